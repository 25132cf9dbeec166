// In what two versions of an item differ: its fields, its boxes, its text.
import type { Boxes, Change } from "./change.ts";
import { FIELDS, type Format } from "./formats/format.ts";
import { canonicalKey, readFrontMatter } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { ACCEPTANCE, DEFINITION_OF_DONE } from "./marks.ts";
import type { Value } from "./yaml.ts";

const SCALARS = [
	...(["type", "priority", "estimate", "epic", "sprint", "goal", "blocked", "due"] as const),
	"created",
] as const;
const LISTS = [
	["assignee", "assignees"],
	["labels", "labels"],
	["depends-on", "dependsOn"],
] as const;

/** The differences between two versions of an item, its status and its place aside. */
export function changesOfItem(from: Item, to: Item, format: Format): Change[] {
	const changes: Change[] = [];
	if (from.title !== to.title)
		changes.push({ kind: "renamed", item: to, of: "title", from: from.title, to: to.title });
	else if (from.file !== to.file && from.archived === to.archived)
		changes.push({ kind: "renamed", item: to, of: "file", from: from.file, to: to.file });
	for (const field of SCALARS) {
		const [a, b] = [from[field] ?? "", to[field] ?? ""].map(String);
		changes.push(...fieldChange(to, field, a || undefined, b || undefined));
	}
	for (const [field, key] of LISTS) changes.push(...listChange(to, field, from[key], to[key]));
	if (from.text === to.text) return changes;
	const [old, now] = [readFrontMatter(from.text), readFrontMatter(to.text)];
	const known = new Set(FIELDS.map((field) => canonicalKey(format.keyOf(field) ?? "")));
	const own = (entries: typeof old.entries) =>
		new Map(
			entries
				.filter(({ key }) => !known.has(canonicalKey(key)))
				.map(({ key, value, source }) => [key, source ?? value] as const),
		);
	const [mine, yours] = [own(old.entries), own(now.entries)];
	for (const key of new Set([...mine.keys(), ...yours.keys()]))
		changes.push(...ownChange(to, key, mine.get(key) ?? null, yours.get(key) ?? null));
	return [...changes, ...bodyChanges(to, from.text.slice(old.body), to.text.slice(now.body))];
}

function fieldChange(item: Item, field: string, from?: string, to?: string): Change[] {
	return from === to ? [] : [{ kind: "field", item, field, ...ends(from, to) }];
}

/** What something was and is, each where it was or is anything. */
export const ends = <T>(from: T | undefined, to: T | undefined): { from?: T; to?: T } => ({
	...(from === undefined ? {} : { from }),
	...(to === undefined ? {} : { to }),
});

function listChange(
	item: Item,
	field: string,
	from: readonly string[],
	to: readonly string[],
): Change[] {
	const [old, now] = [new Set(from), new Set(to)];
	const added = to.filter((value) => !old.has(value));
	const removed = from.filter((value) => !now.has(value));
	if (added.length + removed.length > 0) return [{ kind: "list", item, field, added, removed }];
	return from.join("\n") === to.join("\n")
		? []
		: fieldChange(item, field, from.join(", "), to.join(", "));
}

function ownChange(item: Item, key: string, from: Value, to: Value): Change[] {
	const textOf = (value: Value) =>
		value === null ? undefined : typeof value === "object" ? JSON.stringify(value) : String(value);
	const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
	if (!isList(from) || !isList(to)) return fieldChange(item, key, textOf(from), textOf(to));
	const texts = (list: readonly Value[]) => list.map((value) => textOf(value) ?? "");
	return listChange(item, key, texts(from), texts(to));
}

/** A box, and the lines that are none, of a body. */
interface Lines {
	readonly boxes: ReadonlyMap<string, { readonly checked: boolean; readonly isCriterion: boolean }>;
	readonly others: ReadonlyMap<string, number>;
}

function bodyChanges(item: Item, from: string, to: string): Change[] {
	if (from === to) return [];
	const [old, now] = [linesIn(from), linesIn(to)];
	const changes: Change[] = [];
	for (const kind of ["criteria", "checklist"] as const) {
		const boxes = differing(old.boxes, now.boxes, kind === "criteria");
		if (Object.values(boxes).some((texts) => texts.length > 0))
			changes.push({ kind, item, ...boxes });
	}
	const more = (a: Lines, b: Lines) =>
		[...a.others].reduce((sum, [line, n]) => sum + Math.max(0, n - (b.others.get(line) ?? 0)), 0);
	const [added, removed] = [more(now, old), more(old, now)];
	if (added + removed > 0) changes.push({ kind: "text", item, added, removed });
	return changes;
}

const HEADING = /^(#{1,6})[ \t]+(.*)$/;
export const BOX = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+(.*)$/;

/** Reads the lines of a body without remark, which would take seconds for hundreds of items. */
function linesIn(body: string): Lines {
	const boxes = new Map<string, { checked: boolean; section: string }>();
	const others = new Map<string, number>();
	const seen = new Map<string, number>();
	let [section, level] = ["", 7];
	for (const line of body.split(/\r?\n/)) {
		const [, mark, words = ""] = BOX.exec(line) ?? [];
		if (mark !== undefined) {
			const text = words.trim();
			const count = (seen.get(text) ?? 0) + 1;
			seen.set(text, count);
			boxes.set(count > 1 ? `${text} (${count})` : text, { checked: mark !== " ", section });
			continue;
		}
		const [, marks, heading = ""] = HEADING.exec(line) ?? [];
		if (marks && marks.length <= level) {
			section = ACCEPTANCE.test(heading)
				? "criteria"
				: DEFINITION_OF_DONE.test(heading)
					? "done"
					: "";
			level = section ? marks.length : 7;
		}
		if (line.trim() !== "") others.set(line, (others.get(line) ?? 0) + 1);
	}
	const hasCriteria = [...boxes.values()].some((box) => box.section === "criteria");
	const read = [...boxes].map(([text, { checked, section: name }]) => {
		return [
			text,
			{ checked, isCriterion: name === "criteria" || (!hasCriteria && name === "") },
		] as const;
	});
	return { boxes: new Map(read), others };
}

function differing(old: Lines["boxes"], now: Lines["boxes"], isCriterion: boolean): Boxes {
	const only = (boxes: Lines["boxes"], test: (text: string, checked: boolean) => boolean) =>
		[...boxes]
			.filter(([text, box]) => box.isCriterion === isCriterion && test(text, box.checked))
			.map(([text]) => text);
	return {
		added: only(now, (text) => !old.has(text)),
		removed: only(old, (text) => !now.has(text)),
		ticked: only(now, (text, checked) => checked && old.get(text)?.checked === false),
		unticked: only(now, (text, checked) => !checked && old.get(text)?.checked === true),
	};
}
