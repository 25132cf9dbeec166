// Whether an item can be worked on: what it lacks by the definition of ready, and what it waits for.
import type { ReadyField, ReadyRule } from "./agreement.ts";
import { type Backlog, statusOf } from "./backlog.ts";
import type { Item } from "./item.ts";
import { idsOf } from "./references.ts";
import { fold, READY_STEP, statusStep } from "./words.ts";

/** Why an item cannot go on: open items that it depends on, and the reason outside the backlog, `""` for none. */
export interface Blockers {
	readonly items: readonly Item[];
	readonly reason: string;
}

/** What an item waits for; `undefined` when nothing holds it up. A dependency that does not resolve holds nothing up. */
export function blockersOf(backlog: Backlog, item: Item): Blockers | undefined {
	const reason = item.blocked ?? "";
	if (reason === "" && item.dependsOn.length === 0) return undefined;
	const needed = item.dependsOn.map((id) => idsOf(backlog).find(id));
	const items = needed.filter(
		(other): other is Item =>
			other !== undefined && other !== item && !other.archived && !statusOf(backlog, other).closed,
	);
	return items.length > 0 || reason !== "" ? { items, reason } : undefined;
}

/** Whether somebody has begun with an open item: its status is neither the first one nor a word for “not yet”. */
export function isStarted(backlog: Backlog, item: Item): boolean {
	const { name, closed } = statusOf(backlog, item);
	const first = backlog.statuses.find((status) => !status.closed)?.name ?? "";
	const waits = name === "" || fold(name) === fold(first) || statusStep(name) <= READY_STEP;
	return closed === undefined && !waits;
}

/** The rules of the definition of ready that an item does not meet; none where the team wrote no definition. */
export const lacksOf = ({ agreement }: Backlog, item: Item): readonly ReadyRule[] =>
	agreement.definitionOfReady?.filter((rule) => !meets(item, rule)) ?? [];

function meets(item: Item, rule: ReadyRule): boolean {
	if ("maxEstimate" in rule) return (item.estimate ?? 0) <= rule.maxEstimate;
	if (rule.needs === "acceptance-criteria") return (item.criteria ?? 0) > 0;
	return HAS[rule.needs](item);
}

const HAS: Readonly<Record<ReadyField, (item: Item) => boolean>> = {
	rank: ({ rank }) => rank !== undefined,
	type: ({ type }) => type !== "",
	estimate: ({ estimate }) => estimate !== undefined,
	assignee: ({ assignees }) => assignees.length > 0,
	labels: ({ labels }) => labels.length > 0,
	epic: ({ epic }) => epic !== undefined,
	sprint: ({ sprint }) => sprint !== undefined,
	goal: ({ goal }) => goal !== undefined,
	due: ({ due }) => due !== undefined,
};
