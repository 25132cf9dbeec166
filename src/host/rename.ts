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

/** Renames an item; editors that show its file go on with the new one. @throws Refusal */
export async function renameIn(folder: BacklogFolder, item: Item, name: string): Promise<void> {
	const old = folder.files.uriOf(item.file).toString();
	const tabs = () =>
		vscode.window.tabGroups.all
			.flatMap((group) => group.tabs)
			.filter(({ input }) => input instanceof vscode.TabInputText && `${input.uri}` === old);
	// VS Code may close them by itself when the file has gone.
	const columns = tabs().flatMap(({ isActive, group }) => (isActive ? group.viewColumn : []));
	await folder.act((backlog) => renameItem(backlog, item.file, name));
	const file = idsOf(folder.backlog).find(item.id)?.file;
	if (file === undefined || file === item.file) return;
	for (const viewColumn of columns)
		await vscode.window.showTextDocument(folder.files.uriOf(file), { viewColumn });
	await vscode.window.tabGroups.close(tabs());
}
