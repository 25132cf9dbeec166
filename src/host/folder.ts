// One open backlog folder: reads it, follows its files, applies acts to them, and can take these back.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { NO_AGREEMENT } from "../core/agreement.ts";
import { type Backlog, isItemOf, parseBacklog, updateBacklog } from "../core/backlog.ts";
import { type Compute, type Confirm, carryOut } from "../core/carryOut.ts";
import type { Disk } from "../core/disk.ts";
import { type FileEdit, reverseEdit } from "../core/edits.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { hasRank, isEntered, loadBacklog, type Place, reagreed } from "../core/load.ts";
import { Refusal } from "../core/problem.ts";
import { FolderFiles } from "./files.ts";
import { History } from "./history.ts";

/** A backlog folder of the workspace. */
export class BacklogFolder implements vscode.Disposable {
	readonly files: FolderFiles;
	readonly name: string;
	/** The latest snapshot; empty until the first reading has ended. */
	backlog: Backlog = parseBacklog([], NO_AGREEMENT);
	/** Why the folder could not be listed, where it could not. */
	failure: string | undefined;

	private readonly changed = new vscode.EventEmitter<readonly string[]>();
	/** Fires with the files that were read again, after `backlog` took them in. */
	readonly onDidChange = this.changed.event;

	private readonly acted = new vscode.EventEmitter<readonly FileEdit[]>();
	/** Fires with what an act of the user wrote, undoing aside. */
	readonly onDidAct = this.acted.event;

	private readonly history = new History();
	/** Everything that reads or writes waits for what came before it. */
	private queue: Promise<unknown> = Promise.resolve();

	constructor(
		readonly uri: vscode.Uri,
		disk: Disk | undefined,
		/** Only files directly in the folder, and only those with a rank: a workspace folder that is a backlog itself. */
		readonly isLoose: boolean,
		private readonly confirm: Confirm,
		/** Whose folder it is, where something outside it says so: the name of a format. */
		readonly tool?: string,
	) {
		this.files = new FolderFiles(uri, disk);
		this.name = uri.path.replace(/\/$/, "").split("/").at(-1) ?? "";
	}

	dispose(): void {
		this.changed.dispose();
		this.acted.dispose();
	}

	get place(): Place {
		return { path: this.uri.path, isLoose: this.isLoose, tool: this.tool };
	}

	/** Runs `act` when everything begun before has ended. */
	private inTurn<T>(act: () => Promise<T>): Promise<T> {
		const turn = this.queue.then(act, act);
		this.queue = turn.catch(() => undefined);
		return turn;
	}

	/** Reads the whole folder. */
	load(): Promise<void> {
		return this.inTurn(() => this.readAll());
	}

	private async readAll(): Promise<void> {
		const { backlog, failure } = await loadBacklog(this.files, this.place);
		this.backlog = backlog;
		this.failure =
			failure && l10n.t("The folder {0} cannot be read: {1}", this.uri.fsPath, failure);
		this.changed.fire([...backlog.byFile.keys()]);
	}

	/** Reads `backlog.yml` again, and the items only where it says how to read them. */
	private async readAgreement(): Promise<void> {
		const [[, text] = []] = await this.files.read([AGREEMENT_FILE]);
		if (text !== undefined && text === this.backlog.companions.get(AGREEMENT_FILE)) return;
		const agreed = reagreed(this.backlog, text);
		if (!agreed) return this.readAll();
		this.backlog = agreed;
		this.changed.fire([...agreed.byFile.keys()]);
	}

	private list(below: string): Promise<string[]> {
		return this.files.list((path) => !this.isLoose && isEntered(path), below);
	}

	/** Takes in that these paths, files or folders, may have changed on disk or in an editor. */
	async refresh(paths: Iterable<string>): Promise<void> {
		await this.inTurn(async () => {
			const all = new Set(paths);
			const isAgreement = all.delete(AGREEMENT_FILE);
			if (all.has("")) await this.readAll();
			else {
				if (isAgreement) await this.readAgreement();
				if (all.size > 0) await this.readSome(await this.filesAt(all));
			}
		});
	}

	/** The files that paths stand for: themselves, all known ones below them, and what now lies there. */
	private async filesAt(paths: ReadonlySet<string>): Promise<string[]> {
		const { companions } = this.backlog.format;
		const files = new Set<string>();
		const folders: string[] = [];
		for (const path of paths) {
			if (companions?.includes(path)) files.add(path);
			else if (isItemOf(this.backlog, path)) {
				if (!this.isLoose || !path.includes("/")) files.add(path);
			} else if (!/(^|\/)[._]/.test(path) && !this.isLoose) folders.push(path);
		}
		for (const folder of folders) {
			for (const file of this.backlog.byFile.keys())
				if (file.startsWith(`${folder}/`)) files.add(file);
			// What is neither an item nor a folder cannot be listed, and means nothing here.
			const listed = await this.list(folder).catch(() => []);
			for (const file of listed) if (isItemOf(this.backlog, file)) files.add(file);
		}
		return [...files];
	}

	private async readSome(files: readonly string[]): Promise<void> {
		const states = await this.files.read(files.filter((file) => file !== AGREEMENT_FILE));
		const known = (file: string) =>
			this.backlog.byFile.get(file)?.text ??
			this.backlog.companions.get(file) ??
			this.backlog.faults.find((fault) => fault.file === file);
		const news = states.filter(([file, state]) => {
			if (this.isLoose && !this.backlog.byFile.has(file) && !hasRank(state)) return false;
			const old = known(file);
			return typeof state === "object" || typeof old === "object" || state !== old;
		});
		if (news.length > 0) this.take(news);
	}

	private take(states: Parameters<typeof updateBacklog>[1] & { length: number }): void {
		this.backlog = updateBacklog(this.backlog, states);
		this.changed.fire([...states].map(([file]) => file));
	}

	/**
	 * Carries out an act on the files, and remembers it for *Undo*. Computed anew, once, when a file turns out to have
	 * changed meanwhile.
	 * @returns whether anything changed
	 * @throws Refusal; nothing is left half done then
	 */
	act(compute: Compute): Promise<boolean> {
		return this.inTurn(async () => {
			const edits = await this.carryOut(compute);
			if (edits.length === 0) return false;
			this.history.push(edits);
			this.acted.fire(edits);
			return true;
		});
	}

	private async carryOut(compute: Compute): Promise<readonly FileEdit[]> {
		const folder = {
			now: () => this.backlog,
			confirm: this.confirm,
			write: (edit: FileEdit) => this.files.write(edit),
			readAgain: (files: readonly string[]) => this.readSome(files),
		};
		const edits = await carryOut(folder, compute);
		const items = edits.filter(({ file }) => file !== AGREEMENT_FILE);
		if (items.length < edits.length) await this.readAgreement();
		if (items.length > 0) this.take(items.map(({ file, after }) => [file, after] as const));
		return edits;
	}

	/**
	 * Takes back the last act, or the last act taken back.
	 * @param only refuses unless this is the last act
	 * @returns whether there was one. @throws Refusal
	 */
	undo(direction: "undo" | "redo", only?: readonly FileEdit[]): Promise<boolean> {
		return this.inTurn(async () => {
			const acts = this.history.peek(direction);
			if (only && acts !== only)
				throw new Refusal(l10n.t("Something else was done since. Undo that first."));
			if (!acts) return false;
			const edits = await this.carryOut((backlog) => ({
				edits: acts.map((edit) => reverseEdit(backlog, edit)).reverse(),
				others: 0,
			}));
			this.history.shift(direction, edits);
			return true;
		});
	}
}
