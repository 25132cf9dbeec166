// YAML as a tree in which every value knows its place, for files whose values nest.
import * as l10n from "@vscode/l10n";
import { type Document, isAlias, isCollection, isPair, isScalar, isSeq } from "yaml";
import type { Fault } from "./problem.ts";
import { MAX_YAML, readDocument, syntaxFault } from "./yaml.ts";

/** A stretch of the text, in UTF-16 units. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** One value. A value that is absent (`key:`) is a leaf of `null`. */
export interface Leaf extends Span {
	readonly kind: "leaf";
	readonly value: string | number | boolean | null;
	/** Its characters without quotes: `007`, where `value` is 7. */
	readonly written: string;
}

export interface List extends Span {
	readonly kind: "list";
	readonly items: readonly Tree[];
}

export interface Mapping extends Span {
	readonly kind: "map";
	readonly pairs: readonly TreePair[];
}

export type Tree = Leaf | List | Mapping;

/** One `key: value`. */
export interface TreePair {
	/** As written, without quotes. */
	readonly key: string;
	/** Where the key stands. */
	readonly at: Span;
	readonly value: Tree;
}

/** A map with its places, and what is wrong with its text. */
export interface ParsedTree {
	readonly tree: Mapping;
	readonly faults: readonly Fault[];
}

/**
 * Parses a YAML 1.2 map. Where the whole does not parse, those of its top-level keys are read that do.
 * Aliases stand for what they name; merge keys are keys like any other. Never throws.
 */
export function parseTree(text: string): ParsedTree {
	const whole = parsePiece(text, 0);
	if (whole.faults.length === 0 || text.length > MAX_YAML) return whole;
	const starts = [...text.matchAll(/^\uFEFF?[^\s#\-\]},]/gm)].map((match) => match.index);
	if (starts.length > MAX_PIECES) return whole;
	const pieces = starts.map((from, i) => parsePiece(text.slice(from, starts[i + 1]), from));
	const faults = pieces.flatMap((piece) => piece.faults);
	const pairs = pieces.flatMap((piece) => piece.tree.pairs);
	const conflict = whole.faults.find(({ code }) => code === "yaml-conflict");
	const seen = new Set<string>();
	const firsts = pairs.filter(({ key }) => !seen.has(key) && seen.add(key));
	return {
		tree: { ...whole.tree, pairs: conflict ? firsts : pairs },
		// Two keys of one name are each fine alone: whoever reads the pairs says it better.
		faults: conflict
			? [withoutItem(conflict)]
			: faults.length > 0
				? faults
				: duplicates(whole, pairs),
	};
}

const duplicates = (whole: ParsedTree, pairs: readonly TreePair[]): readonly Fault[] =>
	new Set(pairs.map(({ key }) => key)).size < pairs.length ? [] : whole.faults;

const withoutItem = (conflict: Fault): Fault => ({
	...conflict,
	message: l10n.t("A merge left conflict markers here. Resolve them."),
});

/** As many values as a file may have; aliases of aliases can stand for any number. */
const MAX_NODES = 32 * 1024;
const MAX_DEPTH = 100;
/** More top-level keys than anybody needs: each piece takes a parser of its own. */
const MAX_PIECES = 100;

interface Reading {
	readonly doc: Document;
	readonly text: string;
	/** Where the text begins in its file. */
	readonly base: number;
	left: number;
}

function parsePiece(text: string, base: number): ParsedTree {
	const span = { from: base, to: base + text.length };
	const none = { kind: "map", pairs: [], ...span } as const;
	try {
		const { doc, fault } = readDocument(text);
		if (!doc) return { tree: none, faults: fault ? [shifted(fault, span)] : [] };
		const tree = toTree(doc.contents, { doc, text, base, left: MAX_NODES }, span, 0);
		return { tree: tree.kind === "map" ? tree : none, faults: [] };
	} catch (error) {
		const fault = syntaxFault(String((error as Error).message), 0, text.length);
		return { tree: none, faults: [shifted(fault, span)] };
	}
}

/** A fault of a piece as one of its file. The library sees some faults behind the end of the text. */
const shifted = (fault: Fault, { from, to }: Span): Fault => ({
	...fault,
	from: Math.min(fault.from + from, to),
	to: Math.min(fault.to + from, to),
});

/** @param absent where a value that is not there would stand */
function toTree(node: unknown, reading: Reading, absent: Span, depth: number): Tree {
	if (reading.left-- <= 0 || depth > MAX_DEPTH)
		throw new RangeError(l10n.t("its aliases stand for more than it can hold"));
	if (isAlias(node)) {
		const target = node.resolve(reading.doc);
		if (!target) throw new RangeError(l10n.t("the alias “{0}” stands for nothing", node.source));
		return toTree(target, reading, absent, depth + 1);
	}
	if (isPair(node))
		return { kind: "map", pairs: [toPair(node, reading, absent, depth)], ...absent };
	const span = spanOf(node, reading, absent);
	if (isScalar(node)) return toLeaf(node.value, node.source, span);
	if (!isCollection(node)) return toLeaf(null, "", span);
	const items = node.items as unknown[];
	if (isSeq(node))
		return { kind: "list", items: items.map((n) => toTree(n, reading, span, depth + 1)), ...span };
	return { kind: "map", pairs: items.map((n) => toPair(n, reading, span, depth + 1)), ...span };
}

function toPair(pair: unknown, reading: Reading, absent: Span, depth: number): TreePair {
	const { key, value } = pair as { key: unknown; value: unknown };
	const at = spanOf(key, reading, absent);
	const written = reading.text.slice(at.from - reading.base, at.to - reading.base);
	return {
		key: isScalar(key) ? String(key.source ?? key.value) : written,
		at,
		value: toTree(value, reading, { from: at.to, to: at.to }, depth),
	};
}

function toLeaf(value: unknown, source: string | undefined, span: Span): Leaf {
	// A file may ask for YAML 1.1, with its dates and bytes: they are read as they are written.
	const plain = value === null || /^(?:string|number|boolean)$/.test(typeof value);
	const written = typeof value === "string" ? value : (source ?? String(value));
	return { kind: "leaf", value: plain ? (value as Leaf["value"]) : written, written, ...span };
}

function spanOf(node: unknown, { text, base }: Reading, absent: Span): Span {
	const range = (node as { range?: [number, number, number] | null } | null)?.range;
	if (!range) return absent;
	const length = text.slice(range[0], range[1]).trimEnd().length;
	return { from: base + range[0], to: base + range[0] + length };
}
