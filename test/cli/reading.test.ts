import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { version } from "../../package.json";
import { writeBacklog } from "../fixtures/generate.ts";
import { copyFixture, severalBacklogs, temporaryFolder } from "../vscode/folders.ts";
import { backlogOf, json, out, program, rf } from "./rf.ts";

const asUser = process.platform === "win32" || process.getuid?.() === 0 ? it.skip : it;

describe("rf list", function () {
	this.timeout(20_000);
	it("shows open items in their order, then those to rank, cut at tabs", () => {
		const folder = backlogOf({
			b: "rank: a1\ntitle: Second\nstatus: todo\nestimate: 3\nassignee: [ana, ben]",
			a: "rank: a0\ntitle: First\nstatus: doing",
			c: "title: Unranked",
			d: "rank: a2\nstatus: done",
		});
		assert.equal(
			out(folder, "list"),
			"1\ta\tdoing\t\t\tFirst\n2\tb\ttodo\t3\tana, ben\tSecond\n\tc\t\t\t\tUnranked\n",
		);
		assert.match(out(folder, "list", "--all"), /\n\td\tdone\t\t\tD\n$/);
	});

	it("answers an empty backlog with nothing, and ends well", () => {
		assert.equal(out(backlogOf({}), "list"), "");
	});

	it("tells items in one stable shape, with null where there is nothing", () => {
		const { items } = json(backlogOf({ a: "rank: a0" }), "list");
		assert.deepEqual(items, [
			{
				id: "a",
				file: "a.md",
				title: "A",
				status: "",
				closed: null,
				place: 1,
				rank: "a0",
				type: null,
				priority: null,
				estimate: null,
				assignees: [],
				labels: [],
				epic: null,
				sprint: null,
				goal: null,
				due: null,
				created: null,
				dependsOn: [],
				blocked: null,
				blockedBy: [],
				lacks: [],
				checklist: null,
				criteria: 0,
				archived: false,
			},
		]);
	});

	for (const [tool, first] of [
		["kanbn", "paint-the-tower-white-red"],
		["kanban-markdown", "a-second-horn-2026-11-06"],
		["backlog-md", "TASK-1"],
		["numbered", "record-the-pilot"],
	] as const)
		it(`reads the folder of ${tool}`, () => {
			assert.equal(out(copyFixture(tool), "list").split("\t")[1], first);
		});
});

describe("rf next", function () {
	this.timeout(20_000);
	const agreement =
		"statuses: [todo, doing, {name: done, closed: delivered}]\ndefinition-of-ready: [estimate]";
	const items = {
		begun: "rank: a0\nstatus: doing\nestimate: 1",
		blocked: "rank: a1\nstatus: todo\nestimate: 1\nblocked: the law",
		waiting: "rank: a2\nstatus: todo\nestimate: 1\ndepends-on: [begun]",
		rough: "rank: a3\nstatus: todo",
		ready: "rank: a4\nstatus: todo\nestimate: 1",
		later: "rank: a5\nstatus: todo\nestimate: 1",
	};

	it("is the first item that nobody has begun, that waits for nothing and is ready", () => {
		const folder = backlogOf(items, agreement);
		const ids = (...args: string[]) =>
			json(folder, "next", ...args).items.map(({ id }: { id: string }) => id);
		assert.deepEqual(ids(), ["ready"]);
		assert.deepEqual(ids("9"), ["ready", "later"]);
	});

	it("ends with 1 where nothing is ready", () => {
		const { status, stdout } = rf(backlogOf({ rough: items.rough }, agreement), "next");
		assert.deepEqual([status, stdout], [1, ""]);
	});
});

describe("An ID on the command line", function () {
	this.timeout(20_000);
	const folder = backlogOf({
		"log-in": "rank: a1\naliases: [sign-in]",
		"log-out": "rank: a0",
		"sub/pay": "rank: a2\nid: PAY-1",
	});
	const idOf = (word: string, cwd = folder) => json(cwd, "show", word).item?.id;

	for (const [what, word] of [
		["an id", "log-in"],
		["an id in other letters", "LOG-IN"],
		["a former id", "sign-in"],
		["a path", "backlog/log-in.md"],
		["a path in the backlog", "log-in.md"],
		["the beginning of one id", "log-i"],
		["a place", "2nd"],
		["a place with a hash", "#2"],
	] as const)
		it(`is ${what}: ${word}`, () => assert.equal(idOf(word), "log-in"));

	it("is a path from the current folder", () => {
		assert.equal(idOf("pay.md", path.join(folder, "backlog/sub")), "PAY-1");
	});

	it("that begins several ids, or is none, ends with 1 and the way out", () => {
		for (const [word, pattern] of [
			["log", /begins several ids: log-out, log-in\.\nWrite more/],
			["log-im", /no item “log-im”.*\nDid you mean “log-in”\?/],
			["9th", /no 9th item: 3 are ranked\.\n/],
		] as const) {
			const { status, stdout, stderr } = rf(folder, "show", word);
			assert.deepEqual([status, stdout], [1, ""]);
			assert.match(stderr, pattern);
		}
	});
});

describe("The backlog that rf means", function () {
	this.timeout(20_000);
	it("is that of the current folder, from anywhere in the repository", () => {
		const folder = copyFixture("sample");
		mkdirSync(path.join(folder, ".git"));
		const all = out(folder, "list");
		for (const below of ["src", "backlog", "backlog/ordering"])
			assert.equal(out(path.join(folder, below), "list"), all, below);
	});

	it("is not sought outside the repository", () => {
		const folder = backlogOf({ a: "rank: a0" });
		mkdirSync(path.join(folder, "other/.git"), { recursive: true });
		assert.equal(rf(path.join(folder, "other"), "list").status, 2);
	});

	it("is asked for where there are several", () => {
		const repository = path.join(path.dirname(severalBacklogs()), "monorepo");
		const { status, stderr } = rf(repository, "list");
		assert.equal(status, 2);
		assert.match(
			stderr,
			/several backlogs here: packages.app.items, packages.server.items\.\n.*--backlog/,
		);
		assert.match(out(repository, "list", "--backlog", "packages/app/items"), /^1\tone\t/);
		assert.match(out(path.join(repository, "packages/app/items"), "list"), /^1\tone\t/);
	});

	it("is the one that the settings of the editor name, if that lies in the repository", () => {
		const folder = temporaryFolder();
		const settings = (name: string) =>
			writeBacklog(
				folder,
				new Map([
					[".git/HEAD", ""],
					["work/items/a.md", "# A\n"],
					[".vscode/settings.json", `{\n\t// which\n\t"rankAndFile.folder": "${name}",\n}`],
				]),
			);
		settings("work/items");
		assert.match(out(folder, "list"), /^\ta\t/);
		settings(`../${path.basename(folder)}/work/items`);
		assert.equal(rf(folder, "list").status, 2);
	});

	it("is the repository itself, where files directly in it have a rank", () => {
		const folder = temporaryFolder();
		writeBacklog(
			folder,
			new Map([
				[".git/HEAD", ""],
				["ranked.md", "---\nrank: 1\n---\n"],
				["note.md", "# Note\n"],
				["below/deep.md", "---\nrank: 2\n---\n"],
			]),
		);
		assert.equal(out(folder, "list"), "1\tranked\t\t\t\tRanked\n");
	});

	asUser("is said to be closed where it is", () => {
		const folder = backlogOf({ a: "" });
		chmodSync(path.join(folder, "backlog"), 0o300);
		const { status, stderr } = rf(folder, "list", "--backlog", "backlog");
		chmodSync(path.join(folder, "backlog"), 0o700);
		assert.equal(status, 4);
		assert.match(stderr, /^rf: The folder backlog cannot be read: .*\n.*\n$/);
	});
});

describe("A command line that is wrong", function () {
	this.timeout(20_000);
	for (const [args, pattern] of [
		[["lost"], /no command “lost”.*\nDid you mean “list”\?/],
		[["list", "--colour"], /Unknown option '--colour'\.\n“rf help list”/],
		[["move"], /Name the items to move\.\n“rf help move”/],
		[["move", "a"], /Say where to/],
		[["move", "a", "--top", "--bottom"], /--top and --bottom name two places/],
		[["move", "a", "--before"], /--before/],
		[["set", "a"], /ID KEY=VALUE/],
		[["set", "a", "estimate=much"], /An estimate is a number/],
		[["check", "--format", "xml"], /“xml” is no format/],
		[["list", "--backlog", "nowhere"], /nowhere is no folder/],
	] as const)
		it(`ends with 2 and the way out: rf ${args.join(" ")}`, () => {
			const { status, stdout, stderr } = rf(backlogOf({ a: "" }), ...args);
			assert.deepEqual([status, stdout], [2, ""]);
			assert.match(stderr, pattern);
			assert.match(stderr, /^rf: .*\n.+\n$/);
		});

	it("is none where options stand before the command", () => {
		const folder = backlogOf({ a: "rank: a0" });
		assert.match(out(temporaryFolder(), "--backlog", `${folder}/backlog`, "list"), /^1\ta/);
	});
});

describe("rf", function () {
	this.timeout(20_000);
	it("says its version, and what it can", () => {
		assert.equal(out(".", "--version"), `${version}\n`);
		assert.equal(out("."), out(".", "help"));
		assert.equal(out(".", "move", "--help"), out(".", "help", "move"));
	});

	it("runs alone, without the packages that it was built from", () => {
		const folder = temporaryFolder();
		copyFileSync(program, path.join(folder, "rf.js"));
		writeFileSync(path.join(folder, "a.md"), "# A\n");
		const args = ["rf.js", "list", "--backlog", "."];
		const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
		assert.deepEqual([stdout, stderr], ["\ta\t\t\t\tA\n", ""]);
	});
});
