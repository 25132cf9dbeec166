// Tells of acts that the eye does not follow, with Undo: what is archived or deleted, and what changed in many files.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { FileEdit } from "../core/edits.ts";
import { isArchived } from "../core/folder.ts";
import type { Attempt } from "./attempt.ts";
import type { BacklogStore } from "./store.ts";

/** More edits than these at once are not taken in at a glance. */
const MANY = 10;

export const announceActs = (store: BacklogStore, attempt: Attempt): vscode.Disposable =>
	store.onDidAct(async ({ folder, edits }) => {
		const message = newsOf(edits);
		if (message === undefined) return;
		const undo = l10n.t("Undo");
		const button = await vscode.window.showInformationMessage(message, undo);
		if (button === undo) await attempt(() => folder.undo("undo", edits), folder);
	});

function newsOf(edits: readonly FileEdit[]): string | undefined {
	const made = edits.filter(({ before }) => before === undefined);
	const gone = edits.filter(({ after }) => after === undefined);
	const archived = made.filter(({ file }) => isArchived(file)).length;
	if (archived > 0)
		return archived === 1 ? l10n.t("Archived 1 item.") : l10n.t("Archived {0} items.", archived);
	if (gone.length > 0 && made.length === 0)
		return gone.length === 1
			? l10n.t("Deleted 1 item.")
			: l10n.t("Deleted {0} items.", gone.length);
	return edits.length > MANY ? l10n.t("Changed {0} files.", edits.length) : undefined;
}
