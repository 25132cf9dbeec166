// Acts as file edits: what changes in which file. Nothing here writes; the store applies the edits.
import * as l10n from "@vscode/l10n";
import { type Backlog, isItemOf, statusOf, updateBacklog } from "./backlog.ts";
import { type Field, type Format, OURS } from "./formats/format.ts";
import { fieldOf, setField } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { Refusal } from "./problem.ts";
import { fold } from "./words.ts";
import type { NewValue, Writing } from "./yamlEdit.ts";

/** One changed file. `undefined` stands for a file that is not there: before its creation, after its deletion. */
export interface FileEdit {
	/** Path relative to the backlog's folder, with `/`. */
	readonly file: string;
	/** The text that the edit was computed from; it is written only over exactly this. */
	readonly before: string | undefined;
	readonly after: string | undefined;
	/** The front-matter keys that it sets, so that it can be taken back by value. */
	readonly fields?: Fields<Change>;
}

type Fields<T> = Readonly<Record<string, T>>;

/** A value of one key, before and after: `undefined` where the key is absent. */
interface Change {
	readonly from: NewValue;
	readonly to: NewValue;
}

/** The edits of one act, and what the user should hear about before it is carried out. */
export interface Act {
	readonly edits: readonly FileEdit[];
	/** Files that change beyond those the user named, since their ranks left no room. */
	readonly others: number;
}

/**
 * Sets fields of one item, each as the smallest change of text.
 * @throws Refusal, also for fields that the format of its folder cannot hold
 */
export function editFields(
	item: Item,
	fields: Readonly<Partial<Record<Field, NewValue>>>,
	format: Format = OURS,
): FileEdit {
	const keys: [string, NewValue][] = [];
	const inBody: [Field, NewValue][] = [];
	for (const [field, value] of Object.entries(fields) as [Field, NewValue][]) {
		const key = format.keyOf(field);
		if (key !== undefined) keys.push([key, format.write ? format.write(field, value) : value]);
		else if (format.setInBody) inBody.push([field, value]);
		else throw notHeld(format, field, item.file);
	}
	const edit = editKeys(item, Object.fromEntries(keys), format.writing);
	if (inBody.length === 0) return edit;
	const set = (text: string, [field, value]: [Field, NewValue]) =>
		format.setInBody?.(item.file, text, field, value) ?? text;
	return { file: item.file, before: item.text, after: inBody.reduce(set, edit.after ?? "") };
}

/** Why a field cannot be set in a folder of another tool. */
export const notHeld = ({ name }: Format, field: Field, file?: string): Refusal =>
	new Refusal(l10n.t("The files of {0} hold no “{1}”, so nothing was changed.", name, field), file);

/** Sets front-matter keys as they stand in the file. @throws Refusal */
export function editKeys(item: Item, fields: Fields<NewValue>, writing?: Writing): FileEdit {
	if (item.broken) throw new Refusal(brokenMessage(item), item.file);
	try {
		const after = Object.entries(fields).reduce(
			(text, [key, value]) => setField(text, key, value, writing),
			item.text,
		);
		return { file: item.file, before: item.text, after, fields: changesOf(item, fields) };
	} catch (error) {
		if (error instanceof Refusal) throw new Refusal(`${item.file}: ${error.message}`, item.file);
		throw error;
	}
}

function changesOf(item: Item, fields: Fields<NewValue>): Fields<Change> {
	const changes = Object.entries(fields).map(([key, to]) => [
		key,
		{ from: fieldOf(item.text, key), to },
	]);
	return Object.fromEntries(changes);
}

/**
 * The edit that takes `edit` back: exactly where its file is untouched since, else by value, where the values stand.
 * @throws Refusal when something else was made of them meanwhile
 */
export function reverseEdit(backlog: Backlog, edit: FileEdit): FileEdit {
	const { file, before, after, fields } = edit;
	const item = backlog.byFile.get(file);
	if (textNow(backlog, edit) === after) {
		const back = fields && mapValues(fields, ({ from, to }) => ({ from: to, to: from }));
		return { file, before: after, after: before, ...(back ? { fields: back } : {}) };
	}
	const stands = ([key, { to }]: [string, Change]) =>
		item && JSON.stringify(fieldOf(item.text, key)) === JSON.stringify(to);
	if (item && fields && Object.entries(fields).every(stands))
		return editKeys(
			item,
			mapValues(fields, ({ from }) => from),
			backlog.format.writing,
		);
	throw new Refusal(
		l10n.t("{0} was changed since, so nothing was taken back. See the file’s own history.", file),
		file,
	);
}

/** The text of a file as the backlog knows it; what it does not hold, as its agreement, is compared when written. */
function textNow(backlog: Backlog, { file, after }: FileEdit): string | undefined {
	const known = backlog.byFile.get(file)?.text ?? backlog.companions.get(file);
	return known ?? (isItemOf(backlog, file) ? undefined : after);
}

const mapValues = <T, U>(fields: Fields<T>, map: (value: T) => U): Fields<U> =>
	Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, map(value)]));

function brokenMessage(item: Item): string {
	const reason = item.problems.find((problem) => problem.severity === "error")?.message ?? "";
	return l10n.t("{0} cannot be edited before it is mended: {1}", item.file, reason);
}

/** Items by their files, in the order of the backlog. @throws Refusal when one is gone */
export function findItems(backlog: Backlog, files: readonly string[]): Item[] {
	const gone = files.find((file) => !backlog.byFile.has(file));
	if (gone !== undefined)
		throw new Refusal(l10n.t("{0} is no longer in the backlog. Nothing was changed.", gone));
	const wanted = new Set(files);
	return backlog.items.filter((item) => wanted.has(item.file));
}

/** Sets the same fields of items. @throws Refusal */
export function editAll(
	backlog: Backlog,
	files: readonly string[],
	fields: Readonly<Partial<Record<Field, NewValue>>>,
): FileEdit[] {
	const edits = findItems(backlog, files).map((item) => editFields(item, fields, backlog.format));
	return edits.filter((edit) => edit.after !== edit.before);
}

/** Sets the status of items; those that have it already stay untouched. @throws Refusal */
export function setStatus(backlog: Backlog, files: readonly string[], status: string): Act {
	if (backlog.format.put) return backlog.format.put(backlog, files, { status });
	const edits = findItems(backlog, files)
		.filter((item) => fold(statusOf(backlog, item).name) !== fold(status))
		.map((item) => editFields(item, { status: status || null }, backlog.format));
	return { edits, others: 0 };
}

/** Several acts as one: each is computed from what those before it leave. @throws Refusal */
export function inTurn(backlog: Backlog, acts: readonly ((backlog: Backlog) => Act)[]): Act {
	const edits = new Map<string, FileEdit>();
	let others = 0;
	let now = backlog;
	for (const compute of acts) {
		const act = compute(now);
		others += act.others;
		now = updateBacklog(
			now,
			act.edits.map(({ file, after }) => [file, after] as const),
		);
		for (const edit of act.edits) {
			const before = edits.has(edit.file) ? edits.get(edit.file)?.before : edit.before;
			edits.set(edit.file, { ...edit, before });
		}
	}
	return { edits: [...edits.values()].filter(({ before, after }) => before !== after), others };
}
