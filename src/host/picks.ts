// Quick picks: items to choose from, and picks that take what is typed.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, sectionsOf } from "../core/backlog.ts";
import type { Item } from "../core/item.ts";
import { placesOf } from "../core/lists.ts";
import { Refusal } from "../core/problem.ts";
import { escapeIcons, fold, oneLine } from "../core/words.ts";

/** An item's row in a quick pick. */
export const itemPick = (backlog: Backlog, item: Item) => ({
	label: escapeIcons(item.title),
	description: [placesOf(backlog).get(item.file), item.id].filter(Boolean).join(" · "),
	file: item.file,
});

/** What an act is about, for the title of a question: one item by its title, several by their number. */
export function subjectOf({ byFile }: Backlog, [file = "", ...more]: readonly string[]): string {
	const { title = file } = byFile.get(file) ?? {};
	return more.length > 0 ? l10n.t("{0} items", more.length + 1) : oneLine(title);
}

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
	let hasMade = false;
	picker.onDidChangeValue((text) => {
		const made = options.typed(text.trim());
		const shown = made && { ...made, alwaysShow: true };
		// All rows travel each time: not for every letter of a title.
		if (!shown && !hasMade) return;
		hasMade = shown !== undefined;
		picker.items = shown ? (options.typedFirst ? [shown, ...picks] : [...picks, shown]) : picks;
		if (shown && options.typedFirst) picker.activeItems = [shown];
	});
	if (options.active) picker.activeItems = [options.active];
	// Who types fast is done before the list shows what was typed.
	return answer(picker, () => {
		const made = options.typed(picker.value.trim());
		return (options.typedFirst && made) || (picker.activeItems[0] ?? made);
	});
}

/**
 * Asks for any number of values; what is typed can be a new one. Enter on a typed text ticks what it found.
 * @returns all that are ticked
 */
export function pickSeveral<P extends vscode.QuickPickItem>(
	picks: readonly P[],
	options: Options<P>,
): Promise<readonly P[] | undefined> {
	const picker = pickerOf(picks, options);
	let known = picks;
	let ticked = picks.filter((pick) => pick.picked);
	const first = ticked;
	picker.canSelectMany = true;
	picker.selectedItems = ticked;
	picker.onDidChangeSelection((selection) => {
		ticked = [...selection];
		known = [...known, ...ticked.filter((pick) => !known.includes(pick))];
	});
	picker.onDidChangeValue((text) => {
		const made = options.typed(text.trim());
		const isNew = made && !known.some(({ label }) => fold(label) === fold(made.label));
		picker.items = made && isNew ? [...known, { ...made, alwaysShow: true }] : known;
		picker.selectedItems = ticked;
	});
	return answer(picker, () => {
		// VS Code tells of no active row here: what is meant is the first that the typed text finds.
		const text = picker.value.trim();
		const found = (test: (label: string) => boolean) =>
			known.find(({ label }) => test(fold(label)));
		const meant =
			found((label) => label === fold(text)) ??
			found((label) => label.includes(fold(text))) ??
			options.typed(text);
		const isUntouched = ticked.length === first.length && ticked.every((p) => first.includes(p));
		if (!meant || text === "" || !isUntouched) return ticked;
		return ticked.includes(meant) ? ticked.filter((p) => p !== meant) : [...ticked, meant];
	});
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
			const meant = chosen();
			if (meant === undefined) return;
			resolve(meant);
			picker.hide();
		});
		picker.onDidHide(() => {
			resolve(undefined);
			picker.dispose();
		});
		picker.show();
	});
}

/** Asks which item is meant, in their order; nothing where the question is left. @throws Refusal when there is none */
export async function pickItem(backlog: Backlog, title: string): Promise<string | undefined> {
	const { ranked, unranked, epics, closed } = sectionsOf(backlog);
	const shown = [...ranked, ...unranked, ...epics, ...closed];
	if (shown.length === 0) throw new Refusal(l10n.t("This backlog has no items yet."));
	const picks = shown.map((item) => itemPick(backlog, item));
	const options = { title, placeHolder: l10n.t("Which item?"), matchOnDescription: true };
	return (await vscode.window.showQuickPick(picks, options))?.file;
}
