// The Changes view: what changed in the backlog since a base, in sentences; marks in the Backlog view say the same.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Comparison } from "../core/change.ts";
import { formerIn } from "../core/compare.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import type { Item } from "../core/item.ts";
import { Refusal } from "../core/problem.ts";
import { titleOf } from "../core/report.ts";
import { revert } from "../core/revert.ts";
import { GROUPS, type Group, PLAIN, type Told, tell } from "../core/sentences.ts";
import { oneLine } from "../core/words.ts";
import type { Base, Comparisons } from "./comparisons.ts";
import type { BacklogFolder } from "./folder.ts";
import { iconOf } from "./rows.ts";
import { pathOf } from "./sectionRows.ts";
import type { BacklogStore } from "./store.ts";
import type { Viewing } from "./viewing.ts";
import { whenIdle } from "./whenIdle.ts";

export const CHANGES = "rankAndFile.changes";
/** How long to gather what changes before comparing, in ms. */
const GATHER = 200;
/** The focus stays in the list, so that the arrows go on to the next. */
const FROM_LIST = { preview: true, preserveFocus: true };

/** A row; one that tells of several changes of an item has one below it for each. */
export type ChangeRow =
	| { readonly kind: "backlog"; readonly folder: BacklogFolder }
	| { readonly kind: "group"; readonly folder: BacklogFolder; readonly group: Group }
	| {
			readonly kind: "told";
			readonly folder: BacklogFolder;
			readonly told: Told;
			readonly isPart: boolean;
	  };

interface Shown {
	readonly base: Base;
	readonly comparison: Comparison;
	readonly told: readonly Told[];
}

export class ChangesView implements vscode.TreeDataProvider<ChangeRow>, vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<undefined>();
	readonly onDidChangeTreeData = this.changed.event;

	private readonly view: vscode.TreeView<ChangeRow>;
	private readonly disposables: vscode.Disposable[];
	private shown = new Map<BacklogFolder, Shown>();

	constructor(
		private readonly store: BacklogStore,
		readonly comparisons: Comparisons,
		private readonly viewing: Viewing,
	) {
		this.view = vscode.window.createTreeView(CHANGES, { treeDataProvider: this });
		const events = [comparisons.onDidChange, this.view.onDidChangeVisibility];
		const refresh = () => this.refresh();
		this.disposables = [this.view, this.changed, whenIdle(events, GATHER, refresh)];
	}

	dispose(): void {
		for (const each of this.disposables) each.dispose();
	}

	private async refresh(): Promise<void> {
		const shown = new Map<BacklogFolder, Shown>();
		let failure: string | undefined;
		for (const folder of this.view.visible ? this.store.folders : [])
			try {
				shown.set(folder, await this.read(folder));
			} catch (error) {
				failure ??= String((error as Error).message);
			}
		const before = this.shown;
		this.shown = shown;
		// While nothing may be asked, the view's welcome says so, and shows only where there is no message.
		const isTold = shown.size > 0 || !vscode.workspace.isTrusted;
		this.describe(isTold ? undefined : failure);
		const stale = [...new Set([...before.keys(), ...shown.keys()])].filter(
			(folder) => before.get(folder)?.comparison !== shown.get(folder)?.comparison,
		);
		if (stale.length > 0) this.changed.fire(undefined);
		for (const folder of stale) this.viewing.change(folder, {}, true);
	}

	/** What changed in one backlog. @throws Refusal */
	async read(folder: BacklogFolder): Promise<Shown> {
		const base = await this.comparisons.baseOf(folder);
		const comparison = this.comparisons.since(folder, base);
		return { base, comparison, told: tell(comparison) };
	}

	private describe(failure: string | undefined): void {
		const all = [...this.shown.values()];
		const names = [...new Set(all.map(({ base }) => base.name))].join(", ");
		this.view.description = all.length > 0 ? l10n.t("since {0}", names) : "";
		const isEmpty = all.length > 0 && all.every(({ told }) => told.length === 0);
		const unrelated = all.find(({ base }) => base.isUnrelated)?.base.name;
		this.view.message =
			failure ??
			(unrelated
				? l10n.t("No commit in common with {0} is known here, so all differences show.", unrelated)
				: isEmpty
					? l10n.t("Nothing in the backlog has changed.")
					: undefined);
	}

	getChildren(parent?: ChangeRow): ChangeRow[] {
		const told = (row: BacklogFolder) => this.shown.get(row)?.told ?? [];
		if (!parent) {
			const folders = [...this.shown.keys()].filter((folder) => told(folder).length > 0);
			const [only] = folders;
			if (this.store.folders.length === 1 && only) return this.groups(only);
			return folders.map((folder) => ({ kind: "backlog", folder }));
		}
		const { folder } = parent;
		if (parent.kind === "backlog") return this.groups(folder);
		if (parent.kind === "group")
			return told(folder)
				.filter(({ group }) => group === parent.group)
				.map((one) => ({ kind: "told", folder, told: one, isPart: false }));
		const { comparison } = this.shown.get(folder) ?? {};
		if (parent.isPart || parent.told.changes.length < 2 || !comparison) return [];
		const parts = parent.told.changes.flatMap((change) =>
			tell({ ...comparison, changes: [change], consequences: [] }),
		);
		return parts.map((one) => ({ kind: "told", folder, told: one, isPart: true }));
	}

	private groups(folder: BacklogFolder): ChangeRow[] {
		const told = this.shown.get(folder)?.told ?? [];
		return GROUPS.filter((group) => told.some((one) => one.group === group)).map((group) => ({
			kind: "group",
			folder,
			group,
		}));
	}

	getTreeItem(row: ChangeRow): vscode.TreeItem {
		const { Expanded, Collapsed, None } = vscode.TreeItemCollapsibleState;
		const { folder } = row;
		if (row.kind === "backlog") {
			const made = new vscode.TreeItem(folder.name, Expanded);
			return Object.assign(made, { description: pathOf(folder), id: `${folder.uri}` });
		}
		if (row.kind === "group") {
			const made = new vscode.TreeItem(titleOf(row.group), Expanded);
			return Object.assign(made, { id: `${folder.uri}?${row.group}` });
		}
		const { told, isPart } = row;
		// What happened stands behind the title, where a narrow side bar cuts it off; two places have room before it.
		const [item, another] = told.items;
		const name = another || !item ? "" : PLAIN.item(item);
		const [title, rest] =
			name && told.text.startsWith(name)
				? [oneLine(item?.title ?? ""), told.text.slice(name.length).replace(/^:?\s+/, "")]
				: [told.text, ""];
		const state = told.changes.length > 1 ? Collapsed : None;
		const made = new vscode.TreeItem(placesIn(told) + title, state);
		made.description = rest;
		made.accessibilityInformation = { label: told.text };
		made.id = `${folder.uri}#${isPart}${told.group}${told.text}`;
		made.tooltip = told.text;
		made.iconPath = new vscode.ThemeIcon(isPart ? "circle-small" : iconFor(folder, told));
		made.contextValue = told.changes.length > 0 ? "change" : "consequence";
		made.command = { command: "rankAndFile.openChange", title: "", arguments: [row] };
		return made;
	}

	/** What the Backlog view says of items while changes are shown, by file. */
	marksOf(folder: BacklogFolder): ReadonlyMap<string, string> {
		const marks = new Map<string, string>();
		for (const change of this.shown.get(folder)?.comparison.changes ?? []) {
			if (change.kind === "added") marks.set(change.item.file, l10n.t("new"));
			if (change.kind === "closed") marks.set(change.item.file, l10n.t("just closed"));
			if (change.kind !== "moved") continue;
			for (const { item, from, to } of change.moved) {
				const up = (from ?? 0) - (to ?? 0);
				if (from !== undefined && to !== undefined && up !== 0)
					marks.set(item.file, `${up > 0 ? "↑" : "↓"}${Math.abs(up)}`);
			}
		}
		return marks;
	}

	/** A row that a command was called with, or one that the user picks. @throws Refusal when there is none */
	async pick(folder: BacklogFolder): Promise<ChangeRow | undefined> {
		const { told } = await this.read(folder);
		const picks = told.filter(({ changes }) => changes.length > 0);
		if (picks.length === 0) throw new Refusal(l10n.t("Nothing in the backlog has changed."));
		const title = l10n.t("Which change?");
		const chosen = await vscode.window.showQuickPick(
			picks.map((one) => ({ label: one.text.replaceAll("$(", "$\u200b("), told: one })),
			{ title },
		);
		return chosen && { kind: "told", folder, told: chosen.told, isPart: false };
	}

	/** Opens what a row tells of, beside what it was. */
	async open(row: ChangeRow): Promise<void> {
		if (row.kind !== "told") return;
		const { folder, told } = row;
		const base = this.shown.get(folder)?.base ?? (await this.read(folder)).base;
		const changes = diffsOf(this.comparisons, folder, base, told);
		const [[uri, former, now] = [], more] = changes;
		const what = more || !uri ? folder.name : (folder.files.pathOf(uri) ?? "");
		const title = l10n.t("{0} (since {1})", what, base.name);
		if (more) await vscode.commands.executeCommand("vscode.changes", title, changes);
		else if (former && now)
			await vscode.commands.executeCommand("vscode.diff", former, now, title, FROM_LIST);
		else if (uri)
			await vscode.commands.executeCommand("vscode.open", now ?? former ?? uri, FROM_LIST);
	}

	/** Takes back what a row tells of. @throws Refusal */
	async revert({ folder, ...row }: ChangeRow): Promise<void> {
		if (row.kind !== "told") return;
		const { changes, text } = row.told;
		const isNew = changes.some(({ kind }) => kind === "added");
		const go = l10n.t("Delete");
		const message = l10n.t("Take this back? Its file is deleted: {0}", text);
		const ask = { modal: true, detail: l10n.t("Undo brings it back while this window is open.") };
		if (isNew && (await vscode.window.showWarningMessage(message, ask, go)) !== go) return;
		const { base } = await this.read(folder);
		await folder.act((now) => revert(base.backlog, now, changes));
	}
}

/** Each file that a sentence is about: itself, as it was, and as it is. */
export function diffsOf(
	comparisons: Comparisons,
	folder: BacklogFolder,
	base: Base,
	told: Pick<Told, "changes" | "items">,
): (readonly [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined])[] {
	const formerOf = formerIn(base.backlog, folder.backlog);
	const files = told.items.map(({ file }) => file);
	if (told.changes.some(({ kind }) => kind === "agreement")) files.push(AGREEMENT_FILE);
	const has = ({ byFile, companions }: typeof folder.backlog, file: string) =>
		byFile.has(file) || companions.has(file);
	return [...new Set(files)].map((file) => {
		const uri = folder.files.uriOf(file);
		const item = folder.backlog.byFile.get(file);
		const old = (item && formerOf(item)?.file) ?? file;
		const was = has(base.backlog, old) ? comparisons.formerUri(folder, base, old) : undefined;
		return [uri, was, has(folder.backlog, file) ? uri : undefined];
	});
}

function iconFor({ backlog }: BacklogFolder, { group, items }: Told): string {
	const [item, more] = items as readonly (Item | undefined)[];
	if (group === "consequences") return "warning";
	return item && !more ? iconOf(backlog, item) : group === "agreement" ? "law" : "list-ordered";
}

/** The places between which one item was moved, as they stand before its title. */
function placesIn({ changes: [change, more] }: Told): string {
	if (more || change?.kind !== "moved") return "";
	const [{ from, to } = {}, another] = change.moved;
	return another || from === undefined || to === undefined ? "" : `${from} → ${to}\u2002`;
}
