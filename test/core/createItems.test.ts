import assert from "node:assert/strict";
import { createItems, titlesIn } from "../../src/core/createItems.ts";
import { parseItem } from "../../src/core/item.ts";
import { apply, backlogOf, orderOf, ranked } from "./backlogs.ts";

const now = { created: "2026-11-22" };

describe("createItems", () => {
	it("puts items below each other at a place, and touches no other file", () => {
		const backlog = ranked({ a: "a0", b: "a1" });
		const { edits } = createItems(backlog, ["One", "Two"], now, { place: { before: "b.md" } });
		assert.deepEqual(
			edits.map(({ file }) => file),
			["one.md", "two.md"],
		);
		assert.equal(orderOf(apply(backlog, edits)), "a one two b |");
	});

	it("gives the value of a group, and no name twice", () => {
		const goal = { field: "labels", value: "api", isClosed: false } as const;
		const { edits } = createItems(backlogOf({}), ["Same", "Same"], now, { goal });
		assert.deepEqual(
			edits.map(({ file }) => file),
			["same.md", "same-2.md"],
		);
		assert.deepEqual(parseItem("same.md", edits[0]?.after ?? "").labels, ["api"]);
	});

	it("takes titles out of lines with the marks of lists", () => {
		const text = "- [ ] Wrap it\r\n\n  * Sell it\n2) Count 3. times\nplain";
		assert.deepEqual(titlesIn(text), ["Wrap it", "Sell it", "Count 3. times", "plain"]);
	});
});
