// Backlogs as commits have them, and what changed since: computed once for each commit and each snapshot.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog, FileState } from "../core/backlog.ts";
import type { Comparison } from "../core/change.ts";
import { compare } from "../core/compare.ts";
import { formerBacklog, textsOf } from "../core/former.ts";
import type { Git } from "../core/git.ts";
import { Refusal } from "../core/problem.ts";
import type { BacklogFolder } from "./folder.ts";
import { type GitOf, gitApi, gitOf, type Repository } from "./git.ts";
import type { BacklogStore } from "./store.ts";

/** The scheme of documents that show a file as a commit has it. */
const FORMER = "rank-and-file-former";

/** With what a backlog is compared. */
export interface Base {
	/** A revision, as it is shown. */
	readonly name: string;
	/** The commit that changes are counted from: the newest that this revision and the checked-out commit share. */
	readonly commit: string;
	readonly backlog: Backlog;
	/** The backlog at the revision itself: what others made of it meanwhile. */
	readonly today: Backlog;
	/** The commit of the revision. */
	readonly tip: string;
	/** Whether the two have no commit in common that is known here. */
	readonly isUnrelated: boolean;
}

/** As many commits of a folder, and comparisons, as are remembered. */
const KEPT = 20;

export class Comparisons implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	/** Fires when a backlog, its repository, or the base that was chosen may be another. */
	readonly onDidChange = this.changed.event;

	private readonly backlogs = new Map<string, Promise<Backlog>>();
	private compared: { readonly of: readonly Backlog[]; readonly comparison: Comparison }[] = [];
	private readonly disposables: vscode.Disposable[];
	private isFollowing = false;

	constructor(
		readonly git: Git | undefined,
		private readonly state: vscode.Memento,
		store: BacklogStore,
	) {
		const provider = vscode.workspace.registerTextDocumentContentProvider(FORMER, {
			provideTextDocumentContent: async ({ query }) => {
				const [uri, commit = "", file = ""] = JSON.parse(query) as readonly string[];
				const folder = store.folders.find((each) => `${each.uri}` === uri);
				if (!folder || !/^[\da-f]{40,64}$/.test(commit)) return "";
				const { byFile, companions } = await this.at(folder, commit);
				return byFile.get(file)?.text ?? companions.get(file) ?? "";
			},
		});
		const fire = () => this.changed.fire();
		const onTrust = vscode.workspace.onDidGrantWorkspaceTrust(fire);
		this.disposables = [this.changed, provider, store.onDidChange(fire), onTrust];
	}

	dispose(): void {
		for (const each of this.disposables) each.dispose();
	}

	/** Commits, branches and remotes tell of themselves only where the Git extension has a repository open. */
	private async follow(): Promise<void> {
		const api = this.isFollowing ? undefined : await gitApi();
		if (!api || this.isFollowing) return;
		this.isFollowing = true;
		const fire = () => this.changed.fire();
		const followOne = ({ state }: Repository) => this.disposables.push(state.onDidChange(fire));
		api.repositories.forEach(followOne);
		this.disposables.push(api.onDidOpenRepository(followOne), api.onDidOpenRepository(fire));
	}

	/** A document that shows a file as it was at a base; nothing of one that was not there. */
	formerUri(folder: BacklogFolder, { commit }: Base, file: string): vscode.Uri {
		const query = JSON.stringify([`${folder.uri}`, commit, file]);
		return folder.files.uriOf(file).with({ scheme: FORMER, query });
	}

	async choose(folder: BacklogFolder, revision: string | undefined): Promise<void> {
		await this.state.update(`base:${folder.uri}`, revision);
		this.changed.fire();
	}

	/** The base that was chosen; else the branch that the work is to join, else the last commit. @throws Refusal */
	async baseOf(folder: BacklogFolder): Promise<Base> {
		const own = await gitOf(folder, this.git);
		const revision = this.state.get<string>(`base:${folder.uri}`);
		return this.baseAt(folder, own, revision ?? (await joinedBy(own)) ?? "HEAD");
	}

	/** @throws Refusal when there is no such commit */
	async baseAt(folder: BacklogFolder, own: GitOf, revision: string): Promise<Base> {
		await this.follow();
		const { git, path, program } = own;
		const [head, tip] = await Promise.all(
			["HEAD", revision].map((name) =>
				git.commit(path, program, name).catch(() => {
					throw new Refusal(l10n.t("{0} is in no Git repository that can be read.", folder.name));
				}),
			),
		);
		if (head === undefined) throw new Refusal(l10n.t("Nothing is committed here yet."));
		if (tip === undefined)
			throw new Refusal(l10n.t("Git knows no commit “{0}” here.", revision), undefined, {
				title: l10n.t("Compare With…"),
				command: "rankAndFile.compareWith",
			});
		const shared = await git.mergeBase(path, program, head, tip);
		const commit = shared ?? tip;
		const [backlog, today] = [await this.at(folder, commit), await this.at(folder, tip)];
		return {
			name: nameOf(revision),
			commit,
			backlog,
			today,
			tip,
			isUnrelated: shared === undefined,
		};
	}

	/** What changed since a base. */
	since({ backlog }: BacklogFolder, base: Base): Comparison {
		return this.between(base.backlog, backlog, base.today);
	}

	/** What differs between two backlogs; the same object while they do not change. */
	between(base: Backlog, head: Backlog, today = base): Comparison {
		const of = [base, head, today] as const;
		const known = this.compared.find((each) => each.of.every((one, i) => one === of[i]));
		const comparison = known?.comparison ?? compare(...of);
		if (!known) this.compared = [{ of, comparison }, ...this.compared].slice(0, KEPT);
		return comparison;
	}

	private at(folder: BacklogFolder, commit: string): Promise<Backlog> {
		const key = `${folder.uri} ${commit}`;
		const known = this.backlogs.get(key) ?? this.read(folder, commit);
		this.backlogs.delete(key);
		this.backlogs.set(key, known);
		known.catch(() => this.backlogs.delete(key));
		for (const old of this.backlogs.keys())
			if (this.backlogs.size > KEPT) this.backlogs.delete(old);
		return known;
	}

	private async read(folder: BacklogFolder, commit: string): Promise<Backlog> {
		const own = await gitOf(folder, this.git);
		const { backlog, place } = folder;
		const texts = await formerTexts(backlog, own, commit);
		return formerBacklog(backlog, place, texts);
	}
}

/** What the files of a backlog held at a commit, where it is something else than now. */
export const formerTexts = (
	backlog: Backlog,
	{ git, path, program }: GitOf,
	commit: string,
): Promise<ReadonlyMap<string, FileState>> =>
	git.formerTexts(path, program, commit, textsOf(backlog));

export const defaultOf = ({ git, path, program }: GitOf): Promise<string | undefined> =>
	git.defaultBranch(path, program).catch(() => undefined);

/** The name of a revision, as people write it. */
export const nameOf = (revision: string): string =>
	revision.replace(/^refs\/(?:heads|remotes|tags)\//, "");

/** The whole name of the branch that the checked-out one will join: that of its pull request, else the default one. */
export async function joinedBy(own: GitOf): Promise<string | undefined> {
	const { git, path, program } = own;
	const asked = await requestedBy(own);
	const isKnown = asked && (await git.commit(path, program, asked).catch(() => undefined));
	return isKnown ? asked : defaultOf(own);
}

/** As GitHub's extension notes it: `owner#repository#branch`. */
async function requestedBy({ repository }: GitOf): Promise<string | undefined> {
	const { name } = repository?.state.HEAD ?? {};
	if (!repository || name === undefined) return undefined;
	const key = `branch.${name}.github-pr-base-branch`;
	const noted = await repository.getConfig(key).catch(() => "");
	const [owner, project, ...branch] = noted.trim().split("#");
	const end = `/${owner}/${project}`.toLowerCase();
	const remote = repository.state.remotes.find(({ fetchUrl = "" }) =>
		`/${fetchUrl.replace(/(?:\.git)?\/?$/, "").replaceAll(":", "/")}`.toLowerCase().endsWith(end),
	);
	return remote && project ? `refs/remotes/${remote.name}/${branch.join("#")}` : undefined;
}
