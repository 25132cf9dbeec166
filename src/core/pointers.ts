// What in a text points to items: `[[id]]`, links to files, codes with the team's prefix, and keys that hold ids.

import type { Format } from "./formats/format.ts";
import { readFrontLines } from "./frontLines.ts";
import { canonicalKey } from "./frontMatter.ts";
import type { Span } from "./yamlTree.ts";

/** A part of a text that names an item; its place is that of the name alone, without brackets. */
export interface Pointer extends Span {
	/** An id, or the path of a Markdown file as it stands in a link. */
	readonly kind: "id" | "file";
	readonly target: string;
}

/** Longer texts are not searched, so that nothing waits for them. In UTF-16 units. */
const MAX_SEARCHED = 1_000_000;

const LINKS =
	/\[\[(?<id>[^[\]|\r\n]{1,200})(?:\|[^[\]\r\n]{0,200})?\]\]|\]\((?<file>[^()\s]{1,300}?\.md)(?:[?#][^()\s]{0,300})?\)/g;

/**
 * Finds pointers in any text, in one pass. A plain word is none.
 * @param prefixes those of codes: with `APP-`, `APP-7K2` is an id wherever it stands alone
 * @param isMessage whether the text is that of a commit, where a trailer `Item: id` counts too
 */
export function pointersIn(
	text: string,
	prefixes: readonly string[],
	isMessage: boolean,
): Pointer[] {
	if (text.length > MAX_SEARCHED) return [];
	const patterns = [LINKS];
	if (prefixes.length > 0) patterns.push(codes(prefixes));
	if (isMessage) patterns.push(/^Item:[ \t]*(?<id>[^\s,[\]][^\r\n,[\]]{0,200})/gm);
	const found = patterns.flatMap((pattern) =>
		[...text.matchAll(pattern)].flatMap(({ 0: whole, index, groups }): Pointer[] => {
			const { id, file } = groups ?? {};
			const target = (id ?? file ?? "").trim();
			const from = index + whole.indexOf(target);
			if (target === "") return [];
			return [{ kind: id === undefined ? "file" : "id", target, from, to: from + target.length }];
		}),
	);
	found.sort((a, b) => a.from - b.from);
	return found.filter((pointer, i) => pointer.from >= (found[i - 1]?.to ?? 0));
}

const codes = (prefixes: readonly string[]) => {
	const any = prefixes.map((prefix) => prefix.replaceAll(".", "\\.")).join("|");
	return new RegExp(
		`(?<![\\p{L}\\p{N}_-])(?<id>(?:${any})[0-9A-Z]{1,12})(?![\\p{L}\\p{N}_])`,
		"gu",
	);
};

/** The ids in the front matter of an item. */
export function pointersInKeys(text: string, format: Format): Pointer[] {
	const keys = (["epic", "depends-on"] as const).map((field) => format.keyOf(field));
	const names = keys.flatMap((key) => (key === undefined ? [] : [canonicalKey(key)]));
	const values = readFrontLines(text)?.values ?? [];
	return values
		.filter(({ key, text: target }) => target !== "" && names.includes(key))
		.map(({ text: target, from, to }) => ({ kind: "id", target, from, to }));
}
