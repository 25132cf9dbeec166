// Every command, as a row of a table: its name and what it does with what is selected.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { type Act, setStatus } from "../core/edits.ts";
import type { Git } from "../core/git.ts";
import { groupsOf } from "../core/groups.ts";
import type { Shown } from "../core/mend.ts";
import { moveItems, type Place, placeBeside, placeBetween } from "../core/move.ts";
import { Refusal } from "../core/problem.ts";
import type { PageAct } from "../protocol.ts";
import { ON_WHOLE_ITEMS, unarchive } from "./acts.ts";
import { adoptNotes } from "./adopt.ts";
import { ON_AGREEMENT } from "./agreement.ts";
import type { Attempt } from "./attempt.ts";
import type { Boards } from "./boards.ts";
import type { ChangeRow, ChangesView } from "./changes.ts";
import { ON_CHANGES } from "./compareWith.ts";
import { resolveConflicts } from "./conflicts.ts";
import { convert } from "./convert.ts";
import { ON_ONE_ITEM } from "./criteria.ts";
import type { Dates } from "./dates.ts";
import { exportHtml } from "./exportHtml.ts";
import { createBacklog, useFolder } from "./firstBacklog.ts";
import type { BacklogFolder } from "./folder.ts";
import { newItemFromSelection, newItemFromTodo } from "./fromCode.ts";
import type { ItemHistories } from "./itemHistory.ts";
import { type Manifest, showKeys, titleOf } from "./keys.ts";
import { filter, groupBoardBy, groupBy, setLanes, sortBy } from "./looks.ts";
import { mend, mendFiles, renumberItems } from "./mends.ts";
import { moveTo } from "./moveTo.ts";
import { newItem } from "./newItem.ts";
import { pickItem } from "./picks.ts";
import { rankNext, unrank } from "./rankNext.ts";
import { convertRanks, rebalanceRanks } from "./ranks.ts";
import { rename } from "./rename.ts";
import { pathOf } from "./sectionRows.ts";
import { type Selected, selectedIn } from "./selection.ts";
import { ON_FIELDS } from "./setField.ts";
import { generateMessage } from "./share.ts";
import { closeInCommit, type ItemBranches, startWork } from "./startWork.ts";
import type { BacklogStore } from "./store.ts";
import type { BacklogTree } from "./tree.ts";
import type { Viewing } from "./viewing.ts";

/** What commands act on. */
export interface Context {
	readonly store: BacklogStore;
	readonly tree: BacklogTree;
	readonly viewing: Viewing;
	readonly boards: Boards;
	readonly attempt: Attempt;
	/** What the extension declares. */
	readonly manifest: Manifest;
	readonly branches: ItemBranches;
	readonly dates: Dates;
	readonly histories: ItemHistories;
	/** None in the web. */
	readonly git: Git | undefined;
	readonly changes: ChangesView;
}

/** What a command does with what is selected. @param row what a menu was called on, whatever that is */
export type Run = (context: Context, selected: Selected, row?: unknown) => Promise<unknown>;

/** Where a move goes, in the list in which the user sees the items. */
type Aim = (
	backlog: Backlog,
	list: readonly string[],
	files: readonly string[],
) => Place | undefined;

const move =
	(aim: Aim): Run =>
	({ tree }, selected) => {
		const { folder, files, listOf } = selected;
		const compute = (backlog: Backlog) => {
			const place = aim(backlog, listOf(backlog, files[0] ?? ""), files);
			return place ? moveItems(backlog, files, place) : NOTHING;
		};
		return tree.keepingSelection(selected, () => folder.act(compute));
	};

const NOTHING: Act = { edits: [], others: 0 };

const others = (list: readonly string[], files: readonly string[]) =>
	list.filter((file) => !files.includes(file));

const toTop: Aim = (_, list, files) => placeBetween(undefined, others(list, files)[0]);

const toBottom: Aim = (backlog, list, files) => {
	const ranked = new Set(backlog.items.slice(0, backlog.ranked).map((item) => item.file));
	return placeBetween(
		others(list, files).findLast((file) => ranked.has(file)),
		undefined,
	);
};

/** Moves items to the neighbouring column of the board; their place in the order stays. */
const moveColumn =
	(step: 1 | -1): Run =>
	(_, { folder, files, beside }) =>
		folder.act((backlog) => {
			if (beside) return beside(backlog, step);
			const columns = groupsOf(backlog, "status");
			const from = columns.findIndex(({ items }) => items.some(({ file }) => file === files[0]));
			const to = from < 0 ? undefined : columns[from + step];
			return to ? setStatus(backlog, files, to.value) : NOTHING;
		});

/** Commands that act on items: they ask for one where none is selected. */
const ON_ITEMS: Readonly<Record<string, Run>> = {
	moveUp: move((_, list, files) => placeBeside(list, files, "up")),
	moveDown: move((_, list, files) => placeBeside(list, files, "down")),
	moveToTop: move(toTop),
	moveToBottom: move(toBottom),
	moveTo,
	moveToNextColumn: moveColumn(1),
	moveToPreviousColumn: moveColumn(-1),
	renameItem: (_, selected) => rename(selected),
	unrank: ({ tree }, selected) => tree.keepingSelection(selected, () => unrank(selected)),
	showHistory: ({ histories }, selected) => histories.show(selected),
	startWork: ({ branches }, selected) => startWork(branches, selected),
	openSelected: (_, { folder, files: [file] }) =>
		file === undefined ? Promise.resolve() : openFile(folder, file, false),
	...ON_FIELDS,
	...ON_WHOLE_ITEMS,
	...ON_ONE_ITEM,
};

/** What the page does by itself. */
const onPage =
	(act: PageAct): Run =>
	async ({ boards }, { folder }) =>
		boards.tell(folder, act);

/** Commands that act on a backlog: they ask for one where several are open. */
const ON_BACKLOG: Readonly<Record<string, Run>> = {
	openList: ({ boards }, { folder }) => boards.open(folder, "list"),
	openRoadmap: ({ boards }, { folder }) => boards.open(folder, "roadmap"),
	openBoard: ({ boards }, { folder }) => boards.open(folder, "board"),
	newItem: async ({ tree }, selected) => {
		const made = await newItem(selected);
		if (made) await tree.reveal(selected.folder, made);
	},
	newItemFromSelection: (_, selected) => newItemFromSelection({ ...selected, files: [] }),
	newItemFromTodo: (_, selected) => newItemFromTodo(selected),
	rankNext: (_, selected) => rankNext(selected),
	refine: ({ boards }, { folder }) => boards.refine(folder),
	filter: async ({ viewing, boards }, { folder, inTree }) =>
		!inTree && boards.isActive ? boards.tell(folder, "find") : filter(viewing, folder),
	toggleDetails: onPage("details"),
	editValue: onPage("edit"),
	newItemBelow: onPage("below"),
	newItemAbove: onPage("above"),
	chooseColumns: onPage("columns"),
	pickUp: onPage("pick"),
	clearFilter: async ({ viewing }, { folder }) => viewing.change(folder, { filter: "" }),
	groupBy: ({ viewing, boards }, { folder, inTree }) =>
		!inTree && boards.isActive ? groupBoardBy(boards, folder) : groupBy(viewing, folder),
	setLanes: ({ boards }, { folder }) => setLanes(boards, folder),
	sortBy: ({ viewing }, { folder }) => sortBy(viewing, folder),
	sortByOrder: async ({ viewing }, { folder }) => viewing.change(folder, { sort: undefined }),
	exportHtml,
	convertBacklog: (_, { folder }) => convert(folder),
	rebalanceRanks: (_, { folder }) => rebalanceRanks(folder),
	convertRanks: (_, { folder }) => convertRanks(folder),
	mendFiles: (_, { folder }) => mendFiles(folder),
	resolveConflicts: ({ git }, { folder }) => resolveConflicts(folder, git),
	renumberItems: ({ dates }, { folder }) => renumberItems(folder, dates),
	unarchive: (_, { folder }) => unarchive(folder),
	undo: async (_, { folder }) => takeBack(folder, "undo"),
	redo: async (_, { folder }) => takeBack(folder, "redo"),
	...ON_AGREEMENT,
	...ON_CHANGES,
};

async function takeBack(folder: BacklogFolder, direction: "undo" | "redo"): Promise<void> {
	if (await folder.undo(direction)) return;
	const nothing =
		direction === "undo"
			? l10n.t("There is no backlog change to undo in this window.")
			: l10n.t("There is no backlog change to redo.");
	vscode.window.setStatusBarMessage(nothing, 4000);
}

/** Commands that act on the workspace, with the arguments they are called with. */
const ON_WORKSPACE: Readonly<
	Record<string, (context: Context, ...args: never[]) => Promise<unknown>>
> = {
	createBacklog: ({ store }) => createBacklog(store),
	useFolder: ({ store }, uri?: vscode.Uri) => useFolder(store, uri),
	adoptNotes: ({ store }, uri?: vscode.Uri) => adoptNotes(store, uri),
	closeInCommit: ({ branches }) => closeInCommit(branches),
	generateCommitMessage: ({ store, changes }, control?: { rootUri?: vscode.Uri }) =>
		generateMessage(changes.comparisons, store.folders, control),
	openChange: ({ changes }, row: ChangeRow) => changes.open(row),
	refresh: ({ store }) => store.reload(),
	mend: ({ store }, uri: vscode.Uri, shown: Shown, title: string) => mend(store, uri, shown, title),
	showKeys: ({ manifest }, view?: string) => showKeys(manifest, view),
	openItem: async ({ store }, uri: vscode.Uri, file: string) => {
		const folder = store.folders.find((each) => each.uri.toString() === uri.toString());
		if (folder) await openFile(folder, file, true);
	},
};

/** Registers all commands. */
export function registerCommands(context: Context): vscode.Disposable[] {
	const register = (name: string, run: (...args: never[]) => unknown) =>
		vscode.commands.registerCommand(`rankAndFile.${name}`, run);
	return [
		...Object.entries(ON_WORKSPACE).map(([name, run]) =>
			register(name, (...args) => context.attempt(() => run(context, ...args))),
		),
		...Object.entries(ON_BACKLOG).map(([name, run]) =>
			register(name, (...args) => runOn(context, name, run, args, inBacklog)),
		),
		...Object.entries(ON_ITEMS).map(([name, run]) =>
			register(name, (...args) => runOn(context, name, run, args, inItems)),
		),
	];
}

/** Finds out what a command is to act on, if need be by a question under the command's title. */
type Ask = (
	context: Context,
	args: readonly unknown[],
	title: string,
) => Promise<Selected | undefined>;

async function runOn(
	context: Context,
	name: string,
	run: Run,
	args: readonly unknown[],
	ask: Ask,
): Promise<void> {
	const { store, manifest } = context;
	await context.attempt(async () => {
		// A command may be what started the extension: wait for what it acts on.
		if (!store.isReady) await store.search;
		const selected = await ask(context, args, titleOf(manifest, `rankAndFile.${name}`));
		if (selected) await context.attempt(() => run(context, selected, args[0]), selected.folder);
	});
}

const inBacklog: Ask = async ({ store, tree, boards: board }, args, title) => {
	const selected = selectedIn({ tree, board }, args);
	if (selected) return selected;
	const folder = await pickBacklog(store, title);
	return folder && { folder, files: [], listOf: tree.listOf };
};

const inItems: Ask = async (context, args, title) => {
	// VS Code passes nothing for a row that was redrawn while its menu was open: what is selected may be another.
	if (args.length > 0 && args[0] === undefined)
		throw new Refusal(
			l10n.t("The list changed while the menu was open. Nothing was done; try again."),
		);
	if (args[0] === "tree") await context.tree.selectFocused();
	const within = await inBacklog(context, args, title);
	if (!within || within.files.length > 0) return within;
	const file = await pickItem(within.folder.backlog, title);
	return file === undefined ? undefined : { ...within, files: [file] };
};

async function pickBacklog(
	{ folders }: BacklogStore,
	title: string,
): Promise<BacklogFolder | undefined> {
	if (folders.length === 0)
		throw new Refusal(
			l10n.t("There is no backlog in this workspace yet. Create one in the Backlog view."),
		);
	if (folders.length === 1) return folders[0];
	const picks = folders.map((folder) => ({
		label: folder.name,
		description: pathOf(folder),
		folder,
	}));
	const options = { title, placeHolder: l10n.t("Which backlog?"), matchOnDescription: true };
	return (await vscode.window.showQuickPick(picks, options))?.folder;
}

/** Opens an item's file. From a list the focus stays there, so that the arrows go on to the next. */
export async function openFile(
	folder: BacklogFolder,
	file: string,
	fromList: boolean,
): Promise<void> {
	const uri = folder.files.uriOf(file);
	await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: fromList });
}
