// Another tool's folder made ours: nothing is lost, and what has no counterpart is named.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAgreement } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, statusOf } from "../../src/core/backlog.ts";
import type { Conversion } from "../../src/core/convert.ts";
import { readFrontMatter } from "../../src/core/frontMatter.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { backlogOf, convertBacklog } from "./backlogs.ts";
import { columnsOf, type Files, fixture, made, open, TOOLS } from "./foreignFolders.ts";

/** The folder after the conversion, read as ours. */
function converted(before: Backlog, { edits }: Conversion): Backlog {
	const files = new Map<string, string | undefined>(
		[...before.byFile].map(([file, item]) => [file, item.text]),
	);
	for (const { file, after } of edits) files.set(file, after);
	const agreement = parseAgreement(files.get("backlog.yml") ?? assert.fail("no backlog.yml"));
	assert.deepEqual(agreement.problems, []);
	files.delete("backlog.yml");
	return parseBacklog(files, agreement);
}

const bodyOf = (text: string) => text.slice(readFrontMatter(text).body);

/** Every value that stands in front matter, whatever its key. */
const valuesOf = (text: string) =>
	readFrontMatter(text).entries.map(({ value }) => JSON.stringify(value));

function losesNothing(files: Files, tool: (typeof TOOLS)[number]): void {
	const before = open(tool, files);
	const after = converted(before, convertBacklog(before));
	const facts = ({ items }: Backlog) =>
		items
			.map(({ id, title, assignees, labels, epic, sprint, dependsOn, priority, checklist }) =>
				JSON.stringify({
					id,
					title,
					assignees,
					labels,
					epic,
					sprint,
					dependsOn,
					priority,
					checklist,
				}),
			)
			.sort();
	assert.deepEqual(facts(after), facts(before));
	for (const item of before.items) {
		const now = after.items.find(({ id }) => id === item.id) ?? assert.fail(item.id);
		assert.equal(bodyOf(now.text), bodyOf(item.text));
		assert.deepEqual(statusOf(after, now).name, statusOf(before, item).name);
		const [old, values] = [valuesOf(item.text), valuesOf(now.text)];
		const isRank = (value: string) => value === JSON.stringify(item.rank);
		const isDay = (value: string) => values.includes(value.replace("T00:00:00.000Z", ""));
		assert.deepEqual(
			old.filter((value) => !isRank(value) && !isDay(value)),
			[],
		);
	}
	const order = (of: Backlog) => {
		const archived = new Set(before.items.filter((item) => item.archived).map(({ id }) => id));
		const shown = Object.entries(columnsOf(of)).map(([status, ids]) => [
			status,
			ids.filter((id) => !archived.has(id)),
		]);
		return Object.fromEntries(shown.filter(([, ids]) => ids?.length));
	};
	assert.deepEqual(order(after), order(before));
	assert.deepEqual(problemsOf(after), []);
}

describe("A conversion", () => {
	for (const tool of TOOLS) {
		it(`keeps every item, value, body and order of ${tool}`, () =>
			losesNothing(fixture(tool), tool));

		it(`does so for any columns of ${tool}`, () => {
			const sizes = fc.array(fc.nat(5), { minLength: 3, maxLength: 3 });
			fc.assert(
				fc.property(sizes, fc.constantFrom("\n", "\r\n"), (counts, eol) =>
					losesNothing(made(tool, counts, eol), tool),
				),
				{ numRuns: 25 },
			);
		});
	}

	it("renames keys where they stand, and keeps the moment beside the day", () => {
		const before = open("backlog-md", {
			"config.yml": "statuses: [To Do, Done]\ndefinition_of_done: [Tested]\n",
			"tasks/task-2 - B.md": `---
id: TASK-2
title: B   # said twice
status: To Do
assignee:
  - '@ana'
created_date: '2026-11-22 20:25'
due_date: '2026-12-24'
milestone: m-0
dependencies: []
parent_task_id: TASK-1
onStatusChange: 'rm -rf .'
ordinal: 1000
---

Body
`,
			"tasks/task-1 - A.md": "---\nid: TASK-1\ntitle: A\nstatus: Done\nordinal: 2000\n---\n",
		});
		const conversion = convertBacklog(before);
		const after = Object.fromEntries(conversion.edits.map((edit) => [edit.file, edit.after]));
		assert.equal(
			after["tasks/task-2 - B.md"],
			`---
id: TASK-2
title: B   # said twice
status: To Do
assignee:
  - '@ana'
created_date: '2026-11-22 20:25'
due: '2026-12-24'
sprint: m-0
depends-on: []
epic: TASK-1
onStatusChange: 'rm -rf .'
rank: 1000
created: 2026-11-22
---

Body
`,
		);
		assert.match(after["tasks/task-1 - A.md"] ?? "", /^rank: 2000$/m);
		assert.match(after["tasks/task-1 - A.md"] ?? "", /^type: epic$/m);
		assert.deepEqual(
			[...conversion.kept],
			[
				["created_date", 1],
				["onStatusChange", 1],
			],
		);
		assert.deepEqual(conversion.unread, ["config.yml"]);
		assert.equal(
			after["backlog.yml"],
			`# Backlog.md kept this backlog before.
statuses:
  - To Do
  - {name: Done, closed: delivered}
default-status: To Do
definition-of-done:
  - Tested
exclude:
  - docs/**
  - decisions/**
  - milestones/**
  - archive/milestones/**
ids: {prefix: TASK-, style: number}
`,
		);
	});

	it("writes the columns and the order of kanbn into its tasks", () => {
		const before = open("kanbn", made("kanbn", [1, 1, 0]));
		const [first] = convertBacklog(before).edits;
		assert.equal(first?.after, "---\nstatus: Todo\nrank: a0\n---\n# T1\n");
	});

	it("moves another tool's archive to ours", () => {
		const { edits } = convertBacklog(open("kanban-markdown", fixture("kanban-markdown")));
		const moved = edits.filter(({ file }) => file.includes("telegraph"));
		assert.deepEqual(
			moved.map(({ file, after }) => [file, after === undefined]),
			[
				["archive/telegraph-2026-11-08.md", false],
				["archived/telegraph-2026-11-08.md", true],
			],
		);
	});

	it("is refused for our own folders, for broken items, and where a key would stand twice", () => {
		assert.throws(() => convertBacklog(backlogOf({ "a.md": "" })), /already/);
		const files = (text: string) => ({ "config.yml": "", "tasks/task-1 - A.md": text });
		const broken = open("backlog-md", files("---\ntitle: [\n---\n"));
		assert.throws(() => convertBacklog(broken), /Mend it first/);
		const both = open("backlog-md", files("---\nid: TASK-1\nrank: mine\nordinal: 1\n---\n"));
		assert.throws(() => convertBacklog(both), /has both “ordinal” and “rank”/);
	});
});
