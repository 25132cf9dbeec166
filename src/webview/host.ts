// The page's line to the extension host: messages, and the state that VS Code keeps for the page.
import type { ToHost, ToPage } from "../protocol.ts";

/** What the page keeps over a reload of the window, beside the folder: where the user looked. */
export interface BoardState {
	readonly folder: string;
	readonly scrollLeft?: number;
	/** Scroll offset in px of each list, by the value of its group; of a list of all groups, by `""`. */
	readonly scrollTop?: Readonly<Record<string, number>>;
	readonly selected?: readonly string[];
	readonly focus?: string;
}

interface VsCodeApi {
	postMessage(message: ToHost): void;
	getState(): BoardState | undefined;
	setState(state: BoardState): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export function post(message: ToHost): void {
	api.postMessage(message);
}

export function onMessage(listener: (message: ToPage) => void): void {
	window.addEventListener("message", (event: MessageEvent<ToPage>) => listener(event.data));
}

export const savedState: BoardState | undefined = api.getState();

let timer: ReturnType<typeof setTimeout> | undefined;

/** Saves the state a moment later, as scrolling asks for it at every frame. */
export function saveStateSoon(state: () => BoardState | undefined): void {
	clearTimeout(timer);
	timer = setTimeout(() => {
		const now = state();
		if (now) api.setState(now);
	}, 100);
}
