// The Backlog view: the order as a tree, grouped and filtered as the user likes, moved by dragging rows.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { isOpen, sectionsOf } from "../core/backlog.ts";
import { listShown, sectionOf } from "../core/shown.ts";
import type { Attempt } from "./attempt.ts";
import { fieldName } from "./fieldNames.ts";
import type { BacklogFolder } from "./folder.ts";
import { itemRow, type Row } from "./rows.ts";
import { backlogRow, rangeRow, sectionRow } from "./sectionRows.ts";
import type { Selected, Selecting } from "./selection.ts";
import type { BacklogChange, BacklogStore } from "./store.ts";
import { itemTooltip } from "./tooltip.ts";
import { TreeDrags, VIEW } from "./treeDrags.ts";
import { TreeRows } from "./treeRows.ts";
import type { LookChange, Viewing } from "./viewing.ts";

/** How long the focus stays on a card before the tree follows it, in ms: shorter is a key that is held down. */
const REST = 100;

/** The tree, its selection, and what a drop on it means. */
export class BacklogTree implements vscode.TreeDataProvider<Row>, Selecting, vscode.Disposable {
	readonly listOf;

	private readonly changed = new vscode.EventEmitter<Row | undefined>();
	readonly onDidChangeTreeData = this.changed.event;

	readonly view: vscode.TreeView<Row>;
	private readonly rows: TreeRows;
	private selecting = 0;
	/** The file whose row was selected because it is selected in a tab. */
	private followed: string | undefined;
	private following: ReturnType<typeof setTimeout> | undefined;
	private readonly disposables: vscode.Disposable[];

	constructor(
		private readonly store: BacklogStore,
		private readonly viewing: Viewing,
		attempt: Attempt,
		onSelect: (selected: Selected) => void,
	) {
		this.listOf = viewing.listIn();
		this.rows = new TreeRows(store, viewing);
		this.view = vscode.window.createTreeView(VIEW, {
			treeDataProvider: this,
			dragAndDropController: new TreeDrags(store, viewing, attempt, this),
			canSelectMany: true,
			showCollapseAll: true,
		});
		const onChange = store.onDidChange((change) => this.onChange(change));
		const onLook = viewing.onDidChange((change) => this.onLook(change));
		const onSelection = this.view.onDidChangeSelection(({ selection }) => {
			const selected = this.selectedOf(selection);
			const isFollowing = selected?.files[0] === this.followed;
			if (selected && selected.files.length > 0 && !isFollowing) onSelect(selected);
		});
		this.disposables = [this.view, this.changed, onChange, onLook, onSelection];
		this.describe();
		void vscode.window.withProgress({ location: { viewId: VIEW } }, () => store.search);
	}

	dispose(): void {
		clearTimeout(this.following);
		for (const each of this.disposables) each.dispose();
	}

	private onChange({ folder }: BacklogChange): void {
		if (!folder) this.rows.clear();
		this.describe();
		this.redraw(folder);
	}

	private onLook({ folder, isTyping }: LookChange): void {
		// VS Code gathers what follows a message for 200 ms: one at each key would delay each redraw.
		if (!isTyping) this.describe();
		this.redraw(folder);
	}

	private redraw(folder: BacklogFolder | undefined): void {
		const several = this.store.folders.length > 1;
		this.changed.fire(folder && several ? this.rows.row({ kind: "backlog", folder }) : undefined);
	}

	/** Says on top of the view what its only backlog is for and how one looks at it, or why it cannot be read. */
	private describe(): void {
		const { folders } = this.store;
		const [only, second] = folders;
		const one = second ? undefined : only;
		// The welcome of an empty backlog shows only where there is no message.
		const isEmpty = one?.backlog.items.length === 0;
		const purpose = isEmpty ? undefined : one?.backlog.agreement.purpose;
		const message = one && (one.failure ?? (this.lookOf(one) || purpose));
		// Said again, it would delay every redraw.
		if (message !== this.view.message) this.view.message = message;
		const toRank = folders.reduce((n, { backlog }) => n + sectionsOf(backlog).unranked.length, 0);
		const tooltip = toRank === 1 ? l10n.t("1 item to rank") : l10n.t("{0} items to rank", toRank);
		if (toRank !== (this.view.badge?.value ?? 0))
			this.view.badge = toRank > 0 ? { value: toRank, tooltip } : undefined;
		const looks = folders.map((folder) => this.viewing.lookAt(folder));
		const set = (key: string, value: boolean) =>
			void vscode.commands.executeCommand("setContext", `rankAndFile.${key}`, value);
		set(
			"isFiltered",
			looks.some(({ filter }) => filter !== ""),
		);
		set(
			"isSorted",
			looks.some(({ sort }) => sort !== undefined),
		);
	}

	/** How one looks at a backlog, where that is not the whole of it in its order. */
	private lookOf(folder: BacklogFolder): string {
		const { filter, sort } = this.viewing.lookAt(folder);
		const { count, all } = this.viewing.shown(folder);
		return [
			filter && l10n.t("Filter: {0} ({1} of {2})", filter, count, all),
			sort ? l10n.t("Sorted by {0}, so nothing can be moved", fieldName(sort)) : "",
		]
			.filter(Boolean)
			.join(" · ");
	}

	getChildren(parent?: Row): Row[] {
		return this.rows.children(parent);
	}

	getParent(row: Row): Row | undefined {
		return this.rows.parent(row);
	}

	getTreeItem(row: Row): vscode.TreeItem {
		const { folder } = row;
		if (row.kind === "backlog") return backlogRow(folder, this.lookOf(folder));
		if (row.kind === "item") {
			const item = folder.backlog.byFile.get(row.file);
			return item ? itemRow(row, item, this.viewing) : new vscode.TreeItem(row.file);
		}
		const section = this.rows.sectionBelow(row);
		if (!section) return new vscode.TreeItem("");
		const isFiltered = this.viewing.lookAt(folder).filter !== "";
		return row.kind === "range" ? rangeRow(row, section) : sectionRow(row, section, isFiltered);
	}

	resolveTreeItem(treeItem: vscode.TreeItem, row: Row): vscode.TreeItem {
		const { folder } = row;
		const item = row.kind === "item" && folder.backlog.byFile.get(row.file);
		if (!item) return treeItem;
		const last = this.viewing.lastChange?.(folder, item.file);
		treeItem.tooltip = itemTooltip(folder.backlog, item, this.viewing.contextOf(folder), last);
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

	/** What rows stand for; items of one backlog alone. */
	selectedOf(rows: readonly Row[]): Selected | undefined {
		const [first] = rows;
		if (!first) return undefined;
		const { folder } = first;
		const own = rows.filter((row) => row.kind === "item" && row.folder === folder) as ItemRow[];
		const files = [...new Set(own.map((row) => row.file))];
		return { folder, files, listOf: this.viewing.listIn(own[0]?.within), inTree: true };
	}

	private onlyBacklog(): Selected | undefined {
		const [folder, second] = this.store.folders;
		return folder && !second ? { folder, files: [], listOf: this.listOf, inTree: true } : undefined;
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

	/** Selects the row of what has the focus in a tab, once that rests. */
	follow(folder: BacklogFolder, file: string): void {
		clearTimeout(this.following);
		this.following = setTimeout(async () => {
			if (this.selectedOf(this.view.selection)?.files.includes(file)) return;
			this.followed = file;
			await this.reveal(folder, file);
			this.followed = undefined;
		}, REST);
	}

	/** Shows and selects an item's row, if the view is open anyway. */
	async reveal(folder: BacklogFolder, file: string, focus = false): Promise<void> {
		const isShown = sectionOf(this.viewing.shown(folder), file) !== undefined;
		if (this.view.visible && isShown)
			await this.view.reveal(this.rows.firstOf(folder, file), { focus });
	}

	/**
	 * Runs an act that may move a row to another group or range: VS Code keeps the selection only within one. When the
	 * row is no longer among the open ones, the one that stood below goes on in its place.
	 */
	async keepingSelection({ folder, files, inTree }: Selected, act: () => Promise<unknown>) {
		const [file = ""] = files;
		const row = this.view.selection.find(
			(each) => each.kind === "item" && each.folder === folder && each.file === file,
		) as (Row & { kind: "item" }) | undefined;
		const parent = row && this.getParent(row);
		const wasOpen = isOpen(folder.backlog, file);
		const list = listShown(folder.backlog, this.viewing.shown(folder), file, row?.within);
		await act();
		const left = wasOpen && !isOpen(folder.backlog, file);
		if (!row || !inTree || (!left && this.getParent(row) === parent)) return;
		const next = list.slice(list.indexOf(file)).find((other) => !files.includes(other));
		await this.reveal(folder, left ? (next ?? list[0] ?? file) : file, true);
	}
}

type ItemRow = Row & { readonly kind: "item" };
