// Folders of the extension Kanban Markdown: `.devtool/features/`, a file for each card, `done/` below it.
import * as l10n from "@vscode/l10n";
import { NO_AGREEMENT, type WorkingAgreement } from "../agreement.ts";
import { type Backlog, hasStatus } from "../backlog.ts";
import { createAt, firstOpen, type NewItem } from "../create.ts";
import { type Act, type FileEdit, findItems, notHeld } from "../edits.ts";
import { isItemPath } from "../folder.ts";
import { Refusal } from "../problem.ts";
import { type NewValue, renderValue, type Writing } from "../yamlEdit.ts";
import { putByRank } from "./columns.ts";
import type { Field, Format, Target } from "./format.ts";
import { headingOf, setHeading } from "./heading.ts";

const KEYS: Partial<Record<Field, string>> = {
	id: "id",
	status: "status",
	rank: "order",
	priority: "priority",
	assignee: "assignee",
	labels: "labels",
	epic: "epic",
	due: "dueDate",
	created: "created",
};

const WRITING: Writing = {
	quotes: "double",
	layout:
		"id status priority assignee epic dueDate created modified completedAt labels order".split(" "),
};

const STATUSES = ["backlog", "todo", "in-progress", "review", "done"];
const PRIORITIES = ["critical", "high", "medium", "low"];

const AGREEMENT: WorkingAgreement = {
	...NO_AGREEMENT,
	statuses: STATUSES.map((name) => (name === "done" ? { name, closed: "delivered" } : { name })),
	defaultStatus: "backlog",
	priorities: PRIORITIES,
};

/** Values that its reader understands: it takes lines apart by itself, and knows no escapes. */
function write(field: Field, value: NewValue): NewValue {
	const texts = Array.isArray(value) ? value : [value];
	for (const text of texts)
		if (typeof text === "string" && (/["\\\p{Cc}]/u.test(text) || text === "null"))
			throw cannotHold(text);
	if (field === "labels") return writeLabels(texts);
	if (Array.isArray(value) && value.length > 1)
		throw new Refusal(l10n.t("Kanban Markdown holds one value in “{0}”, not a list.", field));
	const [one] = texts;
	const isEmpty = one === undefined || one === null || one === "";
	if (isEmpty && (field === "rank" || field === "status" || field === "id"))
		throw new Refusal(l10n.t("A card of Kanban Markdown needs the field “{0}”.", field));
	if (field === "priority" && !isEmpty && !PRIORITIES.includes(String(one)))
		throw cannotHold(String(one));
	return isEmpty ? null : one;
}

function writeLabels(labels: readonly unknown[]): readonly string[] {
	const names = labels.flatMap((label) => (label ? [String(label)] : []));
	const wrong = names.find((name) => /[,\]]/.test(name));
	if (wrong !== undefined) throw cannotHold(wrong);
	return names;
}

const cannotHold = (value: string) =>
	new Refusal(
		l10n.t("Kanban Markdown would not read “{0}” as it stands. Nothing was changed.", value),
	);

/** Its files lie in the folder itself, in `done/`, in `archived/`, and formerly in a folder for each status. */
const isItem = (path: string) =>
	isItemPath(path, NO_AGREEMENT) &&
	/^(?:(?:backlog|todo|in-progress|review|done|archived)\/)?[^/]+$/.test(path);

/**
 * Equal ranks in a column make its next drop fail, so cards that arrive with a rank that is taken there go to the
 * bottom; others keep theirs.
 */
function put(backlog: Backlog, files: readonly string[], to: Target): Act {
	const { status } = to;
	if (status === undefined || to.place !== undefined) return putByRank(backlog, files, to);
	const arriving = findItems(backlog, files).filter((item) => !hasStatus(backlog, item, status));
	const others = backlog.items.filter(
		(item) => !files.includes(item.file) && hasStatus(backlog, item, status),
	);
	const taken = new Set(others.map(({ rank }) => rank));
	const clashes = arriving.filter(({ rank }) => {
		const before = taken.size;
		return rank === undefined || taken.add(rank).size === before;
	});
	const place = clashes.length > 0 ? { place: "bottom" as const } : {};
	return putByRank(
		backlog,
		arriving.map(({ file }) => file),
		{ status, ...place },
	);
}

function newFile(backlog: Backlog, item: NewItem): FileEdit {
	const heading = headingOf(item.title);
	const id = freeId(backlog, `${slugOf(item.title)}-${item.created}`);
	const at = item.at ?? `${item.created}T00:00:00.000Z`;
	const values: [string, NewValue][] = [
		["id", id],
		["status", item.status || firstOpen(backlog)],
		["priority", "medium"],
		["assignee", null],
		["epic", null],
		["dueDate", null],
		["created", at],
		["modified", at],
		["completedAt", null],
		["labels", []],
	];
	const lines = values.map(([key, value]) => `${key}: ${renderValue(value, undefined, WRITING)}`);
	const text = `---\n${lines.join("\n")}\n---\n${heading}\n`;
	return { file: `${id}.md`, before: undefined, after: text };
}

const slugOf = (title: string) =>
	title
		.toLowerCase()
		.replace(/[^a-z0-9\s-]/g, "")
		.replace(/[-\s]+/g, "-")
		.replace(/^-|-$/g, "")
		.slice(0, 50) || "feature";

function freeId(backlog: Backlog, name: string): string {
	const files = [...backlog.byFile.keys(), ...backlog.faults.map(({ file }) => file)];
	const names = files.map((file) => file.slice(file.lastIndexOf("/") + 1, -3));
	const taken = new Set(
		[...names, ...backlog.items.map(({ id }) => id)].map((id) => id.toLowerCase()),
	);
	let free = name;
	for (let n = 1; taken.has(free); n++) free = `${name}-${n}`;
	return free;
}

export const KANBAN_MARKDOWN: Format = {
	name: "Kanban Markdown",
	keyOf: (field) => KEYS[field],
	write,
	writing: WRITING,
	setInBody: (file, text, field, value) => {
		if (field !== "title" || typeof value !== "string") throw notHeld(KANBAN_MARKDOWN, field, file);
		return setHeading(file, text, value);
	},
	isItem,
	isArchived: (path) => path.startsWith("archived/"),
	agreement: () => AGREEMENT,
	numbers: { step: 1, whole: true },
	newFile,
	// A card without a rank would get that of the first one from the tool: what is new goes to the bottom.
	create: (backlog, item, place = "bottom") => createAt(backlog, newFile(backlog, item), place),
	put,
};
