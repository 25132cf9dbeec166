// The body of an item, read on demand: sections, checklists, links, story. The only file that knows remark.
import type { Root } from "mdast";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { remark } from "remark";
import { type Address, type Block, type Checkbox, type Heading, Walk } from "./blocks.ts";
import { readFrontMatter } from "./frontMatter.ts";
import { ACCEPTANCE, DEFINITION_OF_DONE } from "./marks.ts";
import { findReferences, type Link, type Reference } from "./mentions.ts";
import { findStory, type Story } from "./story.ts";
import { isTangled } from "./tangled.ts";

/** A heading and what is below it, up to the next one of its level. */
export interface Section extends Heading {
	/** Where its own lines end: at the next heading of any level. */
	readonly end: number;
}

/** The boxes below one heading, in the order of the text. */
export interface Checklist {
	readonly section?: Section;
	readonly boxes: readonly Checkbox[];
}

/** What a body says. All offsets are UTF-16 offsets into the text of the whole file. */
export interface Body {
	/** Where it begins: behind the front matter. */
	readonly from: number;
	/** The text of the first heading of the first level that has one. */
	readonly title?: string;
	readonly sections: readonly Section[];
	readonly checklists: readonly Checklist[];
	/** The boxes below “Acceptance criteria”; without such a heading all but those of the definition of done. */
	readonly criteria: readonly Checkbox[];
	/** Ticked, and all, boxes. */
	readonly done: number;
	readonly total: number;
	readonly links: readonly Link[];
	/** Of links, images and definitions. */
	readonly addresses: readonly Address[];
	readonly references: readonly Reference[];
	readonly story?: Story;
	readonly blocks: readonly Block[];
	/** It is too long or too tangled to be read in reasonable time: all of the above is empty. */
	readonly unread: boolean;
}

/** Readings of the last texts, the oldest first. */
const cache = new Map<string, Body>();
const CACHED_TEXTS = 200;

/** Reads the body that begins at `from`; where that is left out, behind the front matter. Never throws. */
export function parseBody(text: string, from?: number): Body {
	const known = cache.get(text);
	if (known && (from ?? known.from) === known.from) return known;
	const body = read(text, from ?? readFrontMatter(text).body);
	if (body.unread) return body;
	for (const oldest of cache.keys()) if (cache.size >= CACHED_TEXTS) cache.delete(oldest);
	cache.set(text, body);
	return body;
}

/** A tree of Markdown; `undefined` where it is too long or too tangled to be read in reasonable time. */
export function readMarkdown(markdown: string): Root | undefined {
	return isTangled(markdown) ? undefined : toTree(markdown);
}

function read(text: string, from: number): Body {
	const markdown = text.slice(from);
	try {
		// Remark leaves a mark of byte order out of its offsets.
		const shift = markdown.startsWith("\uFEFF") ? from + 1 : from;
		const root = readMarkdown(markdown);
		if (root) return bodyOf(text, from, new Walk(text, shift, root));
	} catch {
		// Remark and the walk recurse: text that is made for it can use up the stack.
	}
	const none = {
		sections: [],
		checklists: [],
		criteria: [],
		links: [],
		addresses: [],
		references: [],
		blocks: [],
	};
	return { from, ...none, done: 0, total: 0, unread: true };
}

function bodyOf(text: string, from: number, walk: Walk): Body {
	const { boxes, links, blocks, addresses } = walk;
	const sections = sectionsOf(walk.headings, text.length);
	const title = sections.find(({ level, heading }) => level === 1 && heading !== "")?.heading;
	const story = findStory(walk.paragraphs);
	return {
		from,
		...(title === undefined ? {} : { title }),
		sections,
		checklists: checklistsOf(boxes, sections),
		criteria: criteriaOf(boxes, sections),
		done: boxes.filter(({ checked }) => checked).length,
		total: boxes.length,
		links,
		addresses,
		references: findReferences(text, from, links, walk.hidden),
		...(story ? { story } : {}),
		blocks,
		unread: false,
	};
}

function sectionsOf(headings: readonly Heading[], length: number): Section[] {
	/** Where the nearest heading below begins, by level. */
	const below: number[] = [];
	const sections = headings.toReversed().map((heading): Section => {
		const end = Math.min(length, ...below.filter(Number.isInteger));
		const to = Math.min(length, ...below.slice(0, heading.level + 1).filter(Number.isInteger));
		below[heading.level] = heading.from;
		return { ...heading, end, to };
	});
	return sections.reverse();
}

function checklistsOf(boxes: readonly Checkbox[], sections: readonly Section[]): Checklist[] {
	const lists = new Map<Section | undefined, Checkbox[]>();
	let next = 0;
	for (const box of boxes) {
		while ((sections[next]?.from ?? box.mark) < box.mark) next++;
		const section = sections[next - 1];
		const list = lists.get(section);
		if (list) list.push(box);
		else lists.set(section, [box]);
	}
	return [...lists].map(([section, inIt]) =>
		section ? { section, boxes: inIt } : { boxes: inIt },
	);
}

function criteriaOf(boxes: readonly Checkbox[], sections: readonly Section[]): Checkbox[] {
	const within = (name: RegExp) => {
		const named = sections.filter(({ heading }) => name.test(heading));
		return (box: Checkbox) => named.some(({ from, to }) => from < box.mark && box.mark < to);
	};
	if (sections.some(({ heading }) => ACCEPTANCE.test(heading)))
		return boxes.filter(within(ACCEPTANCE));
	const isOfDone = within(DEFINITION_OF_DONE);
	return boxes.filter((box) => !isOfDone(box));
}

let processor: { parse(markdown: string): Root } | undefined;

function toTree(markdown: string): Root {
	processor ??= remark()
		.data("micromarkExtensions", [gfmTaskListItem()])
		.data("fromMarkdownExtensions", [
			{
				enter: {
					taskListCheckValueChecked(token) {
						keepBox(this.stack.at(-2), true, token.start.offset);
					},
					taskListCheckValueUnchecked(token) {
						keepBox(this.stack.at(-2), false, token.start.offset);
					},
				},
			},
		]);
	return processor.parse(markdown);
}

/** Marks a list item that has a box. Its paragraph's own position is wrong behind tabs and CRLF. */
function keepBox(item: { type: string } | undefined, checked: boolean, mark: number): void {
	if (item?.type === "listItem") Object.assign(item, { checked, data: { mark } });
}
