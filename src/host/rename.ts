// Asks for another id of an item, and renames its file with all that refers to it.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Item } from "../core/item.ts";
import { idsOf } from "../core/references.ts";
import { isSameName, renameItem } from "../core/rename.ts";
import type { BacklogFolder } from "./folder.ts";
import type { Selected } from "./selection.ts";

/** @throws Refusal */
export async function rename({ folder, files: [file] }: Selected): Promise<void> {
	const item = file === undefined ? undefined : folder.backlog.byFile.get(file);
	if (!item) return;
	const name = await vscode.window.showInputBox({
		title: l10n.t("Rename Item: {0}", item.id),
		prompt: l10n.t("References to it follow, and its old id stays as an alias"),
		value: item.id,
		validateInput: (text) =>
			text.trim() === "" || isSameName(item, text.trim()) ? l10n.t("Type another id.") : undefined,
	});
	if (name !== undefined) await renameIn(folder, item, name.trim());
}

/** Renames an item; editors of its file go on with the new one. @throws Refusal */
export async function renameIn(folder: BacklogFolder, item: Item, name: string): Promise<void> {
	await folder.act((backlog) => renameItem(backlog, item.file, name));
	const file = idsOf(folder.backlog).find(item.id)?.file;
	const old = folder.files.uriOf(item.file).toString();
	if (file === undefined || file === item.file) return;
	for (const { viewColumn, tabs } of vscode.window.tabGroups.all)
		for (const tab of tabs) {
			if (!(tab.input instanceof vscode.TabInputText) || `${tab.input.uri}` !== old) continue;
			const preserveFocus = !tab.isActive;
			await vscode.window.showTextDocument(folder.files.uriOf(file), { viewColumn, preserveFocus });
			await vscode.window.tabGroups.close(tab);
		}
}
