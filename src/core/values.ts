// The values that items have in a field, in the one spelling in which they compare: for filters and groups.
import { type Backlog, statusOf } from "./backlog.ts";
import { canonicalKey, fieldOf } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { oncePer } from "./once.ts";
import { personOf, wordOf } from "./people.ts";
import { idsOf } from "./references.ts";
import { fold } from "./words.ts";

type Read = (item: Item, backlog: Backlog) => readonly (string | undefined)[];

/** The fields that people filter by, with how they are read; any other key is a field of the team's own. */
const READ: Readonly<Record<string, Read>> = {
	status: (item, backlog) => [statusOf(backlog, item).name],
	type: ({ type }, { agreement }) => [type || agreement.defaultType],
	assignee: ({ assignees }, { agreement }) => assignees.map((name) => personOf(agreement, name)),
	label: ({ labels }) => labels,
	epic: ({ epic }, backlog) => [epic && (idsOf(backlog).find(epic)?.id ?? epic)],
	sprint: ({ sprint }) => [sprint],
	goal: ({ goal }) => [goal],
	estimate: ({ estimate }) => [estimate === undefined ? undefined : String(estimate)],
	priority: ({ priority }) => [priority],
	due: ({ due }) => [due],
	created: ({ created }) => [created],
	id: ({ id }) => [id],
};
const ALIASES: Readonly<Record<string, string>> = { labels: "label", assignees: "assignee" };

/** The keys that a filter knows beside those of the team. */
export const VALUE_KEYS: readonly string[] = Object.keys(READ);

/** A key in its one spelling. */
export const valueKey = (key: string): string => ALIASES[canonicalKey(key)] ?? canonicalKey(key);

/** The form in which values of a key compare. */
export const sameValue = (key: string, value: string): string =>
	key === "assignee" ? wordOf(value) : fold(value);

/** The values of an item in a field; none where it has none. */
export function valuesOf(backlog: Backlog, item: Item, key: string): readonly string[] {
	const read = Object.hasOwn(READ, key) ? READ[key] : undefined;
	const values = read ? read(item, backlog) : own(item, key);
	return values.filter((value): value is string => value !== undefined && value !== "");
}

const fieldsOf = oncePer((_: Item) => new Map<string, readonly string[]>());

/** A field of the team's own, remembered: it takes a reading of the whole front matter. */
function own(item: Item, key: string): readonly string[] {
	const known = fieldsOf(item);
	const values = known.get(key) ?? [fieldOf(item.text, key) ?? []].flat().map(String);
	known.set(key, values);
	return values;
}

/** A value that items of a backlog have: as first written, and how many have it. */
export interface KnownValue {
	readonly value: string;
	readonly count: number;
}

const knownIn = oncePer((_: Backlog) => new Map<string, ReadonlyMap<string, KnownValue>>());

/** All values that items have in a field, by the form in which they compare; archived items aside. */
export function knownValues(backlog: Backlog, key: string): ReadonlyMap<string, KnownValue> {
	const byKey = knownIn(backlog);
	const made = byKey.get(key) ?? countValues(backlog, key);
	byKey.set(key, made);
	return made;
}

function countValues(backlog: Backlog, key: string): ReadonlyMap<string, KnownValue> {
	const found = new Map<string, { value: string; count: number }>();
	for (const item of backlog.items) {
		if (item.archived) continue;
		for (const value of valuesOf(backlog, item, key)) {
			const entry = found.get(sameValue(key, value));
			if (entry) entry.count++;
			else found.set(sameValue(key, value), { value, count: 1 });
		}
	}
	return found;
}
