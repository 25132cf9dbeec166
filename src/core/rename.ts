// Renaming an item: its file, and all that refers to it, each in the smallest edit. The old id resolves for ever.
import * as l10n from "@vscode/l10n";
import { type Backlog, updateBacklog } from "./backlog.ts";
import { freeName } from "./create.ts";
import { type Act, type FileEdit, findItems } from "./edits.ts";
import { type Field, OURS } from "./formats/format.ts";
import { fieldOf, setField } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { Refusal } from "./problem.ts";
import { idsOf } from "./references.ts";
import { mentionsIn, referring } from "./referring.ts";
import { sameId } from "./words.ts";

/**
 * Gives an item another id: its file gets that name, or its `id` that value, where it has one.
 * @param name what the user typed: made into a file name that is not taken
 * @throws Refusal
 */
export function renameItem(backlog: Backlog, file: string, name: string): Act {
	const [item] = findItems(backlog, [file]);
	if (!item) return NOTHING;
	const id = freeName(backlog, name);
	const written = fieldOf(item.text, keyOf(backlog, "id"));
	const isNamed = written === undefined || written === null;
	return giveId(backlog, item, id, isNamed ? `${folderOf(file)}${id}.md` : file);
}

const NOTHING: Act = { edits: [], others: 0 };

/**
 * What is left to do when somebody has renamed the file of an item elsewhere: the references and the alias.
 * Nothing where its id is still the same. @throws Refusal
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
	if (!old || isSameName(old, item.id)) return NOTHING;
	const { edits, others } = giveId(before, old, item.id, to);
	const there = edits.filter(({ file }) => file !== from);
	return {
		edits: there.map((edit) => (edit.file === to ? { ...edit, before: item.text } : edit)),
		others,
	};
}

function giveId(backlog: Backlog, item: Item, id: string, target: string): Act {
	const { file } = item;
	if (backlog.format.name !== OURS.name)
		throw new Refusal(
			l10n.t("In a folder of {0}, ids are given by that tool.", backlog.format.name),
		);
	const aliases = [...item.aliases.filter((alias) => sameId(alias) !== sameId(id)), item.id];
	const follow = (other: Item) => rewrite(backlog, other, item, id, target);
	const all = referring(backlog, item);
	// An item may name itself, too.
	const text = all.includes(item) ? follow(item).after : item.text;
	const own = withFields(backlog, item, text, { aliases, ...(target === file ? { id } : {}) });
	const texts = all
		.filter((other) => other !== item)
		.map(follow)
		.filter(({ before, after }) => before !== after);
	const moved: FileEdit[] =
		target === file
			? [{ file, before: item.text, after: own }]
			: [
					{ file: target, before: undefined, after: own },
					{ file, before: item.text, after: undefined },
				];
	return { edits: [...moved, ...texts], others: texts.length };
}

const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);

const keyOf = ({ format }: Backlog, field: Field): string => format.keyOf(field) ?? field;

function withFields(
	backlog: Backlog,
	item: Item,
	text: string,
	fields: Readonly<Partial<Record<Field, string | readonly string[]>>>,
): string {
	if (item.broken) throw new Refusal(l10n.t("{0} must be mended first.", item.file), item.file);
	return Object.entries(fields).reduce(
		(after, [field, value]) => setField(after, keyOf(backlog, field as Field), value),
		text,
	);
}

function rewrite(backlog: Backlog, other: Item, item: Item, id: string, target: string) {
	const ids = idsOf(backlog);
	const renamed = (old: string) => (ids.find(old) === item ? id : old);
	const [epic, needed] = [keyOf(backlog, "epic"), keyOf(backlog, "depends-on")];
	// What leads to a file that has gone to another folder is for the editor to say, as for any file.
	const isMoved = folderOf(item.file) !== folderOf(target);
	let after = other.text;
	// From the end, so that the offsets before stay true.
	for (const mention of mentionsIn(backlog, other, item).reverse()) {
		const old = after.slice(mention.from, mention.to);
		const name = item.file.slice(item.file.lastIndexOf("/") + 1);
		const now =
			mention.kind === "id"
				? old.replace(/^\[\[[^\]|]*/, `[[${id}`)
				: isMoved
					? old
					: replaceLast(old, name, target.slice(target.lastIndexOf("/") + 1));
		after = after.slice(0, mention.from) + now + after.slice(mention.to);
	}
	if (other.epic !== undefined && ids.find(other.epic) === item) after = setField(after, epic, id);
	if (other.dependsOn.some((old) => ids.find(old) === item)) {
		const key = fieldOf(after, needed);
		after = setField(after, needed, Array.isArray(key) ? key.map(renamed) : id);
	}
	return { file: other.file, before: other.text, after };
}

function replaceLast(text: string, old: string, now: string): string {
	const at = text.lastIndexOf(old);
	if (at < 0)
		throw new Refusal(l10n.t("A link to {0} is written in a way that cannot be renamed.", old));
	return text.slice(0, at) + now + text.slice(at + old.length);
}

/** Whether a name would give an item the id that it has. */
export const isSameName = (item: Item, name: string): boolean => sameId(item.id) === sameId(name);
