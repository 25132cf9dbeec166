// The filter language: `login -label:api,web is:ready "two words"`, read into terms, and matched against items.
import * as l10n from "@vscode/l10n";
import { type Backlog, sectionsOf, statusOf, typeOf } from "./backlog.ts";
import type { DateText } from "./calendar.ts";
import type { Item } from "./item.ts";
import { personOf } from "./people.ts";
import { blockersOf, isStale as isLeft, lacksOf } from "./ready.ts";
import { idsOf } from "./references.ts";
import { sprintOf } from "./sprints.ts";
import { knownValues, sameValue, VALUE_KEYS, valueKey, valuesOf } from "./values.ts";
import { fold } from "./words.ts";

/** One condition. An item meets it when it has one of the values; none counts while they are still being typed. */
export interface Term {
	/** In its one spelling; `""` for free text. */
	readonly key: string;
	readonly values: readonly string[];
	readonly negated: boolean;
}

/** A filter: items must meet all of its terms. */
export interface Query {
	readonly terms: readonly Term[];
}

/** What a filter may ask beside the backlog: the day, and when Git saw a file change last, as a day. */
export interface QueryContext {
	readonly today?: DateText | undefined;
	readonly touched?: ((file: string) => DateText | undefined) | undefined;
}

type Is = (backlog: Backlog, item: Item, context: QueryContext) => boolean;

const isOpen: Is = (backlog, item) => !statusOf(backlog, item).closed;
const isEpic: Is = (backlog, item) => typeOf(backlog, item) === "epic";
/** Whether an open item waits for something. */
export const isBlocked: Is = (backlog, item) =>
	isOpen(backlog, item, {}) && blockersOf(backlog, item) !== undefined;

/** Whether nobody touched an open item for as long as the agreement allows; never where Git is not asked. */
export const isStale: Is = (backlog, item, { today, touched }) =>
	today !== undefined && isLeft(backlog, item, touched?.(item.file), today);

const IS: Readonly<Record<string, Is>> = {
	ready: (backlog, item) =>
		isOpen(backlog, item, {}) && lacksOf(backlog, item).length === 0 && !blockersOf(backlog, item),
	blocked: isBlocked,
	stale: isStale,
	unranked: (backlog, item) => unrankedOf(backlog).has(item),
	open: isOpen,
	closed: (...args) => !isOpen(...args),
	epic: isEpic,
	broken: (_, { broken }) => broken,
};

/** What `is:` can ask. */
export const STATES: readonly string[] = Object.keys(IS);

/** A state that is half typed means those that begin with it. */
const statesOf = (value: string): readonly Is[] =>
	Object.keys(IS).flatMap((name) => (name.startsWith(fold(value)) && IS[name]) || []);

const unranked = new WeakMap<Backlog, ReadonlySet<Item>>();

function unrankedOf(backlog: Backlog): ReadonlySet<Item> {
	const made = unranked.get(backlog) ?? new Set(sectionsOf(backlog).unranked);
	unranked.set(backlog, made);
	return made;
}

const TOKEN = /(-?)(?:(\p{L}[\p{L}\d_-]*):(?!\/\/))?((?:"[^"]*"?|[^\s"])*)(?:\s+|$)/uy;

/** Where a term stands in a text: its values begin at `values`. */
interface Token extends Term {
	readonly from: number;
	readonly values: readonly string[];
	readonly valuesFrom: number;
	readonly to: number;
}

/** The terms of a text, with their places; those without a value too. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	const start = /\S/.exec(text)?.index ?? text.length;
	for (TOKEN.lastIndex = start; TOKEN.lastIndex < text.length; ) {
		const from = TOKEN.lastIndex;
		const [, sign = "", name, rest = ""] = TOKEN.exec(text) ?? [];
		const valuesFrom = from + sign.length + (name === undefined ? 0 : name.length + 1);
		const key = name === undefined ? "" : valueKey(name);
		const parts = key === "" ? [rest] : splitValues(rest);
		const values = parts.map((part) => part.replaceAll('"', "").trim()).filter((v) => v !== "");
		const negated = sign !== "";
		tokens.push({ key, values, negated, from, valuesFrom, to: valuesFrom + rest.length });
	}
	return tokens;
}

/** Values between commas; one within quotes may hold commas itself. */
export const splitValues = (text: string): string[] => text.match(/(?:"[^"]*"?|[^,"])+/g) ?? [];

/** Reads a filter. Never throws: what it does not know is told by `queryFaults`. */
export function parseQuery(text: string): Query {
	const tokens = tokensOf(text).filter(({ values }) => values.length > 0);
	return { terms: tokens.map(({ key, values, negated }) => ({ key, values, negated })) };
}

/** What is wrong with a filter in this backlog, in words: keys and values that no item has. */
export function queryFaults(
	backlog: Backlog,
	{ terms }: Query,
	context: QueryContext = {},
): string[] {
	return terms.flatMap(({ key, values }) => {
		if (key === "") return [];
		if (key === "is") {
			const unknown = values.filter((value) => statesOf(value).length === 0);
			return unknown.map((value) =>
				l10n.t("“is:{0}” is not known; there are {1}.", value, STATES.join(", ")),
			);
		}
		if (key === "no")
			return values
				.filter((value) => !isKey(backlog, valueKey(value)))
				.map((value) => l10n.t("No item has a field “{0}”.", value));
		if (!isKey(backlog, key)) return [l10n.t("No item has a field “{0}”.", key)];
		const known = [...knownValues(backlog, key).keys()];
		const isMeant = (value: string) => {
			const wanted = wantedIn(backlog, key, value, context);
			return known.some((each) => each.startsWith(wanted));
		};
		return values
			.filter((value) => !isMeant(value))
			.map((value) => l10n.t("No item has “{0}” in “{1}”.", value, key));
	});
}

const isKey = (backlog: Backlog, key: string) =>
	VALUE_KEYS.includes(key) || knownValues(backlog, key).size > 0;

/** Decides, for each item, whether a filter lets it through. */
export function matcherOf(
	backlog: Backlog,
	{ terms }: Query,
	context: QueryContext = {},
): (item: Item) => boolean {
	const tests = terms.map((term) => {
		const test = testOf(backlog, term, context);
		return term.negated ? (item: Item) => !test(item) : test;
	});
	return (item) => tests.every((test) => test(item));
}

function testOf(
	backlog: Backlog,
	{ key, values }: Term,
	context: QueryContext,
): (item: Item) => boolean {
	if (key === "") {
		const words = values.map(plain);
		return (item) => words.every((word) => haystackOf(item).includes(word));
	}
	if (key === "is") {
		const states = values.flatMap(statesOf);
		return (item) => states.some((is) => is(backlog, item, context));
	}
	if (key === "no") {
		const keys = values.map(valueKey);
		return (item) => keys.some((name) => valuesOf(backlog, item, name).length === 0);
	}
	const wanted = values.map((value) => wantedIn(backlog, key, value, context));
	// A value that nobody wrote, as one half typed, means those that begin with it.
	const exact = new Set(wanted.filter((value) => knownValues(backlog, key).has(value)));
	const begun = wanted.filter((value) => !exact.has(value));
	return (item) =>
		valuesOf(backlog, item, key).some((value) => {
			const own = sameValue(key, value);
			return exact.has(own) || begun.some((start) => own.startsWith(start));
		});
}

/** A value as items have it: an epic may be called by its title, and the sprint that runs now `current`. */
function wantedIn(backlog: Backlog, key: string, value: string, { today }: QueryContext): string {
	const name = key === "assignee" ? personOf(backlog.agreement, value) : value;
	const same = sameValue(key, name);
	if (knownValues(backlog, key).has(same)) return same;
	if (key === "epic") {
		const named = () => backlog.items.find((i) => isEpic(backlog, i, {}) && fold(i.title) === same);
		return sameValue(key, (idsOf(backlog).find(value) ?? named())?.id ?? value);
	}
	const { sprints } = backlog.agreement;
	if (key === "sprint" && same === "current" && sprints && today !== undefined)
		return sameValue(key, sprintOf(sprints, today)?.name ?? value);
	return same;
}

const haystacks = new WeakMap<Item, string>();

/** What free text is looked for in: title, id and body, made plain once for each item. */
function haystackOf(item: Item): string {
	const known = haystacks.get(item);
	if (known !== undefined) return known;
	const fence = /^\uFEFF?---/.test(item.text) ? item.text.indexOf("\n---", 3) : -1;
	const made = plain(`${item.title}\n${item.id}\n${item.text.slice(fence < 0 ? 0 : fence + 4)}`);
	haystacks.set(item, made);
	return made;
}

/** Text without case and diacritics. */
function plain(text: string): string {
	const lower = text.toLowerCase();
	// Most texts are ASCII, and need no more.
	return /^[\s!-~]*$/.test(lower) ? lower : lower.normalize("NFD").replace(/\p{Mn}/gu, "");
}
