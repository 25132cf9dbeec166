import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { branchOf, closedStatus, startWork, withTrailer } from "../../src/core/startWork.ts";
import { apply, backlogOf, isRefused, textOf } from "./backlogs.ts";

describe("Starting work", () => {
	const files = {
		"a.md": "---\nstatus: todo\ntitle: A\nassignee:\n---\n",
		"b.md": "---\nstatus: doing\nassignee: ben\n---\n",
		"c.md": "---\nstatus: done\n---\n",
	};

	it("sets the second open status, and assigns what nobody has, in one edit for each file", () => {
		const backlog = backlogOf(files);
		const { edits } = startWork(backlog, ["a.md", "b.md"], "ana");
		assert.deepEqual(
			edits.map(({ file, before }) => [file, before]),
			[["a.md", files["a.md"]]],
		);
		const after = apply(backlog, edits);
		assert.equal(textOf(after, "a.md"), "---\nstatus: doing\ntitle: A\nassignee: ana\n---\n");
	});

	it("leaves the assignee when nobody knows who works", () => {
		const after = apply(backlogOf(files), startWork(backlogOf(files), ["a.md"]).edits);
		assert.equal(textOf(after, "a.md"), "---\nstatus: doing\ntitle: A\nassignee:\n---\n");
	});

	it("knows how items are closed, and refuses where the team has no such status", () => {
		assert.equal(closedStatus(backlogOf(files)), "done");
		assert.equal(closedStatus(backlogOf(files), "dropped"), "won't do");
		const agreed = backlogOf(files, "statuses: [todo, done]\n");
		assert.equal(closedStatus(agreed), "done");
		assert.ok(isRefused(() => closedStatus(agreed, "dropped")));
	});
});

describe("The branch of an item", () => {
	const branch = (pattern: string, id: string, type = "") => branchOf(pattern, { id, type });

	it("is named as the pattern says", () => {
		// biome-ignore-start lint/suspicious/noTemplateCurlyInString: this is what the setting looks like
		assert.equal(branch("${id}", "log-in-with-a-passkey"), "log-in-with-a-passkey");
		assert.equal(branch("${type}/${id}", "APP-7K2", "bug"), "bug/APP-7K2");
		assert.equal(branch("${type}/${id}", "größer, schneller"), "item/größer-schneller");
		assert.equal(branch("feature/${other}${id}", "../../x"), "feature/x");
		assert.equal(branch("--upload-pack=${id}", "a.lock."), "upload-pack-a");
		assert.equal(branch("${id}", "@{-1}"), "1");
		// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
	});

	it("is a name that Git takes, whatever stands in the pattern and the id", function () {
		this.timeout(60_000);
		const text = fc.string({ unit: fc.constantFrom(..."a/.-@{}~^:?*[\\ \u202eé\n$".split("")) });
		fc.assert(
			fc.property(text, text, (pattern, id) => {
				const name = branch(`${pattern}\${id}`, id);
				assert.doesNotMatch(name, /^-/);
				assert.equal(spawnSync("git", ["check-ref-format", "--branch", name]).status, 0, name);
			}),
			{ numRuns: 100 },
		);
	});
});

describe("The trailer of a commit message", () => {
	it("comes where nobody has written yet, and only once", () => {
		assert.equal(withTrailer("", "a"), "\n\nItem: a");
		assert.equal(withTrailer("\n\nItem: a", "a"), undefined);
		assert.equal(withTrailer("Fix it", "a"), undefined);
		assert.equal(withTrailer("Fix it\n\nItem: b", "a"), undefined);
	});

	it("follows the branch, and goes with it", () => {
		assert.equal(withTrailer("\n\nItem: a", "b"), "\n\nItem: b");
		assert.equal(withTrailer("\n\nItem: a", undefined), "");
		assert.equal(withTrailer("", undefined), undefined);
	});
});
