// What a list view shows of a backlog: its sections under a filter, grouped and sorted as the user chose.
import * as l10n from "@vscode/l10n";
import { type Backlog, hasStatus, sectionsOf, statusOf } from "./backlog.ts";
import { type Group, type GroupField, groupsOf, isListField, itemsOfEpic } from "./groups.ts";
import type { Item } from "./item.ts";
import { listInTree } from "./lists.ts";
import { matcherOf, parseQuery, type QueryContext } from "./query.ts";
import { type Sprint, sprintNamed } from "./sprints.ts";
import { sameValue, valueKey } from "./values.ts";
import { compareNames, oneLine } from "./words.ts";

export const SORT_FIELDS = ["title", "estimate", "created", "due", "status", "assignee"] as const;
export type SortField = (typeof SORT_FIELDS)[number];

/** What a section is called. */
export function titleOf({ kind, group }: Section): string {
	if (group) return oneLine(group.title);
	if (kind === "ranked") return l10n.t("Backlog");
	if (kind === "unranked") return l10n.t("To rank");
	return kind === "closed" ? l10n.t("Closed") : l10n.t("Epics");
}

/** The sprint that a section holds the items of, where the team has a cadence. */
export const sprintIn = ({ agreement }: Backlog, { group }: Section): Sprint | undefined =>
	group?.field === "sprint" && agreement.sprints
		? sprintNamed(agreement.sprints, group.value)
		: undefined;

/** How the user looks at a backlog. Immutable; another look is another object. */
export interface Look {
	/** In the words of the filter language; `""` shows everything. */
	readonly filter: string;
	readonly group?: GroupField | undefined;
	/** By this field each group is cut across. */
	readonly lanes?: GroupField | undefined;
	/** Left out: the order of the backlog. */
	readonly sort?: SortField | undefined;
}

/** Items that stand under one row, or on top. */
export interface Section {
	/** Unique within the view, and the same for the same section of another snapshot. */
	readonly key: string;
	readonly kind: "ranked" | "unranked" | "epics" | "closed" | "group";
	readonly items: readonly Item[];
	/** Of which group these are the items. */
	readonly group?: Group;
	/** Of which lane too, where lanes cut across the groups. */
	readonly lane?: Group;
	/** Its items stand in other sections as well. */
	readonly repeats: boolean;
	/** The filter lets only some of its items through. */
	readonly isPart: boolean;
	/** Its items have left the order. */
	readonly isClosed: boolean;
}

/** All that a view shows. */
export interface Shown {
	/** From the top; the ranked items first, where they are not grouped. */
	readonly top: readonly Section[];
	/** Whole groups and whole lanes; what stands in both is in `top` then, lane by lane. */
	readonly lanes?: { readonly columns: readonly Section[]; readonly rows: readonly Section[] };
	/** Those of the epics among them. */
	readonly byKey: ReadonlyMap<string, Section>;
	/** How many items there are, and how many the filter lets through. */
	readonly count: number;
	readonly all: number;
}

const cache = new WeakMap<Backlog, WeakMap<Look, Shown>>();

/** What a look shows of a backlog. The same two give the same. */
export function shownOf(backlog: Backlog, look: Look, context: QueryContext = {}): Shown {
	const looks = cache.get(backlog) ?? new WeakMap<Look, Shown>();
	cache.set(backlog, looks);
	const made = looks.get(look) ?? arrange(backlog, look, context);
	looks.set(look, made);
	return made;
}

function arrange(backlog: Backlog, look: Look, context: QueryContext): Shown {
	const all = sectionsOf(backlog);
	const query = parseQuery(look.filter);
	const isFiltered = query.terms.length > 0;
	const matches = matcherOf(backlog, query, context);
	const seen = (items: readonly Item[]) =>
		sorted(backlog, isFiltered ? items.filter(matches) : items, look.sort);
	const nested = all.epics.map((epic) => epicSection(epic, seen(itemsOfEpic(backlog, epic))));
	const seenIn = (groups: readonly Group[]) =>
		groups
			.map((group) => groupSection(group, seen(group.items)))
			.filter((section) => !isFiltered || section.items.length > 0);
	const groups = look.group ? groupsOf(backlog, look.group, undefined, context.today) : [];
	const grouped = seenIn(groups);
	const laid = new Set(groups.flatMap(({ items }) => items));
	const rows = look.lanes ? groupsOf(backlog, look.lanes, [...laid], context.today) : [];
	const lanes = look.lanes && { columns: grouped, rows: seenIn(rows) };
	const rest = {
		ranked: look.group ? [] : seen(all.ranked),
		unranked: look.group ? [] : seen(all.unranked),
		epics: look.group === "epic" ? [] : seen(all.epics),
		closed: look.group === "status" ? [] : seen(all.closed),
	};
	const sections = Object.entries(rest).map(([kind, items]) =>
		section(kind as keyof typeof rest, items),
	);
	const cells = lanes ? cross(lanes) : grouped;
	const top = [...cells, ...sections.filter((each) => each.items.length > 0)];
	const inner = look.group === "epic" ? [] : nested;
	const byKey = new Map([...top, ...inner].map((each) => [each.key, each]));
	const lists = [all.ranked, all.unranked, all.epics, all.closed];
	const count = (some: readonly (readonly Item[])[]) =>
		some.reduce((n, list) => n + list.length, 0);
	const met = isFiltered ? lists.map((list) => list.filter(matches)) : lists;
	return { top, byKey, ...(lanes ? { lanes } : {}), count: count(met), all: count(lists) };
}

function cross({ columns, rows }: NonNullable<Shown["lanes"]>): Section[] {
	return rows.flatMap(({ key, group, items, repeats, isClosed }) => {
		const own = new Set(items);
		return columns.map((column) => ({
			...column,
			key: `${column.key}\n${key}`,
			items: column.items.filter((item) => own.has(item)),
			...(group ? { lane: group } : {}),
			repeats: column.repeats || repeats,
			isClosed: column.isClosed || isClosed,
		}));
	});
}

const section = (kind: Exclude<Section["kind"], "group">, items: readonly Item[]): Section => ({
	key: kind,
	kind,
	items,
	repeats: false,
	isPart: false,
	isClosed: kind === "closed",
});

/** The key of the section that holds an epic's items. */
export const keyOfEpic = (epic: Item): string => `epic:${epic.file}`;

function groupSection(whole: Group, items: readonly Item[]): Section {
	const group = { ...whole, items };
	const { field, value, epic, isClosed } = group;
	const isPart = items.length < whole.items.length;
	const key = epic ? keyOfEpic(epic) : `${field}=${sameValue(valueKey(field), value)}`;
	return { key, kind: "group", items, group, repeats: isListField(field), isPart, isClosed };
}

/** The items of an epic below its own row, beside the lists in which they stand. */
function epicSection(epic: Item, items: readonly Item[]): Section {
	const { title, id: value } = epic;
	const group: Group = { field: "epic", value, title, items, isClosed: false, epic };
	return { ...groupSection(group, items), repeats: true };
}

/** The section of an item: the one named, else the first that holds it. */
export function sectionOf(shown: Shown, file: string, key?: string): Section | undefined {
	const holds = (each: Section) => each.items.some((item) => item.file === file);
	const named = key === undefined ? undefined : shown.byKey.get(key);
	return named && holds(named) ? named : shown.top.find(holds);
}

/** The files among which an item moves, as shown: its section; the ranked with the unranked are one list. */
export function listShown(
	backlog: Backlog,
	shown: Shown,
	file: string,
	key?: string,
): readonly string[] {
	const own = sectionOf(shown, file, key);
	const epics = shown.top.flatMap(({ group }) => (group?.epic ? [group.epic] : []));
	if (!own)
		return epics.some((epic) => epic.file === file)
			? epics.map((epic) => epic.file)
			: listInTree(backlog, file);
	const isOrder = own.kind === "ranked" || own.kind === "unranked";
	const order = ["ranked", "unranked"].flatMap((kind) => shown.byKey.get(kind)?.items ?? []);
	const list = isOrder ? order : own.items;
	const item = backlog.byFile.get(file);
	const isApart = item && backlog.format.put;
	// Each status is ordered by itself there: only in it something is above or below.
	const near = isApart
		? list.filter((other) => hasStatus(backlog, other, statusOf(backlog, item).name))
		: list;
	return near.map((other) => other.file);
}

type Compare = (a: Item, b: Item) => number;

const present = <T>(a: T | undefined, b: T | undefined, compare: (a: T, b: T) => number): number =>
	a === undefined || b === undefined
		? Number(a === undefined) - Number(b === undefined)
		: compare(a, b);

/** Titles are prose: they sort as the reader's language does. */
const byTitle = new Intl.Collator(undefined, { numeric: true });

function sorted(
	backlog: Backlog,
	items: readonly Item[],
	field: SortField | undefined,
): readonly Item[] {
	if (!field) return items;
	const steps = new Map(backlog.statuses.map(({ name }, i) => [name, i]));
	const step = (item: Item) => steps.get(statusOf(backlog, item).name);
	const compare: Readonly<Record<SortField, Compare>> = {
		title: (a, b) => byTitle.compare(a.title, b.title),
		estimate: (a, b) => present(a.estimate, b.estimate, (x, y) => x - y),
		created: (a, b) => present(a.created, b.created, (x, y) => compareNames(y, x)),
		due: (a, b) => present(a.due, b.due, compareNames),
		status: (a, b) => present(step(a), step(b), (x, y) => x - y),
		assignee: (a, b) => present(a.assignees[0], b.assignees[0], compareNames),
	};
	return items.toSorted(compare[field]);
}
