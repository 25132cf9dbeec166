// Asks where in the order items go: a place by its number, or above or below an item that is found by its title.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { listInTree } from "../core/lists.ts";
import { moveItems, type Place, placeBetween } from "../core/move.ts";
import type { Run } from "./commands.ts";
import { itemPick, pickOne, subjectOf } from "./picks.ts";

/** Where to, worked out from the backlog as it stands: the files of the list, without those that move. */
type Where = (list: readonly string[]) => Place;

interface Pick extends vscode.QuickPickItem {
	readonly where?: Where;
	readonly file?: string;
}

export const moveTo: Run = async ({ tree }, selected) => {
	const { folder, files } = selected;
	const { byFile } = folder.backlog;
	const title = l10n.t("Move: {0}", subjectOf(folder.backlog, files));
	const picks: Pick[] = [
		{ label: l10n.t("Top"), where: (list) => placeBetween(undefined, list[0]) },
		{ label: l10n.t("Bottom"), where: (list) => placeBetween(list.at(-1), undefined) },
		...listFor(folder.backlog, files).flatMap((file) => {
			const item = byFile.get(file);
			return item ? [itemPick(folder.backlog, item)] : [];
		}),
	];
	const placeholder = l10n.t("Type a place, as 12, or find the item to stand beside");
	const found = await pickOne(picks, { title, placeholder, typed: numbered, typedFirst: true });
	const where = found?.where ?? (found?.file && (await askBeside(title, found.file, found.label)));
	if (!where) return;
	await tree.keepingSelection(selected, () =>
		folder.act((backlog) => moveItems(backlog, files, where(listFor(backlog, files)))),
	);
};

/** The ranked items among which these stand, or would. */
function listFor(backlog: Backlog, files: readonly string[]): string[] {
	const ranked = new Set(backlog.items.slice(0, backlog.ranked).map(({ file }) => file));
	const list = listInTree(backlog, files[0] ?? "");
	return list.filter((file) => ranked.has(file) && !files.includes(file));
}

function numbered(text: string): Pick | undefined {
	const place = Number(/^#?(\d{1,6})$/.exec(text)?.[1]);
	if (!(place >= 1)) return undefined;
	const where: Where = (list) =>
		placeBetween(list[Math.min(place - 2, list.length - 1)], list[place - 1]);
	return { label: l10n.t("Place {0}", place), where };
}

async function askBeside(title: string, file: string, item: string): Promise<Where | undefined> {
	const picks: (vscode.QuickPickItem & { readonly where: Where })[] = [
		{
			label: l10n.t("Above"),
			description: item,
			where: (list) => placeBetween(list[list.indexOf(file) - 1], file),
		},
		{
			label: l10n.t("Below"),
			description: item,
			where: (list) => placeBetween(file, list[list.indexOf(file) + 1]),
		},
	];
	return (await vscode.window.showQuickPick(picks, { title }))?.where;
}
