// Edits of a YAML map: the smallest splice that sets, adds or removes one key.
import { isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import { lineStart } from "./lines.ts";
import { formatNumber } from "./rank.ts";
import { parseYaml } from "./yaml.ts";
import { spliceList } from "./yamlList.ts";
import { colonOf, lineBehind, pairOf, type Range, startOf } from "./yamlNodes.ts";

/** What an edit can write: `null` empties the value and keeps the key, `undefined` removes the line. */
export type NewValue = string | number | null | undefined | readonly string[];

/** How a tool writes what is new in its files; our own are written as briefly as YAML allows. */
export interface Writing {
	/**
	 * `single`: texts that need quotes, dates among them, get single ones. `double`: all texts get double ones, lists
	 * stand on one line, and `null` where there is nothing; for tools that read lines, not YAML.
	 */
	readonly quotes?: "single" | "double";
	/** The keys in their order, for those that are added. */
	readonly layout?: readonly string[];
}

/** Replaces the characters `from` to `to` by `text`; offsets are UTF-16 units. */
export interface Splice {
	readonly from: number;
	readonly to: number;
	readonly text: string;
}

/**
 * The splice that gives `key` (as written in the file) the value `value` in the map `text`.
 * @param gapFor for a key that is absent: which gap it goes to, as the number of keys that stand above it.
 * @returns `undefined` when the map is of a shape that cannot be edited byte-exactly.
 */
export function spliceKey(
	text: string,
	key: string,
	value: NewValue,
	eol: string,
	gapFor: (keys: readonly string[]) => number,
	writing?: Writing,
): Splice | undefined {
	const doc = parseYaml(text);
	const map = doc.contents as YAMLMap | null;
	const pairs = map?.items ?? [];
	const pair = pairOf(pairs, key);
	if (pair)
		return value === undefined
			? spliceOut(text, pair)
			: spliceValue(text, pair, value, eol, writing);
	if (value === undefined) return { from: 0, to: 0, text: "" };
	if (map?.flow || !pairs.every((p) => beginsLine(text, p))) return undefined;
	const at = gapAt(text, pairs, gapFor(pairs.map((p) => String(p.key))));
	const written = renderValue(value, undefined, writing);
	return { from: at, to: at, text: `${key}:${written && ` ${written}`}${eol}` };
}

function spliceValue(
	text: string,
	pair: Pair,
	value: NewValue,
	eol: string,
	writing: Writing | undefined,
): Splice | undefined {
	const node = pair.value as { range: Range; anchor?: string } | null;
	const colon = colonOf(pair);
	if (node?.anchor || colon === undefined) return undefined;
	const after = colon + 1;
	const fits = isSeq(node) && (node.flow || writing?.quotes !== "double");
	if (fits && Array.isArray(value) && value.length > 0 && node.items.length > 0) {
		const inList = (item: string, type?: string) =>
			renderScalar(item, type, node.flow === true, writing);
		const splice = spliceList(text, node as YAMLSeq, value, eol, inList);
		if (splice || !node.flow) return splice;
	}
	const range = node?.range ?? [after, after];
	const written = renderValue(value, node, writing);
	if (range[0] === range[1]) {
		// An empty value: write behind the colon, over the blanks at the end of the line but not before a comment.
		const blanks = /^[ \t]*(?=\r?\n|$)/.exec(text.slice(after))?.[0].length ?? 0;
		return { from: after, to: after + blanks, text: written && ` ${written}` };
	}
	const from = startOfProps(text, after, range[0]);
	const to = text.slice(from, range[1]).trimEnd().length + from;
	if (written === "") return { from: after, to, text: "" };
	if (text.slice(after, from).includes("\n")) return { from: after, to, text: ` ${written}` };
	return { from, to, text: written };
}

/** Where a value begins with its tag: the first character after the blanks that is no comment. */
function startOfProps(text: string, after: number, value: number): number {
	const between = text.slice(after, value);
	const tag = between.indexOf("!");
	return tag < 0 || between.includes("#") ? value : after + tag;
}

/** The whole lines of a pair go, its trailing comment included. */
const spliceOut = (text: string, pair: Pair): Splice | undefined =>
	beginsLine(text, pair)
		? { from: startOf(pair.key), to: lineBehind(text, pair), text: "" }
		: undefined;

const beginsLine = (text: string, { key }: Pair) => lineStart(text, startOf(key)) === startOf(key);

function gapAt(text: string, pairs: readonly Pair[], above: number): number {
	const [pair, first] = [pairs[Math.min(above, pairs.length) - 1], pairs[0]];
	if (pair) return lineBehind(text, pair);
	return first ? startOf(first.key) : text.length;
}

/** A value as it stands after `key: `; an existing node lends its quotes. */
export function renderValue(value: NewValue, old?: unknown, writing?: Writing): string {
	if (value === null || value === undefined) return writing?.quotes === "double" ? "null" : "";
	if (typeof value === "number") return formatNumber(value);
	if (typeof value === "string")
		return renderScalar(value, isScalar(old) ? old.type : undefined, false, writing);
	return `[${value.map((item) => renderScalar(item, undefined, true, writing)).join(", ")}]`;
}

/** A text as it stands in YAML: plain where every reader takes it for itself, and the tool would write it so. */
export function renderScalar(
	value: string,
	type: string | undefined,
	inList = false,
	writing: Writing = {},
): string {
	const quotes = type === "QUOTE_SINGLE" ? "single" : writing.quotes;
	const isNewDate = type === undefined && /^\d{4}-\d\d-\d\d$/.test(value);
	const isBare =
		!type?.startsWith("QUOTE") &&
		quotes !== "double" &&
		!(isNewDate && quotes === "single") &&
		readsAsItself(value, inList);
	if (isBare) return value;
	const isSingle = quotes === "single" && type !== "QUOTE_DOUBLE" && /^[^\p{Cc}]*$/u.test(value);
	return isSingle ? `'${value.replaceAll("'", "''")}'` : quote(value);
}

/** A JSON string is a YAML one; only line separators need more escapes. */
const quote = (value: string) =>
	JSON.stringify(value).replace(
		/[\u007f-\u009f\u2028\u2029\ufeff]/g,
		(c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);

/** Whether YAML 1.1 and 1.2 both read the bare text as that string. Dates mean the same to both. */
function readsAsItself(value: string, inList: boolean): boolean {
	if (/^\d{4}-\d\d-\d\d$/.test(value)) return true;
	if (!/^[^\p{Cc}\p{Zl}\p{Zp}\ufeff]+$/u.test(value)) return false;
	const line = inList ? `k: [${value}, z]` : `k: ${value}`;
	return (["1.1", "1.2"] as const).every((version) => {
		const doc = parseDocument(line, { version, logLevel: "silent" });
		if (doc.errors.length > 0) return false;
		const node: unknown = doc.get("k", true);
		if (!inList) return isScalar(node) && node.value === value;
		const [first] = isSeq(node) && node.items.length === 2 ? node.items : [];
		return isScalar(first) && first.value === value;
	});
}
