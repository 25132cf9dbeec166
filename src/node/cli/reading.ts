// Commands that read the backlog: list, show, next, export.
import * as path from "node:path";
import { type Backlog, isBegun, sectionsOf, statusOf } from "../../core/backlog.ts";
import { localDate } from "../../core/calendar.ts";
import { toHtml } from "../../core/exportHtml.ts";
import { toCsv, toMarkdown } from "../../core/exports.ts";
import { readFrontMatter } from "../../core/frontMatter.ts";
import type { Item } from "../../core/item.ts";
import { type ItemFacts, itemFacts } from "../../core/itemFacts.ts";
import { placesOf } from "../../core/lists.ts";
import { blockersOf, lacksOf } from "../../core/ready.ts";
import { shownOf } from "../../core/shown.ts";
import { label, manyLines, oneLine, ordinal } from "../../core/words.ts";
import type { LocalFolder } from "../localFolder.ts";
import type { Answer, Command, Options } from "./command.ts";
import { EXIT, usageFailure } from "./failure.ts";
import { FILTER_NOTES, filterOf, shown } from "./filter.ts";
import { findItem, ID_NOTES } from "./items.ts";
import { cut, pad, type Terminal, toJson, widthOf } from "./terminal.ts";

const ALL: Options = {
	all: { type: "boolean", help: "epics, closed and archived items, too" },
};

function listing(backlog: Backlog, items: readonly Item[], empty: string): Answer {
	return {
		text: (terminal) => {
			const rows = items.map((item) => rowOf(backlog, item));
			if (terminal.columns !== undefined)
				return rows.length > 0 ? table(rows, terminal, terminal.columns) : `${empty}\n`;
			// Other programs cut lines at their tabs.
			return rows.map((row) => `${row.join("\t")}\n`).join("");
		},
		json: () => ({ items: items.map((item) => itemFacts(backlog, item)) }),
	};
}

function rowOf(backlog: Backlog, item: Item): string[] {
	const { id, estimate = "", assignees, title } = item;
	const place = placesOf(backlog).get(item.file) ?? "";
	const { name } = statusOf(backlog, item);
	return [`${place}`, id, name, `${estimate}`, assignees.join(", "), title].map((value) =>
		oneLine(value).trim(),
	);
}

/** The widest that a column becomes on a terminal: of place, id, status, estimate and people. */
const WIDEST = [5, 36, 14, 5, 16];

function table(rows: readonly string[][], { paint }: Terminal, columns: number): string {
	const widths = WIDEST.map((widest, i) =>
		rows.reduce((width, row) => Math.max(width, Math.min(widthOf(row[i] ?? ""), widest)), 0),
	);
	const left = columns - widths.reduce((sum, width) => sum + (width && width + 2), 0);
	const lines = rows.map((row) => {
		const cells = widths.map((width, i) => width && `${pad(cut(row[i] ?? "", width), width)}  `);
		const [place, id, ...rest] = cells.map((cell) => cell || "");
		const title = cut(row.at(-1) ?? "", Math.max(left, 20));
		return `${place}${paint("cyan", id ?? "")}${rest.join("")}${title}`;
	});
	return `${lines.join("\n")}\n`;
}

export const list: Command = {
	name: "list",
	usage: "[FILTER…] [--all]",
	summary: "show the backlog in its order",
	notes: [
		"A line for each open item: place, id, status, estimate, people, title. Items that nobody has",
		"ranked yet follow, without a place. In a pipe or a file, tabs stand between the values.",
		"",
		...FILTER_NOTES,
	],
	options: ALL,
	examples: [
		"rf list",
		"rf list status:todo label:api passkey",
		"rf list is:ready -- -label:api,web",
		"rf list --json | jq -r '.items[].title'",
		"rf list | cut -f 2 | head -3",
	],
	async run({ words, options, folder }) {
		const open = await folder();
		const items = await shown(open, Boolean(options.all), words);
		const isFiltered = words.length > 0;
		const empty = isFiltered ? "No item matches." : "This backlog has no open items yet.";
		return listing(open.backlog, items, empty);
	},
};

export const next: Command = {
	name: "next",
	usage: "[N] [FILTER…]",
	summary: "show what to begin next: the first N items that are ready (1)",
	notes: [
		"Ready is what nobody has begun, waits for nothing, and meets the team’s definition of ready",
		"where it wrote one. Ends with 1 where nothing is ready. FILTER is that of “rf list”.",
	],
	examples: ["rf next", "rf next 5 label:api", "rf show $(rf next | cut -f 2)"],
	async run({ words, folder }) {
		const isCount = /^\d+$/.test(words[0] ?? "");
		const count = isCount ? Number(words[0]) : 1;
		const open = await folder();
		const { backlog } = open;
		const filtered = new Set(await shown(open, false, isCount ? words.slice(1) : words));
		const isReady = (item: Item) =>
			filtered.has(item) &&
			!item.broken &&
			!isBegun(backlog, statusOf(backlog, item)) &&
			!blockersOf(backlog, item) &&
			lacksOf(backlog, item).length === 0;
		const items = sectionsOf(backlog).ranked.filter(isReady).slice(0, count);
		const answer = listing(backlog, items, "Nothing is ready to begin.");
		return { ...answer, exit: items.length > 0 ? EXIT.fine : EXIT.found };
	},
};

export const show: Command = {
	name: "show",
	usage: "ID",
	summary: "show one item in full",
	notes: ID_NOTES,
	examples: ["rf show log-in-with-a-passkey", "rf show 3rd", "rf show log-in --json"],
	async run({ words: [word, more], folder }) {
		if (word === undefined || more !== undefined) throw usageFailure("show", "Name one item.");
		const open = await folder();
		const { backlog } = open;
		const item = findItem(open, word);
		const facts = itemFacts(backlog, item);
		const front = readFrontMatter(item.text);
		const fields = Object.fromEntries(front.entries.map(({ key, value }) => [key, value]));
		const body = item.text.slice(front.fault ? 0 : front.body);
		return {
			text: (terminal) => {
				const { paint } = terminal;
				const name = (key: string) => paint("dim", pad(key, 12));
				const place = facts.place === null ? [] : [["place", ordinal(facts.place)] as const];
				const rows = [...place, ...rowsOf(facts)];
				const problems = item.problems.map(({ message }) => paint("yellow", oneLine(message)));
				const head = [paint("bold", oneLine(item.title)), ...problems];
				const lines = [...head, ...rows.map(([key, value]) => `${name(key)}${oneLine(value)}`)];
				const text = manyLines(body).trim();
				return `${lines.join("\n")}\n${text && `\n${text}\n`}`;
			},
			json: () => ({ item: facts, fields, text: body, problems: item.problems }),
		};
	},
};

/** What is known of an item, as rows of text. */
function rowsOf({ closed, place: _, title: __, archived, ...facts }: ItemFacts) {
	const { status, checklist, rank: ___, criteria: ____, ...others } = facts;
	const rows: [string, string][] = [
		["status", [label(status), closed, archived ? "archived" : ""].filter(Boolean).join(", ")],
	];
	for (const [key, value] of Object.entries(others)) {
		const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
		rows.push([key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`), text]);
	}
	if (checklist) rows.push(["checklist", `${checklist.done} of ${checklist.total} done`]);
	return rows.filter(([, value]) => value !== "");
}

type Write = (facts: readonly ItemFacts[], folder: LocalFolder, filter: string) => string;

const FORMATS: Readonly<Record<string, Write>> = {
	json: (items) => `${toJson({ items })}\n`,
	csv: toCsv,
	markdown: (items, { backlog }) => toMarkdown(items, backlog.agreement.purpose),
	html: (_, { backlog, path: folder }, filter) => {
		const today = localDate(new Date());
		const group = backlog.agreement.sprints && ("sprint" as const);
		const shown = shownOf(backlog, { filter, group }, { today });
		return toHtml(backlog, shown, { name: path.basename(folder), filter, today });
	},
};

export const exporting: Command = {
	name: "export",
	usage: "--format json|csv|markdown|html [FILTER…] [--all]",
	summary: "write the backlog for other programs, spreadsheets or documents",
	notes: [
		"FILTER is that of “rf list”.",
		"A page in HTML shows the open items and the epics, by sprint where the team has sprints, and can",
		"be opened and printed by those who have nothing but a browser.",
	],
	options: {
		format: { type: "string", value: "FORMAT", help: "json, csv, markdown or html" },
		...ALL,
	},
	examples: [
		"rf export --format csv > backlog.csv",
		"rf export --format markdown sprint:current",
		"rf export --format html > backlog.html",
	],
	async run({ words, options, folder }) {
		const write = FORMATS[String(options.format ?? (options.json ? "json" : ""))];
		if (!write)
			throw usageFailure("export", "Name a format: --format json, csv, markdown or html.");
		const open = await folder();
		const { backlog } = open;
		const items = (await shown(open, Boolean(options.all), words)).map((item) =>
			itemFacts(backlog, item),
		);
		return {
			text: () => write(items, open, filterOf(words)),
			json: () => ({ items }),
		};
	},
};
