// The part of the built-in Git extension that is used here. Looked up when needed, and only in trusted workspaces.
import * as vscode from "vscode";

/** A repository that the Git extension has open. */
export interface Repository {
	readonly rootUri: vscode.Uri;
	readonly inputBox: { value: string };
	readonly state: {
		readonly HEAD: { readonly name?: string } | undefined;
		readonly onDidChange: vscode.Event<void>;
	};
	readonly onDidCommit: vscode.Event<void>;
	getConfig(key: string): Promise<string>;
	getBranch(name: string): Promise<unknown>;
	createBranch(name: string, checkout: boolean): Promise<void>;
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
