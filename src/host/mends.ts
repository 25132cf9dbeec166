// Quick fixes: the certain mends of a problem, offered where it is shown.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { type Mend, mendAll, mendOf, mendOfAgreement } from "../core/mend.ts";
import { type Position, type ProblemCode, Refusal } from "../core/problem.ts";
import type { BacklogFolder } from "./folder.ts";
import type { BacklogStore } from "./store.ts";

/** The command that a quick fix runs, with the file's URI and the problem's code. */
export const MEND = "rankAndFile.mend";

export class Mends implements vscode.CodeActionProvider, vscode.Disposable {
	private readonly registration: vscode.Disposable;

	constructor(private readonly store: BacklogStore) {
		this.registration = vscode.languages.registerCodeActionsProvider(
			[{ language: "markdown" }, { pattern: `**/${AGREEMENT_FILE}` }],
			this,
			{ providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
		);
	}

	dispose(): void {
		this.registration.dispose();
	}

	provideCodeActions(
		document: vscode.TextDocument,
		_: vscode.Range,
		{ diagnostics }: vscode.CodeActionContext,
	): vscode.CodeAction[] {
		const folder = this.store.folderOf(document.uri);
		const file = folder?.files.pathOf(document.uri);
		if (!folder || file === undefined) return [];
		const item = folder.backlog.byFile.get(file);
		return diagnostics.flatMap((diagnostic) => {
			const code = diagnostic.code as ProblemCode;
			const { line, character } = diagnostic.range.start;
			const at = { line, character };
			const mend = item
				? mendOf(folder.backlog, item, code)
				: file === AGREEMENT_FILE && mendOfAgreement(document.getText(), at);
			if (!mend) return [];
			const action = new vscode.CodeAction(mend.title, vscode.CodeActionKind.QuickFix);
			action.diagnostics = [diagnostic];
			action.isPreferred = true;
			action.command = { command: MEND, title: mend.title, arguments: [document.uri, code, at] };
			return [action];
		});
	}
}

/** Mends one problem of a file. @throws Refusal */
export async function mend(
	store: BacklogStore,
	uri: vscode.Uri,
	code: ProblemCode,
	at: Position,
): Promise<void> {
	const folder = store.folderOf(uri);
	const file = folder?.files.pathOf(uri);
	if (!folder || file === undefined) return;
	await folder.act(async (backlog) => {
		const item = backlog.byFile.get(file);
		const found = item ? mendOf(backlog, item, code) : await mendAgreement(folder, at);
		if (!found)
			throw new Refusal(l10n.t("{0} has changed, and needs no such mend now.", file), file);
		return found.act();
	});
}

async function mendAgreement({ files }: BacklogFolder, at: Position): Promise<Mend | undefined> {
	const [[, text] = []] = await files.read([AGREEMENT_FILE]);
	return typeof text === "string" ? mendOfAgreement(text, at) : undefined;
}

/** Mends all items of a backlog that cannot be read, after asking. @throws Refusal */
export async function mendFiles(folder: BacklogFolder): Promise<void> {
	const count = mendAll(folder.backlog).length;
	if (count === 0)
		throw new Refusal(
			l10n.t("No file of this backlog can be mended by itself. See the Problems panel."),
		);
	const [go, message] =
		count === 1
			? [l10n.t("Mend 1 File"), l10n.t("1 file cannot be read, and can be mended.")]
			: [
					l10n.t("Mend {0} Files", count),
					l10n.t("{0} files cannot be read, and can be mended.", count),
				];
	const detail = l10n.t(
		"Each gets what it lacks: quotes around a value, or the line that closes its front matter. Undo takes all of it back.",
	);
	const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, go);
	if (answer === go) await folder.act((backlog) => ({ edits: mendAll(backlog), others: 0 }));
}
