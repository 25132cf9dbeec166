// The messages between the extension host and the board's page. Types only: nothing here exists at run time.

import type { Choice, Settable } from "./core/choices.ts";
import type { Prose } from "./core/prose.ts";
import type { SortField } from "./core/shown.ts";

/** How the tab lays the order out. */
export type Layout = "list" | "board" | "roadmap";

/** One card: an item as the tab draws it. Plain text everywhere; the page never renders HTML from it. */
export interface Card {
	/** The item's file, relative to its backlog folder: its identity in every message. */
	readonly file: string;
	readonly id: string;
	readonly title: string;
	/** Index into `BoardSnapshot.groups`. An item in several groups has a card in each. */
	readonly group: number;
	/** Place among the open ranked items, from 1; absent for unranked, closed and epic items. */
	readonly place?: number;
	/** The type as shown (`Story`), and its codicon's name (`book`). */
	readonly type?: string;
	readonly icon: string;
	/** The status as shown, and how far it is: the work has not begun, goes on, is done, or was dropped. */
	readonly status: string;
	readonly step: "waiting" | "active" | "delivered" | "dropped";
	readonly estimate?: number;
	readonly assignees: readonly string[];
	readonly labels: readonly string[];
	/** Title of its epic. */
	readonly epic?: string | undefined;
	readonly sprint?: string;
	/** The day it was written, `YYYY-MM-DD`. */
	readonly created?: string;
	/** Ticked and all boxes of its checklists, where it has any. */
	readonly checklist?: { readonly done: number; readonly total: number };
	/** What holds it up, in words. */
	readonly blocked?: string;
	/** What it lacks by the definition of ready, in words, and that definition; open items alone. */
	readonly lacks?: string;
	/** What is wrong with its file, in words. */
	readonly problem?: string;
}

/** Cards that stand together, since they have the same value of a field. */
export interface Group {
	/** The value as written in files; `""` is the group of items without one. */
	readonly value: string;
	readonly label: string;
	/** What there is to know of it: a sprint's days, say. */
	readonly note?: string;
	readonly closed: boolean;
	/** Work-in-progress limit of the working agreement. */
	readonly limit?: number;
	/** Sum of estimates that fits in, where it is a sprint. */
	readonly capacity?: number;
	/** How far an epic is, on the roadmap. */
	readonly epic?: EpicState;
}

/** How far an epic is; what was dropped does not count. */
export interface EpicState {
	readonly file: string;
	/** Its items by how far they are. */
	readonly steps: Readonly<Record<"delivered" | "active" | "waiting", number>>;
	/** Sum of the estimates of its open items. */
	readonly left: number;
	/** What holds it up, in words. */
	readonly blocked?: string;
	/** The goal that it serves. */
	readonly goal?: string;
}

/** How the user looks at a backlog; kept for each workspace. */
export interface BoardView {
	readonly layout: Layout;
	/** Whether the panel of the focused item is open. */
	readonly details: boolean;
	/** The field that the board's columns, and the list's groups, stand for; `""` for a list without groups. */
	readonly groupBy: Readonly<Partial<Record<"list" | "board", string>>>;
	/** The field of the lanes that cut across the board's columns; `""` for none. */
	readonly lanes: string;
	/** Columns of the list in their order, with their widths in px. */
	readonly columns: Readonly<Record<string, number>>;
	/** Values of the groups that are folded; on the roadmap, where all begin so, of those that are not. */
	readonly folded: Readonly<Record<Layout, readonly string[]>>;
}

/** All that the tab shows, whole: cards stand in the order of the backlog, unranked ones last. */
export interface BoardSnapshot {
	/** URI of the backlog's folder: all that the page persists besides its view state. */
	readonly folder: string;
	readonly name: string;
	/** Why the backlog exists, from its working agreement. */
	readonly purpose?: string;
	readonly view: BoardView;
	/** In the words of the filter language; shared with the tree. */
	readonly filter: string;
	/** By what the items are sorted, where that is not their order: nothing can be moved then. */
	readonly sort?: { readonly by: SortField; readonly name: string };
	readonly groups: readonly Group[];
	/** Where the board has lanes: then the groups are what stands in both, lane by lane. */
	readonly lanes?: { readonly columns: readonly Group[]; readonly rows: readonly Group[] };
	readonly cards: readonly Card[];
	/** How many items these are: one of several labels may have several cards. */
	readonly total: number;
	/** Today, `YYYY-MM-DD`, for ages. */
	readonly today: string;
}

/** Where cards were dropped: a group, and the visible neighbours in it (none in an empty group). */
export interface Drop {
	/** `Group.value` of the target. */
	readonly value: string;
	/** The card that shall stand directly above, not one of those dropped. */
	readonly above?: string;
	/** The card that shall stand directly below, not one of those dropped. */
	readonly below?: string;
}

/** All there is to know of one item, for the panel beside the list. */
export interface Details {
	readonly file: string;
	readonly id: string;
	readonly title: string;
	/** Its place, and whether it can be started, in words. */
	readonly place: string;
	readonly ready: string;
	/** Its fields as shown; those that have no value are there too. */
	readonly fields: readonly {
		readonly field: Settable;
		readonly label: string;
		readonly value: string;
	}[];
	readonly body: readonly Prose[];
	/** Addresses of the images of the body that lie in the workspace, as the page can load them. */
	readonly images: Readonly<Record<string, string>>;
	/** Items that this one names, and those that name it. */
	readonly refersTo: readonly ItemLink[];
	readonly referredBy: readonly ItemLink[];
}

/** Another item. */
export interface ItemLink {
	readonly file: string;
	readonly title: string;
	readonly icon: string;
	readonly isClosed: boolean;
}

/** A walk through the items that are not ready, at presentation size. */
export interface Refining {
	/** The item's place among them, from 1; at the end there is none. */
	readonly at: number;
	readonly of: number;
	readonly item?: RefinedItem;
	/** What the session has changed, told at its end. */
	readonly changes: readonly { readonly text: string; readonly file?: string }[];
}

/** The item that is refined. */
export interface RefinedItem {
	readonly details: Details;
	/** What it lacks by the definition of ready, in words; empty as soon as it is ready. */
	readonly lacks: string;
	/** Its place in the order. */
	readonly place: string;
	/** The team's scale. */
	readonly estimates: readonly number[];
}

/** What a commit made of an item, told. */
export interface HistoryRow {
	readonly hash: string;
	readonly text: string;
	/** Who and when, and what they called it. */
	readonly by: string;
	/** Whether it changed the item's file, or only names it. */
	readonly isChange: boolean;
}

/** What Git knows of an item, the newest first, or why it cannot say. */
export interface ItemHistory {
	readonly file: string;
	readonly rows: readonly HistoryRow[];
	readonly failure?: string;
}

/** What the page can do by itself, by a key and by a command. */
export type PageAct = "find" | "details" | "edit" | "below" | "above" | "columns" | "pick";

/** Host to page. */
export type ToPage =
	/** Draw this. `act` is the newest act of the page that the snapshot takes into account. */
	| { readonly type: "snapshot"; readonly snapshot: BoardSnapshot; readonly act: number }
	/** Show this item in the panel; nothing where none is selected. */
	| { readonly type: "details"; readonly details?: Details }
	/** Show this below the item in the panel. */
	| { readonly type: "history"; readonly history: ItemHistory }
	/** The act was refused and nothing changed: draw the last snapshot again. */
	| { readonly type: "refused"; readonly act: number; readonly message: string }
	/** There is nothing to draw: the backlog is gone, or was never there. */
	| { readonly type: "gone"; readonly message: string }
	/** The values that a field can have. */
	| { readonly type: "choices"; readonly field: Settable; readonly choices: readonly Choice[] }
	/** Refine this, instead of the layouts; nothing where the session has been left. */
	| { readonly type: "refine"; readonly refining?: Refining }
	/** Do what a key of the page does. */
	| { readonly type: "do"; readonly act: PageAct }
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
			/** `Group.value` of the group that they were taken from. */
			readonly from?: string;
			readonly drop: Drop;
	  }
	/** The selection changed, in the order shown; `focus` is the card with the keyboard focus, in its group. */
	| {
			readonly type: "select";
			readonly files: readonly string[];
			readonly focus?: string;
			readonly group?: string;
	  }
	/** Open the item's file; `beside` keeps the board visible. */
	| { readonly type: "open"; readonly file: string; readonly beside: boolean }
	/** Make a new item in the group of this value. */
	| { readonly type: "new"; readonly value: string }
	/** Tick or clear a box of an item, by its offset in the text that was shown. */
	| {
			readonly type: "tick";
			readonly file: string;
			readonly mark: number;
			readonly checked: boolean;
	  }
	/** Open what a link or a reference in the text of an item leads to. */
	| { readonly type: "link"; readonly file: string; readonly url: string }
	| { readonly type: "item"; readonly id: string }
	/** Ask which values a field can have. */
	| { readonly type: "choices"; readonly field: Settable }
	/** Set a field to what was typed or chosen; of labels, what differs from those of the first file. */
	| {
			readonly type: "set";
			readonly files: readonly string[];
			readonly field: Settable;
			readonly value: string;
	  }
	/** Make an item of each line, in the group and between the visible neighbours. */
	| { readonly type: "add"; readonly text: string; readonly drop: Drop }
	/** Do this in the session of refinement; what `value` is depends on it. */
	| { readonly type: "refine"; readonly step: RefineStep; readonly value?: string }
	/** Show what this filter lets through. */
	| { readonly type: "filter"; readonly filter: string }
	/** The focus is in an input of the page, or no more: keys are letters there. */
	| { readonly type: "typing"; readonly isTyping: boolean }
	/** Ask which of these columns the list shall show. */
	| {
			readonly type: "columns";
			readonly columns: readonly {
				readonly name: string;
				readonly title: string;
				readonly width: number;
				readonly isShown: boolean;
			}[];
	  }
	/** Ask what Git knows of an item. */
	| { readonly type: "history"; readonly file: string }
	/** Open what a commit made of an item. */
	| { readonly type: "version"; readonly file: string; readonly hash: string }
	/** Sort by a field; by the order of the backlog again without one. */
	| { readonly type: "sort"; readonly by?: SortField | undefined }
	/** Look at the backlog in this way from now on. */
	| { readonly type: "view"; readonly view: BoardView };

/** What can be done with the item that is refined, or with the session. */
export type RefineStep =
	| "next"
	| "back"
	| "leave"
	| "estimate"
	| "criterion"
	| "note"
	| "split"
	| "move"
	| "unrank"
	| "drop";
