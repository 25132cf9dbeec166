// YAML maps: reads them with their places in the text. The only file, beside yamlEdit.ts, that knows the YAML library.
import * as l10n from "@vscode/l10n";
import { type Document, isAlias, isMap, isScalar, type Pair, parseDocument } from "yaml";
import type { Fault } from "./problem.ts";

/** What YAML's core schema can say. */
export type Value =
	| string
	| number
	| boolean
	| null
	| readonly Value[]
	| { readonly [key: string]: Value };

/** One `key: value` of a map. Offsets are UTF-16 units into the text that was parsed. */
export interface Entry {
	/** As written, without quotes. */
	readonly key: string;
	readonly value: Value;
	/** The characters of a value written without quotes; `007` stays `007` here, where `value` is 7. */
	readonly source?: string;
	readonly from: number;
	readonly to: number;
}

/** A YAML map, or what is wrong with it; with a fault there are no entries. */
export interface ParsedMap {
	readonly entries: readonly Entry[];
	readonly fault?: Fault;
}

/**
 * Parses a YAML 1.2 map. Ordinary flat ones take a fast path that reads what the library would. Never throws.
 * @param at added to the offsets of its entries
 */
export function parseMap(text: string, at = 0): ParsedMap {
	return (text.length > MAX_YAML ? undefined : parseFlat(text, at)) ?? parseFully(text, at);
}

/** The library's reading, for everything unusual and for checking edits. Never throws. */
export function parseFully(text: string, at = 0): ParsedMap {
	try {
		const { doc, fault } = readDocument(text);
		if (!doc) return { entries: [], ...(fault ? { fault } : {}) };
		const pairs = isMap(doc.contents) ? doc.contents.items : [];
		return { entries: pairs.map((pair) => entryOf(pair as Pair, doc, text, at)) };
	} catch (error) {
		// Aliases that expand without bound.
		return { entries: [], fault: syntaxFault(String((error as Error).message), 0, text.length) };
	}
}

/** The library's document of a map, or of nothing at all; a fault where the text is neither. */
export function readDocument(text: string): { readonly doc?: Document; readonly fault?: Fault } {
	const excess = excessOf(text);
	if (excess) return { fault: excess };
	const doc = parseYaml(text);
	const fault = faultOf(doc, text);
	return fault ? { fault } : { doc };
}

/** More than anybody writes, and little enough for parsers whose time grows with its square. In UTF-16 units. */
export const MAX_YAML = 32 * 1024;
const MAX_DEPTH = 100;

/** What no parser should be asked to read. Deep nesting exhausts the stack, where V8 may end the whole process. */
function excessOf(text: string): Fault | undefined {
	const at = text.length > MAX_YAML ? 0 : tooDeepAt(text);
	if (at === undefined) return undefined;
	const message = l10n.t(
		"This YAML is not read: it is longer than {0} characters, or nested deeper than {1} levels.",
		MAX_YAML,
		MAX_DEPTH,
	);
	return { code: "yaml-syntax", message, from: at, to: text.length };
}

/** Where brackets, or the indentation and `- ` of one line, nest too deeply; counted with no regard to quotes. */
function tooDeepAt(text: string): number | undefined {
	let brackets = 0;
	let blanks = 0;
	for (let i = 0; i < text.length; i++) {
		const c = text[i] as string;
		if (c === "\n") blanks = 0;
		else if (c === "[" || c === "{") brackets++;
		else if (c === "]" || c === "}") brackets = Math.max(0, brackets - 1);
		else if (/[ \t]/.test(c) && /[-?:\s]/.test(text[i - 1] ?? "\n")) blanks++;
		if (brackets > MAX_DEPTH || blanks > 2 * MAX_DEPTH) return i;
	}
	return undefined;
}

/** Options shared by every use of the library: core schema, duplicate keys are errors, nothing is logged. */
export function parseYaml(text: string): Document {
	return parseDocument(text, {
		version: "1.2",
		keepSourceTokens: true,
		logLevel: "silent",
		prettyErrors: false,
	});
}

function faultOf(doc: Document, text: string): Fault | undefined {
	const [error] = doc.errors;
	if (error) {
		const [from, to] = error.pos;
		const conflict = /^(<{7}|={7}|>{7})( |\r?$)/m.exec(text);
		if (conflict)
			return {
				code: "yaml-conflict",
				message: l10n.t(
					"A merge left conflict markers here. Resolve them, then the item can be edited.",
				),
				from: conflict.index,
				to: conflict.index + 7,
			};
		if (error.code === "DUPLICATE_KEY")
			return {
				code: "yaml-duplicate-key",
				message: l10n.t("This key stands here twice. Delete one of the two lines."),
				from,
				to,
			};
		return syntaxFault(error.message.split("\n")[0] ?? "", from, to);
	}
	if (doc.contents !== null && !isMap(doc.contents) && !isEmptyScalar(doc.contents))
		return syntaxFault(l10n.t("lines of the form “key: value” are expected"), 0, text.length);
	return undefined;
}

const isEmptyScalar = (node: unknown) => isScalar(node) && node.value === null;

/** What is wrong with a text that the library does not take. */
export function syntaxFault(reason: string, from: number, to: number): Fault {
	return {
		code: "yaml-syntax",
		message: l10n.t("This is not valid YAML: {0}", inPlainWords(reason)),
		from,
		to: Math.max(to, from + 1),
	};
}

/** The commonest faults as people know them; the others in the library's words. */
function inPlainWords(reason: string): string {
	if (reason.startsWith("Tabs "))
		return l10n.t("a tab stands for indentation. Indent with spaces.");
	if (reason.startsWith("Nested mappings"))
		return l10n.t("a value with “: ” in it needs quotes around it.");
	if (reason.startsWith("Unexpected scalar at node end"))
		return l10n.t(
			"a value that begins with “[”, “{” or a quote, and goes on behind its end, needs quotes around it.",
		);
	const start = /reserved character (.)/.exec(reason)?.[1];
	if (start) return l10n.t("a value that begins with “{0}” needs quotes around it.", start);
	return l10n.t("{0}. Often quotes around the value mend it.", reason);
}

function entryOf(pair: Pair, doc: Document, text: string, offset: number): Entry {
	const { key, value } = pair as { key: unknown; value: unknown };
	const node = value as { range?: [number, number, number] | null } | null;
	const at = node?.range ?? (key as { range?: [number, number, number] }).range ?? [0, 0, 0];
	const plain = isScalar(value) && value.type === "PLAIN" && !value.tag;
	return {
		key: isScalar(key) ? String(key.source ?? key.value) : sourceOf(key, text),
		value: toValue(value, doc),
		...(plain && value.source ? { source: value.source } : {}),
		from: at[0] + offset,
		to: at[1] + offset,
	};
}

/** A key that is a list, a map or an alias, as it stands: rendering it anew can take time without bound. */
function sourceOf(key: unknown, text: string): string {
	const [from, to] = (key as { range?: [number, number] | null } | null)?.range ?? [0, 0];
	return text.slice(from, to).trim();
}

function toValue(node: unknown, doc: Document): Value {
	if (node === null || node === undefined) return null;
	if (isScalar(node) || isAlias(node) || typeof (node as { toJS?: unknown }).toJS === "function")
		return (node as { toJS: (d: Document, o: object) => Value }).toJS(doc, { maxAliasCount: 100 });
	return null;
}

const FLAT_LINE = /^([A-Za-z][A-Za-z0-9_-]*):(?:| +(.*))$/;
/** Plain scalars that need no second look: printable, no indicator in front, none of `: `, ` #` or a final colon. */
const PLAIN =
	/^(?:-?[0-9]|[A-Za-z_/\u00a1-\ud7ff\uf900-\ufdff])(?:[\x20-\x7e\u00a1-\ud7ff\uf900-\ufdff])*$/;
const QUOTED =
	/^(?:"([\x20\x21\x23-\x5b\x5d-\x7e\u00a1-\ud7ff]*)"|'([\x20-\x26\x28-\x7e\u00a1-\ud7ff]*)')$/;
const WORDS = /^\[ ?([A-Za-z0-9_][\w ./@-]*(?:, ?[A-Za-z0-9_][\w ./@-]*)*)? ?\]$/;
const RESERVED_KEY = /^(?:null|true|false)$/i;

/** Reads `key: value` lines whose values are plain, simply quoted, or lists of words; `undefined` for all else. */
function parseFlat(text: string, at: number): ParsedMap | undefined {
	const entries: Entry[] = [];
	const seen = new Set<string>();
	for (let start = 0; start < text.length; ) {
		const end = lineEnd(text, start);
		const line = text.slice(start, text.startsWith("\r\n", end - 1) ? end - 1 : end);
		if (line !== "" && line[0] !== "#") {
			const entry = flatEntry(line, start + at);
			if (!entry || seen.has(entry.key)) return undefined;
			seen.add(entry.key);
			entries.push(entry);
		}
		start = end + 1;
	}
	return { entries };
}

function lineEnd(text: string, start: number): number {
	const end = text.indexOf("\n", start);
	return end < 0 ? text.length : end;
}

function flatEntry(line: string, start: number): Entry | undefined {
	const match = FLAT_LINE.exec(line);
	const key = match?.[1];
	if (!key || RESERVED_KEY.test(key)) return undefined;
	const written = match[2] ?? "";
	const source = written.trimEnd();
	// To YAML only spaces and tabs are blank: other white space at the end belongs to the value.
	if (/[^ ]/.test(written.slice(source.length))) return undefined;
	const from = start + line.length - written.length;
	const at = { from, to: from + source.length };
	if (source === "") return { key, value: null, ...at };
	const [first] = source;
	const quoted = first === '"' || first === "'" ? QUOTED.exec(source) : undefined;
	if (quoted) return { key, value: quoted[1] ?? quoted[2] ?? "", ...at };
	const words = first === "[" ? WORDS.exec(source) : undefined;
	if (words) {
		const list = words[1] ? words[1].split(",").map((word) => resolvePlain(word.trim())) : [];
		return list.includes("") ? undefined : { key, value: list, ...at };
	}
	if (!isSimplePlain(source)) return undefined;
	return { key, value: resolvePlain(source), source, ...at };
}

function isSimplePlain(source: string): boolean {
	return (
		PLAIN.test(source) && !source.includes(": ") && !source.includes(" #") && !source.endsWith(":")
	);
}

/** The core schema's meaning of a plain scalar: YAML 1.2.2, section 10.3.2. */
function resolvePlain(source: string): Value {
	// Most values are words.
	if (!/^[-+.~\dnNtTfF]/.test(source)) return source;
	if (/^(?:null|Null|NULL|~)$/.test(source)) return null;
	if (/^(?:true|True|TRUE)$/.test(source)) return true;
	if (/^(?:false|False|FALSE)$/.test(source)) return false;
	if (/^0o[0-7]+$/.test(source)) return Number.parseInt(source.slice(2), 8);
	if (/^(?:[-+]?[0-9]+|0x[0-9a-fA-F]+)$/.test(source)) return Number(source);
	if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(source))
		return Number(source);
	return source;
}
