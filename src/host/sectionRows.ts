// Rows of the Backlog view that hold others: backlogs, sections, and the ranges that long sections are folded into.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { sectionsOf } from "../core/backlog.ts";
import { sprintText } from "../core/completeItem.ts";
import type { GroupField } from "../core/groups.ts";
import { type Section, sprintIn, titleOf } from "../core/shown.ts";
import { oneLine } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";
import { keyOf, type Row } from "./rows.ts";

/** How many rows stand directly in a list; VS Code takes long to redraw more, so the rest is folded into ranges. */
const RANGE = 250;
/** How many closed items stand there directly: the last of the order, which are the latest. */
const LATEST = 20;

/** A part of a section, by indexes: from its first item to behind its last. */
export interface Slice {
	readonly from: number;
	readonly to: number;
}

/** How a section is shown: the items that stand there directly, and the ranges of the others. */
export function slicesOf({ items, isClosed }: Section): { direct: Slice; ranges: Slice[] } {
	const { length } = items;
	const direct = isClosed
		? { from: Math.max(0, length - LATEST), to: length }
		: { from: 0, to: Math.min(RANGE, length) };
	const ranges: Slice[] = [];
	const [first, end] = isClosed ? [0, direct.from] : [direct.to, length];
	for (let from = first; from < end; from += RANGE)
		ranges.push({ from, to: Math.min(from + RANGE, end) });
	return { direct, ranges };
}

const FIELD_ICONS: Readonly<Record<GroupField, string>> = {
	status: "circle-large-outline",
	epic: "layers",
	sprint: "calendar",
	type: "symbol-class",
	assignee: "person",
	labels: "tag",
	goal: "target",
};

function iconOf({ kind, group }: Section): string {
	if (group) return group.isClosed ? "pass" : FIELD_ICONS[group.field];
	return kind === "unranked" ? "inbox" : kind === "closed" ? "pass" : "layers";
}

/** A section's row, with its count; under a filter it opens, since one looks for what is in it. */
export function sectionRow(
	row: Row & { readonly kind: "section" },
	section: Section,
	isFiltered: boolean,
): vscode.TreeItem {
	const isOpen = section.kind === "unranked" || (section.group && !section.isClosed) || isFiltered;
	const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
	const title = titleOf(section);
	const made = new vscode.TreeItem(title, isOpen ? Expanded : Collapsed);
	const count = section.items.length;
	const points = section.items.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0);
	const sum = section.group && points > 0 ? l10n.t("{0} pt", points) : "";
	const sprint = sprintIn(row.folder.backlog, section);
	const days = sprint && l10n.t("{0} to {1}", sprint.start, sprint.end);
	// VS Code remembers by the id what was open; a filter should leave that as it was.
	made.id = isFiltered ? `${keyOf(row)}!` : keyOf(row);
	made.iconPath = new vscode.ThemeIcon(iconOf(section));
	made.description = [`${count}`, sum, days].filter(Boolean).join(" · ");
	const purpose = sprint && oneLine(sprintText(sprint));
	if (purpose) made.tooltip = purpose;
	made.contextValue = "group";
	const items = count === 1 ? l10n.t("1 item") : l10n.t("{0} items", count);
	made.accessibilityInformation = { label: [title, items, sum, days].filter(Boolean).join(", ") };
	return made;
}

/** The row of a range: `251–500`. */
export function rangeRow(
	row: Row & { readonly kind: "range" },
	{ items, isClosed }: Section,
): vscode.TreeItem {
	const { from, to } = row;
	const name = isClosed
		? l10n.t("Earlier: {0}–{1}", from + 1, to)
		: l10n.t("{0}–{1}", from + 1, to);
	const made = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
	made.id = keyOf(row);
	made.iconPath = new vscode.ThemeIcon("list-unordered");
	made.description = oneLine(items[from]?.title ?? "");
	made.contextValue = "range";
	made.accessibilityInformation = { label: l10n.t("Items {0} to {1}", from + 1, to) };
	return made;
}

/** Where a backlog lies in the workspace; nothing where it is a workspace folder itself, whose name says it. */
export function pathOf({ uri }: BacklogFolder): string {
	const root = vscode.workspace.getWorkspaceFolder(uri);
	return `${root?.uri}` === `${uri}` ? "" : vscode.workspace.asRelativePath(uri);
}

/** A backlog's row, where there are several; it says how it is looked at. */
export function backlogRow(folder: BacklogFolder, look: string): vscode.TreeItem {
	const row = new vscode.TreeItem(folder.name, vscode.TreeItemCollapsibleState.Expanded);
	const { ranked, unranked } = sectionsOf(folder.backlog);
	row.id = `${folder.uri}`;
	row.resourceUri = folder.uri;
	row.iconPath = new vscode.ThemeIcon(folder.failure === undefined ? "list-ordered" : "error");
	const open = l10n.t("{0} open", ranked.length + unranked.length);
	row.description = [look, open, pathOf(folder)].filter(Boolean).join(" · ");
	row.contextValue = "backlog";
	if (folder.failure !== undefined) row.tooltip = folder.failure;
	return row;
}
