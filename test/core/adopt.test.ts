import assert from "node:assert/strict";
import { type Adoption, adopt, ordersOf, proposeFields, readNotes } from "../../src/core/adopt.ts";
import { parseAgreement } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { withKeys } from "../../src/core/formats/format.ts";
import { orderOf } from "./backlogs.ts";

const notes = new Map([
	[
		"10-till.md",
		"---\nstate: open # for now\ntags: [shop]\npoints: 3\npriority: low\n---\n# Till\n",
	],
	["2-bread.md", "# Bread\r\n\r\nWith a crust.\r\n"],
	["3-stamps.md", "---\nstate: doing\nTags: paper\npriority: P1\ndate: 2026-01-05\n---\n"],
	["diary: may?.md", "Dear diary\n"],
	["old/1-fax.md", "---\nstate: open\npriority: urgent\ndate: 2025-01-05\n---\nFax\n"],
	["broken.md", "---\nstate: [\n---\n"],
]);
const fields = { status: "state", labels: "tags", estimate: "points", created: "date" };
const adoption: Adoption = {
	items: ["10-till.md", "2-bread.md", "3-stamps.md", "old/1-fax.md", "broken.md"],
	closed: ["old/1-fax.md"],
	fields,
};
const written = (how: Partial<Adoption>) =>
	new Map(adopt(notes, { ...adoption, ...how }).map(({ file, after }) => [file, after]));
const adopted = (how: Partial<Adoption>) => {
	const texts = new Map([...notes, ...written(how)]) as Map<string, string>;
	const agreement = parseAgreement(texts.get("backlog.yml") ?? "");
	assert.deepEqual(agreement.problems, []);
	const items = [...texts].filter(([file]) => adoption.items.includes(file));
	return parseBacklog(items, agreement, withKeys(agreement.fields ?? {}));
};

describe("Adopting notes", () => {
	it("proposes what keys mean that look like ours, and only where ours are not used", () => {
		assert.deepEqual(
			proposeFields(notes).map(({ field, key, count }) => `${field}: ${key} (${count})`),
			["status: state (3)", "estimate: points (1)", "labels: Tags (2)", "created: date (2)"],
		);
		const both = new Map([["a.md", "---\nstate: a\nstatus: b\npriority: 1\n---\n"]]);
		assert.deepEqual(proposeFields(both), []);
	});

	it("offers the orders that the notes have", () => {
		assert.deepEqual(ordersOf(readNotes(notes, fields)), ["number", "priority", "date"]);
		assert.deepEqual(ordersOf(readNotes(new Map([["a.md", ""]]), {})), []);
	});

	it("writes what was ticked, and nothing else", () => {
		const files = written({});
		assert.deepEqual([...files.keys()], ["old/1-fax.md", "backlog.yml"]);
		assert.equal(
			files.get("old/1-fax.md"),
			"---\nstate: done\npriority: urgent\ndate: 2025-01-05\n---\nFax\n",
		);
		assert.equal(
			files.get("backlog.yml"),
			'# The working agreement of this backlog. Every line of it is optional.\npurpose:\nfields:\n  status: state\n  labels: tags\n  estimate: points\n  created: date\nexclude:\n  - "diary: may?.md"\n',
		);
		assert.deepEqual(adopted({}).agreement.exclude, ["diary: may?.md"]);
	});

	it("orders by file number, priority or date, what is open and has one", () => {
		assert.equal(orderOf(adopted({ order: "number" })), "2-bread 3-stamps 10-till | 1-fax broken");
		assert.equal(
			orderOf(adopted({ order: "priority" })),
			"3-stamps 10-till | 1-fax 2-bread broken",
		);
		assert.equal(
			orderOf(adopted({ order: "date", closed: [] })),
			"1-fax 3-stamps | 2-bread 10-till broken",
		);
	});

	it("adds a line where there is front matter, and three where there is none", () => {
		const files = written({ order: "number" });
		assert.equal(
			files.get("10-till.md"),
			"---\nrank: a2\nstate: open # for now\ntags: [shop]\npoints: 3\npriority: low\n---\n# Till\n",
		);
		assert.equal(
			files.get("2-bread.md"),
			"---\r\nrank: a0\r\n---\r\n# Bread\r\n\r\nWith a crust.\r\n",
		);
	});

	it("writes no keys and no exclusions where there are none", () => {
		const files = adopt(new Map([["a.md", "A"]]), { items: ["a.md"], closed: [], fields: {} });
		assert.deepEqual(
			files.map(({ file, after: text }) => [file, text?.split("\n").length]),
			[["backlog.yml", 3]],
		);
	});
});
