// Several acts as one: each is computed from what those before it leave.
import { type Backlog, updateBacklog } from "./backlog.ts";
import type { Act, FileEdit } from "./edits.ts";

/** Puts acts one after another together; a file that several of them change has one edit. @throws Refusal */
export function inSequence(backlog: Backlog, acts: readonly ((now: Backlog) => Act)[]): Act {
	const all = new Map<string, FileEdit>();
	let [now, others] = [backlog, 0];
	for (const act of acts) {
		const done = act(now);
		others += done.others;
		for (const edit of done.edits) {
			const earlier = all.get(edit.file);
			const { file, after } = edit;
			all.set(file, earlier ? { file, before: earlier.before, after } : edit);
		}
		now = updateBacklog(
			now,
			done.edits.map(({ file, after }) => [file, after] as const),
		);
	}
	const edits = [...all.values()].filter(({ before, after }) => before !== after);
	return { edits, others };
}
