// An item: one Markdown file of a backlog, read.
import * as l10n from "@vscode/l10n";
import { fileName } from "./codes.ts";
import { isArchived } from "./folder.ts";
import { type Field, type Format, OURS } from "./formats/format.ts";
import { canonicalKey, type FrontMatter, readFrontMatter } from "./frontMatter.ts";
import { type Fault, type Problem, problemOf } from "./problem.ts";
import { isFraction, isNumber, type Rank } from "./rank.ts";
import { scanBody } from "./scan.ts";
import { label } from "./words.ts";
import type { Entry } from "./yaml.ts";

/** One work item, as its file says. Immutable: another text makes another item. */
export interface Item {
	/** Path relative to the backlog's folder, with `/`. It names the item in every act. */
	readonly file: string;
	/** The whole text that this item was read from. */
	readonly text: string;
	/** Identity for people and references: the file's name, or its `id`. */
	readonly id: string;
	readonly title: string;
	/** As written; `""` where there is none. */
	readonly status: string;
	/** A valid rank of either style, where there is one. */
	readonly rank: Rank | undefined;
	readonly type: string;
	readonly priority: string | undefined;
	readonly estimate: number | undefined;
	readonly assignees: readonly string[];
	readonly labels: readonly string[];
	readonly epic: string | undefined;
	/** Ids of the items that must be closed first. */
	readonly dependsOn: readonly string[];
	/** Former ids of this item, which resolve for ever. */
	readonly aliases: readonly string[];
	readonly sprint: string | undefined;
	/** Name of the goal that it serves. */
	readonly goal: string | undefined;
	/** Why something outside the backlog holds it up. */
	readonly blocked: string | undefined;
	/** As written; a date `YYYY-MM-DD` where it is one. */
	readonly due: string | undefined;
	readonly created: string | undefined;
	readonly checklist: { readonly done: number; readonly total: number } | undefined;
	/** How many acceptance criteria it has, where it has some. */
	readonly criteria: number | undefined;
	readonly archived: boolean;
	/** Its front matter cannot be read: a scan saved what the row shows, and edits are refused. */
	readonly broken: boolean;
	readonly problems: readonly Problem[];
}

/** One for all items, which mostly have none of most things. */
const NONE: readonly never[] = [];

type Entries = ReadonlyMap<string, Entry>;

/** Reads an item from its text. Never throws: what is wrong becomes its `problems`, and its row stays. */
export function parseItem(file: string, text: string, format: Format = OURS): Item {
	const front = readFrontMatter(text);
	const faults: Fault[] = front.fault ? [front.fault] : [];
	const entries = front.fault ? scanLines(text) : entriesOf(front);
	const get = (field: Field) => {
		const key = format.keyOf(field);
		return key === undefined ? undefined : entries.get(canonicalKey(key));
	};
	const body = scanBody(text, front.fault ? 0 : front.body);
	const rank = readRank(get("rank"), front.fault ? [] : faults);
	const estimate = readEstimate(get("estimate"), faults);
	const name = fileName(file);
	const code = format.codeIn?.(name);
	const words = code ? name.slice(code.length).replace(/^-/, "") : name;
	findCut(text, get("title"), faults);
	if (!front.fault) findMarkers(text, front.body, faults);
	// Each item has the same properties in the same order: that is smaller and faster than leaving some out.
	const item: Item = {
		file,
		text,
		id: textOf(get("id")) || code || name,
		title: textOf(get("title"), faults) || body.heading || label(words || name),
		status: textOf(get("status"), faults),
		type: textOf(get("type"), faults),
		assignees: listOf(get("assignee")),
		labels: listOf(get("labels")),
		dependsOn: listOf(get("depends-on")),
		aliases: listOf(get("aliases")),
		archived: format.isArchived?.(file) ?? isArchived(file),
		broken: front.fault !== undefined,
		rank,
		estimate,
		priority: textOf(get("priority"), faults) || undefined,
		epic: textOf(get("epic"), faults) || undefined,
		sprint: textOf(get("sprint"), faults) || undefined,
		goal: textOf(get("goal"), faults) || undefined,
		blocked: textOf(get("blocked"), faults) || undefined,
		due: textOf(get("due"), faults) || undefined,
		created: textOf(get("created"), faults) || undefined,
		checklist: body.total > 0 ? { done: body.done, total: body.total } : undefined,
		criteria: body.criteria > 0 ? body.criteria : undefined,
		problems: faults.length > 0 ? faults.map((fault) => problemOf(file, text, fault)) : NONE,
	};
	return format.readBody ? { ...item, ...format.readBody(text) } : item;
}

function entriesOf(front: FrontMatter): Entries {
	const entries = new Map<string, Entry>();
	for (const entry of front.entries) {
		const key = canonicalKey(entry.key);
		if (!entries.has(key)) entries.set(key, entry);
	}
	return entries;
}

/** What a person would read off front matter that does not parse: the known keys, line by line. */
function scanLines(text: string): Entries {
	const entries = new Map<string, Entry>();
	const line = /^([A-Za-z][\w-]*)[ \t]*:(.*)$/gm;
	// Without a closing fence the body begins at the first heading; a comment line above a fence is none.
	const fence = text.slice(4).search(/^---[ \t]*\r?$/m);
	const end = fence < 0 ? text.slice(4).search(/^#/m) : fence;
	const head = end < 0 ? text.slice(0, 4096) : text.slice(0, end + 4);
	for (const match of head.matchAll(line)) {
		const [, name = "", written = ""] = match;
		const key = canonicalKey(name);
		const source = written.trim().replace(/^(["'])(.*)\1$/, "$2");
		const value = isNumber(source) ? Number(source) : source;
		const at = { from: match.index, to: match.index + match[0].length };
		if (source !== "" && !entries.has(key)) entries.set(key, { key, value, source, ...at });
	}
	return entries;
}

/** A title that a ` #` cuts short: YAML reads the rest of the line as a comment. */
function findCut(text: string, entry: Entry | undefined, faults: Fault[]): void {
	const cut = entry?.source && /^[ \t]+(#[^\n\r]*)/.exec(text.slice(entry.to, entry.to + 200));
	if (!entry || !cut) return;
	const message = l10n.t(
		"“{0}” is read as a comment, so the title ends before it. Quote the title.",
		cut[1] ?? "",
	);
	const to = entry.to + cut[0].length;
	faults.push({ code: "yaml-comment", message, from: entry.from, to, severity: "warning" });
}

/** Markers of a merge below the front matter, which can be read all the same. */
function findMarkers(text: string, body: number, faults: Fault[]): void {
	const from = text.indexOf("\n<<<<<<< ", Math.max(0, body - 1)) + 1;
	if (from === 0 || !text.includes("\n>>>>>>> ", from)) return;
	const message = l10n.t("A merge left conflict markers here. Resolve them.");
	faults.push({ code: "yaml-conflict", message, from, to: from + 7, severity: "warning" });
}

/** A value as one line of text: numbers and dates as they are written. */
function textOf(entry: Entry | undefined, faults?: Fault[]): string {
	if (!entry || entry.value === null) return "";
	if (typeof entry.value === "string") return entry.value.trim();
	if (typeof entry.value !== "object") return entry.source ?? String(entry.value);
	const [only] = listOf(entry);
	faults?.push({
		code: "value-type",
		message: l10n.t("“{0}” should be one value, not a list or a map.", entry.key),
		from: entry.from,
		to: entry.to,
		severity: "warning",
	});
	return only ?? "";
}

/** A list of texts; a single value counts as a list of one. */
function listOf(entry: Entry | undefined): readonly string[] {
	if (!entry || entry.value === null) return NONE;
	if (!Array.isArray(entry.value))
		return typeof entry.value === "object" ? NONE : [entry.source ?? String(entry.value)];
	return entry.value.filter((v) => v !== null && typeof v !== "object").map(String);
}

function readRank(entry: Entry | undefined, faults: Fault[]): Rank | undefined {
	if (!entry || entry.value === null) return undefined;
	const { value, source, from, to } = entry;
	if (typeof value === "string" && isFraction(value)) return value;
	if (typeof value === "number" && source !== undefined && isNumber(source)) return value;
	const written = source ?? String(value);
	const message = l10n.t(
		"“{0}” is not a rank, so the item stands unranked. Move it to give it a place.",
		written,
	);
	faults.push({ code: "rank-invalid", message, from, to, severity: "warning" });
	return undefined;
}

function readEstimate(entry: Entry | undefined, faults: Fault[]): number | undefined {
	if (!entry || entry.value === null) return undefined;
	if (typeof entry.value === "number" && Number.isFinite(entry.value)) return entry.value;
	const message = l10n.t("“estimate” should be a number.");
	faults.push({ code: "value-type", message, from: entry.from, to: entry.to, severity: "warning" });
	return undefined;
}
