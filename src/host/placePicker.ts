// Asks where in the order items go: a place by its number, or above or below an item that is found by its title.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { listInTree } from "../core/lists.ts";
import { type Place, placeBetween } from "../core/move.ts";
import { itemPick, pickOne } from "./picks.ts";

/** Where to, worked out from the backlog as it stands when the items move. */
export type Where = (backlog: Backlog) => Place;

interface Pick extends vscode.QuickPickItem {
	readonly where?: Where;
	readonly file?: string;
}

/**
 * @param about what the item is about, in place of the hint
 * @param choices what can be chosen beside a place
 * @returns a place or one of the choices; `undefined` when the user left
 */
export async function pickPlace<C extends vscode.QuickPickItem>(
	backlog: Backlog,
	files: readonly string[],
	{ title, about, choices = [] }: { title: string; about?: string; choices?: C[] },
): Promise<Where | C | undefined> {
	const items = listFor(backlog, files).flatMap((file) => backlog.byFile.get(file) ?? []);
	const hint = l10n.t("Type a place, as 12, or find the item to stand beside");
	const picks: (Pick | C)[] = [
		...choices,
		{ label: l10n.t("Top"), where: (now) => placeBetween(undefined, listFor(now, files)[0]) },
		{
			label: l10n.t("Bottom"),
			where: (now) => placeBetween(listFor(now, files).at(-1), undefined),
		},
		{ label: about ? hint : "", kind: vscode.QuickPickItemKind.Separator },
		...items.map((item) => itemPick(backlog, item)),
	];
	const typed = (text: string): Pick | undefined => numbered(text, backlog, files);
	for (;;) {
		const options = { title, placeholder: about || hint, typed, typedFirst: true };
		const found = await pickOne<Pick | C>(picks, options);
		if (!found || (!("where" in found) && !("file" in found))) return found as C | undefined;
		const where = found.where ?? (await askBeside(title, files, found.file ?? "", found.label));
		if (where) return where;
	}
}

/** The ranked items among which these stand, or would. */
function listFor(backlog: Backlog, files: readonly string[]): string[] {
	const ranked = new Set(backlog.items.slice(0, backlog.ranked).map(({ file }) => file));
	const list = listInTree(backlog, files[0] ?? "");
	return list.filter((file) => ranked.has(file) && !files.includes(file));
}

function numbered(text: string, backlog: Backlog, files: readonly string[]): Pick | undefined {
	const place = Number(/^#?(\d{1,6})$/.exec(text)?.[1]);
	if (!(place >= 1)) return undefined;
	const list = listFor(backlog, files);
	const below = backlog.byFile.get(list[place - 1] ?? "");
	return {
		label: l10n.t("Place {0}", Math.min(place, list.length + 1)),
		description: below ? l10n.t("above {0}", itemPick(backlog, below).label) : l10n.t("last"),
		where: (now) => {
			const there = listFor(now, files);
			return placeBetween(there[Math.min(place - 2, there.length - 1)], there[place - 1]);
		},
	};
}

async function askBeside(
	title: string,
	files: readonly string[],
	file: string,
	item: string,
): Promise<Where | undefined> {
	const beside = (isAbove: boolean) => (now: Backlog) => {
		const list = listFor(now, files);
		const at = list.indexOf(file);
		return isAbove ? placeBetween(list[at - 1], file) : placeBetween(file, list[at + 1]);
	};
	const picks = [
		{ label: l10n.t("Above"), description: item, where: beside(true) },
		{ label: l10n.t("Below"), description: item, where: beside(false) },
	];
	return (await vscode.window.showQuickPick(picks, { title }))?.where;
}
