// What refers to an item: in the keys of others, and in their bodies.
import type { Backlog } from "./backlog.ts";
import { glanceOf, referencesOf } from "./dangling.ts";
import type { Item } from "./item.ts";
import { pathFrom, type Reference } from "./mentions.ts";
import { pointersInKeys } from "./pointers.ts";
import { idsOf } from "./references.ts";
import type { Span } from "./yamlTree.ts";

/** A place that names an item. */
export interface Mention extends Span {
	readonly item: Item;
}

/** Every place of a backlog that names the item, in the order of the backlog. */
export function mentionsOf(backlog: Backlog, item: Item): Mention[] {
	const ids = idsOf(backlog);
	return referring(backlog, item).flatMap((other) => {
		const inKeys = pointersInKeys(other.text, backlog.format);
		return [
			...inKeys.filter(({ target }) => ids.find(target) === item),
			...mentionsIn(backlog, other, item),
		].map(({ from, to }) => ({ item: other, from, to }));
	});
}

/** The items that name another one, in their keys or in their bodies. */
export function referring(backlog: Backlog, item: Item): Item[] {
	const ids = idsOf(backlog);
	const isIt = (id: string) => ids.find(id) === item;
	return backlog.items.filter(
		(other) =>
			(other.epic !== undefined && isIt(other.epic)) ||
			other.dependsOn.some(isIt) ||
			mentionsIn(backlog, other, item).length > 0,
	);
}

/** The references of a body that mean the item. Only bodies that could hold one are read. */
export function mentionsIn(backlog: Backlog, other: Item, item: Item): readonly Reference[] {
	const ids = idsOf(backlog);
	const name = item.file.slice(item.file.lastIndexOf("/") + 1);
	const mayLink = other.text.includes(name) || other.text.includes(encodeURI(name));
	if (!mayLink && !glanceOf(other).ids.some((id) => ids.find(id) === item)) return [];
	return referencesOf(other).filter(({ kind, target }) =>
		kind === "id" ? ids.find(target) === item : pathFrom(other.file, target) === item.file,
	);
}
