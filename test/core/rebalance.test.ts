import assert from "node:assert/strict";
import fc from "fast-check";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { moveItems } from "../../src/core/move.ts";
import { isRankContested, rebalance } from "../../src/core/rebalance.ts";

const backlogOf = (ranks: readonly string[]) =>
	parseBacklog(
		ranks.map((rank, i) => [`i${i}.md`, `---\nrank: ${rank} # kept\n---\nBody\n`] as const),
		NO_AGREEMENT,
	);

const applied = (backlog: ReturnType<typeof backlogOf>, act: ReturnType<typeof rebalance>) => {
	const texts = new Map([...backlog.byFile].map(([file, item]) => [file, item.text]));
	for (const { file, after } of act.edits) texts.set(file, after ?? "");
	return parseBacklog(texts, NO_AGREEMENT);
};

const order = (backlog: ReturnType<typeof backlogOf>) => backlog.items.map((item) => item.file);

describe("A rank that two branches changed", () => {
	for (const [what, lines, contested] of [
		["is contested", "rank: 3\n=======\nrank: 4", true],
		["is contested among other lines", "status: a\nrank: 3\n=======\nstatus: b\nrank: 4", true],
		["is not, where the conflict is another", "status: a\n=======\nstatus: b", false],
		["is not, where one side removed it", "rank: 3\n=======\ntitle: x", false],
	] as const)
		it(what, () => {
			const text = `---\n<<<<<<< HEAD\n${lines}\n>>>>>>> other\n---\n`;
			const files = { "a.md": text, "b.md": "---\nrank: 1\n---\n<<<<<<<\n" };
			const backlog = parseBacklog(Object.entries(files), NO_AGREEMENT);
			const [a, b] = ["a.md", "b.md"].map((file) => backlog.byFile.get(file));
			assert.deepEqual(
				[isRankContested(backlog, a), isRankContested(backlog, b)],
				[contested, false],
			);
		});
});

describe("Rebalancing", () => {
	it("keeps the order, and gives ranks of at most four characters", () => {
		let backlog = backlogOf(["a0", "a1", "a2"]);
		for (let i = 0; i < 200; i++) {
			const place = { after: i % 2 ? "i0.md" : "i1.md" };
			backlog = applied(backlog, moveItems(backlog, [i % 2 ? "i1.md" : "i0.md"], place));
		}
		assert.ok(backlog.items.some((item) => String(item.rank).length > 32));
		const after = applied(backlog, rebalance(backlog));
		assert.deepEqual(order(after), order(backlog));
		assert.ok(after.items.every((item) => String(item.rank).length <= 4));
	});

	it("converts to numbers from 1 and back, keeping the order and all else of each file", () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(1e9), { minLength: 1, maxLength: 40 }), (numbers) => {
				const backlog = backlogOf(numbers.map(String));
				const fractions = applied(backlog, rebalance(backlog, "fraction"));
				assert.equal(fractions.style, "fraction");
				assert.deepEqual(order(fractions), order(backlog));
				const back = applied(fractions, rebalance(fractions, "number"));
				assert.deepEqual(
					back.items.map((item) => item.rank),
					numbers.map((_, i) => i + 1),
				);
				assert.deepEqual(order(back), order(backlog));
				assert.ok(back.items.every((item) => item.text.endsWith(" # kept\n---\nBody\n")));
			}),
		);
	});

	it("of an even backlog changes nothing", () => {
		assert.deepEqual(rebalance(backlogOf(["1", "2", "3"])).edits, []);
		assert.deepEqual(rebalance(backlogOf(["a0", "a1", "a2"])).edits, []);
	});
});
