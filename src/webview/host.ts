// The page's line to the extension host: messages, and the state that VS Code keeps for the page.
import type { BoardState, ToHost, ToPage } from "../protocol.ts";

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
