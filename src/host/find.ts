// Finds the backlog folders of the workspace, in the order and within the bounds that the file format sets.
import * as vscode from "vscode";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { findOthers, inside, isFolder, list } from "./findOthers.ts";

/** A folder that is a backlog. */
export interface Found {
	readonly uri: vscode.Uri;
	/** A workspace folder that is a backlog itself: only its own files that have a rank belong to it. */
	readonly isLoose: boolean;
	/** Whose folder it is, where a setting or a file outside it says so: the name of a format. */
	readonly tool?: string;
}

const IGNORED = new Set(["node_modules", "bower_components", "dist", "out", "target", "vendor"]);
const MOST_BACKLOGS = 50;

/** Finds the backlogs; `report` is called with the quick findings first, and with all at the end. */
export async function findBacklogs(
	report: (found: readonly Found[]) => Promise<void>,
): Promise<void> {
	const roots = vscode.workspace.workspaceFolders ?? [];
	const quick = await Promise.all(roots.map((root) => findQuickly(root.uri)));
	if (quick.some((own) => own.length > 0)) await report(quick.flatMap(distinct));
	const found = await Promise.all(
		roots.map(async (root, i) => {
			const agreed = await findAgreements(root);
			const all = [...(quick[i] ?? []), ...agreed.map((uri) => ({ uri, isLoose: false }))];
			if (all.length > 0) return distinct(all);
			return (await holdsRanks(root.uri)) ? [{ uri: root.uri, isLoose: true }] : [];
		}),
	);
	await report(found.flat());
}

/** Folders at places that are known beforehand. */
async function findQuickly(root: vscode.Uri): Promise<Found[]> {
	const [named, others] = await Promise.all([findNamed(root), findOthers(root)]);
	return [...others, ...(named ? [{ uri: named, isLoose: false }] : [])];
}

/** Each folder once, the first finding of it, by path. */
function distinct(found: readonly Found[]): Found[] {
	const folders = new Map([...found].reverse().map((each) => [each.uri.toString(), each]));
	return [...folders.values()].sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
}

/** The folder that the setting names, else one of the two customary ones, where it exists. */
async function findNamed(root: vscode.Uri): Promise<vscode.Uri | undefined> {
	const setting = vscode.workspace.getConfiguration("rankAndFile", root).get("folder", "backlog");
	for (const name of [setting, ".backlog", "docs/backlog"]) {
		const uri = inside(root, name);
		if (uri && (await isFolder(uri))) return uri;
	}
	return undefined;
}

/** Folders with a `backlog.yml`: by the search of the file system where it has one, else three levels down. */
async function findAgreements(root: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
	const files =
		root.uri.scheme === "file" || root.uri.scheme === "vscode-remote"
			? await vscode.workspace.findFiles(
					new vscode.RelativePattern(root, `**/${AGREEMENT_FILE}`),
					`**/{${[...IGNORED].join(",")}}/**`,
					MOST_BACKLOGS,
				)
			: await walk(root.uri, 3);
	return files.map((file) => vscode.Uri.joinPath(file, ".."));
}

async function walk(folder: vscode.Uri, depth: number): Promise<vscode.Uri[]> {
	const entries = await list(folder);
	const here = entries
		.filter(([name, type]) => name === AGREEMENT_FILE && type === vscode.FileType.File)
		.map(([name]) => vscode.Uri.joinPath(folder, name));
	const below = entries.filter(
		([name, type]) => type === vscode.FileType.Directory && depth > 0 && !IGNORED.has(name),
	);
	const found = await Promise.all(
		below.map(([name]) => walk(vscode.Uri.joinPath(folder, name), depth - 1)),
	);
	return [...here, ...found.flat()].slice(0, MOST_BACKLOGS);
}

/** Whether a Markdown file lying directly in the workspace folder has a rank in its first kilobytes. */
async function holdsRanks(root: vscode.Uri): Promise<boolean> {
	const names = (await list(root)).map(([name]) => name).filter((name) => name.endsWith(".md"));
	for (const name of names.slice(0, 200)) {
		try {
			const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, name));
			const head = new TextDecoder().decode(bytes.subarray(0, 2000));
			if (/^\uFEFF?---[ \t]*\r?\n(?:[^-][^\n]*\n)*?rank[ \t]*:/.test(head)) return true;
		} catch {
			// A file that cannot be read makes no folder a backlog.
		}
	}
	return false;
}
