// Edits of a body: boxes ticked, criteria and lines added or removed, each as the smallest change of text.
import * as l10n from "@vscode/l10n";
import type { Checkbox } from "./blocks.ts";
import type { Body, Section } from "./body.ts";
import { boxesOf, disturbing, editableBody, type Spliced, splice } from "./bodySplice.ts";
import { endsLine, eolAt, lineAbove, lineEnd, lineStart } from "./lines.ts";
import { ACCEPTANCE } from "./marks.ts";
import { Refusal } from "./problem.ts";

/**
 * Ticks or clears the box with this mark, an offset that `parseBody` gave: one character changes.
 * @throws Refusal when there is no such box
 */
export function tick(text: string, mark: number, checked: boolean): string {
	const box = boxAt(editableBody(text), mark);
	if (box.checked === checked) return text;
	const { after, added } = splice(text, { from: mark, to: mark + 1, insert: checked ? "x" : " " });
	const [now] = added.boxes;
	if (now?.checked !== checked || now.text !== box.text || now.depth !== box.depth)
		throw disturbing();
	return after;
}

/**
 * Adds an unticked criterion: below the last one and in its style; else below the heading “Acceptance
 * criteria”, which is made where it is missing.
 * @throws Refusal when other text would read differently
 */
export function addCriterion(text: string, line: string): string {
	const body = editableBody(text);
	const words = oneLine(line);
	const last = lastOutermost(body.criteria);
	const section = body.sections.find(({ heading }) => ACCEPTANCE.test(heading));
	const added = last
		? addBelow(text, body, last, words)
		: section
			? addFirst(text, body, section, words)
			: createSection(text, body, "Acceptance criteria", `- [ ] ${words}`);
	const [box, ...others] = added.added.boxes;
	const isCriterion = added.body.criteria.some(({ mark }) => mark === box?.mark);
	if (!box || box.checked || !isCriterion || others.length > 0) throw disturbing();
	if (last && box.depth !== last.depth) throw disturbing();
	return added.after;
}

/** Removes the lines of a criterion, with what is nested in it. @throws Refusal */
export function removeCriterion(text: string, mark: number): string {
	const body = editableBody(text);
	const box = boxAt(body, mark);
	styleOf(text, box);
	const above = box.from > body.from ? lineAbove(text, box.from) : undefined;
	const blank = /[ \t]*(?:\r\n?|\n)/y;
	blank.lastIndex = box.to;
	const isBelowBlank = above?.isBlank === true;
	// Of the blank lines around it one goes too.
	const to = isBelowBlank && blank.test(text) ? blank.lastIndex : box.to;
	let from = isBelowBlank && box.to === text.length ? above.from : box.from;
	// A file without a final line end stays so.
	if (to === text.length && !endsLine(text) && from > body.from) from = lineAbove(text, from).to;
	return splice(text, { from, to, insert: "" }).after;
}

/** Adds a line at the end of a section's own text; the section is made where it is missing. @throws Refusal */
export function appendToSection(text: string, heading: string, line: string): string {
	const body = editableBody(text);
	const name = oneLine(heading);
	const isMeant = (other: Section) => other.heading.toLowerCase() === name.toLowerCase();
	const section = body.sections.find(isMeant);
	return section
		? appendTo(text, body, section, oneLine(line)).after
		: createSection(text, body, name, oneLine(line)).after;
}

function addBelow(text: string, body: Body, last: Checkbox, words: string): Spliced {
	const { indent, marker, space } = styleOf(text, last);
	const before = body.criteria.findLast(({ to, depth }) => to <= last.from && depth === last.depth);
	const between = before ? text.slice(before.to, last.from) : "";
	const gap = /^[ \t>]*[\r\n][ \t>\r\n]*$/.test(between) ? between : "";
	const former = before
		? /\d+/.exec(text.slice(lineStart(text, before.mark), before.mark))?.[0]
		: undefined;
	const next = marker.replace(/^\d+/, (n) => (n === former ? n : String(Number(n) + 1)));
	const line = `${gap}${indent}${next}${space}[ ] ${numbered(words, body.criteria)}`;
	return insertLine(text, last.to, line);
}

/** Backlog.md counts only what stands between its marks, and numbers it. */
function addFirst(text: string, body: Body, section: Section, words: string): Spliced {
	const mark = /^<!-- AC:BEGIN -->[ \t]*\r?\n/m.exec(text.slice(section.from, section.end));
	return mark
		? insertLine(text, section.from + mark.index + mark[0].length, `- [ ] #1 ${words}`)
		: appendTo(text, body, section, `${bulletOf(text, section)} [ ] ${words}`);
}

/** Where criteria are numbered as `#1`, `#2`, so is a new one. */
function numbered(words: string, criteria: readonly Checkbox[]): string {
	const numbers = criteria.map(({ text }) => /^#(\d{1,9}) /.exec(text)?.[1]);
	if (/^#\d/.test(words) || numbers.includes(undefined)) return words;
	return `#${Math.max(...numbers.map(Number)) + 1} ${words}`;
}

function appendTo(text: string, body: Body, section: Section, line: string): Spliced {
	const own = text.slice(section.from, section.end).replace(/[ \t\r\n]+$/, "");
	const at = lineEnd(text, section.from + own.length);
	const last = body.blocks.findLast(({ from }) => from >= section.from && from < section.end);
	const isFirst = last?.from === section.from;
	const isTight = isFirst ? !isAiry(text, body) : (last?.depth ?? 0) > 0 && ITEM.test(line);
	return insertLine(text, at, isTight ? line : eolAt(text, at) + line);
}

function insertLine(text: string, at: number, line: string): Spliced {
	const eol = eolAt(text, at);
	const isOpen = at === text.length && !endsLine(text);
	const spliced = splice(text, { from: at, to: at, insert: isOpen ? eol + line : line + eol });
	return onlyText(spliced, 0);
}

function createSection(text: string, body: Body, heading: string, line: string): Spliced {
	const at = text.length;
	const eol = eolAt(text, at);
	const isOpen = text !== "" && !endsLine(text);
	const isSpaced = text.slice(body.from).trim() === "" || (!isOpen && lineAbove(text, at).isBlank);
	const gap = (isOpen ? eol : "") + (isSpaced ? "" : eol);
	const lines = [`## ${heading}`, ...(isAiry(text, body) ? [""] : []), line].join(eol);
	const spliced = splice(text, { from: at, to: at, insert: gap + lines + (isOpen ? "" : eol) });
	return onlyText(spliced, 1);
}

/** Refuses a line that would open code, HTML or the like, and one that something open above takes in. */
function onlyText(spliced: Spliced, headings: number): Spliced {
	const { sections, blocks } = spliced.added;
	const lines = blocks.filter(({ type }) => type !== "heading");
	const isText = lines.length === 1 && lines[0]?.type === "paragraph";
	if (!isText || sections.length !== headings || blocks.length !== headings + 1) throw disturbing();
	return spliced;
}

/** Whether headings of this body have a blank line below them. */
const isAiry = (text: string, { blocks }: Body) =>
	blocks.some(({ type, depth, to }, i) => {
		const next = blocks[i + 1];
		if (type !== "heading" || depth > 0 || !next || next.type === "heading") return false;
		return (text.slice(to, next.from).match(/\r\n?|\n/g)?.length ?? 0) > 1;
	});

/** The last box that is nested in no other. */
const lastOutermost = (boxes: readonly Checkbox[]) =>
	boxes.findLast((box) => !boxes.some((other) => other.mark < box.mark && other.to > box.from));

const ITEM = /^(?:[-*+]|\d{1,9}[.)])[ \t]/;

/** The bullet of a section's last list, else a hyphen. */
const bulletOf = (text: string, { from, end }: Section) =>
	text
		.slice(from, end)
		.match(/^[-*+](?=[ \t])/gm)
		?.at(-1) ?? "-";

/** What stands in front of a box: its quote and indentation, its marker, and the space behind that. */
function styleOf(text: string, box: Checkbox) {
	const start = Math.max(box.from, lineStart(text, box.mark));
	const prefix = text.slice(start, box.mark - 1);
	const [, indent = "", marker = "", space = ""] =
		/^([ \t>]*)([-*+]|\d{1,9}[.)])([ \t]+)$/.exec(prefix) ?? [];
	if (marker === "") throw disturbing();
	return { indent, marker, space };
}

function boxAt(body: Body, mark: number): Checkbox {
	const box = boxesOf(body).find((other) => other.mark === mark);
	if (box) return box;
	throw new Refusal(l10n.t("The box is no longer where it was. Look at the file as it is now."));
}

/** A line that a person typed, as one line. @throws Refusal when nothing is left of it */
function oneLine(typed: string): string {
	const line = typed.replace(/[\s\p{Cc}]+/gu, " ").trim();
	if (line === "") throw new Refusal(l10n.t("Write at least one word."));
	return line;
}
