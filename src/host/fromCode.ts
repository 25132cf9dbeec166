// New items from what is selected in an editor, and from comments that wait for somebody, with links both ways.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { findTodo, linkToLines, quote, titleOf } from "../core/fromCode.ts";
import { relativePath } from "../core/mentions.ts";
import { Refusal } from "../core/problem.ts";
import { fold } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";
import { create, newItem } from "./newItem.ts";
import type { Selected } from "./selection.ts";
import type { BacklogStore } from "./store.ts";

const { Refactor } = vscode.CodeActionKind;

/** Offers an item for a comment, in whatever language. */
export class TodoActions implements vscode.CodeActionProvider, vscode.Disposable {
	private readonly registration: vscode.Disposable;

	constructor(private readonly store: BacklogStore) {
		const kinds = { providedCodeActionKinds: [Refactor] };
		this.registration = vscode.languages.registerCodeActionsProvider("*", this, kinds);
	}

	dispose(): void {
		this.registration.dispose();
	}

	provideCodeActions(document: vscode.TextDocument, { start }: vscode.Range): vscode.CodeAction[] {
		if (this.store.folders.length === 0 || !findTodo(document.lineAt(start.line).text)) return [];
		const title = l10n.t("New Backlog Item from This Comment");
		const action = new vscode.CodeAction(title, Refactor);
		action.command = { command: "rankAndFile.newItemFromTodo", title };
		return [action];
	}
}

/** Makes an unranked item of the comment at the cursor, and writes its id behind that. @throws Refusal */
export async function newItemFromTodo({ folder }: Selected): Promise<void> {
	const editor = vscode.window.activeTextEditor;
	const line = editor?.document.lineAt(editor.selection.active.line);
	const todo = line && findTodo(line.text);
	if (!editor || !line || !todo)
		throw new Refusal(l10n.t("Put the cursor on a line with a TODO, FIXME, HACK or XXX first."));
	const { types } = folder.backlog.agreement;
	const hasType = !types || types.some((type) => fold(type) === todo.type);
	const isHeld = folder.backlog.format.keyOf("type") !== undefined;
	const link = linkFrom(folder, editor.document);
	const at = line.lineNumber + 1;
	const file = await create(folder, {
		title: todo.title,
		...(hasType && isHeld ? { type: todo.type } : {}),
		...(link === undefined ? {} : { body: `${linkToLines(link, at, at)}\n` }),
	});
	const item = folder.backlog.byFile.get(file ?? "");
	if (!item) return;
	const change = new vscode.WorkspaceEdit();
	change.insert(editor.document.uri, line.range.start.translate(0, todo.end), ` [[${item.id}]]`);
	await vscode.workspace.applyEdit(change);
}

/** Makes an item of the selected text, which asks for the rest. @throws Refusal */
export async function newItemFromSelection(selected: Selected): Promise<string | undefined> {
	const editor = vscode.window.activeTextEditor;
	if (!editor || editor.selection.isEmpty)
		throw new Refusal(l10n.t("Select the text that the item is to be about first."));
	const { document, selection } = editor;
	const text = document.getText(selection);
	const { start, end } = selection;
	// A selection of whole lines ends at the beginning of the next one.
	const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
	const link = linkFrom(selected.folder, document);
	const from = link === undefined ? undefined : linkToLines(link, start.line + 1, last);
	return newItem(selected, {
		title: titleOf(text),
		text: quote(text, document.languageId, from),
	});
}

/** The path from a new item to a file of the same workspace folder; files elsewhere are somebody's own. */
function linkFrom(folder: BacklogFolder, { uri }: vscode.TextDocument): string | undefined {
	const root = vscode.workspace.getWorkspaceFolder(uri);
	const isNear = root !== undefined && root === vscode.workspace.getWorkspaceFolder(folder.uri);
	return isNear ? relativePath(`${folder.uri.path.replace(/\/$/, "")}/_`, uri.path) : undefined;
}
