// All tabs that show a backlog: one for each, opened by commands and restored with the window.
import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import * as vscode from "vscode";
import { Refusal } from "../core/problem.ts";
import type { BoardView, Layout, PageAct } from "../protocol.ts";
import type { Attempt } from "./attempt.ts";
import { Board, type BoardActs } from "./board.ts";
import type { BacklogFolder } from "./folder.ts";
import { keepView, viewOf } from "./page.ts";
import type { Selected, Selecting } from "./selection.ts";
import type { BacklogStore } from "./store.ts";
import type { Viewing } from "./viewing.ts";

const BOARD = "rankAndFile.board";

/** All open boards. */
export class Boards implements Selecting, vscode.WebviewPanelSerializer, vscode.Disposable {
	private readonly boards = new Map<string, Board>();
	private readonly disposables: vscode.Disposable[];

	constructor(
		private readonly store: BacklogStore,
		private readonly viewing: Viewing,
		private readonly extension: vscode.Uri,
		private readonly memento: vscode.Memento,
		private readonly attempt: Attempt,
		private readonly acts: BoardActs,
	) {
		this.disposables = [
			vscode.window.registerWebviewPanelSerializer(BOARD, this),
			store.onDidChange(({ folder }) => {
				for (const board of this.boards.values())
					if (!folder || board.folder === folder) board.show();
			}),
			viewing.onDidChange(({ folder }) => this.boards.get(`${folder.uri}`)?.show()),
		];
	}

	dispose(): void {
		for (const each of [...this.disposables, ...this.boards.values()]) each.dispose();
	}

	/** Shows a backlog in a layout: in its tab, or in a new one. */
	async open(folder: BacklogFolder, layout: Layout): Promise<void> {
		const known = this.boards.get(folder.uri.toString());
		await this.look(folder, { layout });
		if (known) known.panel.reveal();
		else
			this.add(vscode.window.createWebviewPanel(BOARD, "", vscode.ViewColumn.Active), folder.uri);
	}

	/** Does what a key of a backlog's page does. @throws Refusal where it is not in view */
	tell(folder: BacklogFolder, act: PageAct): void {
		const board = this.boards.get(folder.uri.toString());
		if (!board?.panel.visible) throw new Refusal(l10n.t("Open the list or the board first."));
		board.tell(act);
	}

	/** Selects items in the tab of their backlog, if it is in view and the user works elsewhere. */
	follow({ folder, files }: Selected): void {
		const board = this.boards.get(folder.uri.toString());
		if (board?.panel.visible && !board.panel.active) board.select(files);
	}

	/** Shows what of a backlog is not ready, item by item, in its tab. @throws Refusal */
	async refine(folder: BacklogFolder): Promise<void> {
		await this.open(folder, this.viewOf(folder).layout);
		this.boards.get(folder.uri.toString())?.refine(folder);
	}

	/** Fills the tab of a board that was open when the window was closed. */
	async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
		const saved = v.safeParse(v.object({ folder: v.string() }), state);
		// A window may be reloaded before the page has saved what it shows.
		if (!saved.success) await this.store.search;
		const [first] = this.store.folders;
		const uri = saved.success ? vscode.Uri.parse(saved.output.folder) : first?.uri;
		if (!uri || this.boards.has(uri.toString())) panel.dispose();
		else this.add(panel, uri);
	}

	viewOf(folder: BacklogFolder): BoardView {
		return viewOf(this.memento, folder.uri);
	}

	/** Shows a backlog in another way. */
	async look(folder: BacklogFolder, change: Partial<BoardView>): Promise<void> {
		await keepView(this.memento, folder.uri, { ...this.viewOf(folder), ...change });
		this.boards.get(`${folder.uri}`)?.show();
	}

	private add(panel: vscode.WebviewPanel, uri: vscode.Uri): void {
		const board = new Board(
			panel,
			uri,
			this.store,
			this.viewing,
			this.extension,
			this.memento,
			this.attempt,
			this.acts,
		);
		this.boards.set(uri.toString(), board);
		panel.onDidDispose(() => {
			this.boards.delete(uri.toString());
			board.dispose();
		});
	}

	private get active(): Board | undefined {
		return [...this.boards.values()].find((board) => board.panel.active);
	}

	get isActive(): boolean {
		return this.active !== undefined;
	}

	selected(): Selected | undefined {
		return this.active?.selected();
	}

	/** A context menu of the page passes what the card says of itself; the page has selected the card by then. */
	fromMenu(args: readonly unknown[]): Selected | undefined {
		const [context] = args as [{ webviewSection?: unknown } | undefined];
		return context?.webviewSection === undefined ? undefined : this.active?.selected();
	}
}
