// Backlogs as commits have them, and the commit that a branch began with.
import type { Backlog } from "../../core/backlog.ts";
import { formerBacklog, textsOf } from "../../core/former.ts";
import type { LocalFolder } from "../localFolder.ts";
import { EXIT, Failure } from "./failure.ts";
import { asking, commitNamed, isShallow, PROGRAM, reader } from "./gitProgram.ts";

/** The backlog of a folder as a commit has it. @param commit a hash. @throws Failure */
export async function backlogAt(folder: LocalFolder, commit: string): Promise<Backlog> {
	const now = textsOf(folder.backlog);
	const former = await asking(() => reader().formerTexts(folder.path, PROGRAM, commit, now));
	return formerBacklog(folder.backlog, folder.place, former);
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
	if (shared === undefined && (await isShallow(folder)))
		throw new Failure(
			EXIT.found,
			`This clone is shallow: its history ends before it meets ${asked}.`,
			"Fetch more of it, with “git fetch --deepen=100” or “git fetch --unshallow”; in CI, with “fetch-depth: 0”.",
		);
	return { commit: shared ?? tip, tip };
}
