// Where an item stands: its place among the others, and whether it can be started, in words.
import * as l10n from "@vscode/l10n";
import { type Backlog, isBegun, isOpen, sectionsOf, statusOf, typeOf } from "./backlog.ts";
import { ruleText } from "./compareAgreement.ts";
import type { Item } from "./item.ts";
import { blockersOf, lacksOf, lackText } from "./ready.ts";
import { label, oneLine } from "./words.ts";

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

/** What an open item lacks by the definition of ready, until somebody starts it; `""` where it lacks nothing. */
export const lacksText = (backlog: Backlog, item: Item): string =>
	isToStart(backlog, item) ? lacksOf(backlog, item).map(lackText).join(", ") : "";

/** The definition of ready in words; `""` where the team wrote none. */
export const definitionText = ({ agreement: { definitionOfReady } }: Backlog): string =>
	definitionOfReady
		? l10n.t("Definition of ready: {0}", definitionOfReady.map(ruleText).join(", "))
		: "";

/** Whether an item is one that somebody may start. An epic is not started itself, its items are. */
function isToStart(backlog: Backlog, item: Item): boolean {
	const isWaiting = isOpen(backlog, item.file) && !isBegun(backlog, statusOf(backlog, item));
	return isWaiting && typeOf(backlog, item) !== "epic";
}

/** What an open item waits for; `""` where nothing holds it up. */
export function blockedText(backlog: Backlog, item: Item): string {
	const blockers = isOpen(backlog, item.file) ? blockersOf(backlog, item) : undefined;
	const titles = blockers?.items.map((other) => `“${oneLine(other.title)}”`) ?? [];
	const waits = titles.length > 0 ? l10n.t("waits for {0}", titles.join(", ")) : "";
	return [waits, oneLine(blockers?.reason ?? "")].filter(Boolean).join(", ");
}

/** Both of these; *Ready* where nothing holds an item up and the team wrote down what that means. */
export function readyText(backlog: Backlog, item: Item): string {
	const [lacks, blocked] = [lacksText(backlog, item), blockedText(backlog, item)];
	const faults = [
		lacks && l10n.t("Not ready: {0}", lacks),
		blocked && l10n.t("Blocked: {0}", blocked),
	].filter(Boolean);
	if (faults.length > 0) return faults.join(" · ");
	return isToStart(backlog, item) && backlog.agreement.definitionOfReady ? l10n.t("Ready") : "";
}
