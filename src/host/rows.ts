// Rows of the Backlog view: what each item and group looks like.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, type Sections, sectionsOf, statusOf, typeOf } from "../core/backlog.ts";
import type { Item } from "../core/item.ts";
import { placesOf } from "../core/lists.ts";
import { label, oneLine } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";

/** The groups below the ranked items. */
export type GroupName = "unranked" | "epics" | "closed";

/** How many rows stand directly in a list; VS Code takes long to redraw more, so the rest is folded into ranges. */
export const RANGE = 250;

/** A row. One object for each, as long as its backlog is open: VS Code knows rows by identity. */
export type Row =
	| { readonly kind: "backlog"; readonly folder: BacklogFolder }
	| { readonly kind: "group"; readonly folder: BacklogFolder; readonly group: GroupName }
	| {
			readonly kind: "range";
			readonly folder: BacklogFolder;
			readonly section: keyof Sections;
			/** Index of its first item in the section, a multiple of `RANGE`. */
			readonly from: number;
	  }
	| { readonly kind: "item"; readonly folder: BacklogFolder; readonly file: string };

/** Icons of the known types, as codicons. */
const TYPE_ICONS: Readonly<Record<string, string>> = {
	story: "book",
	bug: "bug",
	debt: "tools",
	spike: "beaker",
	improvement: "lightbulb",
	epic: "layers",
};

/** The codicon of an item: its type's, or a warning when its file is broken. */
export function iconOf(backlog: Backlog, item: Item): string {
	return item.broken ? "warning" : (TYPE_ICONS[typeOf(backlog, item)] ?? "circle-outline");
}

/** The colour of a status, as a theme colour; none while work has not begun. */
function colorOf(backlog: Backlog, item: Item): vscode.ThemeColor | undefined {
	if (item.broken) return new vscode.ThemeColor("list.warningForeground");
	const status = statusOf(backlog, item);
	if (status.closed === "delivered") return new vscode.ThemeColor("charts.green");
	if (status.closed === "dropped") return new vscode.ThemeColor("disabledForeground");
	const open = backlog.statuses.filter((s) => !s.closed);
	return open.findIndex((s) => s.name === status.name) > 0
		? new vscode.ThemeColor("charts.blue")
		: undefined;
}

/** An item's row. */
export function itemRow(folder: BacklogFolder, item: Item): vscode.TreeItem {
	const { backlog } = folder;
	const row = new vscode.TreeItem(oneLine(item.title));
	row.id = `${folder.uri}#${item.file}`;
	row.resourceUri = folder.files.uriOf(item.file);
	row.iconPath = new vscode.ThemeIcon(iconOf(backlog, item), colorOf(backlog, item));
	row.description = describe(backlog, item).join(" · ");
	row.contextValue = item.broken ? "brokenItem" : "item";
	row.accessibilityInformation = { label: speak(backlog, item) };
	row.command = { command: "rankAndFile.openItem", title: "", arguments: [folder.uri, item.file] };
	return row;
}

/** The quiet words behind a title. */
function describe(backlog: Backlog, item: Item): string[] {
	const place = placesOf(backlog).get(item.file);
	const { name } = statusOf(backlog, item);
	return [
		place === undefined ? "" : `${place}`,
		name && oneLine(label(name)),
		item.estimate === undefined ? "" : l10n.t("{0} pt", item.estimate),
		oneLine(item.assignees.join(", ")),
		item.checklist ? `${item.checklist.done}/${item.checklist.total}` : "",
	].filter((part) => part !== "");
}

/** A row as a sentence. */
const speak = (backlog: Backlog, item: Item): string =>
	[oneLine(item.title), ...facts(backlog, item)].join(", ");

/** What is known of an item, in words. */
function facts(backlog: Backlog, item: Item): string[] {
	const place = placesOf(backlog).get(item.file);
	const { estimate, checklist } = item;
	return [
		item.type && oneLine(label(item.type)),
		place === undefined ? "" : l10n.t("{0} of {1}", place, sectionsOf(backlog).ranked.length),
		oneLine(label(statusOf(backlog, item).name)) || l10n.t("no status"),
		estimate === undefined ? "" : l10n.t("{0} points", estimate),
		oneLine(item.assignees.join(", ")),
		checklist ? l10n.t("{0} of {1} criteria done", checklist.done, checklist.total) : "",
		item.broken ? l10n.t("cannot be read, see Problems") : "",
	].filter((fact) => fact !== "");
}

/** What an item's hover says; made only when somebody hovers. Text from files is never Markdown here. */
export function itemTooltip(backlog: Backlog, item: Item): vscode.MarkdownString {
	const tip = new vscode.MarkdownString("**", true);
	tip.appendText(oneLine(item.title)).appendMarkdown("**\n\n");
	tip.appendText(facts(backlog, item).join(" · ")).appendMarkdown("\n\n").appendText(item.file);
	for (const problem of item.problems)
		tip.appendMarkdown("\n\n$(warning) ").appendText(problem.message);
	return tip;
}

/** A group's row, with its count. */
export function groupRow(folder: BacklogFolder, group: GroupName): vscode.TreeItem {
	const titles = {
		unranked: l10n.t("To rank"),
		epics: l10n.t("Epics"),
		closed: l10n.t("Closed"),
	};
	const icons = { unranked: "inbox", epics: "layers", closed: "pass" };
	const open = group === "unranked";
	const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
	const row = new vscode.TreeItem(titles[group], open ? Expanded : Collapsed);
	const count = sectionsOf(folder.backlog)[group].length;
	row.id = `${folder.uri}?${group}`;
	row.iconPath = new vscode.ThemeIcon(icons[group]);
	row.description = String(count);
	row.contextValue = "group";
	const items = count === 1 ? l10n.t("1 item") : l10n.t("{0} items", count);
	row.accessibilityInformation = { label: `${titles[group]}, ${items}` };
	return row;
}

/** The row of a range: `251–500`. */
export function rangeRow(
	folder: BacklogFolder,
	section: keyof Sections,
	from: number,
): vscode.TreeItem {
	const items = sectionsOf(folder.backlog)[section];
	const last = Math.min(from + RANGE, items.length);
	const name = l10n.t("{0}–{1}", from + 1, last);
	const row = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
	row.id = `${folder.uri}?${section}+${from}`;
	row.iconPath = new vscode.ThemeIcon("list-unordered");
	row.description = oneLine(items[from]?.title ?? "");
	row.contextValue = "range";
	row.accessibilityInformation = { label: l10n.t("Items {0} to {1}", from + 1, last) };
	return row;
}

/** Where a backlog lies in the workspace; nothing where it is a workspace folder itself, whose name says it. */
export function pathOf({ uri }: BacklogFolder): string {
	const root = vscode.workspace.getWorkspaceFolder(uri);
	return `${root?.uri}` === `${uri}` ? "" : vscode.workspace.asRelativePath(uri);
}

/** A backlog's row, where there are several. */
export function backlogRow(folder: BacklogFolder): vscode.TreeItem {
	const row = new vscode.TreeItem(folder.name, vscode.TreeItemCollapsibleState.Expanded);
	const { ranked, unranked } = sectionsOf(folder.backlog);
	row.id = `${folder.uri}`;
	row.resourceUri = folder.uri;
	row.iconPath = new vscode.ThemeIcon(folder.failure === undefined ? "list-ordered" : "error");
	const open = l10n.t("{0} open", ranked.length + unranked.length);
	row.description = [open, pathOf(folder)].filter(Boolean).join(" · ");
	row.contextValue = "backlog";
	if (folder.failure !== undefined) row.tooltip = folder.failure;
	return row;
}
