// Asks before an act changes more files than those that the user named.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Confirm } from "../core/carryOut.ts";

/** Asks whether one line may change in each of so many files. */
export async function confirmFiles(message: string, files: number): Promise<boolean> {
	const [go, detail] =
		files === 1
			? [l10n.t("Change 1 File"), l10n.t("One line changes in one file. Undo takes it back.")]
			: [
					l10n.t("Change {0} Files", files),
					l10n.t("One line changes in each of {0} files. Undo takes all of it back.", files),
				];
	return (await vscode.window.showWarningMessage(message, { modal: true, detail }, go)) === go;
}

export const confirmOthers: Confirm = ({ edits, others }) =>
	confirmFiles(
		l10n.t("There is no room at this place in the order. {0} other items need new ranks.", others),
		edits.length,
	);
