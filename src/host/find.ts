// Finds the backlog folders of the workspace.
import * as vscode from "vscode";
import {
	findAgreements,
	findQuickly,
	holdsRanks,
	IGNORED,
	MOST_BACKLOGS,
	type Root,
} from "../core/find.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import type { Place } from "../core/load.ts";

/** A folder that is a backlog. */
export interface Found extends Omit<Place, "path"> {
	readonly uri: vscode.Uri;
}

/** Files and folders by whose coming or going a workspace folder may have gained or lost another tool's backlog. */
export const MARKS =
	/^(?:\.kanbn|\.devtool|features|index\.md|config\.ya?ml|backlog\.config\.yml)$/;

/** Finds the backlogs; `report` is called with the quick findings first, and with all at the end. */
export async function findBacklogs(
	report: (found: readonly Found[]) => Promise<void>,
): Promise<void> {
	const roots = vscode.workspace.workspaceFolders ?? [];
	const quick = await Promise.all(roots.map(({ uri }) => findIn(uri)));
	if (quick.some((own) => own.length > 0)) await report(quick.flatMap(distinct));
	const found = await Promise.all(
		roots.map(async (root, i) => {
			const agreed = await searchAgreements(root);
			const all = [...(quick[i] ?? []), ...agreed.map((uri) => ({ uri, isLoose: false }))];
			if (all.length > 0) return distinct(all);
			return (await holdsRanks(rootOf(root.uri))) ? [{ uri: root.uri, isLoose: true }] : [];
		}),
	);
	await report(found.flat());
}

async function findIn(uri: vscode.Uri): Promise<Found[]> {
	const places = await findQuickly(rootOf(uri));
	return places.map(({ path, ...place }) => ({ uri: vscode.Uri.joinPath(uri, path), ...place }));
}

/** Each folder once, the first finding of it, by path. */
function distinct(found: readonly Found[]): Found[] {
	const folders = new Map([...found].reverse().map((each) => [each.uri.toString(), each]));
	return [...folders.values()].sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
}

/** Folders with a `backlog.yml`: by the search of the file system where it has one, else some levels down. */
async function searchAgreements(root: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
	if (root.uri.scheme !== "file" && root.uri.scheme !== "vscode-remote") {
		const paths = await findAgreements(rootOf(root.uri));
		return paths.map((path) => vscode.Uri.joinPath(root.uri, path));
	}
	const files = await vscode.workspace.findFiles(
		new vscode.RelativePattern(root, `**/${AGREEMENT_FILE}`),
		`**/{${[...IGNORED].join(",")}}/**`,
		MOST_BACKLOGS,
	);
	return files.map((file) => vscode.Uri.joinPath(file, ".."));
}

/** A workspace folder as the search wants it. */
function rootOf(root: vscode.Uri): Root {
	const { fs } = vscode.workspace;
	const at = (path: string) => vscode.Uri.joinPath(root, path);
	return {
		list: async (folder) => {
			try {
				const entries = await fs.readDirectory(at(folder));
				return entries.map(([name, type]) => ({
					name,
					isFolder: type === vscode.FileType.Directory,
				}));
			} catch {
				return [];
			}
		},
		isFolder: async (path) => {
			try {
				return ((await fs.stat(at(path))).type & vscode.FileType.Directory) !== 0;
			} catch {
				return false;
			}
		},
		head: async (file) => {
			try {
				return new TextDecoder().decode((await fs.readFile(at(file))).subarray(0, 2000));
			} catch {
				return "";
			}
		},
		setting: (name) => {
			const value = vscode.workspace.getConfiguration("", root).get<unknown>(name);
			return typeof value === "string" ? value : undefined;
		},
	};
}
