// Rows of the Backlog view, and what that of an item looks like.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, isBegun, sectionsOf, statusOf, typeOf } from "../core/backlog.ts";
import { type GroupField, rollUpOf } from "../core/groups.ts";
import type { Item } from "../core/item.ts";
import { placesOf } from "../core/lists.ts";
import { isBlocked, isStale, type QueryContext } from "../core/query.ts";
import { keyOfEpic } from "../core/shown.ts";
import { lacksText } from "../core/standing.ts";
import { label, oneLine } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";
import type { Viewing } from "./viewing.ts";

/** A row. One object for each, as long as its backlog is open: VS Code knows rows by identity. */
export type Row =
	| { readonly kind: "backlog"; readonly folder: BacklogFolder }
	| {
			readonly kind: "section";
			readonly folder: BacklogFolder;
			/** The key of the section. */
			readonly section: string;
	  }
	| {
			readonly kind: "range";
			readonly folder: BacklogFolder;
			readonly section: string;
			/** Indexes in the section: of its first item, and behind its last. */
			readonly from: number;
			readonly to: number;
	  }
	| {
			readonly kind: "item";
			readonly folder: BacklogFolder;
			readonly file: string;
			/** The section, where its items have rows in others too. */
			readonly within?: string;
	  };

/** A row’s key, unique over all backlogs. */
export function keyOf(row: Row): string {
	if (row.kind === "backlog") return `${row.folder.uri}`;
	if (row.kind === "section") return `${row.folder.uri}?${row.section}`;
	if (row.kind === "range") return `${row.folder.uri}?${row.section}+${row.from}-${row.to}`;
	return `${row.folder.uri}#${row.file}${row.within === undefined ? "" : `?${row.within}`}`;
}

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
	return isBegun(backlog, status) ? new vscode.ThemeColor("charts.blue") : undefined;
}

/** An item's row; an epic's is expanded by its items, where it has some. */
export function itemRow(
	row: Row & { readonly kind: "item" },
	item: Item,
	viewing: Viewing,
): vscode.TreeItem {
	const { folder } = row;
	const { backlog } = folder;
	const { group } = viewing.lookAt(folder);
	const context = viewing.contextOf(folder);
	const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
	const own = viewing.shown(folder).byKey.get(keyOfEpic(item));
	const state = group === "epic" ? Expanded : Collapsed;
	const made = new vscode.TreeItem(labelOf(backlog, item), own?.items.length ? state : None);
	made.id = keyOf(row);
	made.resourceUri = folder.files.uriOf(item.file);
	made.iconPath = new vscode.ThemeIcon(iconOf(backlog, item), colorOf(backlog, item));
	const mark = viewing.marks?.(folder).get(item.file);
	made.description = [...(mark ? [mark] : []), ...describe(backlog, item, context, group)].join(
		" · ",
	);
	made.contextValue = item.broken ? "brokenItem" : "item";
	made.accessibilityInformation = {
		label: [speak(backlog, item, context), ...(mark ? [mark] : [])].join(", "),
	};
	made.command = { command: "rankAndFile.openItem", title: "", arguments: [folder.uri, item.file] };
	return made;
}

/** More digits than these are not waited for: a row would begin with nothing. */
const MOST_DIGITS = 3;

/** The title behind its place, where a narrow view shows it too; the digits stand below each other. */
function labelOf(backlog: Backlog, item: Item): string {
	const place = placesOf(backlog).get(item.file);
	const digits = Math.min(`${sectionsOf(backlog).ranked.length}`.length, MOST_DIGITS);
	const before = place === undefined ? "" : `${`${place}`.padStart(digits, "\u2007")}\u2002`;
	return before + oneLine(item.title);
}

/** The quiet words behind a title; without those that the group says. */
function describe(
	backlog: Backlog,
	item: Item,
	context: QueryContext,
	group: GroupField | undefined,
): string[] {
	const place = placesOf(backlog).get(item.file);
	const { name, closed } = statusOf(backlog, item);
	const isEpic = typeOf(backlog, item) === "epic";
	const isToRank = group !== undefined && place === undefined && !closed && !isEpic;
	return [
		isToRank ? l10n.t("to rank") : "",
		...marksOf(backlog, item, context),
		isEpic ? rollUp(backlog, item) : "",
		group === "status" && !isEpic ? "" : oneLine(label(name)),
		item.estimate === undefined ? "" : l10n.t("{0} pt", item.estimate),
		group === "assignee" && item.assignees.length < 2 ? "" : oneLine(item.assignees.join(", ")),
		item.checklist ? `${item.checklist.done}/${item.checklist.total}` : "",
	].filter((part) => part !== "");
}

/** What keeps an item from being worked on, by rules that the team wrote down. */
function marksOf(backlog: Backlog, item: Item, context: QueryContext): string[] {
	return [
		item.broken ? l10n.t("broken") : "",
		isBlocked(backlog, item, context) ? l10n.t("blocked") : "",
		isStale(backlog, item, context) ? l10n.t("stale") : "",
		!item.broken && lacksText(backlog, item) ? l10n.t("not ready") : "",
	].filter((mark) => mark !== "");
}

/** How far the items of an epic are. */
function rollUp(backlog: Backlog, epic: Item): string {
	const { count, done, points, donePoints } = rollUpOf(backlog, epic);
	if (count === 0) return l10n.t("no items");
	const left = points - donePoints;
	const sum = l10n.t("{0} of {1} done", done, count);
	return left > 0 ? `${sum} · ${l10n.t("{0} pt left", left)}` : sum;
}

/** A row as a sentence. */
const speak = (backlog: Backlog, item: Item, context: QueryContext): string =>
	[oneLine(item.title), ...facts(backlog, item, context)].join(", ");

/** What is known of an item, in words. */
export function facts(backlog: Backlog, item: Item, context: QueryContext): string[] {
	const place = placesOf(backlog).get(item.file);
	const { estimate, checklist } = item;
	return [
		item.type && oneLine(label(item.type)),
		place === undefined ? "" : l10n.t("{0} of {1}", place, sectionsOf(backlog).ranked.length),
		oneLine(label(statusOf(backlog, item).name)) || l10n.t("no status"),
		estimate === undefined ? "" : l10n.t("{0} points", estimate),
		oneLine(item.assignees.join(", ")),
		checklist ? l10n.t("{0} of {1} criteria done", checklist.done, checklist.total) : "",
		typeOf(backlog, item) === "epic" ? rollUp(backlog, item) : "",
		...marksOf(backlog, { ...item, broken: false }, context),
		item.broken ? l10n.t("cannot be read, see Problems") : "",
	].filter((fact) => fact !== "");
}

/** Quick picks draw `$(name)` as an icon; a text from a file must not. */
export const escapeIcons = (text: string) => text.replaceAll("$(", "$\u200b(");
