// Scrolls the column and the board while a drag holds near their edges.

/** From this far within an edge, in px, scrolling begins; it is fastest at the edge. */
const zone = 48;
const pxPerMs = 0.9;

interface Point {
	readonly clientX: number;
	readonly clientY: number;
}

/** `onScroll` is called after each step, as other cards are under the pointer then. */
export function edgeScroll(onScroll: () => void) {
	let column: Element | undefined;
	let point: Point = { clientX: 0, clientY: 0 };
	let frame = 0;
	let last = 0;
	const step = (now: number) => {
		const px = pxPerMs * Math.min(50, last ? now - last : 0);
		last = now;
		frame = requestAnimationFrame(step);
		if (scroll(column, point, px)) onScroll();
	};
	return {
		/** The pointer is here, over this column; without a column nothing scrolls. */
		pointAt(over: Element | undefined, at: Point) {
			column = over;
			point = at;
			if (!frame) frame = requestAnimationFrame(step);
		},
		stop() {
			cancelAnimationFrame(frame);
			frame = 0;
			last = 0;
		},
	};
}

function scroll(column: Element | undefined, { clientX, clientY }: Point, px: number): boolean {
	const list = column?.closest(".scroller") ?? column?.querySelector(".scroller");
	const board = column?.closest(".board");
	if (!list || !board) return false;
	const { top, bottom } = list.getBoundingClientRect();
	const { left, right } = board.getBoundingClientRect();
	const was = [list.scrollTop, board.scrollLeft];
	list.scrollTop += px * pull(clientY, top, bottom);
	board.scrollLeft += px * pull(clientX, left, right);
	return was[0] !== list.scrollTop || was[1] !== board.scrollLeft;
}

/** From -1 at the start, through 0 away from the edges, to 1 at the end. */
function pull(at: number, start: number, end: number): number {
	const toStart = Math.max(0, Math.min(1, 1 - (at - start) / zone));
	const toEnd = Math.max(0, Math.min(1, 1 - (end - at) / zone));
	return toEnd - toStart;
}
