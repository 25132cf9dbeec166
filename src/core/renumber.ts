// Gives one of several items of the same id another one. What refers to the id means the oldest, and stays.
import type { Backlog } from "./backlog.ts";
import { fileName, freeCode, nextNumber, takenNames } from "./codes.ts";
import { untaken } from "./create.ts";
import { type Act, findItems } from "./edits.ts";
import type { Item } from "./item.ts";
import { compareAge, idsOf } from "./references.ts";
import { beside, codeOf, giveName, hasOwnId, refuseOthers } from "./rename.ts";
import { inSequence } from "./sequence.ts";

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
	if (hasOwnId(backlog, item)) {
		const [, prefix] = /^(.*\D)\d+$/.exec(item.id) ?? [];
		const id =
			prefix === undefined ? untaken(backlog, item.id) : nextNumber(takenNames(backlog), prefix);
		return giveName(backlog, item, { id, fields: { id } }, true);
	}
	const [id, rest] =
		code !== undefined && ids
			? [freeCode(backlog, ids, random), fileName(file).slice(code.length)]
			: [untaken(backlog, fileName(file)), ""];
	return giveName(backlog, item, { id, file: beside(file, id + rest) }, true);
}

/**
 * Gives every item but the oldest of each id another one.
 * @param added when files were added, where something knows; what is not there is the newest
 * @throws Refusal
 */
export function renumberAll(
	backlog: Backlog,
	added: ReadonlyMap<string, number> = new Map(),
	random?: () => number,
): Act {
	const since = ({ file }: Item) => added.get(file) ?? Number.MAX_SAFE_INTEGER;
	const compare = (a: Item, b: Item) => since(a) - since(b) || compareAge(a, b);
	const younger = idsOf(backlog).shared.flatMap((items) => [...items].sort(compare).slice(1));
	const acts = younger.map((item) => (now: Backlog) => renumberItem(now, item.file, random));
	return { ...inSequence(backlog, acts), others: 0 };
}
