// Starts work on items: their fields, a branch for the first of them, and what the branch's commits say of it.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { setStatus } from "../core/edits.ts";
import type { Item } from "../core/item.ts";
import { personOf } from "../core/people.ts";
import { Refusal } from "../core/problem.ts";
import { idsOf } from "../core/references.ts";
import {
	branchOf,
	closedStatus,
	startWork as startFields,
	withTrailer,
} from "../core/startWork.ts";
import type { BacklogFolder } from "./folder.ts";
import { gitApi, type Repository } from "./git.ts";
import type { Selected } from "./selection.ts";
import type { BacklogStore } from "./store.ts";

/** How often, and how many times, a message that was just committed is looked at until it is gone, in ms. */
const COMMITTED = { every: 200, times: 25 };
const KEY = "branches";
/** The context key for the button of the Source Control view. */
const ON_BRANCH = "rankAndFile.isOnItemBranch";

/** The branches that were made for items, and the commit messages of those. */
export class ItemBranches implements vscode.Disposable {
	private readonly disposables: vscode.Disposable[] = [];
	private readonly followed = new Set<Repository>();

	constructor(
		private readonly store: BacklogStore,
		/** Where the ids of their items are remembered, by repository and branch. */
		private readonly state: vscode.Memento,
	) {
		if (Object.keys(this.known).length > 0) void this.follow();
	}

	dispose(): void {
		for (const each of this.disposables) each.dispose();
	}

	private get known(): Readonly<Record<string, string>> {
		return this.state.get(KEY, {});
	}

	/** Makes and checks out the branch of an item, or checks it out where it is there. @throws Refusal */
	async checkOut(repository: Repository, name: string, id: string): Promise<void> {
		try {
			const isThere = await repository.getBranch(name).then(
				() => true,
				() => false,
			);
			if (!isThere) await repository.createBranch(name, true);
			else if (repository.state.HEAD?.name !== name) await repository.checkout(name);
		} catch (error) {
			const reason = String((error as { stderr?: string }).stderr || (error as Error).message);
			throw new Refusal(l10n.t("Git did not switch to the branch {0}: {1}", name, reason.trim()));
		}
		await this.state.update(KEY, { ...this.known, [keyOf(repository, name)]: id });
		await this.follow();
	}

	/** The id of the item that the checked-out branch was made for. */
	idOf(repository: Repository): string | undefined {
		const { name } = repository.state.HEAD ?? {};
		return name === undefined ? undefined : this.known[keyOf(repository, name)];
	}

	/** The item of a checked-out branch, in the backlogs of its repository. */
	async current(): Promise<
		{ repository: Repository; folder: BacklogFolder; item: Item } | undefined
	> {
		const git = await gitApi();
		for (const folder of this.store.folders) {
			const repository = git?.getRepository(folder.uri);
			const id = repository ? this.idOf(repository) : undefined;
			const item = id === undefined ? undefined : idsOf(folder.backlog).find(id);
			if (repository && item) return { repository, folder, item };
		}
		return undefined;
	}

	/** Fills in the messages of repositories that are open, and of those still to come. */
	private async follow(): Promise<void> {
		const git = await gitApi();
		if (git && this.disposables.length === 0)
			this.disposables.push(git.onDidOpenRepository((opened) => this.followOne(opened)));
		for (const repository of git?.repositories ?? []) this.followOne(repository);
	}

	private followOne(repository: Repository): void {
		if (!this.followed.has(repository)) {
			this.followed.add(repository);
			this.disposables.push(
				repository.state.onDidChange(() => this.fillIn(repository)),
				repository.onDidCommit(() => this.fillInAgain(repository)),
			);
		}
		this.fillIn(repository);
	}

	private fillIn(repository: Repository): void {
		const id = this.idOf(repository);
		const message = withTrailer(repository.inputBox.value, id);
		if (message !== undefined) repository.inputBox.value = message;
		const isOnBranch = [...this.followed].some((each) => this.idOf(each) !== undefined);
		void vscode.commands.executeCommand("setContext", ON_BRANCH, isOnBranch);
	}

	/** Git clears a message that was committed a while after it says so. */
	private fillInAgain(repository: Repository): void {
		const committed = repository.inputBox.value;
		let left = COMMITTED.times;
		const timer = setInterval(() => {
			left--;
			if (left > 0 && repository.inputBox.value === committed && committed !== "") return;
			clearInterval(timer);
			this.fillIn(repository);
		}, COMMITTED.every);
		this.disposables.push(new vscode.Disposable(() => clearInterval(timer)));
	}
}

const keyOf = ({ rootUri }: Repository, branch: string) => `${rootUri} ${branch}`;

/** @throws Refusal */
export async function startWork(
	branches: ItemBranches,
	{ folder, files }: Selected,
): Promise<void> {
	const item = folder.backlog.byFile.get(files[0] ?? "");
	if (!item) return;
	const repository = (await gitApi())?.getRepository(folder.uri);
	if (repository) {
		const settings = vscode.workspace.getConfiguration("rankAndFile", folder.uri);
		// biome-ignore lint/suspicious/noTemplateCurlyInString: this is what the setting looks like
		const name = branchOf(settings.get("branchName", "${id}"), item);
		await branches.checkOut(repository, name, item.id);
	}
	const me = repository ? await whoWorks(repository, folder) : undefined;
	await folder.act((backlog) => startFields(backlog, files, me));
	if (!repository) sayWhatIsMissing();
}

/** Whom Git takes the user for, by the team's name. */
async function whoWorks(repository: Repository, { backlog }: BacklogFolder): Promise<string> {
	const [name = "", address = ""] = await Promise.all(
		["user.name", "user.email"].map((key) => repository.getConfig(key).catch(() => "")),
	);
	const author = `${name} <${address}>`;
	const person = personOf(backlog.agreement, author);
	return person === author ? name : person;
}

function sayWhatIsMissing(): void {
	const message = vscode.workspace.isTrusted
		? l10n.t("Work was started without a branch: this backlog is in no open Git repository.")
		: l10n.t("Work was started without a branch: no Git runs in a workspace that is not trusted.");
	void vscode.window.showInformationMessage(message);
}

/** Closes the item of the checked-out branch, and stages its file. @throws Refusal */
export async function closeInCommit(branches: ItemBranches): Promise<void> {
	const current = await branches.current();
	if (!current)
		throw new Refusal(
			l10n.t("The branch that is checked out belongs to no item. Use “Start Work” to make one."),
		);
	const { repository, folder, item } = current;
	let files = [item.file];
	await folder.act((backlog) => {
		const act = setStatus(backlog, [item.file], closedStatus(backlog));
		files = [...new Set([...files, ...act.edits.map(({ file }) => file)])];
		return act;
	});
	const paths = files.map((file) => folder.files.uriOf(file).fsPath);
	await repository.add(paths);
	const dirty = vscode.workspace.textDocuments.find(
		({ isDirty, fileName }) => isDirty && paths.includes(fileName),
	);
	if (dirty)
		throw new Refusal(
			l10n.t("{0} is closed, but has unsaved changes: save and stage it.", item.file),
		);
}
