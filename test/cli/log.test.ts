import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { commit, git, repositoryOf, text } from "./repository.ts";
import { json, out, rf } from "./rf.ts";

const item = (title: string, more = "", rank = "a1") =>
	`---\nstatus: todo\ntitle: ${title}\nrank: ${rank}\n${more}---\nText\n`;

/** What happened to an item, commit by commit, the newest first. */
const told = (folder: string, ...args: string[]): [string, ...string[]][] =>
	json(folder, "log", ...args).commits.map(
		({ message, happened }: { message: string; happened: string[] }) => [
			message.split("\n")[0],
			...happened,
		],
	);

describe("rf log", function () {
	this.timeout(30_000);
	it("tells who changed what in an item, the newest first", () => {
		const folder = repositoryOf({
			"backlog/a.md": item("Log in"),
			"backlog/b.md": item("Pay", "", "a2"),
		});
		commit(folder, { "backlog/a.md": item("Log in", "", "a3") }, "Later");
		commit(folder, { "backlog/b.md": item("Pay", "estimate: 1\n", "a2") }, "Another one");
		commit(folder, { "backlog/a.md": item("Log in", "estimate: 3\n", "a3") }, "Sized");
		commit(
			folder,
			{ "backlog/a.md": item("Log in", "estimate: 3\n", "a3").replace("todo", "done") },
			"Done",
		);
		assert.deepEqual(told(folder, "a"), [
			["Done", "“Log in” was delivered (Done)"],
			["Sized", "“Log in”: estimate none → 3"],
			["Later", "“Log in” moved from 1st to 2nd, the end"],
			["Begin", "“Log in” created"],
		]);
		assert.match(
			out(folder, "log", "a"),
			/^\d{4}-\d\d-\d\d {2}[0-9a-f]{10} {2}Ana {2}Done\n {2}“Log in” was delivered \(Done\)\n/,
		);
	});

	it("counts places as they were then, among what was open then", () => {
		const files = { a: "Log in", b: "Pay", c: "Print", d: "Ship" };
		const all = Object.entries(files).map(([id, title], i): [string, string] => [
			`backlog/${id}.md`,
			item(title, "", `a${i + 1}`),
		]);
		const folder = repositoryOf(Object.fromEntries(all));
		commit(folder, { "backlog/d.md": item("Ship", "", "a0V") }, "Ship first");
		commit(folder, { "backlog/b.md": undefined, "backlog/e.md": item("Fold", "", "a0") }, "Others");
		commit(
			folder,
			{ "backlog/e.md": item("Fold", "", "a8"), "backlog/d.md": item("Ship", "", "a9") },
			"Two",
		);
		commit(folder, { "backlog/d.md": item("Ship", "", "aA") }, "Rewritten");
		assert.deepEqual(told(folder, "d"), [
			["Rewritten", "1 rank is written otherwise; the order is the same"],
			["Two", "2 items moved to 3rd, the end: “Fold” (was 1st), “Ship” (was 2nd)"],
			["Ship first", "“Ship” moved from 4th to the top, above “Log in”"],
			["Begin", "“Ship” created"],
		]);
		assert.deepEqual(told(folder)[3], told(folder, "d")[2]);
	});

	it("follows an item through folders, renames and its former ids", () => {
		const folder = repositoryOf({ "backlog/a.md": item("Log in") });
		commit(folder, { "backlog/a.md": undefined, "backlog/auth/a.md": item("Log in") }, "Sorted");
		out(folder, "rename", "a", "sign-in");
		commit(folder, {}, "Renamed");
		commit(
			folder,
			// So much is new that Git takes it for another file.
			{
				"backlog/auth/sign-in.md": undefined,
				"backlog/new/sign-in.md": `---\ntitle: X\naliases: [a]\n---\n${"Other words\n".repeat(50)}`,
			},
			"Rewritten",
		);
		assert.deepEqual(
			told(folder, "sign-in").map(([subject]) => subject),
			["Rewritten", "Renamed", "Sorted", "Begin"],
		);
		assert.match(told(folder, "sign-in")[2]?.[1] ?? "", /its file moved from a\.md to auth\/a\.md/);
	});

	it("names the commits that carry an item in their message", () => {
		const folder = repositoryOf({ "backlog/a.md": item("Log in"), "backlog/b.md": item("Pay") });
		commit(folder, { "src/x.txt": "1" }, "Code for it\n\nItem: a");
		commit(folder, { "src/x.txt": "2" }, "More of [[a]]");
		commit(folder, { "src/x.txt": "3" }, "Nothing of a");
		commit(folder, { "src/x.txt": "4" }, "Pay\n\nItem: b");
		assert.deepEqual(told(folder, "a"), [
			["More of [[a]]"],
			["Code for it"],
			["Begin", "“Log in” created"],
		]);
	});

	it("tells a rename as one in the history of all, too", () => {
		const folder = repositoryOf({ "backlog/a.md": item("Log in") });
		out(folder, "rename", "a", "sign-in");
		commit(folder, {}, "Renamed");
		assert.deepEqual(told(folder)[0], [
			"Renamed",
			"“Log in”: its file moved from a.md to sign-in.md",
		]);
	});

	it("tells what happened in the backlog since a revision, also to its agreement", () => {
		const folder = repositoryOf({ "backlog/a.md": item("Log in") });
		git(folder, "tag", "v1");
		commit(folder, { "backlog/b.md": item("Pay"), "backlog/a.md": undefined }, "Other");
		commit(folder, { "src/x.txt": "1" }, "Item: a");
		commit(folder, { "backlog/backlog.yml": "max-open: 9\n" }, "Rule");
		assert.deepEqual(told(folder, "--since", "v1"), [
			["Rule", "Max open: new: 9"],
			["Other", "“Pay” created", "“Log in” was deleted"],
		]);
		assert.deepEqual(told(folder, "--since", "HEAD"), []);
		assert.equal(rf(folder, "log", "--since=--output=x").status, 1);
	});

	it("sees both sides of a merge", () => {
		const folder = repositoryOf({ "backlog/a.md": item("Log in") });
		git(folder, "checkout", "--quiet", "-b", "side");
		commit(folder, { "backlog/a.md": item("Sign in") }, "Side");
		git(folder, "checkout", "--quiet", "main");
		commit(folder, { "backlog/b.md": item("Pay") }, "Main");
		git(folder, "merge", "--quiet", "--no-edit", "side");
		assert.deepEqual(
			told(folder, "a").map(([subject]) => subject),
			["Side", "Begin"],
		);
		assert.deepEqual(
			told(folder).map(([subject]) => subject),
			["Main", "Side", "Begin"],
		);
	});

	it("shows messages and names of files as they are, and obeys nothing in them", () => {
		const odd = "backlog/:100644 100644 1 2 M.md";
		const folder = repositoryOf({ [odd]: item("Odd") });
		commit(
			folder,
			{ "backlog/a.md": item("A") },
			"\u001b[31mred\n\n:100644 100644 1111 2222 M\n[[a]]",
		);
		const [first] = json(folder, "log").commits;
		assert.deepEqual(first.files, ["a.md"]);
		assert.ok(!out(folder, "log").includes("\u001b"));
		assert.equal(json(folder, "log").commits.length, 2);
	});

	it("executes nothing that a repository configures", () => {
		const folder = repositoryOf({ "backlog/a.md": item("A") });
		for (const key of [
			"core.fsmonitor",
			"diff.external",
			"diff.x.textconv",
			"gpg.program",
			"core.pager",
		])
			git(folder, "config", key, "touch ran; cat");
		git(folder, "config", "log.showSignature", "true");
		git(folder, "config", "color.ui", "always");
		writeFileSync(path.join(folder, ".git/info/attributes"), "*.md diff=x\n");
		assert.equal(told(folder, "a").length, 1);
		assert.throws(() => text(folder, "ran"));
	});
});
