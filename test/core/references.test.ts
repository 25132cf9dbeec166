import assert from "node:assert/strict";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { idsOf, referenceProblems } from "../../src/core/references.ts";

const backlogOf = (files: Record<string, string>) =>
	parseBacklog(
		Object.entries(files).map(([name, lines]) => [`${name}.md`, `---\n${lines}\n---\n`] as const),
		NO_AGREEMENT,
	);

const problemsIn = (files: Record<string, string>) =>
	referenceProblems(backlogOf(files))
		.map(({ file, code, start }) => `${file}:${start.line + 1} ${code}`)
		.sort();

describe("An id", () => {
	const backlog = backlogOf({
		"log-in": "aliases: [sign-in]",
		"archive/old-one": "",
		coded: "id: APP-7K2",
	});
	for (const [id, file] of [
		["log-in", "log-in.md"],
		["LOG-IN", "log-in.md"],
		["Log in", "log-in.md"],
		["sign-in", "log-in.md"],
		["old-one", "archive/old-one.md"],
		["app-7k2", "coded.md"],
		["nothing", undefined],
	] as const)
		it(`${id} ${file ? `means ${file}` : "means no item"}`, () => {
			assert.equal(idsOf(backlog).find(id)?.file, file);
		});
});

describe("References", () => {
	it("that lead to items are no problem", () => {
		const files = {
			e: "type: epic",
			a: "epic: e\ndepends-on: [b]",
			b: "",
			"archive/c": "",
			d: "depends-on: c",
		};
		assert.deepEqual(problemsIn(files), []);
	});

	it("that lead nowhere are problems, on their line", () => {
		const files = { e: "type: epic", a: "title: A\nepic: gone", b: "depends_on:\n  - gone" };
		assert.deepEqual(problemsIn(files), ["a.md:3 reference-unknown", "b.md:3 reference-unknown"]);
	});

	it("to epics are free words in a backlog that has no items for epics", () => {
		assert.deepEqual(problemsIn({ a: "epic: Payments" }), []);
	});

	it("of an item to itself are problems", () => {
		assert.deepEqual(problemsIn({ a: "type: epic\nepic: a", b: "depends-on: b" }), [
			"a.md:3 reference-self",
			"b.md:2 reference-self",
		]);
	});

	it("in a circle are a problem at each item of it, and at no other", () => {
		const files = {
			a: "depends-on: b",
			b: "depends-on: [c, d]",
			c: "depends-on: a",
			d: "",
			e: "depends-on: a",
		};
		assert.deepEqual(problemsIn(files), [
			"a.md:2 reference-cycle",
			"b.md:2 reference-cycle",
			"c.md:2 reference-cycle",
		]);
		const [circle] = referenceProblems(backlogOf(files));
		assert.match(circle?.message ?? "", /a → b → c → a|b → c → a → b|c → a → b → c/);
	});

	it("in a chain as long as the backlog are followed to the end", () => {
		const chain = Object.fromEntries(
			Array.from({ length: 20_000 }, (_, i) => [
				`i${i}`,
				i ? `depends-on: i${i - 1}` : "depends-on: i19999",
			]),
		);
		assert.equal(problemsIn(chain).length, 20_000);
	});
});
