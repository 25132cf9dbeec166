// The part of the built-in Git extension that is used here. Looked up when needed, and only in trusted workspaces.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Git } from "../core/git.ts";
import { Refusal } from "../core/problem.ts";
import type { BacklogFolder } from "./folder.ts";

/** A repository that the Git extension has open. */
export interface Repository {
	readonly rootUri: vscode.Uri;
	readonly inputBox: { value: string };
	readonly state: {
		readonly HEAD:
			| {
					readonly name?: string;
					readonly commit?: string;
					readonly upstream?: { readonly remote: string; readonly name: string };
			  }
			| undefined;
		readonly remotes: readonly {
			readonly name: string;
			readonly fetchUrl?: string;
			readonly pushUrl?: string;
		}[];
		readonly onDidChange: vscode.Event<void>;
	};
	readonly onDidCommit: vscode.Event<void>;
	/** Brings `state` up to date. */
	status(): Promise<void>;
	getConfig(key: string): Promise<string>;
	getBranch(name: string): Promise<unknown>;
	createBranch(name: string, checkout: boolean, ref?: string): Promise<void>;
	setBranchUpstream(name: string, upstream: string): Promise<void>;
	/** @param branch what Git calls a refspec */
	push(remote: string, branch: string, setUpstream?: boolean): Promise<void>;
	pull(): Promise<void>;
	checkout(name: string): Promise<void>;
	add(paths: string[]): Promise<void>;
}

interface GitApi {
	/** Of the program. */
	readonly git: { readonly path: string };
	readonly repositories: readonly Repository[];
	readonly onDidOpenRepository: vscode.Event<Repository>;
	getRepository(uri: vscode.Uri): Repository | null;
}

/** `undefined` where there is no Git, where it is switched off, and while the workspace is not trusted. */
export async function gitApi(): Promise<GitApi | undefined> {
	const extension = vscode.extensions.getExtension<{
		readonly enabled: boolean;
		getAPI(version: 1): GitApi;
	}>("vscode.git");
	if (!extension || !vscode.workspace.isTrusted) return undefined;
	const git = await extension.activate();
	return git.enabled ? git.getAPI(1) : undefined;
}

/** Git for one folder: the program, and what the Git extension has open there. */
export interface GitOf {
	readonly git: Git;
	readonly path: string;
	readonly program: string;
	readonly repository: Repository | null;
}

/** @throws Refusal where Git cannot be asked about a folder */
export async function gitOf({ uri }: BacklogFolder, git: Git | undefined): Promise<GitOf> {
	if (!vscode.workspace.isTrusted)
		throw new Refusal(l10n.t("No Git runs in a workspace that is not trusted."), undefined, {
			title: l10n.t("Manage Trust"),
			command: "workbench.trust.manage",
		});
	const api = git && uri.scheme === "file" ? await gitApi() : undefined;
	if (!git || !api)
		throw new Refusal(
			l10n.t("This needs Git, a folder on this computer, and VS Code’s Git extension switched on."),
		);
	return { git, path: uri.fsPath, program: api.git.path, repository: api.getRepository(uri) };
}
