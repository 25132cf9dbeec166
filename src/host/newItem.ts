// Asks for a new item's type, title and place, writes its file, and opens it.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { FIRST_TYPES } from "../core/agreement.ts";
import type { Backlog } from "../core/backlog.ts";
import { localDate } from "../core/calendar.ts";
import { createItem } from "../core/create.ts";
import { type Place, placeBetween } from "../core/move.ts";
import { fold, label, oneLine } from "../core/words.ts";
import type { Selected } from "./selection.ts";

/** Makes an item as the user answers. @returns its file; `undefined` when the user left. @throws Refusal */
export async function newItem(
	{ folder, files }: Selected,
	status?: string,
): Promise<string | undefined> {
	const hasTypes = folder.backlog.format.keyOf("type") !== undefined;
	const type = hasTypes ? await pickType(folder.backlog) : "";
	if (type === undefined) return undefined;
	const title = await askTitle(type);
	if (title === undefined) return undefined;
	const place = await pickPlace(folder.backlog, files.at(-1));
	if (place === undefined) return undefined;
	const at = new Date().toISOString();
	const item = { title, type, created: localDate(new Date()), at, ...(status ? { status } : {}) };
	let file: string | undefined;
	await folder.act((backlog) => {
		const act = createItem(backlog, item, place.value);
		file = act.edits.at(-1)?.file;
		return act;
	});
	if (file !== undefined) await openAtEnd(folder.files.uriOf(file));
	return file;
}

async function pickType(backlog: Backlog): Promise<string | undefined> {
	const types = backlog.agreement.types ?? knownTypes(backlog);
	const picks = types.map((name) => ({ label: label(name), name }));
	const options = {
		title: l10n.t("New Item (1/3)"),
		placeHolder: l10n.t("What kind of item is it?"),
	};
	return (await vscode.window.showQuickPick(picks, options))?.name;
}

/** The usual types, and those that this backlog uses beside them. */
function knownTypes(backlog: Backlog): string[] {
	const types = new Map<string, string>(FIRST_TYPES.map((name) => [fold(name), name]));
	for (const { type } of backlog.items)
		if (type !== "" && !types.has(fold(type))) types.set(fold(type), oneLine(type));
	return [...types.values()];
}

async function askTitle(type: string): Promise<string | undefined> {
	const answer = await vscode.window.showInputBox({
		title: l10n.t("New Item (2/3): {0}", label(type)),
		prompt: l10n.t("A title of one line; its file is named after it"),
		validateInput: (text) => (text.trim() === "" ? l10n.t("An item needs a title.") : undefined),
	});
	return answer === undefined ? undefined : oneLine(answer).trim();
}

/** The places offered; unranked first, since ordering is its own act. */
async function pickPlace(
	backlog: Backlog,
	selected: string | undefined,
): Promise<{ readonly value: Place | undefined } | undefined> {
	const below = selected === undefined ? undefined : backlog.byFile.get(selected);
	const picks: (vscode.QuickPickItem & { readonly value: Place | undefined })[] = [
		{ label: l10n.t("To rank"), description: l10n.t("decide later"), value: undefined },
		{ label: l10n.t("Top"), value: "top" },
		{ label: l10n.t("Bottom"), value: "bottom" },
	];
	if (below)
		picks.push({
			label: l10n.t("Below the selected item"),
			description: oneLine(below.title),
			value: placeBetween(below.file, undefined),
		});
	const options = { title: l10n.t("New Item (3/3)"), placeHolder: l10n.t("Where in the order?") };
	return vscode.window.showQuickPick(picks, options);
}

async function openAtEnd(uri: vscode.Uri): Promise<void> {
	const document = await vscode.workspace.openTextDocument(uri);
	const end = document.lineAt(document.lineCount - 1).range.end;
	await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
}
