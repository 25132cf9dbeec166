// The board: one webview panel for a backlog, drawn from whole snapshots, changed only through its folder.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { choicesOf } from "../core/choices.ts";
import { Refusal } from "../core/problem.ts";
import { idsOf } from "../core/references.ts";
import { type Look, listShown, type Shown, shownOf } from "../core/shown.ts";
import type { BoardView, ItemHistory, Layout, PageAct, ToHost, ToPage } from "../protocol.ts";
import type { Attempt } from "./attempt.ts";
import { detailsOf, openLink, tickShown } from "./details.ts";
import { dropBetween, moveBeside } from "./drop.ts";
import { addItems } from "./entry.ts";
import type { BacklogFolder } from "./folder.ts";
import { chooseColumns, type ListColumn } from "./looks.ts";
import { keepView, messageOf, pageHtml, viewOf } from "./page.ts";
import { Refinement } from "./refine.ts";
import type { Selected } from "./selection.ts";
import { setTyped } from "./setField.ts";
import { boardSnapshot, groupingOf } from "./snapshot.ts";
import type { BacklogStore } from "./store.ts";
import { today } from "./today.ts";
import type { Viewing } from "./viewing.ts";

/** Commands that a page asks for. */
export interface BoardActs {
	open(folder: BacklogFolder, file: string, beside: boolean): void;
	create(folder: BacklogFolder, status: string | undefined): void;
	history(folder: BacklogFolder, file: string): Promise<ItemHistory>;
	version(folder: BacklogFolder, file: string, hash: string): void;
	/** The card of a file has the keyboard focus now. */
	focused(folder: BacklogFolder, file: string): void;
}

/** One board: a panel and the backlog it shows, which may come, go and come back while the panel stays. */
export class Board implements vscode.Disposable {
	private selection: readonly string[] = [];
	/** The file of the card with the keyboard focus, and the key of its section. */
	private focus: string | undefined;
	private section: string | undefined;
	/** The newest act of the page that has been carried out or refused. */
	private settled = 0;
	private isLoaded = false;
	/** The text of the item in the panel, as the page knows it. */
	private seen: string | undefined;
	private refinement: Refinement | undefined;
	/** The same object as long as it is the same look: what it shows is remembered by it. */
	private look: Look = { filter: "" };

	constructor(
		readonly panel: vscode.WebviewPanel,
		private readonly uri: vscode.Uri,
		private readonly store: BacklogStore,
		private readonly viewing: Viewing,
		extension: vscode.Uri,
		private readonly memento: vscode.Memento,
		private readonly attempt: Attempt,
		private readonly acts: BoardActs,
	) {
		const media = vscode.Uri.joinPath(extension, "dist", "webview");
		// Images of items may lie anywhere in their workspace folder.
		const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
		const localResourceRoots = folder ? [media, folder] : [media];
		panel.webview.options = { enableScripts: true, localResourceRoots };
		panel.iconPath = {
			light: vscode.Uri.joinPath(extension, "media", "board-light.svg"),
			dark: vscode.Uri.joinPath(extension, "media", "board-dark.svg"),
		};
		panel.webview.onDidReceiveMessage((received) => this.receive(received));
		panel.webview.html = pageHtml(panel.webview, media);
		this.show();
	}

	dispose(): void {
		this.endRefinement();
		this.panel.dispose();
	}

	get folder(): BacklogFolder | undefined {
		return this.store.folders.find(({ uri }) => uri.toString() === this.uri.toString());
	}

	selected(): Selected | undefined {
		const { folder } = this;
		if (!folder) return undefined;
		const listOf = (backlog: Backlog, file: string) => {
			this.viewing.refuseWhileSorted(folder);
			return listShown(backlog, this.shown(folder, backlog), file, this.section);
		};
		const refined = this.refinement?.file;
		const { focus } = this;
		// A card that was reached by Tab has the focus, and is not selected.
		const chosen = this.selection.length === 0 && focus !== undefined ? [focus] : this.selection;
		const selected = refined === undefined ? chosen : [refined];
		const files = selected.filter((file) => folder.backlog.byFile.has(file));
		const isBoard = viewOf(this.memento, this.uri).layout === "board" && !this.refinement;
		const beside = (backlog: Backlog, step: 1 | -1) =>
			moveBeside(backlog, this.shown(folder, backlog), files, { key: this.section, step });
		return { folder, files, listOf, ...(isBoard && { beside }) };
	}

	/** What this tab shows of a backlog: filtered and sorted as the tree, and grouped by its own field. */
	private shown(folder: BacklogFolder, backlog: Backlog = folder.backlog): Shown {
		const { filter, sort } = this.viewing.lookAt(folder);
		const look: Look = { filter, sort, ...groupingOf(backlog, viewOf(this.memento, this.uri)) };
		const isSame = (["filter", "sort", "group", "lanes"] as const).every(
			(key) => look[key] === this.look[key],
		);
		if (!isSame) this.look = look;
		return shownOf(backlog, this.look, this.viewing.contextOf(folder));
	}

	/** Sends the page what there is to draw. A page that is hidden has none, and asks when it comes back. */
	show(): void {
		const { folder } = this;
		const name = folder?.name ?? this.uri.path.split("/").at(-1) ?? "";
		const titles: Readonly<Record<Layout, string>> = {
			list: l10n.t("List: {0}", name),
			board: l10n.t("Board: {0}", name),
			roadmap: l10n.t("Roadmap: {0}", name),
		};
		this.panel.title = titles[viewOf(this.memento, this.uri).layout];
		if (!this.isLoaded || (!folder && !this.store.isReady)) return;
		if (folder && folder.failure === undefined) {
			const view = viewOf(this.memento, this.uri);
			const look = this.viewing.lookAt(folder);
			const snapshot = boardSnapshot(folder, view, this.shown(folder), look);
			this.post({ type: "snapshot", snapshot, act: this.settled });
			this.showDetails();
			this.showRefined();
		} else {
			this.endRefinement();
			const gone = l10n.t("The backlog “{0}” is no longer in this workspace.", name);
			this.post({ type: "gone", message: folder?.failure ?? gone });
		}
	}

	/** Sends what the panel shows; it is a reading of a whole text, so only where the panel is open. */
	private showDetails(): void {
		const { folder } = this;
		if (!folder || this.refinement || !viewOf(this.memento, this.uri).details) return;
		const details = detailsOf(folder, this.focus, this.panel.webview);
		this.seen = details && folder.backlog.byFile.get(details.file)?.text;
		this.post({ type: "details", ...(details ? { details } : {}) });
	}

	/** Walks over what is not ready, instead of showing the layouts. @throws Refusal */
	refine(folder: BacklogFolder): void {
		this.refinement ??= new Refinement(folder, this.memento);
		this.showRefined();
	}

	private showRefined(): void {
		const refining = this.refinement?.shown(this.panel.webview);
		if (refining?.item)
			this.seen = this.folder?.backlog.byFile.get(refining.item.details.file)?.text;
		this.post({ type: "refine", ...(refining ? { refining } : {}) });
	}

	private async step(said: ToHost & { type: "refine" }): Promise<void> {
		if (await this.refinement?.step(said.step, said.value)) return this.showRefined();
		this.endRefinement();
		this.show();
	}

	private endRefinement(): void {
		this.refinement?.dispose();
		this.refinement = undefined;
	}

	/** Does what the page asked for; what is refused is said there. */
	private async carryOut(folder: BacklogFolder, act: () => Promise<unknown>): Promise<void> {
		await this.attempt(async () => {
			try {
				await act();
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
				this.post({ type: "refused", act: 0, message: error.message });
			}
		}, folder);
	}

	private async add(folder: BacklogFolder, said: ToHost & { type: "add" }): Promise<void> {
		const sectionIn = (backlog: Backlog) => this.shown(folder, backlog).byKey.get(said.drop.value);
		const isSorted = this.viewing.lookAt(folder).sort !== undefined;
		const files = await addItems(folder, said, sectionIn, isSorted);
		this.select(files);
	}

	/** Does what a key of the page does. */
	tell(act: PageAct): void {
		this.panel.reveal();
		this.post({ type: "do", act });
	}

	/** Selects cards, and shows the first of them. */
	select(files: readonly string[]): void {
		if (files.length > 0) this.post({ type: "select", files });
	}

	private post(toPage: ToPage): void {
		void this.panel.webview.postMessage(toPage);
	}

	private receive(received: unknown): void {
		const said = messageOf(received);
		if (!said) return;
		const { folder } = this;
		if (said.type === "ready") {
			// A page that loads anew counts its acts from 1 again.
			this.settled = 0;
			this.isLoaded = true;
			this.show();
		} else if (said.type === "select") {
			this.selection = said.files;
			this.focus = said.focus;
			this.section = said.group;
			this.showDetails();
			if (folder && said.focus !== undefined && this.panel.active)
				this.acts.focused(folder, said.focus);
		} else if (said.type === "typing")
			void vscode.commands.executeCommand("setContext", "rankAndFile.isTyping", said.isTyping);
		else if (!folder || ("file" in said && !folder.backlog.byFile.has(said.file))) return;
		else if (said.type === "open") this.acts.open(folder, said.file, said.beside);
		else if (said.type === "version") this.acts.version(folder, said.file, said.hash);
		else if (said.type === "history")
			void this.acts
				.history(folder, said.file)
				.then((history) => this.post({ type: "history", history }));
		else if (said.type === "new") this.acts.create(folder, this.statusOf(folder, said.value));
		else if (said.type === "columns") void this.chooseColumns(folder, said.columns);
		else if (said.type === "sort") this.viewing.change(folder, { sort: said.by });
		else if (said.type === "filter") this.viewing.change(folder, { filter: said.filter });
		else if (said.type === "view") void this.keep(folder, said.view);
		else if (said.type === "tick") void this.tick(folder, said);
		else if (said.type === "link")
			void this.attempt(() => openLink(folder, said.file, said.url), folder);
		else if (said.type === "item") {
			const item = idsOf(folder.backlog).find(said.id);
			if (item) this.acts.open(folder, item.file, false);
		} else if (said.type === "choices") {
			const choices = choicesOf(folder.backlog, said.field, today());
			this.post({ type: "choices", field: said.field, choices });
		} else if (said.type === "set")
			void this.carryOut(folder, () => setTyped(folder, said.files, said.field, said.value));
		else if (said.type === "add") void this.carryOut(folder, () => this.add(folder, said));
		else if (said.type === "refine") void this.carryOut(folder, () => this.step(said));
		else void this.drop(folder, said);
	}

	private async chooseColumns(folder: BacklogFolder, all: readonly ListColumn[]): Promise<void> {
		const columns = await chooseColumns(all);
		if (columns) await this.keep(folder, { ...viewOf(this.memento, this.uri), columns });
	}

	private async keep(folder: BacklogFolder, view: BoardView): Promise<void> {
		await keepView(this.memento, this.uri, view);
		if (folder === this.folder) this.show();
	}

	/** The status of new items in a group, where it says one. */
	private statusOf(folder: BacklogFolder, key: string): string | undefined {
		const group = this.shown(folder).byKey.get(key)?.group;
		return group?.field === "status" ? group.value : undefined;
	}

	private async tick(folder: BacklogFolder, said: ToHost & { type: "tick" }): Promise<void> {
		const { seen } = this;
		await this.attempt(() => folder.act((backlog) => tickShown(backlog, said, seen)), folder);
		// A box that could not be ticked is drawn as it is.
		this.showDetails();
	}

	private async drop(folder: BacklogFolder, said: ToHost & { type: "drop" }): Promise<void> {
		await this.attempt(async () => {
			try {
				const isChanged = await folder.act((backlog) => {
					this.viewing.refuseWhileSorted(folder);
					const { byKey } = this.shown(folder, backlog);
					const origin = byKey.get(said.from ?? "");
					const act = dropBetween(backlog, said, byKey.get(said.drop.value), origin);
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
