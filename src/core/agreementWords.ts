// What the keys of backlog.yml mean, in a line each, as completion and its JSON Schema say it.
import * as l10n from "@vscode/l10n";

/** What the keys of backlog.yml mean, by their names; those of `fields` aside. */
export function meanings(): Readonly<Record<string, string>> {
	return {
		purpose: l10n.t("Why this backlog exists; shown on top of the views."),
		owner: l10n.t("Who decides the order."),
		people: l10n.t("The team, each with the addresses of their commits and their handles."),
		statuses: l10n.t("The statuses in their order. An item with another one is a problem."),
		limit: l10n.t("Work-in-progress limit: how many items should have this status at most."),
		closed: l10n.t("Items with this status have left the backlog, in one of two ways."),
		types: l10n.t("The types of items. An item with another one is a problem."),
		"default-status": l10n.t("The status of items that have none."),
		"default-type": l10n.t("The type of items that have none."),
		estimates: l10n.t("The team’s scale of estimates."),
		"definition-of-ready": l10n.t("What an item needs before it is started."),
		"max-estimate": l10n.t("What is estimated higher is not ready: it should be split."),
		"definition-of-done": l10n.t("Copied into an item as a checklist when asked."),
		goals: l10n.t(
			"What the items are for: the names that they have in “goal”, each in a sentence.",
		),
		sprints: l10n.t("How sprints follow one another, and which are out of the ordinary."),
		cadence: l10n.t(
			"The names and dates of sprints follow from it: the ISO week of the first day.",
		),
		start: l10n.t("The first day, as a date such as 2026-11-23."),
		length: l10n.t("A week or more: 14d, 2w."),
		capacity: l10n.t("What the team takes on in one sprint, in its unit of estimates."),
		exceptions: l10n.t("Sprints that are not as the cadence has them."),
		aim: l10n.t("What this sprint is for."),
		"stale-after": l10n.t("An open item that nobody touched for so long is stale: 90d, 12w, 6m."),
		"max-open": l10n.t("How many open items there should be at most."),
		exclude: l10n.t("Patterns of files that are no items."),
		fields: l10n.t("Our keys, each with the one that this folder’s files use for it."),
		ids: l10n.t("For teams that want codes instead of names."),
		prefix: l10n.t("What stands in front of each code: “APP-”."),
		style: l10n.t("Random codes do not collide between branches; numbers do."),
	};
}
