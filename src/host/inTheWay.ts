// What may be in the way of sharing: each refusal says what is missing, with a button for the way out.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { conflictsIn } from "../core/conflicts.ts";
import type { Git, NewCommit } from "../core/git.ts";
import { Refusal } from "../core/problem.ts";
import type { BacklogFolder } from "./folder.ts";
import { type GitOf, gitOf, type Repository } from "./git.ts";

/** The ways out. */
export const WAYS = {
	control: () => ({ title: l10n.t("Show Source Control"), command: "workbench.view.scm" }),
	get: () => ({ title: l10n.t("Get"), command: "rankAndFile.getChanges" }),
	message: () => ({
		title: l10n.t("Generate Message"),
		command: "rankAndFile.generateCommitMessage",
	}),
	propose: () => ({ title: l10n.t("Propose…"), command: "rankAndFile.proposeChanges" }),
	resolve: () => ({ title: l10n.t("Resolve…"), command: "rankAndFile.resolveConflicts" }),
	share: () => ({ title: l10n.t("Share"), command: "rankAndFile.shareChanges" }),
} as const;

export const refusal = (message: string, way: keyof typeof WAYS, file?: string) =>
	new Refusal(message, file, WAYS[way]());

/** Commits that Git has under way, by what it calls them. */
const UNDER_WAY = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"];

/** Git for a backlog that can be shared now. @throws Refusal */
export async function openOf(folder: BacklogFolder, git: Git | undefined) {
	const own = await gitOf(folder, git);
	const { repository, path, program } = own;
	if (!repository)
		throw refusal(
			l10n.t("This backlog is in no repository that is open in VS Code’s Source Control view."),
			"control",
		);
	// What a terminal did a moment ago counts too.
	await repository.status();
	// A rebase that was quit leaves its head behind, but none is under way on a branch.
	const names = repository.state.HEAD?.name ? UNDER_WAY : [...UNDER_WAY, "REBASE_HEAD"];
	const heads = await Promise.all(names.map((name) => own.git.commit(path, program, name)));
	if (heads.some((head) => head !== undefined))
		throw refusal(
			l10n.t("A merge, rebase or the like is under way. Finish or abort it first."),
			"control",
		);
	return { ...own, repository };
}

/** @throws Refusal */
export function branchIn({ state }: Repository): string {
	if (state.HEAD?.name !== undefined) return state.HEAD.name;
	throw refusal(
		l10n.t("No branch is checked out. Check one out first, or propose the changes."),
		"propose",
	);
}

/** @throws Refusal */
export function remoteOf({ state: { remotes } }: Repository) {
	const remote = remotes.find(({ name }) => name === "origin") ?? remotes[0];
	if (remote) return remote;
	throw new Refusal(l10n.t("This repository has no remote to share with. Add one in Git first."));
}

/** @throws Refusal where texts are not what the user wants to share yet */
export function refuseUnready({ files }: BacklogFolder, texts: NewCommit["texts"]): void {
	const open = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
	const unsaved = open
		.map(({ uri }) => files.pathOf(uri))
		.find((f) => f !== undefined && texts.has(f));
	if (unsaved !== undefined)
		throw new Refusal(
			l10n.t("{0} has unsaved changes. Save or revert it first.", unsaved),
			unsaved,
		);
	const [marked] = [...texts].find(([, text]) => text && conflictsIn(text)) ?? [];
	if (marked !== undefined)
		throw refusal(l10n.t("{0} has conflicts. Resolve them first.", marked), "resolve", marked);
}

/** @throws Refusal where commits are to be signed, which needs the user's own programs */
export async function refuseSigned({ git, path, program }: GitOf): Promise<void> {
	if (await git.isOn(path, program, "commit.gpgSign"))
		throw refusal(
			l10n.t("Commits are to be signed here (commit.gpgSign). Commit in Source Control instead."),
			"message",
		);
}

/**
 * Runs what Git may refuse, and shows that it runs. @throws Refusal with what Git said
 * @param taken instead of that others were faster, where the branch is a new one
 */
export async function running<T>(
	title: string,
	act: () => Promise<T>,
	taken?: Refusal,
): Promise<T> {
	try {
		const location = vscode.ProgressLocation.Window;
		return await vscode.window.withProgress({ location, title }, act);
	} catch (error) {
		const { gitErrorCode, stderr = "", message } = error as Partial<Record<string, string>>;
		const said = (stderr || message?.replace(/^Command failed:.*\n/, "") || "").trim();
		const isGuarded = stderr.includes("[remote rejected]");
		if (isGuarded && !taken)
			throw refusal(l10n.t("The remote takes no such change of this branch: {0}", said), "propose");
		if (gitErrorCode === "PushRejected" && !isGuarded)
			throw (
				taken ??
				refusal(
					l10n.t("Others shared changes meanwhile. Get these first, then share again."),
					"get",
				)
			);
		if (gitErrorCode === "Conflict")
			throw refusal(
				l10n.t("Others changed the same lines. Resolve the conflicts, then commit."),
				"control",
			);
		if (/would be overwritten|unstaged changes|uncommitted changes/.test(stderr))
			throw refusal(
				l10n.t("Changes here that are not committed are in the way. Share or commit them first."),
				"share",
			);
		throw new Refusal(l10n.t("Git did not do it: {0}", said));
	}
}
