// From no backlog to the first: makes a folder for it, or takes one that is there.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { firstAgreement } from "../core/create.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { Refusal } from "../core/problem.ts";
import type { BacklogStore } from "./store.ts";

/** Makes `backlog/` with a working agreement that holds its purpose, and shows it. @throws Refusal */
export async function createBacklog(store: BacklogStore): Promise<void> {
	const root = await pickRoot();
	if (!root) return;
	const folder = vscode.Uri.joinPath(root.uri, "backlog");
	const file = vscode.Uri.joinPath(folder, AGREEMENT_FILE);
	if (await exists(file))
		throw new Refusal(l10n.t("{0} is a backlog already.", vscode.workspace.asRelativePath(folder)));
	const purpose = await vscode.window.showInputBox({
		title: l10n.t("Create Backlog"),
		prompt: l10n.t(
			"What is this backlog for? One sentence, shown on top of it; it may stay empty.",
		),
		placeHolder: l10n.t("Make the shop usable without a password"),
	});
	if (purpose === undefined) return;
	// Before there is something to click: a focus that comes late would close what the click opened.
	await vscode.commands.executeCommand("rankAndFile.backlog.focus");
	await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(firstAgreement(purpose)));
	await store.find();
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}

async function pickRoot(): Promise<vscode.WorkspaceFolder | undefined> {
	const roots = vscode.workspace.workspaceFolders ?? [];
	if (roots.length === 0)
		throw new Refusal(l10n.t("Open a folder first: a backlog is a folder in your repository."));
	return roots.length === 1 ? roots[0] : await vscode.window.showWorkspaceFolderPick();
}

/** Names a folder of the workspace as its backlog, in the workspace's settings. @throws Refusal */
export async function useFolder(store: BacklogStore, uri?: vscode.Uri): Promise<void> {
	const folder = uri ?? (await askFolder());
	if (!folder) return;
	const root = vscode.workspace.getWorkspaceFolder(folder);
	const name = root && folder.path.slice(root.uri.path.replace(/\/$/, "").length + 1);
	if (!root || !name)
		throw new Refusal(l10n.t("Choose a folder inside the one that is open in this window."));
	const configuration = vscode.workspace.getConfiguration("rankAndFile", root.uri);
	await configuration.update("folder", name, vscode.ConfigurationTarget.WorkspaceFolder);
	await store.find();
	await vscode.commands.executeCommand("rankAndFile.backlog.focus");
}

/** A folder of the workspace that the user chooses. @throws Refusal */
export async function askFolder(): Promise<vscode.Uri | undefined> {
	const root = await pickRoot();
	const chosen = await vscode.window.showOpenDialog({
		title: l10n.t("Use a Folder as Backlog"),
		openLabel: l10n.t("Use This Folder"),
		canSelectFolders: true,
		canSelectFiles: false,
		...(root ? { defaultUri: root.uri } : {}),
	});
	return chosen?.[0];
}
