// Git for the command line: where it is, and what it says when it is needed and fails.
import * as fs from "node:fs";
import * as path from "node:path";
import type { Git } from "../../core/git.ts";
import { oneLine } from "../../core/words.ts";
import { git } from "../git.ts";
import { runGit } from "../runGit.ts";
import { EXIT, Failure } from "./failure.ts";

/** Git as it is found on PATH. Windows would look into the current folder first, where a repository may put a program. */
export const PROGRAM: string =
	process.platform !== "win32"
		? "git"
		: ((process.env.PATH ?? "")
				.split(path.delimiter)
				.map((folder) => path.join(folder, "git.exe"))
				.find((file) => path.isAbsolute(file) && fs.existsSync(file)) ?? "git.exe");

/** What Git says; its complaint becomes a failure. @throws Failure */
export async function say(folder: string, ...args: string[]): Promise<string> {
	return asking(() => runGit(PROGRAM, folder, args));
}

/** Runs what asks Git. @throws Failure */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof Failure) throw error;
		const { code, message } = error as { code?: unknown } & Error;
		if (code === "ENOENT")
			throw new Failure(EXIT.disk, "Git is not found.", "Install it, or put it on PATH.");
		if (message.includes("promisor"))
			throw new Failure(
				EXIT.disk,
				"This clone is partial, and lacks the files of that commit.",
				"Fetch them with “git fetch --refetch --no-filter”.",
			);
		// The first line repeats the command.
		const said = message.replace(/^Command failed.*\n/, "").trim();
		throw new Failure(EXIT.disk, `Git: ${oneLine(said)}`);
	}
}

/** The hash of the commit that somebody names. @throws Failure */
export async function commitNamed(folder: string, revision: string): Promise<string> {
	const hash = await asking(() => reader().commit(folder, PROGRAM, revision));
	if (hash !== undefined) return hash;
	throw new Failure(
		EXIT.found,
		`There is no commit “${revision}” in this repository.`,
		(await isShallow(folder))
			? "This clone is shallow: fetch what is missing with “git fetch --unshallow”."
			: "“git branch --all” and “git tag” list names.",
	);
}

/** Whether a clone lacks the older part of its history. @throws Failure */
export const isShallow = async (folder: string): Promise<boolean> =>
	(await say(folder, "rev-parse", "--is-shallow-repository")).trim() === "true";

/** What reads through Git. @throws Failure where this program was built without it */
export function reader(): Git {
	if (git) return git;
	throw new Failure(EXIT.disk, "Git is not available here.");
}
