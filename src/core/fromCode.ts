// New items from code: what a comment or a selection says, and the link back to where it stands.
import { oneLine } from "./words.ts";

/** A comment that waits for somebody. */
export interface Todo {
	readonly title: string;
	/** What its word makes likely. */
	readonly type: "bug" | "debt";
	/** UTF-16 column behind its text, where a link to the item goes. */
	readonly end: number;
}

const TODO = /(?:^|[^\w"'`])(TODO|FIXME|HACK|XXX)\b(?:\([^)]*\))?[:\s-]*/;
/** What closes a comment on the same line. */
const CLOSING = /\s*(?:\*+\/|--+>|-+\}|\*\)|#+>|"""|''')\s*$/;
const LINKED = /\[\[[^\]]+\]\]/;

/** The comment on a line of code, in any language; `undefined` where there is none, or it has an item already. */
export function findTodo(line: string): Todo | undefined {
	const match = TODO.exec(line);
	if (!match || LINKED.test(line)) return undefined;
	const [whole, word = ""] = match;
	const closing = CLOSING.exec(line)?.index ?? line.length;
	const end = line.slice(0, closing).trimEnd().length;
	const text = oneLine(line.slice(match.index + whole.length, end)).trim();
	const type = word === "FIXME" ? "bug" : "debt";
	return { title: sentence(text) || word, type, end };
}

/** The first line of a text that says something, without the marks of a comment around it. */
export function titleOf(text: string): string {
	const lines = text.split(/\r?\n/).map((line) =>
		oneLine(
			line.replace(/^\s*(?:\/\/+|\/?\*+|#+|--+|<!--+|;+|%+|>|[-+] )?\s*/, "").replace(CLOSING, ""),
		)
			.replace(/^(?:TODO|FIXME|HACK|XXX)\b(?:\([^)]*\))?[:\s-]*/, "")
			.trim(),
	);
	return sentence(lines.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? "");
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1, MOST_LETTERS);
const MOST_LETTERS = 120;

/**
 * A text as a quotation, and where it was found.
 * @param language of the code, as VS Code names it; prose is quoted as such
 * @param link back to it, where one can lead there
 */
export function quote(text: string, language: string, link: string | undefined): string {
	const isProse = language === "markdown" || language === "plaintext";
	const lines = text.replace(/\s+$/, "").split(/\r?\n/);
	const fence = "`".repeat(
		Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
	);
	const quoted = isProse
		? lines.map((line) => `> ${line}`.trimEnd())
		: [fence + language.replace(/[^\w+#-]/g, ""), ...lines, fence];
	return `${[...quoted, ...(link === undefined ? [] : ["", link])].join("\n")}\n`;
}

/** A link to lines of a file, counted from 1. */
export function linkToLines(link: string, from: number, to: number): string {
	const lines = from === to ? `L${from}` : `L${from}-L${to}`;
	const text = link.replace(/^(?:\.\.\/)+/, "").replace(/[\\[\]*_`<>]/g, "\\$&");
	return `[${text}#${lines}](${encodeURI(link).replace(/[()#?]/g, escaped)}#${lines})`;
}

const escaped = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
