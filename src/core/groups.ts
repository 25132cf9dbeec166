// Groups of items by a field, in the order that people expect, and what the items of an epic come to.
import * as l10n from "@vscode/l10n";
import { type Backlog, sectionsOf, statusOf, typeOf } from "./backlog.ts";
import { type DateText, dateOf, mondayOf } from "./calendar.ts";
import type { Item } from "./item.ts";
import { idsOf } from "./references.ts";
import { sprintNamed, sprintsAround } from "./sprints.ts";
import { sameValue, valueKey, valuesOf } from "./values.ts";
import { compareNames, label } from "./words.ts";

/** The fields that items can be grouped by. */
export const GROUP_FIELDS = [
	"status",
	"epic",
	"sprint",
	"type",
	"assignee",
	"labels",
	"goal",
] as const;
export type GroupField = (typeof GROUP_FIELDS)[number];

/** Fields of which an item can have several values, so that it stands in several groups. */
export const isListField = (field: GroupField): field is "labels" | "assignee" =>
	field === "labels" || field === "assignee";

/** The items that have a value. */
export interface Group {
	readonly field: GroupField;
	/** As it is written; `""` for the items without any. */
	readonly value: string;
	readonly title: string;
	readonly items: readonly Item[];
	/** A closed status. */
	readonly isClosed: boolean;
	/** The epic, where the value means an item. */
	readonly epic?: Item;
}

/** The items by a field; groups that one expects stand there without items too, the items without a value last. */
export function groupsOf(
	backlog: Backlog,
	field: GroupField,
	items: readonly Item[] = itemsFor(backlog, field),
	today?: DateText,
): Group[] {
	const key = valueKey(field);
	const found = new Map<string, { value: string; items: Item[] }>();
	const group = (value: string) => {
		const same = sameValue(key, value);
		const known = found.get(same) ?? { value, items: [] };
		found.set(same, known);
		return known.items;
	};
	for (const value of expected(backlog, field, today)) group(value);
	const firstOthers = found.size;
	for (const item of items) {
		const values = valuesOf(backlog, item, key);
		for (const value of new Set(values.length > 0 ? values : [""])) group(value).push(item);
	}
	const all = [...found.values()];
	const others = all.slice(firstOthers).sort((a, b) => compareNames(a.value, b.value));
	const groups = [...all.slice(0, firstOthers), ...others].map((each) => ({
		field,
		...each,
		...meaning(backlog, field, each.value),
	}));
	if (field === "sprint") groups.sort(bySprint(backlog));
	return groups.sort((a, b) => step(a) - step(b));
}

const step = ({ value, isClosed }: Group) => (isClosed ? 2 : value === "" ? 1 : 0);

/** What is grouped: closed items by status alone, since they have left everything else. */
function itemsFor(backlog: Backlog, field: GroupField): readonly Item[] {
	const { ranked, unranked, closed } = sectionsOf(backlog);
	const own = (item: Item) => typeOf(backlog, item) !== "epic";
	return [...ranked, ...unranked, ...(field === "status" ? closed.filter(own) : [])];
}

/** Values whose groups are there without items, in their order; a date decides which sprints are. */
function expected(backlog: Backlog, field: GroupField, today?: DateText): readonly string[] {
	const { agreement, statuses } = backlog;
	if (field === "status") return statuses.map(({ name }) => name);
	if (field === "epic") return sectionsOf(backlog).epics.map(({ id }) => id);
	if (field === "goal") return agreement.goals?.map(({ id }) => id) ?? [];
	if (field !== "sprint" || !agreement.sprints || !today) return [];
	return sprintsAround(agreement.sprints, today, { before: 0, after: 1 }).map(({ name }) => name);
}

function meaning(backlog: Backlog, field: GroupField, value: string) {
	const isClosed = field === "status" && isClosedStatus(backlog, value);
	const epic = field === "epic" && value !== "" ? idsOf(backlog).find(value) : undefined;
	const none = {
		status: l10n.t("No status"),
		epic: l10n.t("No epic"),
		sprint: l10n.t("No sprint"),
		type: l10n.t("No type"),
		assignee: l10n.t("Nobody"),
		labels: l10n.t("No label"),
		goal: l10n.t("No goal"),
	};
	const spelled = field === "assignee" || field === "labels" || field === "sprint";
	const title = epic?.title ?? (spelled ? value : label(value));
	return { isClosed, title: title || none[field], ...(epic ? { epic } : {}) };
}

const isClosedStatus = (backlog: Backlog, name: string) =>
	backlog.statuses.some((status) => status.name === name && status.closed !== undefined);

/** Sprints by their first day; those without one behind, by name. */
function bySprint({ agreement: { sprints } }: Backlog) {
	const start = ({ value }: Group) => {
		const monday = mondayOf(value);
		const known = sprints && sprintNamed(sprints, value)?.start;
		return known ?? (monday === undefined ? "9" : dateOf(monday));
	};
	return (a: Group, b: Group) => {
		const [x, y] = [start(a), start(b)];
		return x === y ? compareNames(a.value, b.value) : x < y ? -1 : 1;
	};
}

/** What the items of an epic come to; dropped ones do not count. */
export interface RollUp {
	readonly count: number;
	readonly done: number;
	/** Sums of the estimates. */
	readonly points: number;
	readonly donePoints: number;
}

const byEpic = new WeakMap<Backlog, ReadonlyMap<Item, readonly Item[]>>();

/** The items of an epic, closed ones included, in the order of the backlog. */
export function itemsOfEpic(backlog: Backlog, epic: Item): readonly Item[] {
	const index = byEpic.get(backlog) ?? indexEpics(backlog);
	byEpic.set(backlog, index);
	return index.get(epic) ?? [];
}

function indexEpics(backlog: Backlog): ReadonlyMap<Item, readonly Item[]> {
	const index = new Map<Item, Item[]>();
	for (const item of backlog.items) {
		const epic = item.epic === undefined ? undefined : idsOf(backlog).find(item.epic);
		if (!epic || epic === item) continue;
		const own = index.get(epic) ?? [];
		own.push(item);
		index.set(epic, own);
	}
	return index;
}

/** Counts the items of an epic, archived ones included: what was delivered was. */
export function rollUpOf(backlog: Backlog, epic: Item): RollUp {
	const sum = { count: 0, done: 0, points: 0, donePoints: 0 };
	for (const item of itemsOfEpic(backlog, epic)) {
		const { closed } = statusOf(backlog, item);
		if (closed === "dropped" || (item.archived && !closed)) continue;
		const points = item.estimate ?? 0;
		sum.count++;
		sum.points += points;
		if (closed) sum.done++;
		if (closed) sum.donePoints += points;
	}
	return sum;
}
