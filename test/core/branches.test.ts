// Two branches and their merge, by Git itself: a small run of the simulation whose large one `npm run bench` shows.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createItem } from "../../src/core/create.ts";
import { setField } from "../../src/core/frontMatter.ts";
import type { NewValue } from "../../src/core/yamlEdit.ts";
import { backlogMd } from "../simulation/backlogMd.ts";
import { judge } from "../simulation/judge.ts";
import { kanbanMarkdown } from "../simulation/kanbanMarkdown.ts";
import { kanbn } from "../simulation/kanbn.ts";
import type { Act, Keeping } from "../simulation/keeping.ts";
import { ours, writtenByHand } from "../simulation/ours.ts";
import { type Merged, Repository } from "../simulation/repository.ts";
import { baseOf, randomPairs, simulate } from "../simulation/simulate.ts";
import { backlogOf } from "./backlogs.ts";

const SEED = Number(process.env.SIMULATION_SEED ?? 1);
const base = baseOf(200, SEED);
const our = ours("ours", base);

describe("Two branches", function () {
	this.timeout(60_000);
	before(function () {
		if (spawnSync("git", ["--version"]).status !== 0) this.skip();
	});

	for (const [acts, count] of [
		[1, 40],
		[5, 30],
		[20, 12],
	] as const)
		it(`merge with a conflict only where both changed one value, and lose nothing, after ${acts} acts`, () => {
			const outcome = simulate(our, randomPairs(base, count, acts, SEED));
			// Neighbouring boxes of a checklist are neighbouring lines: that is the price of a plain list.
			const known = / (?:same value|adjacent boxes): /;
			const told = `SIMULATION_SEED=${SEED}, ${acts} acts`;
			assert.deepEqual(
				outcome.details.filter((line) => !known.test(line)),
				[],
				told,
			);
			assert.equal(outcome.equalRanks, 0, told);
		});

	it("conflict over nothing but one value when they are merged by value", () => {
		for (const keeping of [our, ours("by hand", writtenByHand(base))]) {
			const { details } = simulate(keeping, randomPairs(base, 30, 20, SEED), true);
			const unknown = details.filter((line) => !line.includes(" same value: "));
			assert.deepEqual(unknown, [], `SIMULATION_SEED=${SEED}`);
		}
	});

	it("are merged here as `git merge` merges them", function () {
		if (!Repository.mergesTrees()) this.skip();
		for (const keeping of [our, kanbn(base)]) {
			const branches = randomPairs(base, 3, 20, SEED).map(
				([a, b]) => [keeping.perform(a), keeping.perform(b)] as const,
			);
			const repository = new Repository(keeping.base, branches);
			const trees = repository.merge(false).map(withoutLabels);
			const workTrees = repository.merge(true).map(withoutLabels);
			repository.remove();
			assert.deepEqual(trees, workTrees, `SIMULATION_SEED=${SEED}`);
		}
	});
});

describe("Keys added later", () => {
	const text =
		createItem(backlogOf({}), { title: "T", created: "2026-11-22" }).edits[0]?.after ?? "";
	const later: Readonly<Record<string, NewValue>> = {
		aliases: ["was"],
		priority: "high",
		goal: "passwordless",
		"depends-on": ["a", "b"],
		due: "2026-12-24",
		blocked: "Waits for legal",
	};
	const often = { status: "doing", rank: "a1rzd" };
	const folder = mkdtempSync(path.join(tmpdir(), "rank-and-file-"));
	after(() => rmSync(folder, { recursive: true }));
	before(function () {
		if (spawnSync("git", ["--version"]).status !== 0) this.skip();
	});

	/** The text after `git merge-file`; `undefined` where it cannot join the two. */
	function merged(a: string, b: string): string | undefined {
		const files = [a, text, b].map((side, i) => {
			const file = path.join(folder, String(i));
			writeFileSync(file, side);
			return file;
		});
		const { status, stdout } = spawnSync("git", ["merge-file", "-p", ...files]);
		return status === 0 ? stdout.toString() : undefined;
	}

	const all = Object.entries({ ...later, ...often });
	for (const [i, [one, value]] of Object.entries(later).entries())
		it(`merge: ${one} with each other one, and with a move and a change of status`, () => {
			for (const [other, its] of all.slice(i + 1)) {
				const both = setField(setField(text, one, value), other, its);
				const result = merged(setField(text, one, value), setField(text, other, its));
				assert.equal(result, both, `${one} and ${other}`);
			}
		});
});

describe("The judge of merges", () => {
	const at = (side: number) => `2026-11-23T09:0${side}`;
	const todo = [...base.keys()].map((file) => file.replace(/\.md$/, "")).filter(isTodo);
	const [above = "", below = "", ...others] = todo;
	const gap = { above, below };
	const [first = [], second = []] = [others.slice(5, 7), others.slice(9, 11)];
	const moves = [first, second].map((names, side): Act[] => [
		{ kind: "move", at: at(side), names, ...gap },
	]);

	it("sees two blocks that were dropped into one gap, and got equal ranks", () => {
		const verdict = judgeOne(kanbanMarkdown(base), moves);
		assert.ok(verdict.equalRanks > 0);
		assert.match(verdict.lost.join(), /is broken into/);
	});

	it("sees two new items that got one id", () => {
		const created = ["Ana", "Ben"].map((name, side): Act[] => [
			{ kind: "create", at: at(side), name: `of-${name}`, title: `Of ${name}`, placed: false },
		]);
		assert.match(judgeOne(backlogMd(base), created).lost.join(), /is the id of two items/);
	});

	it("sees two moves that nobody disagrees over, and that Git cannot join", () => {
		assert.equal(judgeOne(kanbn(base), moves).conflicts.length, 1);
	});

	it("finds nothing wrong with the same moves in our way of keeping", () => {
		assert.deepEqual(judgeOne(our, moves), { conflicts: [], lost: [], equalRanks: 0 });
	});
});

function isTodo(name: string): boolean {
	const text = base.get(`${name}.md`) ?? "";
	return /^status: todo$/m.test(text) && /^rank: \S/m.test(text) && !/^type: epic$/m.test(text);
}

/** Judges the merge of two branches with these acts. */
function judgeOne(keeping: Keeping, [left = [], right = []]: readonly (readonly Act[])[]) {
	const [a, b] = [left, right].map((acts) => {
		const changes = keeping.perform(acts);
		return { acts, changes, reading: keeping.read(changes) };
	}) as [Parameters<typeof judge>[1], Parameters<typeof judge>[2]];
	const repository = new Repository(keeping.base, [[a.changes, b.changes]]);
	const [merged] = repository.merge() as [Merged];
	repository.remove();
	return judge(keeping, a, b, merged);
}

/** Git writes the names of branches behind its markers, and `HEAD` where it stands in a work tree. */
function withoutLabels({ conflicts, changes }: Merged) {
	const texts = [...changes].map(([path, text]) => [path, text?.replace(/^([<>]{7}) .*$/gm, "$1")]);
	return { conflicts: [...conflicts].sort(), texts };
}
