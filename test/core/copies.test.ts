import assert from "node:assert/strict";
import { duplicateItems, openCriteria, splitItem } from "../../src/core/copies.ts";
import { apply, backlogOf, orderOf, textOf } from "./backlogs.ts";

const now = { created: "2026-11-25", at: "2026-11-25T08:00:00.000Z" };
const criteria = `
## Acceptance criteria
- [ ] First
  goes on
  - [ ] Nested
- [x] Done
- [ ] Second
- [ ] Third
`;
const head =
	"status: doing\ntitle: Pay\nrank: a1\ntype: story\nestimate: 8\nepic: shop\nlabels: [a]\n";

describe("Duplicating", () => {
	const backlog = backlogOf({
		"sub/x.md": `---\n${head}id: X-1\naliases: [old]\ncreated: 2020-01-01\n---\nBody\n`,
		"y.md": "---\nrank: a2\n---\n",
		"z.md": "---\nstatus: done\nrank: a3\n---\n# Z\n",
	});

	it("copies everything but the identity, directly below the original", () => {
		const after = apply(backlog, duplicateItems(backlog, ["sub/x.md"], now.created).edits);
		assert.equal(orderOf(after), "X-1 pay-copy y z |");
		assert.match(
			textOf(after, "sub/pay-copy.md"),
			/^---\nstatus: doing\ntitle: Pay \(copy\)\nrank: a1\w+\ntype: story\nestimate: 8\nepic: shop\nlabels: \[a\]\ncreated: 2026-11-25\n---\nBody\n$/,
		);
		assert.equal(textOf(after, "sub/x.md"), backlog.byFile.get("sub/x.md")?.text);
	});

	it("of closed items makes open ones that are still to rank; several are one act", () => {
		const { edits } = duplicateItems(backlog, ["y.md", "z.md"], now.created);
		const after = apply(backlog, edits);
		assert.equal(orderOf(after), "X-1 y y-copy z | z-copy");
		assert.equal(after.byFile.get("z-copy.md")?.status, "doing");
		assert.equal(edits.length, 2);
	});
});

describe("Splitting", () => {
	const text = `---\n${head}---\nStory.\n${criteria}`;
	const backlog = backlogOf({ "pay.md": text, "y.md": "---\nstatus: todo\nrank: a2\n---\n" });
	const open = openCriteria(text);

	it("offers the open criteria, each with what is nested in it", () => {
		assert.deepEqual(
			open.map((box) => box.text),
			["First goes on", "Second", "Third"],
		);
	});

	it("makes items below the original, in their order, with the criteria that were chosen", () => {
		const marks = open.map(({ mark }) => mark);
		const parts = [
			{ title: "Pay by card", criteria: marks.slice(0, 1) },
			{ title: "And in cash", criteria: [] },
			{ title: "Later", criteria: marks.slice(2) },
		];
		const { edits, others } = splitItem(backlog, "pay.md", parts, now);
		const after = apply(backlog, edits);
		assert.equal(orderOf(after), "pay pay-by-card and-in-cash later y |");
		assert.equal(
			textOf(after, "pay.md"),
			`---\n${head}---\nStory.\n\n## Acceptance criteria\n- [x] Done\n- [ ] Second\n`,
		);
		assert.match(
			textOf(after, "pay-by-card.md"),
			/^---\nstatus: todo\ntitle: Pay by card\nrank: a1\w+\ntype: story\nestimate:\nepic: shop\nassignee:\ncreated: 2026-11-25\nsprint:\nlabels: \[a\]\n---\n## Acceptance criteria\n- \[ \] First\n {2}goes on\n {2}- \[ \] Nested\n$/,
		);
		assert.match(textOf(after, "and-in-cash.md"), /---\n$/);
		assert.deepEqual([edits.length, others], [4, 0]);
	});

	it("of an unranked item makes unranked ones, and leaves it untouched where no criteria go", () => {
		const loose = backlogOf({ "x.md": "# X\n", "y.md": "---\nrank: a2\n---\n" });
		const { edits } = splitItem(loose, "x.md", [{ title: "B", criteria: [] }], now);
		assert.deepEqual(
			edits.map(({ file }) => file),
			["b.md"],
		);
		assert.equal(orderOf(apply(loose, edits)), "y | b x");
	});
});
