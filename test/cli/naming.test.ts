import assert from "node:assert/strict";
import { commit, repositoryOf, text } from "./repository.ts";
import { backlogOf, filesIn, json, out, rf } from "./rf.ts";

describe("rf rename", function () {
	this.timeout(20_000);
	it("gives the file another name, and what refers to it the new id", () => {
		const folder = backlogOf({ a: "rank: a0", b: "rank: a1\ndepends-on: [a]" });
		assert.equal(out(folder, "rename", "a", "Log in"), "log-in  1st · Log in\n");
		assert.match(filesIn(folder)["backlog/b.md"] ?? "", /depends-on: \[log-in\]/);
		assert.match(filesIn(folder)["backlog/log-in.md"] ?? "", /aliases: \[?a\]?/);
		assert.equal(json(folder, "show", "a").item.id, "log-in");
	});

	it("wants one item and a name", () => {
		for (const args of [["a"], ["a", " "], ["a", "b", "c"]])
			assert.equal(rf(backlogOf({ a: "" }), "rename", ...args).status, 2);
		assert.equal(rf(backlogOf({ a: "" }), "rename", "nobody", "b").status, 1);
	});
});

describe("rf renumber", function () {
	this.timeout(20_000);
	const ids = "ids: {prefix: APP-, style: number}\n";

	it("gives all but the oldest by Git another id, once that is confirmed", () => {
		const folder = repositoryOf({
			"backlog/backlog.yml": ids,
			"backlog/APP-7-zeta.md": "# Zeta\n",
		});
		commit(folder, { "backlog/APP-7-alpha.md": "# Alpha\n" });
		const files = filesIn(folder);
		const { status, stderr } = rf(folder, "renumber");
		assert.deepEqual([status, /1 files? would change/.test(stderr)], [3, true], stderr);
		assert.deepEqual(filesIn(folder), files);
		assert.match(out(folder, "renumber", "--yes"), /^APP-8 {2}to rank · Alpha\n$/);
		assert.equal(text(folder, "backlog/APP-8-alpha.md"), "# Alpha\n");
		assert.equal(text(folder, "backlog/APP-7-zeta.md"), "# Zeta\n");
		assert.equal(rf(folder, "renumber", "--yes").status, 3);
	});

	it("renumbers the file that is named", () => {
		const folder = backlogOf({ "APP-7-a": "---\n---\n", "APP-7-b": "---\n---\n" }, ids);
		assert.match(out(folder, "renumber", "backlog/APP-7-a.md"), /^APP-8 /);
		assert.deepEqual(Object.keys(filesIn(folder)).sort(), [
			".git/HEAD",
			"backlog/APP-7-b.md",
			"backlog/APP-8-a.md",
			"backlog/backlog.yml",
		]);
	});
});
