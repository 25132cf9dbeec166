// Sharing the backlog: its changes alone become a commit that is pushed, or a branch that asks to be merged.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { branchFor, messageOf, requestPage } from "../core/commitMessage.ts";
import { changedOnto, changedTexts } from "../core/former.ts";
import { Refusal } from "../core/problem.ts";
import { branchOf } from "../core/startWork.ts";
import { type Base, type Comparisons, defaultOf, formerTexts } from "./comparisons.ts";
import type { BacklogFolder } from "./folder.ts";
import { type GitOf, gitOf, type Repository } from "./git.ts";
import {
	branchIn,
	openOf,
	refusal,
	refuseSigned,
	refuseUnready,
	remoteOf,
	running,
} from "./inTheWay.ts";

/** The branch that a checked-out one is shared with: its own on the remote, else the one that it will join. */
export async function sharedWith(own: GitOf): Promise<string | undefined> {
	const { upstream } = own.repository?.state.HEAD ?? {};
	const followed = upstream && `refs/remotes/${upstream.remote}/${upstream.name}`;
	// A remote without commits, or one that deleted the branch, has nothing to follow.
	if (followed && (await own.git.commit(own.path, own.program, followed))) return followed;
	const branch = await defaultOf(own);
	return branch?.startsWith("refs/remotes/") ? branch : undefined;
}

/** Commits what changed in the backlog, and nothing else, and pushes the branch. @throws Refusal */
export async function share(comparisons: Comparisons, folder: BacklogFolder): Promise<void> {
	const own = await openOf(folder, comparisons.git);
	const { git, path, program, repository } = own;
	const name = branchIn(repository);
	const { upstream } = repository.state.HEAD ?? {};
	const remote = upstream?.remote ?? remoteOf(repository).name;
	const base = await comparisons.baseAt(folder, own, "HEAD");
	const { backlog, place } = folder;
	const texts = changedTexts(backlog, place, await formerTexts(backlog, own, base.commit));
	refuseUnready(folder, texts);
	const other = await sharedWith(own);
	const isAhead = !upstream || !other || (await git.commit(path, program, other)) !== base.commit;
	if (texts.size === 0 && !isAhead)
		throw new Refusal(l10n.t("All changes of the backlog are shared already."));
	const outside = await git.outside(path, program, "HEAD", other);
	if (outside > 0 && !(await confirmOutside(name, outside))) return;
	if (texts.size > 0) {
		await refuseSigned(own);
		const message = messageOf(comparisons.since(folder, base));
		const made = { parent: base.commit, texts, message, isOnBranch: true };
		await running("", () => git.commitTexts(path, program, made));
	}
	const to = upstream ? `refs/heads/${name}:refs/heads/${upstream.name}` : name;
	await running(l10n.t("Sharing …"), () => repository.push(remote, to, !upstream));
	vscode.window.setStatusBarMessage(l10n.t("The backlog is shared."), 4000);
}

/** Takes in what others shared. @throws Refusal */
export async function get(comparisons: Comparisons, folder: BacklogFolder): Promise<void> {
	const { repository } = await openOf(folder, comparisons.git);
	const name = branchIn(repository);
	if (!repository.state.HEAD?.upstream)
		throw refusal(
			l10n.t("The branch {0} follows no branch of a remote. Share it, then it does.", name),
			"share",
		);
	await running(l10n.t("Getting …"), () => repository.pull());
}

/** Puts the backlog's changes alone on a branch of their own, and asks for them to be merged. @throws Refusal */
export async function propose(comparisons: Comparisons, folder: BacklogFolder): Promise<void> {
	const own = await openOf(folder, comparisons.git);
	const { git, path, program, repository } = own;
	const { onto, remote } = await defaultIn(own);
	const base = await comparisons.baseAt(folder, own, onto);
	const texts = await textsOnto(folder, own, base);
	refuseUnready(folder, texts);
	await refuseSigned(own);
	const into = onto.slice(`refs/remotes/${remote.name}/`.length);
	const names = new Set([...(await git.refs(path, program)), into]);
	const isTaken = (name: string) => names.has(name) || names.has(`${remote.name}/${name}`);
	const asked = await askFor(messageOf(comparisons.since(folder, base)), isTaken);
	if (!asked) return;
	const { message, branch } = asked;
	const made = { parent: base.tip, texts, message, isOnBranch: false };
	const commit = await running("", () => git.commitTexts(path, program, made));
	const target = `${commit}:refs/heads/${branch}`;
	const isThere = new Refusal(
		l10n.t("The remote has a branch {0} already. Propose again, with another name.", branch),
	);
	await running(l10n.t("Proposing …"), () => repository.push(remote.name, target), isThere);
	await comparisons.proposals.set(folder, commit);
	const address = remote.pushUrl ?? remote.fetchUrl ?? "";
	await handOver(repository, { remote: remote.name, address, branch, into, commit });
}

/** The default branch of a remote. @throws Refusal where none is known */
async function defaultIn(own: Awaited<ReturnType<typeof openOf>>) {
	const { repository } = own;
	const onto = (await defaultOf(own)) ?? "";
	const remote = repository.state.remotes.find((r) => onto.startsWith(`refs/remotes/${r.name}/`));
	if (remote) return { onto, remote };
	throw refusal(
		l10n.t("No default branch of {0} is known here. Fetch first.", remoteOf(repository).name),
		"control",
	);
}

/** What a commit on top of a base's newest one changes. @throws Refusal where that is nothing, or cannot be told */
async function textsOnto({ backlog, place }: BacklogFolder, own: GitOf, base: Base) {
	if (base.isUnrelated)
		throw new Refusal(
			l10n.t(
				"No commit in common with {0} is known here. Fetch more of the history, as with “git fetch --unshallow”.",
				base.name,
			),
		);
	const was = await formerTexts(backlog, own, base.commit);
	const theirs = base.tip === base.commit ? was : await formerTexts(backlog, own, base.tip);
	const texts = changedOnto(changedTexts(backlog, place, was), was, theirs);
	if (texts.size > 0) return texts;
	throw new Refusal(l10n.t("Nothing in the backlog differs from {0}.", base.name));
}

async function askFor(message: string, isTaken: (name: string) => boolean) {
	const [first = "", ...rest] = message.split("\n");
	const title = l10n.t("Propose Backlog Changes");
	const subject = await vscode.window.showInputBox({
		title,
		prompt: l10n.t("What the commit says; each change follows below it."),
		value: first,
		ignoreFocusOut: true,
		validateInput: (text) => (text.trim() === "" ? l10n.t("Write at least one word.") : undefined),
	});
	if (subject === undefined) return undefined;
	const name = branchFor(subject);
	let free = name;
	for (let n = 2; isTaken(free); n++) free = `${name}-${n}`;
	const branch = await vscode.window.showInputBox({
		title,
		prompt: l10n.t("The branch on the remote. Yours stays checked out, as it is."),
		value: free,
		ignoreFocusOut: true,
		validateInput: (text) => {
			const valid = branchOf(text.trim(), { id: "", type: "" });
			if (valid !== text.trim()) return l10n.t("Git takes no such name; “{0}” would do.", valid);
			return isTaken(valid) ? l10n.t("There is a branch {0} already.", valid) : undefined;
		},
	});
	if (branch === undefined) return undefined;
	return { message: [subject.trim(), ...rest].join("\n"), branch: branch.trim() };
}

/** The extension for pull requests of GitHub looks for the branch here; other hosts have a page. */
async function handOver(
	repository: Repository,
	to: Readonly<Record<"remote" | "address" | "branch" | "into" | "commit", string>>,
): Promise<void> {
	const { remote, address, branch, into, commit } = to;
	const page = requestPage(address, into, branch);
	const isKnown = page?.includes("/compare/");
	if (isKnown && (await vscode.commands.getCommands(true)).includes("pr.create")) {
		await repository.createBranch(branch, false, commit);
		await repository.setBranchUpstream(branch, `${remote}/${branch}`);
		const repoPath = repository.rootUri.fsPath;
		await vscode.commands.executeCommand("pr.create", { repoPath, compareBranch: branch });
		return;
	}
	const button = page ? l10n.t("Open Pull Request Page") : l10n.t("Copy Name of Branch");
	const message = l10n.t("The changes are on the branch {0}, ready for a pull request.", branch);
	// Not awaited: it stays until the user has read it.
	void vscode.window.showInformationMessage(message, button).then((chosen) => {
		if (chosen && page) void vscode.env.openExternal(vscode.Uri.parse(page));
		else if (chosen) void vscode.env.clipboard.writeText(branch);
	});
}

/** Writes what changed in the backlogs into the box for the commit's message, above what is there. @throws Refusal */
export async function generateMessage(
	comparisons: Comparisons,
	folders: readonly BacklogFolder[],
	control?: { readonly rootUri?: vscode.Uri },
): Promise<void> {
	let isWritten = false;
	for (const folder of folders) {
		const own = await gitOf(folder, comparisons.git);
		const { repository } = own;
		if (!repository || (control?.rootUri && `${repository.rootUri}` !== `${control.rootUri}`))
			continue;
		const base = await comparisons.baseAt(folder, own, "HEAD");
		const comparison = comparisons.since(folder, base);
		if (comparison.changes.length === 0) continue;
		isWritten = true;
		const message = messageOf(comparison);
		const { value } = repository.inputBox;
		if (!value.includes(message))
			repository.inputBox.value = [message, value.trim()].filter(Boolean).join("\n\n");
	}
	if (!isWritten)
		throw new Refusal(l10n.t("Nothing in the backlog changed since the last commit."));
}

async function confirmOutside(branch: string, count: number): Promise<boolean> {
	const message = l10n.t("Push {0} with your other commits?", branch);
	const detail =
		count === 1
			? l10n.t("1 commit on it that is not pushed yet changes files outside the backlog.")
			: l10n.t(
					"{0} commits on it that are not pushed yet change files outside the backlog.",
					count,
				);
	const go = l10n.t("Push");
	return (await vscode.window.showWarningMessage(message, { modal: true, detail }, go)) === go;
}
