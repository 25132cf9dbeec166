// The board: one webview panel for each backlog, drawn from whole snapshots, changed only through its folder.
import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import * as vscode from "vscode";
import { listInColumn } from "../core/lists.ts";
import { dropInColumn } from "../core/move.ts";
import { Refusal } from "../core/problem.ts";
import type { BoardView, Layout, ToHost, ToPage } from "../protocol.ts";
import type { Attempt } from "./attempt.ts";
import type { BacklogFolder } from "./folder.ts";
import type { Selected, Selecting } from "./selection.ts";
import { boardSnapshot } from "./snapshot.ts";
import type { BacklogStore } from "./store.ts";

export const BOARD = "rankAndFile.board";

/** What the page may say. It is drawn from a repository's content, so each message is checked. */
const file = v.pipe(v.string(), v.maxLength(4096));
const files = v.array(file);
const act = v.pipe(v.number(), v.integer());
const drop = v.object({ value: v.string(), above: v.optional(file), below: v.optional(file) });
const texts = v.array(v.pipe(v.string(), v.maxLength(1000)));
const boardView = v.object({
	layout: v.picklist(["list", "board"]),
	groupBy: v.object({ list: v.string(), board: v.string() }),
	columns: v.record(v.string(), v.number()),
	folded: v.object({ list: texts, board: texts }),
});
const FIRST_VIEW: BoardView = {
	layout: "list",
	groupBy: { list: "", board: "status" },
	columns: {},
	folded: { list: [], board: [] },
};
const message: v.GenericSchema<unknown, ToHost> = v.variant("type", [
	v.object({ type: v.literal("ready") }),
	v.object({ type: v.literal("drop"), act, files, drop }),
	v.object({ type: v.literal("select"), files, focus: v.optional(file) }),
	v.object({ type: v.literal("open"), file, beside: v.boolean() }),
	v.object({ type: v.literal("new"), value: v.string() }),
	v.object({ type: v.literal("view"), view: boardView }),
]) as v.GenericSchema<unknown, ToHost>;

/** Commands that a page asks for. */
export interface BoardActs {
	open(folder: BacklogFolder, file: string, beside: boolean): void;
	create(folder: BacklogFolder, status: string): void;
}

/** All open boards. */
export class Boards implements Selecting, vscode.WebviewPanelSerializer, vscode.Disposable {
	private readonly boards = new Map<string, Board>();
	private readonly disposables: vscode.Disposable[];

	constructor(
		private readonly store: BacklogStore,
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
		];
	}

	dispose(): void {
		for (const each of [...this.disposables, ...this.boards.values()]) each.dispose();
	}

	/** Shows a backlog in a layout: in its tab, or in a new one. */
	async open(folder: BacklogFolder, layout: Layout): Promise<void> {
		const known = this.boards.get(folder.uri.toString());
		const { uri } = folder;
		await this.memento.update(viewKey(uri), { ...viewOf(this.memento, uri), layout });
		known?.show();
		if (known) known.panel.reveal();
		else
			this.add(vscode.window.createWebviewPanel(BOARD, "", vscode.ViewColumn.Active), folder.uri);
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

	private add(panel: vscode.WebviewPanel, uri: vscode.Uri): void {
		const board = new Board(
			panel,
			uri,
			this.store,
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

const viewKey = (uri: vscode.Uri) => `view ${uri}`;

/** How the user looks at a backlog, which outlives the tab. */
function viewOf(memento: vscode.Memento, uri: vscode.Uri): BoardView {
	const known = v.safeParse(boardView, memento.get(viewKey(uri)));
	return known.success ? (known.output as BoardView) : FIRST_VIEW;
}

/** One board: a panel and the backlog it shows, which may come, go and come back while the panel stays. */
class Board implements vscode.Disposable {
	private selection: readonly string[] = [];
	/** The newest act of the page that has been carried out or refused. */
	private settled = 0;
	private isLoaded = false;

	constructor(
		readonly panel: vscode.WebviewPanel,
		private readonly uri: vscode.Uri,
		private readonly store: BacklogStore,
		extension: vscode.Uri,
		private readonly memento: vscode.Memento,
		private readonly attempt: Attempt,
		private readonly acts: BoardActs,
	) {
		const media = vscode.Uri.joinPath(extension, "dist", "webview");
		panel.webview.options = { enableScripts: true, localResourceRoots: [media] };
		panel.iconPath = {
			light: vscode.Uri.joinPath(extension, "media", "board-light.svg"),
			dark: vscode.Uri.joinPath(extension, "media", "board-dark.svg"),
		};
		panel.webview.onDidReceiveMessage((received) => this.receive(received));
		panel.webview.html = pageHtml(panel.webview, media);
		this.show();
	}

	dispose(): void {
		this.panel.dispose();
	}

	get folder(): BacklogFolder | undefined {
		return this.store.folders.find(({ uri }) => uri.toString() === this.uri.toString());
	}

	selected(): Selected | undefined {
		const { folder } = this;
		return folder && { folder, files: this.selection, listOf: listInColumn };
	}

	/** Sends the page what there is to draw. A page that is hidden has none, and asks when it comes back. */
	show(): void {
		const { folder } = this;
		const name = folder?.name ?? this.uri.path.split("/").at(-1) ?? "";
		this.panel.title = l10n.t("Board: {0}", name);
		if (!this.isLoaded || (!folder && !this.store.isReady)) return;
		if (folder && folder.failure === undefined) {
			const snapshot = boardSnapshot(folder, viewOf(this.memento, this.uri));
			this.post({ type: "snapshot", snapshot, act: this.settled });
		} else {
			const gone = l10n.t("The backlog “{0}” is no longer in this workspace.", name);
			this.post({ type: "gone", message: folder?.failure ?? gone });
		}
	}

	private post(toPage: ToPage): void {
		void this.panel.webview.postMessage(toPage);
	}

	private receive(received: unknown): void {
		const parsed = v.safeParse(message, received);
		if (!parsed.success) return;
		const said = parsed.output;
		const { folder } = this;
		if (said.type === "ready") {
			// A page that loads anew counts its acts from 1 again.
			this.settled = 0;
			this.isLoaded = true;
			this.show();
		} else if (said.type === "select") this.selection = said.files;
		else if (!folder) return;
		else if (said.type === "open") this.acts.open(folder, said.file, said.beside);
		else if (said.type === "new") this.acts.create(folder, said.value);
		else if (said.type === "view") void this.look(folder, said.view);
		else void this.drop(folder, said);
	}

	private async look(folder: BacklogFolder, view: BoardView): Promise<void> {
		await this.memento.update(viewKey(this.uri), view);
		if (folder === this.folder) this.show();
	}

	private async drop(folder: BacklogFolder, said: ToHost & { type: "drop" }): Promise<void> {
		await this.attempt(async () => {
			try {
				const isChanged = await folder.act((backlog) => {
					const act = dropInColumn(backlog, said.files, { ...said.drop, status: said.drop.value });
					this.settled = said.act;
					return act;
				});
				// The page waits for the answer to its act, also where nothing had to change.
				if (!isChanged) this.show();
			} catch (error) {
				this.settled = said.act;
				this.post({ type: "refused", act: said.act, message: String((error as Error).message) });
				if (!(error instanceof Refusal)) throw error;
			}
		}, folder);
	}
}

function pageHtml(webview: vscode.Webview, media: vscode.Uri): string {
	const source = (name: string) =>
		webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
	const csp = [
		"default-src 'none'",
		`script-src ${webview.cspSource}`,
		`style-src ${webview.cspSource}`,
		`font-src ${webview.cspSource}`,
	].join("; ");
	const strings = JSON.stringify(vscode.l10n.bundle ?? {}).replace(
		/[&"<>]/g,
		(c) => `&#${c.charCodeAt(0)};`,
	);
	return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${source("board.css")}">
</head>
<body data-l10n="${strings}">
<script src="${source("board.js")}"></script>
</body>
</html>`;
}
