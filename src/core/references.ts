// References between items: what an id means, and which references lead nowhere, to themselves or in circles.
import * as l10n from "@vscode/l10n";
import { type Backlog, typeOf } from "./backlog.ts";
import { fileName } from "./codes.ts";
import { danglingIn } from "./dangling.ts";
import type { Format } from "./formats/format.ts";
import type { Item } from "./item.ts";
import { fieldProblem, type Problem } from "./problem.ts";
import { compareNames, fold, sameId } from "./words.ts";

/** Finds items by id, by file name, or by a former id; of several with one id, the oldest. */
export interface Ids {
	find(id: string): Item | undefined;
	/** The items of each id that several have. */
	readonly shared: readonly (readonly Item[])[];
}

/** The item that was there first, as far as its own text tells. */
export const compareAge = (a: Item, b: Item): number => {
	const [old, late] = [a.created ?? "", b.created ?? ""];
	return old === late ? compareNames(a.file, b.file) : old < late ? -1 : 1;
};

const known = new WeakMap<Backlog, Ids>();

/** The ids of a backlog, archived items included. */
export function idsOf(backlog: Backlog): Ids {
	const made = known.get(backlog) ?? makeIds(backlog);
	known.set(backlog, made);
	return made;
}

function makeIds({ items, agreement }: Backlog): Ids {
	const prefix = agreement.ids?.prefix;
	const own = new Map<string, Item>();
	const former = new Map<string, Item>();
	const shared = new Map<string, Item[]>();
	let folded: Map<string, Item> | undefined;
	const add = (map: Map<string, Item>, id: string, item: Item) => {
		if (!map.has(id)) map.set(id, item);
	};
	for (const item of items) {
		const id = sameId(item.id);
		const first = own.get(id);
		if (!first) own.set(id, item);
		else if (!shared.get(id)?.push(item)) shared.set(id, [first, item]);
		if (!item.file.endsWith(`${item.id}.md`)) add(former, sameId(fileName(item.file)), item);
		for (const alias of item.aliases) add(former, sameId(alias), item);
		// Where ids are codes, the words behind one are for people: `APP-7K2-log-in` is `APP-7K2`.
		const code = prefix && item.id.startsWith(prefix) && /^\w+/.exec(item.id.slice(prefix.length));
		if (code) add(former, sameId(prefix + code[0]), item);
	}
	for (const [id, items] of shared) own.set(id, items.sort(compareAge)[0] as Item);
	const find = (id: string) => {
		const item = own.get(sameId(id)) ?? former.get(sameId(id));
		if (item) return item;
		// People write `[[Log in with a passkey]]`, too: an id without its hyphens is still that id.
		folded ??= new Map(items.toReversed().map((each) => [fold(each.id), each]));
		return folded.get(fold(id));
	};
	return { find, shared: [...shared.values()] };
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
			if (!epic) problems.push(unknown(backlog, item, "epic", item.epic));
			else if (epic === item) problems.push(self(backlog, item, "epic", item.epic));
		}
		for (const id of item.dependsOn) {
			const needed = ids.find(id);
			if (!needed) problems.push(unknown(backlog, item, "depends-on", id));
			else if (needed === item) problems.push(self(backlog, item, "depends-on", id));
		}
	}
	return [...problems, ...circles(backlog, ids), ...danglingIn(backlog, ids)];
}

type Referring = "epic" | "depends-on";

function unknown({ format }: Backlog, item: Item, field: Referring, value: string): Problem {
	const message = l10n.t("There is no item “{0}” in this backlog.", value);
	return fieldProblem(item, format, field, { code: "reference-unknown", message, value });
}

function self({ format }: Backlog, item: Item, field: Referring, value: string): Problem {
	const message = l10n.t("An item cannot refer to itself here.");
	return fieldProblem(item, format, field, { code: "reference-self", message, value });
}

/** Items that wait for each other in a circle: one problem at each of them, which tells the whole circle. */
function circles({ items, format }: Backlog, ids: Ids): Problem[] {
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
				if (circle.length > 1) found.push(...circleProblems(circle, format));
			} else if (needed && !done.has(needed)) {
				at.set(needed, path.length);
				path.push({ item: needed, next: 0 });
			}
		}
	}
	return found;
}

function circleProblems(circle: readonly Item[], format: Format): Problem[] {
	const all = [...circle, circle[0] as Item].map(({ id }) => id);
	const names = (all.length > 8 ? [...all.slice(0, 6), "…", all.at(-1)] : all).join(" → ");
	const message = l10n.t(
		"These items wait for each other: {0}. Remove one of the dependencies.",
		names,
	);
	const fault = { code: "reference-cycle", message } as const;
	return circle.map((item) => fieldProblem(item, format, "depends-on", fault));
}
