// Which cards are selected and which has the focus, and how clicks, keys and snapshots change that.
import type { Card } from "../protocol.ts";

/** Never changed in place. `anchor` is where a range begins. */
export interface Selection {
	readonly files: ReadonlySet<string>;
	readonly focus?: string | undefined;
	readonly anchor?: string | undefined;
}

/** A card's group and row on the board. */
export interface Place {
	readonly group: number;
	readonly row: number;
}

type Groups = readonly (readonly Card[])[];

export const nothing: Selection = { files: new Set() };

export function placeOf(groups: Groups, file: string | undefined): Place | undefined {
	if (file === undefined) return undefined;
	for (const [group, cards] of groups.entries()) {
		const row = cards.findIndex((card) => card.file === file);
		if (row >= 0) return { group, row };
	}
	return undefined;
}

function filesOf(groups: Groups): Set<string> {
	return new Set(groups.flatMap((cards) => cards.map(({ file }) => file)));
}

export function selectOnly(file: string): Selection {
	return { files: new Set([file]), focus: file, anchor: file };
}

/** Moves the focus and leaves the selection. */
export function focusOn(selection: Selection, file: string): Selection {
	return { ...selection, focus: file };
}

export function toggle(selection: Selection, file: string): Selection {
	const files = new Set(selection.files);
	if (!files.delete(file)) files.add(file);
	return { files, focus: file, anchor: file };
}

/** Selects from the anchor to the card; a card of another group is added, as a range has one group. */
export function extendTo(selection: Selection, file: string, groups: Groups): Selection {
	const from = placeOf(groups, selection.anchor ?? selection.focus);
	const to = placeOf(groups, file);
	if (!from || !to) return selectOnly(file);
	if (from.group !== to.group) {
		return { files: new Set(selection.files).add(file), focus: file, anchor: file };
	}
	const range = groups[to.group]?.slice(Math.min(from.row, to.row), Math.max(from.row, to.row) + 1);
	const anchor = groups[from.group]?.[from.row]?.file;
	return { files: new Set(range?.map((card) => card.file)), focus: file, anchor };
}

/** Selects these cards, as far as the board has them, and focuses the first. */
export function selectAll(files: readonly string[], groups: Groups): Selection | undefined {
	const present = filesOf(groups);
	const known = files.filter((file) => present.has(file));
	const [first] = known;
	return first === undefined ? undefined : { files: new Set(known), focus: first, anchor: first };
}

/** The selection after the cards changed: what is gone is dropped, and the focus goes to a neighbour. */
export function keepSelection(selection: Selection, before: Groups, after: Groups): Selection {
	const present = filesOf(after);
	const { focus } = selection;
	const files = new Set([...selection.files].filter((file) => present.has(file)));
	if (files.size === selection.files.size && focus !== undefined && present.has(focus)) {
		return selection;
	}
	const was = placeOf(before, focus);
	const group = after[was?.group ?? 0] ?? [];
	const near = group[Math.min(was?.row ?? 0, group.length - 1)] ?? after.find((c) => c[0])?.[0];
	const next = focus !== undefined && present.has(focus) ? focus : near?.file;
	return { files, focus: next, anchor: next };
}

/** The selected files in the order of the board: group by group, from the top. */
export function inOrder(files: ReadonlySet<string>, groups: Groups): string[] {
	if (files.size < 2) return [...files];
	return groups.flatMap((cards) => cards.flatMap(({ file }) => (files.has(file) ? file : [])));
}
