// Backlogs as commits have them, and the commit that a branch began with.
import * as fs from "node:fs";
import type { Backlog } from "../../core/backlog.ts";
import { AGREEMENT_FILE } from "../../core/folder.ts";
import { formerBacklog, textsOf } from "../../core/former.ts";
import type { LocalFolder } from "../localFolder.ts";
import { EXIT, Failure } from "./failure.ts";
import { asking, commitNamed, PROGRAM, reader, say } from "./gitProgram.ts";

/** The backlog of a folder as a commit has it. @param commit a hash. @throws Failure */
export async function backlogAt(folder: LocalFolder, commit: string): Promise<Backlog> {
	const file = folder.pathOf(AGREEMENT_FILE);
	const agreement = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
	const now = textsOf(folder.backlog, agreement);
	const former = await asking(() => reader().formerTexts(folder.path, PROGRAM, commit, now));
	return formerBacklog(folder.backlog, agreement, folder.place, former);
}

/** Where a branch left another one. */
export interface Base {
	readonly commit: string;
	/** What the other one has become meanwhile. */
	readonly tip: string;
}

/** Where a commit left a revision, or the default branch. @param head a hash. @throws Failure */
export async function baseOf(folder: string, head: string, revision?: string): Promise<Base> {
	const asked = revision ?? (await asking(() => reader().defaultBranch(folder, PROGRAM))) ?? "HEAD";
	const tip = await commitNamed(folder, asked);
	const shared = await asking(() => reader().mergeBase(folder, PROGRAM, head, tip));
	const isShallow = async () =>
		(await say(folder, "rev-parse", "--is-shallow-repository")).trim() === "true";
	if (shared === undefined && (await isShallow()))
		throw new Failure(
			EXIT.found,
			`This clone is shallow: its history ends before it meets ${asked}.`,
			"Fetch more of it, with “git fetch --deepen=100” or “git fetch --unshallow”; in CI, with “fetch-depth: 0”.",
		);
	return { commit: shared ?? tip, tip };
}
