// The store: which folders of the workspace are backlogs, and that they follow what happens to their files.
import * as vscode from "vscode";
import type { Confirm } from "../core/carryOut.ts";
import type { Disk } from "../core/disk.ts";
import type { FileEdit } from "../core/edits.ts";
import { CARDS_SETTING, FOLDER_SETTING } from "../core/find.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { type Found, findBacklogs, MARKS } from "./find.ts";
import { BacklogFolder } from "./folder.ts";

/** A change of the backlogs: of the files of one folder, or of which folders there are. */
export interface BacklogChange {
	readonly folder: BacklogFolder | undefined;
	/** Files that were read again, relative to the folder. */
	readonly files: readonly string[];
}

/** What an act of the user wrote. */
export interface BacklogAct {
	readonly folder: BacklogFolder;
	readonly edits: readonly FileEdit[];
}

/** How long to gather events before reading, in ms: one save or checkout makes many. */
const GATHER = 25;
/** How long after a new folder it is looked at again, in ms. */
const NEW_FOLDER = 300;

/** All backlogs of the workspace. */
export class BacklogStore implements vscode.Disposable {
	/** In the order of the workspace's folders, then of their paths. */
	folders: readonly BacklogFolder[] = [];
	/** Whether the first search has ended. */
	isReady = false;

	private readonly changed = new vscode.EventEmitter<BacklogChange>();
	readonly onDidChange = this.changed.event;

	private readonly acted = new vscode.EventEmitter<BacklogAct>();
	readonly onDidAct = this.acted.event;

	private readonly disposables: vscode.Disposable[] = [this.changed, this.acted];
	private watchers: vscode.Disposable[] = [];
	private readonly pending = new Map<BacklogFolder, Set<string>>();
	private timer: ReturnType<typeof setTimeout> | undefined;
	private searchTimer: ReturnType<typeof setTimeout> | undefined;
	/** Resolves when the search that runs has ended, and all that it found has been read. */
	search: Promise<void> = Promise.resolve();
	private searchAgain = false;

	constructor(
		private readonly disk: Disk | undefined,
		private readonly confirm: Confirm,
	) {
		const { workspace } = vscode;
		const documentChanged = ({ uri }: vscode.TextDocument) => this.note(uri);
		this.disposables.push(
			workspace.onDidChangeWorkspaceFolders(() => this.watch()),
			workspace.onDidChangeConfiguration((event) => {
				const settings = [FOLDER_SETTING, CARDS_SETTING];
				if (settings.some((name) => event.affectsConfiguration(name))) void this.find();
			}),
			workspace.onDidChangeTextDocument((event) => documentChanged(event.document)),
			workspace.onDidSaveTextDocument(documentChanged),
			workspace.onDidCloseTextDocument(documentChanged),
		);
		this.watch();
	}

	dispose(): void {
		clearTimeout(this.timer);
		clearTimeout(this.searchTimer);
		for (const each of [...this.watchers, ...this.disposables, ...this.folders]) each.dispose();
	}

	/** The backlog that a file or folder lies in; the innermost where backlogs are nested. */
	folderOf(uri: vscode.Uri): BacklogFolder | undefined {
		const around = this.folders.filter((folder) => folder.files.pathOf(uri) !== undefined);
		return around.sort((a, b) => b.uri.path.length - a.uri.path.length)[0];
	}

	/** Searches the workspace for backlogs again; those that are open stay as they are. */
	find(): Promise<void> {
		if (this.searchAgain) return this.search;
		this.searchAgain = true;
		this.search = this.search.then(async () => {
			this.searchAgain = false;
			await findBacklogs((found) => this.open(found));
			this.isReady = true;
			this.changed.fire({ folder: undefined, files: [] });
		});
		return this.search;
	}

	/** Reads everything again: for file systems that do not tell what changed. */
	async reload(): Promise<void> {
		await this.find();
		await Promise.all(this.folders.map((folder) => folder.load()));
	}

	/** Opens a folder that is to become a backlog by what is written into it next. */
	async openNew(uri: vscode.Uri): Promise<BacklogFolder | undefined> {
		await this.open([...this.folders, { uri, isLoose: false }]);
		return this.folders.find((folder) => `${folder.uri}` === `${uri}`);
	}

	/** Opens the folders found that are not open yet, closes those no longer there, and waits for the new ones. */
	private async open(found: readonly Found[]): Promise<void> {
		const key = ({ uri, isLoose, tool = "" }: Found) => `${uri}${isLoose}${tool}`;
		const open = new Map(this.folders.map((folder) => [key(folder), folder]));
		const fresh: BacklogFolder[] = [];
		this.folders = found.map((each) => {
			const known = open.get(key(each));
			if (known) return known;
			const { uri, isLoose, tool } = each;
			const folder = new BacklogFolder(uri, this.disk, isLoose, this.confirm, tool);
			folder.onDidChange((files) => this.changed.fire({ folder, files }));
			folder.onDidAct((edits) => this.acted.fire({ folder, edits }));
			fresh.push(folder);
			return folder;
		});
		for (const folder of open.values()) if (!this.folders.includes(folder)) folder.dispose();
		await Promise.all(fresh.map((folder) => folder.load()));
	}

	private watch(): void {
		for (const watcher of this.watchers) watcher.dispose();
		this.watchers = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
			const watcher = vscode.workspace.createFileSystemWatcher(
				new vscode.RelativePattern(folder, "**"),
			);
			watcher.onDidCreate((uri) => {
				this.touch(uri, true);
				this.lookAgain(uri);
			});
			watcher.onDidChange((uri) => this.touch(uri, false));
			watcher.onDidDelete((uri) => this.touch(uri, true));
			return watcher;
		});
		void this.find();
	}

	/** A path was created, changed or deleted: it may be an item, or the place of a backlog. */
	private touch(uri: vscode.Uri, comesOrGoes: boolean): void {
		const path = this.note(uri);
		const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
		const folder = this.folderOf(uri);
		// By such a file a folder is told to be another tool's.
		if (folder && comesOrGoes && path === name && MARKS.test(name)) {
			this.note(folder.uri);
			void this.find();
		}
		if (path === "" || name === AGREEMENT_FILE || this.mayHoldBacklog(uri, name)) void this.find();
	}

	/**
	 * One event may stand for a whole new folder, and what was put into it before it was watched makes none.
	 * So it is looked at again when no more come.
	 */
	private lookAgain(uri: vscode.Uri): void {
		if (/\.[^/]+$|\/(?:node_modules|\.git)\//.test(uri.path)) return;
		if (this.folderOf(uri)) setTimeout(() => this.note(uri), NEW_FOLDER);
		else {
			clearTimeout(this.searchTimer);
			this.searchTimer = setTimeout(() => void this.find(), NEW_FOLDER);
		}
	}

	/** Notes that a path in a backlog may have changed; what that means is worked out when no more events come. */
	private note(uri: vscode.Uri): string | undefined {
		const folder = this.folderOf(uri);
		const path = folder?.files.pathOf(uri);
		if (folder && path !== undefined) this.gather(folder, path);
		for (const each of this.folders) {
			const beside = each.files.companionAt(uri, each.backlog.format);
			if (beside !== undefined) this.gather(each, beside);
		}
		return path;
	}

	private gather(folder: BacklogFolder, path: string): void {
		this.pending.set(folder, (this.pending.get(folder) ?? new Set()).add(path));
		this.timer ??= setTimeout(() => this.flush(), GATHER);
	}

	/** Whether a path outside all backlogs could be, or have held, one. */
	private mayHoldBacklog(uri: vscode.Uri, name: string): boolean {
		const above = this.folders.some((folder) => folder.uri.path.startsWith(`${uri.path}/`));
		return (
			above ||
			/^\.?(?:backlog|docs)$/.test(name) ||
			(MARKS.test(name) && !this.folderOf(uri)) ||
			(this.folders.length === 0 && name.endsWith(".md"))
		);
	}

	private flush(): void {
		this.timer = undefined;
		const pending = [...this.pending];
		this.pending.clear();
		for (const [folder, paths] of pending)
			if (this.folders.includes(folder)) void folder.refresh(paths);
	}
}
