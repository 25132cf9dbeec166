// Renaming in the explorer: what refers to an item follows its file, once the user agrees.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { followRename } from "../core/rename.ts";
import type { Attempt } from "./attempt.ts";
import type { BacklogStore } from "./store.ts";

/**
 * Offers what *Rename Item* does, after the file has its new name. Only then is it certain that it has been renamed,
 * and that nothing else will write to it.
 */
export function followRenames(store: BacklogStore, attempt: Attempt): vscode.Disposable {
	return vscode.workspace.onDidRenameFiles(async ({ files }) => {
		for (const { oldUri, newUri } of files) {
			const folder = store.folderOf(newUri);
			const [from, to] = [folder?.files.pathOf(oldUri), folder?.files.pathOf(newUri)];
			if (!folder || from === undefined || to === undefined) continue;
			await attempt(async () => {
				await folder.refresh([from, to]);
				const { edits, others } = followRename(folder.backlog, from, to);
				if (edits.length > 0 && (await isWanted(newUri, from, others)))
					await folder.act((backlog) => followRename(backlog, from, to));
			}, folder);
		}
	});
}

async function isWanted(uri: vscode.Uri, file: string, others: number): Promise<boolean> {
	const setting = vscode.workspace.getConfiguration("rankAndFile", uri).get("followRenames");
	if (setting !== "prompt") return setting === "always";
	const [message, yes] =
		others === 0
			? [
					l10n.t("{0} was renamed. Its old id can stay, as an alias that leads to it.", file),
					l10n.t("Keep Old Id"),
				]
			: [
					l10n.t("{0} was renamed. Items that refer to it: {1}.", file, others),
					l10n.t("Update References"),
				];
	return (await vscode.window.showInformationMessage(message, yes)) === yes;
}
