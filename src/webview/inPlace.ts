// What begins and ends in place: a value edited in its cell, items made between cards.
import * as l10n from "@vscode/l10n";
import type { Settable } from "../core/choices.ts";
import type { Drop } from "../protocol.ts";
import { CELL_TEXTS, cellOf, type Edit } from "./cellEdit.tsx";
import { CELLS } from "./cells.tsx";
import type { Page } from "./input.ts";
import { entryBeside } from "./quickEntry.tsx";
import { inOrder } from "./selection.ts";
import { cardAt, cardOf } from "./view.ts";

/** Edits the value of a cell, or of a field in a panel, where it is one to edit. */
export function editCell(page: Page, cell: HTMLElement): boolean {
	const edit = editOf(page, cell);
	if (!edit) return false;
	page.update({ ...page.state(), edit, choices: undefined, refusal: undefined });
	page.post({ type: "choices", field: edit.field });
	return true;
}

function editOf(page: Page, cell: HTMLElement): Edit | undefined {
	const { shown, details, refining, selection, groups } = page.state();
	const field = cell.dataset.cell as Settable;
	const row = cell.closest<HTMLElement>(".card");
	if (!row) {
		const item = refining ? refining.item?.details : details;
		const shownAs = item?.fields.find((each) => each.field === field);
		const among = refining ? ".refine " : ".details ";
		if (!item || !shownAs) return undefined;
		return { files: [item.file], field, label: shownAs.label, text: shownAs.value, among };
	}
	const { file = "", group } = row.dataset;
	const card = shown?.cards.find((each) => each.file === file);
	const text = card && CELL_TEXTS[field]?.(card);
	if (text === undefined) return undefined;
	const others = selection.files.has(file) ? inOrder(selection.files, groups) : [];
	const files = [file, ...others.filter((other) => other !== file)];
	const label = CELLS[field]?.title() ?? "";
	return { files, field, label, text, among: `${cardAt({ file, group: Number(group) })} ` };
}

/** The cells that can be edited, in their order. */
const cellsAmong = (among: string): HTMLElement[] =>
	[...document.querySelectorAll<HTMLElement>(`${among}[data-cell]`)].filter(
		({ dataset }) => !among.startsWith(".card") || CELL_TEXTS[dataset.cell ?? ""],
	);

/** By keyboard: the first value of the focused row, else of the panel; Tab goes on from there. */
export function editFocused(page: Page): void {
	const { focus: file = "", group = -1 } = page.state().selection;
	const inRow = cellsAmong(`${cardAt({ file, group })} `);
	const cells = inRow.length > 0 ? inRow : cellsAmong(".details ");
	const [first] = cells;
	if (first) editCell(page, cells.find(({ dataset }) => dataset.cell === "status") ?? first);
}

/** Sets the value that an edit came to, where it did, and goes to the cell before or after. */
export function editDone(page: Page, value?: string, step?: 1 | -1): void {
	const { edit } = page.state();
	if (!edit) return;
	const cell = cellOf(edit);
	// Who clicked elsewhere has the focus there.
	if (document.activeElement?.closest(".cell-edit"))
		(cell?.closest<HTMLElement>(".card") ?? cell)?.focus({ preventScroll: true });
	const { files, field, among } = edit;
	const label = page.state().choices?.find((choice) => choice.value === value)?.label ?? value;
	const spoken = value === undefined ? "" : l10n.t("Set to {0}", label || l10n.t("none"));
	page.update({ ...page.state(), edit: undefined, spoken });
	if (value !== undefined) page.post({ type: "set", files, field, value });
	const cells = cellsAmong(among);
	const next = step && cell && cells[cells.indexOf(cell) + step];
	if (next) editCell(page, next);
}

/** Asks for items in a gap, or, without one, no more. */
export function enter(page: Page, entry: Drop | undefined): void {
	const { focus, group } = page.state().selection;
	if (!entry && document.activeElement?.closest(".quick-entry"))
		cardOf(focus, group)?.focus({ preventScroll: true });
	page.update({ ...page.state(), entry, refusal: undefined });
}

/** Asks for items beside the focused card. */
export const enterBeside = (page: Page, side: "above" | "below"): void =>
	enter(page, entryBeside(page.state(), side));
