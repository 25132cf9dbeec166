// Changes and their consequences in plain sentences.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { type Change, type Comparison, type Consequence, EPICS, type Standing } from "./change.ts";
import { ruleText } from "./compareAgreement.ts";
import { ordersOf } from "./compareOrder.ts";
import type { Item } from "./item.ts";
import { idsOf } from "./references.ts";
import { label, oneLine, ordinal } from "./words.ts";

/** What a sentence is about, in the order in which they are told. */
export const GROUPS = ["order", "new", "closed", "changed", "agreement", "consequences"] as const;
export type Group = (typeof GROUPS)[number];

/** One sentence. */
export interface Told {
	readonly group: Group;
	readonly text: string;
	/** The items that it is about. */
	readonly items: readonly Item[];
	/** What it tells; nothing where it tells a consequence. */
	readonly changes: readonly Change[];
}

/** How text that comes from files, and a list of names, is shown where the sentences go. */
export interface Say {
	item(item: Pick<Item, "title">): string;
	text(text: string): string;
	list(texts: readonly string[]): string;
}

/** For views and terminals. */
export const PLAIN: Say = {
	item: ({ title }) => `“${oneLine(title).trim()}”`,
	text: (text) => oneLine(text),
	list: (texts) => ` ${texts.join(", ")}`,
};

/** As many names, or texts of boxes, as one sentence holds. */
const MAX_NAMES = 10;
const MAX_BOXES = 3;

/** Changes that have a sentence of their own; the others are told together, item by item. */
const GROUP_OF: Readonly<Partial<Record<Change["kind"], Group>>> = {
	moved: "order",
	reranked: "order",
	added: "new",
	restored: "new",
	closed: "closed",
	archived: "closed",
	removed: "closed",
	agreement: "agreement",
};

/** Tells a comparison. */
export function tell(comparison: Comparison, say: Say = PLAIN): Told[] {
	const told: Told[] = [];
	const inItems = new Map<Item, Change[]>();
	for (const change of comparison.changes) {
		const group = GROUP_OF[change.kind];
		const items = itemsOf(change);
		const [item] = items;
		if (group)
			told.push({ group, text: sentenceOf(change, comparison, say), items, changes: [change] });
		else if (item) inItems.set(item, [...(inItems.get(item) ?? []), change]);
	}
	for (const [item, changes] of inItems) {
		const parts = changes.map((change) => clauseOf(change, comparison, say));
		const text = `${say.item(item)}: ${parts.join("; ")}`;
		told.push({ group: "changed", text, items: [item], changes });
	}
	for (const consequence of comparison.consequences) {
		const items = "item" in consequence ? [consequence.item] : [];
		const text = consequenceText(consequence, say);
		told.push({ group: "consequences", text, items, changes: [] });
	}
	return told.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

function itemsOf(change: Change): readonly Item[] {
	if (change.kind === "moved") return change.moved.map(({ item }) => item);
	if (change.kind === "reranked") return change.items;
	return "item" in change ? [change.item] : [];
}

function sentenceOf(change: Change, { before }: Comparison, say: Say): string {
	if (change.kind === "moved") return moveText(change, before, say);
	if (change.kind === "agreement") return agreementText(change, say);
	if (change.kind === "reranked")
		return change.items.length === 1
			? l10n.t("1 rank is written otherwise; the order is the same")
			: l10n.t("{0} ranks are written otherwise; the order is the same", change.items.length);
	const name = say.item(change.item);
	if (change.kind === "added") return addedText(change.item, change.standing, say);
	if (change.kind === "removed") return l10n.t("{0} was deleted", name);
	if (change.kind === "archived") return l10n.t("{0} was archived", name);
	if (change.kind === "restored") return l10n.t("{0} is back from the archive", name);
	if (change.kind !== "closed") return "";
	const status = say.text(label(change.status));
	return change.how === "delivered"
		? l10n.t("{0} was delivered ({1})", name, status)
		: l10n.t("{0} was dropped ({1})", name, status);
}

type Of<K extends Change["kind"]> = Extract<Change, { readonly kind: K }>;

function moveText({ moved, above, list }: Of<"moved">, before: Backlog, say: Say): string {
	const [first] = moved;
	if (!first) return "";
	const among = amongText(list, say);
	const place = placeText({ at: first.to ?? 0, list, ...(above ? { above } : {}) }, say) + among;
	if (moved.length > 1) {
		const names = moved.map(({ item, from }) =>
			from === undefined
				? l10n.t("{0} (not ranked before)", say.item(item))
				: l10n.t("{0} (was {1})", say.item(item), ordinal(from)),
		);
		const sentence = l10n.t("{0} items moved to {1}:", moved.length, place);
		return sentence + say.list(some(names));
	}
	const name = say.item(first.item);
	const from = ordinal(first.from ?? 0);
	if (first.to === undefined)
		return l10n.t("{0} was taken out of the order, where it was {1}", name, from) + among;
	if (first.from === undefined)
		return l10n.t("{0} was ranked for the first time: {1}", name, place);
	// What else came or went above it can carry it the other way by the count.
	const other = above ? placeIn(before, above) : Number.POSITIVE_INFINITY;
	if (other < first.from && first.to >= first.from)
		return l10n.t(
			"{0} moved up to {1}; it was {2}, and others came in above it",
			name,
			place,
			from,
		);
	if (other > first.from && first.to <= first.from)
		return l10n.t("{0} moved down to {1}; it was {2}, and others above it left", name, place, from);
	return l10n.t("{0} moved from {1} to {2}", name, from, place);
}

const placeIn = (backlog: Backlog, { file }: Item) =>
	ordersOf(backlog).standings.get(file)?.at ?? Number.NaN;

/** Where something stands, as it follows “to”. */
function placeText({ at, above }: Standing, say: Say): string {
	if (above && at === 1) return l10n.t("the top, above {0}", say.item(above));
	return above
		? l10n.t("{0}, above {1}", ordinal(at), say.item(above))
		: l10n.t("{0}, the end", ordinal(at));
}

function amongText(list: string, say: Say): string {
	if (list === EPICS) return ` ${l10n.t("among the epics")}`;
	return list === "" ? "" : ` ${l10n.t("in {0}", say.text(label(list)))}`;
}

function addedText(item: Item, standing: Standing | undefined, say: Say): string {
	const facts = [
		...(item.type ? [say.text(label(item.type).toLowerCase())] : []),
		...(item.estimate === undefined ? [] : [l10n.t("estimate {0}", item.estimate)]),
	];
	const name = say.item(item) + (facts.length > 0 ? ` (${facts.join(", ")})` : "");
	return standing
		? `${name}: ${placeText(standing, say)}${amongText(standing.list, say)}`
		: l10n.t("{0}: not ranked", name);
}

/** What changed in an item, as it follows the item's name. */
function clauseOf(change: Change, { before, after }: Comparison, say: Say): string {
	if (change.kind === "reopened") return l10n.t("reopened as {0}", say.text(label(change.status)));
	if (change.kind === "renamed")
		return change.of === "title"
			? l10n.t("renamed, it was {0}", say.item({ title: change.from }))
			: l10n.t("its file moved from {0} to {1}", say.text(change.from), say.text(change.to));
	if (change.kind === "text") return textText(change);
	if (change.kind === "criteria" || change.kind === "checklist") return boxesText(change, say);
	if (change.kind === "field") {
		const { field, from, to } = change;
		if (field === "blocked")
			return to === undefined ? l10n.t("no longer blocked") : l10n.t("blocked: {0}", say.text(to));
		const value = (text: string | undefined, backlog: Backlog) =>
			text === undefined ? l10n.t("none") : valueText(field, text, backlog, say);
		const name = say.text(nameOf(field));
		return l10n.t("{0} {1} → {2}", name, value(from, before), value(to, after));
	}
	if (change.kind !== "list") return "";
	const { field, added, removed } = change;
	const values = (texts: readonly string[], backlog: Backlog) =>
		some(texts.map((text) => valueText(field, text, backlog, say))).join(", ");
	const isDependency = field === "depends-on";
	const name = say.text(nameOf(field));
	const [gain, loss] = [values(added, after), values(removed, before)];
	const gained = isDependency
		? l10n.t("depends on {0}", gain)
		: l10n.t("{0}: {1} added", name, gain);
	const lost = isDependency
		? l10n.t("no longer depends on {0}", loss)
		: l10n.t("{0}: {1} removed", name, loss);
	return [...(gain ? [gained] : []), ...(loss ? [lost] : [])].join("; ");
}

const nameOf = (field: string) => label(field).toLowerCase();

/** A value as people know it: an item by its title. */
function valueText(field: string, text: string, backlog: Backlog, say: Say): string {
	const item = field === "epic" || field === "depends-on" ? idsOf(backlog).find(text) : undefined;
	return item ? say.item(item) : say.text(field === "status" ? label(text) : text);
}

function textText({ added, removed }: Of<"text">): string {
	if (added + removed === 0) return l10n.t("its file is written otherwise, and says the same");
	const lines = (n: number) => (n === 1 ? l10n.t("1 line") : l10n.t("{0} lines", n));
	if (removed === 0) return l10n.t("text edited: {0} added", lines(added));
	if (added === 0) return l10n.t("text edited: {0} removed", lines(removed));
	return l10n.t("text edited: {0} added, {1} removed", lines(added), lines(removed));
}

function boxesText(change: Of<"criteria" | "checklist">, say: Say): string {
	const told = (["added", "removed", "ticked", "unticked"] as const).map((what) => {
		const texts = change[what].map((text) => say.item({ title: text }));
		if (texts.length === 0) return "";
		const noun =
			change.kind === "criteria"
				? texts.length === 1
					? l10n.t("1 criterion")
					: l10n.t("{0} criteria", texts.length)
				: texts.length === 1
					? l10n.t("1 point of the checklist")
					: l10n.t("{0} points of the checklist", texts.length);
		const list = some(texts, MAX_BOXES).join(", ");
		if (what === "added") return l10n.t("{0} added: {1}", noun, list);
		if (what === "removed") return l10n.t("{0} removed: {1}", noun, list);
		return what === "ticked"
			? l10n.t("{0} ticked: {1}", noun, list)
			: l10n.t("{0} no longer ticked: {1}", noun, list);
	});
	return told.filter(Boolean).join("; ");
}

function agreementText({ key, name, from, to }: Of<"agreement">, say: Say): string {
	const what = say.text(label(key)) + (name ? `, ${say.item({ title: name })}` : "");
	const [old, now] = [from, to].map((text) => say.text(text ?? ""));
	if (from === undefined)
		return now ? l10n.t("{0}: new: {1}", what, now) : l10n.t("{0}: new", what);
	if (to === undefined) return l10n.t("{0}: removed", what);
	return l10n.t("{0}: {1} → {2}", what, old || l10n.t("none"), now || l10n.t("none"));
}

function consequenceText(consequence: Consequence, say: Say): string {
	const names = (items: readonly Item[]) => some(items.map(say.item)).join(", ");
	if (consequence.kind === "both-filled-top")
		return l10n.t(
			"Both sides filled the top: {0} here, and meanwhile {1}. Look at the order of the first ones",
			names(consequence.ours),
			names(consequence.theirs),
		);
	if ("of" in consequence) {
		const { kind, now, most } = consequence;
		const of = say.text(consequence.of);
		if (kind === "limit")
			return l10n.t("{0} holds {1} items, its limit is {2}", say.text(label(of)), now, most);
		return kind === "capacity"
			? l10n.t("Sprint {0} is over capacity by {1}: {2} of {3}", of, now - most, now, most)
			: l10n.t("The backlog holds {0} open items, at most {1} were agreed", now, most);
	}
	const name = say.item(consequence.item);
	if (consequence.kind === "above-dependency")
		return l10n.t("{0} stands above {1}, which it depends on", name, names(consequence.needs));
	if (consequence.kind === "not-ready") {
		const lacks = consequence.lacks.map((rule) => say.text(ruleText(rule))).join(", ");
		return l10n.t("{0} is no longer ready; it lacks {1}", name, lacks);
	}
	const { items, reason } = consequence.by;
	return items.length > 0
		? l10n.t("{0} now waits for {1}", name, names(items))
		: l10n.t("{0} is now blocked: {1}", name, say.text(reason));
}

/** Some of several texts, and how many more there are. */
function some(texts: readonly string[], most = MAX_NAMES): readonly string[] {
	const more = texts.length - most;
	return more > 0 ? [...texts.slice(0, most), l10n.t("{0} more", more)] : texts;
}
