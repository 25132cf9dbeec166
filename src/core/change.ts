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
export type Moved = Readonly<{ item: Item; from?: number; to?: number }>;

/** The texts of boxes in which two checklists differ. */
export type Boxes = Readonly<
	Record<"added" | "removed" | "ticked" | "unticked", readonly string[]>
>;

type Row<K extends string, T> = Readonly<{ kind: K } & T>;
/** The item as it is now; as it was, where it is gone. */
type OfItem<K extends string, T = object> = Row<K, T & { item: Item }>;

/** A difference between two backlogs. */
export type Change =
	| OfItem<"added", { standing?: Standing }>
	| OfItem<"removed" | "archived" | "restored">
	| OfItem<"closed", { how: Closed; status: string }>
	| OfItem<"reopened", { status: string }>
	/** One item, or several that stand below each other now, above the item `above`. */
	| Row<"moved", { moved: readonly Moved[]; above?: Item; list: string }>
	/** Their ranks are written otherwise, and they stand where they stood. */
	| Row<"reranked", { items: readonly Item[] }>
	| OfItem<"renamed", { of: "title" | "file"; from: string; to: string }>
	| OfItem<"field", { field: string; from?: string; to?: string }>
	| OfItem<"list", { field: string; added: readonly string[]; removed: readonly string[] }>
	| OfItem<"criteria" | "checklist", Boxes>
	/** How many lines; none where the file says the same in another way. */
	| OfItem<"text", { added: number; removed: number }>
	/** One thing in the agreement: `name` in the list or map that `key` holds, `""` for all of it. */
	| Row<"agreement", { key: string; name: string; from?: string; to?: string }>;

/** What comes of the changes, and was not so before. */
export type Consequence =
	| OfItem<"blocked", { by: Blockers }>
	| OfItem<"not-ready", { lacks: readonly ReadyRule[] }>
	| OfItem<"above-dependency", { needs: readonly Item[] }>
	/** `of` names the status, the sprint, or is `""` for all open items. */
	| Row<"limit" | "capacity" | "max-open", { of: string; now: number; most: number }>
	/** Both sides of a merge put items at the top; `ours` is the side that is compared. */
	| Row<"both-filled-top", { ours: readonly Item[]; theirs: readonly Item[] }>;

export interface Comparison {
	readonly changes: readonly Change[];
	readonly consequences: readonly Consequence[];
	/** The backlogs in which places are counted. */
	readonly before: Backlog;
	readonly after: Backlog;
}
