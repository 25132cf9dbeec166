// Real repositories with a backlog in them, and Git without anybody's configuration.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { devNull } from "node:os";
import path from "node:path";
import { writeBacklog } from "../fixtures/generate.ts";
import { temporaryFolder } from "../vscode/folders.ts";

/** For Git itself and for what starts it. */
export const gitEnvironment = {
	...Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_"))),
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_CONFIG_GLOBAL: devNull,
	GIT_EDITOR: "true",
	GIT_AUTHOR_NAME: "Ana",
	GIT_AUTHOR_EMAIL: "ana@shop.example",
	GIT_COMMITTER_NAME: "Ana",
	GIT_COMMITTER_EMAIL: "ana@shop.example",
	LC_ALL: "C",
};

/** Runs Git in a folder. */
export function tryGit(
	folder: string,
	args: readonly string[],
	environment: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> {
	const env = { ...gitEnvironment, ...environment };
	return spawnSync("git", args, { cwd: folder, encoding: "utf8", env });
}

/** What Git says; it must end well. */
export function git(folder: string, ...args: string[]): string {
	const { status, stdout, stderr } = tryGit(folder, args);
	if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stdout}${stderr}`);
	return stdout;
}

export type Files = Readonly<Record<string, string | undefined>>;

/** A day ago, and a minute later each time. */
let clock = Math.floor(Date.now() / 1000) - 24 * 60 * 60;
const nextTime = () => {
	clock += 60;
	return clock;
};

/** Writes files, `undefined` for one that goes, and commits them. @param time in seconds since 1970 */
export function commit(
	folder: string,
	files: Files,
	message = "Change",
	time: number = nextTime(),
): void {
	const written = Object.entries(files).flatMap(([file, text]) =>
		text === undefined ? [] : [[file, text] as const],
	);
	writeBacklog(folder, new Map(written));
	for (const [file, text] of Object.entries(files))
		if (text === undefined) rmSync(path.join(folder, file));
	git(folder, "add", "--all");
	const dates = { GIT_AUTHOR_DATE: `${time} +0000`, GIT_COMMITTER_DATE: `${time} +0000` };
	const args = ["commit", "--quiet", "--allow-empty", "-m", message];
	const { status, stderr } = tryGit(folder, args, dates);
	if (status !== 0) throw new Error(stderr);
}

/** A repository whose branch `main` has one commit. */
export function repositoryOf(files: Files, folder = temporaryFolder(), time?: number): string {
	git(folder, "init", "--quiet", "--initial-branch=main");
	commit(folder, { "backlog/backlog.yml": "", ...files }, "Begin", time);
	return folder;
}

/** Two branches from one commit: `theirs`, and `main`, which is checked out. */
export function diverge(folder: string, ours: Files, theirs: Files): void {
	git(folder, "checkout", "--quiet", "-b", "theirs");
	commit(folder, theirs, "Theirs");
	git(folder, "checkout", "--quiet", "main");
	commit(folder, ours, "Ours");
}

export const text = (folder: string, file: string): string =>
	readFileSync(path.join(folder, file), "utf8");
