// The command line in VS Code's terminals.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Disk } from "../core/disk.ts";

/** Puts `rf` behind all that is on PATH in new terminals, so that one that the user installed goes first. */
export async function addToPath(
	{ globalStorageUri, extensionUri, environmentVariableCollection: added }: vscode.ExtensionContext,
	disk: Disk | undefined,
): Promise<void> {
	if (!disk || globalStorageUri.scheme !== "file") return;
	const folder = vscode.Uri.joinPath(globalStorageUri, "bin").fsPath;
	const script = vscode.Uri.joinPath(extensionUri, "dist", "rf.js").fsPath;
	added.description = l10n.t("Adds `rf`, the command line of backlogs.");
	added.append("PATH", await disk.install(folder, ["rf", "rank-and-file"], script));
}
