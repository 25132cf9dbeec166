// Groups of items, what epics come to, and what a list view shows of a backlog.
import assert from "node:assert/strict";
import { groupsOf, rollUpOf } from "../../src/core/groups.ts";
import { placeAtEnd, putInGroup, valuesLeft } from "../../src/core/regroup.ts";
import { type Look, listShown, shownOf } from "../../src/core/shown.ts";
import { apply, backlogOf, changedLines, textOf } from "./backlogs.ts";

const item = (fields: string) => `---\nstatus: todo\ntitle: T\n${fields}\n---\n`;

const files = {
	"a.md": item(
		"rank: a1\nestimate: 3\nepic: login\nassignee: ben\nlabels: [x, y]\nsprint: 2026-W50",
	),
	"b.md":
		"---\nstatus: In Progress\nrank: a2\nestimate: 5\nepic: Login\nassignee: [Ana, ben]\n---\n",
	"c.md": item("rank: a3\nlabels: [y]\nsprint: 2026-W48\ntype: bug"),
	"d.md": "---\nstatus: done\nrank: a4\nepic: login\nestimate: 2\n---\n",
	"e.md": "---\nstatus: won't do\nepic: login\nestimate: 40\n---\n",
	"login.md": item("type: epic\nrank: a2"),
	"pay.md": item("type: epic\nrank: a1"),
	"z.md": item("epic: pay\nassignee:"),
};
const backlog = backlogOf(files);

const shape = (of = backlog, ...args: [Parameters<typeof groupsOf>[1], string?]) =>
	groupsOf(of, args[0], undefined, args[1]).map(
		({ title, items }) => `${title}: ${items.map(({ id }) => id).join(" ")}`,
	);

describe("Groups", () => {
	it("by status stand in the order of the work, closed ones last", () => {
		assert.deepEqual(shape(backlog, "status"), [
			"Todo: a c z",
			"In Progress: b",
			"Done: d",
			"Won't do: e",
		]);
	});

	it("by epic stand in the order of the epics, open items alone, those without one last", () => {
		assert.deepEqual(shape(backlog, "epic"), ["T: z", "T: a b", "No epic: c"]);
	});

	it("by sprint stand in the order of the dates, with those that come next", () => {
		assert.deepEqual(shape(backlog, "sprint"), ["2026-W48: c", "2026-W50: a", "No sprint: b z"]);
		const planned = backlogOf(files, "sprints:\n  cadence: {start: 2026-11-23, length: 7d}\n");
		assert.deepEqual(shape(planned, "sprint", "2026-11-30"), [
			"2026-W48: c",
			"2026-W49: ",
			"2026-W50: a",
			"No sprint: b z",
		]);
	});

	it("by people and labels hold an item once for each of them", () => {
		assert.deepEqual(shape(backlog, "assignee"), ["Ana: b", "ben: a b", "Nobody: c z"]);
		assert.deepEqual(shape(backlog, "labels"), ["x: a", "y: a c", "No label: b z"]);
	});

	it("by goal and type stand as the team lists them", () => {
		assert.deepEqual(shape(backlogOf(files, "goals: {trust: People trust us}\n"), "goal"), [
			"Trust: ",
			"No goal: a b c z",
		]);
		assert.deepEqual(shape(backlog, "type"), ["Bug: c", "No type: a b z"]);
	});
});

describe("The roll-up of an epic", () => {
	it("counts its items and estimates, without those that were dropped", () => {
		const epic = backlog.byFile.get("login.md") ?? assert.fail();
		assert.deepEqual(rollUpOf(backlog, epic), { count: 3, done: 1, points: 10, donePoints: 2 });
	});
});

/** The sections of a look, with the items of each. */
function sections(look: Look): string[] {
	const { top } = shownOf(backlog, look);
	return top.map(({ key, items }) => `${key}: ${items.map(({ id }) => id).join(" ")}`);
}

describe("What is shown", () => {
	it("is the order, what is to rank, the epics and the closed items", () => {
		assert.deepEqual(sections({ filter: "" }), [
			"ranked: a b c",
			"unranked: z",
			"epics: pay login",
			"closed: d e",
		]);
	});

	it("under a filter is what it lets through", () => {
		assert.deepEqual(sections({ filter: "epic:login -is:closed" }), ["ranked: a b"]);
		const { count, all } = shownOf(backlog, { filter: "epic:login" });
		assert.deepEqual([count, all], [4, 8]);
	});

	it("under a filter has no groups without items", () => {
		assert.deepEqual(sections({ filter: "label:x", group: "status" }), ["status=todo: a"]);
	});

	it("grouped has what is not grouped at the end", () => {
		assert.deepEqual(sections({ filter: "", group: "labels" }), [
			"labels=x: a",
			"labels=y: a c",
			"labels=: b z",
			"epics: pay login",
			"closed: d e",
		]);
		assert.deepEqual(sections({ filter: "", group: "epic" }).at(0), "epic:pay.md: z");
	});

	it("with lanes has a section for each group in each lane", () => {
		const look = { filter: "is:open -is:epic", group: "status", lanes: "epic" } as const;
		assert.deepEqual(sections(look), [
			"status=todo\nepic:pay.md: z",
			"status=inprogress\nepic:pay.md: ",
			"status=todo\nepic:login.md: a",
			"status=inprogress\nepic:login.md: b",
			"status=todo\nepic=: c",
			"status=inprogress\nepic=: ",
		]);
		assert.equal(listShown(backlog, shownOf(backlog, look), "a.md").join(" "), "a.md");
	});

	it("sorted has items without a value last", () => {
		assert.deepEqual(
			sections({ filter: "is:open -is:epic", sort: "assignee" })[0],
			"ranked: b a c",
		);
		assert.deepEqual(sections({ filter: "", sort: "estimate" }).at(-1), "closed: d e");
	});

	it("is the list in which an item moves", () => {
		const list = (look: Look, ...of: [string, string?]) =>
			listShown(backlog, shownOf(backlog, look), ...of).join(" ");
		assert.equal(list({ filter: "" }, "a.md"), "a.md b.md c.md z.md");
		assert.equal(list({ filter: "label:y" }, "a.md"), "a.md c.md");
		assert.equal(list({ filter: "label:y" }, "b.md"), "a.md b.md c.md z.md");
		assert.equal(list({ filter: "", group: "labels" }, "a.md", "labels=y"), "a.md c.md");
		assert.equal(list({ filter: "" }, "a.md", "epic:login.md"), "a.md b.md d.md e.md");
		assert.equal(list({ filter: "", group: "epic" }, "login.md"), "pay.md login.md");
	});
});

describe("An item that is put into a group", () => {
	/** The lines that change when a file is put into a group. */
	function put(
		file: string,
		...to: Parameters<typeof putInGroup> extends [unknown, unknown, ...infer R] ? R : never
	) {
		const { edits } = putInGroup(backlog, [file], ...to);
		assert.ok(edits.length <= 1);
		const after = apply(backlog, edits);
		return changedLines(textOf(backlog, file), textOf(after, file));
	}

	it("gets its value and its place, one line each", () => {
		const sprint = { field: "sprint", value: "2026-W48", isClosed: false } as const;
		assert.deepEqual(put("a.md", sprint), ["sprint: 2026-W50 → sprint: 2026-W48"]);
		const [rank, ...rest] = put("a.md", sprint, { after: "c.md" });
		assert.match(rank ?? "", /^rank: a1 → rank: a3\w+$/);
		assert.deepEqual(rest, ["sprint: 2026-W50 → sprint: 2026-W48"]);
	});

	it("keeps the value that it has in another spelling", () => {
		assert.deepEqual(put("b.md", { field: "epic", value: "login", isClosed: false }), []);
	});

	it("gets no place where the group is closed", () => {
		const done = { field: "status", value: "done", isClosed: true } as const;
		assert.deepEqual(put("a.md", done, { after: "d.md" }), ["status: todo → status: done"]);
	});

	it("loses the value in the group of those without one", () => {
		const none = { field: "sprint", value: "", isClosed: false } as const;
		assert.deepEqual(put("a.md", none), ["sprint: 2026-W50 → sprint:"]);
	});

	it("loses only the value of the group that it came from, where it has several", () => {
		const label = (value: string) => ({ field: "labels", value, isClosed: false }) as const;
		const from = (value: string) => [undefined, { "a.md": value }] as const;
		assert.deepEqual(put("a.md", label("z"), ...from("x")), ["labels: [x, y] → labels: [z, y]"]);
		assert.deepEqual(put("a.md", label("y"), ...from("x")), ["labels: [x, y] → labels: [y]"]);
		assert.deepEqual(put("a.md", label(""), ...from("y")), ["labels: [x, y] → labels: [x]"]);
		assert.deepEqual(put("a.md", label("z")), ["labels: [x, y] → labels: [x, y, z]"]);
		assert.deepEqual(put("a.md", label("x"), ...from("x")), []);
	});

	it("leaves the value of the column and the lane that it stood in, else the one that it has", () => {
		const look = { filter: "is:open", group: "labels", lanes: "assignee" } as const;
		const origin = shownOf(backlog, look).byKey.get("labels=y\nassignee=ben") ?? assert.fail();
		const left = (field: "labels" | "assignee" | "sprint") =>
			valuesLeft(backlog, ["a.md", "b.md", "c.md"], field, origin);
		assert.deepEqual(left("labels"), { "a.md": "y", "c.md": "y" });
		assert.deepEqual(left("assignee"), { "a.md": "ben" });
		assert.deepEqual(left("sprint"), { "a.md": "2026-W50", "c.md": "2026-W48" });
	});

	it("keeps an assignee as a single value, or a list as a list", () => {
		const ana = { field: "assignee", value: "Ana", isClosed: false } as const;
		assert.deepEqual(put("a.md", ana, undefined, { "a.md": "ben" }), [
			"assignee: ben → assignee: Ana",
		]);
		assert.deepEqual(put("b.md", ana, undefined, { "b.md": "ben" }), [
			"assignee: [Ana, ben] → assignee: [Ana]",
		]);
		assert.deepEqual(put("z.md", ana, undefined, { "z.md": "" }), ["assignee: → assignee: Ana"]);
	});

	it("gives up the one value that it has, where nobody says from which group it came", () => {
		const ana = { field: "assignee", value: "Ana", isClosed: false } as const;
		assert.deepEqual(put("a.md", ana), ["assignee: ben → assignee: Ana"]);
	});

	it("goes behind the last ranked item of the group, unless it stands there", () => {
		assert.deepEqual(placeAtEnd(backlog, ["a.md", "c.md", "z.md"], ["b.md"]), { after: "c.md" });
		assert.equal(placeAtEnd(backlog, ["a.md"], ["b.md"]), undefined);
		assert.equal(placeAtEnd(backlog, ["z.md"], ["b.md"]), undefined);
		assert.deepEqual(placeAtEnd(backlog, ["a.md"], ["z.md"]), { after: "a.md" });
	});
});
