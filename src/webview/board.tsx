// The entry of the board's page: draws the state, and turns messages, mouse and keys into new states.
import * as l10n from "@vscode/l10n";
import { render } from "preact";
import type { BoardView, ToHost, ToPage } from "../protocol.ts";
import { onMessage, post, savedState, saveStateSoon } from "./host.ts";
import { editCell, editDone, enter } from "./inPlace.ts";
import { carryOut, watchInput } from "./input.ts";
import { metricsOf } from "./metrics.ts";
import { Page } from "./page.tsx";
import { entryAt } from "./quickEntry.tsx";
import { inOrder } from "./selection.ts";
import { type PageState, received, stateAtStart, viewed } from "./state.ts";
import { cardOf, restoreScroll, reveal, scrollState, spotAt } from "./view.ts";
import "./board.css";

const { l10n: contents } = document.body.dataset;
if (contents) l10n.config({ contents });
document.body.dataset.vscodeContext = JSON.stringify({
	webviewSection: "page",
	preventDefaultContextMenuItems: true,
});

const root = document.body.appendChild(document.createElement("div"));
root.className = "root";

let state = stateAtStart(savedState);
let metrics = metricsOf(undefined);
/** The selection that the host knows of. */
let told = "";
/** Messages that wait for the end of a drag: nothing moves under the pointer. */
let held: Exclude<ToPage, { type: "do" }>[] = [];

const page = {
	root,
	state: () => state,
	metrics: () => metrics,
	update,
	view,
	post,
};

function draw(): void {
	render(
		<Page
			state={state}
			metrics={metrics}
			onNew={(value) => post({ type: "new", value })}
			post={post}
			onDismiss={() => update({ ...state, refusal: undefined })}
			onScroll={save}
			onView={view}
			onEdit={(element) => editCell(page, element)}
			onEdited={(value, step) => editDone(page, value, step)}
			onEntry={(entry) => enter(page, entry)}
			onEnter={(value, end) => enter(page, entryAt(state, value, end))}
		/>,
		root,
	);
}

function view(change: Partial<BoardView>): void {
	const { state: next, message } = viewed(state, change);
	metrics = metricsOf(next.snapshot);
	update(next);
	if (message) post(message);
}

/** Draws the next state. The keyboard focus goes where the focused card goes, or to it with `focus`. */
function update(next: PageState, { show = false, focus = false } = {}): void {
	const hadFocus = focus || spotAt(document.activeElement) !== undefined;
	const moved = next.spoken !== state.spoken;
	state = next;
	draw();
	const card = cardOf(state.selection.focus, state.selection.group);
	if (state.isByKeys)
		document.querySelector(".gap")?.scrollIntoView({ block: "nearest", inline: "nearest" });
	else if (card && (show || moved)) reveal(card);
	// What is edited in place has just taken it.
	const isTaken = document.activeElement instanceof HTMLInputElement;
	if (card && hadFocus && !isTaken && card !== document.activeElement)
		card.focus({ preventScroll: true });
	tell();
	save();
	if (held.length > 0 && state.dragged.size === 0) {
		for (const message of held.splice(0)) receive(message);
	}
}

function receive(message: ToPage): void {
	if (message.type === "do") {
		carryOut(page, message.act);
		return;
	}
	if (state.dragged.size > 0) {
		// Each snapshot is whole: the newest stands for those before it.
		if (message.type === "snapshot") held = held.filter(({ type }) => type !== "snapshot");
		held.push(message);
		return;
	}
	const restored = message.type === "snapshot" && !state.shown && savedState;
	if (message.type === "snapshot") {
		metrics = metricsOf(message.snapshot);
		if (restored && restored.folder !== message.snapshot.folder) state = stateAtStart(undefined);
	}
	const next = received(state, message);
	update(next, { show: message.type === "select" || message.type === "refused" });
	if (restored && restored.folder === state.snapshot?.folder) restoreScroll(restored);
}

function selectMessage({ selection: { files, focus, group }, shown, groups }: PageState): ToHost {
	const value = shown?.groups[group ?? -1]?.value;
	const ordered = inOrder(files, groups);
	return {
		type: "select",
		files: ordered,
		...(focus !== undefined && { focus }),
		...(value !== undefined && { group: value }),
	};
}

/** Tells the host on what its commands act, when that changed. */
function tell(): void {
	if (!state.shown) return;
	const message = selectMessage(state);
	const text = JSON.stringify(message);
	if (text === told) return;
	told = text;
	post(message);
}

function save(): void {
	saveStateSoon(() => {
		if (!state.snapshot || state.gone !== undefined) return undefined;
		const { files, focus } = state.selection;
		const { folder } = state.snapshot;
		return { folder, ...scrollState(), selected: [...files], ...(focus && { focus }) };
	});
}

watchInput(page);
window.addEventListener("resize", () => {
	metrics = metricsOf(state.snapshot);
	draw();
});
onMessage(receive);
draw();
post({ type: "ready" });
