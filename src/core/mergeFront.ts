// Front matter of three texts, merged key by key.

import { canonicalKey, readFrontMatter, setField } from "./frontMatter.ts";
import { alignKeys, linesOf, type Region, type Sides } from "./mergeLines.ts";
import { Refusal } from "./problem.ts";
import type { Value } from "./yaml.ts";
import type { NewValue } from "./yamlEdit.ts";

/** The lines of each key, and each comment between them, by a name of its own. */
type Blocks = ReadonlyMap<string, string>;

/** The front matter of a text, its fences included. */
export const frontOf = (text: string): string => text.slice(0, readFrontMatter(text).body);

/**
 * Merges front matter, each given with its fences, by value; lists are sets.
 * @param isBaseKnown without it, all that differs is a conflict: nobody can tell who changed what
 * @returns `undefined` where one of the texts cannot be taken apart
 */
export function mergeFront(sides: Sides, isBaseKnown = true): Region[] | undefined {
	const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map(blocksOf);
	if (!base || !ours || !theirs) return undefined;
	const regions: Region[] = [linesOf(sides.ours)[0] ?? ""];
	for (const name of alignKeys([...base.keys()], [...ours.keys()], [...theirs.keys()])) {
		const [o, t] = [ours.get(name), theirs.get(name)];
		const b = isBaseKnown ? base.get(name) : undefined;
		if (!isBaseKnown && o !== t)
			regions.push({ key: name, base: "", ours: o ?? "", theirs: t ?? "" });
		else regions.push(mergeBlock(name, b, o, t));
	}
	const fences = [sides.ours, sides.theirs].map((front) => linesOf(front).at(-1) ?? "");
	// The fence of a file without a body may have no line end.
	return [...regions, fences.find((fence) => fence.endsWith("\n")) ?? fences[0] ?? ""];
}

function blocksOf(front: string): Blocks | undefined {
	const { fault, entries } = readFrontMatter(front);
	const lines = linesOf(front);
	if (fault || lines.length < 2) return undefined;
	const blocks = new Map<string, string>();
	const keys = entries.map((entry) => canonicalKey(entry.key));
	let name = "";
	let next = 0;
	const comments = new Map<string, number>();
	for (const line of lines.slice(1, -1)) {
		const isComment = /^(?:#|\s*$)/.test(line);
		const goesOn = /^(?:[ \t]|-[ \t\r\n])/.test(line) && !isComment;
		// A comment is a block of its own, so that neither side's is lost; U+0000 keeps it apart from keys.
		if (isComment) {
			const nth = comments.get(line.trim()) ?? 0;
			comments.set(line.trim(), nth + 1);
			name = `${line.trim()}\0${nth}`;
		} else if (!goesOn) name = keys[next++] ?? "";
		if (name === "" || (!goesOn && blocks.has(name)) || (goesOn && name.includes("\0")))
			return undefined;
		blocks.set(name, (blocks.get(name) ?? "") + line);
	}
	return next === keys.length ? blocks : undefined;
}

/** The lines of one key, as both sides want them. */
function mergeBlock(
	key: string,
	base: string | undefined,
	ours: string | undefined,
	theirs: string | undefined,
): Region {
	if (ours === theirs || theirs === base) return ours ?? "";
	if (ours === base) return theirs ?? "";
	const conflict = { key, base: base ?? "", ours: ours ?? "", theirs: theirs ?? "" };
	const [was, left, right] = [base, ours, theirs].map(valueIn);
	const isSame = (a?: Value, b?: Value) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
	if (isSame(left, right)) return ours ?? theirs ?? "";
	// One side changed the way that it is written, or the comment behind it; the other one the value.
	if (isSame(left, was)) return written(ours ?? base, key, right) ?? conflict;
	if (isSame(right, was)) return written(theirs ?? base, key, left) ?? conflict;
	const merged = mergeLists(was, left, right);
	return (merged && written(ours ?? theirs, key, merged)) ?? conflict;
}

const FENCE = "---\n";

const valueIn = (block: string | undefined): Value | undefined =>
	readFrontMatter(FENCE + (block ?? "") + FENCE).entries[0]?.value;

/** The lines of a key with another value; `undefined` where they cannot be edited. */
function written(block: string | undefined, key: string, value?: Value): string | undefined {
	if (block === undefined || !isPlain(value)) return undefined;
	try {
		return setField(FENCE + block + FENCE, key, value as NewValue).slice(
			FENCE.length,
			-FENCE.length,
		);
	} catch (error) {
		if (error instanceof Refusal) return undefined;
		throw error;
	}
}

const isTexts = (list: readonly Value[] | undefined): list is readonly string[] =>
	list?.every((entry) => typeof entry === "string") ?? false;

/** Whether an edit can write a value: maps and the like it cannot. */
const isPlain = (value: Value | undefined) =>
	Array.isArray(value) ? isTexts(value) : !/^(?:object|boolean)$/.test(typeof (value ?? 0));

/** Lists as sets: what either side added is in, what either side removed is out. */
function mergeLists(base?: Value, ours?: Value, theirs?: Value): string[] | undefined {
	if (!Array.isArray(ours) && !Array.isArray(theirs)) return undefined;
	const [was, left, right] = [base ?? [], ours ?? [], theirs ?? []].map((value) => [value].flat());
	if (!isTexts(was) || !isTexts(left) || !isTexts(right)) return undefined;
	const gone = was.filter((entry) => !left.includes(entry) || !right.includes(entry));
	return alignKeys(was, [...new Set(left)], [...new Set(right)]).filter(
		(entry) => !gone.includes(entry),
	);
}
