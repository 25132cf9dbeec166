// Three texts merged line by line, as Git does it. The only file that knows node-diff3.
import { diffIndices } from "node-diff3";

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

/** What is longer, or repeats more, between its first and its last change is one change: it would take seconds. */
const MAX_LINES = 5_000;
const MAX_PAIRS = 100_000;

/** Lines of the base that a side replaced by others. */
interface Hunk {
	readonly side: "ours" | "theirs";
	readonly from: number;
	readonly to: number;
	readonly lines: readonly string[];
}

/** The lines of a text with their ends. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Merges lines: where only one side changed them, that side's; where both did in different ways, a conflict. */
export function mergeLines(sides: Sides): Region[] {
	const base = linesOf(sides.base);
	const hunks = [...hunksOf(base, sides, "ours"), ...hunksOf(base, sides, "theirs")];
	hunks.sort((a, b) => a.from - b.from);
	const regions: Region[] = [];
	let end = 0;
	for (let i = 0; i < hunks.length; ) {
		const from = hunks[i]?.from ?? 0;
		const group: Hunk[] = [];
		regions.push(base.slice(end, from).join(""));
		end = from;
		// Changes that touch each other are one, as Git has it.
		for (let hunk = hunks[i]; hunk && hunk.from <= end; hunk = hunks[++i]) {
			group.push(hunk);
			end = Math.max(end, hunk.to);
		}
		const linesAs = (side: Hunk["side"]) =>
			replaced(
				base,
				from,
				end,
				group.filter((hunk) => hunk.side === side),
			);
		regions.push(...settled(base.slice(from, end), linesAs("ours"), linesAs("theirs")));
	}
	return [...regions, base.slice(end).join("")];
}

const hunksOf = (base: readonly string[], sides: Sides, side: Hunk["side"]): Hunk[] =>
	differences(base, linesOf(sides[side])).map((hunk) => ({ side, ...hunk }));

/** Which lines of one text were replaced by others in another. */
export function differences(
	base: readonly string[],
	lines: readonly string[],
): Omit<Hunk, "side">[] {
	const [head, tail] = commonEnds(base, lines);
	const was = base.slice(head, base.length - tail);
	const is = lines.slice(head, lines.length - tail);
	if (was.length + is.length === 0) return [];
	if (Math.max(was.length, is.length) > MAX_LINES || pairsOf(was, is) > MAX_PAIRS)
		return [{ from: head, to: head + was.length, lines: is }];
	return diffIndices(was, is).map(({ buffer1: [from, length], buffer2Content }) => {
		return { from: head + from, to: head + from + length, lines: buffer2Content };
	});
}

/** How many lines of one text are the same as one of the other, each counted with each. */
function pairsOf(base: readonly string[], side: readonly string[]): number {
	const counts = new Map<string, number>();
	for (const line of base) counts.set(line, (counts.get(line) ?? 0) + 1);
	return side.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
}

/** Lines of the base with hunks replaced. */
export function replaced(
	base: readonly string[],
	from: number,
	to: number,
	hunks: readonly Omit<Hunk, "side">[],
) {
	let lines: string[] = [];
	let at = from;
	for (const hunk of hunks) {
		lines = lines.concat(base.slice(at, hunk.from), hunk.lines);
		at = hunk.to;
	}
	return lines.concat(base.slice(at, to));
}

/** What becomes of lines that one side changed, or both. */
function settled(base: string[], ours: string[], theirs: string[]): Region[] {
	const [was, left, right] = [base, ours, theirs].map((lines) => lines.join(""));
	if (left === right || right === was) return [left ?? ""];
	if (left === was) return [right ?? ""];
	const ticked = byBox(base, ours, theirs);
	if (ticked) return ticked;
	// Git leaves out of a conflict what both sides have at its ends.
	const [head, tail] = commonEnds(ours, theirs);
	const between = (lines: string[]) => lines.slice(head, lines.length - tail).join("");
	const conflict = { base: was ?? "", ours: between(ours), theirs: between(theirs) };
	return [ours.slice(0, head).join(""), conflict, ours.slice(ours.length - tail).join("")];
}

/** How many lines at their beginning and at their end are the same in two texts. */
function commonEnds(a: readonly string[], b: readonly string[]): [head: number, tail: number] {
	const most = Math.min(a.length, b.length);
	let head = 0;
	while (head < most && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
	return [head, tail];
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
