// The list as arithmetic: its groups stand below each other, each a header and rows of one height.
import type { BoardSnapshot, Card, Group } from "../protocol.ts";
import type { Gap } from "./model.ts";

/** Where a group stands in the list, in px from its top. */
export interface Block {
	readonly group: number;
	/** Of its header. */
	readonly top: number;
	/** Of its first row. */
	readonly first: number;
	/** Below its last row, and the one that makes items. */
	readonly end: number;
	/** None where it is folded. */
	readonly count: number;
}

/** Heights in px. A list without groups has no headers. */
export interface Heights {
	readonly header: number;
	readonly row: number;
}

/** Whether a group shows its header alone. */
export const isFolded = ({ view: { layout, folded } }: BoardSnapshot, value: string): boolean =>
	folded[layout].includes(value) !== (layout === "roadmap");

/** How many groups stand beside each other; the next ones stand below these. */
export const besideOf = ({ view, lanes, groups }: BoardSnapshot): number =>
	view.layout === "board" ? (lanes?.columns ?? groups).length : 1;

/** Whether the cards of a group are not there to see, since it is folded, or its column or lane is. */
export function isAway(shown: BoardSnapshot, index: number): boolean {
	const { columns = [], rows = [] } = shown.lanes ?? {};
	const column = columns[index % columns.length] ?? shown.groups[index];
	const row = rows[Math.floor(index / columns.length)];
	return [column, row].some((each) => each && isFolded(shown, each.value));
}

/** The cards of each group that one can get to: none of those that are folded. */
export const openCards = (
	shown: BoardSnapshot,
	cards: readonly (readonly Card[])[],
): (readonly Card[])[] => shown.groups.map((_, i) => (isAway(shown, i) ? [] : (cards[i] ?? [])));

/** Whether a group ends with a row that makes an item; goals without items are no places for one. */
export const hasFoot = (shown: BoardSnapshot, { value, closed, epic }: Group): boolean =>
	!closed && !isFolded(shown, value) && (shown.view.layout !== "roadmap" || epic !== undefined);

/** The groups of a list from the top. */
export function blocksOf(
	shown: BoardSnapshot,
	cards: readonly (readonly Card[])[],
	{ header, row }: Heights,
): Block[] {
	let top = 0;
	return shown.groups.map((each, group) => {
		const count = isFolded(shown, each.value) ? 0 : (cards[group]?.length ?? 0);
		const first = top + header;
		const end = first + (count + (hasFoot(shown, each) ? 1 : 0)) * row;
		const block = { group, top, first, end, count };
		top = block.end;
		return block;
	});
}

/** A lane of the board, in px from the top of the first. */
export interface Lane {
	readonly row: Group;
	/** Of its header, and of its first cards. */
	readonly top: number;
	readonly first: number;
	readonly end: number;
	readonly isOpen: boolean;
	/** Indices of its groups, by column. */
	readonly cells: readonly number[];
}

/** Below the row that makes items. In px. */
const LANE_SPACE = 12;

/** The lanes of a board from the top, each as high as its longest cell. */
export function lanesOf(
	shown: BoardSnapshot,
	cards: readonly (readonly Card[])[],
	{ header, pitch, inset, row: foot }: Heights & { readonly pitch: number; readonly inset: number },
): Lane[] {
	const { columns = [], rows = [] } = shown.lanes ?? {};
	const open = openCards(shown, cards);
	let top = 0;
	return rows.map((row, i) => {
		const cells = columns.map((_, c) => i * columns.length + c);
		const isOpen = !isFolded(shown, row.value);
		const most = Math.max(...cells.map((cell) => open[cell]?.length ?? 0));
		const first = top + header + inset;
		const end = isOpen ? first + most * pitch + foot + LANE_SPACE : top + header;
		const lane = { row, top, first, end, isOpen, cells };
		top = end;
		return lane;
	});
}

/** The group at a height, the nearest one outside of all. */
function blockAt(blocks: readonly Block[], y: number): Block | undefined {
	return blocks.find(({ end }) => y < end) ?? blocks.at(-1);
}

/** The gap under a pointer; over the header of a group it is the group's end. */
export function gapInList(
	groups: readonly Group[],
	blocks: readonly Block[],
	y: number,
	{ row }: Heights,
): Gap | undefined {
	const block = blockAt(blocks, y);
	const group = block && groups[block.group];
	if (!block || !group) return undefined;
	const { value } = group;
	if (y < block.first || block.count === 0) return { value, row: block.count, beyond: true };
	const at = Math.min(block.count, Math.round((y - block.first) / row));
	return { value, row: at, beyond: y > block.end };
}
