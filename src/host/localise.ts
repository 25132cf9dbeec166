// Gives the core and the host the strings of the user's language.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";

export function localise(): void {
	const { bundle } = vscode.l10n;
	if (bundle) l10n.config({ contents: bundle });
}
