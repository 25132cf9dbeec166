// Kanban Markdown's folders: quoted values, ranks for each column, and titles that are headings.
import assert from "node:assert/strict";
import { createItem } from "../../src/core/create.ts";
import { editAll, setStatus } from "../../src/core/edits.ts";
import { moveItems } from "../../src/core/move.ts";
import { dropInColumn } from "./backlogs.ts";
import { carryOut, changesOf, columnsOf, fixture, open } from "./foreignFolders.ts";

const LAMP = "lamp-turns-at-dusk-2026-11-01.md";
const TOWER = "paint-the-tower-2026-11-02.md";
const BULBS = "bulbs-that-last-a-winter-2026-11-03.md";
const RADIO = "radio-repair-2026-11-04.md";
const LOG = "log-book-2026-11-05.md";

const cards = () => open("kanban-markdown", fixture("kanban-markdown"));
const card = (status: string, order: string, rest = "") =>
	`---\nid: "x"\nstatus: "${status}"\n${rest}order: ${order}\n---\n# X`;

describe("A folder of Kanban Markdown", () => {
	it("is read with its fields, its fixed statuses and its order", () => {
		const backlog = cards();
		const short = Object.entries(columnsOf(backlog)).map(([status, ids]) => [
			status,
			ids.map((id) => id.split("-")[0]),
		]);
		assert.deepEqual(short, [
			["backlog", ["a"]],
			["todo", ["lamp", "paint", "bulbs"]],
			["in-progress", ["radio"]],
			["review", ["log"]],
			["done", ["old"]],
		]);
		assert.deepEqual(backlog.statuses.at(-1), { name: "done", closed: "delivered" });
		const { title, assignees, labels, epic, priority, checklist } = backlog.byFile.get(LAMP) ?? {};
		assert.deepEqual(
			[title, assignees, labels, epic, priority, checklist],
			["Lamp turns at dusk", ["ana"], ["lamp", "night"], "Winter", "high", { done: 1, total: 2 }],
		);
	});

	it("has done/ on the board and archived/ off it", () => {
		const { byFile } = cards();
		assert.equal(byFile.get("done/old-lens-2026-11-07.md")?.archived, false);
		assert.equal(byFile.get("archived/telegraph-2026-11-08.md")?.archived, true);
	});
});

describe("An edit in a folder of Kanban Markdown", () => {
	it("moves with one quoted line, between the neighbours of its column", () => {
		const act = moveItems(cards(), [BULBS], { before: TOWER });
		assert.deepEqual(changesOf(act), { [BULBS]: ['-order: "a2"', '+order: "a01pn"'] });
	});

	it("sets a status with one line, and a second only where its rank is taken", () => {
		assert.deepEqual(changesOf(setStatus(cards(), [TOWER], "Review")), {
			[TOWER]: ['-status: "todo"', '+status: "review"'],
		});
		const clash = setStatus(cards(), [RADIO], "review");
		const after = carryOut(cards(), clash);
		assert.equal(clash.edits.length, 1);
		const orders = [LOG, RADIO].map((file) => after.byFile.get(file)?.rank);
		assert.ok(orders.every((rank) => typeof rank === "string"));
		assert.notEqual(orders[0], orders[1]);
	});

	it("gives cards that arrive together ranks of their own", () => {
		const after = carryOut(cards(), setStatus(cards(), [LAMP, RADIO, BULBS], "review"));
		const ranks = after.items.filter((i) => i.status === "review").map(({ rank }) => rank);
		assert.equal(new Set(ranks).size, 4);
	});

	it("numbers folders of old with whole numbers, which is all that the tool read of them", () => {
		const backlog = open("kanban-markdown", {
			"a.md": card("todo", "0"),
			"b.md": card("todo", "1"),
			"c.md": card("todo", "2"),
			"d.md": card("done", "1"),
		});
		const act = moveItems(backlog, ["c.md"], { after: "a.md" });
		const after = carryOut(backlog, act);
		const order = after.items.filter((i) => i.status === "todo").map(({ file }) => file);
		assert.deepEqual(order, ["a.md", "c.md", "b.md"]);
		for (const { rank } of after.items) assert.ok(Number.isInteger(rank), String(rank));
		assert.ok(act.edits.every(({ file }) => file !== "d.md"));
	});

	it("writes every value as the tool's reader of lines needs it", () => {
		const [edit] = editAll(cards(), [LOG], {
			assignee: "cleo",
			epic: "Winter: dark",
			due: "2027-01-31",
			labels: ["a", "b c"],
		});
		assert.deepEqual(changesOf([edit as NonNullable<typeof edit>])[LOG], [
			"-assignee: null",
			"-epic: null",
			"-dueDate: null",
			'-created: "2026-11-05T08:15:30.000Z"',
			'-modified: "2026-11-20T17:01:02.003Z"',
			"-completedAt: null",
			"-labels: []",
			'+assignee: "cleo"',
			'+epic: "Winter: dark"',
			'+dueDate: "2027-01-31"',
			'+created: "2026-11-05T08:15:30.000Z"',
			'+modified: "2026-11-20T17:01:02.003Z"',
			"+completedAt: null",
			'+labels: ["a", "b c"]',
		]);
		const [emptied] = editAll(cards(), [LAMP], { assignee: null, epic: null, labels: null });
		assert.match(emptied?.after ?? "", /^assignee: null\nepic: null\n/m);
		assert.match(emptied?.after ?? "", /^labels: \[\]$/m);
	});

	it("puts labels on one line where somebody wrote them below each other", () => {
		const text = card("todo", '"a0"', "labels:\n  - a\n  - b\n");
		const backlog = open("kanban-markdown", { "a.md": text });
		const [edit] = editAll(backlog, ["a.md"], { labels: ["b", "c"] });
		assert.equal(edit?.after, card("todo", '"a0"', 'labels: ["b", "c"]\n'));
	});

	it("adds a key that older cards have not, where the tool would write it", () => {
		const backlog = open("kanban-markdown", {
			"a.md": card("todo", '"a0"', 'assignee: null\ncreated: "2026-11-05T08:15:30.000Z"\n'),
		});
		const [edit] = editAll(backlog, ["a.md"], { epic: "Winter" });
		assert.match(edit?.after ?? "", /^assignee: null\nepic: "Winter"\ncreated: /m);
	});

	it("refuses values that the tool would read as others", () => {
		const backlog = cards();
		const refused: Parameters<typeof editAll>[2][] = [
			{ assignee: 'an "a"' },
			{ assignee: "a\\b" },
			{ assignee: ["ana", "ben"] },
			{ labels: ["a,b"] },
			{ labels: ["a]"] },
			{ priority: "urgent" },
			{ epic: "null" },
			{ rank: null },
		];
		for (const fields of refused)
			assert.throws(
				() => editAll(backlog, [LAMP], fields),
				{ name: "Refusal" },
				JSON.stringify(fields),
			);
	});

	it("sets a title in the heading, where that is plain", () => {
		const [edit] = editAll(cards(), [LOG], { title: 'Log "book"' });
		assert.deepEqual(changesOf([edit as NonNullable<typeof edit>])[LOG], [
			"-# Log book in the drawer",
			'+# Log "book"',
		]);
		assert.throws(() => editAll(cards(), [LOG], { title: "C #" }), /heading/);
		const setext = open("kanban-markdown", {
			"a.md": card("todo", '"a0"').replace("# X", "X\n==="),
		});
		assert.throws(() => editAll(setext, ["a.md"], { title: "Y" }), /plain heading/);
	});

	it("creates a card as the tool does, at the bottom of its column unless at a place", () => {
		const item = {
			title: 'Fog: "bell" & rope',
			created: "2026-11-22",
			at: "2026-11-22T21:05:06.007Z",
		};
		const [edit] = createItem(cards(), item).edits;
		assert.equal(edit?.file, "fog-bell-rope-2026-11-22.md");
		assert.equal(
			edit?.after,
			`---
id: "fog-bell-rope-2026-11-22"
status: "backlog"
priority: "medium"
assignee: null
epic: null
dueDate: null
created: "2026-11-22T21:05:06.007Z"
modified: "2026-11-22T21:05:06.007Z"
completedAt: null
labels: []
order: "${/order: "(\w+)"/.exec(edit?.after ?? "")?.[1]}"
---
# Fog: "bell" & rope
`,
		);
		const after = carryOut(cards(), createItem(cards(), item));
		assert.equal(columnsOf(after).backlog?.at(-1), "fog-bell-rope-2026-11-22");
		const again = carryOut(after, createItem(after, item, { before: TOWER }));
		assert.equal(columnsOf(again).todo?.[1], "fog-bell-rope-2026-11-22-1");
		assert.throws(() => createItem(after, { ...item, type: "bug" }), /hold no “type”/);
	});

	it("drops into a closed column without a rank from elsewhere", () => {
		const act = dropInColumn(cards(), [TOWER], {
			status: "done",
			above: "done/old-lens-2026-11-07.md",
		});
		// `a1` of an archived card is taken by nobody: the card keeps its own.
		assert.deepEqual(changesOf(act)[TOWER]?.[0], '-status: "todo"');
	});
});
