import assert from "node:assert/strict";
import fc from "fast-check";
import { NO_AGREEMENT, parseAgreement } from "../../src/core/agreement.ts";
import {
	type Backlog,
	type FileState,
	parseBacklog,
	sectionsOf,
	statusOf,
	typeOf,
	updateBacklog,
} from "../../src/core/backlog.ts";
import { itemsOnBoard, listInTree } from "../../src/core/lists.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { backlogOf, orderOf, placesOf, ranked } from "./backlogs.ts";

const withStatus = (...statuses: string[]) =>
	backlogOf(
		Object.fromEntries(
			statuses.map((s, i) => [`${i}.md`, `---\nstatus: ${JSON.stringify(s)}\n---\n`]),
		),
	);
const names = (backlog: Backlog) =>
	backlog.statuses.map(({ name, closed }) => (closed ? `${name} (${closed})` : name));

describe("The order of a backlog", () => {
	const orders: [string, Record<string, string | number | undefined>, string][] = [
		["is that of the ranks", { a: "a2", b: "a0", c: "a1" }, "b c a |"],
		["is by code unit", { a: "aa", b: "aB", c: "Zz" }, "c b a |"],
		["is by value in numbers", { a: 10, b: 9, c: 9.5, d: -1 }, "d b c a |"],
		["has equal ranks by id", { b: "a1", a: "a1", "10": "a1", "9": "a1" }, "9 10 a b |"],
		[
			"has the unranked last, in natural order",
			{ "10-x": undefined, "2-x": undefined, z: "a1" },
			"z | 2-x 10-x",
		],
		["has ranks of the other style among the unranked", { a: 1, b: "a0", c: "a1" }, "b c | a"],
		["is numbered where numbers are even", { a: 1, b: "a0" }, "a | b"],
		["is numbered where numbers are more", { a: 1, b: "a0", c: 0 }, "c a | b"],
		["is empty where nothing is", {}, "|"],
	];
	for (const [title, ranks, order] of orders)
		it(title, () => assert.equal(orderOf(ranked(ranks)), order));

	it("does not depend on the order of the files, nor on capitals of ids", () => {
		const files = ["b", "A", "a2", "a10", "B-1", "é"].map((id) => [`${id}.md`, ""] as const);
		const order = orderOf(parseBacklog(files, NO_AGREEMENT));
		assert.equal(order, "| A a2 a10 b B-1 é");
		assert.equal(orderOf(parseBacklog(files.toReversed(), NO_AGREEMENT)), order);
	});

	it("has the archived too, and those that do not parse", () => {
		const backlog = backlogOf({
			"a.md": "---\nrank: a2\n---\n",
			"archive/b.md": "---\nrank: a1\n---\n",
			"c.md": "---\nrank: a0\ntitle: [x] y\n---\n",
		});
		assert.equal(orderOf(backlog), "c b a |");
	});
});

describe("The statuses of a backlog", () => {
	it("are those that it begins with, where no item has one", () => {
		assert.deepEqual(names(backlogOf({ "a.md": "" })), [
			"todo",
			"in-progress",
			"done (delivered)",
			"won't do (dropped)",
		]);
	});

	it("are those of the items, in the order that people expect", () => {
		const used = withStatus("Done", "In Review", "Doing", "Rejected", "To Do", "Idea", "Blocked");
		assert.deepEqual(names(used), [
			"Idea",
			"To Do",
			"Blocked",
			"Doing",
			"In Review",
			"Done (delivered)",
			"Rejected (dropped)",
		]);
	});

	it("are joined over their spellings, and shown as most often written", () => {
		const used = withStatus(
			"in progress",
			"In-Progress",
			"In-Progress",
			"in_progress",
			"INPROGRESS",
		);
		assert.deepEqual(names(used), ["In-Progress"]);
	});

	it("do not depend on the order in which files are read", () => {
		const files = ["Todo", "todo", "TODO"].map(
			(s, i) => [`${i}.md`, `---\nstatus: ${s}\n---\n`] as const,
		);
		const one = names(parseBacklog(files, NO_AGREEMENT));
		assert.deepEqual(names(parseBacklog(files.toReversed(), NO_AGREEMENT)), one);
	});

	it("are the agreement's where it lists them, and an item's own where it does not know it", () => {
		const backlog = backlogOf(
			{
				"a.md": "---\nstatus: IN PROGRESS\n---\n",
				"b.md": "---\nstatus: cancelled\n---\n",
				"c.md": "",
			},
			"statuses: [next, {name: in-progress, limit: 3}, {name: live, closed: delivered}]\ndefault-status: next\n",
		);
		assert.deepEqual(names(backlog), ["next", "in-progress", "live (delivered)"]);
		const [a, b, c] = backlog.items.map((item) => statusOf(backlog, item));
		assert.deepEqual(a, { name: "in-progress", limit: 3 });
		assert.deepEqual(b, { name: "cancelled", closed: "dropped" });
		assert.deepEqual(c, { name: "next" });
	});

	it("leave those of archived items out", () => {
		const files = { "a.md": "---\nstatus: doing\n---\n", "archive/b.md": "---\nstatus: x\n---\n" };
		assert.deepEqual(names(backlogOf(files)), ["doing"]);
	});
});

describe("What views show", () => {
	const backlog = backlogOf(
		{
			"1-ranked.md": "---\nrank: a1\nstatus: doing\n---\n",
			"2-unranked.md": "---\nstatus: Doing\n---\n",
			"3-epic.md": "---\ntype: Epic\nrank: a0\n---\n",
			"4-closed-epic.md": "---\ntype: epic\nstatus: done\n---\n",
			"5-closed.md": "---\nstatus: Won't do\nrank: a2\n---\n",
			"archive/6.md": "---\nrank: a3\n---\n",
			"7-first.md": "---\nrank: Zz\nstatus: todo\n---\n",
		},
		"default-type: story\n",
	);
	const files = (items: readonly { file: string }[]) => items.map(({ file }) => file);

	it("is each open item once, in the order, with epics and closed ones apart", () => {
		const { ranked, unranked, epics, closed } = sectionsOf(backlog);
		assert.deepEqual(files(ranked), ["7-first.md", "1-ranked.md"]);
		assert.deepEqual(files(unranked), ["2-unranked.md"]);
		assert.deepEqual(files(epics), ["3-epic.md"]);
		assert.deepEqual(files(closed), ["5-closed.md", "4-closed-epic.md"]);
		assert.equal(typeOf(backlog, backlog.items[0] as never), "story");
	});

	it("is one list for what stands together", () => {
		const list = ["7-first.md", "1-ranked.md", "2-unranked.md"];
		assert.deepEqual(listInTree(backlog, "2-unranked.md"), list);
		assert.deepEqual(listInTree(backlog, "3-epic.md"), ["3-epic.md"]);
		assert.deepEqual(listInTree(backlog, "archive/6.md"), []);
		assert.ok(!files(itemsOnBoard(backlog)).includes("3-epic.md"));
	});
});

describe("problemsOf", () => {
	it("finds what only shows between files", () => {
		const backlog = backlogOf({
			"a.md": "---\ntitle: A\nrank: 3\n---\n",
			"b.md": "---\nid: A\nrank: a1\n---\n",
			"x/É.md": "---\nrank: a2\n---\n",
			"y/e\u0301.md": "",
		});
		assert.deepEqual(
			problemsOf(backlog).map((p) => `${p.file} ${placesOf([p])} ${p.severity}`),
			[
				"a.md rank-style 3:7-3:8 warning",
				"b.md id-duplicate 2:5-2:6 warning",
				"y/e\u0301.md id-duplicate 1:1-1:4 warning",
			],
		);
	});

	it("has those of the agreement, of unreadable files and of items", () => {
		const at = { line: 0, character: 0 };
		const unreadable = { code: "file-not-text", message: "", start: at, end: at } as const;
		const backlog = parseBacklog(
			[
				["a.md", "---\nrank: x\n---\n"],
				["b.md", { ...unreadable, file: "b.md", severity: "error" }],
			],
			parseAgreement("types: 3\n"),
		);
		assert.deepEqual(
			problemsOf(backlog).map(({ file, code }) => `${file} ${code}`),
			["backlog.yml agreement-value", "b.md file-not-text", "a.md rank-invalid"],
		);
		assert.deepEqual(problemsOf(updateBacklog(backlog, [["b.md", undefined]])).length, 2);
	});

	it("has none for a backlog that is right", () => {
		assert.deepEqual(problemsOf(ranked({ a: "a1", b: "a1", c: undefined })), []);
	});
});

describe("updateBacklog", () => {
	const paths = fc.constantFrom("a.md", "b.md", "c.md", "10.md", "9.md", "archive/d.md", "x/a.md");
	const at = { line: 0, character: 0 };
	const states = fc.oneof(
		{
			weight: 8,
			arbitrary: fc
				.tuple(
					fc.constantFrom("", "status: Todo\n", "status: todo\n", "status: done\n", "type: epic\n"),
					fc.constantFrom(
						"",
						"rank: a1\n",
						"rank: a1\n",
						"rank: a2\n",
						"rank: 1\n",
						"rank: 2.5\n",
						"rank: x\n",
					),
					fc.constantFrom("", "id: a\n", "title: [x] y\n"),
				)
				.map((lines): FileState => `---\n${lines.join("")}---\n`),
		},
		fc.constantFrom<FileState>(undefined, {
			file: "",
			code: "file-unreadable",
			message: "",
			start: at,
			end: at,
			severity: "error",
		}),
	);
	const changes = fc.array(
		fc.array(
			fc
				.tuple(paths, states)
				.map(([file, state]): [string, FileState] => [
					file,
					typeof state === "object" ? { ...state, file } : state,
				]),
			{ maxLength: 4 },
		),
		{ maxLength: 8 },
	);

	it("gives the backlog that reading everything anew would give, and shares the items that stayed", () => {
		fc.assert(
			fc.property(changes, (rounds) => {
				let backlog = parseBacklog([], NO_AGREEMENT);
				const disk = new Map<string, FileState>();
				for (const changed of rounds) {
					const before = backlog;
					backlog = updateBacklog(backlog, changed);
					for (const [file, state] of changed) {
						disk.delete(file);
						disk.set(file, state);
					}
					const anew = parseBacklog(disk, NO_AGREEMENT);
					assert.deepEqual(backlog.items, anew.items);
					assert.deepEqual(backlog.statuses, anew.statuses);
					assert.deepEqual([backlog.ranked, backlog.style], [anew.ranked, anew.style]);
					assert.deepEqual(
						problemsOf(backlog)
							.map(({ file, code }) => `${file} ${code}`)
							.sort(),
						problemsOf(anew)
							.map(({ file, code }) => `${file} ${code}`)
							.sort(),
					);
					const touched = new Set(changed.map(([file]) => file));
					for (const item of backlog.items) {
						assert.equal(backlog.byFile.get(item.file), item);
						if (!touched.has(item.file)) assert.equal(before.byFile.get(item.file), item);
					}
				}
			}),
			{ numRuns: 300 },
		);
	}).timeout(20_000);

	it("leaves the old backlog as it was", () => {
		const backlog = ranked({ a: "a1", b: "a2" });
		const [order, size] = [orderOf(backlog), backlog.byFile.size];
		updateBacklog(backlog, [
			["b.md", undefined],
			["c.md", ""],
		]);
		assert.deepEqual([orderOf(backlog), backlog.byFile.size], [order, size]);
	});
});
