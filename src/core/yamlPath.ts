// Edits of nested YAML: the smallest splice that sets a value at a path, or adds one to the list there.
import * as l10n from "@vscode/l10n";
import {
	isCollection,
	isMap,
	isScalar,
	isSeq,
	type Scalar,
	type YAMLMap,
	type YAMLSeq,
} from "yaml";
import { Refusal } from "./problem.ts";
import { readDocument } from "./yaml.ts";
import type { Splice } from "./yamlEdit.ts";
import { fillPair, insertEntry, insertLines, insertPair } from "./yamlInsert.ts";
import { pairOf } from "./yamlNodes.ts";
import { blockLines, hasParts, inlineText, isList, type NewNode } from "./yamlText.ts";
import { parseTree, type Tree } from "./yamlTree.ts";

/** A value for a path of keys, as they are written in the file. Maps that are not there yet are made. */
export interface PathEdit {
	readonly path: readonly string[];
	readonly value: NewNode;
	/** Adds the value to the list at the path, as its entry of this number; without it, the value is set. */
	readonly at?: number;
	/** Where a new top-level key stands: behind the last of these keys that the file has, else first. */
	readonly behind?: readonly string[];
}

/**
 * Makes one edit; every other byte stays as it is.
 * @param file what a refusal names
 * @returns the new text, which reads back as exactly this change
 * @throws Refusal when the text cannot be edited so
 */
export function editPath(text: string, edit: PathEdit, file: string): string {
	const before = parseTree(text);
	const [fault] = before.faults;
	if (fault) throw new Refusal(fault.message, file);
	const splice = splicePath(text, edit);
	const after = splice && text.slice(0, splice.from) + splice.text + text.slice(splice.to);
	if (after === undefined || !readsAs(after, withEdit(before.tree, edit, edit.path)))
		throw new Refusal(
			l10n.t(
				"“{0}” cannot be set here without disturbing other text. Edit the file by hand.",
				edit.path.join(": "),
			),
			file,
		);
	return after;
}

/** The splice for an edit; `undefined` where the text is of a shape that cannot be edited byte-exactly. */
function splicePath(text: string, edit: PathEdit): Splice | undefined {
	const value = edit.at === undefined ? edit.value : [edit.value];
	let node: unknown = readDocument(text).doc?.contents;
	let flow = false;
	for (const [depth, key] of edit.path.entries()) {
		const below = edit.path.slice(depth + 1);
		const nested = below.reduceRight<NewNode>((inner, name) => ({ [name]: inner }), value);
		if (depth === 0 && isNothing(node))
			return insertLines(text, text.length, blockLines(key, nested, "", "  "));
		if (!isMap(node)) return undefined;
		flow ||= node.flow === true;
		const pair = pairOf(node.items, key);
		if (!pair) return insertPair(text, node, key, nested, depth === 0 ? edit.behind : undefined);
		if (isNothing(pair.value)) return fillPair(text, pair, nested, flow);
		node = pair.value;
	}
	if (edit.at !== undefined)
		return isSeq(node) ? insertEntry(text, node, edit.value, edit.at) : undefined;
	return isScalar(node) || isCollection(node) ? replace(text, node, value, flow) : undefined;
}

const isNothing = (node: unknown) => node === null || (isScalar(node) && node.value === null);

/** Puts a single value in the place of another, which lends its quotes, or parts between empty brackets. */
function replace(
	text: string,
	node: Scalar | YAMLMap | YAMLSeq,
	value: NewNode,
	flow: boolean,
): Splice | undefined {
	const [from, to] = node.range ?? [0, 0];
	const old = text.slice(from, to).trimEnd();
	const fits = isScalar(node) ? !hasParts(value) : node.items.length === 0 && hasParts(value);
	// The comment of a block scalar, and of empty brackets, stands within it.
	if (!fits || /^(?:[|>].*|[[{][\s\S]*)#/.test(old)) return undefined;
	const quotes = isScalar(node) ? node.type : undefined;
	return { from, to: from + old.length, text: inlineText(value, flow, quotes) };
}

/** What a tree says, with no regard to places and to the order of keys. */
type Plain = string | number | boolean | null | readonly Plain[] | ReadonlyMap<string, Plain>;

function plain(tree: Tree | undefined): Plain {
	if (!tree) return null;
	if (tree.kind === "leaf") return tree.value;
	if (tree.kind === "list") return tree.items.map(plain);
	return new Map(tree.pairs.map((pair) => [pair.key, plain(pair.value)]));
}

function plainOf(value: NewNode): Plain {
	if (typeof value !== "object" || value === null) return value;
	if (isList(value)) return value.map(plainOf);
	return new Map(Object.entries(value).map(([key, part]) => [key, plainOf(part)]));
}

/** What the tree should say after the edit. */
function withEdit(tree: Tree | undefined, edit: PathEdit, path: readonly string[]): Plain {
	const [key, ...rest] = path;
	if (key !== undefined) {
		const pairs = tree?.kind === "map" ? tree.pairs : [];
		const old = pairs.find((pair) => pair.key === key)?.value;
		const others = new Map(pairs.map((pair) => [pair.key, plain(pair.value)]));
		return others.set(key, withEdit(old, edit, rest));
	}
	if (edit.at === undefined) return plainOf(edit.value);
	const items = tree?.kind === "list" ? tree.items.map(plain) : [];
	return [...items.slice(0, edit.at), plainOf(edit.value), ...items.slice(edit.at)];
}

function readsAs(text: string, wanted: Plain): boolean {
	const { tree, faults } = parseTree(text);
	return faults.length === 0 && canonical(plain(tree)) === canonical(wanted);
}

const canonical = (value: Plain): string =>
	JSON.stringify(value, (_, part: unknown) =>
		part instanceof Map
			? { map: [...part].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) }
			: part,
	);
