// Quick fixes: the certain mends of a problem, offered where it is shown.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { mendAll, mendsOf, type Shown } from "../core/mend.ts";
import { type ProblemCode, Refusal } from "../core/problem.ts";
import { idsOf } from "../core/references.ts";
import { renumberAll } from "../core/renumber.ts";
import type { Dates } from "./dates.ts";
import type { BacklogFolder } from "./folder.ts";
import type { BacklogStore } from "./store.ts";

/** The command that a quick fix runs, with the file's URI, the problem, and the mend's title. */
const MEND = "rankAndFile.mend";

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
		return diagnostics.flatMap((diagnostic) => {
			const { line, character } = diagnostic.range.start;
			const code = diagnostic.code as ProblemCode;
			if (code === "yaml-conflict") return [resolving(diagnostic)];
			const shown: Shown = { file, code, start: { line, character } };
			return mendsOf(folder.backlog, shown).map(({ title }, i) => {
				const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
				action.diagnostics = [diagnostic];
				action.isPreferred = i === 0;
				action.command = { command: MEND, title, arguments: [document.uri, shown, title] };
				return action;
			});
		});
	}
}

function resolving(diagnostic: vscode.Diagnostic): vscode.CodeAction {
	const title = l10n.t("Resolve Backlog Conflicts…");
	const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
	action.diagnostics = [diagnostic];
	action.isPreferred = true;
	action.command = { command: "rankAndFile.resolveConflicts", title };
	return action;
}

/** Mends one problem of a file. @throws Refusal */
export async function mend(
	store: BacklogStore,
	uri: vscode.Uri,
	shown: Shown,
	title: string,
): Promise<void> {
	const { file } = shown;
	await store.folderOf(uri)?.act((backlog) => {
		const found = mendsOf(backlog, shown).find((each) => each.title === title);
		if (!found)
			throw new Refusal(l10n.t("{0} has changed, and needs no such mend now.", file), file);
		return found.act();
	});
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

/** Gives all items but the oldest of each id another one, after asking. @throws Refusal */
export async function renumberItems(folder: BacklogFolder, dates: Dates): Promise<void> {
	const { shared } = idsOf(folder.backlog);
	if (shared.length === 0)
		throw new Refusal(l10n.t("No two items of this backlog have the same id."));
	const added = await dates.addedOf(
		folder,
		shared.flat().map(({ file }) => file),
	);
	const { edits } = renumberAll(folder.backlog, added);
	const files = edits.filter(({ after }) => after !== undefined).length;
	const ids = shared.slice(0, 5).map(([item]) => item?.id ?? "");
	const names = [...ids, ...(shared.length > 5 ? ["…"] : [])].join(", ");
	const message = l10n.t("Several items have the id {0}. Renumber all but the oldest?", names);
	const detail = l10n.t(
		"References by id stay with the oldest item; links to a file follow it. Files that change: {0}. Undo takes all of it back.",
		files,
	);
	const go = l10n.t("Renumber");
	const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, go);
	if (answer === go) await folder.act((backlog) => renumberAll(backlog, added));
}
