// Front matter line by line, as a person reads it: also while it is being typed and does not parse.
import { canonicalKey } from "./frontMatter.ts";
import type { Span } from "./yamlTree.ts";

/** A key, or one value of a key, with its place in the whole text; quotes lie within the place. */
export interface Written extends Span {
	/** The key, in its one spelling. */
	readonly key: string;
	/** Without quotes; `""` for a place where nothing stands yet. */
	readonly text: string;
	/** An entry of a list in brackets. */
	readonly inBrackets: boolean;
}

export interface FrontLines {
	/** The lines between the fences. Without a closing one they end where a line can be none of them. */
	readonly from: number;
	readonly to: number;
	/** Keys, also those that have no colon yet, and empty lines, where one could be written. */
	readonly keys: readonly Written[];
	/** Values, each entry of a list by itself. */
	readonly values: readonly Written[];
}

const LINE = /^(?:[A-Za-z_][\w-]*[ \t]*(?::(?:[ \t].*)?)?|[ \t]+.*|-(?:[ \t].*)?|#.*|)$/;
/** Longer lines are read by nobody. */
const MAX_LINE = 5000;

/** Reads the front matter; `undefined` where the text has none. Never throws. */
export function readFrontLines(text: string): FrontLines | undefined {
	const from = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
	if (from === undefined) return undefined;
	const closing = text.slice(from - 1).search(/\n---[ \t]*\r?(?:\n|$)/);
	const [keys, values]: [Written[], Written[]] = [[], []];
	const end = closing < 0 ? text.length : from + closing;
	let at = from;
	let key = "";
	for (const line of text.slice(from, end).split("\n")) {
		const content = line.replace(/\r$/, "");
		if (closing < 0 && !LINE.test(content)) return { from, to: at, keys, values };
		const [, name, colon] = /^([A-Za-z_][\w-]*|)[ \t]*(:(?=[ \t]|$))?/.exec(content) ?? [];
		const dash = /^[ \t]*-(?=[ \t]|$)/.exec(content)?.[0];
		if (name !== undefined && (colon || name === content)) {
			key = colon ? canonicalKey(name) : key;
			keys.push({
				...{ key: canonicalKey(name), text: name, inBrackets: false },
				...{ from: at, to: at + name.length },
			});
		}
		const behind = colon ? content.indexOf(":") + 1 : (dash?.length ?? content.length + 1);
		if (behind <= content.length && content.length <= MAX_LINE)
			values.push(...valuesOf(content.slice(behind), at + behind, key));
		at += line.length + 1;
	}
	return { from, to: end, keys, values };
}

/** What a place in the text belongs to, if its end counts too. */
export const writtenAt = (all: readonly Written[], offset: number): Written | undefined =>
	all.find(({ from, to }) => from <= offset && offset <= to);

const ENTRY = /([ \t]*)("(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|[^,\]]*?)[ \t]*(,|\]|$)/y;

/** The values on a line, behind its colon or dash. */
function valuesOf(source: string, at: number, key: string): Written[] {
	const blanks = /^[ \t]*/.exec(source)?.[0].length ?? 0;
	if (source[blanks] !== "[") {
		const text = source.replace(/(?:^|[ \t]+)#.*$/, "").trim();
		const value = { key, text: unquoted(text), inBrackets: false };
		// Where nothing stands, a value goes behind the blanks that are there.
		if (text === "") return [{ ...value, from: at, to: at + blanks }];
		return [{ ...value, from: at + blanks, to: at + blanks + text.length }];
	}
	const values: Written[] = [];
	ENTRY.lastIndex = blanks + 1;
	for (let match = ENTRY.exec(source); match; match = ENTRY.exec(source)) {
		const [, before = "", text = "", end] = match;
		const from = at + match.index + before.length;
		values.push({ key, text: unquoted(text), inBrackets: true, from, to: from + text.length });
		if (end !== ",") break;
	}
	return values;
}

function unquoted(text: string): string {
	const [, quote, within = ""] = /^(["'])(.*?)\1?$/.exec(text) ?? [];
	if (quote === undefined) return text;
	return quote === '"' ? within.replace(/\\(.)/g, "$1") : within.replaceAll("''", "'");
}
