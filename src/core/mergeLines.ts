// Three texts merged line by line, as Git does it. The only file that knows node-diff3.
import { diff3Merge, type MergeRegion } from "node-diff3";

/** A text, or a part of one, as it stood before two people changed it, and as each of them has it. */
export interface Sides {
	readonly base: string;
	readonly ours: string;
	readonly theirs: string;
}

/** A part of a merge that both sides disagree on; whole lines, `""` where a side has none. */
export interface Conflict extends Sides {
	/** The front-matter key whose value it is; without one it is text. */
	readonly key?: string;
}

/** A part of a merge: lines on which there is nothing to decide, or a conflict. */
export type Region = string | Conflict;

/** What is longer, or repeats more, between its first and its last change is one conflict: it would take seconds. */
const MAX_LINES = 5_000;
const MAX_PAIRS = 200_000;

/** The lines of a text with their ends. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Merges lines: where only one side changed them, that side's; where both did in different ways, a conflict. */
export function mergeLines(sides: Sides): Region[] {
	const all = [linesOf(sides.ours), linesOf(sides.base), linesOf(sides.theirs)] as const;
	const [head, [ours, base, theirs], tail] = withoutEnds(all);
	const isLong =
		Math.max(ours.length, base.length, theirs.length) > MAX_LINES ||
		pairsOf(base, ours) + pairsOf(base, theirs) > MAX_PAIRS;
	const merged = isLong
		? narrowed(base, ours, theirs)
		: diff3Merge(ours, base, theirs).flatMap(settled);
	return [head.join(""), ...merged, tail.join("")];
}

/** How many lines of one text are the same as one of the other, each counted with each. */
function pairsOf(base: readonly string[], side: readonly string[]): number {
	const counts = new Map<string, number>();
	for (const line of base) counts.set(line, (counts.get(line) ?? 0) + 1);
	return side.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
}

function settled({ ok = [], conflict }: MergeRegion<string>): Region[] {
	if (!conflict) return [ok.join("")];
	const { o, a, b } = conflict;
	return byBox(o, a, b) ?? narrowed(o, a, b);
}

/** What all texts begin and end with, and what is between. */
function withoutEnds<T extends readonly (readonly string[])[]>(
	texts: T,
): [string[], { [K in keyof T]: string[] }, string[]] {
	const [first = []] = texts;
	const most = Math.min(...texts.map((lines) => lines.length));
	let head = 0;
	while (head < most && texts.every((lines) => lines[head] === first[head])) head++;
	let tail = 0;
	while (tail < most - head && texts.every((lines) => lines.at(-1 - tail) === first.at(-1 - tail)))
		tail++;
	const between = texts.map((lines) => lines.slice(head, lines.length - tail));
	return [
		first.slice(0, head),
		between as { [K in keyof T]: string[] },
		first.slice(first.length - tail),
	];
}

/** A conflict without the lines at its ends on which both sides agree, as Git shows it. */
function narrowed(base: string[], ours: string[], theirs: string[]): Region[] {
	const [head, [left, right], tail] = withoutEnds([ours, theirs] as const);
	const conflict = { base: base.join(""), ours: left.join(""), theirs: right.join("") };
	return [head.join(""), conflict, tail.join("")];
}

const BOX = /^([ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[)[ xX](\][ \t].*)$/;

/** Boxes, of which each side ticked, added or removed others; `undefined` where it is about more than that. */
function byBox(base: string[], ours: string[], theirs: string[]): string[] | undefined {
	const [was, left, right] = [base, ours, theirs].map(boxesIn);
	if (!was || !left || !right) return undefined;
	const lines: string[] = [];
	for (const key of alignKeys([...was.keys()], [...left.keys()], [...right.keys()])) {
		const [b, o, t] = [was.get(key), left.get(key), right.get(key)];
		const isSettled = o === t || b === o || b === t;
		if (!isSettled) return undefined;
		const line = b === o ? t : o;
		if (line !== undefined) lines.push(line);
	}
	// A line that was the last of its file may have no end.
	const eol = /\r?\n/.exec(ours[0] ?? "")?.[0] ?? "\n";
	return lines.map((line, i) =>
		line.endsWith("\n") || i === lines.length - 1 ? line : line + eol,
	);
}

/** Lines of boxes by what they say; `undefined` where there are other lines, or two that say the same. */
function boxesIn(lines: readonly string[]): Map<string, string> | undefined {
	const boxes = new Map<string, string>();
	for (const line of lines) {
		const [, marker, words] = BOX.exec(line.trimEnd()) ?? [];
		if (marker === undefined || boxes.has(`${marker} ${words}`)) return undefined;
		boxes.set(`${marker} ${words}`, line);
	}
	return boxes;
}

/**
 * The keys of either side in an order that both would recognise: as the side has it that changed the order, with
 * what the other one added behind the key that it has there. It is the same whichever side is ours.
 */
export function alignKeys(
	base: readonly string[],
	ours: readonly string[],
	theirs: readonly string[],
): string[] {
	const keeps = (side: readonly string[]) => {
		const [known, has] = [new Set(base), new Set(side)];
		const order = side.filter((key) => known.has(key));
		return base.filter((key) => has.has(key)).every((key, i) => key === order[i]);
	};
	const [trunk, other] = keeps(theirs) || !keeps(ours) ? [ours, theirs] : [theirs, ours];
	const [known, others] = [new Set(base), new Set(other)];
	const own = new Set(trunk.filter((key) => !known.has(key) && !others.has(key)));
	const aligned = [...trunk];
	let at = 0;
	let isFirst = true;
	for (const key of other) {
		const found = aligned.indexOf(key);
		if (found >= 0) [at, isFirst] = [found + 1, true];
		else {
			// What both sides put into one gap stays two blocks, in the order of their first keys.
			const next = aligned[at];
			if (isFirst && next !== undefined && next < key) while (own.has(aligned[at] as string)) at++;
			aligned.splice(at++, 0, key);
			isFirst = false;
		}
	}
	return aligned;
}
