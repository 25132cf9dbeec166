// Export as HTML: what a view shows of a backlog, as a file for those who have no VS Code.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { toHtml } from "../core/exportHtml.ts";
import { Refusal } from "../core/problem.ts";
import { shownOf } from "../core/shown.ts";
import type { Run } from "./commands.ts";
import { fieldName } from "./fieldNames.ts";
import { groupFieldOf } from "./snapshot.ts";
import { today } from "./today.ts";

/** Writes the page where the user says; from the tab it is grouped as the tab, from elsewhere as the tree. */
export const exportHtml: Run = async ({ viewing, boards }, { folder, inTree }) => {
	const { name, backlog } = folder;
	const root = vscode.workspace.getWorkspaceFolder(folder.uri)?.uri ?? folder.uri;
	const uri = await vscode.window.showSaveDialog({
		title: l10n.t("Export as HTML"),
		defaultUri: vscode.Uri.joinPath(root, `${name}.html`),
		filters: { HTML: ["html"] },
	});
	if (!uri) return;
	const { group: inTreeGroup, ...look } = viewing.lookAt(folder);
	const isTab = !inTree && boards.isActive;
	const group = isTab ? groupFieldOf(backlog, boards.viewOf(folder)) : inTreeGroup;
	const shown = shownOf(backlog, { ...look, group }, viewing.contextOf(folder));
	const sort = look.sort && fieldName(look.sort);
	const head = { name, today: today(), filter: look.filter, ...(sort ? { sort } : {}) };
	try {
		const bytes = new TextEncoder().encode(toHtml(backlog, shown, head));
		await vscode.workspace.fs.writeFile(uri, bytes);
	} catch (error) {
		throw new Refusal(l10n.t("{0} cannot be written: {1}", uri.fsPath, (error as Error).message));
	}
	// A browser opens files of its own machine alone.
	const open = l10n.t("Open in Browser");
	const done = l10n.t("The backlog was exported to {0}.", uri.fsPath);
	const buttons = uri.scheme === "file" ? [open] : [];
	void vscode.window.showInformationMessage(done, ...buttons).then((button) => {
		if (button) void vscode.env.openExternal(uri);
	});
};
