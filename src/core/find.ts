// Where backlogs are in a folder that may hold some, within the bounds that the file format sets.
import { AGREEMENT_FILE } from "./folder.ts";
import { BACKLOG_MD } from "./formats/backlogMd.ts";
import { KANBAN_MARKDOWN } from "./formats/kanbanMarkdown.ts";
import { KANBN } from "./formats/kanbn.ts";
import { INDEX } from "./formats/kanbnIndex.ts";
import type { Place } from "./load.ts";

/** A folder that is looked into: a workspace folder, or a repository. Paths are relative to it, with `/`. */
export interface Root {
	/** What lies in a folder; nothing where it cannot be listed. */
	list(folder: string): Promise<readonly Entry[]>;
	isFolder(path: string): Promise<boolean>;
	/** The text with which a file begins, some kilobytes; `""` where it cannot be read. */
	head(file: string): Promise<string>;
	/** A setting of the folder. */
	setting(name: string): string | undefined;
}
export interface Entry {
	readonly name: string;
	readonly isFolder: boolean;
}

/** The setting that names the backlog's folder. */
export const FOLDER_SETTING = "rankAndFile.folder";
/** A setting of another extension: where it keeps its cards. */
export const CARDS_SETTING = "kanban-markdown.featuresDirectory";
/** Folders in which no backlog is looked for. */
export const IGNORED = new Set([
	"node_modules",
	"bower_components",
	"dist",
	"out",
	"target",
	"vendor",
]);
export const MOST_BACKLOGS = 50;

/** The backlogs at places that are known beforehand; nothing is searched. */
export async function findQuickly(root: Root): Promise<Place[]> {
	const [named, others] = await Promise.all([findNamed(root), findOthers(root)]);
	return [...others, ...(named === undefined ? [] : [{ path: named, isLoose: false }])];
}

/** The folder that the setting names, else one of the two customary ones, where it exists. */
async function findNamed(root: Root): Promise<string | undefined> {
	for (const name of [root.setting(FOLDER_SETTING) ?? "backlog", ".backlog", "docs/backlog"]) {
		const path = inside(name);
		if (path !== undefined && (await root.isFolder(path))) return path;
	}
	return undefined;
}

/** The folders of other tools, at the places where those keep them. */
async function findOthers(root: Root): Promise<Place[]> {
	const cards = inside(root.setting(CARDS_SETTING) || ".devtool/features");
	const [hidden, named, kanbn, features] = await Promise.all([
		hasConfig(root, ".backlog"),
		readDirectorySetting(root),
		hasFile(root, ".kanbn", INDEX),
		cards !== undefined && root.isFolder(cards),
	]);
	const found: [string | undefined, string][] = [
		[named, BACKLOG_MD.name],
		[hidden ? ".backlog" : undefined, BACKLOG_MD.name],
		[kanbn ? ".kanbn" : undefined, KANBN.name],
		[features ? cards : undefined, KANBAN_MARKDOWN.name],
	];
	return found.flatMap(([path, tool]) =>
		path === undefined ? [] : [{ path, isLoose: false, tool }],
	);
}

/** Backlog.md takes its hidden folder only where there is no configured visible one. */
async function hasConfig(root: Root, path: string): Promise<boolean> {
	const has = async (folder: string) =>
		(await hasFile(root, folder, "config.yml")) || (await hasFile(root, folder, "config.yaml"));
	return (await has(path)) && !(await has("backlog"));
}

/** The folder that Backlog.md's file in the root of a project names. */
async function readDirectorySetting(root: Root): Promise<string | undefined> {
	const line = /^backlog_?directory[ \t]*:[ \t]*["']?([^"'#\r\n]+)/im;
	const path = inside(line.exec(await root.head("backlog.config.yml"))?.[1]?.trim() ?? "");
	return path !== undefined && (await root.isFolder(path)) ? path : undefined;
}

async function hasFile(root: Root, folder: string, name: string): Promise<boolean> {
	return (await root.list(folder)).some((entry) => entry.name === name);
}

/** Folders with a `backlog.yml`, some levels down. */
export async function findAgreements(root: Root, folder = "", depth = 3): Promise<string[]> {
	const entries = await root.list(folder);
	const here = entries.some(({ name, isFolder }) => name === AGREEMENT_FILE && !isFolder);
	const below = entries.filter(
		({ name, isFolder }) => isFolder && depth > 0 && name !== ".git" && !IGNORED.has(name),
	);
	const found = await Promise.all(
		below.map(({ name }) => findAgreements(root, folder ? `${folder}/${name}` : name, depth - 1)),
	);
	return [...(here ? [folder] : []), ...found.flat()].slice(0, MOST_BACKLOGS);
}

/** Whether a Markdown file lying directly in the root has a rank in its first kilobytes. */
export async function holdsRanks(root: Root): Promise<boolean> {
	const names = (await root.list(""))
		.map(({ name }) => name)
		.filter((name) => name.endsWith(".md"));
	for (const name of names.slice(0, 200))
		if (/^\uFEFF?---[ \t]*\r?\n(?:[^-][^\n]*\n)*?rank[ \t]*:/.test(await root.head(name)))
			return true;
	return false;
}

/** The path of a folder that a repository's setting names; `undefined` where that leaves the repository. */
function inside(name: string): string | undefined {
	if (/^(?:[\\/]|[A-Za-z]:)/.test(name)) return undefined;
	const parts: string[] = [];
	for (const part of name.split(/[\\/]/)) {
		if (part === ".." && parts.pop() === undefined) return undefined;
		if (!["", ".", ".."].includes(part)) parts.push(part);
	}
	return parts.length > 0 ? parts.join("/") : undefined;
}
