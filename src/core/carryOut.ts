// Carrying out an act: all of its edits are written, or none.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import type { Written } from "./disk.ts";
import type { Act, FileEdit } from "./edits.ts";
import { Refusal } from "./problem.ts";

/** Computes an act from the backlog as it stands. @throws Refusal */
export type Compute = (backlog: Backlog) => Act | Promise<Act>;

/** Asks whether an act that changes more files than named may go on. */
export type Confirm = (act: Act) => Promise<boolean>;

/** A backlog whose files can be written. */
export interface Writable {
	/** The backlog as it stands. */
	now(): Backlog;
	readonly confirm: Confirm;
	/** @throws when the file cannot be written; it is as it was then */
	write(edit: FileEdit): Promise<Written>;
	/** Takes in what files hold now. */
	readAgain(files: readonly string[]): Promise<void>;
}

/** Acts that change more files than these ask before, where they change others than those named. */
const MANY = 10;

/**
 * Computes an act and writes it; computed anew, once, when a file turns out to have changed meanwhile.
 * @returns the edits written; none when the user did not confirm
 * @throws Refusal; nothing is left half done then
 */
export async function carryOut(folder: Writable, compute: Compute): Promise<readonly FileEdit[]> {
	for (let attempt = 1; ; attempt++) {
		const act = await compute(folder.now());
		if (act.others > 0 && act.edits.length > MANY && !(await folder.confirm(act))) return [];
		const stale = await writeAll(folder, act.edits);
		if (stale === undefined) return act.edits;
		await folder.readAgain(act.edits.map((edit) => edit.file));
		if (attempt === 2)
			throw new Refusal(
				l10n.t("{0} keeps changing under another program. Nothing was changed; try again.", stale),
				stale,
			);
	}
}

/** Writes all edits or none. @returns the file that held another text than expected, if one did */
async function writeAll(folder: Writable, edits: readonly FileEdit[]): Promise<string | undefined> {
	const done: FileEdit[] = [];
	try {
		for (const edit of edits) {
			if ((await folder.write(edit)) === "changed") {
				await rollBack(folder, done);
				return edit.file;
			}
			done.push(edit);
		}
	} catch (error) {
		await rollBack(folder, done);
		// The file may have gone, or have become another one: take in what is there.
		await folder.readAgain(edits.map((edit) => edit.file));
		throw error;
	}
	return undefined;
}

/** Takes back what was written, where the files still hold it. */
async function rollBack(folder: Writable, done: readonly FileEdit[]): Promise<void> {
	for (const { file, before, after } of done)
		await folder.write({ file, before: after, after: before }).catch(() => "changed");
}
