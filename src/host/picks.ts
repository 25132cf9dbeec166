// Quick picks: items to choose from, and picks that take what is typed.
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import type { Item } from "../core/item.ts";
import { oneLine } from "../core/words.ts";
import { placesOf } from "./rows.ts";

/** Quick picks draw `$(name)` as an icon; a text from a file must not. */
export const escapeIcons = (text: string) => oneLine(text).replaceAll("$(", "$\u200b(");

/** An item's row in a quick pick. */
export const itemPick = (backlog: Backlog, item: Item) => ({
	label: escapeIcons(item.title),
	description: [placesOf(backlog).get(item.file), item.id].filter(Boolean).join(" · "),
	file: item.file,
});

interface Options<P> {
	readonly title: string;
	readonly placeholder?: string;
	readonly active?: P | undefined;
	/** What stands for a text that was typed. */
	readonly typed: (text: string) => P | undefined;
	/** What was typed is meant, whatever else it finds. */
	readonly typedFirst?: boolean;
}

/** Asks for one of some values, or for one that is typed. */
export function pickOne<P extends vscode.QuickPickItem>(
	picks: readonly P[],
	options: Options<P>,
): Promise<P | undefined> {
	const picker = pickerOf(picks, options);
	picker.onDidChangeValue((text) => {
		const made = options.typed(text.trim());
		const shown = made && { ...made, alwaysShow: true };
		picker.items = shown ? (options.typedFirst ? [shown, ...picks] : [...picks, shown]) : picks;
		if (shown && options.typedFirst) picker.activeItems = [shown];
	});
	if (options.active) picker.activeItems = [options.active];
	return answer(picker, () => picker.activeItems[0]);
}

function pickerOf<P extends vscode.QuickPickItem>(picks: readonly P[], options: Options<P>) {
	const picker = vscode.window.createQuickPick<P>();
	picker.title = options.title;
	picker.placeholder = options.placeholder;
	picker.matchOnDescription = true;
	picker.items = picks;
	return picker;
}

function answer<P extends vscode.QuickPickItem, A>(picker: vscode.QuickPick<P>, chosen: () => A) {
	return new Promise<A | undefined>((resolve) => {
		picker.onDidAccept(() => {
			resolve(chosen());
			picker.hide();
		});
		picker.onDidHide(() => {
			resolve(undefined);
			picker.dispose();
		});
		picker.show();
	});
}
