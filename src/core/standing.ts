// Where an item stands: its place among the others, and whether it can be started, in words.
import * as l10n from "@vscode/l10n";
import { type Backlog, sectionsOf, statusOf, typeOf } from "./backlog.ts";
import type { Item } from "./item.ts";
import { blockersOf, lacksOf, lackText } from "./ready.ts";
import { fold, label, oneLine } from "./words.ts";

/** `3 of 57` of an item in the order; else why it has no place there. */
export function placeText(backlog: Backlog, item: Item): string {
	const { ranked, unranked, epics } = sectionsOf(backlog);
	const at = ranked.indexOf(item);
	if (at >= 0) return l10n.t("{0} of {1}", at + 1, ranked.length);
	if (item.archived) return l10n.t("Archived");
	if (unranked.includes(item)) return l10n.t("To rank");
	return epics.includes(item) ? l10n.t("Epic") : l10n.t("Closed");
}

/** The items just above and below one that is ranked. */
export function neighboursOf(backlog: Backlog, item: Item) {
	const { ranked } = sectionsOf(backlog);
	const at = ranked.indexOf(item);
	return at < 0 ? {} : { above: ranked[at - 1], below: ranked[at + 1] };
}

/** The status as it is shown. */
export const statusText = (backlog: Backlog, item: Item): string =>
	oneLine(label(statusOf(backlog, item).name)) || l10n.t("No status");

/**
 * What holds an open item up: what it waits for and, until somebody starts it, what it lacks. *Ready* where nothing
 * does and the team wrote down what that means; `""` where there is nothing to say.
 */
export function readyText(backlog: Backlog, item: Item): string {
	const status = statusOf(backlog, item);
	if (status.closed || item.archived) return "";
	const blockers = blockersOf(backlog, item);
	const titles = blockers?.items.map((other) => `“${oneLine(other.title)}”`) ?? [];
	const holds = [
		titles.length > 0 ? l10n.t("waits for {0}", titles.join(", ")) : "",
		oneLine(blockers?.reason ?? ""),
	].filter(Boolean);
	const open = backlog.statuses.filter(({ closed }) => !closed);
	const isBegun = open.findIndex(({ name }) => fold(name) === fold(status.name)) > 0;
	// An epic is not started itself, its items are.
	const isAsked = !isBegun && typeOf(backlog, item) !== "epic";
	const lacks = !isAsked ? [] : lacksOf(backlog, item).map(lackText);
	const faults = [
		lacks.length > 0 ? l10n.t("Not ready: {0}", lacks.join(", ")) : "",
		holds.length > 0 ? l10n.t("Blocked: {0}", holds.join(", ")) : "",
	].filter(Boolean);
	if (faults.length > 0) return faults.join(" · ");
	return isAsked && backlog.agreement.definitionOfReady ? l10n.t("Ready") : "";
}
