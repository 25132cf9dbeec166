// Front matter: reads it, and sets one key of it. The only file that knows gray-matter.
import * as l10n from "@vscode/l10n";
import matter from "gray-matter";
import { type Fault, Refusal } from "./problem.ts";
import { type Entry, MAX_YAML, type ParsedMap, parseFully, parseMap } from "./yaml.ts";
import { type NewValue, renderValue, spliceKey, type Writing } from "./yamlEdit.ts";

/** The front matter of a text, and where its body begins. */
export interface FrontMatter {
	/** In the order of the file; offsets are into the whole text. None when there is a fault. */
	readonly entries: readonly Entry[];
	/** UTF-16 offset of the body: behind the line of the closing fence. */
	readonly body: number;
	readonly fault?: Fault;
}

/** The lines between the fences: `from` is behind the opening line, `to` in front of the closing one. */
interface Fences {
	readonly from: number;
	readonly to: number;
	readonly body: number;
}

/** Reads a map that stands at an offset of a text: its entries have their places there. */
type Parse = (yaml: string, at: number) => ParsedMap;

const OPENING = /^\uFEFF?---[ \t]*(?:\r?\n|$)/;
const CLOSING = /^---[ \t]*\r?$/gm;

/** Reads the front matter of a text. Never throws, and never runs what the text says. */
export function readFrontMatter(text: string): FrontMatter {
	return read(text, parseMap);
}

function read(text: string, parse: Parse): FrontMatter {
	const fences = findFences(text);
	if (fences === undefined) return { entries: [], body: text.startsWith("\uFEFF") ? 1 : 0 };
	if ("code" in fences) return { entries: [], body: fences.to, fault: fences };
	const { entries, fault } = split(text, fences, parse);
	if (!fault) return { entries, body: fences.body };
	const at = { from: fault.from + fences.from, to: Math.min(fault.to + fences.from, text.length) };
	return { entries: [], body: fences.body, fault: { ...fault, ...at } };
}

/** Has gray-matter take the text apart. Every engine but YAML's is disarmed: its own ones run code. */
function split(text: string, fences: Fences, parse: Parse): ParsedMap {
	// gray-matter takes time that grows with the square of blank lines: what is too long anyway does not get there.
	if (fences.to - fences.from > MAX_YAML)
		return parse(text.slice(fences.from, fences.to), fences.from);
	let parsed: ParsedMap = { entries: [] };
	const disarmed = { parse: (): object => ({}) };
	const yaml = {
		parse: (source: string): object => {
			// gray-matter hands over the rest of the opening line too.
			const rest = /^[ \t]*\r?\n?/.exec(source)?.[0].length ?? 0;
			parsed = parse(source.slice(rest) + text.slice(fences.to - 1, fences.to), fences.from);
			return {};
		},
	};
	const engines = { yaml, javascript: disarmed, js: disarmed, json: disarmed, coffee: disarmed };
	// It looks its whole text up in a cache, which takes longer than reading it: the body is none of its business.
	const file = matter(text.slice(0, fences.body), { language: "yaml", engines }) as {
		matter?: string;
	};
	const start = text.startsWith("\uFEFF") ? 4 : 3;
	if (file.matter === text.slice(start, fences.to - 1)) return parsed;
	const message = l10n.t(
		"A line that begins with “---” stands inside the front matter. Indent or quote it.",
	);
	return {
		entries: [],
		fault: { code: "yaml-syntax", message, from: 0, to: fences.to - fences.from },
	};
}

/** Finds the two fence lines, each `---` alone on its line; `undefined` where the text has no front matter. */
function findFences(text: string): Fences | Fault | undefined {
	const opening = OPENING.exec(text)?.[0].length;
	if (opening === undefined) return wrongOpening(text);
	CLOSING.lastIndex = opening;
	const closing = CLOSING.exec(text);
	if (!closing)
		return {
			code: "fence-open",
			message: l10n.t("The front matter has no closing line “---”. Add one below its last key."),
			from: 0,
			to: opening,
		};
	const end = closing.index + closing[0].length;
	return { from: opening, to: closing.index, body: text[end] === "\n" ? end + 1 : end };
}

function wrongOpening(text: string): Fault | undefined {
	const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
	if (/^\uFEFF?---[ \t]*[^-\s]/.test(line))
		return {
			code: "fence-code",
			message: l10n.t(
				"The first line must be “---” and nothing else: front matter in other languages is not read.",
			),
			from: 0,
			to: line.length,
		};
	const late = /^\uFEFF?(?:[ \t]*\r?\n)+---[ \t]*\r?\n/.exec(text);
	if (late && /^[ \t]*["\w-]+[ \t]*:/.test(text.slice(late[0].length)))
		return {
			code: "fence-late",
			message: l10n.t(
				"Front matter must begin on the first line. Delete the blank lines above it.",
			),
			from: 0,
			to: late[0].length,
		};
	return undefined;
}

/** A key's one spelling: `Depends_On` and `depends-on` are the same key. */
export const canonicalKey = (key: string): string =>
	/^[a-z-]*$/.test(key) ? key : key.toLowerCase().replaceAll("_", "-");

/** Keys whose values change often; Git joins branches only where another line stands between two such edits. */
const VOLATILE = new Set(["status", "rank", "estimate", "assignee", "sprint"]);
/** The layout of a new item: slots that change often alternate with ones that hardly do. */
export const SLOTS = [
	"status",
	"title",
	"rank",
	"type",
	"estimate",
	"epic",
	"assignee",
	"created",
	"sprint",
	"labels",
] as const;

/**
 * Sets one front-matter key, adding or removing its line where needed; every other byte stays as it is.
 * @returns the new text, which reads back as exactly this change
 * @throws Refusal when the text cannot be edited safely; nothing was changed then
 */
export function setField(text: string, key: string, value: NewValue, writing?: Writing): string {
	const front = readFrontMatter(text);
	if (front.fault) throw new Refusal(front.fault.message);
	const fences = findFences(text);
	const eol = /\r?\n/.exec(text)?.[0] ?? "\n";
	if (!fences || "code" in fences)
		return value === undefined ? text : withFences(text, key, value, { eol, writing });
	const written = front.entries.find((e) => canonicalKey(e.key) === canonicalKey(key))?.key ?? key;
	const map = text.slice(fences.from, fences.to);
	const gap = (keys: readonly string[]) => gapFor(canonicalKey(key), keys, writing?.layout);
	const splice = spliceKey(map, written, value, eol, gap, writing);
	const after =
		splice &&
		text.slice(0, fences.from + splice.from) + splice.text + text.slice(fences.from + splice.to);
	if (after === undefined || !readsAs(front, text, after, written, value))
		throw new Refusal(
			l10n.t("“{0}” cannot be set here without disturbing other text. Edit the file by hand.", key),
		);
	return after;
}

/** The value of one key as an edit could write it: `undefined` where it is absent, `null` where it is empty. */
export function fieldOf(text: string, key: string): NewValue {
	const entry = readFrontMatter(text).entries.find(
		(e) => canonicalKey(e.key) === canonicalKey(key),
	);
	const value = entry?.value;
	if (Array.isArray(value)) return value.map(String);
	if (value === null || typeof value === "string" || typeof value === "number") return value;
	return value === undefined ? undefined : String(value);
}

function withFences(
	text: string,
	key: string,
	value: NewValue,
	{ eol, writing }: { readonly eol: string; readonly writing: Writing | undefined },
): string {
	const bom = text.startsWith("\uFEFF") ? 1 : 0;
	const line = `${key}: ${renderValue(value, undefined, writing)}`.trimEnd();
	return `${text.slice(0, bom)}---${eol}${line}${eol}---${eol}${text.slice(bom)}`;
}

/** Where an added key goes: near its slot, but between lines that hardly change. */
function gapFor(
	key: string,
	written: readonly string[],
	layout: readonly string[] = SLOTS,
): number {
	const keys = written.map(canonicalKey);
	const slots = layout === SLOTS ? layout : layout.map(canonicalKey);
	const order = (k: string) => slots.indexOf(k);
	const slot = order(key);
	const home =
		slot < 0 ? keys.length : keys.findLastIndex((k) => order(k) >= 0 && order(k) < slot) + 1;
	if (layout !== SLOTS || !VOLATILE.has(key)) return home || keys.length;
	const cost = (gap: number) =>
		[keys[gap - 1], keys[gap]].filter((k) => k && VOLATILE.has(k)).length * 100 +
		Math.abs(gap - home);
	return keys.reduce((best, _, i) => (cost(i + 1) < cost(best) ? i + 1 : best), 0);
}

/** Whether `after` reads as `before` with `key` set to `value`, and its body is the same to the byte. */
function readsAs(
	before: FrontMatter,
	text: string,
	after: string,
	key: string,
	value: NewValue,
): boolean {
	const read2 = read(after, parseFully);
	if (read2.fault || after.slice(read2.body) !== text.slice(before.body)) return false;
	const others = (front: FrontMatter) =>
		JSON.stringify(front.entries.filter((e) => e.key !== key).map((e) => [e.key, e.value]));
	if (others(before) !== others(read2)) return false;
	const entry = read2.entries.find((e) => e.key === key);
	return value === undefined ? !entry : JSON.stringify(entry?.value) === JSON.stringify(value);
}
