// Renaming an item: its file, and all that refers to it, each in the smallest edit. The old id resolves for ever.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { parseBody } from "./body.ts";
import { freeName } from "./create.ts";
import { type Act, type FileEdit, findItems } from "./edits.ts";
import { OURS } from "./formats/format.ts";
import { fieldOf, setField } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { Refusal } from "./problem.ts";
import { idsOf } from "./references.ts";
import { sameId } from "./words.ts";

/**
 * Gives an item another id: its file gets that name, or its `id` that value, where it has one.
 * @param name what the user typed: made into a file name that is not taken
 * @throws Refusal
 */
export function renameItem(backlog: Backlog, file: string, name: string): Act {
	const [item] = findItems(backlog, [file]);
	if (!item) return { edits: [], others: 0 };
	if (backlog.format.name !== OURS.name)
		throw new Refusal(
			l10n.t("In a folder of {0}, ids are given by that tool.", backlog.format.name),
		);
	const id = freeName(backlog, name);
	const written = fieldOf(item.text, "id");
	const folder = file.slice(0, file.lastIndexOf("/") + 1);
	const target = written === undefined || written === null ? `${folder}${id}.md` : file;
	const aliases = [...item.aliases, item.id];
	const own = withFields(item, { aliases, ...(target === file ? { id } : {}) });
	const texts = redirect(backlog, item, id, target);
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

/** The items that refer to `item`, each with that rewritten: they mean the id, and the file, given. @throws Refusal */
export const redirect = (backlog: Backlog, item: Item, id: string, target: string): FileEdit[] =>
	referring(backlog, item).map((other) => rewrite(backlog, other, item, id, target));

function withFields(
	item: Item,
	fields: Readonly<Record<string, string | readonly string[]>>,
): string {
	if (item.broken) throw new Refusal(l10n.t("{0} must be mended first.", item.file), item.file);
	return Object.entries(fields).reduce(
		(text, [key, value]) => setField(text, key, value),
		item.text,
	);
}

/** The items that name another one, in their keys or in their bodies. */
function referring(backlog: Backlog, item: Item): Item[] {
	const ids = idsOf(backlog);
	const isIt = (id: string) => ids.find(id) === item;
	return backlog.items.filter(
		(other) =>
			(other.epic !== undefined && isIt(other.epic)) ||
			other.dependsOn.some(isIt) ||
			mentions(backlog, other, item).length > 0,
	);
}

/** The references of a body that mean the item. Only bodies that could hold one are read. */
function mentions(backlog: Backlog, other: Item, item: Item) {
	const name = item.file.slice(item.file.lastIndexOf("/") + 1);
	if (!other.text.includes("[[") && !other.text.includes(name)) return [];
	const ids = idsOf(backlog);
	return parseBody(other.text).references.filter(({ kind, target }) =>
		kind === "id" ? ids.find(target) === item : pathFrom(other.file, target) === item.file,
	);
}

/** The path, relative to the backlog, that a link in `from` leads to. */
function pathFrom(from: string, link: string): string {
	const parts = from.split("/").slice(0, -1);
	for (const part of link.replace(/[?#].*$/, "").split("/")) {
		if (part === "..") parts.pop();
		else if (part !== "." && part !== "") parts.push(part);
	}
	return parts.join("/");
}

function rewrite(backlog: Backlog, other: Item, item: Item, id: string, target: string): FileEdit {
	const ids = idsOf(backlog);
	const renamed = (old: string) => (ids.find(old) === item ? id : old);
	let after = other.text;
	// From the end, so that the offsets before stay true.
	for (const mention of mentions(backlog, other, item).reverse()) {
		const old = after.slice(mention.from, mention.to);
		const now =
			mention.kind === "id"
				? old.replace(/^\[\[[^\]|]*/, `[[${id}`)
				: relink(old, mention.target, other.file, item.file, target);
		after = after.slice(0, mention.from) + now + after.slice(mention.to);
	}
	if (other.epic !== undefined && ids.find(other.epic) === item)
		after = setField(after, "epic", id);
	if (other.dependsOn.some((old) => ids.find(old) === item)) {
		const key = fieldOf(after, "depends-on");
		after = setField(after, "depends-on", Array.isArray(key) ? key.map(renamed) : id);
	}
	return { file: other.file, before: other.text, after };
}

/** A link that led to `from` leads to `to`; where both lie in one folder only the name changes. */
function relink(link: string, written: string, other: string, from: string, to: string): string {
	if (folderOf(from) === folderOf(to)) return replaceLast(link, nameOf(from), nameOf(to));
	const isEncoded = !link.includes(written);
	const path = relativePath(folderOf(other), to);
	return isEncoded
		? replaceLast(link, encodeURI(written), encodeURI(path))
		: replaceLast(link, written, path);
}

const nameOf = (file: string) => file.slice(file.lastIndexOf("/") + 1);
export const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);

/** The path from a folder (`""`, or with a `/` at its end) to a file, as a link has it. */
export function relativePath(folder: string, file: string): string {
	const [from, to] = [folder.split("/").slice(0, -1), file.split("/")];
	let same = 0;
	while (same < from.length && from[same] === to[same]) same++;
	return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

function replaceLast(text: string, old: string, now: string): string {
	const at = text.lastIndexOf(old);
	if (at < 0)
		throw new Refusal(l10n.t("A link to {0} is written in a way that cannot be renamed.", old));
	return text.slice(0, at) + now + text.slice(at + old.length);
}

/** Whether a name would give an item the id that it has. */
export const isSameName = (item: Item, name: string): boolean => sameId(item.id) === sameId(name);
