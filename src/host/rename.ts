// Asks for another id of an item, and renames its file with all that refers to it.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Item } from "../core/item.ts";
import { isSameName, nameOf, renameItem } from "../core/rename.ts";
import type { BacklogFolder } from "./folder.ts";
import type { Selected } from "./selection.ts";

/** @throws Refusal */
export async function rename({ folder, files: [file] }: Selected): Promise<void> {
	const item = file === undefined ? undefined : folder.backlog.byFile.get(file);
	if (!item) return;
	const name = await vscode.window.showInputBox({
		title: l10n.t("Rename Item: {0}", item.id),
		prompt: l10n.t("References to it follow, and its old id stays as an alias"),
		value: nameOf(folder.backlog, item),
		validateInput: (text) =>
			text.trim() === "" || isSameName(folder.backlog, item, text.trim())
				? l10n.t("Type another id.")
				: undefined,
	});
	if (name !== undefined) await renameIn(folder, item, name.trim());
}

/** Renames an item; the tabs that show its file go on with the new one. @throws Refusal */
export async function renameIn(folder: BacklogFolder, item: Item, name: string): Promise<void> {
	const old = folder.files.uriOf(item.file).path;
	const shows = ({ input }: vscode.Tab) =>
		input instanceof vscode.TabInputText && input.uri.path === old;
	const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(shows);
	// VS Code may close them by itself when the file has gone.
	const open = tabs();
	let renamed: string | undefined;
	await folder.act((backlog) => {
		const act = renameItem(backlog, item.file, name);
		renamed = act.edits.find(({ before }) => before === undefined)?.file;
		return act;
	});
	if (renamed === undefined) return;
	const uri = folder.files.uriOf(renamed);
	for (const { isPreview: preview, group } of open) {
		const { viewColumn } = group;
		await vscode.window.showTextDocument(uri, { viewColumn, preview, preserveFocus: true });
	}
	await vscode.window.tabGroups.close(tabs());
}
