// An item as data for other programs: one stable shape, with `null` where there is nothing.
import { type Backlog, statusOf } from "./backlog.ts";
import { ruleName } from "./findings.ts";
import type { Item } from "./item.ts";
import { placesOf } from "./lists.ts";
import { blockersOf, lacksOf } from "./ready.ts";

export type ItemFacts = ReturnType<typeof itemFacts>;

/** Everything that lists and exports tell of an item. */
export function itemFacts(backlog: Backlog, item: Item) {
	const status = statusOf(backlog, item);
	return {
		id: item.id,
		file: item.file,
		title: item.title,
		status: status.name,
		/** How it was closed: `delivered`, `dropped`, or `null` while it is open. */
		closed: status.closed ?? null,
		/** Its place among the ranked open items, from 1. */
		place: placesOf(backlog).get(item.file) ?? null,
		rank: item.rank ?? null,
		type: item.type || (backlog.agreement.defaultType ?? null),
		priority: item.priority ?? null,
		estimate: item.estimate ?? null,
		assignees: item.assignees,
		labels: item.labels,
		epic: item.epic ?? null,
		sprint: item.sprint ?? null,
		goal: item.goal ?? null,
		due: item.due ?? null,
		created: item.created ?? null,
		dependsOn: item.dependsOn,
		/** Why something outside the backlog holds it up. */
		blocked: item.blocked ?? null,
		/** Ids of the open items that it waits for. */
		blockedBy: blockersOf(backlog, item)?.items.map(({ id }) => id) ?? [],
		/** What the definition of ready still asks of it. */
		lacks: lacksOf(backlog, item).map(ruleName),
		checklist: item.checklist ?? null,
		criteria: item.criteria ?? 0,
		archived: item.archived,
	};
}
