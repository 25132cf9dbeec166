import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { copyFixture, temporaryFolder } from "../vscode/folders.ts";
import { backlogOf, changes, filesIn, json, out, rf, start } from "./rf.ts";

const onPosix = process.platform === "win32" ? it.skip : it;
const three = { a: "rank: a0", b: "rank: a1", c: "rank: a2" };
const order = (folder: string) =>
	json(folder, "list")
		.items.map(({ id }: { id: string }) => id)
		.join(" ");

/** Runs a command, which must end well, and gives the lines that it changed. */
function changedBy(folder: string, ...args: string[]): string[] {
	const before = filesIn(folder);
	out(folder, ...args);
	return changes(before, filesIn(folder));
}

/** Runs a command that must be refused and change nothing. */
function refusal(folder: string, ...args: string[]): string {
	const before = filesIn(folder);
	const { status, stdout, stderr } = rf(folder, ...args);
	assert.deepEqual([status, stdout], [3, ""], stderr);
	assert.deepEqual(filesIn(folder), before);
	return stderr;
}

describe("rf move", function () {
	this.timeout(20_000);
	it("changes one line of one file", () => {
		const folder = backlogOf(three);
		const lines = changedBy(folder, "move", "c", "--before", "a");
		assert.equal(lines.length, 1);
		assert.match(lines[0] ?? "", /^backlog.c\.md: rank: a2 → rank: /);
		assert.equal(order(folder), "c a b");
	});

	for (const [args, expected] of [
		[["a", "--after", "b"], "b a c"],
		[["c", "--top"], "c a b"],
		[["a", "--bottom"], "b c a"],
		[["3rd", "2nd", "--before", "1st"], "b c a"],
		[["b", "c", "--top"], "b c a"],
	] as const)
		it(`moves as it says: ${args.join(" ")}`, () => {
			const folder = backlogOf(three);
			out(folder, "move", ...args);
			assert.equal(order(folder), expected);
		});

	it("says where items stand now, as text and as data", () => {
		const folder = backlogOf(three);
		assert.equal(out(folder, "move", "c", "--top"), "c  1st · C\n");
		const { changed, items } = json(folder, "move", "c", "--bottom");
		assert.deepEqual([changed, items[0].place], [["c.md"], 3]);
		assert.equal(out(folder, "move", "c", "--bottom"), "c  3rd · C\nNothing had to change.\n");
	});

	it("asks for --yes before it changes more than ten other files", () => {
		const items = Array.from({ length: 24 }, (_, i) => [`i${i}`, "rank: 5"] as const);
		const folder = backlogOf(Object.fromEntries([...items, ["x", "rank: 9"]]));
		const message = refusal(folder, "move", "x", "--after", "i11");
		assert.match(message, /1\d other items need new ranks.*\nAdd --yes to change 1\d files\.\n$/);
		out(folder, "move", "x", "--after", "i11", "--yes");
		assert.match(order(folder), /i11 x i12/);
	});

	it("is refused for a file that must be mended first", () => {
		const folder = copyFixture("broken");
		assert.match(refusal(folder, "move", "unquoted-colon", "--top"), /cannot be edited before/);
	});

	it("is one line of kanbn's index", () => {
		const folder = copyFixture("kanbn");
		const index = path.join(folder, ".kanbn/index.md");
		const before = readFileSync(index, "utf8").split("\n");
		const rest = filesIn(folder);
		out(folder, "move", "fog-horn", "--before", "log-book");
		const after = readFileSync(index, "utf8").split("\n");
		assert.deepEqual(after.toSorted(), before.toSorted());
		const line = (lines: string[], id: string) =>
			lines.findIndex((each) => each.includes(`[${id}]`));
		assert.equal(line(after, "fog-horn"), line(after, "log-book") - 1);
		assert.deepEqual(
			{ ...filesIn(folder), ".kanbn/index.md": "" },
			{ ...rest, ".kanbn/index.md": "" },
		);
	});

	it("loses nothing when two processes move at once", async () => {
		for (const folder of [backlogOf({ ...three, d: "rank: a3" }), copyFixture("kanbn")]) {
			const ids: string[] = order(folder).split(" ");
			const inTodo = folder.endsWith("kanbn") ? ["fog-horn", "lamp-turns-at-dusk"] : ["c", "d"];
			const codes = await Promise.all(inTodo.map((id) => start(folder, "move", id, "--top")));
			assert.deepEqual(codes, [0, 0]);
			const now: string[] = order(folder).split(" ");
			assert.deepEqual(now.toSorted(), ids.toSorted());
			const others = ids.filter((id) => !inTodo.includes(id));
			const first = folder.endsWith("kanbn") ? now.indexOf("log-book") - 2 : 0;
			assert.deepEqual(now.slice(first, first + 2).toSorted(), inTodo.toSorted());
			assert.deepEqual(
				now.filter((id) => !inTodo.includes(id)),
				others,
			);
		}
	});

	onPosix("ends with 4 where a file is write-protected, and changes nothing", () => {
		const folder = backlogOf(three);
		const before = filesIn(folder);
		chmodSync(path.join(folder, "backlog/c.md"), 0o400);
		const { status, stderr } = rf(folder, "move", "b", "c", "--top");
		assert.equal(status, 4);
		assert.match(stderr, /^rf: backlog.c\.md was not changed: it is write-protected/);
		assert.deepEqual(filesIn(folder), before);
	});
});

describe("rf set", function () {
	this.timeout(20_000);
	const agreement = "statuses: [todo, in-progress, {name: done, closed: delivered}]";
	const slots =
		"status: todo\ntitle: T\nrank:\ntype:\nestimate:\nassignee:\nlabels: [x, y] # why\nteam: red";
	const set = (...args: string[]) =>
		changedBy(backlogOf({ a: slots }, agreement), "set", "a", ...args).map((line) =>
			line.replace("backlog/a.md: ", ""),
		);

	for (const [word, expected] of [
		["status=In Progress", "status: todo → status: in-progress"],
		["estimate=5", "estimate: → estimate: 5"],
		["assignee=ana", "assignee: → assignee: ana"],
		["assignee=ana,ben", "assignee: → assignee: [ana, ben]"],
		["labels=a,b", "labels: [x, y] # why → labels: [a, b] # why"],
		["labels+=z", "labels: [x, y] # why → labels: [x, y, z] # why"],
		["labels-=x", "labels: [x, y] # why → labels: [y] # why"],
		["title=A: b", 'title: T → title: "A: b"'],
		["team=", "team: red → team:"],
		["team=7", "team: red → team: 7"],
	] as const)
		it(`changes one line: ${word}`, () => assert.deepEqual(set(word), [expected]));

	it("sets several fields of several items at once, or none", () => {
		const folder = backlogOf({ a: slots, b: slots }, agreement);
		assert.equal(
			changedBy(folder, "set", "a", "b", "estimate=3", "status=done", "team=x").length,
			6,
		);
		assert.match(
			refusal(folder, "set", "a", "b", "estimate=8", "status=lost"),
			/no status “lost”, only “todo”/,
		);
	});

	it("takes the key that the folder's files use", () => {
		const folder = backlogOf(
			{ a: "state: todo\npoints: 1" },
			"fields: {status: state, estimate: points}",
		);
		assert.equal(changedBy(folder, "set", "a", "estimate=2", "state=doing").length, 2);
		assert.match(
			readFileSync(path.join(folder, "backlog/a.md"), "utf8"),
			/state: doing\npoints: 2/,
		);
	});

	it("takes a rank away, but sets neither a rank nor an id", () => {
		const folder = backlogOf(three);
		assert.equal(changedBy(folder, "set", "a", "rank=").length, 1);
		assert.equal(rf(folder, "set", "b", "rank=a9").status, 2);
		assert.match(refusal(folder, "set", "b", "id=c"), /id is what others refer to/);
	});

	it("refuses what another tool's files do not hold", () => {
		const folder = copyFixture("kanbn");
		assert.match(refusal(folder, "set", "log-book", "sprint=one"), /kanbn hold no “sprint”/);
		assert.match(refusal(folder, "set", "log-book", "our-own=one"), /kanbn hold no “our-own”/);
	});
});

describe("rf close", function () {
	this.timeout(20_000);
	it("writes the first status that means so", () => {
		const folder = backlogOf(
			{ a: "status: todo", b: "status: todo" },
			"statuses: [todo, {name: shipped, closed: delivered}, {name: no, closed: dropped}]",
		);
		assert.deepEqual(changedBy(folder, "close", "a"), [
			path.join("backlog", "a.md: status: todo → status: shipped"),
		]);
		assert.equal(out(folder, "close", "b", "--dropped"), "b  dropped · no · B\n");
	});

	it("is refused where the team has no such status", () => {
		const folder = backlogOf({ a: "status: todo" }, "statuses: [todo, doing]");
		assert.match(refusal(folder, "close", "a"), /no status for what was delivered/);
	});
});

describe("rf new", function () {
	this.timeout(20_000);
	it("writes an item that waits to be ranked, with the day of today", () => {
		const folder = backlogOf({});
		assert.equal(
			out(folder, "new", "Log in", "with a passkey"),
			"log-in-with-a-passkey  to rank · todo · Log in with a passkey\n",
		);
		const text = readFileSync(path.join(folder, "backlog/log-in-with-a-passkey.md"), "utf8");
		const now = new Date();
		const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
		assert.match(
			text,
			new RegExp(`created: ${day.map((n) => String(n).padStart(2, "0")).join("-")}`),
		);
	});

	it("takes only a status that the team listed", () => {
		const folder = backlogOf({}, "statuses: [todo, in-progress]");
		assert.match(refusal(folder, "new", "X", "--status", "lost"), /no status “lost”/);
		assert.match(out(folder, "new", "X", "--status", "In Progress"), /in-progress/);
	});

	it("puts it where it is told to, of the type it is told", () => {
		const folder = backlogOf(three);
		out(folder, "new", "X", "--type", "bug", "--after", "a");
		assert.equal(order(folder), "a x b c");
		assert.equal(json(folder, "show", "x").item.type, "bug");
	});
});

describe("rf rebalance", function () {
	this.timeout(20_000);
	it("says how many files would change, and changes them with --yes", () => {
		const folder = backlogOf({ a: `rank: a0${"1".repeat(40)}`, b: `rank: a0${"2".repeat(40)}` });
		assert.match(refusal(folder, "rebalance"), /ranks in 2 files would change.*\nAdd --yes/);
		out(folder, "rebalance", "--yes");
		assert.equal(order(folder), "a b");
		assert.ok(json(folder, "show", "a").item.rank.length < 5);
	});
});

describe("rf init", function () {
	this.timeout(20_000);
	it("makes a backlog with its purpose, once", () => {
		const folder = temporaryFolder();
		out(folder, "init", "--purpose", "No: passwords");
		assert.match(
			readFileSync(path.join(folder, "backlog/backlog.yml"), "utf8"),
			/^purpose: "No: passwords"$/m,
		);
		assert.match(refusal(folder, "init"), /^rf: backlog is a backlog already\.\n/);
		out(folder, "new", "One");
		assert.equal(order(folder), "one");
	});

	it("leaves alone what stands there", () => {
		const folder = temporaryFolder();
		writeFileSync(path.join(folder, "backlog.yml"), "purpose: Ours\n");
		refusal(folder, "init", ".");
	});
});
