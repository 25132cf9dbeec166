// What stands in a tree of Markdown: a walk over remark's nodes.
import type { ListItem, Nodes, Root } from "mdast";
import { lineEnd, lineStart } from "./lines.ts";
import type { Link, Range } from "./mentions.ts";

declare module "mdast" {
	interface ListItemData {
		/** Offset of the character between the brackets of its box. */
		mark?: number;
	}
}

/** A list item with a box. Its range is whole lines, what is nested in it included. */
export interface Checkbox extends Range {
	/** Its first paragraph, as plain text on one line. */
	readonly text: string;
	readonly checked: boolean;
	/** Offset of the character between the brackets. */
	readonly mark: number;
	/** How many list items it is nested in. */
	readonly depth: number;
}

/** A paragraph, heading, block of code …: what holds no other block. */
export interface Block extends Range {
	readonly type: string;
	/** How many list items it is nested in. */
	readonly depth: number;
}

/** A heading that stands in no quote and in no list. */
export interface Heading extends Range {
	readonly heading: string;
	readonly level: number;
}

/** An address as it is written, and the link, image or definition around it. */
export interface Address extends Range {
	readonly url: string;
}

/** A walk over the nodes of a text, which begins at the offset `shift`; what it finds is in the text's order. */
export class Walk {
	readonly headings: Heading[] = [];
	readonly boxes: Checkbox[] = [];
	readonly blocks: Block[] = [];
	readonly links: Link[] = [];
	readonly addresses: Address[] = [];
	/** Code and the like, where `[[id]]` is no reference. */
	readonly hidden: Range[] = [];
	/** The paragraphs that stand in no quote and in no list. */
	readonly paragraphs: string[] = [];
	private readonly urls: ReadonlyMap<string, string>;

	constructor(
		private readonly text: string,
		private readonly shift: number,
		root: Root,
	) {
		this.urls = definitionsIn(root);
		for (const node of root.children) {
			if (node.type === "heading")
				this.headings.push({ heading: plainText(node), level: node.depth, ...this.rangeOf(node) });
			if (node.type === "paragraph") this.paragraphs.push(plainText(node));
			this.visit(node, 0);
		}
	}

	private visit(node: Nodes, depth: number): void {
		const range = this.rangeOf(node);
		if (BLOCKS.has(node.type)) this.blocks.push({ type: node.type, depth, ...range });
		if (HIDDEN.has(node.type)) this.hidden.push(range);
		if ("url" in node) this.addresses.push({ url: node.url, ...range });
		const url = this.urlOf(node);
		if (url !== undefined) this.links.push({ url, text: plainText(node), ...range });
		const inItem = node.type === "listItem";
		if (inItem) this.addBox(node, depth, range);
		if ("children" in node)
			for (const child of node.children) this.visit(child, inItem ? depth + 1 : depth);
	}

	private urlOf(node: Nodes): string | undefined {
		if (node.type === "link") return node.url;
		return node.type === "linkReference" ? this.urls.get(node.identifier) : undefined;
	}

	private addBox(item: ListItem, depth: number, range: Range): void {
		const { mark } = item.data ?? {};
		if (mark === undefined) return;
		const paragraph = item.children.find((child) => child.type === "paragraph");
		this.boxes.push({
			text: paragraph ? plainText(paragraph) : "",
			checked: item.checked === true,
			mark: mark + this.shift,
			depth,
			from: Math.max(this.shift, lineStart(this.text, range.from)),
			to: lineEnd(this.text, range.to),
		});
	}

	private rangeOf({ position }: Nodes): Range {
		return {
			from: (position?.start.offset ?? 0) + this.shift,
			to: (position?.end.offset ?? 0) + this.shift,
		};
	}
}

/** Addresses by the names of their definitions, which may stand below the links. */
export function definitionsIn(node: Nodes, urls = new Map<string, string>()): Map<string, string> {
	if (node.type === "definition" && !urls.has(node.identifier)) urls.set(node.identifier, node.url);
	if ("children" in node) for (const child of node.children) definitionsIn(child, urls);
	return urls;
}

const BLOCKS = new Set(["paragraph", "heading", "code", "html", "thematicBreak", "definition"]);
const HIDDEN = new Set(["code", "inlineCode", "html", "definition", "image", "imageReference"]);

/** What a reader sees of a node, on one line. */
function plainText(node: Nodes): string {
	return wordsOf(node).replace(/\s+/g, " ").trim();
}

function wordsOf(node: Nodes): string {
	if ("children" in node) return node.children.map(wordsOf).join("");
	if (node.type === "break") return " ";
	if (node.type === "html") return "";
	if ("alt" in node) return node.alt ?? "";
	return "value" in node ? node.value : "";
}
