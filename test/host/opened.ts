// What tests in an extension host start from: the extension, activated, and ways to wait for it.
import * as vscode from "vscode";
import type { Item } from "../../src/core/item.ts";
import type { Api } from "../../src/extension.ts";
import type { BacklogFolder } from "../../src/host/folder.ts";
import type { BacklogStore } from "../../src/host/store.ts";

const ID = "rank-and-file.rank-and-file";

/** The store of the running extension, after its first search. */
export async function openStore(): Promise<BacklogStore> {
	const extension = vscode.extensions.getExtension<Api>(ID);
	if (!extension) throw new Error(`${ID} is not installed.`);
	const { store } = await extension.activate();
	await until(() => store.isReady, store.onDidChange);
	return store;
}

/** The only backlog of the workspace. */
export async function openBacklog(): Promise<BacklogFolder> {
	const { folders } = await openStore();
	const [folder] = folders;
	if (!folder || folders.length > 1) throw new Error(`There are ${folders.length} backlogs.`);
	return folder;
}

/** Waits until `holds`, which may change whenever `event` fires. */
export function until(holds: () => boolean, event: vscode.Event<unknown>): Promise<void> {
	return new Promise((resolve, reject) => {
		const check = () => {
			if (!holds()) return;
			clearTimeout(timer);
			subscription.dispose();
			resolve();
		};
		const timer = setTimeout(() => {
			subscription.dispose();
			reject(new Error(`This never came to hold: ${holds}`));
		}, 10_000);
		const subscription = event(check);
		check();
	});
}

/** An item by its file. */
export function itemOf(folder: BacklogFolder, file: string): Item {
	const item = folder.backlog.byFile.get(file);
	if (!item) throw new Error(`There is no item ${file}.`);
	return item;
}

/** The stored text of a file. */
export async function stored(folder: BacklogFolder, file: string): Promise<string> {
	return new TextDecoder().decode(await vscode.workspace.fs.readFile(folder.files.uriOf(file)));
}

/** Stores a text as another program would. */
export async function store(folder: BacklogFolder, file: string, text: string): Promise<void> {
	await vscode.workspace.fs.writeFile(folder.files.uriOf(file), new TextEncoder().encode(text));
}

/** The lines that differ, each with its sign, as a diff would list them. */
export function changedLines(before: string, after: string): string[] {
	const [old, now] = [before.split("\n"), after.split("\n")];
	const gone = old.filter((line) => !now.includes(line)).map((line) => `-${line}`);
	return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`)];
}

/** Runs a command on items, as the tree's context menu does. */
export async function runOn(command: string, folder: BacklogFolder, ...files: string[]) {
	const rows = files.map((file) => ({ kind: "item", folder, file }));
	await vscode.commands.executeCommand(`rankAndFile.${command}`, rows[0], rows);
}

/** The files of all open tabs. */
export const openTabs = (): string[] =>
	vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
