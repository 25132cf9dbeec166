// What comes of a change: what waits, what is not ready, which limits are passed.
import { type Backlog, hasStatus, statusOf } from "./backlog.ts";
import type { Consequence } from "./change.ts";
import { type Former, ordersOf } from "./compareOrder.ts";
import type { Item } from "./item.ts";
import { itemsOnBoard } from "./lists.ts";
import { blockersOf, lacksOf } from "./ready.ts";
import { sprintNamed } from "./sprints.ts";
import { fold } from "./words.ts";

/** What is so in the second backlog, and was not, or was less so, in the first. */
export function consequencesOf(before: Backlog, after: Backlog, formerOf: Former): Consequence[] {
	return [
		...after.items.flatMap((item) => ofItem(before, after, item, formerOf(item))),
		...passed("limit", limitsOf(before), limitsOf(after)),
		...passed("capacity", loadsOf(before), loadsOf(after)),
		...passed("max-open", openOf(before), openOf(after)),
	];
}

const isOpen = (backlog: Backlog, item: Item) => !item.archived && !statusOf(backlog, item).closed;

function ofItem(before: Backlog, after: Backlog, item: Item, former?: Item): Consequence[] {
	const rules = after.agreement.definitionOfReady;
	if (!rules && item.dependsOn.length === 0 && item.blocked === undefined) return [];
	if (!isOpen(after, item)) return [];
	const found: Consequence[] = [];
	const wasOpen = former && isOpen(before, former);
	const by = blockersOf(after, item);
	if (by && wasOpen && !blockersOf(before, former)) found.push({ kind: "blocked", item, by });
	const isSame = former === item && before.agreement === after.agreement;
	const lacks = isSame ? [] : lacksOf(after, item);
	if (lacks.length > 0 && wasOpen && lacksOf(before, former).length === 0)
		found.push({ kind: "not-ready", item, lacks });
	const wrong = former ? above(before, former).map(({ id }) => id) : [];
	const needs = above(after, item).filter(({ id }) => !wrong.includes(id));
	if (needs.length > 0) found.push({ kind: "above-dependency", item, needs });
	return found;
}

/** The open items that an item depends on, and above which it stands. */
function above(backlog: Backlog, item: Item): Item[] {
	if (item.dependsOn.length === 0) return [];
	const { standings } = ordersOf(backlog);
	const own = standings.get(item.file);
	const items = blockersOf(backlog, item)?.items ?? [];
	return items.filter((other) => {
		const place = standings.get(other.file);
		return own && place?.list === own.list && place.at > own.at;
	});
}

/** Amounts with their limits, by name. */
type Amounts = ReadonlyMap<string, { readonly of: string; readonly now: number; most: number }>;

/** Amounts above their limit that are new there, or further above it than before. */
function passed(kind: "limit" | "capacity" | "max-open", old: Amounts, now: Amounts) {
	const excess = (amounts: Amounts, key: string) => {
		const amount = amounts.get(key);
		return amount ? amount.now - amount.most : 0;
	};
	return [...now]
		.filter(([key]) => excess(now, key) > Math.max(0, excess(old, key)))
		.map(([, amount]): Consequence => ({ kind, ...amount }));
}

function limitsOf(backlog: Backlog): Amounts {
	const items = itemsOnBoard(backlog);
	const limited = backlog.statuses.flatMap(({ name: of, limit: most }) => {
		const isHere = (item: Item) => hasStatus(backlog, item, of);
		return most === undefined
			? []
			: [[of, { of, now: items.filter(isHere).length, most }] as const];
	});
	return new Map(limited);
}

/** The estimates of what a sprint holds or held; what was dropped is none of it. */
function loadsOf(backlog: Backlog): Amounts {
	const { sprints } = backlog.agreement;
	const loads = new Map<string, { of: string; now: number; most: number }>();
	if (!sprints) return loads;
	for (const item of backlog.items) {
		if (!item.sprint || !item.estimate || item.archived) continue;
		if (statusOf(backlog, item).closed === "dropped") continue;
		const key = fold(item.sprint);
		const load = loads.get(key);
		const { name, capacity = Infinity } = load ? {} : (sprintNamed(sprints, item.sprint) ?? {});
		const { of, now, most } = load ?? { of: name ?? item.sprint, now: 0, most: capacity };
		loads.set(key, { of, now: now + item.estimate, most });
	}
	return loads;
}

function openOf(backlog: Backlog): Amounts {
	const { maxOpen } = backlog.agreement;
	if (maxOpen === undefined) return new Map();
	const now = backlog.items.filter((item) => isOpen(backlog, item)).length;
	return new Map([["", { of: "", now, most: maxOpen }]]);
}
