// Backlog.md's folders: what is read, and that each edit is what the tool itself would understand.
import assert from "node:assert/strict";
import { parseBody } from "../../src/core/body.ts";
import { tick } from "../../src/core/bodyEdits.ts";
import { createItem } from "../../src/core/create.ts";
import { editAll, setStatus } from "../../src/core/edits.ts";
import { moveItems } from "../../src/core/move.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { dropInColumn } from "./backlogs.ts";
import { carryOut, changesOf, columnsOf, fixture, open, textIn } from "./foreignFolders.ts";

const LAMP = "tasks/task-1 - Lamp-turns-at-dusk.md";
const TOWER = "tasks/task-2 - Paint-the-tower-white-red.md";
const BULBS = "tasks/task-1.1 - Bulbs-that-last-a-winter.md";
const RADIO = "tasks/task-3 - Radio-4s-repair.md";

const lighthouse = () => open("backlog-md", fixture("backlog-md"));
const task = (n: number, keys = "") => `---\nid: TASK-${n}\ntitle: T\nstatus: To Do\n${keys}---\n`;

describe("A folder of Backlog.md", () => {
	it("is read with its fields, its statuses and its order", () => {
		const backlog = lighthouse();
		assert.deepEqual(columnsOf(backlog), {
			"To Do": ["TASK-1", "TASK-2", "TASK-1.1", "TASK-4"],
			"In Progress": ["TASK-3"],
			Done: ["TASK-5"],
		});
		assert.deepEqual(backlog.statuses, [
			{ name: "To Do" },
			{ name: "In Progress" },
			{ name: "Done", closed: "delivered" },
		]);
		const { title, assignees, labels, rank, sprint, priority, checklist } = backlog.byFile.get(
			LAMP,
		) as NonNullable<ReturnType<typeof backlog.byFile.get>>;
		assert.deepEqual(
			{ title, assignees, labels, rank, priority, checklist },
			{
				title: "Lamp turns at dusk",
				assignees: ["@ana"],
				labels: ["lamp", "night"],
				rank: 1000,
				priority: "high",
				checklist: { done: 1, total: 2 },
			},
		);
		assert.equal(sprint, undefined);
		assert.equal(backlog.byFile.get(TOWER)?.sprint, "m-0");
		assert.equal(backlog.byFile.get(BULBS)?.epic, "TASK-1");
		assert.deepEqual(backlog.byFile.get(BULBS)?.dependsOn, ["TASK-2"]);
	});

	it("keeps drafts, completed and archived tasks out of the views, and takes nothing else for a task", () => {
		const backlog = open("backlog-md", {
			...fixture("backlog-md"),
			"completed/task-7 - Old.md": task(7),
			"docs/doc-1 - Note.md": "# Note\n",
			"decisions/decision-1 - Paint.md": "# Paint\n",
			"tasks/readme.md": "# Read me\n",
		});
		const archived = backlog.items.filter((item) => item.archived).map(({ id }) => id);
		assert.deepEqual(archived.sort(), ["DRAFT-1", "TASK-6", "TASK-7"]);
		assert.equal(backlog.items.length, 9);
	});

	it("orders tasks without an ordinal, and equal ones, by priority and then by number", () => {
		const backlog = open("backlog-md", {
			"config.yml": "priorities: [Now, Soon]\n",
			"tasks/task-10 - T.md": task(10),
			"tasks/task-9 - T.md": task(9, "priority: soon\n"),
			"tasks/task-8 - T.md": task(8, "priority: now\n"),
			"tasks/task-7 - T.md": task(7),
			"tasks/task-6 - T.md": task(6, "ordinal: 5\n"),
			"tasks/task-5 - T.md": task(5, "priority: now\nordinal: 5\n"),
		});
		const ids = backlog.items.map(({ id }) => id.slice(5));
		assert.deepEqual(ids, ["5", "6", "8", "9", "7", "10"]);
		assert.equal(backlog.ranked, 2);
	});

	it("takes its statuses from the root's file before the folder's, and anew when that changes", () => {
		const backlog = open("backlog-md", {
			"config.yml": "statuses: [A, B]\n",
			"../backlog.config.yml": 'statuses: ["Open", "Shut"]\ndefault_status: Open\n',
			"tasks/task-1 - T.md": task(1),
		});
		const names = (of: typeof backlog) => of.statuses.map(({ name }) => name);
		assert.deepEqual(names(backlog), ["Open", "Shut"]);
		const file = "../backlog.config.yml";
		const after = carryOut(backlog, [{ file, before: textIn(backlog, file), after: undefined }]);
		assert.deepEqual(names(after), ["A", "B"]);
	});

	it("has the tool's own statuses, and a problem, where its file is broken", () => {
		for (const [text, code] of [
			['statuses: ["To Do"', "agreement-syntax"],
			["statuses: none", "agreement-value"],
			["statuses: []", "agreement-value"],
		] as const) {
			const backlog = open("backlog-md", { "config.yml": text, "tasks/task-1 - T.md": task(1) });
			assert.deepEqual(
				backlog.statuses.map(({ name }) => name),
				["To Do", "In Progress", "Done"],
			);
			assert.deepEqual(
				problemsOf(backlog).map((p) => [p.file, p.code]),
				[["config.yml", code]],
			);
		}
	});
});

describe("An edit in a folder of Backlog.md", () => {
	it("moves with one line, the number in the middle", () => {
		const act = moveItems(lighthouse(), [BULBS], { before: TOWER });
		assert.deepEqual(changesOf(act), { [BULBS]: ["-ordinal: 3000", "+ordinal: 1500"] });
		assert.deepEqual(changesOf(moveItems(lighthouse(), [LAMP], "bottom")), {
			[LAMP]: ["-ordinal: 1000", "+ordinal: 5000"],
		});
	});

	it("sets a status with one line, in the folder's spelling, and runs nothing", () => {
		const act = setStatus(lighthouse(), [LAMP], "in-progress");
		assert.deepEqual(changesOf(act), { [LAMP]: ["-status: To Do", "+status: In Progress"] });
	});

	it("numbers a column by itself: what other columns have leaves no less room", () => {
		const backlog = open("backlog-md", {
			"config.yml": "",
			"tasks/task-1 - T.md": task(1, "ordinal: 1000\n"),
			"tasks/task-2 - T.md": task(2, "ordinal: 2000\n"),
			"tasks/task-3 - T.md": task(3, "ordinal: 1000\n").replace("To Do", "Done"),
			"tasks/task-4 - T.md": task(4, "ordinal: 9000\n"),
		});
		const place = { after: "tasks/task-1 - T.md" };
		const act = moveItems(backlog, ["tasks/task-4 - T.md"], place);
		assert.deepEqual(changesOf(act), {
			"tasks/task-4 - T.md": ["-ordinal: 9000", "+ordinal: 1500"],
		});
	});

	it("drops into a column with two lines of one file", () => {
		const act = dropInColumn(lighthouse(), [LAMP], { status: "In Progress", above: RADIO });
		assert.deepEqual(
			changesOf(act)[LAMP]?.filter((line) => /^[-+](status|ordinal)/.test(line)),
			["-status: To Do", "-ordinal: 1000", "+status: In Progress", "+ordinal: 1500"],
		);
		assert.equal(act.edits.length, 1);
	});

	it("writes values as the tool does, and removes what it would misread when empty", () => {
		const act = editAll(lighthouse(), [BULBS], {
			assignee: "@cleo",
			labels: ["a", "#b"],
			due: "2027-01-31",
			title: "It's: new",
			rank: null,
			sprint: "m-0",
		});
		assert.deepEqual(
			act[0]?.after,
			`---
id: TASK-1.1
title: 'It''s: new'
status: To Do
assignee: ['@cleo']
created_date: '${/created_date: '(.*)'/.exec(act[0]?.before ?? "")?.[1]}'
due_date: '2027-01-31'
labels: [a, '#b']
milestone: m-0
dependencies:
  - TASK-2
parent_task_id: TASK-1
priority: low
---


`,
		);
		const emptied = editAll(lighthouse(), [LAMP], { assignee: null, labels: null, due: null });
		const text = emptied[0]?.after ?? "";
		assert.match(text, /^assignee: \[\]$/m);
		assert.match(text, /^labels: \[\]$/m);
		assert.doesNotMatch(text, /due_date/);
	});

	it("refuses what would break a task for the tool", () => {
		const backlog = lighthouse();
		assert.throws(() => editAll(backlog, [LAMP], { due: "2027-02-30" }), /no date/);
		assert.throws(() => editAll(backlog, [LAMP], { status: null }), /needs the field/);
		assert.throws(() => setStatus(backlog, [LAMP], "Draft"), /only “To Do”, “In Progress”, “Done”/);
		const draft = "drafts/draft-1 - A-second-horn.md";
		assert.throws(() => setStatus(backlog, [draft], "To Do"), /put away/);
	});

	it("ticks a criterion with one character", () => {
		const { text } = lighthouse().byFile.get(LAMP) ?? { text: "" };
		const box = parseBody(text).criteria[1];
		const after = tick(text, box?.mark ?? 0, true);
		assert.equal(after, text.replace("- [ ] #2 Off at dawn", "- [x] #2 Off at dawn"));
	});

	it("creates a task with a number that no file has, archived ones included", () => {
		const item = {
			title: "Fog: bell & [rope]",
			created: "2026-11-22",
			at: "2026-11-22T21:05:06.007Z",
		};
		const act = createItem(lighthouse(), item, { before: TOWER });
		assert.deepEqual(act.edits, [
			{
				file: "tasks/task-7 - Fog-bell-rope.md",
				before: undefined,
				after: `---
id: TASK-7
title: 'Fog: bell & [rope]'
status: To Do
assignee: []
created_date: '2026-11-22 21:05'
labels: []
dependencies: []
ordinal: 1500
---
`,
			},
		]);
		const unranked = createItem(lighthouse(), { title: "?", type: "bug", created: "2026-11-22" });
		assert.equal(unranked.edits[0]?.file, "tasks/task-7 - untitled.md");
		assert.match(unranked.edits[0]?.after ?? "", /^title: \?$|^title: '\?'$/m);
		assert.doesNotMatch(unranked.edits[0]?.after ?? "", /ordinal/);
	});

	it("creates in the status that the place has, with the folder's prefix and zeros", () => {
		const backlog = open("backlog-md", {
			"config.yml": 'task_prefix: "app"\nzero_padded_ids: 3\n',
			"tasks/app-009 - T.md": task(9).replace("To Do", "Done").replace("TASK-9", "APP-009"),
		});
		const place = { after: "tasks/app-009 - T.md" };
		const act = createItem(backlog, { title: "New", created: "2026-11-22" }, place);
		const own = act.edits.find(({ before }) => before === undefined);
		assert.equal(own?.file, "tasks/app-010 - New.md");
		assert.match(own?.after ?? "", /^id: APP-010\ntitle: New\nstatus: Done$/m);
	});
});
