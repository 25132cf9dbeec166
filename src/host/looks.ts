// The commands that change how a backlog is looked at: filter as one types, group, sort.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { complete } from "../core/complete.ts";
import { GROUP_FIELDS } from "../core/groups.ts";
import { parseQuery, queryFaults } from "../core/query.ts";
import { SORT_FIELDS } from "../core/shown.ts";
import { escapeIcons, label, oneLine } from "../core/words.ts";
import type { BoardView } from "../protocol.ts";
import type { Boards } from "./boards.ts";
import { fieldName } from "./fieldNames.ts";
import type { BacklogFolder } from "./folder.ts";
import type { Viewing } from "./viewing.ts";

interface Pick extends vscode.QuickPickItem {
	/** The filter that it makes. */
	readonly filter?: string;
	/** It ends the typing. */
	readonly isFinal?: boolean;
	readonly saves?: boolean;
	/** The name of a saved filter. */
	readonly saved?: string;
}

/** Filters a backlog while the user types; Escape leaves it as it was. */
export function filter(viewing: Viewing, folder: BacklogFolder): void {
	const before = viewing.lookAt(folder).filter;
	const input = vscode.window.createQuickPick<Pick>();
	input.title = l10n.t("Filter");
	input.placeholder = l10n.t(
		"Words, or status: label: assignee: is:ready … ; - in front means not",
	);
	input.value = before;
	let isDone = false;
	const show = (isTyping = true) => {
		viewing.change(folder, { filter: input.value.trim() }, isTyping);
		input.items = picksFor(viewing, folder, input.value);
	};
	const finish = () => {
		isDone = true;
		show(false);
		input.hide();
	};
	input.onDidChangeValue(() => show());
	input.onDidTriggerItemButton(async ({ item }) => {
		if (item.saved !== undefined) await viewing.save(item.saved, undefined);
		show();
	});
	input.onDidAccept(async () => {
		const [pick] = input.selectedItems;
		if (pick?.filter !== undefined) input.value = pick.filter;
		if (!pick || pick.isFinal) finish();
		else show();
		if (pick?.saves) await save(viewing, input.value.trim());
	});
	input.onDidHide(() => {
		if (!isDone) viewing.change(folder, { filter: before });
		input.dispose();
	});
	input.items = picksFor(viewing, folder, input.value);
	input.show();
}

function picksFor(viewing: Viewing, folder: BacklogFolder, typed: string): Pick[] {
	const text = typed.trim();
	const { count, all } = viewing.shown(folder);
	const context = viewing.contextOf(folder);
	const faults = queryFaults(folder.backlog, parseQuery(text), context).join(" ");
	const found = l10n.t("{0} of {1} items", count, all);
	// VS Code puts first what begins with the text typed, the shortest first of all: this row, for Enter.
	const keep: Pick = {
		label: text === "" ? l10n.t("Everything") : escapeIcons(text),
		description: found,
		...(faults ? { detail: `$(warning) ${escapeIcons(oneLine(faults))}` } : {}),
		isFinal: true,
	};
	const ways = complete(folder.backlog, typed).map(({ term, text: whole, count: has, title }) => ({
		label: escapeIcons(oneLine(term)),
		description: escapeIcons(
			oneLine([has, title].filter((part) => part !== undefined).join(" · ")),
		),
		filter: /:$/.test(whole) ? whole : `${whole} `,
	}));
	const remove = { iconPath: new vscode.ThemeIcon("trash"), tooltip: l10n.t("Forget This Filter") };
	const saved = Object.entries(viewing.saved).map(([name, filter]) => ({
		label: escapeIcons(name),
		description: escapeIcons(filter),
		iconPath: new vscode.ThemeIcon("bookmark"),
		buttons: [remove],
		filter,
		saved: name,
		isFinal: true,
	}));
	const isNew = text !== "" && !Object.values(viewing.saved).includes(text);
	const separator = (title: string): Pick => ({
		label: title,
		kind: vscode.QuickPickItemKind.Separator,
	});
	const picks: Pick[] = [
		keep,
		...(saved.length > 0 ? [separator(l10n.t("saved"))] : []),
		...saved,
		...(ways.length > 0 ? [separator(l10n.t("go on with"))] : []),
		...ways,
		...(isNew
			? [
					{
						label: l10n.t("Save This Filter…"),
						iconPath: new vscode.ThemeIcon("save"),
						isFinal: true,
						saves: true,
					},
				]
			: []),
	];
	return picks.map((pick) => ({ ...pick, alwaysShow: true }));
}

async function save(viewing: Viewing, filter: string): Promise<void> {
	const name = await vscode.window.showInputBox({
		title: l10n.t("Save Filter"),
		prompt: l10n.t("A name for “{0}”", filter),
		value: filter,
	});
	if (name?.trim()) await viewing.save(oneLine(name).trim(), filter);
}

/** Asks by which field a backlog is grouped. */
export async function groupBy(viewing: Viewing, folder: BacklogFolder): Promise<void> {
	const title = l10n.t("Group By");
	const none = l10n.t("Nothing: one list in the order");
	const picked = await pickField(title, none, GROUP_FIELDS, viewing.lookAt(folder).group);
	if (picked) viewing.change(folder, { group: picked.field });
}

/** Asks by which field a list or a board is grouped in its tab. */
export async function groupBoardBy(boards: Boards, folder: BacklogFolder): Promise<void> {
	const { layout, groupBy } = boards.viewOf(folder);
	const list = layout === "board" ? "board" : "list";
	const now = GROUP_FIELDS.find((field) => field === groupBy[list]);
	const none = l10n.t("Nothing: one list in the order");
	const picked = await pickField(l10n.t("Group By"), none, GROUP_FIELDS, now);
	if (picked) await boards.look(folder, { groupBy: { ...groupBy, [list]: picked.field ?? "" } });
}

/** Asks by which field lanes cut across the columns of the board, and shows it. */
export async function setLanes(boards: Boards, folder: BacklogFolder): Promise<void> {
	const { groupBy, lanes } = boards.viewOf(folder);
	const fields = GROUP_FIELDS.filter((field) => field !== (groupBy.board || "status"));
	const now = fields.find((field) => field === lanes);
	const picked = await pickField(l10n.t("Lanes"), l10n.t("No lanes: columns alone"), fields, now);
	if (!picked) return;
	await boards.look(folder, { lanes: picked.field ?? "" });
	await boards.open(folder, "board");
}

/** A column of the list, as the page offers it. */
export interface ListColumn {
	readonly name: string;
	readonly title: string;
	/** 0 for one that is not shown, or has its first width. */
	readonly width: number;
	readonly isShown: boolean;
}

/** Asks which columns a list shows. @returns them with their widths */
export async function chooseColumns(
	columns: readonly ListColumn[],
): Promise<BoardView["columns"] | undefined> {
	const picks = columns.map((column) => ({
		label: column.title,
		picked: column.isShown,
		column,
	}));
	const title = l10n.t("Columns");
	const chosen = await vscode.window.showQuickPick(picks, { title, canPickMany: true });
	return chosen && Object.fromEntries(chosen.map(({ column }) => [column.name, column.width]));
}

/** Asks by what a backlog is sorted. */
export async function sortBy(viewing: Viewing, folder: BacklogFolder): Promise<void> {
	const title = l10n.t("Sort By");
	const none = l10n.t("Order: what comes next first");
	const picked = await pickField(title, none, SORT_FIELDS, viewing.lookAt(folder).sort);
	if (picked) viewing.change(folder, { sort: picked.field });
}

async function pickField<F extends Parameters<typeof fieldName>[0]>(
	title: string,
	none: string,
	fields: readonly F[],
	now: F | undefined,
): Promise<{ readonly field: F | undefined } | undefined> {
	const picks = [undefined, ...fields].map((field) => ({
		label: field === undefined ? none : label(fieldName(field)),
		description: field === now ? l10n.t("current") : "",
		field,
	}));
	return vscode.window.showQuickPick(picks, { title });
}
