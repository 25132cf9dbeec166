// What a way of keeping a backlog in files can do: carry out acts, and say what files mean.

/** Files by their path; as changes of a folder, `undefined` stands for a file that went. */
export type Folder = ReadonlyMap<string, string>;
export type Changes = ReadonlyMap<string, string | undefined>;

/** What one person does. Items are named by their file in our way of keeping, without `.md`. */
export type Act = {
	/** When, as `YYYY-MM-DDTHH:MM`; two branches never do two things in the same minute. */
	readonly at: string;
} & (
	| ({ readonly kind: "move"; readonly names: readonly string[] } & Between)
	| ({
			readonly kind: "create";
			readonly name: string;
			readonly title: string;
			/** Whether it is made at a place; else it goes wherever new items go. */
			readonly placed: boolean;
	  } & Between)
	| {
			readonly kind: "set";
			readonly name: string;
			readonly key: "status" | "estimate" | "assignee";
			readonly value: string;
	  }
	| { readonly kind: "tick"; readonly name: string; readonly criterion: string }
);

/** The visible neighbours of a place in a column of the board, by name. */
export interface Between {
	readonly above?: string;
	readonly below?: string;
}

/** What a folder says. */
export interface Reading {
	/** Names in their order: one list of all, or one for each column. */
	readonly lists: readonly (readonly string[])[];
	/** What orders an item, where it is a value in its file. */
	rankOf(name: string): string | undefined;
	/** The ids of all items. */
	readonly ids: readonly string[];
}

/** A way of keeping a backlog. */
export interface Keeping {
	readonly name: string;
	readonly base: Folder;
	/** Whether a change of status gives an item another place too. */
	readonly statusMoves: boolean;
	/** Keys that tools write on their own. */
	readonly stamps: readonly string[];
	/** The files that these acts change in the base. */
	perform(acts: readonly Act[]): Changes;
	/** What the base says after these changes. */
	read(changes: Changes): Reading;
	/** The name of the item that a file holds; `undefined` for other files. */
	nameOf(path: string): string | undefined;
}
