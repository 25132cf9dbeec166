import assert from "node:assert/strict";
import { choicesOf, type Settable } from "../../src/core/choices.ts";
import { createValue, isValue, setLabels, setValue } from "../../src/core/setValue.ts";
import { apply, backlogOf, isRefused, textOf } from "./backlogs.ts";

const today = "2026-11-25";
const at = { created: today, at: `${today}T08:00:00.000Z` };
const agreement = `people: {zoe: [z@x.example], ana: [a@x.example]}
statuses: [todo, doing, {name: done, closed: delivered}]
types: [story, bug]
estimates: [1, 2, 4]
goals:
  regulars: They come back
sprints: {cadence: {start: 2026-11-16, length: 14d}, exceptions: [{name: 2026-W51, aim: Rest}]}
`;

const shown = (choices: ReturnType<typeof choicesOf>) =>
	choices.map(({ value, description }) => (description ? `${value} (${description})` : value));

describe("The values on offer for a field", () => {
	const files = {
		"a.md":
			"---\nstatus: Doing\nassignee: [ben, Zoe]\nlabels: [b, a]\ntype: chore\nsprint: old\n---\n",
		"b.md":
			"---\nassignee: ben\nlabels: a\nestimate: 8\nepic: e\ngoal: other\nblocked: rain\n---\n",
		"e.md": "---\ntype: epic\ntitle: The epic\nrank: b1\n---\n",
		"f.md": "---\ntype: epic\nrank: a1\n---\n",
	};
	const of = (field: Settable, text?: string) =>
		shown(choicesOf(backlogOf(files, text), field, today));

	it("are those of the agreement, then those seen, the most frequent first, each once", () => {
		assert.deepEqual(of("assignee", agreement), ["zoe", "ana", "ben"]);
		assert.deepEqual(of("labels"), ["a", "b"]);
		assert.deepEqual(of("goal", agreement), ["regulars (They come back)", "other"]);
		assert.deepEqual(of("blocked"), ["rain"]);
		assert.deepEqual(of("status", agreement), ["todo", "doing", "done (delivered)"]);
	});

	it("of a type are only those that the agreement lists, where it does", () => {
		assert.deepEqual(of("type", agreement), ["story", "bug"]);
		assert.equal(of("type").at(-1), "chore");
	});

	it("of an estimate stand by size", () => {
		assert.deepEqual(of("estimate", agreement), ["1", "2", "4", "8"]);
		assert.deepEqual(of("estimate"), ["1", "2", "3", "5", "8"]);
	});

	it("of an epic are the epics by rank, with their titles; free names where there are no epics", () => {
		assert.deepEqual(of("epic"), ["f (f)", "e (e)"]);
		const free = backlogOf({ "a.md": "---\nepic: Shop\n---\n" });
		assert.deepEqual(shown(choicesOf(free, "epic", today)), ["Shop"]);
	});

	it("of a sprint are the current one and those that follow, then those seen", () => {
		assert.deepEqual(of("sprint", agreement), [
			"2026-W47 (now · 2026-11-16 to 2026-11-29)",
			"2026-W49 (2026-11-30 to 2026-12-13)",
			"2026-W51 (2026-12-14 to 2026-12-27 · Rest)",
			"2026-W53 (2026-12-28 to 2027-01-10)",
			"old",
		]);
	});

	it("of a due date are days that people mean", () => {
		assert.deepEqual(of("due", agreement), [
			"2026-11-25 (today)",
			"2026-11-26 (tomorrow)",
			"2026-11-29 (the sprint’s last day)",
			"2026-12-02 (in a week)",
			"2026-12-09 (in two weeks)",
		]);
	});
});

describe("Setting a value", () => {
	const text =
		"---\nstatus: todo # now\nestimate: 3\nassignee: [Ana, ben]\ngoal: x\nlabels: [a, c]\n---\n";
	const backlog = backlogOf({ "a.md": text, "b.md": "---\nassignee: ana\nlabels: [b]\n---\n" });
	const lineOf = (field: Settable, value: string | undefined) => {
		const [edit] = setValue(backlog, ["a.md"], field, value).edits;
		const [old, now] = [text.split("\n"), edit?.after?.split("\n") ?? []];
		return [...old.filter((line) => !now.includes(line)), ...now.filter((l) => !old.includes(l))];
	};

	it("changes one line, and nothing else", () => {
		assert.deepEqual(lineOf("status", "done"), ["status: todo # now", "status: done # now"]);
		assert.deepEqual(lineOf("estimate", "0.5"), ["estimate: 3", "estimate: 0.5"]);
		assert.deepEqual(lineOf("assignee", "zoe"), ["assignee: [Ana, ben]", "assignee: zoe"]);
	});

	it("leaves alone who has it already, in another spelling", () => {
		assert.deepEqual(setValue(backlog, ["b.md"], "assignee", "A N A").edits, []);
		assert.equal(setValue(backlog, ["a.md", "b.md"], "assignee", "Ana").edits.length, 1);
		assert.deepEqual(setValue(backlog, ["b.md"], "goal", undefined).edits, []);
	});

	it("to none keeps the slot that lets branches merge, and removes any other line", () => {
		assert.deepEqual(lineOf("estimate", undefined), ["estimate: 3", "estimate:"]);
		assert.deepEqual(lineOf("goal", undefined), ["goal: x"]);
	});

	it("adds labels to each item’s own, and takes others off", () => {
		const { edits } = setLabels(backlog, ["a.md", "b.md"], ["B", "new"], ["a"]);
		assert.deepEqual(
			edits.map(({ after }) => /labels: .*/.exec(after ?? "")?.[0]),
			["labels: [c, B, new]", "labels: [b, new]"],
		);
		assert.deepEqual(setLabels(backlog, ["b.md"], ["B"], ["z"]).edits, []);
	});

	it("takes only days for a due date, and only numbers for an estimate", () => {
		assert.deepEqual(
			(["2026-02-30", "2026-02-28", "soon"] as const).map((typed) => isValue("due", typed)),
			[false, true, false],
		);
		assert.deepEqual(
			["3", "0.5", "-1", "many", ""].map((typed) => isValue("estimate", typed)),
			[true, true, false, false, false],
		);
	});

	it("of a file that cannot be read is refused", () => {
		const broken = backlogOf({ "x.md": "---\ntitle: a: b\n---\n" });
		assert.ok(isRefused(() => setValue(broken, ["x.md"], "type", "bug")));
	});
});

describe("Creating a value", () => {
	const backlog = backlogOf({ "a.md": "" }, agreement);

	it("writes a status before the closed ones, and a goal, where the agreement lists them", () => {
		const written = (field: Settable, name: string) =>
			createValue(backlog, field, name, agreement, at).edits[0]?.after;
		assert.match(written("status", "review") ?? "", /statuses: \[todo, doing, review, \{name/);
		assert.match(written("goal", "waste") ?? "", /\n {2}waste:\n/);
		assert.equal(written("labels", "x"), undefined);
	});

	it("is just the value where the agreement lists none, or there is no agreement", () => {
		const none = createValue(backlogOf({ "a.md": "" }), "goal", "x", undefined, at);
		assert.deepEqual(none, { value: "x", edits: [] });
		assert.deepEqual(createValue(backlogOf({}), "status", "x", "purpose: y\n", at).edits, []);
	});

	it("makes an item of a new epic, which the value names by its id", () => {
		const { value, edits } = createValue(backlog, "epic", "Open all night!", agreement, at);
		assert.equal(value, "open-all-night");
		const grown = apply(backlog, edits);
		assert.match(textOf(grown, "open-all-night.md"), /title: Open all night!\nrank:\ntype: epic\n/);
	});
});
