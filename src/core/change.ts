// What can differ between two backlogs, and what comes of it. Types only.
import type { ReadyRule } from "./agreement.ts";
import type { Backlog } from "./backlog.ts";
import type { Item } from "./item.ts";
import type { Blockers } from "./ready.ts";
import type { Closed } from "./words.ts";

/** Where an item stands among the open items of its list, counted from 1. */
export interface Standing {
	readonly at: number;
	/** The item below it. */
	readonly above?: Item;
	/** `""` for the order of the whole backlog, `EPICS`, or the status that has an order of its own. */
	readonly list: string;
}

/** The list of the epics, which are ordered among themselves. */
export const EPICS = "epics";

/** An item that somebody moved. Without `from` it was not ranked before, without `to` it is not any more. */
export interface Moved {
	readonly item: Item;
	readonly from?: number;
	readonly to?: number;
}

/** A difference between two backlogs. `item` is the item as it is now; as it was, where it is gone. */
export type Change =
	| { readonly kind: "added"; readonly item: Item; readonly standing?: Standing }
	| { readonly kind: "removed" | "archived" | "restored"; readonly item: Item }
	| { readonly kind: "closed"; readonly item: Item; readonly how: Closed; readonly status: string }
	| { readonly kind: "reopened"; readonly item: Item; readonly status: string }
	/** One item, or several that stand below each other now, above the item `above`. */
	| {
			readonly kind: "moved";
			readonly moved: readonly Moved[];
			readonly above?: Item;
			readonly list: string;
	  }
	/** Their ranks are written otherwise, and they stand where they stood. */
	| { readonly kind: "reranked"; readonly items: readonly Item[] }
	| {
			readonly kind: "renamed";
			readonly item: Item;
			readonly of: "title" | "file";
			readonly from: string;
			readonly to: string;
	  }
	| {
			readonly kind: "field";
			readonly item: Item;
			readonly field: string;
			readonly from?: string;
			readonly to?: string;
	  }
	| {
			readonly kind: "list";
			readonly item: Item;
			readonly field: string;
			readonly added: readonly string[];
			readonly removed: readonly string[];
	  }
	| ({ readonly kind: "criteria" | "checklist"; readonly item: Item } & Boxes)
	/** How many lines; none where the file says the same in another way. */
	| {
			readonly kind: "text";
			readonly item: Item;
			readonly added: number;
			readonly removed: number;
	  }
	/** One thing in the agreement: `name` in a list or map that `key` holds, else all of `key`. */
	| {
			readonly kind: "agreement";
			readonly key: string;
			readonly name: string;
			readonly from?: string;
			readonly to?: string;
	  };

/** The texts of boxes in which two checklists differ. */
export interface Boxes {
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly ticked: readonly string[];
	readonly unticked: readonly string[];
}

/** What comes of the changes, and was not so before. */
export type Consequence =
	| { readonly kind: "blocked"; readonly item: Item; readonly by: Blockers }
	| { readonly kind: "not-ready"; readonly item: Item; readonly lacks: readonly ReadyRule[] }
	| { readonly kind: "above-dependency"; readonly item: Item; readonly needs: readonly Item[] }
	/** `of` names the status, the sprint, or is `""` for all open items. */
	| {
			readonly kind: "limit" | "capacity" | "max-open";
			readonly of: string;
			readonly now: number;
			readonly most: number;
	  }
	/** Both sides of a merge put items at the top; `ours` is the changed side. */
	| {
			readonly kind: "both-filled-top";
			readonly ours: readonly Item[];
			readonly theirs: readonly Item[];
	  };

export interface Comparison {
	readonly changes: readonly Change[];
	readonly consequences: readonly Consequence[];
	/** The backlogs in which places are counted. */
	readonly before: Backlog;
	readonly after: Backlog;
}
