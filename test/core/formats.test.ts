// What holds for the folders of all other tools: recognised, read, moved in, and never harmed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { NO_AGREEMENT, parseAgreement } from "../../src/core/agreement.ts";
import type { Backlog } from "../../src/core/backlog.ts";
import { editAll, reverseEdit, setStatus } from "../../src/core/edits.ts";
import { OURS } from "../../src/core/formats/format.ts";
import { formatOf } from "../../src/core/formats/formats.ts";
import { listInTree } from "../../src/core/lists.ts";
import { moveItems, type Place, placeAt } from "../../src/core/move.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { dropInColumn, isRefused } from "./backlogs.ts";
import {
	carryOut,
	changesOf,
	columnsOf,
	fixture,
	made,
	open,
	PATHS,
	TOOLS,
	type Tool,
	textIn,
} from "./foreignFolders.ts";

const nameOf = (path: string, files: string[], tool?: string) =>
	formatOf(path, files, NO_AGREEMENT, tool).name;

describe("The folder of another tool", () => {
	it("is recognised by its place and its files", () => {
		for (const tool of TOOLS)
			assert.notEqual(
				formatOf(`/w/${PATHS[tool]}`, Object.keys(fixture(tool)), NO_AGREEMENT),
				OURS,
			);
		const task = "tasks/task-1 - A-task.md";
		const cases: [path: string, files: string[], name: string][] = [
			["/w/backlog", ["config.yml"], "Backlog.md"],
			["/w/.backlog/", ["config.yaml", task], "Backlog.md"],
			["/w/project/work", ["tasks/APP-12.1 - Some.md"], "Backlog.md"],
			["/w/.kanbn", ["index.md"], "kanbn"],
			["/w/.devtool/features", [], "Kanban Markdown"],
			["/w/backlog", ["a.md", "tasks/b.md"], "Rank & File"],
			["/w/docs", ["config.yml"], "Rank & File"],
			["/w/.kanbn", ["a.md"], "Rank & File"],
		];
		for (const [path, files, name] of cases) assert.equal(nameOf(path, files), name, path);
		assert.equal(nameOf("/w/cards", ["a.md"], "Kanban Markdown"), "Kanban Markdown");
	});

	it("is ours as soon as it has a backlog.yml", () => {
		const files = ["backlog.yml", "config.yml", "tasks/task-1 - A.md"];
		assert.equal(formatOf("/w/backlog", files, parseAgreement("")), OURS);
		assert.equal(nameOf("/w/cards", ["backlog.yml"], "Kanban Markdown"), OURS.name);
	});

	for (const tool of TOOLS)
		it(`is read without a problem, as ${tool} wrote it`, () =>
			assert.deepEqual(problemsOf(open(tool, fixture(tool))), []));
});

type Move = readonly [block: readonly number[], place: number, side: number];

/** The place that a number stands for in a column, in a backlog and in an array of ids. */
function aim(rest: readonly string[], place: number, side: number) {
	const at = rest.length === 0 ? 0 : place % rest.length;
	const id = rest[at];
	if (id === undefined || side === 0) return { at: 0, place: (): Place => "top" };
	if (side === 1) return { at: rest.length, place: (): Place => "bottom" };
	return side === 2
		? { at, place: (file: (of: string) => string): Place => ({ before: file(id) }) }
		: { at: at + 1, place: (file: (of: string) => string): Place => ({ after: file(id) }) };
}

const fileOf = (backlog: Backlog, id: string) =>
	backlog.items.find((item) => item.id === id)?.file ?? assert.fail(id);

const sizes = fc.array(fc.nat(6), { minLength: 3, maxLength: 3 });
const moves = fc.array(
	fc.tuple(fc.nat(2), fc.uniqueArray(fc.nat(5), { minLength: 1 }), fc.nat(5), fc.nat(3)),
	{ minLength: 1, maxLength: 12 },
);

describe("Moves in the folder of another tool", () => {
	for (const tool of TOOLS)
		it(`give the order that an array would give, in each column of ${tool}`, () => {
			fc.assert(
				fc.property(sizes, moves, fc.constantFrom("\n", "\r\n"), (counts, steps, eol) => {
					let backlog = open(tool, made(tool, counts, eol));
					const wanted = columnsOf(backlog);
					for (const [c, ...move] of steps) {
						const [status] = Object.keys(wanted).slice(c % Object.keys(wanted).length);
						if (status === undefined) continue;
						backlog = moveBoth(tool, backlog, wanted, status, move);
						assert.deepEqual(columnsOf(backlog), wanted);
					}
				}),
				{ numRuns: 60 },
			);
		});

	/** Moves in the backlog and in the array, and looks at what changed. */
	function moveBoth(
		tool: Tool,
		backlog: Backlog,
		wanted: Record<string, string[]>,
		status: string,
		[block, place, side]: Move,
	): Backlog {
		const ids = wanted[status] ?? [];
		const moving = ids.filter((_, i) => block.includes(i));
		const rest = ids.filter((id) => !moving.includes(id));
		const target = aim(rest, place, side);
		const file = (id: string) => fileOf(backlog, id);
		const act = moveItems(backlog, moving.map(file), target.place(file));
		wanted[status] = [...rest.slice(0, target.at), ...moving, ...rest.slice(target.at)];
		for (const edit of act.edits) onlyMoves(tool, edit.before ?? "", edit.after ?? "");
		assert.equal(act.others, 0);
		return carryOut(backlog, act);
	}

	function onlyMoves(tool: Tool, before: string, after: string): void {
		const [old, now] = [before.split("\n"), after.split("\n")];
		if (tool === "kanbn") {
			assert.deepEqual(now.map(trimmed).sort(), old.map(trimmed).sort());
			const others = (lines: string[]) => lines.filter((line) => !/^ *- /.test(line));
			assert.deepEqual(others(now), others(old));
			return;
		}
		const changed = now.filter((line, i) => line !== old[i]);
		assert.equal(now.length, old.length);
		assert.match(changed.join(), /^(?:ordinal: [\d.]+|order: "\w+")\r?$/);
	}

	const trimmed = (line: string) => line.trimEnd();

	for (const tool of TOOLS)
		it(`are refused among items of another status, with the reason, in ${tool}`, () => {
			const backlog = open(tool, made(tool, [2, 2, 0]));
			const [a, , c] = backlog.items.map(({ file }) => file) as [string, string, string];
			assert.throws(() => moveItems(backlog, [a], { after: c }), /orders each status by itself/);
			assert.ok(isRefused(() => setStatus(backlog, [a], "Nowhere")));
		});

	for (const tool of TOOLS)
		it(`go up and down, and to a row dropped on, within a status of ${tool}`, () => {
			const backlog = open(tool, made(tool, [2, 3, 0]));
			const files = backlog.items.map(({ file }) => file);
			assert.deepEqual(listInTree(backlog, files[3] as string), files.slice(2));
			const place = placeAt(
				listInTree(backlog, files[2] as string),
				[files[4] as string],
				files[2] as string,
			);
			assert.deepEqual(place, { before: files[2] });
			const after = carryOut(backlog, moveItems(backlog, [files[4] as string], place as Place));
			assert.deepEqual(
				after.items.map(({ file }) => file),
				[0, 1, 4, 2, 3].map((i) => files[i]),
			);
		});

	for (const tool of TOOLS)
		it(`into another column give status and place at once in ${tool}`, () => {
			fc.assert(
				fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(3), fc.nat(3), (many, from, to) => {
					const backlog = open(tool, made(tool, [many, 3, 0]));
					const [first, second] = Object.values(columnsOf(backlog)) as [string[], string[]];
					const id = first[from % many] as string;
					const [above, below] = [second[to - 1], second[to]];
					const name = (other: string | undefined) => other && fileOf(backlog, other);
					const act = dropInColumn(backlog, [fileOf(backlog, id)], {
						status: "in progress",
						...(above ? { above: name(above) as string } : {}),
						...(below ? { below: name(below) as string } : {}),
					});
					assert.equal(act.edits.length, 1);
					const columns = Object.values(columnsOf(carryOut(backlog, act)));
					assert.deepEqual(columns.at(-1), [...second.slice(0, to), id, ...second.slice(to)]);
				}),
				{ numRuns: 40 },
			);
		});

	for (const tool of TOOLS)
		it(`are taken back in ${tool}`, () => {
			const backlog = open(tool, fixture(tool));
			const shown = backlog.items.filter((item) => !item.archived);
			const act = setStatus(backlog, [(shown[1] as { file: string }).file], "in progress");
			const after = carryOut(backlog, act);
			const back = carryOut(
				after,
				act.edits.map((edit) => reverseEdit(after, edit)),
			);
			for (const { file } of backlog.items) assert.equal(textIn(back, file), textIn(backlog, file));
			assert.deepEqual(columnsOf(back), columnsOf(backlog));
		});
});

describe("A field set in the folder of another tool", () => {
	const due = { "backlog-md": "due_date", "kanban-markdown": "dueDate", kanbn: "due" };
	for (const tool of TOOLS)
		it(`leaves all else as it stands in ${tool}`, () => {
			const backlog = open(tool, fixture(tool));
			const shown = backlog.items.filter((item) => !item.archived).map(({ file }) => file);
			const edits = editAll(backlog, shown, { due: "2027-01-31" });
			assert.equal(edits.length, shown.length);
			for (const [file, lines] of Object.entries(changesOf(edits)))
				for (const line of lines) assert.match(line, new RegExp(`^[-+]${due[tool]}: `), file);
		});

	for (const tool of TOOLS)
		it(`is refused where ${tool} has no such field`, () => {
			const backlog = open(tool, fixture(tool));
			const [item] = backlog.items;
			for (const field of ["estimate", "blocked", "goal"] as const)
				assert.throws(() => editAll(backlog, [item?.file ?? ""], { [field]: "3" }), /hold no “/);
		});
});

describe("Whatever the files of another tool hold", () => {
	const noise = fc.oneof(
		fc.string({ unit: "binary", maxLength: 60 }),
		fc
			.array(
				fc.constantFrom(
					"---",
					"# A",
					"## B",
					"- [a](tasks/a.md)",
					"statuses: [",
					"  - x: {",
					"\t-",
					"<<<<<<< x",
					"completedColumns: 3",
					"statuses: 7",
					"task_prefix: '('",
					"zero_padded_ids: 1e9",
					"",
					"{",
				),
			)
			.map((lines) => lines.join("\n")),
	);
	for (const tool of TOOLS)
		it(`it is read without an exception in ${tool}`, () => {
			const files = fixture(tool);
			const names = [...Object.keys(files), "config.yml", "index.md", "../kanbn.yml"];
			fc.assert(
				fc.property(fc.constantFrom(...names), noise, (name, text) => {
					const backlog = open(tool, { ...files, [name]: text });
					problemsOf(backlog);
					for (const { file } of backlog.items.slice(0, 2)) {
						isRefused(() => moveItems(backlog, [file], "top"));
						isRefused(() => setStatus(backlog, [file], "Done"));
					}
				}),
				{ numRuns: 50 },
			);
		});
});
