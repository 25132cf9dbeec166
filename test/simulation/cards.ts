// What the other systems' ways of keeping have in common: cards in columns, and tools that write whole files.
import type { Act, Between, Changes, Folder, Reading } from "./keeping.ts";
import { valuesOf } from "./lines.ts";

/** One card as such a tool holds it in memory; it is written anew after each act. */
export interface Card {
	readonly name: string;
	readonly title: string;
	readonly status: string;
	readonly estimate: string;
	readonly assignee: string;
	readonly criteria: readonly { readonly text: string; readonly done: boolean }[];
	/** The rest of the body: one text before the checklist, one after it. */
	readonly texts: readonly [string, string];
	readonly created: string;
	readonly updated: string;
}

/** The items of one of our folders as cards, in the order of the folder. */
export function cardsOf(base: Folder): Card[] {
	return [...base].map(([file, text]) => {
		const values = valuesOf(text);
		const boxes = [...values].filter(([key]) => key.startsWith("box "));
		const body = text.slice(text.indexOf("\n---\n") + 5);
		const [before = "", after = ""] = body.split(
			/## (?:Acceptance criteria|How we know that it works)\n(?:- \[.*\n)*/,
		);
		return {
			name: file.replace(/\.md$/, ""),
			title: values.get("title") ?? "",
			status: values.get("status") ?? "",
			estimate: values.get("estimate") ?? "",
			assignee: values.get("assignee") ?? "",
			criteria: boxes.map(([key, mark]) => ({ text: key.slice(4), done: mark === "x" })),
			texts: [before, after],
			created: values.get("created") ?? "",
			updated: "2026-11-22T17:00",
		};
	});
}

/** What an act makes of a card: its new values and the stamp. */
export function afterAct<C extends Card>(card: C, act: Act): C {
	const stamped = { ...card, updated: act.at };
	if (act.kind === "set") return { ...stamped, [act.key]: act.value };
	if (act.kind !== "tick") return stamped;
	const criteria = card.criteria.map((each) =>
		each.text === act.criterion ? { ...each, done: !each.done } : each,
	);
	return { ...stamped, criteria };
}

/** The card of a new item. */
export const newCard = (act: Act & { kind: "create" }): Card => ({
	name: act.name,
	title: act.title,
	status: "todo",
	estimate: "",
	assignee: "",
	criteria: [],
	texts: ["", ""],
	created: act.at.slice(0, 10),
	updated: act.at,
});

export const checklistOf = (card: Card, number = (_: number) => ""): string =>
	card.criteria
		.map(({ text, done }, i) => `- [${done ? "x" : " "}] ${number(i)}${text}\n`)
		.join("");

/** The index in a column (without the cards that move) that a place means. */
export function indexIn(names: readonly string[], { above, below }: Between): number {
	if (above !== undefined && names.includes(above)) return names.indexOf(above) + 1;
	return below !== undefined && names.includes(below) ? names.indexOf(below) : names.length;
}

/** The files that differ between two folders. */
export function changesBetween(before: Folder, after: Folder): Changes {
	const changed = [...after].filter(([path, text]) => before.get(path) !== text);
	const gone = [...before.keys()].filter((path) => !after.has(path));
	return new Map([...changed, ...gone.map((path) => [path, undefined] as const)]);
}

/** What orders a card in its column. */
export interface Entry {
	readonly id: string;
	readonly status: string;
	readonly rank: string;
}

/** Columns as they follow from a rank in each file. */
export function readColumns(
	entries: ReadonlyMap<string, Entry>,
	compare: (a: Entry, b: Entry) => number,
): Reading {
	const columns = new Map<string, string[]>();
	const sorted = [...entries].sort(([, a], [, b]) => compare(a, b));
	for (const [name, { status }] of sorted)
		columns.set(status, [...(columns.get(status) ?? []), name]);
	return {
		lists: [...columns.values()],
		rankOf: (name) => entries.get(name)?.rank,
		ids: [...entries.values()].map((entry) => entry.id),
	};
}

/** The entries of a folder with some files changed; of two files for one name the last counts. */
export function entriesAfter(
	base: ReadonlyMap<string, Entry>,
	changes: Changes,
	read: (path: string, text: string) => readonly [name: string, entry: Entry],
): Map<string, Entry> {
	const entries = new Map(base);
	for (const [path, text] of changes) if (text !== undefined) entries.set(...read(path, text));
	return entries;
}
