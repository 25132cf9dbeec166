// Folders of other tools, for tests: fixtures from disk, and made ones with some items in each column.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, isItemOf, parseBacklog, updateBacklog } from "../../src/core/backlog.ts";
import type { Act, FileEdit } from "../../src/core/edits.ts";
import { formatOf } from "../../src/core/formats/formats.ts";

export type Files = Readonly<Record<string, string>>;

/** Where each tool keeps its folder. */
export const PATHS = {
	"backlog-md": "backlog",
	"kanban-markdown": ".devtool/features",
	kanbn: ".kanbn",
} as const;
export type Tool = keyof typeof PATHS;
export const TOOLS = Object.keys(PATHS) as Tool[];

/** The folder that the tool itself wrote. */
export function fixture(tool: Tool): Files {
	const folder = path.join("test/fixtures", tool, PATHS[tool]);
	const files = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
	return Object.fromEntries(
		files.map((file) => [
			path.relative(folder, file).split(path.sep).join("/"),
			readFileSync(file, "utf8"),
		]),
	);
}

/** The backlog of such a folder, recognised by its path and the names of its files. */
export function open(tool: Tool, files: Files): Backlog {
	const format = formatOf(`/w/${PATHS[tool]}`, Object.keys(files), NO_AGREEMENT);
	const { companions = [] } = format;
	const items = Object.keys(files).filter((file) =>
		isItemOf({ format, agreement: NO_AGREEMENT }, file),
	);
	const states = [...items, ...companions].map((file) => [file, files[file]] as const);
	return parseBacklog(states, NO_AGREEMENT, format);
}

/** The text of a file, be it an item or a companion. */
export const textIn = (backlog: Backlog, file: string): string | undefined =>
	backlog.byFile.get(file)?.text ?? backlog.companions.get(file);

/** The backlog after an act; each edit must have been computed from what is there. */
export function carryOut(backlog: Backlog, act: Act | readonly FileEdit[]): Backlog {
	const edits = "edits" in act ? act.edits : act;
	assert.equal(new Set(edits.map(({ file }) => file)).size, edits.length);
	for (const { file, before } of edits) assert.equal(textIn(backlog, file), before);
	return updateBacklog(
		backlog,
		edits.map(({ file, after }) => [file, after] as const),
	);
}

/** Ids by status, in their order, archived ones left out. */
export function columnsOf(backlog: Backlog): Record<string, string[]> {
	const columns: Record<string, string[]> = {};
	for (const { status, id, archived } of backlog.items) {
		if (archived) continue;
		columns[status] ??= [];
		columns[status].push(id);
	}
	return columns;
}

/** The lines that two texts do not share, as a diff has them. */
export function diffOf(before: string | undefined, after: string | undefined): string[] {
	const [old, now] = [before?.split("\n") ?? [], after?.split("\n") ?? []];
	let start = 0;
	while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
	let end = 0;
	while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end))
		end++;
	return [
		...old.slice(start, old.length - end).map((line) => `-${line}`),
		...now.slice(start, now.length - end).map((line) => `+${line}`),
	];
}

/** What the edits of an act change, by file. */
export const changesOf = (act: Act | readonly FileEdit[]): Record<string, string[]> =>
	Object.fromEntries(
		("edits" in act ? act.edits : act).map(({ file, before, after }) => [
			file,
			diffOf(before, after),
		]),
	);

const STATUSES: Readonly<Record<Tool, readonly string[]>> = {
	"backlog-md": ["To Do", "In Progress", "Done"],
	"kanban-markdown": ["todo", "in-progress", "done"],
	kanbn: ["Todo", "In Progress", "Done"],
};

/** A folder with so many items in its three columns, as their tool numbers them: each column from the start. */
export function made(tool: Tool, counts: readonly number[], eol = "\n"): Files {
	const files: Record<string, string> = {};
	const index = ["# Board", ""];
	let n = 0;
	STATUSES[tool].forEach((status, column) => {
		index.push(`## ${status}`, "");
		for (let i = 0; i < (counts[column] ?? 0); i++) {
			const number = ++n;
			if (tool === "backlog-md")
				files[`tasks/task-${number} - T.md`] =
					`---\nid: TASK-${number}\ntitle: T ${number}\nstatus: ${status}\nextra: {a: 1} # kept\nordinal: ${(i + 1) * 1000}\n---\n\nBody\n`;
			if (tool === "kanban-markdown")
				files[`${status === "done" ? "done/" : ""}t${number}.md`] =
					`---\nid: "t${number}"\nstatus: "${status}"\nextra: 'own'   # kept\norder: "a${i}"\n---\n# T ${number}`;
			if (tool === "kanbn") {
				files[`tasks/t${number}.md`] = `# T${number}\n`;
				index.push(`- [t${number}](tasks/t${number}.md)`);
				if (number % 3 === 0) index.push("  - a note below it");
			}
		}
		if (counts[column]) index.push("");
	});
	if (tool === "backlog-md") files["config.yml"] = 'project_name: "Made"\n';
	if (tool === "kanbn") files["index.md"] = index.join("\n");
	return Object.fromEntries(
		Object.entries(files).map(([file, text]) => [file, text.replaceAll("\n", eol)]),
	);
}
