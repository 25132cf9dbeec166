// What a key does on the board. Acts on items are keybindings of the extension: Alt is left to them.
import type { Card } from "../protocol.ts";
import {
	extendTo,
	focusOn,
	type Place,
	placeOf,
	type Selection,
	type Spot,
	selectOnly,
	toggle,
} from "./selection.ts";

/** The part of a `KeyboardEvent` that counts. */
export interface Key {
	readonly key: string;
	readonly shiftKey: boolean;
	readonly altKey: boolean;
	/** Ctrl, or Cmd on a Mac. */
	readonly modKey: boolean;
}

/** The board under the keys. */
export interface Keyboard {
	readonly groups: readonly (readonly Card[])[];
	readonly selection: Selection;
	/** How many groups stand beside each other; the next ones stand below these. */
	readonly columns: number;
	/** Rows that a page has. */
	readonly pageRows: number;
	/** The row of another group at the same height on the screen. */
	readonly rowAcross: (from: Place, toGroup: number) => number;
}

export type KeyAct = { readonly select: Selection } | { readonly open: string } | undefined;

export function keyAct(key: Key, board: Keyboard): KeyAct {
	if (key.altKey) return undefined;
	const { selection } = board;
	const at = placeOf(board.groups, selection.focus, selection.group);
	const file = selection.focus;
	if (!at || file === undefined) return undefined;
	const spot = { file, group: at.group };
	if (key.key === "Enter") return key.modKey || key.shiftKey ? undefined : { open: file };
	if (key.key === " ") return { select: toggle(selection, spot) };
	if (key.key === "Escape") return { select: selectOnly(spot) };
	if (key.key.toLowerCase() === "a" && key.modKey && !key.shiftKey) {
		const files = new Set(board.groups[at.group]?.map((card) => card.file));
		return { select: { ...selection, files } };
	}
	const target = targetOf(key.key, at, board);
	return target === undefined ? undefined : { select: moved(key, target, board) };
}

function moved(key: Key, target: Spot, { selection, groups }: Keyboard): Selection {
	if (key.shiftKey) return extendTo(selection, target, groups);
	return key.modKey ? focusOn(selection, target) : selectOnly(target);
}

/** The card that a moving key goes to; the same card at an edge. */
function targetOf(key: string, at: Place, board: Keyboard): Spot | undefined {
	const { groups, columns, pageRows } = board;
	const [lane, column] = [Math.floor(at.group / columns), at.group % columns];
	const stack = groups.filter((_, i) => i % columns === column);
	const cards = stack.flat();
	const before = stack.slice(0, lane).flat().length;
	const row = rowOf(key, before + at.row, cards.length, pageRows);
	if (row !== undefined) return cards[Math.max(0, Math.min(cards.length - 1, row))];
	if (columns === 1 || (key !== "ArrowLeft" && key !== "ArrowRight")) return undefined;
	const step = key === "ArrowLeft" ? -1 : 1;
	const beside = groups.slice(lane * columns, (lane + 1) * columns);
	let next = column + step;
	while (beside[next]?.length === 0) next += step;
	const across = beside[next];
	if (!across) return beside[column]?.[at.row];
	const near = board.rowAcross(at, lane * columns + next);
	return across[Math.max(0, Math.min(across.length - 1, near))];
}

function rowOf(key: string, row: number, count: number, pageRows: number): number | undefined {
	switch (key) {
		case "ArrowUp":
			return row - 1;
		case "ArrowDown":
			return row + 1;
		case "PageUp":
			return row - pageRows;
		case "PageDown":
			return row + pageRows;
		case "Home":
			return 0;
		case "End":
			return count - 1;
		default:
			return undefined;
	}
}
