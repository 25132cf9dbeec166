// What the board shows, as arithmetic: its groups, a pending drop, a drop's neighbours, the visible rows.
import type { BoardSnapshot, Card, Drop, Group } from "../protocol.ts";

/** Cards that were dropped, while the host has not yet answered. */
export interface PendingDrop {
	readonly act: number;
	readonly files: readonly string[];
	/** `Group.value` of the group that they were taken from. */
	readonly from: string;
	readonly drop: Drop;
}

type Dropped = Omit<PendingDrop, "act">;

/** A gap between cards that the pointer is over: before the card at `row`, in `Group.value`. */
export interface Gap {
	readonly value: string;
	readonly row: number;
	/** The pointer is on the group's empty part rather than on a card. */
	readonly beyond: boolean;
}

/** The cards of each group, in the order shown. */
export function groupsOf(snapshot: BoardSnapshot): Card[][] {
	const groups: Card[][] = snapshot.groups.map(() => []);
	for (const card of snapshot.cards) groups[card.group]?.push(card);
	return groups;
}

/** The snapshot as it will be when the drop is done, as far as the page can tell. */
export function withPending(
	snapshot: BoardSnapshot,
	{ files, from, drop }: Dropped,
): BoardSnapshot {
	const group = snapshot.groups.findIndex(({ value }) => value === drop.value);
	const origin = snapshot.groups.findIndex(({ value }) => value === from);
	if (group < 0) return snapshot;
	const moved = new Set(files);
	const dragged = new Set<string>();
	for (const card of snapshot.cards) if (card.group === origin) dragged.add(card.file);
	// The other cards of an item stay, if it has some: only the value that it was dragged from goes.
	const goes = ({ file, group: own }: Card) =>
		moved.has(file) && (own === group || own === origin || !dragged.has(file));
	const rest = snapshot.cards.filter((card) => !goes(card));
	const going = snapshot.cards.filter(goes).map((card) => [card.file, { ...card, group }] as const);
	const block = [...new Map(going).values()];
	const own = rest.filter((card) => card.group === group);
	const row = rowOf(own, drop);
	const next = own[row];
	const cards = rest.toSpliced(next ? rest.indexOf(next) : rest.length, 0, ...block);
	const [above, below] = [own.slice(0, row).findLast(isPlaced), own.slice(row).find(isPlaced)];
	const place = above?.place ?? below?.place;
	const at = place === undefined ? undefined : place + (above ? 0.5 : -0.5);
	return { ...snapshot, cards: renumbered(cards, snapshot, block, at) };
}

const isPlaced = ({ place }: Card) => place !== undefined;

/** Before which of a group's cards a dropped block goes: behind the last ranked one where nothing tells. */
function rowOf(cards: readonly Card[], { above, below }: Drop): number {
	const over = cards.findIndex(({ file }) => file === above);
	if (over >= 0) return over + 1;
	const under = cards.findIndex(({ file }) => file === below);
	return under >= 0 ? under : cards.findLastIndex(isPlaced) + 1;
}

/** Gives the places out again, the block going to `at`. A filtered board keeps its gaps between them. */
function renumbered(
	cards: readonly Card[],
	{ groups, cards: before }: BoardSnapshot,
	block: readonly Card[],
	at: number | undefined,
): Card[] {
	const isOpen = ({ group }: Card) => groups[group]?.closed === false;
	const places = [...new Set(before.flatMap(({ place }) => place ?? []))].sort((a, b) => a - b);
	const order = new Map<string, number>();
	for (const card of cards)
		if (isOpen(card) && card.place !== undefined) order.set(card.file, card.place);
	for (const { file } of block.filter(isOpen)) {
		if (at === undefined) break;
		order.delete(file);
		order.set(file, at);
	}
	const files = [...order].sort(([, a], [, b]) => a - b).map(([file]) => file);
	const end = (places.at(-1) ?? 0) + 1 - places.length;
	const placed = new Map(files.map((file, i) => [file, places[i] ?? end + i]));
	return cards.map((card) => {
		const place = placed.get(card.file);
		if (place === card.place) return card;
		return place === undefined ? unplaced(card) : { ...card, place };
	});
}

function unplaced(card: Card): Card {
	if (card.place === undefined) return card;
	const { place, ...others } = card;
	return others;
}

/** The drop that a gap stands for, with its neighbours among the cards that are not dragged. */
export function dropNeighbours(
	cards: readonly Card[],
	{ value, row, beyond }: Gap,
	dragged: ReadonlySet<string>,
): Drop {
	const stays = ({ file }: Card) => !dragged.has(file);
	const above = cards.slice(0, row).findLast(stays)?.file;
	const below = beyond ? undefined : cards.slice(row).find(stays)?.file;
	return { value, ...(above !== undefined && { above }), ...(below !== undefined && { below }) };
}

/** The gap for a pointer `offset` px below the first card's top edge. */
export function gapAt(
	group: Group,
	cards: readonly Card[],
	offset: number,
	pitch: number,
	dragged: ReadonlySet<string>,
): Gap {
	const { value } = group;
	if (offset <= cards.length * pitch) {
		const row = Math.min(cards.length, Math.max(0, Math.round(offset / pitch)));
		return { value, row, beyond: false };
	}
	// The empty part means "last", which is below the last ranked card: those under it have no rank.
	const last = cards.findLastIndex(
		({ file, place }) => !dragged.has(file) && (group.closed || place !== undefined),
	);
	return { value, row: last + 1, beyond: true };
}

/** Whether a drop leaves its group as it looks, and asks for no rank that is not there yet. */
export function changesNothing(snapshot: BoardSnapshot, dropped: Dropped): boolean {
	if (dropped.from !== dropped.drop.value) return false;
	const index = snapshot.groups.findIndex(({ value }) => value === dropped.drop.value);
	const filesIn = ({ cards }: BoardSnapshot) =>
		cards.flatMap(({ group, file }) => (group === index ? file : []));
	const before = filesIn(snapshot);
	const after = filesIn(withPending(snapshot, dropped));
	const files = new Set(dropped.files);
	const ranked = snapshot.cards.every(({ file, place }) => place !== undefined || !files.has(file));
	const closed = snapshot.groups[index]?.closed === true;
	return (
		(ranked || closed) && before.length === after.length && before.every((f, i) => f === after[i])
	);
}

/** The rows to draw, `to` excluded: those in view and some on either side, so that scrolling shows no gaps. */
function visibleRows(scrollTop: number, height: number, pitch: number, count: number) {
	const spare = 6;
	const from = Math.max(0, Math.min(count, Math.floor(scrollTop / pitch)) - spare);
	return { from, to: Math.min(count, Math.ceil((scrollTop + height) / pitch) + spare) };
}

/**
 * The rows of a group to draw, and the one with the focus (-1 for none): that one stays in the document out of view
 * too, since with it would go the keyboard focus. @param count how many of the cards can be seen: none of a folded group
 */
export function drawnRows(
	cards: readonly Card[],
	focus: string | undefined,
	scrollTop: number,
	{ height, pitch, count = cards.length }: { height: number; pitch: number; count?: number },
): { readonly rows: readonly number[]; readonly focusRow: number } {
	const { from, to } = visibleRows(scrollTop, height, pitch, count);
	const rows = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
	const focusRow = count > 0 ? cards.findIndex(({ file }) => file === focus) : -1;
	if (focusRow >= 0 && focusRow < from) return { rows: [focusRow, ...rows], focusRow };
	return { rows: focusRow >= to ? [...rows, focusRow] : rows, focusRow };
}

/** The scroll offset nearest to `scrollTop` that shows the whole span of `size` px at `start`. */
export function scrollToShow(scrollTop: number, height: number, start: number, size: number) {
	return Math.max(0, Math.min(start, Math.max(scrollTop, start + size - height)));
}
