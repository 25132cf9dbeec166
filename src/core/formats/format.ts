// What differs between the folders of different tools: where their files keep our fields, and their order.
import type { WorkingAgreement } from "../agreement.ts";
import type { Backlog } from "../backlog.ts";
import type { NewItem } from "../create.ts";
import type { Act, FileEdit } from "../edits.ts";
import { AGREEMENT_FILE } from "../folder.ts";
import type { Item } from "../item.ts";
import type { Place } from "../move.ts";
import type { Numbering, RankStyle } from "../rank.ts";
import type { NewValue, Writing } from "../yamlEdit.ts";

/** The fields that items have here, by the names that our own files use. */
export const FIELDS = [
	...(["id", "title", "status", "rank", "type", "priority", "estimate", "assignee"] as const),
	...(["labels", "epic", "depends-on", "blocked", "sprint", "goal", "due", "created"] as const),
	"aliases",
] as const;
export type Field = (typeof FIELDS)[number];

/** A way in which a folder writes its backlog. What it leaves out is as our own format has it. */
export interface Format {
	/** The tool's name, as users know it. */
	readonly name: string;
	/** The front-matter key of a field; `undefined` where the format has none, and its tool would lose one. */
	keyOf(field: Field): string | undefined;
	/** A value as this format writes it; `undefined` removes the line. @throws Refusal for one that it cannot hold */
	write?(field: Field, value: NewValue): NewValue;
	readonly writing?: Writing;
	/** The id that a file's name, without `.md`, begins with. */
	codeIn?(name: string): string | undefined;
	/** Fields that stand in the body: what a text says of them. */
	readBody?(text: string): Partial<Pick<Item, "dependsOn">>;
	/** A text with a field set that stands in its body. @throws Refusal, also for fields that stand nowhere */
	setInBody?(file: string, text: string, field: Field, value: NewValue): string;
	/** Whether the file at a path, relative to the folder, is an item. */
	isItem?(path: string): boolean;
	isArchived?(path: string): boolean;
	/** Markdown files beside the items that are none, as patterns of `backlog.yml`: for a folder that becomes ours. */
	readonly notItems?: readonly string[];
	/** Files beside the items that say something of them; `Backlog.companions` holds their texts. */
	readonly companions?: readonly string[];
	/** What the companions say of statuses and types, where the folder has no `backlog.yml`. */
	agreement?(companions: ReadonlyMap<string, string>): WorkingAgreement;
	readonly rankStyle?: RankStyle;
	readonly numbers?: Numbering;
	/** The order of items without a rank, and of those with equal ones. */
	compareUnranked?(a: Item, b: Item, agreement: WorkingAgreement): number;
	/** The file of a new item, unranked. @throws Refusal */
	newFile?(backlog: Backlog, item: NewItem): FileEdit;
	/** A new item, where that takes more than its file. @throws Refusal */
	create?(backlog: Backlog, item: NewItem, place?: Place): Act;
	/** Where the order and the statuses stand in a companion: the items, in any order, put into that order. */
	arrange?(
		items: readonly Item[],
		companions: ReadonlyMap<string, string>,
	): { readonly items: readonly Item[]; readonly ranked: number };
	/**
	 * Gives items a status, a place, or both. A format that has this orders each status by itself: its backlog stands
	 * status by status, and a place is one among items of the same status. @throws Refusal
	 */
	put?(backlog: Backlog, files: readonly string[], to: Target): Act;
}

/** Where items go: a column, a place in the order, or both. */
export interface Target {
	readonly status?: string;
	readonly place?: Place;
}

/** Our own format, as the documentation describes it. */
export const OURS: Format = {
	name: "Rank & File",
	keyOf: (field) => field,
	companions: [AGREEMENT_FILE],
};

/** Our own format in a folder whose files use other keys for some fields. */
export function withKeys(keys: Readonly<Partial<Record<Field, string>>>): Format {
	return { ...OURS, keyOf: (field) => keys[field] ?? field };
}
