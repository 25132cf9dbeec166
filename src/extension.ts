// Rank & File: what it consists of, in VS Code's desktop and web.

import * as vscode from "vscode";
import { disk } from "#disk";
import { attemptWith } from "./host/attempt.ts";
import { Boards } from "./host/board.ts";
import { openFile, registerCommands } from "./host/commands.ts";
import { confirmOthers } from "./host/confirm.ts";
import { localise } from "./host/localise.ts";
import { Mends } from "./host/mends.ts";
import { newItem } from "./host/newItem.ts";
import { Problems } from "./host/problems.ts";
import { offerRebalance } from "./host/ranks.ts";
import { BacklogStore } from "./host/store.ts";
import { BacklogTree } from "./host/tree.ts";
import { Viewing } from "./host/viewing.ts";
import { Welcome } from "./host/welcome.ts";

/** What other extensions, and the tests, can see of this one. */
export interface Api {
	readonly store: BacklogStore;
}

export function activate({
	subscriptions,
	extensionUri,
	workspaceState,
}: vscode.ExtensionContext): Api {
	localise();
	const log = vscode.window.createOutputChannel("Rank & File", { log: true });
	const attempt = attemptWith(log);
	const store = new BacklogStore(disk, confirmOthers);
	const viewing = new Viewing(store, workspaceState);
	const tree = new BacklogTree(store, viewing, attempt);
	const boards = new Boards(store, extensionUri, attempt, {
		open: (folder, file, beside) => attempt(() => openFile(folder, file, beside), folder),
		create: (folder, status) =>
			attempt(() => newItem({ folder, files: [], listOf: tree.listOf }, status), folder),
	});
	subscriptions.push(log, store, viewing, tree, boards, new Problems(store), new Mends(store));
	subscriptions.push(new Welcome(store), offerRebalance(store));
	subscriptions.push(...registerCommands({ store, tree, viewing, boards, attempt }));
	return { store };
}
