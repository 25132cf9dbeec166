// The board in words: what a screen reader hears of cards, groups and moves.
import * as l10n from "@vscode/l10n";
import type { Card, Group, Refining } from "../protocol.ts";
import type { Gap } from "./model.ts";

/** A card as a sentence: "Log in with a passkey, Story, Todo, place 3, 3 points, Ana, 1 of 2 criteria". */
export function cardSentence(card: Card): string {
	const { place, estimate, checklist } = card;
	return [
		card.title,
		card.type,
		card.status,
		place !== undefined && l10n.t("place {0}", place),
		estimate !== undefined && points(estimate),
		...card.assignees,
		checklist && l10n.t("{0} of {1} criteria", checklist.done, checklist.total),
		card.epic && l10n.t("epic {0}", card.epic),
		card.labels.length > 0 && l10n.t("labels {0}", card.labels.join(", ")),
		card.blocked && l10n.t("blocked: {0}", card.blocked),
		card.lacks && l10n.t("not ready"),
		card.problem && l10n.t("problem: {0}", card.problem),
	]
		.filter((part) => part)
		.join(", ");
}

export function points(estimate: number): string {
	return estimate === 1 ? l10n.t("1 point") : l10n.t("{0} points", estimate);
}

export function itemCount(count: number): string {
	return count === 1 ? l10n.t("1 item") : l10n.t("{0} items", count.toLocaleString());
}

/** A column's count: "3", "3/3", or "4/3" above its limit. */
export function countOf({ limit }: Group, count: number): string {
	const shown = count.toLocaleString();
	return limit === undefined ? shown : `${shown}/${limit.toLocaleString()}`;
}

/** A column as a phrase: "In progress, 4 items, over its limit of 3". */
export function columnPhrase(group: Group, count: number): string {
	const { label, limit } = group;
	if (limit === undefined) return `${label}, ${itemCount(count)}`;
	return count > limit
		? l10n.t("{0}, {1}, over its limit of {2}", label, itemCount(count), limit)
		: l10n.t("{0}, {1}, limit {2}", label, itemCount(count), limit);
}

/** What is said after a move of cards whose first stands at `row` now. */
export function movedSentence(
	moved: readonly Card[],
	row: number,
	count: number,
	{ label }: Group,
): string {
	const place = row + 1;
	return moved.length === 1 && moved[0]
		? l10n.t("Moved “{0}” to place {1} of {2} in {3}", moved[0].title, place, count, label)
		: l10n.t("Moved {0} items to place {1} of {2} in {3}", moved.length, place, count, label);
}

/** Where cards that were picked up would go: "Above “Pay when ordering”, place 3 of 12 in Review". */
export function gapSentence(
	cards: readonly Card[],
	{ row }: Gap,
	{ label }: Group,
	dragged: ReadonlySet<string>,
): string {
	const stays = ({ file }: Card) => !dragged.has(file);
	const place = cards.slice(0, row).filter(stays).length + 1;
	const count = cards.filter(stays).length + dragged.size;
	const below = cards.slice(row).find(stays);
	return below
		? l10n.t("Above “{0}”, place {1} of {2} in {3}", below.title, place, count, label)
		: l10n.t("Last, place {0} of {1} in {2}", place, count, label);
}

/** What is said after items were made. */
export function madeSentence(
	[file, ...more]: readonly string[],
	groups: readonly (readonly Card[])[],
): string {
	const title = groups.flat().find((card) => card.file === file)?.title ?? "";
	return more.length > 0 ? l10n.t("Made {0} items", more.length + 1) : l10n.t("Made “{0}”", title);
}

/** The item that is refined: "3 of 12: Log in with a passkey. Not ready: no estimate". */
export function refinedSentence({ at, of, item }: Refining): string {
	if (!item) return l10n.t("That was the last item.");
	const { details, lacks } = item;
	const state = lacks === "" ? l10n.t("Ready") : l10n.t("Not ready: {0}", lacks);
	return l10n.t("{0} of {1}: {2}. {3}", at, of, details.title, state);
}
