// Folders of Backlog.md: `backlog/` with `config.yml`, and a file for each task.
import * as l10n from "@vscode/l10n";
import { NO_AGREEMENT, type Status, type WorkingAgreement } from "../agreement.ts";
import type { Backlog } from "../backlog.ts";
import { dayOf } from "../calendar.ts";
import { nextNumber, takenNames } from "../codes.ts";
import { firstOpen, type NewItem } from "../create.ts";
import type { FileEdit } from "../edits.ts";
import type { Item } from "../item.ts";
import { Refusal } from "../problem.ts";
import { compareNames, fold, oneLine } from "../words.ts";
import { type NewValue, renderValue, type Writing } from "../yamlEdit.ts";
import { readConfig } from "./backlogMdConfig.ts";
import { putByRank } from "./columns.ts";
import type { Field, Format } from "./format.ts";

const KEYS: Partial<Record<Field, string>> = {
	id: "id",
	title: "title",
	status: "status",
	rank: "ordinal",
	type: "type",
	priority: "priority",
	assignee: "assignee",
	labels: "labels",
	epic: "parent_task_id",
	"depends-on": "dependencies",
	sprint: "milestone",
	due: "due_date",
	created: "created_date",
};

const WRITING: Writing = {
	quotes: "single",
	layout: [
		..."id title status assignee reporter created_date updated_date due_date labels".split(" "),
		..."milestone dependencies references documentation modified_files".split(" "),
		..."parent_task_id subtasks priority type project ordinal".split(" "),
	],
};

/** Fields that the tool always writes, as lists. */
const LISTS: readonly Field[] = ["assignee", "labels", "depends-on"];

/** Values that its reader understands: it takes an empty `ordinal` for 0, and a wrong date for a broken file. */
function write(field: Field, value: NewValue): NewValue {
	const isEmpty = value === null || value === undefined || value === "";
	if (LISTS.includes(field)) return isEmpty ? [] : Array.isArray(value) ? value : [String(value)];
	if (field === "id" || field === "title" || field === "status") {
		if (isEmpty) throw new Refusal(l10n.t("A task of Backlog.md needs the field “{0}”.", field));
		return value;
	}
	if (field === "due" && !isEmpty && dayOf(String(value)) === undefined)
		throw new Refusal(l10n.t("“{0}” is no date. Write it as 2026-12-31.", String(value)));
	return isEmpty ? undefined : value;
}

/** What the tool's own lists show: drafts, completed and archived tasks are kept apart. */
const isArchived = (path: string) => !path.startsWith("tasks/");
const ITEM = /^(?:tasks|drafts|completed|archive\/tasks|archive\/drafts)\/[A-Za-z]+-[^/]*\.md$/;

/** As the tool sorts tasks without an ordinal, or with the same: by priority, then by the number in the id. */
function compareUnranked(a: Item, b: Item, { priorities = [] }: WorkingAgreement): number {
	const urgency = ({ priority }: Item) => {
		const index = priorities.findIndex((name) => fold(name) === fold(priority ?? ""));
		return index < 0 ? priorities.length : index;
	};
	return urgency(a) - urgency(b) || compareNames(a.id, b.id);
}

/** A file in the project's root wins; there it names this folder. */
const CONFIGS = ["../backlog.config.yml", "../../backlog.config.yml", "config.yml", "config.yaml"];

const configOf = (companions: ReadonlyMap<string, string>) => {
	const file = CONFIGS.find((path) => companions.has(path)) ?? "config.yml";
	return readConfig(file, companions.get(file) ?? "");
};

function agreement(companions: ReadonlyMap<string, string>): WorkingAgreement {
	const { prefix, digits: _, statuses, ...rest } = configOf(companions);
	const last = statuses.length - 1;
	const columns = statuses.map(
		(name, i): Status => (i === last ? { name, closed: "delivered" } : { name }),
	);
	const ids = { prefix: `${prefix.toUpperCase()}-`, style: "number" } as const;
	return { ...NO_AGREEMENT, ...rest, statuses: columns, ids };
}

/** The next number that no file of the folder has, archived ones included. */
function nextId(backlog: Backlog): string {
	const { prefix, digits } = configOf(backlog.companions);
	const number = nextNumber(takenNames(backlog), `${prefix}-`).slice(prefix.length + 1);
	return `${prefix}-${number.padStart(digits, "0")}`;
}

/** The title in the file's name, as the tool has it; and short enough for every file system. */
const nameOf = (title: string) => {
	const words = title.replace(/[!@#$%^&+=,;'()[\]{}]/g, "").replace(/[-\s<>:"/\\|?*]+/g, "-");
	return [...words.replace(/^-/, "")].slice(0, 100).join("").replace(/-$/, "") || "untitled";
};

function newFile(backlog: Backlog, item: NewItem): FileEdit {
	const id = nextId(backlog);
	const title = oneLine(item.title).trim();
	const at = item.at ? item.at.slice(0, 16).replace("T", " ") : item.created;
	const values: [string, NewValue][] = [
		["id", id.toUpperCase()],
		["title", title],
		["status", item.status || firstOpen(backlog)],
		["assignee", []],
		["created_date", at],
		["labels", []],
		["dependencies", []],
		...(item.type ? [["type", item.type] as [string, NewValue]] : []),
	];
	const render = ([key, value]: [string, NewValue]) =>
		// The tool quotes what has a time, too.
		`${key}: ${key === "created_date" ? `'${at}'` : renderValue(value, undefined, WRITING)}`;
	return {
		file: `tasks/${id.toLowerCase()} - ${nameOf(title)}.md`,
		before: undefined,
		after: `---\n${values.map(render).join("\n")}\n---\n`,
	};
}

export const BACKLOG_MD: Format = {
	name: "Backlog.md",
	keyOf: (field) => KEYS[field],
	write,
	writing: WRITING,
	isItem: (path) => ITEM.test(path),
	isArchived,
	notItems: ["docs/**", "decisions/**", "milestones/**", "archive/milestones/**"],
	companions: CONFIGS,
	agreement,
	rankStyle: "number",
	numbers: { step: 1000, floor: 0 },
	compareUnranked,
	newFile,
	put: putByRank,
};
