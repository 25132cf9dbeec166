// Adopting notes that somebody wrote by hand: which keys mean what, which order they have, and the edits that say so.
import * as l10n from "@vscode/l10n";
import { NO_AGREEMENT, type WorkingAgreement } from "./agreement.ts";
import { type Backlog, parseBacklog, statusOf } from "./backlog.ts";
import { dayOf } from "./calendar.ts";
import { editFields, type FileEdit } from "./edits.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { type Field, withKeys } from "./formats/format.ts";
import { canonicalKey, readFrontMatter } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { evenRanks } from "./rank.ts";
import { compareNames, fold } from "./words.ts";
import { renderValue } from "./yamlEdit.ts";

type Files = ReadonlyMap<string, string>;
type Fields = NonNullable<WorkingAgreement["fields"]>;

/** A key of the notes that looks like one of our fields. */
export interface Proposal {
	readonly field: Field;
	readonly key: string;
	/** In how many files it is. */
	readonly count: number;
}

/** What the user said of the notes. */
export interface Adoption {
	/** The files that are items; all others are excluded. */
	readonly items: readonly string[];
	/** Those of them that are closed, and do not say so yet. */
	readonly closed: readonly string[];
	readonly fields: Fields;
	readonly order?: Order | undefined;
}

/** What the first order can be taken from. */
export type Order = "number" | "priority" | "date";

/** Keys that people use for our fields, in their canonical spelling. */
const KEYS: Readonly<Partial<Record<Field, readonly string[]>>> = {
	title: ["name", "summary", "subject"],
	status: ["state", "stage", "column"],
	rank: ["order", "position", "index"],
	type: ["kind", "category"],
	priority: ["prio", "importance", "severity"],
	estimate: ["points", "story-points", "effort", "size", "estimation"],
	assignee: ["owner", "assigned", "assigned-to", "assignees", "responsible"],
	labels: ["tags", "tag", "label", "keywords", "topics"],
	epic: ["parent", "theme", "initiative"],
	"depends-on": ["dependencies", "depends", "blocked-by", "requires", "after"],
	sprint: ["iteration", "milestone"],
	due: ["deadline", "due-date"],
	created: ["date", "created-at", "created-on", "added"],
};

/** The keys of the notes that look like ours, where they do not use ours; of several for one field the commonest. */
export function proposeFields(files: Files): Proposal[] {
	const counts = new Map<string, { key: string; count: number }>();
	for (const text of files.values())
		for (const { key } of readFrontMatter(text).entries) {
			const known = counts.get(canonicalKey(key));
			counts.set(canonicalKey(key), { key, count: (known?.count ?? 0) + 1 });
		}
	return (Object.entries(KEYS) as [Field, readonly string[]][]).flatMap(([field, keys]) => {
		const found = counts.has(field) ? [] : keys.flatMap((key) => counts.get(key) ?? []);
		const [first] = found.sort((a, b) => b.count - a.count);
		return first ? [{ field, ...first }] : [];
	});
}

/** The notes as the backlog that they would be. */
export const readNotes = (files: Files, fields: Fields): Backlog =>
	parseBacklog(files, NO_AGREEMENT, withKeys(fields));

/** What order the open items could be given: what at least two of them have. */
export const ordersOf = (backlog: Backlog): Order[] =>
	(Object.keys(KEY_OF) as Order[]).filter(
		(order) => backlog.items.filter((item) => KEY_OF[order](item) !== undefined).length > 1,
	);

/** By what each order sorts, the first ones by the least. */
const KEY_OF: Readonly<Record<Order, (item: Item) => number | undefined>> = {
	number: ({ file }) => {
		const name = file.slice(file.lastIndexOf("/") + 1);
		return /^\D{0,8}\d/.test(name) ? 0 : undefined;
	},
	priority: ({ priority = "" }) => {
		const word = fold(priority);
		const step = PRIORITIES.findIndex((words) => words.includes(word));
		const number = /^p?(\d+)$/.exec(word)?.[1];
		return step >= 0 ? step : number === undefined ? undefined : Number(number);
	},
	date: ({ created = "" }) => dayOf(created.slice(0, 10)),
};

const PRIORITIES = [
	["critical", "urgent", "blocker", "highest", "must"],
	["high", "major", "should"],
	["medium", "normal", "could"],
	["low", "minor"],
	["lowest", "trivial", "someday"],
];

/** The edits that make a backlog of the notes: its `backlog.yml`, and a line or two in what was closed or ordered. */
export function adopt(files: Files, { items, closed, fields, order }: Adoption): FileEdit[] {
	const ticked = new Set(items);
	const backlog = readNotes(new Map([...files].filter(([file]) => ticked.has(file))), fields);
	const { name: done } = backlog.statuses.find((status) => status.closed) ?? { name: "done" };
	const ranks = order === undefined ? new Map() : ranksBy(backlog, new Set(closed), order);
	const edits = backlog.items.flatMap((item): FileEdit[] => {
		const isClosing = closed.includes(item.file) && !statusOf(backlog, item).closed;
		const values = {
			...(isClosing ? { status: done } : {}),
			...(ranks.has(item) ? { rank: ranks.get(item) } : {}),
		};
		// What cannot be read is marked in the views, and mended there.
		if (item.broken || Object.keys(values).length === 0) return [];
		return [editFields(item, values, backlog.format)];
	});
	const excluded = [...files.keys()].filter((file) => !ticked.has(file)).sort();
	const after = agreementText(fields, excluded);
	return [...edits, { file: AGREEMENT_FILE, before: undefined, after }];
}

function ranksBy(backlog: Backlog, closed: ReadonlySet<string>, order: Order) {
	const keyOf = KEY_OF[order];
	const open = backlog.items.filter(
		(item) => !closed.has(item.file) && !item.archived && !statusOf(backlog, item).closed,
	);
	const sorted = open
		.filter((item) => keyOf(item) !== undefined && !item.broken)
		.sort((a, b) => (keyOf(a) ?? 0) - (keyOf(b) ?? 0) || compareNames(a.file, b.file));
	const ranks = evenRanks("fraction", sorted.length);
	return new Map(sorted.map((item, i) => [item, ranks[i]]));
}

function agreementText(fields: Fields, excluded: readonly string[]): string {
	const heading = l10n.t("The working agreement of this backlog. Every line of it is optional.");
	const keys = Object.entries(fields).map(([field, key]) => `  ${field}: ${renderValue(key)}`);
	const globs = excluded.map((file) => `  - ${renderValue(file)}`);
	return [
		`# ${heading}`,
		"purpose:",
		...(keys.length > 0 ? ["fields:", ...keys] : []),
		...(globs.length > 0 ? ["exclude:", ...globs] : []),
		"",
	].join("\n");
}
