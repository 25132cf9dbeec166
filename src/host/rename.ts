// Asks for another id of an item, and renames its file with all that refers to it.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { isSameName, nameOf, renameItem } from "../core/rename.ts";
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
	if (name !== undefined)
		await folder.act((backlog) => renameItem(backlog, item.file, name.trim()));
}
