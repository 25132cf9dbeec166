// The history of an item, asked of Git when somebody wants to know: who changed what when, and what the file was then.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { findItems } from "../core/edits.ts";
import type { Git } from "../core/git.ts";
import { type Commit, commitsOf, type History, told } from "../core/history.ts";
import { Refusal } from "../core/problem.ts";
import { escapeIcons, oneLine } from "../core/words.ts";
import type { ItemHistory } from "../protocol.ts";
import type { BacklogFolder } from "./folder.ts";
import { gitOf } from "./git.ts";
import type { Selected } from "./selection.ts";
import type { BacklogStore } from "./store.ts";

/** Who moves the mouse over many rows asks Git once, in ms. */
const ASK_AGAIN = 10_000;
const SCHEME = "rank-and-file-version";
/** As many commits as the panel shows. */
const MOST_ROWS = 200;

/** The histories of the backlogs, each read once and then taken further. */
export class ItemHistories implements vscode.TextDocumentContentProvider, vscode.Disposable {
	private readonly known = new WeakMap<BacklogFolder, History>();
	/** When Git was asked for the tooltips, in ms since 1970. */
	private readonly asked = new WeakMap<BacklogFolder, number>();
	private readonly registration: vscode.Disposable;

	constructor(
		private readonly git: Git | undefined,
		private readonly store: BacklogStore,
	) {
		this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
	}

	dispose(): void {
		this.registration.dispose();
	}

	/** A file as a commit had it: the hash of its text in the query, nothing for one that was not there. */
	async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
		const { query: hash } = uri;
		const folder = this.store.folders.find(
			({ files }) => files.pathOf(uri.with({ scheme: files.uri.scheme, query: "" })) !== undefined,
		);
		if (!folder || !/^[\da-f]{40,64}$/.test(hash)) return "";
		const { git, path, program } = await gitOf(folder, this.git);
		const text = (await git.texts(path, program, [hash])).get(hash);
		return typeof text === "string" ? text : "";
	}

	/** Reads the commits of a backlog, or only the newer ones. @throws Refusal, or what Git says */
	private async read(folder: BacklogFolder): Promise<History> {
		const { git, path, program } = await gitOf(folder, this.git);
		const { ids } = folder.backlog.agreement;
		const former = this.known.get(folder);
		const asked = { prefixes: ids ? [ids.prefix] : [], ...(former ? { former } : {}) };
		const history = await git.history(path, program, asked);
		this.known.set(folder, history);
		return history;
	}

	/** Who changed a file last; nothing until Git has said it, which it is asked for meanwhile. */
	lastChange(folder: BacklogFolder, file: string): string {
		if (Date.now() > (this.asked.get(folder) ?? 0) + ASK_AGAIN) {
			this.asked.set(folder, Date.now());
			void this.read(folder).catch(() => undefined);
		}
		const commits = this.known.get(folder)?.commits ?? [];
		const last = commits.find(({ versions }) => versions.some((each) => each.file === file));
		return last
			? l10n.t("Last changed by {0}, {1}: {2}", oneLine(last.author), dayOf(last), subjectOf(last))
			: "";
	}

	/** The commits that changed an item or name it, the newest first. @throws Refusal, or what Git says */
	private async commitsOf(folder: BacklogFolder, file: string): Promise<readonly Commit[]> {
		const [item] = findItems(folder.backlog, [file]);
		return item ? commitsOf(folder.backlog, await this.read(folder), item) : [];
	}

	/** What each of them made of the item. @throws Refusal, or what Git says */
	private async of(folder: BacklogFolder, file: string) {
		const { backlog, place } = folder;
		const commits = await this.commitsOf(folder, file);
		const { title = file } = backlog.byFile.get(file) ?? {};
		const rows = await told({ ...(await gitOf(folder, this.git)), backlog, place }, commits);
		return rows.map(([commit, sentences]) => ({
			commit,
			text: sentences.map((text) => shortened(text, title)).join("; ") || subjectOf(commit),
			by: `${oneLine(commit.author)}, ${dayOf(commit)}`,
		}));
	}

	/** The history of an item for the panel; where it cannot be had, why. */
	async toPage(folder: BacklogFolder, file: string): Promise<ItemHistory> {
		try {
			const rows = (await this.of(folder, file)).slice(0, MOST_ROWS);
			const failure = rows.length === 0 ? { failure: noneOf(file) } : {};
			return {
				file,
				rows: rows.map(({ commit, text, by }) => ({
					hash: commit.hash,
					text,
					by: `${by}: ${subjectOf(commit)}`,
					isChange: commit.versions.length > 0,
				})),
				...failure,
			};
		} catch (error) {
			return { file, rows: [], failure: (error as Error).message };
		}
	}

	/** Shows the history of the first of some items; a row opens what its commit made of the file. @throws Refusal */
	async show({ folder, files: [file = ""] }: Selected): Promise<void> {
		const { title = file } = folder.backlog.byFile.get(file) ?? {};
		const reading = { location: vscode.ProgressLocation.Window, title: l10n.t("Reading history") };
		const rows = await vscode.window.withProgress(reading, () => this.of(folder, file));
		if (rows.length === 0) throw new Refusal(noneOf(file), file);
		const picks = rows.map(({ commit, text, by }) => ({
			label: escapeIcons(text),
			description: escapeIcons(by),
			detail: escapeIcons(subjectOf(commit)),
			hash: commit.hash,
		}));
		const options = {
			title: l10n.t("History: {0}", oneLine(title)),
			placeHolder: l10n.t("The newest first; Enter opens what a commit changed"),
			matchOnDescription: true,
			matchOnDetail: true,
		};
		const chosen = await vscode.window.showQuickPick(picks, options);
		if (chosen) await this.open(folder, file, chosen.hash);
	}

	/** Opens what a commit made of an item's file. @throws Refusal */
	async open(folder: BacklogFolder, of: string, hash: string): Promise<void> {
		const commits = await this.commitsOf(folder, of);
		const [version] = commits.find((commit) => commit.hash === hash)?.versions ?? [];
		if (!version)
			throw new Refusal(l10n.t("This commit names the item, and does not change its file."));
		const { file, was = file, from = "", to = "" } = version;
		const at = (path: string, query: string) =>
			folder.files.uriOf(path).with({ scheme: SCHEME, query });
		const title = `${file.replace(/^.*\//, "")} (${hash.slice(0, 7)})`;
		await vscode.commands.executeCommand("vscode.diff", at(was, from), at(file, to), title);
	}
}

const noneOf = (file: string) =>
	l10n.t("{0} is in no commit yet, so it has no history.", oneLine(file));
const dayOf = ({ time }: Commit) => new Date(time * 1000).toLocaleDateString();
const subjectOf = ({ message }: Commit) => oneLine(message.split("\n")[0] ?? "");

/** A sentence without the item's name in front: in its own history it goes without saying. */
const shortened = (text: string, title: string) => {
	const name = `“${oneLine(title).trim()}”`;
	const rest = text.startsWith(name) ? text.slice(name.length).replace(/^:?\s+/, "") : text;
	return rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
};
