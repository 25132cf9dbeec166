// Gives one of several items of the same id another one. What refers to the id means the oldest, and stays.
import { type Backlog, updateBacklog } from "./backlog.ts";
import { fileName, freeCode, nextNumber, takenNames } from "./codes.ts";
import { untaken } from "./create.ts";
import { type Act, type FileEdit, findItems } from "./edits.ts";
import type { Item } from "./item.ts";
import { compareAge, idsOf } from "./references.ts";
import { beside, codeOf, giveName, hasOwnId, refuseOthers } from "./rename.ts";

/**
 * Gives an item the next free id: a code where it has one, else its name with a number. Links to its file follow.
 * @throws Refusal
 */
export function renumberItem(backlog: Backlog, file: string, random?: () => number): Act {
	const [item] = findItems(backlog, [file]);
	if (!item) return { edits: [], others: 0 };
	refuseOthers(backlog);
	const { ids } = backlog.agreement;
	const code = codeOf(backlog, item);
	if (code !== undefined && ids) {
		const id = freeCode(backlog, ids, random);
		return giveName(
			backlog,
			item,
			{ id, file: beside(file, id + fileName(file).slice(code.length)) },
			true,
		);
	}
	if (!hasOwnId(backlog, item)) {
		const id = untaken(backlog, fileName(file));
		return giveName(backlog, item, { id, file: beside(file, id) }, true);
	}
	const [, prefix] = /^(.*\D)\d+$/.exec(item.id) ?? [];
	const id =
		prefix === undefined ? untaken(backlog, item.id) : nextNumber(takenNames(backlog), prefix);
	return giveName(backlog, item, { id, fields: { id } }, true);
}

/**
 * Gives every item but the oldest of each id another one.
 * @param compare which of two items is older, where something knows more than their texts
 * @throws Refusal
 */
export function renumberAll(
	backlog: Backlog,
	compare: (a: Item, b: Item) => number = compareAge,
	random?: () => number,
): Act {
	const edits = new Map<string, FileEdit>();
	let now = backlog;
	for (const items of idsOf(backlog).shared)
		for (const { file } of [...items].sort(compare).slice(1)) {
			const act = renumberItem(now, file, random);
			now = updateBacklog(
				now,
				act.edits.map((edit) => [edit.file, edit.after] as const),
			);
			for (const edit of act.edits) {
				const known = edits.get(edit.file);
				edits.set(edit.file, known ? { ...known, after: edit.after } : edit);
			}
		}
	return { edits: [...edits.values()], others: 0 };
}
