// Renaming an item: its file, and all that refers to it, each in the smallest edit. The old id resolves for ever.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { parseBody } from "./body.ts";
import { fileName } from "./codes.ts";
import { freeName, slugOf } from "./create.ts";
import { type Act, type FileEdit, findItems } from "./edits.ts";
import { OURS } from "./formats/format.ts";
import { fieldOf, setField } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { pathFrom } from "./mentions.ts";
import { Refusal } from "./problem.ts";
import { idsOf } from "./references.ts";
import { sameId } from "./words.ts";

/**
 * Gives an item another name: its file gets it, behind its code where it has one, or its `id`.
 * @param name what the user typed: made into a file name that is not taken
 * @throws Refusal
 */
export function renameItem(backlog: Backlog, file: string, name: string): Act {
	const [item] = findItems(backlog, [file]);
	if (!item) return { edits: [], others: 0 };
	refuseOthers(backlog);
	const code = codeOf(backlog, item);
	if (code !== undefined) {
		const bare = name.startsWith(code) ? name.slice(code.length) : name;
		return giveName(backlog, item, { id: code, name: `${code}-${slugOf(bare)}` });
	}
	const id = freeName(backlog, name);
	const aliases = [...item.aliases, item.id];
	if (hasOwnId(item)) return giveName(backlog, item, { id, fields: { aliases, id } });
	return giveName(backlog, item, { id, name: id, fields: { aliases } });
}

/** @throws Refusal */
export function refuseOthers({ format }: Backlog): void {
	if (format.name !== OURS.name)
		throw new Refusal(l10n.t("In a folder of {0}, ids are given by that tool.", format.name));
}

/** Whether the id stands in the item, and not in its file's name. */
export const hasOwnId = (item: Item): boolean => (fieldOf(item.text, "id") ?? null) !== null;

/** The code that the name of an item's file begins with, where that is its id. */
export const codeOf = ({ format }: Backlog, item: Item): string | undefined =>
	hasOwnId(item) ? undefined : format.codeIn?.(fileName(item.file));

/** What the user renames: the id, or the words behind a code. */
export const nameOf = (backlog: Backlog, item: Item): string =>
	codeOf(backlog, item) === undefined ? item.id : fileName(item.file);

/** What an item is called from now on. */
interface Given {
	readonly id: string;
	/** Of its file, without `.md`; as it was where this is left out. */
	readonly name?: string;
	readonly fields?: Readonly<Record<string, string | readonly string[]>>;
}

/** Changes an item's names, and what refers to it: its id, unless that stays with another item, and its file. */
export function giveName(backlog: Backlog, item: Item, given: Given, linksOnly = false): Act {
	const { file } = item;
	const folder = file.slice(0, file.lastIndexOf("/") + 1);
	const target = given.name === undefined ? file : `${folder}${given.name}.md`;
	const own = withFields(item, given.fields ?? {});
	const texts = referring(backlog, item, linksOnly)
		.map((other) => rewrite(backlog, other, item, { id: given.id, target, linksOnly }))
		.filter(({ before, after }) => before !== after);
	const self = texts.find((edit) => edit.file === file);
	if (self) throw new Refusal(l10n.t("{0} refers to itself. Remove that first.", file), file);
	const moved: FileEdit[] =
		target === file
			? [{ file, before: item.text, after: own }]
			: [
					{ file: target, before: undefined, after: own },
					{ file, before: item.text, after: undefined },
				];
	return { edits: [...moved, ...texts], others: texts.length };
}

function withFields(item: Item, fields: NonNullable<Given["fields"]>): string {
	if (item.broken) throw new Refusal(l10n.t("{0} must be mended first.", item.file), item.file);
	return Object.entries(fields).reduce(
		(text, [key, value]) => setField(text, key, value),
		item.text,
	);
}

/** The items that name another one, in their keys or in their bodies. */
function referring(backlog: Backlog, item: Item, linksOnly: boolean): Item[] {
	const ids = idsOf(backlog);
	const isIt = (id: string) => !linksOnly && ids.find(id) === item;
	return backlog.items.filter(
		(other) =>
			(other.epic !== undefined && isIt(other.epic)) ||
			other.dependsOn.some(isIt) ||
			mentions(backlog, other, item, linksOnly).length > 0,
	);
}

/** The references of a body that mean the item. Only bodies that could hold one are read. */
function mentions(backlog: Backlog, other: Item, item: Item, linksOnly: boolean) {
	const name = item.file.slice(item.file.lastIndexOf("/") + 1);
	if (!other.text.includes("[[") && !other.text.includes(name)) return [];
	const ids = idsOf(backlog);
	return parseBody(other.text).references.filter(({ kind, target }) =>
		kind === "id"
			? !linksOnly && ids.find(target) === item
			: pathFrom(other.file, target) === item.file,
	);
}

function rewrite(
	backlog: Backlog,
	other: Item,
	item: Item,
	{ id, target, linksOnly }: { id: string; target: string; linksOnly: boolean },
): FileEdit {
	const ids = idsOf(backlog);
	const renamed = (old: string) => (ids.find(old) === item ? id : old);
	let after = other.text;
	// From the end, so that the offsets before stay true.
	for (const mention of mentions(backlog, other, item, linksOnly).reverse()) {
		const old = after.slice(mention.from, mention.to);
		const name = item.file.slice(item.file.lastIndexOf("/") + 1);
		const now =
			mention.kind === "id"
				? old.replace(/^\[\[[^\]|]*/, `[[${id}`)
				: replaceLast(old, name, target.slice(target.lastIndexOf("/") + 1));
		after = after.slice(0, mention.from) + now + after.slice(mention.to);
	}
	if (linksOnly) return { file: other.file, before: other.text, after };
	if (other.epic !== undefined && ids.find(other.epic) === item)
		after = setField(after, "epic", id);
	if (other.dependsOn.some((old) => ids.find(old) === item)) {
		const key = fieldOf(after, "depends-on");
		after = setField(after, "depends-on", Array.isArray(key) ? key.map(renamed) : id);
	}
	return { file: other.file, before: other.text, after };
}

function replaceLast(text: string, old: string, now: string): string {
	const at = text.lastIndexOf(old);
	if (at < 0)
		throw new Refusal(l10n.t("A link to {0} is written in a way that cannot be renamed.", old));
	return text.slice(0, at) + now + text.slice(at + old.length);
}

/** Whether a name is the one that an item has. */
export const isSameName = (backlog: Backlog, item: Item, name: string): boolean =>
	sameId(nameOf(backlog, item)) === sameId(name);
