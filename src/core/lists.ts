// The lists that views show of a backlog, in its order: what "up", "down" and "between" mean in each.
import { type Backlog, hasStatus, sectionsOf, statusOf, typeOf } from "./backlog.ts";
import type { Item } from "./item.ts";

/** A list of files that a view shows, worked out anew from the backlog as it stands. */
export type ListOf = (backlog: Backlog, file: string) => readonly string[];

const filesOf = (items: readonly Item[]) => items.map((item) => item.file);

/** The rows of the tree among which a file stands: the order with what is to rank, the epics, or the closed. */
export const listInTree: ListOf = (backlog, file) => {
	const { ranked, unranked, epics, closed } = sectionsOf(backlog);
	const lists = [[...ranked, ...unranked], epics, closed];
	const list = lists.find((each) => each.some((item) => item.file === file)) ?? [];
	const own = backlog.byFile.get(file);
	if (!own || !backlog.format.put) return filesOf(list);
	// Each status is ordered by itself there: only in it something is above or below.
	const { name } = statusOf(backlog, own);
	return filesOf(list.filter((item) => hasStatus(backlog, item, name)));
};

/** The items that the board shows: neither archived ones nor epics. */
export const itemsOnBoard = (backlog: Backlog): Item[] =>
	backlog.items.filter((item) => !item.archived && typeOf(backlog, item) !== "epic");

/** The place of every ranked open item of a backlog, from 1, by file. */
export const placesOf = (() => {
	const known = new WeakMap<Backlog, ReadonlyMap<string, number>>();
	return (backlog: Backlog): ReadonlyMap<string, number> => {
		const places =
			known.get(backlog) ??
			new Map(sectionsOf(backlog).ranked.map((item, i) => [item.file, i + 1]));
		known.set(backlog, places);
		return places;
	};
})();
