// What the definition of ready asks of items, and what holds them up.
import assert from "node:assert/strict";
import { parseAgreement } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { blockersOf, lacksOf } from "../../src/core/ready.ts";

const backlogOf = (files: Record<string, string>, agreement = "") =>
	parseBacklog(Object.entries(files), parseAgreement(agreement));

const ready = "definition-of-ready: [estimate, acceptance-criteria, epic, {max-estimate: 8}]\n";

function lacks(text: string, agreement = ready) {
	const backlog = backlogOf({ "a.md": text }, agreement);
	const [item] = backlog.items;
	return item && lacksOf(backlog, item);
}

describe("lacksOf", () => {
	it("finds nothing missing where the team wrote no definition of ready", () => {
		assert.deepEqual(lacks("---\nstatus: todo\n---\n", ""), []);
	});

	it("names each rule that is not met", () => {
		assert.deepEqual(lacks("---\nstatus: todo\n---\n"), [
			{ needs: "estimate" },
			{ needs: "acceptance-criteria" },
			{ needs: "epic" },
		]);
		assert.deepEqual(lacks("---\nestimate: 13\nepic: e\n---\n- [ ] a\n"), [{ maxEstimate: 8 }]);
		assert.deepEqual(lacks("---\nestimate: 8\nepic: e\n---\n- [ ] a\n"), []);
	});

	it("counts neither boxes beside the acceptance criteria nor those of the definition of done", () => {
		const head = "---\nestimate: 1\nepic: e\n---\n";
		const missing = [{ needs: "acceptance-criteria" }];
		assert.deepEqual(lacks(`${head}## Definition of done\n- [ ] a\n`), missing);
		assert.deepEqual(lacks(`${head}- [ ] a\n## Acceptance criteria\nNone yet.\n`), missing);
		assert.deepEqual(lacks(`${head}## Acceptance criteria\n### On the phone\n- [ ] a\n`), []);
	});
});

describe("blockersOf", () => {
	const backlog = backlogOf({
		"a.md": "---\nstatus: todo\ndepends-on: [b, c, gone, a]\nblocked: Waits for the bank\n---\n",
		"b.md": "---\nstatus: todo\ndepends-on: c\n---\n",
		"c.md": "---\nstatus: done\n---\n",
	});
	const blockers = (file: string) => {
		const item = backlog.byFile.get(file);
		const found = item && blockersOf(backlog, item);
		return found && { ...found, items: found.items.map(({ id }) => id) };
	};

	it("names the open items that an item depends on, and the reason in its file", () => {
		assert.deepEqual(blockers("a.md"), { items: ["b"], reason: "Waits for the bank" });
	});

	it("finds nothing where all of them are closed", () => {
		assert.equal(blockers("b.md"), undefined);
		assert.equal(blockers("c.md"), undefined);
	});
});
