// Rank & File: what it consists of, in VS Code's desktop and web.

import * as vscode from "vscode";
import { disk } from "#disk";
import { git } from "#git";
import { announceActs } from "./host/announce.ts";
import { attemptWith } from "./host/attempt.ts";
import { Boards } from "./host/boards.ts";
import { ChangesView } from "./host/changes.ts";
import { openFile, registerCommands } from "./host/commands.ts";
import { Comparisons } from "./host/comparisons.ts";
import { confirmOthers } from "./host/confirm.ts";
import { Dates } from "./host/dates.ts";
import { TodoActions } from "./host/fromCode.ts";
import { ItemHistories } from "./host/itemHistory.ts";
import { registerLanguage } from "./host/language.ts";
import { localise } from "./host/localise.ts";
import { Mends } from "./host/mends.ts";
import { newItem } from "./host/newItem.ts";
import { Problems } from "./host/problems.ts";
import { offerConversion, offerRebalance } from "./host/ranks.ts";
import { followRenames } from "./host/renamed.ts";
import { tellSharing } from "./host/sharing.ts";
import { ItemBranches } from "./host/startWork.ts";
import { BacklogStore } from "./host/store.ts";
import { addToPath } from "./host/terminal.ts";
import { BacklogTree } from "./host/tree.ts";
import { Viewing } from "./host/viewing.ts";
import { Welcome } from "./host/welcome.ts";

/** What other extensions, and the tests, can see of this one. */
export interface Api {
	readonly store: BacklogStore;
	readonly dates: Dates;
	readonly changes: ChangesView;
}

export function activate(context: vscode.ExtensionContext): Api {
	const { subscriptions, extensionUri, workspaceState, extension } = context;
	localise();
	const log = vscode.window.createOutputChannel("Rank & File", { log: true });
	const attempt = attemptWith(log);
	const store = new BacklogStore(disk, confirmOthers);
	const histories = new ItemHistories(git, store);
	const viewing = new Viewing(store, workspaceState);
	const tree = new BacklogTree(store, viewing, attempt, (selected) => boards.follow(selected));
	const boards: Boards = new Boards(store, viewing, extensionUri, workspaceState, attempt, {
		open: (folder, file, beside) => attempt(() => openFile(folder, file, beside), folder),
		create: (folder, status) =>
			attempt(() => newItem({ folder, files: [], listOf: tree.listOf }, { status }), folder),
		history: (folder, file) => histories.toPage(folder, file),
		version: (folder, file, hash) => attempt(() => histories.open(folder, file, hash), folder),
		focused: (folder, file) => tree.follow(folder, file),
	});
	subscriptions.push(log, store, viewing, tree, boards, new Problems(store), new Mends(store));
	subscriptions.push(new Welcome(store), offerRebalance(store), announceActs(store, attempt));
	subscriptions.push(offerConversion(store, workspaceState));
	subscriptions.push(registerLanguage(store, viewing), followRenames(store, attempt));
	const branches = new ItemBranches(store, workspaceState);
	const dates = new Dates(store, git);
	viewing.lastChange = (folder, file) => histories.lastChange(folder, file);
	viewing.touched = (folder) => dates.touchedOf(folder);
	dates.onDidChange((folder) => viewing.change(folder, {}));
	subscriptions.push(branches, dates, new TodoActions(store));
	// Nobody waits for it, and where it cannot be, nothing else fails.
	void store.search.then(() => addToPath(context, disk)).catch((error) => log.warn(String(error)));
	const comparisons = new Comparisons(git, workspaceState, store);
	const changes = new ChangesView(store, comparisons, viewing);
	viewing.marks = (folder) => changes.marksOf(folder);
	subscriptions.push(comparisons, histories, changes, tellSharing(store, comparisons, tree.view));
	const views = { store, tree, viewing, boards, attempt, histories, changes };
	const manifest = extension.packageJSON;
	subscriptions.push(...registerCommands({ ...views, branches, dates, git, manifest }));
	return { store, dates, changes };
}
