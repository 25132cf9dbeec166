// When items were last touched, by Git: read in the background, and only where the team agreed on what is stale.
import * as vscode from "vscode";
import type { DateText } from "../core/calendar.ts";
import { textsOf } from "../core/former.ts";
import type { Git } from "../core/git.ts";
import { sinceFor, type Touched } from "../core/gitLog.ts";
import type { BacklogFolder } from "./folder.ts";
import { gitApi } from "./git.ts";
import type { BacklogStore } from "./store.ts";
import { today } from "./today.ts";

/** How long nothing must have changed before Git is asked, in ms: it can wait, and all else cannot. */
const IDLE = 2000;

export class Dates implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<BacklogFolder>();
	/** Fires when the days of a backlog's items came, or are others. */
	readonly onDidChange = this.changed.event;

	private readonly known = new WeakMap<BacklogFolder, Touched>();
	private readonly disposables: vscode.Disposable[];
	private timer: ReturnType<typeof setTimeout> | undefined;
	private reading: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly store: BacklogStore,
		private readonly git: Git | undefined,
	) {
		const later = () => {
			clearTimeout(this.timer);
			this.timer = setTimeout(() => this.readAll(), IDLE);
		};
		this.disposables = git
			? [store.onDidChange(later), vscode.workspace.onDidGrantWorkspaceTrust(later)]
			: [];
	}

	dispose(): void {
		clearTimeout(this.timer);
		for (const each of [this.changed, ...this.disposables]) each.dispose();
	}

	/** The day on which each item, by its file, was last touched; nothing for one that Git does not know, or not yet. */
	touchedOf(folder: BacklogFolder): (file: string) => DateText | undefined {
		return (file) => this.known.get(folder)?.days.get(file);
	}

	/** When files were added, in seconds since 1970; nothing of those that Git does not know, or where there is no Git. */
	async addedOf(folder: BacklogFolder, files: readonly string[]) {
		const program = folder.uri.scheme === "file" ? (await gitApi())?.git.path : undefined;
		if (!this.git || program === undefined) return new Map<string, number>();
		const none = () => new Map<string, number>();
		return this.git.added(folder.uri.fsPath, program, files).catch(none);
	}

	private readAll(): void {
		const waiting = this.store.folders.filter(
			({ uri, backlog }) => uri.scheme === "file" && backlog.agreement.staleAfter !== undefined,
		);
		for (const folder of waiting)
			this.reading = this.reading.then(() => this.read(folder)).catch(() => undefined);
	}

	/** Where Git cannot say, nothing is stale, and nobody needs to hear of it. @throws what Git threw */
	private async read(folder: BacklogFolder): Promise<void> {
		const program = (await gitApi())?.git.path;
		const { staleAfter } = folder.backlog.agreement;
		if (!this.git || program === undefined || staleAfter === undefined) return;
		const former = this.known.get(folder);
		const day = today();
		const now = textsOf(folder.backlog);
		const since = sinceFor(day, staleAfter);
		const asked = { since, today: day, now, ...(former ? { former } : {}) };
		const touched = await this.git.lastTouched(folder.uri.fsPath, program, asked);
		this.known.set(folder, touched);
		const days = ({ days }: Touched) => JSON.stringify([...days]);
		if (!former || days(former) !== days(touched)) this.changed.fire(folder);
	}
}
