// kanbn's index.md: columns with a line for each task, and moves of these lines.
import * as l10n from "@vscode/l10n";
import { readFrontMatter } from "../frontMatter.ts";
import { linesOf } from "../mergeLines.ts";
import { type Fault, Refusal } from "../problem.ts";
import type { Entry } from "../yaml.ts";

/** The file in which the columns stand. */
export const INDEX = "index.md";

/** One task in a column: its line, with those that belong to it. */
export interface Listed {
	readonly id: string;
	/** Index into the columns. */
	readonly column: number;
	/** Indexes into the lines: its first, and the one behind its last. */
	readonly from: number;
	readonly to: number;
}

/** The file, read. */
export interface Index {
	/** Each with its line end; the last may have none. */
	readonly lines: readonly string[];
	readonly columns: readonly Readonly<{ name: string; line: number }>[];
	/** In the order of the file. */
	readonly listed: readonly Listed[];
	/** The front matter. */
	readonly options: readonly Entry[];
	/** Offsets are into the whole text. */
	readonly faults: readonly Fault[];
}

const HEADING = /^#{1,6} ([^\r\n]*\S)/;
const BULLET = /^( {0,3})(?:[-*+]|\d{1,9}[.)])([ \t]+)(?=\S)/;

let last: { readonly text: string; readonly index: Index } | undefined;

/** Reads the file as kanbn does. Never throws. */
export function parseIndex(text: string): Index {
	if (last?.text !== text) last = { text, index: read(text) };
	return last.index;
}

function read(text: string): Index {
	const front = readFrontMatter(text);
	const head = linesOf(text.slice(0, front.body));
	const lines = [...head, ...linesOf(text.slice(front.body))];
	const { columns, listed } = scan(lines, head.length);
	const faults = front.fault ? [front.fault] : faultsOf(text, front.body, listed);
	return { lines, columns, listed, options: front.entries, faults };
}

function faultsOf(text: string, body: number, listed: readonly Listed[]): Fault[] {
	const conflict = /^<{7}(?= |\r?$)/m.exec(text.slice(body));
	if (conflict) {
		const from = body + conflict.index;
		const message = l10n.t("A merge left conflict markers here. Resolve them by hand.");
		return [{ code: "yaml-conflict", message, from, to: from + 7 }];
	}
	const ids = new Set<string>();
	const twice = listed.find(({ id }) => ids.size === ids.add(id).size);
	if (!twice) return [];
	const message = l10n.t("“{0}” stands here twice. Delete one of the two lines.", twice.id);
	const from = Math.max(body, text.lastIndexOf(`[${twice.id}]`));
	return [{ code: "id-duplicate", message, from, to: from + 1, severity: "warning" }];
}

/** The first heading is the board's name, the others are columns, each with one list. */
function scan(lines: readonly string[], start: number): Pick<Index, "columns" | "listed"> {
	const columns: Index["columns"][number][] = [];
	const listed: Listed[] = [];
	let board: string | undefined;
	/** How far the text of the last task is indented; `undefined` where no list goes on. */
	let indent: number | undefined;
	let isOpen = false;
	let isAfterBlank = false;
	for (const [i, line] of lines.entries()) {
		const heading = HEADING.exec(line)?.[1];
		const bullet = BULLET.exec(line)?.[0].length;
		const isNested = indent !== undefined && indentOf(line) >= indent;
		if (i < start || line.trim() === "") isAfterBlank = true;
		else if (heading !== undefined) {
			isOpen = board !== undefined && ![board, "Options", "raw"].includes(heading);
			board ??= heading;
			if (isOpen) columns.push({ name: heading, line: i });
			[indent, isAfterBlank] = [undefined, false];
		} else if (isOpen) {
			const last = listed.at(-1);
			if (bullet !== undefined && !isNested) {
				indent = bullet;
				const column = columns.length - 1;
				listed.push({ id: idOf(line.slice(bullet)), column, from: i, to: i + 1 });
			} else if (last && indent !== undefined && (isNested || !isAfterBlank))
				listed[listed.length - 1] = { ...last, to: i + 1 };
			else isOpen = false;
			isAfterBlank = false;
		}
	}
	return { columns, listed };
}

/** A task's id is the text of its link, or all of its line. */
const idOf = (text: string) => /^\[([^[\]]*)\]\(/.exec(text)?.[1] ?? text.trim();

const indentOf = (line: string) => /^ */.exec(line)?.[0].length ?? 0;

/** Where lines go: to the top or bottom of a column, or beside a task of it. */
export type Spot = "top" | "bottom" | { readonly before: string } | { readonly after: string };

/**
 * The file with tasks put at a spot of a column as one block: their lines move, new ones are made for those that
 * have none, and every other byte stays.
 * @throws Refusal when the spot is gone
 */
export function putLines(index: Index, ids: readonly string[], column: number, spot: Spot): string {
	const moving = ids.map((id) => index.listed.find((item) => item.id === id));
	const moved = new Set(moving.flatMap((item) => (item ? range(item) : [])));
	const eol = /\r?\n/.exec(index.lines.join(""))?.[0] ?? "\n";
	const block = ids.flatMap((id, i) => {
		const item = moving[i];
		return item ? index.lines.slice(item.from, item.to) : [`- [${id}](tasks/${id}.md)${eol}`];
	});
	const stays = (i: number) => !moved.has(i);
	const at = lineFor(index, ids, column, spot) ?? belowHeading(index, column, stays);
	const rest = (from: number, to?: number) =>
		index.lines.slice(from, to).filter((_, i) => stays(from + i));
	return joined([...rest(0, at), ...block, ...rest(at)], index.lines, eol);
}

const range = ({ from, to }: Listed) => Array.from({ length: to - from }, (_, i) => from + i);

function lineFor(
	index: Index,
	moving: readonly string[],
	column: number,
	spot: Spot,
): number | undefined {
	const others = index.listed.filter((item) => item.column === column && !moving.includes(item.id));
	if (typeof spot === "object") {
		const id = "before" in spot ? spot.before : spot.after;
		const beside = others.find((item) => item.id === id);
		if (!beside)
			throw new Refusal(
				l10n.t("“{0}” is no longer where it was in {1}. Nothing was changed.", id, INDEX),
				INDEX,
			);
		return "before" in spot ? beside.from : beside.to;
	}
	return spot === "top" ? others[0]?.from : others.at(-1)?.to;
}

/** In an empty column: below the blank line under its heading, where that would leave no other one. */
function belowHeading(
	{ lines, columns }: Index,
	column: number,
	stays: (line: number) => boolean,
): number {
	const heading = columns[column]?.line ?? lines.length - 1;
	const below = lines.flatMap((line, i) => (i > heading && stays(i) ? [{ line, i }] : []));
	const [first, second] = below;
	const isBlank = (at: { line: string } | undefined) => at?.line.trim() === "";
	return first && isBlank(first) && (!second || isBlank(second)) ? first.i + 1 : heading + 1;
}

/** Lines as a text; one that had no line end gets one, and the last line stays without where the file had none. */
function joined(lines: readonly string[], before: readonly string[], eol: string): string {
	const text = lines.map((line) => (line.endsWith("\n") ? line : `${line}${eol}`)).join("");
	return before.at(-1)?.endsWith("\n") ? text : text.replace(/\r?\n$/, "");
}
