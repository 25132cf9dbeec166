// The backlog: all items of a folder in their order. Immutable; changed files make a new one that shares the rest.
import { FIRST_STATUSES, findStatus, type Status, type WorkingAgreement } from "./agreement.ts";
import { isItemPath } from "./folder.ts";
import { type Format, OURS } from "./formats/format.ts";
import { type Item, parseItem } from "./item.ts";
import { oncePer } from "./once.ts";
import type { Problem } from "./problem.ts";
import { compareRanks, type RankStyle, styleOf } from "./rank.ts";
import { closedBy, compareNames, fold, statusStep } from "./words.ts";

/** A snapshot of one backlog folder. */
export interface Backlog {
	readonly agreement: WorkingAgreement;
	readonly format: Format;
	/** The texts of the files, beside the items, that the format reads. */
	readonly companions: ReadonlyMap<string, string>;
	/** All items, archived ones included: the ranked in their order, then the unranked by id. */
	readonly items: readonly Item[];
	/** How many of `items`, from the first on, are ranked. */
	readonly ranked: number;
	readonly style: RankStyle;
	readonly byFile: ReadonlyMap<string, Item>;
	/** The statuses in their order: the agreement's, else those of the items. */
	readonly statuses: readonly Status[];
	/** Of files that are no items, because they cannot be read. */
	readonly faults: readonly Problem[];
}

/** A file of the folder as it stands on disk: its text, why it has none, or `undefined` when it is gone. */
export type FileState = string | Problem | undefined;

/** Reads a whole backlog. Never throws. */
export function parseBacklog(
	files: Iterable<readonly [path: string, state: FileState]>,
	agreement: WorkingAgreement,
	format: Format = OURS,
): Backlog {
	const none: Backlog = {
		agreement: format.agreement?.(new Map()) ?? agreement,
		format,
		companions: new Map(),
		items: [],
		ranked: 0,
		style: "fraction",
		byFile: new Map(),
		statuses: [],
		faults: [],
	};
	return updateBacklog(none, files);
}

/** The backlog with some files read again; only these are parsed. */
export function updateBacklog(
	old: Backlog,
	files: Iterable<readonly [path: string, state: FileState]>,
): Backlog {
	const { format } = old;
	const companions = new Map(old.companions);
	const changed = new Map<string, Item | Problem | undefined>();
	for (const [path, state] of files) {
		const isCompanion = format.companions?.includes(path);
		if (isCompanion && typeof state === "string") companions.set(path, state);
		else if (isCompanion) companions.delete(path);
		const isRead = typeof state === "string" && !isCompanion;
		const fault = typeof state === "object" ? state : undefined;
		changed.set(path, isRead ? parseItem(path, state, format) : fault);
	}
	const hasNews = format.companions?.some((path) => changed.has(path));
	const agreement = (hasNews && format.agreement?.(companions)) || old.agreement;
	const byFile = new Map(old.byFile);
	for (const [path, item] of changed) {
		if (isItem(item)) byFile.set(path, item);
		else byFile.delete(path);
	}
	const kept = old.faults.filter((fault) => !changed.has(fault.file));
	const faults = [...kept, ...[...changed.values()].filter((state) => state && !isItem(state))];
	const fresh = [...changed.values()].filter(isItem);
	const rest = old.items.filter((item) => !changed.has(item.file));
	const style = format.rankStyle ?? majorityStyle(byFile.values());
	const restIsSorted = style === old.style && agreement === old.agreement;
	const arranged =
		format.arrange?.([...rest, ...fresh], companions) ??
		inOrder(rest, fresh, { format, style, agreement }, restIsSorted);
	if (format.arrange) for (const item of arranged.items) byFile.set(item.file, item);
	return {
		agreement,
		format,
		companions,
		byFile,
		style,
		faults: faults as Problem[],
		...arranged,
		statuses: agreement.statuses ?? statusesOf(byFile.values()),
	};
}

/** Whether the file at a path, relative to the folder, is an item of such a backlog. */
export const isItemOf = (
	{ format, agreement }: Pick<Backlog, "format" | "agreement">,
	path: string,
): boolean => format.isItem?.(path) ?? isItemPath(path, agreement);

const isItem = (state: Item | Problem | undefined): state is Item =>
	state !== undefined && "text" in state;

/** A rank counts only in the backlog's own style. */
const isRanked = (item: Item, style: RankStyle) =>
	item.rank !== undefined && styleOf(item.rank) === style;

function majorityStyle(items: Iterable<Item>): RankStyle {
	let balance = 0;
	let ranked = 0;
	for (const { rank } of items) {
		if (rank === undefined) continue;
		ranked++;
		balance += typeof rank === "number" ? 1 : -1;
	}
	return ranked > 0 && balance >= 0 ? "number" : "fraction";
}

/** Merges freshly parsed items into those already in order; linear when few are fresh. */
function inOrder(rest: readonly Item[], fresh: Item[], by: Ordering, restIsSorted: boolean) {
	const { style } = by;
	const compare = (a: Item, b: Item) => compareItems(a, b, by);
	fresh.sort(compare);
	const sorted = restIsSorted ? rest : [...rest].sort(compare);
	const items: Item[] = [];
	let next = 0;
	for (const item of sorted) {
		while (next < fresh.length && compare(fresh[next] as Item, item) < 0)
			items.push(fresh[next++] as Item);
		items.push(item);
	}
	items.push(...fresh.slice(next));
	const unranked = items.findIndex((item) => !isRanked(item, style));
	return { items, ranked: unranked < 0 ? items.length : unranked };
}

/** What decides the order: the format, the style of the ranks that count, and the order of the statuses. */
type Ordering = Pick<Backlog, "format" | "style" | "agreement">;

function compareItems(a: Item, b: Item, { format, style, agreement }: Ordering): number {
	const [ranked, other] = [isRanked(a, style), isRanked(b, style)];
	if (ranked !== other) return ranked ? -1 : 1;
	const column = ({ status }: Item) => {
		const name = fold(status || (agreement.defaultStatus ?? ""));
		return agreement.statuses?.findIndex((known) => fold(known.name) === name) ?? 0;
	};
	const columns = ranked && format.put ? column(a) - column(b) : 0;
	const ranks =
		ranked && a.rank !== undefined && b.rank !== undefined ? compareRanks(a.rank, b.rank) : 0;
	const order = columns || ranks || (format.compareUnranked?.(a, b, agreement) ?? 0);
	return order || compareNames(a.id, b.id) || (a.file < b.file ? -1 : 1);
}

/** The statuses that items use, each as most often written, in the order people expect; some where none is used. */
function statusesOf(items: Iterable<Item>): readonly Status[] {
	const spellings = new Map<string, Map<string, number>>();
	for (const { status, archived } of items) {
		if (status === "" || archived) continue;
		const word = fold(status);
		const counts = spellings.get(word) ?? new Map<string, number>();
		spellings.set(word, counts.set(status, (counts.get(status) ?? 0) + 1));
	}
	if (spellings.size === 0) return FIRST_STATUSES;
	const names = [...spellings.values()].map(mostOften);
	names.sort((a, b) => statusStep(a) - statusStep(b) || compareNames(a, b));
	return names.map((name) => {
		const closed = closedBy(name);
		return closed ? { name, closed } : { name };
	});
}

/** The spelling that is counted most often; between equals the same one on every machine, small letters first. */
function mostOften(counts: ReadonlyMap<string, number>): string {
	const better = (a: [string, number], b: [string, number]) =>
		a[1] > b[1] || (a[1] === b[1] && a[0] > b[0]) ? a : b;
	return [...counts].reduce(better)[0];
}

/** The status of an item in the backlog's words; `default-status` where it has none. */
export function statusOf(backlog: Backlog, item: Item): Status {
	const name = item.status || (backlog.agreement.defaultStatus ?? "");
	const known = findStatus(backlog.statuses, name);
	if (known) return known;
	const closed = closedBy(name);
	return closed ? { name, closed } : { name };
}

/** Whether work on items of a status has begun: an open one that is neither the first nor called like those before work. */
export function isBegun({ statuses }: Backlog, { name, closed }: Status): boolean {
	const [first] = statuses.filter((status) => !status.closed);
	return !closed && name !== "" && fold(name) !== fold(first?.name ?? "") && statusStep(name) > 2;
}

/** Whether an item has a status, `""` for none. */
export const hasStatus = (backlog: Backlog, item: Item, status: string): boolean =>
	fold(statusOf(backlog, item).name) === fold(status);

/** Whether a file is an item that views show as open. */
export function isOpen(backlog: Backlog, file: string): boolean {
	const item = backlog.byFile.get(file);
	return item !== undefined && !item.archived && !statusOf(backlog, item).closed;
}

/** The type of an item, folded; `default-type` where it has none. */
export const typeOf = (backlog: Backlog, item: Item): string =>
	fold(item.type || (backlog.agreement.defaultType ?? ""));

/** What the views show, each in the order of the backlog. Archived items are in none. */
export interface Sections {
	readonly ranked: readonly Item[];
	readonly unranked: readonly Item[];
	readonly epics: readonly Item[];
	readonly closed: readonly Item[];
}

/** The items by where they stand: in the order, still to rank, epics (which stand for groups), closed. */
export const sectionsOf = oncePer((backlog: Backlog): Sections => {
	const made = {
		ranked: [] as Item[],
		unranked: [] as Item[],
		epics: [] as Item[],
		closed: [] as Item[],
	};
	backlog.items.forEach((item, i) => {
		if (item.archived) return;
		if (statusOf(backlog, item).closed) made.closed.push(item);
		else if (typeOf(backlog, item) === "epic") made.epics.push(item);
		else if (i < backlog.ranked) made.ranked.push(item);
		else made.unranked.push(item);
	});
	return made;
});
