// New items: their file's name and layout.
import * as l10n from "@vscode/l10n";
import { type Backlog, statusOf, updateBacklog } from "./backlog.ts";
import { type Act, type FileEdit, notHeld } from "./edits.ts";
import { SLOTS } from "./frontMatter.ts";
import { moveItems, type Place } from "./move.ts";
import { renderValue } from "./yamlEdit.ts";

/** What the user says of a new item. */
export interface NewItem {
	readonly title: string;
	readonly type?: string;
	readonly status?: string;
	/** The day it is written, `YYYY-MM-DD`. */
	readonly created: string;
	/** The moment, in UTC as `2026-11-22T08:15:30.000Z`, for formats that keep the time too. */
	readonly at?: string;
}

/** A new item's file, with the slots that let branches merge: unranked, or at a place. @throws Refusal */
export function createItem(backlog: Backlog, asked: NewItem, place?: Place): Act {
	const { format } = backlog;
	if (asked.type && format.keyOf("type") === undefined) throw notHeld(format, "type");
	const item = inStatusOf(backlog, asked, place);
	if (format.create) return format.create(backlog, item, place);
	const edit = format.newFile?.(backlog, item) ?? newFile(backlog, item);
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
		status: item.status ?? firstOpen(backlog),
		title: item.title,
		type: item.type,
		created: item.created,
	};
	const lines = SLOTS.map((field) => {
		const key = backlog.format.keyOf(field) ?? field;
		return `${key}: ${renderValue(values[field])}`.trimEnd();
	});
	const after = `---\n${lines.join("\n")}\n---\n`;
	return { file: `${freeName(backlog, item.title)}.md`, before: undefined, after };
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

/** A file name from a title: short, in lower case, safe on every system, and not taken by any id. */
export function freeName(backlog: Backlog, title: string): string {
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
	const name = [...cut].slice(0, 60).join("") || "item";
	const base = RESERVED.test(name) ? `${name}-item` : name;
	// A file that cannot be read is no item, and still has its name.
	const files = [...backlog.items, ...backlog.faults].map(({ file }) => file);
	const names = files.map((file) => file.slice(file.lastIndexOf("/") + 1, -3));
	const ids = [...names, ...backlog.items.map(({ id }) => id)];
	const taken = new Set(ids.map((id) => id.normalize("NFC").toLowerCase()));
	let free = base;
	for (let n = 2; taken.has(free); n++) free = `${base}-${n}`;
	return free;
}
