// The drawn board: which card is under an event, the keyboard focus, and what is scrolled into view.
import type { BoardState } from "./host.ts";
import { scrollToShow } from "./model.ts";
import type { Spot } from "./selection.ts";

/** The card that holds an event's target. */
export function spotAt(target: EventTarget | null): Spot | undefined {
	const card = target instanceof Element ? target.closest<HTMLElement>(".card") : null;
	const { file, group } = card?.dataset ?? {};
	return file === undefined ? undefined : { file, group: Number(group) };
}

/** An item's card in a group, as a selector. */
export const cardAt = ({ file, group }: Spot): string =>
	`.card[data-file="${CSS.escape(file)}"][data-group="${group}"]`;

export function cardOf(file: string | undefined, group = -1): HTMLElement | null {
	return file === undefined ? null : document.querySelector(cardAt({ file, group }));
}

function columnElements(): HTMLElement[] {
	return [...document.querySelectorAll<HTMLElement>("[data-value]")];
}

function scrollerOf(column: Element | null | undefined): Element | null | undefined {
	return column?.matches(".scroller") ? column : column?.querySelector(".scroller");
}

/** Scrolls as little as shows the whole card. */
export function reveal(card: HTMLElement): void {
	if (card.closest(".lanes")) card.scrollIntoView({ block: "nearest", inline: "nearest" });
	const table = card.closest<HTMLElement>(".table");
	if (table) {
		const head = table.querySelector<HTMLElement>(".head")?.offsetHeight ?? 0;
		const [start, size] = [card.offsetTop, card.offsetHeight];
		table.scrollTop = scrollToShow(table.scrollTop, table.clientHeight - head, start, size);
	}
	const column = card.closest<HTMLElement>(".column");
	const scroller = scrollerOf(column);
	const board = column?.closest(".board");
	if (!column || !scroller || !board) return;
	const margin = 4;
	scroller.scrollTop = scrollToShow(
		scroller.scrollTop,
		scroller.clientHeight,
		card.offsetTop - margin,
		card.offsetHeight + 2 * margin,
	);
	board.scrollLeft = scrollToShow(
		board.scrollLeft,
		board.clientWidth,
		column.offsetLeft - 2 * margin,
		column.offsetWidth + 4 * margin,
	);
}

/** The scroll offsets of the groups, by status, and of the board. */
export function scrollState(): Pick<BoardState, "scrollLeft" | "scrollTop"> {
	const tops = columnElements().map(
		(column) => [column.dataset.value ?? "", scrollerOf(column)?.scrollTop ?? 0] as const,
	);
	return {
		scrollLeft: document.querySelector(".board")?.scrollLeft ?? 0,
		scrollTop: Object.fromEntries(tops.filter(([, top]) => top > 0)),
	};
}

export function restoreScroll({ scrollLeft, scrollTop }: BoardState): void {
	for (const column of columnElements()) {
		const scroller = scrollerOf(column);
		if (scroller) scroller.scrollTop = scrollTop?.[column.dataset.value ?? ""] ?? 0;
	}
	const board = document.querySelector(".board");
	if (board && scrollLeft) board.scrollLeft = scrollLeft;
}

/** The row of a column that is at the same height on the screen as a row of another. */
export function rowAcross(row: number, from: number, to: number, pitch: number): number {
	const groups = columnElements();
	const [left, right] = [scrollerOf(groups[from]), scrollerOf(groups[to])];
	if (!left || !right) return row;
	const height = Math.min(right.clientHeight, Math.max(0, row * pitch - left.scrollTop));
	return Math.round((height + right.scrollTop) / pitch);
}
