// New items: their file's name and layout.
import * as l10n from "@vscode/l10n";
import { type Backlog, statusOf, updateBacklog } from "./backlog.ts";
import { freeCode, takenNames } from "./codes.ts";
import { type Act, type FileEdit, notHeld } from "./edits.ts";
import { canonicalKey, SLOTS, setField } from "./frontMatter.ts";
import { moveItems, type Place } from "./move.ts";
import { sameId } from "./words.ts";
import { type NewValue, renderValue } from "./yamlEdit.ts";

/** What the user says of a new item. */
export interface NewItem {
	readonly title: string;
	readonly type?: string;
	readonly status?: string;
	/** Other keys that its file is to have, as `type` and `status` unless these are given. */
	readonly fields?: Readonly<Record<string, NewValue>>;
	/** What is to stand below its front matter. */
	readonly body?: string;
	/** The day it is written, `YYYY-MM-DD`. */
	readonly created: string;
	/** The moment, in UTC as `2026-11-22T08:15:30.000Z`, for formats that keep the time too. */
	readonly at?: string;
	/** Draws a code, where ids are such: numbers from 0 to below 1. */
	readonly random?: () => number;
}

/** A new item's file, with the slots that let branches merge: unranked, or at a place. @throws Refusal */
export function createItem(backlog: Backlog, asked: NewItem, place?: Place): Act {
	const { format } = backlog;
	if (asked.type && format.keyOf("type") === undefined) throw notHeld(format, "type");
	const item = inStatusOf(backlog, asked, place);
	const withBody = (edit: FileEdit) =>
		edit.before === undefined && asked.body
			? { ...edit, after: `${edit.after}${format.newFile ? "\n" : ""}${asked.body}` }
			: edit;
	if (format.create) {
		const act = format.create(backlog, item, place);
		return { ...act, edits: act.edits.map(withBody) };
	}
	const edit = withBody(format.newFile?.(backlog, item) ?? newFile(backlog, item));
	return place === undefined ? { edits: [edit], others: 0 } : createAt(backlog, edit, place);
}

/** Where each status is ordered by itself, a place among items says which status is meant. */
function inStatusOf(backlog: Backlog, item: NewItem, place: Place | undefined): NewItem {
	if (!backlog.format.put || item.status || typeof place !== "object") return item;
	const beside = backlog.byFile.get("before" in place ? place.before : place.after);
	return beside ? { ...item, status: statusOf(backlog, beside).name } : item;
}

/** A new file, and the ranks that put it at a place. @throws Refusal */
export function createAt(backlog: Backlog, edit: FileEdit, place: Place): Act {
	const grown = updateBacklog(backlog, [[edit.file, edit.after]]);
	const act = moveItems(grown, [edit.file], place);
	const [own] = act.edits.filter(({ file }) => file === edit.file);
	const others = act.edits.filter(({ file }) => file !== edit.file);
	return { edits: [...others, { ...edit, after: own?.after ?? edit.after }], others: act.others };
}

/** Its name is its title, and not taken. */
function newFile(backlog: Backlog, item: NewItem): FileEdit {
	const values: Record<string, string | undefined> = {
		status: item.status ?? (item.fields?.status ? undefined : firstOpen(backlog)),
		title: item.title,
		type: item.type,
		created: item.created,
	};
	const lines = SLOTS.map((field) => {
		const key = backlog.format.keyOf(field) ?? field;
		return `${key}: ${renderValue(values[field])}`.trimEnd();
	});
	const fields = Object.entries(item.fields ?? {}).filter(
		([key]) => values[canonicalKey(key)] === undefined,
	);
	const after = fields.reduce(
		(text, [key, value]) => setField(text, key, value),
		`---\n${lines.join("\n")}\n---\n`,
	);
	const { ids } = backlog.agreement;
	const code = ids && freeCode(backlog, ids, item.random);
	const name = code ? `${code}-${slugOf(item.title)}` : freeName(backlog, item.title);
	return { file: `${name}.md`, before: undefined, after };
}

/** The agreement with which a backlog begins. */
export function firstAgreement(purpose: string): string {
	const heading = l10n.t("The working agreement of this backlog. Every line of it is optional.");
	const text = `# ${heading}\npurpose: ${renderValue(purpose.trim() || null)}`;
	return `${text.trimEnd()}\n`;
}

/** The status of a new item. */
export const firstOpen = (backlog: Backlog): string =>
	backlog.agreement.defaultStatus ??
	backlog.statuses.find((status) => !status.closed && status.name !== "")?.name ??
	"todo";

/** Names that Windows keeps for devices, and those that are no items here. */
const RESERVED =
	/^(?:con|prn|aux|nul|com\d|lpt\d|readme|changelog|contributing|agents|claude|license|security|code-of-conduct)$/;

/** A title as words of a file's name: few, in lower case, safe on every system. */
export function slugOf(title: string): string {
	const words = title
		.normalize("NFC")
		.toLowerCase()
		.replace(/['’]/g, "")
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
		.replace(/^[-\p{M}]+|-+$/gu, "");
	const cut =
		[...words].length <= 60
			? words
			: [...words]
					.slice(0, 61)
					.join("")
					.replace(/-[^-]*$/, "");
	return [...cut].slice(0, 60).join("") || "item";
}

/** A file name from a title, not taken by any id. */
export function freeName(backlog: Backlog, title: string): string {
	const name = slugOf(title);
	return untaken(backlog, RESERVED.test(name) ? `${name}-item` : name);
}

/** A name, with a number behind it where it is taken. */
export function untaken(backlog: Backlog, name: string): string {
	const taken = new Set(takenNames(backlog).map(sameId));
	let free = name;
	for (let n = 2; taken.has(sameId(free)); n++) free = `${name}-${n}`;
	return free;
}
