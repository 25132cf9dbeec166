// Moving: the one place that knows how the order changes.
import * as l10n from "@vscode/l10n";
import { type Backlog, hasStatus, statusOf, typeOf } from "./backlog.ts";
import { type Act, editFields, type FileEdit, findItems } from "./edits.ts";
import type { Field } from "./formats/format.ts";
import type { Item } from "./item.ts";
import { Refusal } from "./problem.ts";
import { type Rank, ranksBetween } from "./rank.ts";
import { sameId } from "./words.ts";
import type { NewValue } from "./yamlEdit.ts";

/** Where items go in the order; `before` and `after` name an item by its file. */
export type Place = "top" | "bottom" | { readonly before: string } | { readonly after: string };

/**
 * Moves items, as one block in the order they have among each other. Writes one `rank` line for each; more only
 * where equal ranks or a used-up gap leave no room, or where unranked items stand above the place.
 * @throws Refusal when an item is gone, cannot be edited, or is itself the place
 */
export function moveItems(backlog: Backlog, files: readonly string[], place: Place): Act {
	return backlog.format.put?.(backlog, files, { place }) ?? rankItems(backlog, files, place);
}

/**
 * Ranks items at a place as one block; the order is that of the whole backlog, or of one status alone.
 * @throws Refusal
 */
export function rankItems(
	backlog: Backlog,
	files: readonly string[],
	place: Place,
	status?: string,
): Act {
	const block = findItems(backlog, files);
	const moving = new Set(block);
	const [first] = block;
	if (!first) return NOTHING;
	const target =
		typeof place === "string" ? undefined : "before" in place ? place.before : place.after;
	// Unranked items that no list shows beside these stay unranked, whatever moves past them.
	const isThere = (item: Item) =>
		status === undefined || (!item.archived && hasStatus(backlog, item, status));
	const counts = (item: Item) =>
		isThere(item) &&
		(isRanked(backlog, item) || item.file === target || isShownWith(backlog, item, first));
	const now = backlog.items.filter((item) => moving.has(item) || counts(item));
	const rest = now.filter((item) => !moving.has(item));
	const at = indexOf(backlog, rest, place);
	const order = [...rest.slice(0, at), ...block, ...rest.slice(at)];
	const end = at + block.length;
	if (block.every((item, i) => isThere(item) && isRanked(backlog, item) && now[at + i] === item))
		return NOTHING;
	// Unranked items above the place get ranks too: only a ranked item can stand above others.
	const start = order.findIndex((item) => moving.has(item) || !isRanked(backlog, item));
	const seed = block.map(({ id }) => sameId(id)).join("\n");
	const edits = rerank(backlog, order, start, end, seed);
	return { edits, others: edits.filter((edit) => !files.includes(edit.file)).length };
}

const isRanked = (backlog: Backlog, item: Item) => rankOf(backlog, item) !== undefined;

/** Whether two unranked items stand in one list: both open, and both epics or neither. */
function isShownWith(backlog: Backlog, item: Item, other: Item): boolean {
	const isEpic = (i: Item) => typeOf(backlog, i) === "epic";
	return !item.archived && !statusOf(backlog, item).closed && isEpic(item) === isEpic(other);
}

/** An item's rank, if it counts in this backlog. */
function rankOf(backlog: Backlog, item: Item): Rank | undefined {
	const numbered = typeof item.rank === "number";
	return numbered === (backlog.style === "number") ? item.rank : undefined;
}

function indexOf(backlog: Backlog, rest: readonly Item[], place: Place): number {
	if (place === "top") return 0;
	if (place === "bottom") return rest.findLastIndex((item) => isRanked(backlog, item)) + 1;
	const file = "before" in place ? place.before : place.after;
	const index = rest.findIndex((item) => item.file === file);
	if (index < 0)
		throw new Refusal(
			l10n.t("{0} is no longer where it was in the backlog. Nothing was changed.", file),
		);
	return "before" in place ? index : index + 1;
}

/** Ranks for `order[from..to)`, and for as few neighbours as must make room. */
function rerank(
	backlog: Backlog,
	order: readonly Item[],
	from: number,
	to: number,
	seed: string,
): FileEdit[] {
	for (let extra = 0; extra <= order.length; extra++) {
		for (let above = 0; above <= extra; above++) {
			const start = from - above;
			const end = to + extra - above;
			if (start < 0 || end > order.length) continue;
			const ranks = ranksFor(backlog, order, start, end, seed);
			if (ranks) return editsOf(backlog, order.slice(start, end), ranks);
		}
	}
	throw new Refusal(l10n.t("There is no room for these items in the order."));
}

/** The new ranks as edits; a file whose rank stays is not written. */
const editsOf = ({ format }: Backlog, items: readonly Item[], ranks: readonly Rank[]): FileEdit[] =>
	items.flatMap((item, i) =>
		item.rank === ranks[i] ? [] : [editFields(item, { rank: ranks[i] }, format)],
	);

function ranksFor(
	backlog: Backlog,
	order: readonly Item[],
	start: number,
	end: number,
	seed: string,
): Rank[] | undefined {
	const low = order[start - 1];
	const high = order[end];
	return ranksBetween(
		backlog.style,
		low && rankOf(backlog, low),
		high && rankOf(backlog, high),
		end - start,
		seed,
		backlog.format.numbers,
	);
}

/**
 * The place for items dropped onto a row of a list: the target's place. The block goes after the target when its
 * first item stood above it, before it otherwise; in terms of what is visible, so hidden items stay where they are.
 * @param visible files of the list, in order; without a target the block goes to the end of the ranked items
 * @returns `undefined` when the target is one of the items themselves, or not in the list
 */
export function placeAt(
	visible: readonly string[],
	files: readonly string[],
	target: string,
): Place | undefined {
	if (files.includes(target) || !visible.includes(target)) return undefined;
	const moving = new Set(files);
	const first = visible.findIndex((file) => moving.has(file));
	const rest = visible.filter((file) => !moving.has(file));
	const at = rest.indexOf(target);
	const fromAbove = first >= 0 && first < visible.indexOf(target);
	return placeBetween(rest[fromAbove ? at : at - 1], rest[fromAbove ? at + 1 : at]);
}

/** The place below one visible item and above another: what is hidden between the two stays where it is. */
export function placeBetween(above: string | undefined, below: string | undefined): Place {
	return above !== undefined
		? { after: above }
		: below !== undefined
			? { before: below }
			: "bottom";
}

/** The place one step up or down in a visible list, the block closing its gaps; `undefined` at the end of it. */
export function placeBeside(
	visible: readonly string[],
	files: readonly string[],
	direction: "up" | "down",
): Place | undefined {
	const moving = new Set(files);
	const at = visible.flatMap((file, i) => (moving.has(file) ? [i] : []));
	const target = direction === "up" ? (at[0] ?? 0) - 1 : (at.at(-1) ?? visible.length) + 1;
	const file = visible[target];
	if (file === undefined) return undefined;
	const rest = visible.filter((f) => !moving.has(f));
	const i = rest.indexOf(file);
	return direction === "up" ? placeBetween(rest[i - 1], file) : placeBetween(file, rest[i + 1]);
}

type Values = ReadonlyMap<string, Readonly<Partial<Record<Field, NewValue>>>>;

/** Sets fields of items, by file, and moves items to a place: one edit for each file. @throws Refusal */
export function setAndMove(
	backlog: Backlog,
	values: Values,
	files: readonly string[],
	place: Place | undefined,
): Act {
	return withRanks(backlog, values, place ? moveItems(backlog, files, place) : NOTHING);
}

const NOTHING: Act = { edits: [], others: 0 };

/** Sets fields of items, by file, beside the ranks that an act gives: one edit for each file. @throws Refusal */
export function withRanks({ byFile, format }: Backlog, values: Values, moved: Act): Act {
	const fields = new Map(values);
	for (const { file, fields: ranked } of moved.edits) {
		const rank = ranked?.[format.keyOf("rank") ?? ""]?.to as Rank;
		fields.set(file, { ...fields.get(file), rank });
	}
	const edits = [...fields].map(([file, set]) => editFields(byFile.get(file) as Item, set, format));
	return { edits, others: moved.others };
}
