// Asks before an act changes more files than those that the user named.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Confirm } from "./folder.ts";

export const confirmOthers: Confirm = async ({ edits, others }) => {
	const go = l10n.t("Change {0} Files", edits.length);
	const message = l10n.t(
		"There is no room at this place in the order. {0} other items need new ranks.",
		others,
	);
	const detail = l10n.t(
		"One line changes in each of {0} files. Undo takes all of it back.",
		edits.length,
	);
	return (await vscode.window.showWarningMessage(message, { modal: true, detail }, go)) === go;
};
