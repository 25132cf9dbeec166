// Items that go from one group to another: the group's value, and their place in it.
import type { Backlog } from "./backlog.ts";
import { type Act, findItems } from "./edits.ts";
import { fieldOf } from "./frontMatter.ts";
import { type Group, type GroupField, isListField } from "./groups.ts";
import type { Item } from "./item.ts";
import { type Place, placeBetween, setAndMove } from "./move.ts";
import { personOf } from "./people.ts";
import type { Section } from "./shown.ts";
import { sameValue, valueKey, valuesOf } from "./values.ts";
import type { NewValue } from "./yamlEdit.ts";

/** A group as the goal of a drop. */
export type Goal = Pick<Group, "field" | "value" | "isClosed">;

/** The values of a field that items leave, by file: that of their origin, else of those that have one alone. */
export function valuesLeft(
	backlog: Backlog,
	files: readonly string[],
	field: GroupField,
	origin?: Section,
): Readonly<Record<string, string>> {
	const left = [origin?.group, origin?.lane].find((group) => group?.field === field);
	const taken = new Set(left && origin?.items.map(({ file }) => file));
	const values = findItems(backlog, files).map((item) => {
		const own = valuesOf(backlog, item, valueKey(field));
		return [item.file, taken.has(item.file) ? left?.value : own[1] ? undefined : own[0]];
	});
	return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * Gives items the value of a group, and a place. A closed group gives no place to what arrives.
 * @param from the value of the group that an item was taken from, by file: of a list, only this is replaced;
 * where nothing is said, the value of those that have one alone
 * @throws Refusal
 */
export function putInGroup(
	backlog: Backlog,
	files: readonly string[],
	{ field, value, isClosed }: Goal,
	place?: Place,
	from: Readonly<Record<string, string>> = valuesLeft(backlog, files, field),
): Act {
	const { format } = backlog;
	const to = valueIn(field, value);
	const changes = findItems(backlog, files).flatMap((item) => {
		const changed = to(backlog, item, from[item.file]);
		return changed === undefined ? [] : [[item.file, { [field]: changed }] as const];
	});
	const arrives = changes.length > 0;
	const keepsPlace = arrives && isClosed;
	if (format.put && field === "status")
		return format.put(backlog, files, {
			status: value,
			...(place && !keepsPlace ? { place } : {}),
		});
	// Where the order stands in other files, one act changes the order or a value.
	const isMoved = !keepsPlace && !(format.put && arrives);
	return setAndMove(backlog, new Map(changes), files, isMoved ? place : undefined);
}

/** Where items are dropped in a list: the visible neighbours that they shall stand between. */
export interface Gap {
	readonly above?: string;
	readonly below?: string;
}

/**
 * Items dropped between two of a group: they get its value, and a rank only if they do not already stand, in this
 * order, between the visible neighbours.
 * @throws Refusal
 */
export function dropInGroup(
	backlog: Backlog,
	files: readonly string[],
	goal: Goal,
	gap: Gap,
	from?: Readonly<Record<string, string>>,
): Act {
	const isFirst = gap.above === undefined && gap.below === undefined;
	const isThere = (item: Item) =>
		valueIn(goal.field, goal.value)(backlog, item, from?.[item.file]) === undefined;
	// Where each status has an order of its own, what arrives stands nowhere in it yet.
	const stands =
		isFirst ||
		((!backlog.format.put || findItems(backlog, files).every(isThere)) &&
			standsBetween(backlog, files, gap));
	return putInGroup(backlog, files, goal, stands ? undefined : placeIn(gap), from);
}

/** The place between two neighbours. */
export const placeIn = ({ above, below }: Gap): Place => placeBetween(above, below);

function standsBetween(backlog: Backlog, files: readonly string[], { above, below }: Gap): boolean {
	const items = findItems(backlog, files).map(({ file }) => file);
	const chain = [above, ...items, below]
		.filter((file) => file !== undefined)
		.map((file) => backlog.items.findIndex((item) => item.file === file));
	// What is gone stands nowhere: the move that follows says so.
	return chain.every((index, i) => index > (chain[i - 1] ?? -1));
}

/** The value that an item must get; `undefined` where it has it. */
type Change = (backlog: Backlog, item: Item, from: string | undefined) => NewValue;

function valueIn(field: GroupField, value: string): Change {
	if (isListField(field))
		return (backlog, item, from) => listValue(backlog, item, field, value, from);
	const key = valueKey(field);
	const wanted = sameValue(key, value);
	return (backlog, item) => {
		const own = valuesOf(backlog, item, key)[0] ?? "";
		return sameValue(key, own) === wanted ? undefined : value || null;
	};
}

/** Whether what is written in an item is a value of its field, however spelled. */
export const isValue = (
	{ agreement }: Backlog,
	field: "labels" | "assignee",
	name: string,
	value: string,
): boolean =>
	sameValue(valueKey(field), field === "labels" ? name : personOf(agreement, name)) ===
	sameValue(valueKey(field), value);

function listValue(
	backlog: Backlog,
	item: Item,
	field: "labels" | "assignee",
	value: string,
	from: string | undefined,
): NewValue {
	const old = field === "labels" ? item.labels : item.assignees;
	const isSame = (name: string, other: string) => isValue(backlog, field, name, other);
	if (from !== undefined && isSame(value, from)) return undefined;
	const at = from ? old.findIndex((each) => isSame(each, from)) : -1;
	const isThere = value === "" || old.some((each, i) => i !== at && isSame(each, value));
	const fresh = isThere ? [] : [value];
	const kept = value === "" && from === undefined ? [] : [...old];
	const next = at < 0 ? [...kept, ...fresh] : kept.toSpliced(at, 1, ...fresh);
	if (next.length === old.length && next.every((each, i) => each === old[i])) return undefined;
	const isList =
		field === "labels" || Array.isArray(fieldOf(item.text, writtenKey(backlog, field)));
	return next.length === 0 ? null : isList || next.length > 1 ? next : next[0];
}

const writtenKey = ({ format }: Backlog, field: "labels" | "assignee") =>
	format.keyOf(field) ?? field;

/**
 * The place after the last ranked item of a list, for what is dropped on its head.
 * @returns `undefined` where the items stand below it already, or nothing in the list is ranked
 */
export function placeAtEnd(
	backlog: Backlog,
	list: readonly string[],
	files: readonly string[],
): Place | undefined {
	const order = new Map(backlog.items.slice(0, backlog.ranked).map((item, i) => [item.file, i]));
	const last = list.findLast((file) => order.has(file) && !files.includes(file));
	const end = last === undefined ? undefined : order.get(last);
	if (last === undefined || end === undefined) return undefined;
	const stands = files.every((file) => (order.get(file) ?? -1) > end);
	return stands ? undefined : placeBetween(last, undefined);
}
