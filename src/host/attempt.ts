// Runs what the user asked for, and shows why when it cannot be done.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { Refusal } from "../core/problem.ts";
import type { BacklogFolder } from "./folder.ts";

/**
 * Runs an act of the user; a refusal or a fault becomes one message. Never rejects.
 * @param folder the backlog that the files of a refusal lie in
 */
export type Attempt = <T>(act: () => Promise<T>, folder?: BacklogFolder) => Promise<T | undefined>;

export function attemptWith(log: vscode.LogOutputChannel): Attempt {
	return async (act, folder) => {
		try {
			return await act();
		} catch (error) {
			if (error instanceof Refusal) showRefusal(error, folder);
			else showFault(log, error);
			return undefined;
		}
	};
}

/** Not awaited: the message stays until the user has read it. */
function showRefusal({ message, file, wayOut }: Refusal, folder: BacklogFolder | undefined): void {
	const openFile = l10n.t("Open File");
	const uri = file === undefined ? undefined : folder?.files.uriOf(file);
	const buttons = [...(uri ? [openFile] : []), ...(wayOut ? [wayOut.title] : [])];
	void vscode.window.showErrorMessage(message, ...buttons).then((button) => {
		if (uri && button === openFile) void openAtFault(uri);
		else if (wayOut && button) void vscode.commands.executeCommand(wayOut.command);
	});
}

/** Opens a file at its first fault, which may be why something was refused. */
function openAtFault(uri: vscode.Uri): Thenable<unknown> {
	const faults = vscode.languages.getDiagnostics(uri);
	const fault = faults.find(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
	const selection = fault && new vscode.Range(fault.range.start, fault.range.start);
	return vscode.window.showTextDocument(uri, selection ? { selection } : {});
}

function showFault(log: vscode.LogOutputChannel, error: unknown): void {
	log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
	const showLog = l10n.t("Show Log");
	const message = l10n.t(
		"Rank & File hit an unexpected fault: {0}",
		String((error as Error)?.message ?? error),
	);
	void vscode.window.showErrorMessage(message, showLog).then((button) => {
		if (button === showLog) log.show();
	});
}
