// Folders of kanbn: `.kanbn/` with `index.md`, where order and status stand, and a file for each task.
import * as l10n from "@vscode/l10n";
import { NO_AGREEMENT, type Status, type WorkingAgreement } from "../agreement.ts";
import type { Backlog } from "../backlog.ts";
import { firstOpen, type NewItem } from "../create.ts";
import { type Act, findItems, notHeld } from "../edits.ts";
import { isItemPath } from "../folder.ts";
import { fieldOf } from "../frontMatter.ts";
import type { Item } from "../item.ts";
import type { Place } from "../move.ts";
import { problemOf, Refusal } from "../problem.ts";
import { closedBy, compareNames } from "../words.ts";
import { type Entry, parseFully } from "../yaml.ts";
import { columnsFor } from "./columns.ts";
import type { Format, Target } from "./format.ts";
import { headingOf } from "./heading.ts";
import { INDEX, type Index, parseIndex, putLines, type Spot } from "./kanbnIndex.ts";
import { idOf, keyOf, readBody, setTitle, write } from "./kanbnTask.ts";

/** In the project's root, for those who keep the options out of the index. */
const CONFIGS = ["../kanbn.yml", "../kanbn.json"];

const indexIn = (companions: ReadonlyMap<string, string>): Index =>
	parseIndex(companions.get(INDEX) ?? "");

function agreement(companions: ReadonlyMap<string, string>): WorkingAgreement {
	const { columns, options, faults } = indexIn(companions);
	const config = CONFIGS.find((path) => companions.has(path)) ?? "";
	const parsed = parseFully(companions.get(config) ?? "");
	const all = [...parsed.entries, ...options];
	const completed = namesOf(all, "completedColumns");
	const names = [...new Set(columns.map(({ name }) => name))];
	const problems = faults.map((fault) => problemOf(INDEX, companions.get(INDEX) ?? "", fault));
	if (parsed.fault)
		problems.push(
			problemOf(config, companions.get(config) ?? "", {
				...parsed.fault,
				code: "agreement-syntax",
			}),
		);
	return { ...NO_AGREEMENT, statuses: names.map((name) => statusOf(name, completed)), problems };
}

/** Where the options name no completed columns, their words tell. */
function statusOf(name: string, completed: readonly string[] | undefined): Status {
	const closed = closedBy(name);
	if (completed?.includes(name)) return { name, closed: closed ?? "delivered" };
	return closed && (closed === "dropped" || !completed) ? { name, closed } : { name };
}

function namesOf(entries: readonly Entry[], key: string): readonly string[] | undefined {
	const value = entries.find((entry) => entry.key === key)?.value;
	return Array.isArray(value) ? value.map(String) : undefined;
}

/** Items as the index lists them; those that it does not have no status, and follow by name. */
function arrange(items: readonly Item[], companions: ReadonlyMap<string, string>) {
	const { listed, columns } = indexIn(companions);
	// Of two lines of a task the first one counts.
	const places = new Map(listed.map(({ id }, i) => [id, i] as const).reverse());
	const placeOf = (item: Item) => (item.archived ? undefined : places.get(item.id));
	const withStatus = (item: Item): Item => {
		const place = placeOf(item);
		const column = place === undefined ? undefined : listed[place]?.column;
		const status = item.archived
			? String(fieldOf(item.text, "column") ?? "")
			: (columns[column ?? -1]?.name ?? "");
		return item.status === status ? item : { ...item, status };
	};
	const all = items.map(withStatus);
	const ranked = all.filter((item) => placeOf(item) !== undefined);
	const others = all.filter((item) => placeOf(item) === undefined);
	ranked.sort((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0));
	others.sort((a, b) => compareNames(a.id, b.id) || (a.file < b.file ? -1 : 1));
	return { items: [...ranked, ...others], ranked: ranked.length };
}

/** Moves lines of the index, and changes nothing else. */
function put(backlog: Backlog, files: readonly string[], to: Target): Act {
	const before = indexText(backlog);
	let after = before;
	for (const [status, items] of columnsFor(backlog, findItems(backlog, files), to)) {
		const stays = (item: Item) => to.place === undefined && item.status === status;
		const ids = items.filter((item) => !stays(item)).map(({ id }) => id);
		if (ids.length > 0) after = putIn(after, ids, status, spotOf(backlog, to.place));
	}
	return { edits: after === before ? [] : [{ file: INDEX, before, after }], others: 0 };
}

function putIn(text: string, ids: readonly string[], status: string, spot: Spot): string {
	const index = parseIndex(text);
	const column = index.columns.findIndex(({ name }) => name === status);
	if (column >= 0) return putLines(index, ids, column, spot);
	throw new Refusal(
		status === ""
			? l10n.t("“{0}” is in no column of {1}. Set its status first.", ids[0] ?? "", INDEX)
			: l10n.t("{0} has no column “{1}”. Nothing was changed.", INDEX, status),
		INDEX,
	);
}

function spotOf(backlog: Backlog, place: Place = "bottom"): Spot {
	if (typeof place === "string") return place;
	const id = (file: string) => backlog.byFile.get(file)?.id ?? file;
	return "before" in place ? { before: id(place.before) } : { after: id(place.after) };
}

/** The index, where it can be edited. @throws Refusal */
function indexText({ companions }: Backlog): string {
	const text = companions.get(INDEX);
	const fault = text === undefined ? undefined : parseIndex(text).faults[0];
	if (text !== undefined && !fault) return text;
	throw new Refusal(
		fault
			? l10n.t("{0} cannot be edited before it is mended: {1}", INDEX, fault.message)
			: l10n.t("{0} is gone, so nothing was changed.", INDEX),
		INDEX,
	);
}

function create(backlog: Backlog, item: NewItem, place?: Place): Act {
	const heading = headingOf(item.title);
	const id = idOf(item.title);
	const file = `tasks/${id}.md`;
	const before = indexText(backlog);
	const ids = [...backlog.byFile.values()].filter(({ archived }) => !archived).map((i) => i.id);
	const isTaken = [...ids, ...parseIndex(before).listed.map((listed) => listed.id)].some(
		(other) => other.toLowerCase() === id.toLowerCase(),
	);
	if (id === "" || id.length > 150 || isTaken)
		throw new Refusal(
			l10n.t("kanbn names a task after its title, and “{0}” is taken or no name.", id),
		);
	const status = item.status || firstOpen(backlog);
	const text = `---\ncreated: ${item.at ?? item.created}\n---\n\n${heading}\n`;
	const after = putIn(before, [id], status, spotOf(backlog, place));
	return {
		edits: [
			{ file: INDEX, before, after },
			{ file, before: undefined, after: text },
		],
		others: 0,
	};
}

export const KANBN: Format = {
	name: "kanbn",
	keyOf,
	write,
	// Its stamps stand in the front matter: what is added goes behind them.
	writing: { layout: [] },
	readBody,
	setInBody: (file, text, field, value) => {
		if (field !== "title" || typeof value !== "string") throw notHeld(KANBN, field, file);
		return setTitle(file, text, value);
	},
	isItem: (path) => /^(?:tasks|archive)\/[^/]+$/.test(path) && isItemPath(path, NO_AGREEMENT),
	isArchived: (path) => path.startsWith("archive/"),
	notItems: [INDEX],
	companions: [INDEX, ...CONFIGS],
	agreement,
	arrange,
	create,
	put,
};
