// Random acts, as the members of a team do them on the board between two merges.
import { type Backlog, sectionsOf, statusOf } from "../../src/core/backlog.ts";
import { freeName } from "../../src/core/create.ts";
import type { Item } from "../../src/core/item.ts";
import type { Act, Between } from "./keeping.ts";
import { valuesOf } from "./lines.ts";
import { carryOut, nameOf } from "./ours.ts";
import type { Random } from "./random.ts";

/** Of ten acts four move items. */
const KINDS = [
	"move",
	"move",
	"move",
	"move",
	"status",
	"status",
	"estimate",
	"assignee",
	"tick",
	"create",
] as const;
const CHOICES = {
	status: ["todo", "in-progress", "review", "done", "won't do"],
	estimate: ["1", "2", "3", "5", "8"],
	assignee: ["ana", "ben", "chidi", "dora", "emil", "fatima", "goran", "hana"],
};

/** `count` acts in a row on a backlog; `side` tells the two branches of a pair apart. */
export function randomActs(random: Random, start: Backlog, count: number, side: 0 | 1): Act[] {
	const acts: Act[] = [];
	let backlog = start;
	let minute = side;
	while (acts.length < count) {
		minute += 2 * (1 + random.below(60));
		const at = new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString().slice(0, 16);
		const act = randomAct(random, backlog, at, side);
		if (!act) continue;
		acts.push(act);
		backlog = carryOut(backlog, act);
	}
	return acts;
}

/** One act; `undefined` when the one that came up would change nothing. */
function randomAct(random: Random, backlog: Backlog, at: string, side: number): Act | undefined {
	const kind = random.pick(KINDS);
	const item = random.pick(sectionsOf(backlog).ranked);
	if (kind === "move") return randomMove(random, backlog, item, at);
	if (kind === "create") return randomItem(random, backlog, at, side);
	const name = nameOf(item.file);
	const values = valuesOf(item.text);
	if (kind === "tick") {
		const boxes = [...values.keys()].filter((key) => key.startsWith("box "));
		if (boxes.length === 0) return undefined;
		return { kind, at, name, criterion: random.pick(boxes).slice(4) };
	}
	const value = random.pick(CHOICES[kind]);
	return value === values.get(kind) ? undefined : { kind: "set", at, name, key: kind, value };
}

/** Moves one item of a column, or two or three, adjacent or not, between two others of it. */
function randomMove(random: Random, backlog: Backlog, item: Item, at: string): Act | undefined {
	const column = columnOf(backlog, statusOf(backlog, item).name);
	const count = random.pick([1, 1, 1, 2, 3]);
	const from = column.indexOf(item);
	const adjacent = random.below(2) === 0;
	const block = adjacent ? column.slice(from, from + count) : random.several(column, count);
	const rest = column.filter((each) => !block.includes(each));
	if (rest.length === 0) return undefined;
	const to = randomPlace(random, rest.length);
	const order = [...rest.slice(0, to), ...block, ...rest.slice(to)];
	if (order.every((each, i) => each === column[i])) return undefined;
	return { kind: "move", at, names: block.map((each) => nameOf(each.file)), ...between(rest, to) };
}

function randomItem(random: Random, backlog: Backlog, at: string, side: number): Act {
	const title = `Wish ${random.below(1_000_000)} of ${["Ana", "Ben"][side]}`;
	const name = freeName(backlog, title);
	const column = columnOf(backlog, "todo");
	const place = between(column, randomPlace(random, column.length));
	return { kind: "create", at, name, title, placed: random.below(2) === 0, ...place };
}

/** A place in a column: anywhere, or as often near its top, where people decide what comes next. */
const randomPlace = (random: Random, length: number): number =>
	random.below(random.below(2) === 0 ? length + 1 : Math.min(4, length + 1));

const columnOf = (backlog: Backlog, status: string): Item[] =>
	sectionsOf(backlog).ranked.filter((item) => statusOf(backlog, item).name === status);

function between(list: readonly Item[], at: number): Between {
	const [above, below] = [list[at - 1], list[at]];
	return {
		...(above ? { above: nameOf(above.file) } : {}),
		...(below ? { below: nameOf(below.file) } : {}),
	};
}
