// Whether an item can be worked on: what it lacks by the definition of ready, and what it waits for.
import * as l10n from "@vscode/l10n";
import type { ReadyField, ReadyRule } from "./agreement.ts";
import { type Backlog, statusOf } from "./backlog.ts";
import { type DateText, dayOf } from "./calendar.ts";
import type { Item } from "./item.ts";
import { idsOf } from "./references.ts";

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

/** What an item lacks that does not meet a rule, in words. */
export function lackText(rule: ReadyRule): string {
	return "maxEstimate" in rule
		? l10n.t("estimate above {0}", rule.maxEstimate)
		: LACKS[rule.needs]();
}

const LACKS: Readonly<Record<ReadyField | "acceptance-criteria", () => string>> = {
	"acceptance-criteria": () => l10n.t("no acceptance criteria"),
	rank: () => l10n.t("no rank"),
	type: () => l10n.t("no type"),
	estimate: () => l10n.t("no estimate"),
	assignee: () => l10n.t("no assignee"),
	labels: () => l10n.t("no labels"),
	epic: () => l10n.t("no epic"),
	sprint: () => l10n.t("no sprint"),
	goal: () => l10n.t("no goal"),
	due: () => l10n.t("no due date"),
};

/**
 * Whether an open item is one that nobody touched for longer than the team agreed on. Never where Git does not say.
 * @param touched the day on which the item was last touched
 */
export function isStale(
	backlog: Backlog,
	item: Item,
	touched: DateText | undefined,
	today: DateText,
): boolean {
	const { staleAfter } = backlog.agreement;
	if (staleAfter === undefined || touched === undefined || item.archived) return false;
	const days = (dayOf(today) ?? 0) - (dayOf(touched) ?? Number.POSITIVE_INFINITY);
	return days > staleAfter && !statusOf(backlog, item).closed;
}
