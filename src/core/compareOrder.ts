// What somebody moved between two backlogs, which is never what others were moved past.
import { type Backlog, statusOf, typeOf } from "./backlog.ts";
import { type Change, EPICS, type Moved, type Standing } from "./change.ts";
import { ends } from "./compareItem.ts";
import type { Item } from "./item.ts";
import { oncePer } from "./once.ts";

/** The item of the former backlog that an item was. */
export type Former = (item: Item) => Item | undefined;

interface Orders {
	readonly lists: ReadonlyMap<string, readonly Item[]>;
	readonly standings: ReadonlyMap<string, Standing>;
}

/** The open ranked items of a backlog in the lists that are ordered by themselves, and where each stands. */
export const ordersOf = oncePer((backlog: Backlog): Orders => {
	const lists = new Map<string, Item[]>();
	for (const item of backlog.items.slice(0, backlog.ranked)) {
		const status = statusOf(backlog, item);
		if (item.archived || status.closed) continue;
		const own = backlog.format.put ? status.name : "";
		const name = typeOf(backlog, item) === "epic" ? EPICS : own;
		const list = lists.get(name);
		if (list) list.push(item);
		else lists.set(name, [item]);
	}
	const standings = new Map<string, Standing>();
	for (const [list, items] of lists)
		items.forEach((item, i) => {
			const above = items[i + 1];
			standings.set(item.file, { at: i + 1, list, ...(above ? { above } : {}) });
		});
	return { lists, standings };
});

/** Whether an item is open and has no place in the order yet. */
const isToRank = (backlog: Backlog, item: Item) =>
	!item.archived && !statusOf(backlog, item).closed && !ordersOf(backlog).standings.has(item.file);

/** The items that were put somewhere: moved among others, ranked for the first time, or no longer ranked. */
export function movedItems(base: Backlog, head: Backlog, formerOf: Former): Set<Item> {
	const moved = new Set<Item>();
	const [was, is] = [ordersOf(base), ordersOf(head)];
	for (const [list, items] of is.lists) {
		const stayed: { item: Item; old: number; isFree: boolean }[] = [];
		for (const item of items) {
			const former = formerOf(item);
			if (!former) continue;
			const place = was.standings.get(former.file);
			if (!place && isToRank(base, former)) moved.add(item);
			if (place?.list !== list) continue;
			const isFree = head.format.arrange !== undefined || former.rank !== item.rank;
			stayed.push({ item, old: place.at, isFree });
		}
		for (const item of displacing(stayed)) moved.add(item);
	}
	for (const item of head.items.slice(head.ranked)) {
		const former = formerOf(item);
		if (former && was.standings.has(former.file) && isToRank(head, item)) moved.add(item);
	}
	return moved;
}

/**
 * Of items in their new order the fewest that must have been moved, among those that are free to: the others stand
 * between the same fixed items as before, and in the old order among each other.
 */
function displacing(items: readonly { item: Item; old: number; isFree: boolean }[]): Item[] {
	if (!items.some(({ isFree }) => isFree)) return [];
	const gapsIn = (order: typeof items) => {
		let gap = 0;
		return new Map(order.map(({ item, isFree }) => [item, isFree ? gap : gap++] as const));
	};
	const [before, after] = [gapsIn(items.toSorted((a, b) => a.old - b.old)), gapsIn(items)];
	const free = items.filter(({ isFree }) => isFree);
	const near = free.filter(({ item }) => before.get(item) === after.get(item));
	const kept = new Set(longestAscent(near.map(({ old }) => old)).map((i) => near[i]?.item));
	return free.map(({ item }) => item).filter((item) => !kept.has(item));
}

/** The indexes of a longest ascending part of the values. */
function longestAscent(values: readonly number[]): number[] {
	/** The index at which the lowest ascent of each length ends. */
	const ends: number[] = [];
	const previous: number[] = [];
	values.forEach((value, i) => {
		let [low, high] = [0, ends.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((values[ends[middle] as number] as number) < value) low = middle + 1;
			else high = middle;
		}
		previous[i] = ends[low - 1] ?? -1;
		ends[low] = i;
	});
	const ascent: number[] = [];
	for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i] as number) ascent.push(i);
	return ascent.reverse();
}

/** Moves as changes: items that stand below each other now are one. Places are those in `before` and `after`. */
export function movesOf(
	moved: ReadonlySet<Item>,
	formerOf: Former,
	before: Backlog,
	after: Backlog,
): Change[] {
	const [was, is] = [ordersOf(before).standings, ordersOf(after).standings];
	const placed = [...moved].flatMap((item) => {
		const [from, standing] = [was.get(formerOf(item)?.file ?? "")?.at, is.get(item.file)];
		const to = standing?.at;
		// On the other side of a merge it may have been closed meanwhile.
		if (!standing && !isToRank(after, after.byFile.get(item.file) ?? item)) return [];
		return [{ move: { item, ...ends(from, to) }, standing }];
	});
	const last = after.items.length + 1;
	placed.sort((a, b) => (a.move.to ?? last) - (b.move.to ?? last));
	const blocks: { moved: Moved[]; standing: Standing | undefined }[] = [];
	/** The blocks by the item that would go on with each. */
	const open = new Map<string, (typeof blocks)[number]>();
	for (const { move, standing } of placed) {
		const block = open.get(move.item.file) ?? { moved: [], standing };
		if (block.moved.length === 0) blocks.push(block);
		block.moved.push(move);
		block.standing = standing;
		if (standing?.above) open.set(standing.above.file, block);
	}
	return blocks.map(({ moved: items, standing }) => ({
		kind: "moved",
		moved: items,
		list: standing?.list ?? "",
		...(standing?.above ? { above: standing.above } : {}),
	}));
}
