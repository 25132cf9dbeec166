// References between items: what an id means, and which references lead nowhere, to themselves or in circles.
import * as l10n from "@vscode/l10n";
import { type Backlog, typeOf } from "./backlog.ts";
import type { Item } from "./item.ts";
import { lineProblem, type Problem } from "./problem.ts";
import { fold, sameId } from "./words.ts";

/** Finds items by id, by file name, or by a former id; of several with one id, the first in the order. */
export interface Ids {
	find(id: string): Item | undefined;
}

const known = new WeakMap<Backlog, Ids>();

/** The ids of a backlog, archived items included. */
export function idsOf(backlog: Backlog): Ids {
	const made = known.get(backlog) ?? makeIds(backlog);
	known.set(backlog, made);
	return made;
}

function makeIds({ items }: Backlog): Ids {
	const own = new Map<string, Item>();
	const former = new Map<string, Item>();
	let folded: Map<string, Item> | undefined;
	const add = (map: Map<string, Item>, id: string, item: Item) => {
		if (!map.has(id)) map.set(id, item);
	};
	for (const item of items) {
		add(own, sameId(item.id), item);
		for (const alias of item.aliases) add(former, sameId(alias), item);
	}
	const byWords = () => {
		if (folded) return folded;
		folded = new Map();
		for (const item of items) add(folded, fold(item.id), item);
		return folded;
	};
	return {
		// People write `[[Log in with a passkey]]`, too: an id without its hyphens is still that id.
		find: (id) => own.get(sameId(id)) ?? former.get(sameId(id)) ?? byWords().get(fold(id)),
	};
}

/** The problems of references between the items of a backlog. */
export function referenceProblems(backlog: Backlog): Problem[] {
	const ids = idsOf(backlog);
	// Teams that have no items for their epics name them freely.
	const hasEpics = backlog.items.some((item) => typeOf(backlog, item) === "epic");
	const problems: Problem[] = [];
	for (const item of backlog.items) {
		if (item.epic !== undefined && hasEpics) {
			const epic = ids.find(item.epic);
			if (!epic) problems.push(unknown(item, "epic", item.epic));
			else if (epic === item) problems.push(self(item, "epic"));
		}
		for (const id of item.dependsOn) {
			const needed = ids.find(id);
			if (!needed) problems.push(unknown(item, "depends-on", id));
			else if (needed === item) problems.push(self(item, "depends-on"));
		}
	}
	return [...problems, ...circles(backlog, ids)];
}

const unknown = (item: Item, key: string, id: string): Problem =>
	lineProblem(
		item,
		key,
		"reference-unknown",
		l10n.t("There is no item “{0}” in this backlog.", id),
	);

const self = (item: Item, key: string): Problem =>
	lineProblem(item, key, "reference-self", l10n.t("An item cannot refer to itself here."));

/** Items that wait for each other in a circle: one problem at each of them, which tells the whole circle. */
function circles({ items }: Backlog, ids: Ids): Problem[] {
	const found: Problem[] = [];
	const done = new Set<Item>();
	for (const start of items) {
		if (done.has(start) || start.dependsOn.length === 0) continue;
		// Depth first without recursion: a chain may be as long as the backlog.
		const path: { item: Item; next: number }[] = [{ item: start, next: 0 }];
		const at = new Map([[start, 0]]);
		for (let top = path.at(-1); top; top = path.at(-1)) {
			const id = top.item.dependsOn[top.next++];
			const needed = id === undefined ? undefined : ids.find(id);
			if (id === undefined) {
				done.add(top.item);
				at.delete(top.item);
				path.pop();
			} else if (needed && at.has(needed)) {
				const circle = path.slice(at.get(needed)).map((step) => step.item);
				if (circle.length > 1) found.push(...circleProblems(circle));
			} else if (needed && !done.has(needed)) {
				at.set(needed, path.length);
				path.push({ item: needed, next: 0 });
			}
		}
	}
	return found;
}

function circleProblems(circle: readonly Item[]): Problem[] {
	const all = [...circle, circle[0] as Item].map(({ id }) => id);
	const names = (all.length > 8 ? [...all.slice(0, 6), "…", all.at(-1)] : all).join(" → ");
	const message = l10n.t(
		"These items wait for each other: {0}. Remove one of the dependencies.",
		names,
	);
	return circle.map((item) => lineProblem(item, "depends-on", "reference-cycle", message));
}
