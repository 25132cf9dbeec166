// Asks before many files change, and shows what would, as VS Code shows the changes of a commit.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { FileEdit } from "../core/edits.ts";

const SCHEME = "rank-and-file-preview";
/** More files than these make no better preview. */
const MOST_SHOWN = 100;

/** A question about edits. */
interface Question {
	readonly message: string;
	readonly detail: string;
	/** The button that agrees. */
	readonly go: string;
	/** The title of the changes when they are shown. */
	readonly title: string;
	readonly edits: readonly FileEdit[];
	uriOf(file: string): vscode.Uri;
}

/** Whether the user agreed: at once, or after looking. */
export async function confirmEdits(question: Question): Promise<boolean> {
	const { message, detail, go } = question;
	const show = l10n.t("Show Changes");
	const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, go, show);
	if (answer !== show) return answer === go;
	await preview(question);
	// What is asked now does not stand in front of the changes.
	return (await vscode.window.showInformationMessage(message, go)) === go;
}

async function preview({ edits, title, uriOf }: Question): Promise<void> {
	const after = new Map(edits.map((edit) => [uriOf(edit.file).path, edit.after ?? ""]));
	const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
		provideTextDocumentContent: (uri) => after.get(uri.path) ?? "",
	});
	const rows = edits.slice(0, MOST_SHOWN).map(({ file, before }) => {
		const uri = uriOf(file);
		return [
			uri,
			before === undefined ? undefined : uri,
			uri.with({ scheme: SCHEME, authority: "" }),
		];
	});
	await vscode.commands.executeCommand("vscode.changes", title, rows);
	const closed = vscode.window.tabGroups.onDidChangeTabs(({ closed: tabs }) => {
		if (tabs.length === 0) return;
		provider.dispose();
		closed.dispose();
	});
}
