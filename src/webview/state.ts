// The page's state, and what messages and drops make of it. Nothing here touches the document.
import type { Choice } from "../core/choices.ts";
import type {
	BoardSnapshot,
	BoardView,
	Card,
	Details,
	Drop,
	ItemHistory,
	Refining,
	ToHost,
	ToPage,
} from "../protocol.ts";
import type { Edit } from "./cellEdit.tsx";
import type { BoardState } from "./host.ts";
import {
	changesNothing,
	dropNeighbours,
	type Gap,
	groupsOf,
	type PendingDrop,
	withPending,
} from "./model.ts";
import { openCards } from "./rows.ts";
import {
	inOrder,
	keepSelection,
	nothing,
	placeOf,
	type Selection,
	type Spot,
	selectAll,
} from "./selection.ts";
import { madeSentence, movedSentence, refinedSentence } from "./speech.ts";

/** Never changed in place. */
export interface PageState {
	/** As the host sent it. */
	readonly snapshot?: BoardSnapshot;
	/** `snapshot` with the pending drops, and its cards by group: what is drawn. */
	readonly shown?: BoardSnapshot;
	readonly groups: readonly (readonly Card[])[];
	readonly pending: readonly PendingDrop[];
	/** Number of the newest act. */
	readonly act: number;
	readonly selection: Selection;
	/** Why there is nothing to draw. */
	readonly gone?: string | undefined;
	/** Why the last drop was refused, until dismissed. */
	readonly refusal?: string | undefined;
	/** The item of the panel, where the host has sent it. */
	readonly details?: Details | undefined;
	/** The history of an item, which may be the one in the panel. */
	readonly history?: ItemHistory;
	/** The value that is being edited, and those that its field can have. */
	readonly edit?: Edit | undefined;
	readonly choices?: readonly Choice[] | undefined;
	/** Where items are being made. */
	readonly entry?: Drop | undefined;
	/** What is refined, instead of the layouts. */
	readonly refining?: Refining | undefined;
	/** The last move, for the live region. */
	readonly spoken: string;
	readonly dragged: ReadonlySet<string>;
	/** The `Group.value` that it is dragged from. */
	readonly from?: string | undefined;
	readonly gap?: Gap | undefined;
	/** The keys say where what is dragged goes, not the mouse. */
	readonly isByKeys?: boolean;
}

const none: ReadonlySet<string> = new Set();

/** The state before the first snapshot. */
export function stateAtStart(saved: BoardState | undefined): PageState {
	const selection = saved
		? { files: new Set(saved.selected), focus: saved.focus, anchor: saved.focus }
		: nothing;
	return { groups: [], pending: [], act: 0, selection, spoken: "", dragged: none };
}

/** The page looks at the backlog in another way, at once; `message` tells the host, which keeps it. */
export function viewed(state: PageState, change: Partial<BoardView>) {
	const { snapshot } = state;
	if (!snapshot) return { state };
	const view = { ...snapshot.view, ...change };
	const next = shownAs({ ...state, snapshot: { ...snapshot, view } });
	return { state: next, message: { type: "view", view } satisfies ToHost };
}

export function received(state: PageState, message: Exclude<ToPage, { type: "do" }>): PageState {
	switch (message.type) {
		case "snapshot": {
			const pending = state.pending.filter(({ act }) => act > message.act);
			return shownAs({ ...state, gone: undefined, snapshot: message.snapshot, pending });
		}
		case "refused": {
			const pending = state.pending.filter(({ act }) => act !== message.act);
			return { ...shownAs({ ...state, pending }), spoken: "", refusal: message.message };
		}
		case "details":
			return { ...state, details: message.details };
		case "history":
			return { ...state, history: message.history };
		case "choices":
			return message.field === state.edit?.field ? { ...state, choices: message.choices } : state;
		case "refine":
			return refined(state, message.refining);
		case "gone":
			return { ...state, gone: message.message };
		case "select": {
			const selection = selectAll(message.files, state.groups) ?? state.selection;
			// What was made is selected: the next one goes below it.
			const last = message.files.at(-1);
			if (!state.entry || !last) return { ...state, selection };
			const entry = { value: state.entry.value, above: last };
			return { ...state, selection, entry, spoken: madeSentence(message.files, state.groups) };
		}
	}
}

function refined(state: PageState, refining: Refining | undefined): PageState {
	const isSame = (refining === undefined) === (state.refining === undefined);
	const still = isSame ? state : { ...state, edit: undefined, entry: undefined, spoken: "" };
	return { ...still, refining, ...(refining && { spoken: refinedSentence(refining) }) };
}

/** Applies the pending drops, keeps the selection, and says where the focused card went. */
function shownAs(state: PageState): PageState {
	if (!state.snapshot) return state;
	const shown = state.pending.reduce(withPending, state.snapshot);
	const groups = groupsOf(shown);
	// The roadmap begins folded: who looks at it finds the selection again in the list.
	const open = shown.view.layout === "roadmap" ? groups : openCards(shown, groups);
	const selection = keepSelection(state.selection, state.groups, open);
	const next = { ...state, shown, groups, selection };
	return { ...next, spoken: moveBetween(state, next) ?? state.spoken };
}

/** The move of the focused card, or of the selection that it is part of, from one state to the next. */
function moveBetween(before: PageState, after: PageState): string | undefined {
	const { focus, files } = before.selection;
	const from = placeOf(before.groups, focus, before.selection.group);
	const to = placeOf(after.groups, focus, after.selection.group);
	if (!from || !to || focus === undefined || before.shown?.folder !== after.shown?.folder) return;
	const block = files.has(focus) ? files : new Set([focus]);
	const [above, below] = neighbours(before.groups[from.group] ?? [], from.row, block);
	const cards = after.groups[to.group] ?? [];
	const [nowAbove, nowBelow] = neighbours(cards, to.row, block);
	const value = before.shown?.groups[from.group]?.value;
	const group = after.shown?.groups[to.group];
	const isIn = (state: PageState, key?: string) =>
		state.shown?.groups.some((each) => each.value === key);
	// It is grouped in another way.
	if (!isIn(after, value) && !isIn(before, group?.value)) return;
	// Cards that come and go beside a card change one of its neighbours; its own move changes both.
	const stayed = above === nowAbove || below === nowBelow;
	if (!group || (group.value === value && stayed)) return;
	const moved = cards.filter(({ file }) => block.has(file));
	const row = cards.findIndex(({ file }) => block.has(file));
	return movedSentence(moved, row, cards.length, group);
}

function neighbours(cards: readonly Card[], row: number, block: ReadonlySet<string>) {
	const other = ({ file }: Card) => !block.has(file);
	return [cards.slice(0, row).findLast(other)?.file, cards.slice(row).find(other)?.file];
}

/** A drag begins at a card: all selected cards go with it when it is one of them. */
export function dragBegun(state: PageState, { file, group }: Spot): PageState {
	const { files } = state.selection;
	const from = state.shown?.groups[group]?.value;
	return { ...state, from, dragged: files.has(file) ? files : new Set([file]) };
}

/** The drag ends. With a gap, the state shows the drop at once, and `message` asks the host for it. */
export function dragEnded(state: PageState, gap?: Gap): { state: PageState; message?: ToHost } {
	const { shown, dragged, pending, from = "" } = state;
	const still: PageState = { ...state, dragged: none, gap: undefined, isByKeys: false };
	const group = shown?.groups.findIndex(({ value }) => value === gap?.value) ?? -1;
	if (!shown || !gap || group < 0) return { state: still };
	const files = inOrder(dragged, state.groups);
	const drop = dropNeighbours(state.groups[group] ?? [], gap, dragged);
	if (files.length === 0 || changesNothing(shown, { files, from, drop })) return { state: still };
	const act = state.act + 1;
	const next = {
		...still,
		act,
		refusal: undefined,
		pending: [...pending, { act, files, from, drop }],
	};
	return { state: shownAs(next), message: { type: "drop", act, files, from, drop } };
}
