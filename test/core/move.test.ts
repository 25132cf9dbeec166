import assert from "node:assert/strict";
import fc from "fast-check";
import { type Backlog, sectionsOf } from "../../src/core/backlog.ts";
import { moveItems, type Place, placeAt, placeBeside, placeBetween } from "../../src/core/move.ts";
import { isFraction, isNumber } from "../../src/core/rank.ts";
import {
	apply,
	backlogOf,
	changedLines,
	dropInColumn,
	isRefused,
	orderOf,
	ranked,
	textOf,
} from "./backlogs.ts";

/** The order after a move of `ids` (separated by blanks), and how many files it changed. */
function move(backlog: Backlog, ids: string, place: Place): [order: string, changed: number] {
	const { edits, others } = moveItems(backlog, filesOf(ids), place);
	assert.equal(edits.length, new Set(edits.map(({ file }) => file)).size);
	for (const { before, after } of edits) assert.equal(changedLines(before, after).length, 1);
	assert.equal(others, edits.filter(({ file }) => !filesOf(ids).includes(file)).length);
	return [orderOf(apply(backlog, edits)), edits.length];
}

const filesOf = (ids: string) => ids.split(" ").map((id) => `${id}.md`);

describe("A move", () => {
	it("changes one line of one file", () => {
		const before = `---
status: todo
title: "Pay: the fee"   # quoted
rank:   'a1'  # here
labels: [a]
---
rank: a1
`;
		const backlog = backlogOf({ "a.md": "---\nrank: a2\n---\n", "b.md": before });
		const { edits, others } = moveItems(backlog, ["b.md"], { after: "a.md" });
		assert.deepEqual([edits.length, edits[0]?.file, others], [1, "b.md", 0]);
		assert.deepEqual(changedLines(before, edits[0]?.after), [
			"rank:   'a1'  # here → rank:   'a3aqE'  # here",
		]);
		assert.deepEqual(edits[0]?.fields, { rank: { from: "a1", to: "a3aqE" } });
	});

	const abcd = { a: "a0", b: "a1", c: "a2", d: "a3", u: undefined, v: undefined };
	const numbered = { a: 1, b: 2, c: 3, d: 4, u: undefined };
	const full = { a: 0, b: "0.00000000000001", c: "0.00000000000002", d: 5, e: 6 };
	const moves: [
		string,
		Record<string, string | number | undefined>,
		string,
		Place,
		string,
		number,
	][] = [
		["goes to the top", abcd, "c", "top", "c a b d | u v", 1],
		["goes to the bottom, which is the last ranked", abcd, "a", "bottom", "b c d a | u v", 1],
		["goes before an item", abcd, "d", { before: "b.md" }, "a d b c | u v", 1],
		["goes after an item", abcd, "a", { after: "c.md" }, "b c a d | u v", 1],
		[
			"keeps a block together, in the order of the backlog",
			abcd,
			"d a",
			{ after: "b.md" },
			"b a d c | u v",
			2,
		],
		["closes the gaps of a block", abcd, "a d", "top", "a d b c | u v", 2],
		["ranks what was unranked", abcd, "v", { before: "b.md" }, "a v b c d | u", 1],
		["ranks a block of both", abcd, "b u", "bottom", "a c d b u | v", 2],
		[
			"ranks what stands above, among the unranked",
			abcd,
			"a",
			{ after: "u.md" },
			"b c d u a | v",
			2,
		],
		[
			"ranks what stands above, before the unranked",
			abcd,
			"v",
			{ before: "u.md" },
			"a b c d v | u",
			1,
		],
		[
			"ranks all of a backlog without ranks",
			{ a: undefined, b: undefined, c: undefined },
			"a",
			{ after: "b.md" },
			"b a | c",
			2,
		],
		["starts a backlog's ranks", { a: undefined, b: undefined }, "b", "top", "b | a", 1],
		["writes numbers among numbers", numbered, "d", { before: "b.md" }, "a d b c | u", 1],
		["writes numbers at the end", numbered, "u", "bottom", "a b c d u |", 1],
		["gives an item of the other style a place", { a: 1, b: 2, c: "a1" }, "c", "top", "c a b |", 1],
		[
			"makes room between equal ranks above",
			{ a: "a1", b: "a1", c: "a2" },
			"c",
			{ after: "a.md" },
			"a c b |",
			2,
		],
		[
			"makes room in a run of equal ranks",
			{ a: 1, b: 1, c: 1, d: 1, e: 9 },
			"e",
			{ after: "b.md" },
			"a b e c d |",
			3,
		],
		["makes room where a gap is used up", full, "e", { after: "b.md" }, "a b e c d |", 2],
	];
	for (const [title, ranks, ids, place, order, changed] of moves)
		it(title, () => assert.deepEqual(move(ranked(ranks), ids, place), [order, changed]));

	const still: [string, string, Place][] = [
		["to its own place", "b", { after: "a.md" }],
		["before what follows it", "b", { before: "c.md" }],
		["to the top from the top", "a", "top"],
		["to the bottom from there", "d", "bottom"],
		["of a block to where it stands", "b c", { before: "d.md" }],
		["of a block in another order", "c b", { after: "a.md" }],
	];
	for (const [title, ids, place] of still)
		it(`${title} writes nothing`, () => {
			assert.deepEqual(moveItems(ranked(abcd), filesOf(ids), place), { edits: [], others: 0 });
		});

	it("of nothing writes nothing", () => {
		assert.deepEqual(moveItems(ranked(abcd), [], "top"), { edits: [], others: 0 });
	});

	it("writes no file whose rank stays", () => {
		const { edits } = moveItems(ranked({ a: 0, b: 2, c: 3 }), filesOf("a c"), "top");
		assert.deepEqual(
			edits.map(({ file }) => file),
			["c.md"],
		);
	});

	it("gives equal edits on two branches that drop the same item into the same gap", () => {
		const here = moveItems(ranked(abcd), filesOf("d"), { after: "a.md" });
		const there = moveItems(ranked({ ...abcd, x: "a4", c: "a5" }), filesOf("d"), {
			before: "b.md",
		});
		assert.deepEqual(here, there);
	});

	it("is refused where an item or the place is gone, broken, or itself moved", () => {
		const backlog = backlogOf({
			"a.md": "---\nrank: a1\n---\n",
			"b.md": "---\nrank: a2\n---\n",
			"broken.md": "---\nrank: a3\ntitle: [x] y\n---\n",
		});
		for (const [files, place] of [
			[["gone.md"], "top"],
			[["a.md", "gone.md"], "top"],
			[["a.md"], { before: "gone.md" }],
			[["a.md"], { after: "a.md" }],
			[["broken.md"], "top"],
			[["a.md", "broken.md"], "top"],
		] as [string[], Place][])
			assert.ok(
				isRefused(() => moveItems(backlog, files, place)),
				JSON.stringify([files, place]),
			);
	});

	it("goes past items that do not parse, which keep their place", () => {
		const backlog = backlogOf({
			"a.md": "---\nrank: a1\n---\n",
			"b.md": "---\nrank: a2\ntitle: [x] y\n---\n",
			"c.md": "---\nrank: a3\n---\n",
		});
		assert.deepEqual(move(backlog, "a", { after: "b.md" }), ["b a c |", 1]);
	});

	it("is refused where a neighbour that would have to make room does not parse", () => {
		const backlog = backlogOf({
			"a.md": "---\nrank: a1\n---\n",
			"b.md": "---\nrank: a1\ntitle: [x] y\n---\n",
			"c.md": "---\nrank: a3\n---\n",
		});
		assert.throws(() => moveItems(backlog, ["c.md"], { after: "a.md" }), {
			name: "Refusal",
			file: "b.md",
		});
	});

	it("takes no time to speak of where thousands must make room", () => {
		const ranks = Array.from({ length: 2000 }, (_, i) => [i, `0.${String(i).padStart(14, "0")}`]);
		const start = performance.now();
		const backlog = ranked(Object.fromEntries(ranks));
		const { edits } = moveItems(backlog, ["1999.md"], { after: "1000.md" });
		assert.equal(edits.length, 999);
		assert.ok(performance.now() - start < 5000);
	});
});

/** What a generated item is, beside ranked or not. */
const KINDS = {
	open: ["", "status: todo"],
	closed: ["", "status: done"],
	epic: ["", "type: epic"],
	archived: ["archive/", "status: todo"],
} as const;

const generated = (ranks: fc.Arbitrary<string>) =>
	fc.array(
		fc.record({
			rank: fc.option(ranks, { freq: 3 }),
			kind: fc.constantFrom<keyof typeof KINDS>(
				"open",
				"open",
				"open",
				"closed",
				"epic",
				"archived",
			),
		}),
		{ minLength: 1, maxLength: 12 },
	);

const steps = fc.array(
	fc.record({
		block: fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 1, maxLength: 4 }),
		place: fc.constantFrom("top", "bottom", "before", "after"),
		target: fc.nat({ max: 11 }),
	}),
	{ minLength: 1, maxLength: 12 },
);

interface Made {
	readonly rank: string | null;
	readonly kind: keyof typeof KINDS;
}

function made(items: readonly Made[], uniquely: boolean): Backlog {
	const seen = new Set<string>();
	return backlogOf(
		Object.fromEntries(
			items.map(({ rank, kind }, i) => {
				const [folder, line] = KINDS[kind];
				const own = rank !== null && !(uniquely && seen.has(rank)) ? rank : "";
				seen.add(own);
				return [`${folder}${i}.md`, `---\n${line}\nrank: ${own}\ntitle: ${i}\n---\nBody\n`];
			}),
		),
	);
}

/** The list that a user sees, the moved ones in it or dragged into it: what is open, and epics or not. */
function listOf(backlog: Backlog, first: string): string[] {
	const { ranked: order, unranked, epics } = sectionsOf(backlog);
	const list = epics.some(({ file }) => file === first) ? epics : [...order, ...unranked];
	return list.map(({ file }) => file);
}

type Step = { block: number[]; place: string; target: number };

/** Carries out one step on the backlog and on an array, and checks what both have in common. */
function step(backlog: Backlog, { block, place, target }: Step, mayReRank: boolean): Backlog {
	const { ranked: order, unranked, epics } = sectionsOf(backlog);
	const lists = [[...order, ...unranked], epics].filter((list) => list.length > 0);
	const list = (lists[target % (lists.length || 1)] ?? []).map(({ file }) => file);
	if (list.length === 0) return backlog;
	const files = [...new Set(block.map((i) => list[i % list.length] as string))];
	const moving = list.filter((file) => files.includes(file));
	const rest = list.filter((file) => !files.includes(file));
	const beside = rest[target % (rest.length || 1)];
	if (beside === undefined && (place === "before" || place === "after")) return backlog;
	const isRanked = (file: string) =>
		backlog.items.findIndex((i) => i.file === file) < backlog.ranked;
	const at = {
		top: 0,
		bottom: rest.findLastIndex(isRanked) + 1,
		before: rest.indexOf(beside ?? ""),
		after: rest.indexOf(beside ?? "") + 1,
	}[place] as number;
	const to = (place === "top" || place === "bottom" ? place : { [place]: beside }) as Place;

	const { edits, others } = moveItems(backlog, files, to);
	const now = apply(backlog, edits);
	const expected = [...rest.slice(0, at), ...moving, ...rest.slice(at)];
	assert.deepEqual(listOf(now, moving[0] as string), expected);
	assert.equal(others, edits.filter(({ file }) => !files.includes(file)).length);
	for (const { before, after, fields } of edits) {
		assert.equal(changedLines(before, after).length, 1);
		const written = String(fields?.rank?.to);
		assert.ok(backlog.style === "number" ? isNumber(written) : isFraction(written), written);
	}
	// What is not in the list keeps its file, so that the unranked among it stay unranked.
	const hidden = backlog.items.filter(
		({ file, rank }) => !list.includes(file) && rank === undefined,
	);
	for (const item of hidden) assert.equal(now.byFile.get(item.file), item);
	if (mayReRank) return now;
	const above = rest.slice(0, at).filter((file) => !isRanked(file));
	assert.ok(edits.length === 0 || others === above.length, `${others} others`);
	assert.ok(edits.length <= files.length + above.length);
	return now;
}

describe("Any sequence of moves", () => {
	const fractions = fc.constantFrom(
		"Zz",
		"a0",
		"a0V",
		"a1",
		"a2",
		"a3",
		"a4",
		"a5",
		"a6",
		"a7",
		"b00",
	);

	it("gives the order that an array would have, and changes a line for each item moved", () => {
		fc.assert(
			fc.property(generated(fractions), steps, (items, moves) => {
				let backlog = made(items, true);
				for (const each of moves) backlog = step(backlog, each, false);
			}),
			{ numRuns: 300 },
		);
	});

	it("does so with numbers, with equal ranks and with ranks of two styles, where neighbours make room", () => {
		const mixed = fc.constantFrom(
			"a0",
			"a0",
			"a1",
			"1",
			"1",
			"2",
			"0.00000000000001",
			"999999999999999",
		);
		fc.assert(
			fc.property(generated(mixed), steps, (items, moves) => {
				let backlog = made(items, false);
				for (const each of moves) backlog = step(backlog, each, true);
			}),
			{ numRuns: 300 },
		);
	});

	it("keeps the ranks of 200 items short over 2,000 moves", () => {
		let backlog = ranked(
			Object.fromEntries(
				Array.from({ length: 200 }, (_, i) => [
					`i${i}`,
					`b${String(i).padStart(2, "0").slice(-2)}`,
				]),
			),
		);
		let seed = 1;
		const random = (n: number) => {
			seed = (seed * 48271) % 2147483647;
			return seed % n;
		};
		for (let i = 0; i < 2000; i++) {
			const [a, b] = [backlog.items[random(200)], backlog.items[random(200)]];
			if (a && b && a !== b)
				backlog = apply(backlog, moveItems(backlog, [a.file], { before: b.file }).edits);
		}
		const longest = Math.max(...backlog.items.map(({ rank }) => String(rank).length));
		assert.ok(longest <= 40, `${longest} characters`);
	});
});

describe("Two branches that move different items into one gap", () => {
	it("have an order once they are merged, with each block in one piece", () => {
		const base = ranked({ a: "a0", b: "a1", c: "a2", d: "a3", e: "a4", f: "a5" });
		const ours = moveItems(base, filesOf("c d"), { after: "a.md" }).edits;
		const theirs = moveItems(base, filesOf("e f"), { after: "a.md" }).edits;
		const merged = orderOf(apply(base, [...ours, ...theirs]));
		assert.ok(["a c d e f b |", "a e f c d b |"].includes(merged), merged);
	});
});

describe("placeAt", () => {
	const visible = filesOf("a b c d");
	const drops: [string, string, string, Place | undefined][] = [
		["takes the target's place from above, and so stands after it", "a", "c", { after: "c.md" }],
		["takes the target's place from below, and so stands before it", "d", "b", { after: "a.md" }],
		["takes the first place", "c", "a", { before: "a.md" }],
		["goes by the first item of a block", "b d", "c", { after: "c.md" }],
		["goes by the first item of a block from below", "c d", "b", { after: "a.md" }],
		["comes from another list as from below", "x", "b", { after: "a.md" }],
		["is nowhere on one of the items themselves", "a b", "b", undefined],
		["is nowhere on what is not in the list", "a", "x", undefined],
	];
	for (const [title, files, target, place] of drops)
		it(title, () => assert.deepEqual(placeAt(visible, filesOf(files), `${target}.md`), place));

	it("leaves what is hidden between where it is", () => {
		const backlog = ranked({ a: "a0", hidden: "a1", b: "a2", c: "a3" });
		const place = placeAt(filesOf("a b c"), ["c.md"], "b.md") as Place;
		assert.deepEqual(move(backlog, "c", place), ["a c hidden b |", 1]);
	});
});

describe("placeBeside", () => {
	const visible = filesOf("a b c d");
	const presses: [string, string, "up" | "down", Place | undefined][] = [
		["goes one up", "c", "up", { after: "a.md" }],
		["goes to the first place", "b", "up", { before: "a.md" }],
		["goes one down", "b", "down", { after: "c.md" }],
		["ends at the top", "a", "up", undefined],
		["ends at the bottom", "d", "down", undefined],
		["moves a block up and closes its gaps", "b d", "up", { before: "a.md" }],
		["moves a block down and closes its gaps", "a c", "down", { after: "d.md" }],
		["goes nowhere from another list", "x", "up", undefined],
	];
	for (const [title, files, direction, place] of presses)
		it(title, () => assert.deepEqual(placeBeside(visible, filesOf(files), direction), place));
});

describe("placeBetween", () => {
	it("goes by the item above, else by the one below, else to the bottom", () => {
		assert.deepEqual(placeBetween("a.md", "b.md"), { after: "a.md" });
		assert.deepEqual(placeBetween("a.md", undefined), { after: "a.md" });
		assert.deepEqual(placeBetween(undefined, "b.md"), { before: "b.md" });
		assert.deepEqual(placeBetween(undefined, undefined), "bottom");
	});
});

describe("A drop into a column", () => {
	const item = (status: string, rank: string) =>
		`---\nstatus: ${status}\ntitle: T\nrank: ${rank}\n---\n`;
	const backlog = backlogOf({
		"a.md": item("todo", "a0"),
		"b.md": item("doing", "a1"),
		"c.md": item("todo", "a2"),
		"d.md": item("doing", "a3"),
		"u.md": item("todo", ""),
		"z.md": item("done", "a5"),
		"y.md": item("done", ""),
		"none.md": "---\ntitle: None\nrank: a4\n---\n",
	});
	const drops: [string, string, Parameters<typeof dropInColumn>[2], string[]][] = [
		[
			"between its neighbours in the order changes the status only",
			"c",
			{ status: "doing", above: "b.md", below: "d.md" },
			["c.md: status: todo → status: doing"],
		],
		[
			"elsewhere changes status and rank, two lines with one between",
			"c",
			{ status: "doing", below: "b.md" },
			["c.md: status: todo → status: doing", "c.md: rank: a2 → rank: …"],
		],
		[
			"of its own changes the rank only",
			"c",
			{ status: "TODO", below: "a.md" },
			["c.md: rank: a2 → rank: …"],
		],
		[
			"that is empty changes the status only",
			"c",
			{ status: "review" },
			["c.md: status: todo → status: review"],
		],
		[
			"that is closed changes the status only",
			"c",
			{ status: "done", above: "z.md" },
			["c.md: status: todo → status: done"],
		],
		["where it stands changes nothing", "c", { status: "todo", above: "a.md", below: "u.md" }, []],
		["without a status empties it", "a", { status: "" }, ["a.md: status: todo → status:"]],
		[
			"of several changes what differs in each",
			"a b",
			{ status: "doing", below: "d.md" },
			["a.md: status: todo → status: doing"],
		],
	];
	for (const [title, ids, drop, expected] of drops)
		it(title, () => {
			const { edits } = dropInColumn(backlog, filesOf(ids), drop);
			const lines = edits.flatMap(({ file, before, after }) =>
				changedLines(before, after).map((line) =>
					`${file}: ${line}`.replace(/→ rank: .*/, "→ rank: …"),
				),
			);
			assert.deepEqual(lines, expected);
		});

	it("adds a status to an item that has none", () => {
		const { edits } = dropInColumn(backlog, ["none.md"], { status: "doing" });
		assert.equal(edits[0]?.after, "---\nstatus: doing\ntitle: None\nrank: a4\n---\n");
	});

	it("ranks an unranked item at the place where it is dropped", () => {
		const { edits } = dropInColumn(backlog, ["u.md"], {
			status: "doing",
			above: "b.md",
			below: "d.md",
		});
		assert.equal(orderOf(apply(backlog, edits)), "a b u c d none z | y");
		assert.equal(edits.length, 1);
	});

	it("is refused where an item or a neighbour is gone", () => {
		assert.ok(isRefused(() => dropInColumn(backlog, ["gone.md"], { status: "doing" })));
		assert.ok(
			isRefused(() => dropInColumn(backlog, ["a.md"], { status: "doing", above: "gone.md" })),
		);
	});
});

describe("The text of a moved file", () => {
	it("is all that it was but for the rank", () => {
		const backlog = ranked({ a: "a0", b: "a1" });
		const after = apply(backlog, moveItems(backlog, ["b.md"], "top").edits);
		assert.match(textOf(after, "b.md"), /^---\nstatus: todo\nrank: Z[0-9A-Za-z]+\n---\n$/);
	});
});
