// New items: their file's name and layout.
import { type Backlog, updateBacklog } from "./backlog.ts";
import type { Act, FileEdit } from "./edits.ts";
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
}

/** A new item's file, with the slots that let branches merge: unranked, or at a place. @throws Refusal */
export function createItem(backlog: Backlog, item: NewItem, place?: Place): Act {
	const { format } = backlog;
	if (format.create) return format.create(backlog, item, place);
	const edit = format.newFile?.(backlog, item) ?? newFile(backlog, item);
	if (place === undefined) return { edits: [edit], others: 0 };
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

const firstOpen = (backlog: Backlog): string =>
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
	const taken = new Set(
		backlog.items.flatMap((item) => [
			item.id.normalize("NFC").toLowerCase(),
			item.file
				.slice(item.file.lastIndexOf("/") + 1, -3)
				.normalize("NFC")
				.toLowerCase(),
		]),
	);
	let free = base;
	for (let n = 2; taken.has(free); n++) free = `${base}-${n}`;
	return free;
}
