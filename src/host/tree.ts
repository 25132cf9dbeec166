// The Backlog view: the order as a tree, moved by dragging rows.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, isOpen, type Sections, sectionsOf } from "../core/backlog.ts";
import type { Item } from "../core/item.ts";
import { listInTree } from "../core/lists.ts";
import { Refusal } from "../core/problem.ts";
import type { Attempt } from "./attempt.ts";
import { dropOn } from "./drop.ts";
import { FILES, takeFiles } from "./dropFiles.ts";
import type { BacklogFolder } from "./folder.ts";
import {
	backlogRow,
	type GroupName,
	groupRow,
	itemRow,
	itemTooltip,
	RANGE,
	type Row,
	rangeRow,
} from "./rows.ts";
import type { Selected, Selecting } from "./selection.ts";
import type { BacklogChange, BacklogStore } from "./store.ts";

export const VIEW = "rankAndFile.backlog";
const DRAGGED = `application/vnd.code.tree.${VIEW.toLowerCase()}`;
const GROUPS: readonly GroupName[] = ["unranked", "epics", "closed"];

/** The tree, its selection, and what a drop on it means. */
export class BacklogTree
	implements
		vscode.TreeDataProvider<Row>,
		vscode.TreeDragAndDropController<Row>,
		Selecting,
		vscode.Disposable
{
	readonly dragMimeTypes = [DRAGGED, FILES];
	readonly dropMimeTypes = [DRAGGED, FILES];

	readonly listOf = listInTree;

	private readonly changed = new vscode.EventEmitter<Row | undefined>();
	readonly onDidChangeTreeData = this.changed.event;

	private readonly view: vscode.TreeView<Row>;
	private readonly rows = new Map<string, Row>();
	private selecting = 0;
	private readonly disposables: vscode.Disposable[];

	constructor(
		private readonly store: BacklogStore,
		private readonly attempt: Attempt,
	) {
		this.view = vscode.window.createTreeView(VIEW, {
			treeDataProvider: this,
			dragAndDropController: this,
			canSelectMany: true,
			showCollapseAll: true,
		});
		const onChange = store.onDidChange((change) => this.onChange(change));
		this.disposables = [this.view, this.changed, onChange];
		this.describe();
		void vscode.window.withProgress({ location: { viewId: VIEW } }, () => store.search);
	}

	dispose(): void {
		for (const each of this.disposables) each.dispose();
	}

	private onChange({ folder }: BacklogChange): void {
		if (!folder) this.rows.clear();
		this.describe();
		const several = this.store.folders.length > 1;
		this.changed.fire(folder && several ? this.row({ kind: "backlog", folder }) : undefined);
	}

	/** Says on top of the view what its only backlog is for, or why it cannot be read. */
	private describe(): void {
		const [only, second] = this.store.folders;
		const one = second ? undefined : only;
		// The welcome of an empty backlog shows only where there is no message.
		const isEmpty = one?.backlog.items.length === 0;
		const message = one?.failure ?? (isEmpty ? undefined : one?.backlog.agreement.purpose);
		// VS Code gathers what follows a message for 200 ms: said again, it would delay every redraw.
		if (message !== this.view.message) this.view.message = message;
	}

	private row(row: Row): Row {
		const key = keyOf(row);
		const known = this.rows.get(key);
		if (known) return known;
		this.rows.set(key, row);
		return row;
	}

	getChildren(parent?: Row): Row[] {
		const { folders } = this.store;
		if (!parent) {
			const [only, second] = folders;
			if (only && !second) return this.topRows(only);
			return folders.map((folder) => this.row({ kind: "backlog", folder }));
		}
		const { folder } = parent;
		if (parent.kind === "backlog") return this.topRows(folder);
		if (parent.kind === "group") return this.sectionRows(folder, parent.group);
		return parent.kind === "range" ? this.itemRows(folder, parent.section, parent.from) : [];
	}

	private topRows(folder: BacklogFolder): Row[] {
		const sections = sectionsOf(folder.backlog);
		const groups = GROUPS.filter((group) => sections[group].length > 0);
		return [
			...this.sectionRows(folder, "ranked"),
			...groups.map((group) => this.row({ kind: "group", folder, group })),
		];
	}

	/** The first rows of a section, and the ranges that the rest of it is folded into. */
	private sectionRows(folder: BacklogFolder, section: keyof Sections): Row[] {
		const ranges: Row[] = [];
		for (let from = RANGE; from < sectionsOf(folder.backlog)[section].length; from += RANGE)
			ranges.push(this.row({ kind: "range", folder, section, from }));
		return [...this.itemRows(folder, section, 0), ...ranges];
	}

	private itemRows(folder: BacklogFolder, section: keyof Sections, from: number): Row[] {
		const items = sectionsOf(folder.backlog)[section].slice(from, from + RANGE);
		return items.map(({ file }) => this.row({ kind: "item", folder, file }));
	}

	getParent(row: Row): Row | undefined {
		const { folder } = row;
		if (row.kind === "backlog") return undefined;
		const top = this.store.folders.length > 1 ? this.row({ kind: "backlog", folder }) : undefined;
		if (row.kind === "group") return top;
		const at = row.kind === "range" ? row : positionOf(folder.backlog, row.file);
		if (!at) return top;
		const { section } = at;
		if (row.kind === "item" && at.from >= RANGE) return this.row({ kind: "range", folder, ...at });
		return section === "ranked" ? top : this.row({ kind: "group", folder, group: section });
	}

	getTreeItem(row: Row): vscode.TreeItem {
		if (row.kind === "backlog") return backlogRow(row.folder);
		if (row.kind === "group") return groupRow(row.folder, row.group);
		if (row.kind === "range") return rangeRow(row.folder, row.section, row.from);
		const item = row.folder.backlog.byFile.get(row.file);
		return item ? itemRow(row.folder, item) : new vscode.TreeItem(row.file);
	}

	resolveTreeItem(treeItem: vscode.TreeItem, row: Row): vscode.TreeItem {
		const item = row.kind === "item" && row.folder.backlog.byFile.get(row.file);
		if (item) treeItem.tooltip = itemTooltip(row.folder.backlog, item);
		return treeItem;
	}

	selected(): Selected | undefined {
		return this.selectedOf(this.view.selection) ?? this.onlyBacklog();
	}

	fromMenu(args: readonly unknown[]): Selected | undefined {
		const rows = Array.isArray(args[1]) ? args[1] : [args[0]];
		return rows.every((row) => this.isRow(row)) ? this.selectedOf(rows) : undefined;
	}

	private isRow(value: unknown): value is Row {
		const row = value as Row | undefined;
		return row?.folder !== undefined && this.store.folders.includes(row.folder);
	}

	private selectedOf(rows: readonly Row[]): Selected | undefined {
		const [first] = rows;
		if (!first) return undefined;
		const { folder } = first;
		const own = rows.filter((row) => row.kind === "item" && row.folder === folder);
		const files = own.map((row) => (row as { file: string }).file);
		return { folder, files, listOf: listInTree };
	}

	private onlyBacklog(): Selected | undefined {
		const [folder, second] = this.store.folders;
		return folder && !second ? { folder, files: [], listOf: listInTree } : undefined;
	}

	/**
	 * Selects the row with the keyboard focus, unless several rows are selected. The arrow keys move the focus alone,
	 * and VS Code tells extensions of the selection alone.
	 */
	async selectFocused(): Promise<void> {
		const [selected, more] = this.view.selection;
		if (more) return;
		// To select is to open, as by Enter, unless the row's command is disabled.
		this.selecting++;
		void vscode.commands.executeCommand("setContext", "rankAndFile.isSelecting", true);
		try {
			await vscode.commands.executeCommand("list.selectAndPreserveFocus");
		} finally {
			// A key that is held down begins anew before this ends.
			this.selecting--;
			const isSelecting = this.selecting > 0;
			void vscode.commands.executeCommand("setContext", "rankAndFile.isSelecting", isSelecting);
		}
		// No row had the focus, so none is selected now.
		if (selected && this.view.selection.length === 0)
			await this.view.reveal(selected, { focus: true });
	}

	/** Shows and selects an item's row, if the view is open anyway. */
	async reveal(folder: BacklogFolder, file: string, focus = false): Promise<void> {
		if (this.view.visible)
			await this.view.reveal(this.row({ kind: "item", folder, file }), { focus });
	}

	/**
	 * Runs an act that may move a row to another group or range: VS Code keeps the selection only within one. When the
	 * row is no longer among the open ones, the one that stood below goes on in its place.
	 */
	async keepingSelection({ folder, files, listOf }: Selected, act: () => Promise<unknown>) {
		const [file = ""] = files;
		const row = this.row({ kind: "item", folder, file });
		const [parent, wasSelected] = [this.getParent(row), this.view.selection.includes(row)];
		const wasOpen = isOpen(folder.backlog, file);
		const list = listOf(folder.backlog, file);
		await act();
		const left = wasOpen && !isOpen(folder.backlog, file);
		if (!wasSelected || listOf !== this.listOf || (!left && this.getParent(row) === parent)) return;
		const next = list.slice(list.indexOf(file)).find((other) => !files.includes(other));
		await this.reveal(folder, left ? (next ?? list[0] ?? file) : file, true);
	}

	handleDrag(rows: readonly Row[], data: vscode.DataTransfer): void {
		const selected = this.selectedOf(rows.filter((row) => row.kind === "item"));
		if (!selected) return;
		const { folder, files } = selected;
		const dragged: Dragged = { folder: `${folder.uri}`, files };
		data.set(DRAGGED, new vscode.DataTransferItem(dragged));
		// What editors take: they open the files.
		const uris = files.map((file) => `${folder.files.uriOf(file)}`);
		data.set(FILES, new vscode.DataTransferItem(uris.join("\r\n")));
	}

	async handleDrop(target: Row | undefined, data: vscode.DataTransfer): Promise<void> {
		const dragged = data.get(DRAGGED)?.value as Dragged | string | undefined;
		if (dragged === undefined) {
			const into = target?.folder ?? this.store.folders[0];
			const file = into && (await this.attempt(() => takeFiles(into, data), into));
			if (into && file) await this.reveal(into, file, true);
			return;
		}
		const uri = typeof dragged === "string" ? undefined : dragged.folder;
		const folder = this.store.folders.find((each) => `${each.uri}` === uri);
		await this.attempt(async () => {
			// VS Code's own text stands in for ours when the rows were redrawn just as the drag began.
			if (typeof dragged === "string")
				throw new Refusal(
					l10n.t("The list changed as the drag began. Nothing was moved; drag again."),
				);
			if (!folder) throw new Refusal(l10n.t("That backlog is no longer open. Nothing was moved."));
			if (target && target.folder !== folder)
				throw new Refusal(
					l10n.t("Items cannot be dragged into another backlog. Move their files instead."),
				);
			await folder.act((backlog) => dropOn(backlog, dragged.files, target));
			await this.selectDropped(folder, dragged.files);
		}, folder);
	}

	/** A drag does not select what it drags; the keys should go on with what was dropped. VS Code selects one row. */
	private async selectDropped(folder: BacklogFolder, files: readonly string[]): Promise<void> {
		const [file, more] = files;
		if (file === undefined || more !== undefined) return;
		const isSelected = this.view.selection.some((row) => row.kind === "item" && row.file === file);
		if (!isSelected) await this.reveal(folder, file, true);
	}
}

/** What a drag carries: a backlog, by its URI, and files of it. */
interface Dragged {
	readonly folder: string;
	readonly files: readonly string[];
}

/** A row’s key, unique over all backlogs. */
function keyOf(row: Row): string {
	if (row.kind === "item") return `${row.folder.uri}#${row.file}`;
	if (row.kind === "group") return `${row.folder.uri}?${row.group}`;
	return row.kind === "range"
		? `${row.folder.uri}?${row.section}+${row.from}`
		: `${row.folder.uri}`;
}

/** The section in which an item stands, and the first index of its range there. */
function positionOf(backlog: Backlog, file: string) {
	for (const [section, items] of Object.entries(sectionsOf(backlog))) {
		const index = (items as readonly Item[]).findIndex((item) => item.file === file);
		if (index >= 0) return { section: section as keyof Sections, from: index - (index % RANGE) };
	}
	return undefined;
}
