// Finds the backlogs of other tools, at the places where those keep them; nothing is searched.
import * as vscode from "vscode";
import { BACKLOG_MD } from "../core/formats/backlogMd.ts";
import { KANBAN_MARKDOWN } from "../core/formats/kanbanMarkdown.ts";
import { KANBN } from "../core/formats/kanbn.ts";
import { INDEX } from "../core/formats/kanbnIndex.ts";
import type { Found } from "./find.ts";

/** A setting of another extension: where it keeps its cards. */
export const CARDS_SETTING = "kanban-markdown.featuresDirectory";

/** Files and folders by whose coming or going a workspace folder may have gained or lost such a backlog. */
export const MARKS =
	/^(?:\.kanbn|\.devtool|features|index\.md|config\.ya?ml|backlog\.config\.yml)$/;

/** The folders of other tools in a workspace folder. */
export async function findOthers(root: vscode.Uri): Promise<Found[]> {
	const setting = vscode.workspace.getConfiguration("", root).get<unknown>(CARDS_SETTING);
	const cards = typeof setting === "string" && setting ? setting : ".devtool/features";
	const [hidden, named, kanbn, features] = await Promise.all([
		hasConfig(root, ".backlog"),
		readDirectorySetting(root),
		hasFile(inside(root, ".kanbn"), INDEX),
		isInside(root, cards),
	]);
	const found: [string | undefined, string][] = [
		[named, BACKLOG_MD.name],
		[hidden ? ".backlog" : undefined, BACKLOG_MD.name],
		[kanbn ? ".kanbn" : undefined, KANBN.name],
		[features ? cards : undefined, KANBAN_MARKDOWN.name],
	];
	return found.flatMap(([name, tool]) => {
		const uri = name === undefined ? undefined : inside(root, name);
		return uri ? [{ uri, isLoose: false, tool }] : [];
	});
}

/** Backlog.md takes its hidden folder only where there is no configured visible one. */
async function hasConfig(root: vscode.Uri, name: string): Promise<boolean> {
	const has = async (folder: string) => {
		const names = (await list(vscode.Uri.joinPath(root, folder))).map(([file]) => file);
		return names.includes("config.yml") || names.includes("config.yaml");
	};
	return (await has(name)) && !(await has("backlog"));
}

/** The folder that Backlog.md's file in the root of a project names. */
async function readDirectorySetting(root: vscode.Uri): Promise<string | undefined> {
	try {
		const file = vscode.Uri.joinPath(root, "backlog.config.yml");
		const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
		const line = /^backlog_?directory[ \t]*:[ \t]*["']?([^"'#\r\n]+)/im.exec(text);
		const name = line?.[1]?.trim();
		return name !== undefined && (await isInside(root, name)) ? name : undefined;
	} catch {
		return undefined;
	}
}

async function hasFile(folder: vscode.Uri | undefined, name: string): Promise<boolean> {
	return folder !== undefined && (await list(folder)).some(([file]) => file === name);
}

async function isInside(root: vscode.Uri, name: string): Promise<boolean> {
	const uri = inside(root, name);
	return uri !== undefined && (await isFolder(uri));
}

/** A folder named in a setting of a repository must lie in that repository. */
export function inside(root: vscode.Uri, name: string): vscode.Uri | undefined {
	if (name.trim() === "" || name.startsWith("/")) return undefined;
	const uri = vscode.Uri.joinPath(root, name.replace(/\/+$/, ""));
	return uri.path.startsWith(`${root.path.replace(/\/$/, "")}/`) ? uri : undefined;
}

export async function isFolder(uri: vscode.Uri): Promise<boolean> {
	try {
		return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
	} catch {
		return false;
	}
}

/** What lies in a folder; nothing where it cannot be listed. */
export async function list(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
	try {
		return await vscode.workspace.fs.readDirectory(folder);
	} catch {
		return [];
	}
}
