// Where new text goes in nested YAML: block maps and lists get lines, those within brackets one more part.
import { isScalar, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { lineEnd, lineStart } from "./lines.ts";
import type { Splice } from "./yamlEdit.ts";
import { colonOf, endOf, endOfPair, lineBehind, type Range, startOf } from "./yamlNodes.ts";
import {
	blockLines,
	flowText,
	hasParts,
	inlineText,
	type NewNode,
	pairText,
	partLines,
} from "./yamlText.ts";

/** Adds `key: value` at the end of a map, or behind the last of the keys `behind` that it has, else in front. */
export function insertPair(
	text: string,
	map: YAMLMap,
	key: string,
	value: NewNode,
	behind?: readonly string[],
): Splice | undefined {
	const pairs = map.items;
	if (map.flow) {
		const parts = pairs.map((pair) => ({ from: startOf(pair.key), to: endOfPair(pair) }));
		return insertPart(text, map, parts, parts.length, pairText([key, value]));
	}
	const first = pairs[0] && startOf(pairs[0].key);
	const indent = first === undefined ? undefined : blanksBefore(text, first);
	if (first === undefined || indent === undefined) return undefined;
	const lines = blockLines(key, value, indent, stepOf(text));
	const above = behind
		? pairs.findLast((pair) => isScalar(pair.key) && behind.includes(String(pair.key.value)))
		: pairs.at(-1);
	return insertLines(text, above ? lineBehind(text, above) : first - indent.length, lines);
}

/** Adds an entry to a list as the one of number `at`. */
export function insertEntry(
	text: string,
	list: YAMLSeq,
	value: NewNode,
	at: number,
): Splice | undefined {
	const parts = list.items.map((item) => ({ from: startOf(item), to: endOf(item) }));
	if (list.flow) return insertPart(text, list, parts, at, flowText(value));
	const [first, next, last] = [parts[0], parts[at], parts.at(-1)];
	const dash = first && /^([ \t]*)-(?=\s|$)/.exec(text.slice(lineStart(text, first.from)));
	if (!last || !dash) return undefined;
	const where = next ? lineStart(text, next.from) : lineEnd(text, last.to);
	return insertLines(text, where, [`${dash[1]}- ${flowText(value)}`]);
}

/** Gives a key its first value. */
export function fillPair(
	text: string,
	pair: Pair,
	value: NewNode,
	flow: boolean,
): Splice | undefined {
	const { key, value: old } = pair;
	const explicit = isScalar(old) && (old.source || old.anchor || old.tag);
	const colon = colonOf(pair);
	if (explicit || colon === undefined) return undefined;
	const indent = blanksBefore(text, startOf(key));
	if (flow || !hasParts(value))
		return { from: colon + 1, to: colon + 1, text: ` ${inlineText(value, flow)}` };
	if (indent === undefined) return undefined;
	const step = stepOf(text);
	return insertLines(text, lineEnd(text, colon), partLines(value, indent + step, step));
}

/** Adds lines where a line begins, or behind a last line that has no end. */
export function insertLines(text: string, at: number, lines: readonly string[]): Splice {
	const above = text.slice(0, at);
	const eol = /\r?\n$/.exec(above)?.[0] ?? /\r?\n/.exec(text)?.[0] ?? "\n";
	const block = lines.join(eol);
	const isOpen = /[^\uFEFF\n]$/.test(above);
	return { from: at, to: at, text: isOpen ? `${eol}${block}` : `${block}${eol}` };
}

/** Adds a part within brackets; on a line of its own where the parts have such. */
function insertPart(
	text: string,
	{ range }: { range?: Range | null },
	parts: readonly { readonly from: number; readonly to: number }[],
	at: number,
	written: string,
): Splice | undefined {
	if (!range) return undefined;
	const [next, last] = [parts[at], parts.at(-1)];
	const indent = blanksBefore(text, (next ?? last)?.from ?? range[0]);
	const eol = /\r?\n/.exec(text.slice(range[0]))?.[0] ?? "\n";
	const gap = indent === undefined ? " " : `${eol}${indent}`;
	if (next) return { from: next.from, to: next.from, text: `${written},${gap}` };
	const from = last?.to ?? range[0] + 1;
	const rest = text.slice(from, range[1] - 1);
	// A comment behind the last part would come to stand behind the new one.
	if (rest.includes("#")) return undefined;
	if (!last) return { from, to: from, text: written };
	const comma = from + rest.indexOf(",") + 1;
	return rest.includes(",")
		? { from: comma, to: comma, text: `${gap}${written},` }
		: { from, to: from, text: `,${gap}${written}` };
}

/** The blanks in front of what begins its line; `undefined` for what does not. */
function blanksBefore(text: string, offset: number): string | undefined {
	const blanks = text.slice(lineStart(text, offset), offset).replace(/^\uFEFF/, "");
	return /^ *$/.test(blanks) ? blanks : undefined;
}

/** By how much the text indents. */
const stepOf = (text: string) => /^( {1,8})[^\s#]/m.exec(text)?.[1] ?? "  ";
