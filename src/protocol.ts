// The messages between the extension host and the board's page. Types only: nothing here exists at run time.

/** One card: an item as the board draws it. Plain text everywhere; the page never renders HTML from it. */
export interface Card {
	/** The item's file, relative to its backlog folder: its identity in every message. */
	readonly file: string;
	readonly id: string;
	readonly title: string;
	/** Index into `BoardSnapshot.columns`. */
	readonly column: number;
	/** Place among the open ranked items, from 1; absent for unranked, closed and epic items. */
	readonly place?: number;
	/** The type as shown (`Story`), and its codicon's name (`book`). */
	readonly type?: string;
	readonly icon: string;
	readonly estimate?: number;
	readonly assignees: readonly string[];
	readonly labels: readonly string[];
	/** Title of its epic. */
	readonly epic?: string;
	/** Ticked and all boxes of its checklists, where it has any. */
	readonly checklist?: { readonly done: number; readonly total: number };
	/** What is wrong with its file, in words. */
	readonly problem?: string;
}

/** A column: one status. */
export interface Column {
	/** The status as written in files; `""` is the column of items without one. */
	readonly status: string;
	readonly label: string;
	readonly closed: boolean;
	/** Work-in-progress limit of the working agreement. */
	readonly limit?: number;
}

/** All that the board shows, whole: cards stand in the order of the backlog, unranked ones last. */
export interface BoardSnapshot {
	/** URI of the backlog's folder: all that the page persists besides its view state. */
	readonly folder: string;
	readonly name: string;
	/** Why the backlog exists, from its working agreement. */
	readonly purpose?: string;
	readonly columns: readonly Column[];
	readonly cards: readonly Card[];
}

/** Where cards were dropped: a column, and the visible neighbours in it (none in an empty column). */
export interface Drop {
	/** `Column.status` of the target column. */
	readonly status: string;
	/** The card that shall stand directly above, not one of those dropped. */
	readonly above?: string;
	/** The card that shall stand directly below, not one of those dropped. */
	readonly below?: string;
}

/** Host to page. */
export type ToPage =
	/** Draw this. `act` is the newest act of the page that the snapshot takes into account. */
	| { readonly type: "snapshot"; readonly snapshot: BoardSnapshot; readonly act: number }
	/** The act was refused and nothing changed: draw the last snapshot again. */
	| { readonly type: "refused"; readonly act: number; readonly message: string }
	/** There is nothing to draw: the backlog is gone, or was never there. */
	| { readonly type: "gone"; readonly message: string }
	/** Select these cards and bring the first into view. */
	| { readonly type: "select"; readonly files: readonly string[] };

/** Page to host. */
export type ToHost =
	/** The page has loaded and wants a snapshot. */
	| { readonly type: "ready" }
	/** Cards were dropped; `act` counts up from 1 in each life of the page. */
	| {
			readonly type: "drop";
			readonly act: number;
			readonly files: readonly string[];
			readonly drop: Drop;
	  }
	/** The selection changed, in the order shown; `focus` is the card with the keyboard focus. */
	| { readonly type: "select"; readonly files: readonly string[]; readonly focus?: string }
	/** Open the item's file; `beside` keeps the board visible. */
	| { readonly type: "open"; readonly file: string; readonly beside: boolean }
	/** Make a new item with this status. */
	| { readonly type: "new"; readonly status: string };

/** What the page keeps over a reload of the window, beside the folder: where the user looked. */
export interface BoardState {
	readonly folder: string;
	readonly scrollLeft?: number;
	/** Scroll offset in px of each column, by status. */
	readonly scrollTop?: Readonly<Record<string, number>>;
	readonly selected?: readonly string[];
	readonly focus?: string;
}
