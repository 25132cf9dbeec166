// Mouse and keys on the board, as new states and messages.
import * as l10n from "@vscode/l10n";
import type { BoardView, Layout, PageAct, ToHost } from "../protocol.ts";
import { watchDrags } from "./drag.ts";
import { editCell, editFocused, enterBeside } from "./inPlace.ts";
import { keyAct } from "./keyboard.ts";
import { askForColumns } from "./listHead.tsx";
import type { Metrics } from "./metrics.ts";
import { type Gap, gapAt } from "./model.ts";
import { gapMoved, pickedUp } from "./pickUp.ts";
import { besideOf, blocksOf, gapInList, openCards } from "./rows.ts";
import { extendTo, focusOn, type Selection, type Spot, selectOnly, toggle } from "./selection.ts";
import { dragBegun, dragEnded, type PageState } from "./state.ts";
import { cardOf, rowAcross, spotAt } from "./view.ts";

/** The page that gets the input. */
export interface Page {
	readonly root: HTMLElement;
	state(): PageState;
	metrics(): Metrics;
	/** `show` scrolls to the focused card, `focus` gives it the keyboard focus. */
	update(state: PageState, how?: { show?: boolean; focus?: boolean }): void;
	view(change: Partial<BoardView>): void;
	post(message: ToHost): void;
}

export function watchInput(page: Page): void {
	watchMouse(page);
	watchKeys(page);
	watchFocus(page);
	watchCardDrags(page);
}

function select(page: Page, selection: Selection, how?: { show?: boolean; focus?: boolean }) {
	if (selection !== page.state().selection) page.update({ ...page.state(), selection }, how);
}

function watchMouse(page: Page): void {
	const on = (type: string, act: (card: Spot, event: MouseEvent) => void) =>
		page.root.addEventListener(type, (event) => {
			const card = spotAt(event.target);
			if (card) act(card, event as MouseEvent);
		});
	const plain = ({ button, shiftKey, ctrlKey, metaKey }: MouseEvent) =>
		button === 0 && !shiftKey && !ctrlKey && !metaKey;
	const selected = ({ file }: Spot) => page.state().selection.files.has(file);
	/** The press began on a card that was selected. */
	let isAgain = false;
	on("mousedown", (card, event) => {
		isAgain = selected(card);
		// A press on one of several selected cards may begin a drag of all of them, or ask for their menu.
		const menu = event.button === 2;
		if ((plain(event) || menu) && !selected(card)) select(page, selectOnly(card));
	});
	on("click", (card, event) => {
		const { selection, groups } = page.state();
		const cell = event.target instanceof Element && event.target.closest("[data-cell]");
		const isEdit = isAgain && plain(event) && event.detail < 2 && cell instanceof HTMLElement;
		if (isEdit && editCell(page, cell)) return;
		if (event.shiftKey) select(page, extendTo(selection, card, groups));
		else if (event.ctrlKey || event.metaKey) select(page, toggle(selection, card));
		else select(page, selectOnly(card));
	});
	on("dblclick", ({ file }, event) => {
		if (plain(event)) page.post({ type: "open", file, beside: false });
	});
	on("contextmenu", (card) => {
		if (!selected(card)) select(page, selectOnly(card), { focus: true });
	});
}

const LAYOUT_KEYS: Readonly<Record<string, Layout>> = {
	"1": "list",
	"2": "board",
	"3": "roadmap",
};
const ACT_KEYS: Readonly<Record<string, PageAct>> = {
	"/": "find",
	d: "details",
	e: "edit",
	n: "below",
	b: "above",
	g: "pick",
};

/** What ends a move by keyboard where the cards are meant to be. */
const DROP_KEYS = ["Enter", " ", "g"];

/** Does what a key or a command asks of the page. */
export function carryOut(page: Page, act: PageAct): void {
	const { shown } = page.state();
	if (!shown) return;
	if (act === "find") document.querySelector<HTMLElement>(".filter")?.focus();
	else if (act === "details") page.view({ details: !shown.view.details });
	else if (act === "edit") editFocused(page);
	else if (act === "pick") page.update(pickedUp(page.state()), { focus: true });
	else if (act === "columns") askForColumns(shown.view.columns, page.post);
	else enterBeside(page, act);
}

const isList = (page: Page) => page.state().shown?.view.layout !== "board";

function watchKeys(page: Page): void {
	document.addEventListener("keydown", (event) => {
		const { target, key, shiftKey, altKey } = event;
		const { groups, shown, selection, gone, refining } = page.state();
		if (
			refining ||
			gone !== undefined ||
			(target instanceof Element && target.closest("button, input, summary, .edge"))
		)
			return;
		if (page.state().isByKeys) {
			event.preventDefault();
			if (key === "Escape" || key === "Tab") drop(page, true);
			else if (DROP_KEYS.includes(key)) drop(page, false);
			else page.update(gapMoved(page.state(), key));
			return;
		}
		const { pitch, row, viewHeight } = page.metrics();
		const [layout, pageAct] = [LAYOUT_KEYS[key], ACT_KEYS[key]];
		if (altKey || event.ctrlKey || event.metaKey) {
			// These are for commands, or for moving the focus alone.
		} else if (layout) page.view({ layout });
		else if (pageAct) {
			event.preventDefault();
			carryOut(page, pageAct);
		}
		const act = keyAct(
			{ key, shiftKey, altKey, modKey: event.ctrlKey || event.metaKey },
			{
				groups: shown ? openCards(shown, groups) : [],
				selection,
				columns: shown ? besideOf(shown) : 1,
				pageRows: Math.max(1, Math.floor(viewHeight / (isList(page) ? row : pitch)) - 2),
				rowAcross: (from, to) => rowAcross(from.row, from.group, to, pitch),
			},
		);
		if (!act) return;
		event.preventDefault();
		if ("open" in act) page.post({ type: "open", file: act.open, beside: false });
		else select(page, act.select, { show: true, focus: true });
	});
}

/** Ends a drag. Without a place to go to, or cancelled, everything stays. */
function drop(page: Page, cancelled: boolean): void {
	const { isByKeys, gap } = page.state();
	const { state, message } = dragEnded(page.state(), cancelled ? undefined : gap);
	const stays = isByKeys && !message;
	page.update(stays ? { ...state, spoken: l10n.t("Put back") } : state);
	if (message) page.post(message);
}

function watchFocus(page: Page): void {
	// Who does something else does not want to go on choosing a place.
	const putBack = () => page.state().isByKeys && drop(page, true);
	page.root.addEventListener("mousedown", putBack, { capture: true });
	window.addEventListener("blur", putBack);

	const isInput = (target: EventTarget | null) =>
		target instanceof Element && target.matches("input:not([type=checkbox]), textarea");
	for (const [type, isTyping] of [
		["focusin", true],
		["focusout", false],
	] as const)
		page.root.addEventListener(type, ({ target }) => {
			if (isInput(target)) page.post({ type: "typing", isTyping });
		});
	page.root.addEventListener("focusin", ({ target }) => {
		const card = spotAt(target);
		const { selection } = page.state();
		if (!card || (card.file === selection.focus && card.group === selection.group)) return;
		select(page, focusOn(selection, card));
	});
	// The editor got the focus as a whole: its keys go to the card that had it last.
	window.addEventListener("focus", () => {
		if (document.activeElement !== document.body) return;
		const refine = document.querySelector<HTMLElement>(".refine");
		const { focus, group } = page.state().selection;
		(refine ?? cardOf(focus, group))?.focus({ preventScroll: true });
	});
}

function gapInShown(page: Page, offset: number): Gap | undefined {
	const { shown, groups } = page.state();
	if (!shown) return undefined;
	const blocks = blocksOf(shown, groups, page.metrics());
	return gapInList(shown.groups, blocks, offset, page.metrics());
}

function watchCardDrags(page: Page): void {
	watchDrags({
		begin(card) {
			page.update(dragBegun(page.state(), card));
			const { dragged, shown } = page.state();
			const title = shown?.cards.find(({ file }) => file === card.file)?.title ?? "";
			return { title, others: dragged.size - 1 };
		},
		over(value, offset) {
			const state = page.state();
			const i = state.shown?.groups.findIndex((group) => group.value === value) ?? -1;
			const group = state.shown?.groups[i];
			const cards = state.groups[i] ?? [];
			const gap = isList(page)
				? gapInShown(page, offset)
				: group && gapAt(group, cards, offset, page.metrics().pitch, state.dragged);
			if (gap?.value === state.gap?.value && gap?.row === state.gap?.row) {
				if (gap?.beyond === state.gap?.beyond) return;
			}
			page.update({ ...state, gap });
		},
		end: (cancelled) => drop(page, cancelled),
	});
}
