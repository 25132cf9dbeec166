// Moving by keyboard: cards are picked up, the gap goes where the arrows say, and they are dropped there.
import * as l10n from "@vscode/l10n";
import type { Card } from "../protocol.ts";
import type { Gap } from "./model.ts";
import { besideOf, isAway } from "./rows.ts";
import { placeOf } from "./selection.ts";
import { gapSentence } from "./speech.ts";
import { dragBegun, type PageState } from "./state.ts";

/** The focused card, or the selection that it is part of, is picked up where it stands. */
export function pickedUp(state: PageState): PageState {
	const { shown, groups, selection } = state;
	const at = placeOf(groups, selection.focus, selection.group);
	const card = at && groups[at.group]?.[at.row];
	if (!shown || !at || !card) return state;
	if (shown.sort) {
		const refusal = l10n.t("Sorted by {0}: nothing can be moved in this list.", shown.sort.name);
		return { ...state, refusal };
	}
	const begun = dragBegun(state, card);
	const count = begun.dragged.size;
	const what = count > 1 ? l10n.t("{0} items", count) : `“${card.title}”`;
	const spoken = l10n.t(
		"Picked up {0}. The arrows choose a place, Enter drops, Escape puts back.",
		what,
	);
	const gap = { value: shown.groups[at.group]?.value ?? "", row: at.row, beyond: false };
	return { ...begun, gap, isByKeys: true, spoken };
}

/** The gap goes a place on, to an end of its group, or into another group. */
export function gapMoved(state: PageState, key: string): PageState {
	const { shown, gap } = state;
	const group = shown?.groups.findIndex(({ value }) => value === gap?.value) ?? -1;
	if (!shown || !gap || group < 0) return state;
	const next = gapAfter(state, gap, group, key);
	const to = shown.groups.find(({ value }) => value === next?.value);
	if (!next || !to) return state;
	const cards = state.groups[shown.groups.indexOf(to)] ?? [];
	return { ...state, gap: next, spoken: gapSentence(cards, next, to, state.dragged) };
}

function gapAfter(state: PageState, gap: Gap, group: number, key: string): Gap | undefined {
	const rows = rowsIn(state, group);
	const at = rows.findLastIndex((row) => row <= gap.row);
	if (!state.shown) return undefined;
	const beside = besideOf(state.shown);
	const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
	if (key === "Home") return gapIn(state, group, rows[0]);
	if (key === "End") return gapIn(state, group, rows.at(-1));
	if (key === "ArrowUp" || key === "ArrowDown") {
		const row = rows[at + step];
		if (row !== undefined && at + step >= 0) return gapIn(state, group, row);
		const next = group + step * beside;
		return gapIn(state, next, rowsIn(state, next).at(step > 0 ? 0 : -1));
	}
	const isList = beside === 1;
	const isSameLane = Math.floor(group / beside) === Math.floor((group + step) / beside);
	if (!isList && !isSameLane) return undefined;
	const others = rowsIn(state, group + step);
	const row = isList ? others[0] : (others.findLast((each) => each <= gap.row) ?? others[0]);
	return gapIn(state, group + step, row);
}

/** The gaps between the cards of a group, by the row below; those within what is picked up are one. */
function rowsIn({ shown, groups, dragged }: PageState, group: number): number[] {
	const cards: readonly Card[] = groups[group] ?? [];
	const value = shown?.groups[group]?.value;
	if (!shown || value === undefined) return [];
	if (isAway(shown, group)) return [cards.length];
	const rows = [...cards.keys(), cards.length];
	return rows.filter((row) => row === 0 || !dragged.has(cards[row - 1]?.file ?? ""));
}

function gapIn({ shown, groups }: PageState, group: number, row: number | undefined) {
	const value = shown?.groups[group]?.value;
	if (!shown || value === undefined || row === undefined) return undefined;
	const beyond = isAway(shown, group) || groups[group]?.length === 0;
	return { value, row, beyond };
}
