// Markdown as a tree of plain data that a page can draw without ever making HTML of a text.
import type { Nodes, Parents } from "mdast";
import { definitionsIn } from "./blocks.ts";
import { readMarkdown } from "./body.ts";
import { readFrontMatter } from "./frontMatter.ts";

/** A part of a Markdown text. */
export type Prose =
	| { readonly type: "text" | "code" | "codespan"; readonly text: string }
	| { readonly type: "br" | "hr" }
	| {
			readonly type: "p" | "quote" | "em" | "strong" | "del" | "ul" | "ol";
			readonly children: readonly Prose[];
	  }
	| { readonly type: "heading"; readonly level: number; readonly children: readonly Prose[] }
	/** With `mark`, the offset of its box in the whole text, where it has one. */
	| {
			readonly type: "li";
			readonly mark?: number;
			readonly checked: boolean;
			readonly children: readonly Prose[];
	  }
	| { readonly type: "link"; readonly url: string; readonly children: readonly Prose[] }
	| { readonly type: "image"; readonly url: string; readonly text: string }
	/** A reference `[[id]]` or `[[id|text]]`. */
	| { readonly type: "item"; readonly id: string; readonly text: string };

/** The body of an item, for a page: HTML in it is text; images and links are addresses alone. Never throws. */
export function proseOf(text: string): readonly Prose[] {
	const from = readFrontMatter(text).body;
	try {
		const root = readMarkdown(text.slice(from));
		// Remark leaves a mark of byte order out of its offsets.
		const shift = text.startsWith("\uFEFF", from) ? from + 1 : from;
		if (root) return childrenOf(root, { urls: definitionsIn(root), shift, depth: 0 });
	} catch {
		// Remark, this walk and the page recurse: text that is made for it can use up the stack.
	}
	return [{ type: "code", text: text.slice(from) }];
}

interface Context {
	/** Addresses of link definitions. */
	readonly urls: ReadonlyMap<string, string>;
	/** From offsets of the body to those of the whole text. */
	readonly shift: number;
	readonly depth: number;
}

/** Nobody who writes for readers nests deeper. */
const DEEPEST = 50;

function childrenOf(node: Parents, context: Context): Prose[] {
	const depth = context.depth + 1;
	if (depth > DEEPEST) throw new RangeError();
	return node.children.flatMap((child) => proseAt(child, { ...context, depth }));
}

const PLAIN = {
	paragraph: "p",
	blockquote: "quote",
	emphasis: "em",
	strong: "strong",
	delete: "del",
} as const;

function proseAt(node: Nodes, context: Context): Prose | readonly Prose[] {
	switch (node.type) {
		case "text":
			return references(node.value);
		case "html":
			return { type: "text", text: node.value };
		case "inlineCode":
			return { type: "codespan", text: node.value };
		case "code":
			return { type: "code", text: node.value };
		case "break":
			return { type: "br" };
		case "thematicBreak":
			return { type: "hr" };
		case "paragraph":
		case "blockquote":
		case "emphasis":
		case "strong":
		case "delete":
			return { type: PLAIN[node.type], children: childrenOf(node, context) };
		case "heading":
			return { type: "heading", level: node.depth, children: childrenOf(node, context) };
		case "list":
			return { type: node.ordered ? "ol" : "ul", children: childrenOf(node, context) };
		case "listItem": {
			const mark = node.data?.mark;
			const box = mark === undefined ? {} : { mark: mark + context.shift };
			const children = childrenOf(node, context);
			return { type: "li", ...box, checked: node.checked === true, children };
		}
		case "link":
			return { type: "link", url: node.url, children: childrenOf(node, context) };
		case "linkReference": {
			const url = context.urls.get(node.identifier) ?? "";
			return { type: "link", url, children: childrenOf(node, context) };
		}
		case "image":
			return { type: "image", url: node.url, text: node.alt ?? "" };
		case "imageReference":
			return { type: "image", url: context.urls.get(node.identifier) ?? "", text: node.alt ?? "" };
		default:
			return [];
	}
}

const ID = /\[\[([^[\]|\r\n]+)(?:\|([^[\]\r\n]*))?\]\]/g;

/** A text with its references to items. */
function references(text: string): Prose[] {
	const found: Prose[] = [];
	let at = 0;
	for (const match of text.matchAll(ID)) {
		if (match.index > at) found.push({ type: "text", text: text.slice(at, match.index) });
		const [all, id = "", name = id] = match;
		found.push({ type: "item", id: id.trim(), text: name.trim() });
		at = match.index + all.length;
	}
	if (at < text.length) found.push({ type: "text", text: text.slice(at) });
	return found;
}
