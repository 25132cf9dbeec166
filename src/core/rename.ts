// Renaming an item: its file, and all that refers to it, each in the smallest edit. The old id resolves for ever.
import * as l10n from "@vscode/l10n";
import { type Backlog, updateBacklog } from "./backlog.ts";
import { fileName } from "./codes.ts";
import { freeName, slugOf } from "./create.ts";
import { type Act, editFields, type FileEdit, findItems } from "./edits.ts";
import { type Field, OURS } from "./formats/format.ts";
import { fieldOf } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { Refusal } from "./problem.ts";
import { redirect } from "./redirect.ts";
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
	const fields = sameId(old.id) === sameId(item.id) ? {} : { aliases: aliasesWith(old, item.id) };
	const { edits, others } = giveName(before, old, { id: item.id, file: to, fields });
	const there = edits.filter(({ file }) => file !== from);
	const now = there.map((edit) => (edit.file === to ? { ...edit, before: item.text } : edit));
	return { edits: now.filter((edit) => edit.before !== edit.after), others };
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
export const beside = (file: string, name: string): string =>
	`${file.slice(0, file.lastIndexOf("/") + 1)}${name}.md`;

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
	readonly fields?: Readonly<Partial<Record<Field, string | readonly string[]>>>;
}

/**
 * Changes an item's names, and what refers to it.
 * @param linksOnly its old id stays with another item, so that only what links to its file follows
 * @throws Refusal
 */
export function giveName(backlog: Backlog, item: Item, given: Given, linksOnly = false): Act {
	const { file } = item;
	if (item.broken) throw new Refusal(l10n.t("{0} must be mended first.", file), file);
	const target = given.file ?? file;
	const texts = redirect(backlog, item, {
		file: target,
		id: linksOnly || sameId(given.id) === sameId(item.id) ? undefined : given.id,
	});
	// An item may name itself, too.
	const text = texts.find((edit) => edit.file === file)?.after ?? item.text;
	const own = editFields({ ...item, text }, given.fields ?? {}, backlog.format).after;
	const moved: FileEdit[] =
		target === file
			? [{ file, before: item.text, after: own }]
			: [
					{ file: target, before: undefined, after: own },
					{ file, before: item.text, after: undefined },
				];
	const others = texts.filter((edit) => edit.file !== file);
	return { edits: [...moved, ...others], others: others.length };
}

/** Whether a name is the one that an item has. */
export const isSameName = (backlog: Backlog, item: Item, name: string): boolean =>
	sameId(nameOf(backlog, item)) === sameId(name);
