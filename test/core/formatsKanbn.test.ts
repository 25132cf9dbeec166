// kanbn's folders: the lines of index.md are the statuses and the order.
import assert from "node:assert/strict";
import { createItem } from "../../src/core/create.ts";
import { editAll, setStatus } from "../../src/core/edits.ts";
import { moveItems } from "../../src/core/move.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { dropInColumn } from "./backlogs.ts";
import { carryOut, changesOf, columnsOf, fixture, open, textIn } from "./foreignFolders.ts";

const board = () => open("kanbn", fixture("kanbn"));
const file = (id: string) => `tasks/${id}.md`;
const line = (id: string) => `- [${id}](tasks/${id}.md)`;

/** A folder with this index, and a task for each id. */
const withIndex = (index: string, ...ids: string[]) =>
	open("kanbn", {
		"index.md": index,
		...Object.fromEntries(ids.map((id) => [file(id), `# ${id.toUpperCase()}\n`])),
	});

/** The index after a move in a folder with tasks a to e. */
function moved(index: string, id: string, to: Parameters<typeof moveItems>[2]): string | undefined {
	const backlog = withIndex(index, "a", "b", "c", "d", "e");
	return moveItems(backlog, [file(id)], to).edits[0]?.after;
}

describe("A folder of kanbn", () => {
	it("is read with its columns as statuses, and their lines as the order", () => {
		const backlog = board();
		assert.deepEqual(columnsOf(backlog), {
			Backlog: ["paint-the-tower-white-red"],
			Todo: ["log-book", "lamp-turns-at-dusk", "fog-horn"],
			"In Progress": ["radio-4-s-repair"],
			Done: ["old-lens"],
		});
		assert.deepEqual(backlog.statuses.at(-1), { name: "Done", closed: "delivered" });
		const lamp = backlog.byFile.get(file("lamp-turns-at-dusk"));
		assert.deepEqual(
			[lamp?.title, lamp?.assignees, lamp?.labels, lamp?.checklist],
			["Lamp turns at dusk", ["ana"], ["Large", "lamp"], { done: 1, total: 2 }],
		);
		const tower = backlog.byFile.get(file("paint-the-tower-white-red"));
		assert.deepEqual(tower?.dependsOn, ["lamp-turns-at-dusk"]);
		const gone = backlog.byFile.get("archive/gone.md");
		assert.deepEqual([gone?.archived, gone?.status], [true, "Done"]);
	});

	it("closes the columns that its options name, and by their words where they name none", () => {
		const closed = (options: string, columns: string[]) =>
			withIndex(`${options}# B\n\n${columns.map((name) => `## ${name}\n`).join("\n")}`)
				.statuses.filter((status) => status.closed)
				.map(({ name }) => name);
		assert.deepEqual(closed("", ["Todo", "Done", "Won't do"]), ["Done", "Won't do"]);
		const options = "---\ncompletedColumns: [Live]\n---\n\n";
		assert.deepEqual(closed(options, ["Todo", "Done", "Live", "Dropped"]), ["Live", "Dropped"]);
		const outside = open("kanbn", {
			"index.md": "# B\n\n## Live\n",
			"../kanbn.json": '{\n    "completedColumns": ["Live"]\n}',
		});
		assert.deepEqual(outside.statuses, [{ name: "Live", closed: "delivered" }]);
	});

	it("has tasks that no column lists as items without a status, behind the others", () => {
		const backlog = withIndex(`# B\n\n## Todo\n\n${line("b")}\n`, "a", "b", "10", "9");
		assert.deepEqual(
			backlog.items.map(({ id }) => id),
			["b", "9", "10", "a"],
		);
		assert.equal(backlog.ranked, 1);
		assert.deepEqual(columnsOf(backlog)[""], ["9", "10", "a"]);
	});

	it("tells of a task that two lines name, and of conflict markers, and edits neither", () => {
		const twice = `# B\n\n## Todo\n\n${line("a")}\n\n## Done\n\n${line("a")}\n`;
		const conflict = `# B\n\n## Todo\n\n<<<<<<< ours\n${line("a")}\n=======\n${line("b")}\n>>>>>>> theirs\n`;
		for (const [index, code] of [
			[twice, "id-duplicate"],
			[conflict, "yaml-conflict"],
		] as const) {
			const backlog = withIndex(index, "a", "b");
			assert.deepEqual(
				problemsOf(backlog).map((p) => [p.file, p.code]),
				[["index.md", code]],
			);
			assert.throws(() => setStatus(backlog, [file("a")], "Todo"), /mended/);
		}
	});
});

describe("A move in a folder of kanbn", () => {
	const index = `# B

What it is for.

## Todo

* [a](tasks/a.md)
* [b](tasks/b.md)
  with a remark,
  - and a list
* [c](tasks/c.md)

## Doing

## Done

- d
`;

	it("takes the whole line with what belongs to it", () => {
		const lines = "* [b](tasks/b.md)\n  with a remark,\n  - and a list\n";
		const after = index.replace(lines, "").replace("* [a]", `${lines}* [a]`);
		assert.equal(moved(index, "b", "top"), after);
		assert.equal(moved(index, "b", { before: file("a") }), after);
	});

	it("keeps CRLF, and a missing line end at the end of the file", () => {
		const crlf = `# B\r\n\r\n## Todo\r\n\r\n${line("a")}\r\n${line("b")}`;
		assert.equal(moved(crlf, "b", "top"), `# B\r\n\r\n## Todo\r\n\r\n${line("b")}\r\n${line("a")}`);
	});

	it("changes nothing where the task stands there already", () => {
		for (const place of ["top", "bottom", { after: file("a") }, { before: file("c") }] as const)
			assert.equal(
				moved(index, place === "top" ? "a" : place === "bottom" ? "c" : "b", place),
				undefined,
			);
		assert.equal(moved(`# B\n\n## Todo\n\n${line("a")}\n`, "a", "bottom"), undefined);
	});

	it("into an empty column and back leaves the file as it was", () => {
		const backlog = withIndex(index, "a", "b", "c", "d");
		const there = carryOut(backlog, setStatus(backlog, [file("a")], "doing"));
		assert.equal(
			textIn(there, "index.md"),
			index
				.replace("* [a](tasks/a.md)\n", "")
				.replace("## Doing\n", "## Doing\n* [a](tasks/a.md)\n"),
		);
		const drop = { status: "Todo", below: file("b") };
		const back = carryOut(there, dropInColumn(there, [file("a")], drop));
		assert.equal(textIn(back, "index.md"), index);
	});

	it("to a status goes to the end of its column, in one line of one file", () => {
		const act = setStatus(board(), [file("log-book"), file("old-lens")], "done");
		const after = carryOut(board(), act);
		assert.deepEqual(Object.keys(changesOf(act)), ["index.md"]);
		assert.deepEqual(columnsOf(after).Done, ["old-lens", "log-book"]);
	});

	it("gives a task without a line one, in the column of its place", () => {
		const after = moved(index, "e", { after: file("a") });
		assert.equal(after, index.replace("* [b]", "- [e](tasks/e.md)\n* [b]"));
		assert.throws(() => moved(index, "e", "top"), /in no column/);
	});

	it("is refused in a folder without an index, and for archived tasks", () => {
		const files: Record<string, string> = { ...fixture("kanbn") };
		const backlog = board();
		assert.throws(() => setStatus(backlog, ["archive/gone.md"], "Todo"), /put away/);
		const without = carryOut(backlog, [
			{ file: "index.md", before: files["index.md"], after: undefined },
		]);
		assert.throws(() => moveItems(without, [file("log-book")], "top"), /index\.md/);
	});
});

describe("An edit in a folder of kanbn", () => {
	it("writes what the tool's reader accepts, and no empty keys, which would fail its whole board", () => {
		const fields = { assignee: "@cleo", labels: ["Small", "1"], due: "2027-01-31" };
		const [edit] = editAll(board(), [file("log-book")], fields);
		assert.deepEqual(changesOf([edit as NonNullable<typeof edit>])[file("log-book")], [
			'+assigned: "@cleo"',
			'+tags: [Small, "1"]',
			"+due: 2027-01-31",
		]);
		const lamp = file("lamp-turns-at-dusk");
		const [emptied] = editAll(board(), [lamp], { assignee: null, labels: [], due: null });
		assert.match(emptied?.after ?? "", /^---\ncreated: [^\n]+\n---\n/);
		assert.throws(() => editAll(board(), [lamp], { due: "soon" }), /no date/);
		assert.throws(() => editAll(board(), [lamp], { assignee: ["a", "b"] }), /one value/);
	});

	it("changes a title only where the tool would still find its file", () => {
		const [edit] = editAll(board(), [file("fog-horn")], { title: "Fog: Horn?" });
		assert.deepEqual(changesOf([edit as NonNullable<typeof edit>])[file("fog-horn")], [
			"-# Fog horn",
			"+# Fog: Horn?",
		]);
		assert.throws(() => editAll(board(), [file("fog-horn")], { title: "Bell" }), /Rename/);
	});

	it("creates the file and its line in one act", () => {
		const item = {
			title: 'Plan B for the "HTMLPage"',
			created: "2026-11-22",
			at: "2026-11-22T21:05:06.007Z",
		};
		const id = "plan-b-for-the-htmlpage";
		const act = createItem(board(), item, { before: file("fog-horn") });
		assert.deepEqual(changesOf(act), {
			"index.md": [`+${line(id)}`],
			[file(id)]: [
				"+---",
				"+created: 2026-11-22T21:05:06.007Z",
				"+---",
				"+",
				`+# ${item.title}`,
				"+",
			],
		});
		const after = carryOut(board(), act);
		assert.deepEqual(columnsOf(after).Todo?.slice(2), [id, "fog-horn"]);
		assert.throws(() => createItem(after, item), /is taken/);
		assert.throws(() => createItem(after, { ...item, title: "?!" }), /is taken or no name/);
		assert.equal(columnsOf(carryOut(board(), createItem(board(), item))).Backlog?.at(-1), id);
	});
});
