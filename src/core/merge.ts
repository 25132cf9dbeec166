// Merging by value: a file that two sides changed, with conflicts only where both changed the same value.
import { readFrontMatter } from "./frontMatter.ts";
import { frontOf, mergeFront } from "./mergeFront.ts";
import { type Conflict, mergeLines, type Region, type Sides } from "./mergeLines.ts";

/** A merged file. Its conflicts stand in its text between Git's markers, in this order. */
export interface Merged {
	readonly text: string;
	readonly conflicts: readonly Conflict[];
}

/** What becomes of a conflict: one side's lines, or those of both, ours first. */
export type Choice = "ours" | "theirs" | "both";

export interface MergeOptions {
	/** What stands behind the markers: names of branches, say. */
	readonly labels?: { readonly ours: string; readonly theirs: string };
	/** How long the markers are. */
	readonly size?: number;
	/** For the conflicts, in their order; one without a choice is marked. */
	readonly choices?: readonly (Choice | undefined)[];
}

/** What a merge makes of a file that may be missing on any side. */
export type FileMerge =
	| ({ readonly kind: "merged" } & Merged)
	/** Gone on one side, and not changed on the other. */
	| { readonly kind: "deleted" }
	/** Gone on one side; the other one made this of it. */
	| { readonly kind: "deleted-and-edited"; readonly by: "ours" | "theirs"; readonly text: string }
	/** Both sides made a file of this name, and not the same one. */
	| { readonly kind: "both-added"; readonly ours: string; readonly theirs: string };

/** Merges a file; `undefined` stands for a side that does not have it. Never throws. */
export function mergeFile(
	base: string | undefined,
	ours: string | undefined,
	theirs: string | undefined,
	options?: MergeOptions,
): FileMerge {
	if (ours !== undefined && theirs !== undefined) {
		if (base === undefined && ours !== theirs) return { kind: "both-added", ours, theirs };
		return { kind: "merged", ...mergeItem(base ?? ours, ours, theirs, options) };
	}
	const text = ours ?? theirs;
	if (text === undefined || text === base) return { kind: "deleted" };
	if (base === undefined) return { kind: "merged", text, conflicts: [] };
	return { kind: "deleted-and-edited", by: ours === undefined ? "ours" : "theirs", text };
}

/**
 * Merges the text of an item: as Git would where that leaves no conflict, else its front matter by key and its
 * checklists by line. What cannot be read is merged as Git would. Never throws.
 */
export function mergeItem(
	base: string,
	ours: string,
	theirs: string,
	options: MergeOptions = {},
): Merged {
	if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
	if (ours === base) return { text: theirs, conflicts: [] };
	const sides = { base, ours, theirs };
	const plain = mergeLines(sides);
	if (![base, ours, theirs].every(isSound)) return written(plain, ours, options);
	if (isClean(plain) && isSound(plain.join(""))) return written(plain, ours, options);
	const regions = byValue(sides) ?? plain;
	// Two edits that are fine each alone can make front matter that is not.
	const isBroken = isClean(regions) && !isSound(regions.join(""));
	return written(isBroken ? [sides] : regions, ours, options);
}

const MARKER = /^(?:<{7}|>{7})(?: |\r?$)/m;

/** Whether a text can be read, and holds no markers of another merge. */
const isSound = (text: string): boolean => !readFrontMatter(text).fault && !MARKER.test(text);

const isClean = (regions: readonly Region[]): boolean =>
	regions.every((region) => typeof region === "string");

function byValue({ base, ours, theirs }: Sides): Region[] | undefined {
	const fronts = { base: frontOf(base), ours: frontOf(ours), theirs: frontOf(theirs) };
	const regions = mergeFront(fronts);
	const body = mergeLines({
		base: base.slice(fronts.base.length),
		ours: ours.slice(fronts.ours.length),
		theirs: theirs.slice(fronts.theirs.length),
	});
	return regions && [...regions, ...body];
}

/** The text of a merge, with the choices made, and markers around what is still to decide. */
export function written(
	regions: readonly Region[],
	ours: string,
	{ labels, choices = [], size = 7 }: MergeOptions,
): Merged {
	const eol = /\r?\n/.exec(ours)?.[0] ?? "\n";
	const ended = (text: string) => (text === "" || text.endsWith("\n") ? text : text + eol);
	const conflicts: Conflict[] = [];
	let asked = 0;
	const parts = regions.map((region) => {
		if (typeof region === "string") return region;
		const choice = choices[asked++];
		if (choice === "both") return ended(region.ours) + region.theirs;
		if (choice) return region[choice];
		conflicts.push(region);
		const [left, right] = [ended(region.ours), ended(region.theirs)];
		const mark = (sign: string, name = "") => `${sign.repeat(size)}${name && ` ${name}`}${eol}`;
		const { ours: first = "ours", theirs: second = "theirs" } = labels ?? {};
		return mark("<", first) + left + mark("=") + right + mark(">", second);
	});
	return { text: parts.join(""), conflicts };
}
