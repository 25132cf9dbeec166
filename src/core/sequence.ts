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
			all.set(edit.file, earlier ? joined(earlier, edit) : edit);
		}
		now = updateBacklog(
			now,
			done.edits.map(({ file, after }) => [file, after] as const),
		);
	}
	const edits = [...all.values()].filter(({ before, after }) => before !== after);
	return { edits, others };
}

/** One edit for two of a file; it can be taken back by value where both can, and no key is set twice. */
function joined({ before, fields: first }: FileEdit, { file, after, fields }: FileEdit): FileEdit {
	const byValue = first && fields && !Object.keys(fields).some((key) => Object.hasOwn(first, key));
	return { file, before, after, ...(byValue ? { fields: { ...first, ...fields } } : {}) };
}
