// Sizes in px that the style sheets and the arithmetic of rows share.
import type { BoardSnapshot } from "../protocol.ts";

export interface Metrics {
	/** Height of a line of text. */
	readonly line: number;
	/** Lines for the title and the tags of a card. */
	readonly lines: number;
	/** From one card's top to the next one's. */
	readonly pitch: number;
	/** Space between two cards. */
	readonly space: number;
	/** Space above the first card. */
	readonly inset: number;
	/** Height of a row of the list, of its head, and of a group's header; that is 0 where there is one group. */
	readonly row: number;
	readonly header: number;
	/** Width of the panel of one item, and what it leaves to the list. */
	readonly details: number;
	readonly listWidth: number;
	/** The least width of a column; where there is little, it is all. */
	readonly column: number;
	/** No list is higher than this. */
	readonly viewHeight: number;
}

const padding = 8;
const border = 1;
const COLUMN = 220;
/** Beside the board. */
const MARGIN = 12;

/** Every card of a board has the same height. A board without epics and labels does with a line less. */
export function metricsOf(snapshot: BoardSnapshot | undefined): Metrics {
	const fontSize = Number.parseFloat(getComputedStyle(document.body).fontSize) || 13;
	const line = Math.round(fontSize * 1.4);
	const tagged = snapshot?.cards.some(({ epic, labels }) => epic !== undefined || labels[0]);
	const lines = tagged ? 3 : 2;
	const facts = line + 6;
	const space = 6;
	const aboveTags = tagged ? 5 : 0;
	const pitch = 2 * (padding + border) + lines * line + aboveTags + facts + space;
	const { innerWidth } = window;
	const details = Math.max(260, Math.min(460, Math.round(0.34 * innerWidth)));
	const isBeside = snapshot?.view.details && innerWidth > 640;
	const listWidth = innerWidth - (isBeside ? details : 0);
	const header = snapshot && snapshot.groups.length > 1 ? line + 18 : 0;
	return {
		line,
		lines,
		pitch,
		space,
		inset: 4,
		row: line + 10,
		header,
		details,
		listWidth,
		column: listWidth < 2 * COLUMN ? listWidth - 2 * MARGIN : COLUMN,
		viewHeight: window.innerHeight,
	};
}

/** The metrics as custom properties, for the style sheets. */
export function metricsStyle(metrics: Metrics) {
	const { line, lines, pitch, space, inset, row, header, details, column } = metrics;
	return {
		"--details": `${details}px`,
		"--line": `${line}px`,
		"--lines": `${lines}`,
		"--card-height": `${pitch - space}px`,
		"--card-space": `${space}px`,
		"--list-inset": `${inset}px`,
		"--column": `${column}px`,
		"--widest": `${Math.max(column, 320)}px`,
		"--snap": column === COLUMN ? "none" : "x mandatory",
		"--row": `${row}px`,
		"--header": `${header}px`,
	};
}
