// Completion in the files of a backlog: keys and values of the front matter, and `[[ids]]` anywhere in the text.
import * as l10n from "@vscode/l10n";
import { type Backlog, sectionsOf, typeOf } from "./backlog.ts";
import type { DateText } from "./calendar.ts";
import { choicesOf, type Settable } from "./choices.ts";
import { fieldMeanings, fieldsByKey } from "./fieldWords.ts";
import type { Field } from "./formats/format.ts";
import { type FrontLines, readFrontLines, type Written, writtenAt } from "./frontLines.ts";
import type { Item } from "./item.ts";
import type { Sprint } from "./sprints.ts";
import { fold } from "./words.ts";
import { renderScalar } from "./yamlEdit.ts";
import type { Span } from "./yamlTree.ts";

/** One thing that could stand at the cursor. All texts but `insert` are for reading only. */
export interface Completion {
	readonly kind: "key" | "value" | "item";
	readonly label: string;
	/** Beside the label. */
	readonly detail?: string;
	/** A sentence about it. */
	readonly about?: string;
	readonly insert: string;
}

/** What could stand in a part of the text, the likeliest first. */
export interface Completions extends Span {
	readonly all: readonly Completion[];
	/** There are more, which further letters find. */
	readonly isCut: boolean;
}

/** Where and when somebody asks. */
export interface Asked {
	readonly backlog: Backlog;
	/** The file's path, relative to the backlog. */
	readonly file: string;
	readonly text: string;
	readonly offset: number;
	readonly today: DateText;
}

/** What could stand at a place of a Markdown file; `undefined` where there is nothing to offer. */
export function completionsAt(asked: Asked): Completions | undefined {
	const { text, offset } = asked;
	const front = readFrontLines(text);
	const end = front?.to === text.length ? text.length + 1 : front?.to;
	if (front && end && front.from <= offset && offset < end) {
		const value = writtenAt(front.values, offset);
		const key = value ? undefined : writtenAt(front.keys, offset);
		return value ? valuesAt(asked, front, value) : key && keysAt(asked, front, key);
	}
	return idsAt(asked);
}

function keysAt({ backlog, text }: Asked, front: FrontLines, at: Written): Completions {
	const words = fieldMeanings();
	const written = new Set(front.keys.filter((key) => key !== at).map(({ key }) => key));
	const hasColon = /^[ \t]*:/.test(text.slice(at.to, at.to + 20));
	const all = [...fieldsByKey(backlog)].flatMap(([canonical, field]): Completion[] => {
		if (written.has(canonical)) return [];
		const key = backlog.format.keyOf(field) ?? canonical;
		return [{ kind: "key", label: key, about: words[field], insert: hasColon ? key : `${key}: ` }];
	});
	return { from: at.from, to: at.to, all, isCut: false };
}

function valuesAt(asked: Asked, front: FrontLines, at: Written): Completions | undefined {
	const { backlog, text, offset } = asked;
	const field = fieldsByKey(backlog).get(at.key);
	const find = field && VALUES[field];
	if (!find) return undefined;
	const others = front.values.filter((other) => other.key === at.key && other !== at);
	const taken = new Set(others.map((other) => fold(other.text)));
	const typed = text.slice(at.from, offset).replace(/^[\s"']+/, "");
	const found = find(asked, typed).filter(({ insert }) => !taken.has(fold(insert)));
	const { quotes } = backlog.format.writing ?? {};
	// Right behind a colon or a dash YAML needs a space.
	const space = /[:-]/.test(text[at.from - 1] ?? "") ? " " : "";
	const all = found.map((one) => ({
		...one,
		insert: space + renderScalar(one.insert, undefined, at.inBrackets, quotes ? { quotes } : {}),
	}));
	return { from: at.from, to: at.to, all, isCut: found.length >= MOST_ITEMS };
}

type FindValues = (asked: Asked, typed: string) => Completion[];

const VALUES: Partial<Record<Field, FindValues>> = {
	...Object.fromEntries(
		(["status", "type", "estimate", "assignee", "labels", "sprint", "goal", "due"] as const).map(
			(field) => [field, (asked: Asked) => choicesIn(asked, field)],
		),
	),
	priority: ({ backlog }) =>
		(backlog.agreement.priorities ?? []).map((name) => ({
			kind: "value",
			label: name,
			insert: name,
		})),
	epic: (asked, typed) =>
		itemsLike(asked, typed, (item) => typeOf(asked.backlog, item) === "epic").map(idOf),
	"depends-on": (asked, typed) => itemsLike(asked, typed).map(idOf),
	created: (asked) => choicesIn(asked, "due").slice(0, 1),
};

/** What the commands that set a field offer. */
export const choicesIn = ({ backlog, today }: Pick<Asked, "backlog" | "today">, field: Settable) =>
	choicesOf(backlog, field, today).map(({ value, description }): Completion => {
		const detail = description === undefined ? {} : { detail: description };
		return { kind: "value", label: value, insert: value, ...detail };
	});

/** An item is offered by its title, and written by its id. */
const idOf = ({ title, id }: Item): Completion => ({
	kind: "item",
	label: title,
	detail: id,
	insert: id,
});

/** What a sprint is for and holds, in a line; `""` where nobody said. */
export const sprintText = ({ capacity, aim }: Sprint): string =>
	[aim, capacity === undefined ? "" : l10n.t("capacity {0}", capacity)].filter(Boolean).join(", ");

/** More are not offered at once: whoever looks for one types a word of it. */
const MOST_ITEMS = 100;

/** The items that have all typed words in their ids or titles: open ones in their order, then closed ones. */
function itemsLike(
	{ backlog, file }: Asked,
	typed: string,
	fits: (item: Item) => boolean = () => true,
): Item[] {
	const words = typed.toLowerCase().split(/\s+/);
	const { ranked, unranked, epics, closed } = sectionsOf(backlog);
	const found: Item[] = [];
	for (const items of [ranked, unranked, epics, closed])
		for (const item of items) {
			if (found.length >= MOST_ITEMS) return found;
			if (item.file === file || !fits(item)) continue;
			const name = `${item.id} ${item.title}`.toLowerCase();
			if (words.every((word) => name.includes(word))) found.push(item);
		}
	return found;
}

/** Items behind `[[`. */
function idsAt(asked: Asked): Completions | undefined {
	const { text, offset } = asked;
	const line = text.slice(Math.max(0, offset - 200), offset);
	const typed = /\[\[([^[\]|\r\n]*)$/.exec(line)?.[1];
	if (typed === undefined) return undefined;
	const [rest = "", close] = /^[^[\]|\r\n]*(\]\]|\|)?/.exec(text.slice(offset, offset + 200)) ?? [];
	// What follows belongs to the id only where something closes it.
	const to = close ? offset + rest.length - close.length : offset;
	const found = itemsLike(asked, typed);
	const all = found.map((item) => ({ ...idOf(item), insert: close ? item.id : `${item.id}]]` }));
	return { from: offset - typed.length, to, all, isCut: found.length >= MOST_ITEMS };
}
