// Renaming an item: its file, and all that refers to it, each in the smallest edit. The old id resolves for ever.
import * as l10n from "@vscode/l10n";
import { type Backlog, updateBacklog } from "./backlog.ts";
import { fileName } from "./codes.ts";
import { freeName, slugOf } from "./create.ts";
import { type Act, editFields, findItems } from "./edits.ts";
import { type Field, OURS } from "./formats/format.ts";
import { fieldOf } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { Refusal } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { editsOf, folderOf, relink, relocate } from "./relocate.ts";
import { sameId } from "./words.ts";

const NOTHING: Act = { edits: [], others: 0 };

/**
 * Gives an item another id: its file gets that name, or its `id` that value, where it has one.
 * @param name what the user typed: made into a file name that is not taken
 * @throws Refusal
 */
export function renameItem(backlog: Backlog, file: string, name: string): Act {
	const [item] = findItems(backlog, [file]);
	if (!item) return NOTHING;
	refuseOthers(backlog);
	const code = codeOf(backlog, item);
	if (code !== undefined) {
		const bare = name.startsWith(code) ? name.slice(code.length) : name;
		return giveName(backlog, item, { id: code, file: beside(file, `${code}-${slugOf(bare)}`) });
	}
	const id = freeName(backlog, name);
	const aliases = aliasesWith(item, id);
	return hasOwnId(backlog, item)
		? giveName(backlog, item, { id, fields: { aliases, id } })
		: giveName(backlog, item, { id, file: beside(file, id), fields: { aliases } });
}

/**
 * What is left to do when somebody has renamed the file of an item elsewhere: the references and the alias.
 * @throws Refusal
 */
export function followRename(backlog: Backlog, from: string, to: string): Act {
	const item = backlog.byFile.get(to);
	const isOurs = backlog.format.name === OURS.name;
	if (!item || item.broken || !isOurs || backlog.byFile.has(from)) return NOTHING;
	// As if it were still to be renamed: so the outcome is the same.
	const before = updateBacklog(backlog, [
		[from, item.text],
		[to, undefined],
	]);
	const old = before.byFile.get(from);
	if (!old) return NOTHING;
	const isSame = sameId(old.id) === sameId(item.id);
	const fields = isSame ? {} : { aliases: aliasesWith(old, item.id) };
	const texts = renamed(before, old, isSame ? undefined : item.id, fields);
	texts.set(to, texts.get(from) ?? item.text);
	const edits = editsOf(backlog, relink(backlog, new Map([[from, to]]), texts));
	return { edits, others: edits.filter(({ file }) => file !== to).length };
}

const aliasesWith = (item: Item, id: string) => [
	...item.aliases.filter((alias) => sameId(alias) !== sameId(id)),
	item.id,
];

/** @throws Refusal */
export function refuseOthers({ format }: Backlog): void {
	if (format.name !== OURS.name)
		throw new Refusal(l10n.t("In a folder of {0}, ids are given by that tool.", format.name));
}

/** The path of a file of another name in the same folder. */
export const beside = (file: string, name: string): string => `${folderOf(file)}${name}.md`;

/** Whether the id stands in the item, and not in its file's name. */
export const hasOwnId = ({ format }: Backlog, item: Item): boolean =>
	(fieldOf(item.text, format.keyOf("id") ?? "id") ?? null) !== null;

/** The code that the name of an item's file begins with, where that is its id. */
export const codeOf = (backlog: Backlog, item: Item): string | undefined =>
	hasOwnId(backlog, item) ? undefined : backlog.format.codeIn?.(fileName(item.file));

/** What the user renames: the id, or the words behind a code. */
export const nameOf = (backlog: Backlog, item: Item): string =>
	codeOf(backlog, item) === undefined ? item.id : fileName(item.file);

/** What an item is called from now on. */
interface Given {
	readonly id: string;
	/** The path of its file; as it was where this is left out. */
	readonly file?: string;
	readonly fields?: Names;
}
type Names = Readonly<Partial<Record<Field, string | readonly string[]>>>;

/**
 * Changes an item's names, and what refers to it.
 * @param linksOnly its old id stays with another item, so that only what links to its file follows
 * @throws Refusal
 */
export function giveName(backlog: Backlog, item: Item, given: Given, linksOnly = false): Act {
	const { file } = item;
	if (item.broken) throw new Refusal(l10n.t("{0} must be mended first.", file), file);
	const isSame = linksOnly || sameId(given.id) === sameId(item.id);
	const texts = renamed(backlog, item, isSame ? undefined : given.id, given.fields);
	const target = given.file ?? file;
	const edits = relocate(backlog, new Map(target === file ? [] : [[file, target]]), texts);
	const others = edits.filter((edit) => edit.file !== file && edit.file !== target);
	return { edits, others: others.length };
}

/** The texts in which an item has another id, and its own one with new fields. An item may name itself, too. */
function renamed(backlog: Backlog, item: Item, id: string | undefined, fields: Names = {}) {
	const texts = id === undefined ? new Map<string, string>() : redirect(backlog, item, id);
	const text = texts.get(item.file) ?? item.text;
	return texts.set(item.file, editFields({ ...item, text }, fields, backlog.format).after ?? text);
}

/** Whether a name is the one that an item has. */
export const isSameName = (backlog: Backlog, item: Item, name: string): boolean =>
	sameId(nameOf(backlog, item)) === sameId(name);
