// Which cards are selected and which has the focus, and how clicks, keys and snapshots change that.
import type { Card } from "../protocol.ts";

/** Never changed in place. `anchor` is where a range begins. */
export interface Selection {
	readonly files: ReadonlySet<string>;
	readonly focus?: string | undefined;
	/** In which group the card with the focus stands, where the item has several. */
	readonly group?: number | undefined;
	readonly anchor?: string | undefined;
}

/** A card's group and row on the board. */
export interface Place {
	readonly group: number;
	readonly row: number;
}

/** One of the cards of an item. */
export type Spot = Pick<Card, "file" | "group">;

type Groups = readonly (readonly Card[])[];

export const nothing: Selection = { files: new Set() };

/** Where an item stands: in this group, else in the first that has it. */
export function placeOf(groups: Groups, file?: string, group = -1): Place | undefined {
	if (file === undefined) return undefined;
	for (const each of [group, ...groups.keys()]) {
		const row = groups[each]?.findIndex((card) => card.file === file) ?? -1;
		if (row >= 0) return { group: each, row };
	}
	return undefined;
}

function filesOf(groups: Groups): Set<string> {
	return new Set(groups.flatMap((cards) => cards.map(({ file }) => file)));
}

export function selectOnly({ file, group }: Spot): Selection {
	return { files: new Set([file]), focus: file, group, anchor: file };
}

/** Moves the focus and leaves the selection. */
export function focusOn(selection: Selection, { file, group }: Spot): Selection {
	return { ...selection, focus: file, group };
}

export function toggle(selection: Selection, { file, group }: Spot): Selection {
	const files = new Set(selection.files);
	if (!files.delete(file)) files.add(file);
	return { files, focus: file, group, anchor: file };
}

/** Selects from the anchor to the card; a card of another group is added, as a range has one group. */
export function extendTo(selection: Selection, spot: Spot, groups: Groups): Selection {
	const { file, group } = spot;
	const from = placeOf(groups, selection.anchor ?? selection.focus, group);
	const to = placeOf(groups, file, group);
	if (!from || !to) return selectOnly(spot);
	if (from.group !== to.group) {
		return { files: new Set(selection.files).add(file), focus: file, group, anchor: file };
	}
	const range = groups[to.group]?.slice(Math.min(from.row, to.row), Math.max(from.row, to.row) + 1);
	const anchor = groups[from.group]?.[from.row]?.file;
	return { files: new Set(range?.map((card) => card.file)), focus: file, group, anchor };
}

/** Selects these cards, as far as the board has them, and focuses the first. */
export function selectAll(files: readonly string[], groups: Groups): Selection | undefined {
	const present = filesOf(groups);
	const known = files.filter((file) => present.has(file));
	const [first] = known;
	const group = placeOf(groups, first)?.group;
	return first === undefined
		? undefined
		: { files: new Set(known), focus: first, group, anchor: first };
}

/** The selection after the cards changed: what is gone is dropped, and the focus goes to a neighbour. */
export function keepSelection(selection: Selection, before: Groups, after: Groups): Selection {
	const present = filesOf(after);
	const { focus, group } = selection;
	const files = new Set([...selection.files].filter((file) => present.has(file)));
	const has = (cards: readonly Card[] = []) => cards.some(({ file }) => file === focus);
	// What went from one group into another is followed there.
	const came = after.findIndex((cards, i) => has(cards) && !has(before[i]));
	const now = placeOf(after, focus, has(after[group ?? -1]) ? group : came);
	if (now && files.size === selection.files.size)
		return now.group === group ? selection : { ...selection, group: now.group };
	const was = placeOf(before, focus, group);
	const cards = after[was?.group ?? 0] ?? [];
	const near = cards[Math.min(was?.row ?? 0, cards.length - 1)] ?? after.find((c) => c[0])?.[0];
	const next = now ? focus : near?.file;
	return { files, focus: next, group: now?.group ?? near?.group, anchor: next };
}

/** The selected files in the order of the board: group by group, from the top. */
export function inOrder(files: ReadonlySet<string>, groups: Groups): string[] {
	if (files.size < 2) return [...files];
	const cards = groups.flat().filter(({ file }) => files.has(file));
	return [...new Set(cards.map(({ file }) => file))];
}
