// Files with Git's conflict markers: what both sides want, and a choice for each value.
import { readFrontMatter } from "./frontMatter.ts";
import { type Choice, type Merged, mergeItem, written } from "./merge.ts";
import { mergeFront } from "./mergeFront.ts";
import { type Conflict, linesOf, type Region, type Sides } from "./mergeLines.ts";

/** A file that a merge could not finish, taken apart again. */
export interface Unmerged extends Sides {
	/** Whether Git wrote down what stood there before; else `base` lacks the lines in conflict. */
	readonly isBaseKnown: boolean;
	/** What stands behind Git's markers: the names of the two sides. */
	readonly labels: { readonly ours: string; readonly theirs: string };
	readonly conflicts: readonly Conflict[];
}

/**
 * Reads a file with markers; `undefined` where it has none, or not in pairs.
 * @param base the file as it stood before, where Git still has it: what it settles is no conflict
 */
export function conflictsIn(text: string, base?: string): Unmerged | undefined {
	const read = readMarkers(text);
	if (!read) return undefined;
	const { regions, labels } = read;
	const isBaseKnown = base !== undefined || read.isBaseKnown;
	const whole = wholeOf(regions);
	const { conflicts } = mergedAgain(text, read, [], base);
	return { ...whole, base: base ?? whole.base, isBaseKnown, labels, conflicts };
}

/** The text with a choice made for each of its conflicts, in their order; those without one keep their markers. */
export function resolve(
	text: string,
	choices: readonly (Choice | undefined)[],
	base?: string,
): string {
	const read = readMarkers(text);
	return read ? mergedAgain(text, read, choices, base).text : text;
}

function mergedAgain(
	text: string,
	{ regions, labels, isBaseKnown }: NonNullable<ReturnType<typeof readMarkers>>,
	choices: readonly (Choice | undefined)[],
	base: string | undefined,
): Merged {
	const { ours, theirs } = wholeOf(regions);
	return base === undefined
		? written(byKey(regions, isBaseKnown), text, { labels, choices })
		: mergeItem(base, ours, theirs, { labels, choices });
}

/** The value of a key as it stands in the lines of a conflict, on one line. */
export const valueIn = (lines: string): string =>
	lines
		.replace(/^[^:]*:/, "")
		.replace(/\s+/g, " ")
		.trim();

const MARKER = /^([<|>])\1{6}(?: (.*?))?\r?\n?$|^={7}\r?\n?$/;

function readMarkers(text: string) {
	const regions: Region[] = [];
	let labels: Unmerged["labels"] | undefined;
	let isBaseKnown = true;
	let open: { base: string; ours: string; theirs: string } | undefined;
	let side: keyof Sides = "ours";
	let plain = "";
	for (const line of linesOf(text)) {
		const marker = MARKER.exec(line);
		const mark = marker?.[1] ?? "=";
		if (!marker || (!open && mark === "=")) {
			if (open) open[side] += line;
			else plain += line;
		} else if (mark === "<" && !open) {
			regions.push(plain);
			[plain, open, side] = ["", { base: "", ours: "", theirs: "" }, "ours"];
			labels ??= { ours: marker[2] ?? "ours", theirs: "theirs" };
		} else if (mark === "|" && open && side === "ours") side = "base";
		else if (mark === "=" && open && side !== "theirs") {
			isBaseKnown &&= side === "base";
			side = "theirs";
		} else if (mark === ">" && open && side === "theirs") {
			regions.push(open);
			open = undefined;
			if (regions.length === 2 && labels) labels = { ...labels, theirs: marker[2] ?? "theirs" };
		} else return undefined;
	}
	return open || !labels ? undefined : { regions: [...regions, plain], labels, isBaseKnown };
}

const wholeOf = (regions: readonly Region[]): Sides => {
	const whole = (side: keyof Sides) =>
		regions.map((region) => (typeof region === "string" ? region : region[side])).join("");
	return { base: whole("base"), ours: whole("ours"), theirs: whole("theirs") };
};

/** Conflicts in the front matter as one for each key, where all sides can be taken apart. */
function byKey(regions: readonly Region[], isBaseKnown: boolean): readonly Region[] {
	const at = regions.findIndex(
		(region, i) => typeof region === "string" && fenceEnd(region, i === 0) !== undefined,
	);
	const closing = regions[at];
	if (at < 1 || typeof closing !== "string") return regions;
	const end = fenceEnd(closing, false) ?? 0;
	const sides = wholeOf([...regions.slice(0, at), closing.slice(0, end)]);
	const isWhole = [sides.base, sides.ours, sides.theirs].every(
		(front) => readFrontMatter(front).body === front.length,
	);
	const front = isWhole ? mergeFront(sides, isBaseKnown) : undefined;
	return front ? [...front, closing.slice(end), ...regions.slice(at + 1)] : regions;
}

/** Behind the closing fence in a part of a text; the opening one is on the first line of the first part. */
function fenceEnd(part: string, isFirst: boolean): number | undefined {
	const closing = /^---[ \t]*(?:\r?\n|$)/gm;
	closing.lastIndex = isFirst ? (linesOf(part)[0]?.length ?? 0) : 0;
	const found = closing.exec(part);
	return found ? found.index + found[0].length : undefined;
}
