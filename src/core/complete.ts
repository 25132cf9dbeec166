// What may follow in a filter that is being typed: keys, and the values that this backlog knows.
import type { Backlog } from "./backlog.ts";
import { STATES, splitValues, tokensOf } from "./query.ts";
import { idsOf } from "./references.ts";
import { knownValues, VALUE_KEYS } from "./values.ts";
import { fold } from "./words.ts";

/** One way to go on. */
export interface Completion {
	/** The term, or the beginning of one, as it then stands in the filter. */
	readonly term: string;
	/** The whole filter then. */
	readonly text: string;
	/** How many items have the value. */
	readonly count?: number;
	/** What an id stands for, the title of an epic; of a key, some of its values. */
	readonly title?: string;
}

const MOST = 50;
/** Their values are one of a kind, so there is nothing to choose from. */
const LONE = new Set(["id", "due", "created"]);

/** The ways to go on with a filter at a cursor, the likely ones first. */
export function complete(backlog: Backlog, text: string, cursor = text.length): Completion[] {
	const token = tokensOf(text.slice(0, cursor)).at(-1);
	const isWithin = token !== undefined && token.to === cursor;
	const from = isWithin ? token.from : cursor;
	const written = isWithin ? text.slice(from, cursor) : "";
	const sign = written.startsWith("-") ? "-" : "";
	const make = (term: string, rest: Omit<Completion, "term" | "text"> = {}): Completion => ({
		term: sign + term,
		text: text.slice(0, from) + sign + term + text.slice(cursor),
		...rest,
	});
	const start = isWithin ? text.slice(token.valuesFrom, cursor) : "";
	if (!token || !isWithin || token.key === "") return completeTerm(backlog, fold(start), make);
	const last = /,\s*$/.test(start) ? "" : (splitValues(start).at(-1) ?? "");
	const head = written.slice(sign.length, written.length - last.length);
	const word = fold(last.replaceAll('"', ""));
	return valuesFor(backlog, token.key)
		.filter(({ value, title }) => begins(value, word) || begins(title ?? "", word))
		.filter(({ value }) => fold(value) !== word || last === "")
		.slice(0, MOST)
		.map(({ value, ...rest }) => make(head + quoted(value), rest));
}

type Make = (term: string, rest?: Omit<Completion, "term" | "text">) => Completion;

/** A word is the beginning of a key, or of a value of any. */
function completeTerm(backlog: Backlog, word: string, make: Make): Completion[] {
	const keys = ["is", ...VALUE_KEYS.filter((key) => key !== "id"), "no"].filter(
		(key) => valuesFor(backlog, key).length > 0,
	);
	const found = keys
		.filter((key) => key.startsWith(word))
		.map((key) => make(`${key}:`, { title: examples(backlog, key) }));
	if (word === "") return found;
	const values = keys.flatMap((key) =>
		valuesFor(backlog, key)
			.filter(({ value }) => key !== "no" && !LONE.has(key) && begins(value, word))
			.map(({ value, ...rest }) => make(`${key}:${quoted(value)}`, rest)),
	);
	return [...found, ...values].slice(0, MOST);
}

const examples = (backlog: Backlog, key: string) =>
	valuesFor(backlog, key)
		.slice(0, 3)
		.map(({ value, title }) => title ?? value)
		.join(", ");

const begins = (value: string, word: string) => fold(value).startsWith(word.replace(/^@/, ""));

const quoted = (value: string) => (/[\s,"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value);

interface Choice {
	readonly value: string;
	readonly count?: number;
	readonly title?: string;
}

function valuesFor(backlog: Backlog, key: string): Choice[] {
	if (key === "is") return STATES.map((value) => ({ value }));
	if (key === "no") return VALUE_KEYS.filter((value) => value !== "id").map((value) => ({ value }));
	const known = [...knownValues(backlog, key).values()].sort((a, b) => b.count - a.count);
	if (key !== "epic") return known;
	return known.map((choice) => {
		const title = idsOf(backlog).find(choice.value)?.title;
		return title === undefined ? choice : { ...choice, title };
	});
}
