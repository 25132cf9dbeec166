// What the user works on: items of one backlog, and the list in which they see them.
import type { Backlog } from "../core/backlog.ts";
import type { Act } from "../core/edits.ts";
import type { ListOf } from "../core/lists.ts";
import type { BacklogFolder } from "./folder.ts";

/** Selected items of one backlog, in the order shown. */
export interface Selected {
	readonly folder: BacklogFolder;
	readonly files: readonly string[];
	/** The list around a file, in the view where it was selected. */
	readonly listOf: ListOf;
	/** What puts them into the column beside theirs, where columns are shown. */
	readonly beside?: ((backlog: Backlog, step: 1 | -1) => Act) | undefined;
	/** Whether it was selected in the tree. */
	readonly inTree?: boolean;
}

/** A view that holds a selection. */
export interface Selecting {
	/** Its selection, where something is selected; the backlog alone (no files) where only that is certain. */
	selected(): Selected | undefined;
	/** What the arguments of one of its menus mean, if it made them. */
	fromMenu(args: readonly unknown[]): Selected | undefined;
}

/** Where a command came from: a key names its view, a menu passes its rows, the palette passes nothing. */
export function selectedIn(
	views: { readonly tree: Selecting; readonly board: Selecting & { readonly isActive: boolean } },
	args: readonly unknown[],
): Selected | undefined {
	if (args[0] === "tree") return views.tree.selected();
	if (args[0] === "board") return views.board.selected();
	// The title of the tree passes the row with the focus, also where there is none; that of a tab, its address.
	if (args.length > 0 && !args[0]) return views.tree.selected();
	const named = views.tree.fromMenu(args) ?? views.board.fromMenu(args);
	return named ?? (views.board.isActive ? views.board.selected() : views.tree.selected());
}
