import assert from "node:assert/strict";
import fc from "fast-check";
import { generateKeyBetween } from "fractional-indexing";
import {
	compareRanks,
	formatNumber,
	isFraction,
	isNumber,
	type Rank,
	type RankStyle,
	ranksBetween,
} from "../../src/core/rank.ts";

const smallest = `A${"0".repeat(26)}`;
const greatest = "z".repeat(27);

/** Fractional indexes as other programs may have made them. */
const fractions = fc
	.tuple(
		fc.constantFrom(..."ABYZabcyz"),
		fc.string({ unit: fc.constantFrom(..."019AVZavz"), maxLength: 30, minLength: 27 }),
	)
	.map(([head, digits]) => {
		const length = /[a-z]/.test(head) ? head.charCodeAt(0) - 96 : 91 - head.charCodeAt(0);
		return head + digits.slice(0, length) + digits.slice(27).replace(/0+$/, "");
	})
	.filter((rank) => rank !== smallest);

const numbers = fc
	.tuple(fc.integer({ min: -9999, max: 999_999_999 }), fc.nat({ max: 99_999 }))
	.map(([whole, part]) => Number(`${whole}.${part}`));

const spaces = fc.constantFrom<[RankStyle, fc.Arbitrary<Rank>]>(
	["fraction", fractions],
	["number", numbers],
);

/** A style, two ranks of it in order or none, how many to place between them, and an id. */
const gaps = spaces.chain(([style, ranks]) =>
	fc
		.tuple(fc.option(ranks), fc.option(ranks), fc.integer({ min: 1, max: 40 }), fc.string())
		.map(([a, b, count, seed]) => {
			const swap = a !== null && b !== null && compareRanks(a, b) > 0;
			const [low, high] = swap ? [b, a] : [a, b];
			return { style, low: low ?? undefined, high: high ?? undefined, count, seed };
		}),
);

const isValid = (rank: Rank) =>
	typeof rank === "string" ? isFraction(rank) : isNumber(formatNumber(rank));

describe("isFraction", () => {
	const cases: [string, boolean][] = [
		["a0", true],
		["a1rzd", true],
		["Zz", true],
		["Yes", true],
		["b00", true],
		["", false],
		["a", false],
		["b0", false],
		["a10", false],
		["a1 ", false],
		["a1\n", false],
		["a-", false],
		["1", false],
		["ä1", false],
		["todo", false],
		[smallest, false],
		[`${smallest}V`, true],
		[greatest, true],
		[`a1${"z".repeat(100_000)}`, false],
	];
	for (const [text, expected] of cases)
		it(`${expected ? "takes" : "rejects"} ${JSON.stringify(text.slice(0, 40))}`, () =>
			assert.equal(isFraction(text), expected));

	it("takes exactly what the library takes", () => {
		const texts = fc.oneof(
			fractions,
			fc.string({ unit: fc.constantFrom(..."AZaz0-V"), maxLength: 30 }),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const takes = () => generateKeyBetween(text, null);
				if (isFraction(text)) assert.doesNotThrow(takes);
				else if (/^[A-Za-z0-9]+$/.test(text)) assert.throws(takes);
			}),
		);
	});
});

describe("isNumber", () => {
	const cases: [string, boolean][] = [
		["3", true],
		["2.5", true],
		["-1", true],
		["0.00000000000001", true],
		["999999999999999", true],
		["1234567890123456", false],
		["0.123456789012345", false],
		["1e3", false],
		["0x10", false],
		["+1", false],
		[".5", false],
		["5.", false],
		["1,5", false],
		["", false],
		["a1", false],
	];
	for (const [source, expected] of cases)
		it(`${expected ? "takes" : "rejects"} ${JSON.stringify(source)}`, () =>
			assert.equal(isNumber(source), expected));
});

describe("ranksBetween", () => {
	it("gives valid ranks in ascending order, strictly between the bounds, or none", () => {
		fc.assert(
			fc.property(gaps, ({ style, low, high, count, seed }) => {
				const ranks = ranksBetween(style, low, high, count, seed);
				if (!ranks) return assert.ok(style === "number" || low === high);
				assert.equal(ranks.length, count);
				assert.ok(ranks.every(isValid), `invalid: ${ranks}`);
				const all = [low, ...ranks, high].filter((rank) => rank !== undefined);
				const sorted = all.every(
					(rank, i) => i === 0 || compareRanks(all[i - 1] as Rank, rank) < 0,
				);
				assert.ok(sorted, all.join(" "));
			}),
			{ numRuns: 500 },
		);
	});

	it("gives none where the bounds are equal, in reverse, or at the end of all integers", () => {
		for (const [style, low, high] of [
			["fraction", "a1", "a1"],
			["fraction", "a1", "Zz"],
			["fraction", "aB", "aA"],
			["fraction", undefined, `A${"0".repeat(25)}1`],
			["number", 1, 1],
			["number", 10, 9],
		] as const)
			assert.equal(ranksBetween(style, low, high, 1, "x"), undefined);
	});

	it("compares by code unit: capitals stand before small letters", () => {
		assert.deepEqual(["aa", "aB", "Zz", "a9"].sort(compareRanks), ["Zz", "a9", "aB", "aa"]);
	});

	const numbered: [string, number | undefined, number | undefined, number, Rank[] | undefined][] = [
		["starts at 1", undefined, undefined, 3, [1, 2, 3]],
		["takes the next integer at the end", 7.5, undefined, 2, [8, 9]],
		["takes the integer below at the top", undefined, 1, 2, [-1, 0]],
		["takes the integer in between", 1, 3, 1, [2]],
		["takes an integer where there is one", 1.9, 2.1, 1, [2]],
		["takes one decimal in between", 1, 2, 1, [1.5]],
		["takes no more decimals than needed", 1.23, 1.3, 1, [1.26]],
		["spreads several evenly", 1, 2, 3, [1.2, 1.5, 1.7]],
		["works below zero", -2, -1, 1, [-1.5]],
		["works across zero", -0.1, 0.1, 1, [0]],
		["reaches the 15th digit", 0.00000000000001, 0.00000000000003, 1, [0.00000000000002]],
		["gives none where 15 digits do not do", 0.00000000000001, 0.00000000000002, 1, undefined],
		["gives none beyond the largest number", 999999999999999, undefined, 1, undefined],
	];
	for (const [title, low, high, count, expected] of numbered)
		it(`in numbers, ${title}`, () =>
			assert.deepEqual(ranksBetween("number", low, high, count, "x"), expected));

	it("in numbers with a step, goes on by it at the end, and halves what is above a floor", () => {
		const between = (low?: number, high?: number, count = 1) =>
			ranksBetween("number", low, high, count, "x", { step: 1000, floor: 0 });
		assert.deepEqual(between(), [1000]);
		assert.deepEqual(between(2500.5, undefined, 2), [3500, 4500]);
		assert.deepEqual(between(undefined, 1000), [500]);
		assert.deepEqual(between(undefined, -5), [-6]);
		assert.deepEqual(between(1000, 2000), [1500]);
		assert.equal(between(999999999999999), undefined);
	});

	it("in numbers, never writes more decimals than needed", () => {
		fc.assert(
			fc.property(gaps, ({ low, high, seed }) => {
				fc.pre(typeof low === "number" && typeof high === "number" && low < high);
				const [rank] = ranksBetween("number", low, high, 1, seed) ?? [];
				const decimals = (value: Rank) => (String(value).split(".")[1] ?? "").length;
				for (let d = 0; d < decimals(rank ?? 0); d++) {
					const scale = 10 ** d;
					const next = (Math.floor(Number(low) * scale + 1e-6) + 1) / scale;
					assert.ok(next >= Number(high) - 1e-9, `${low} < ${next} < ${high}`);
				}
			}),
		);
	});
});

describe("10,000 inserts", () => {
	const grow = (step: (last: Rank | undefined, id: string) => Rank[] | undefined) => {
		let last: Rank | undefined;
		let longest = 0;
		for (let i = 0; i < 10_000; i++) {
			const [rank] = step(last, `item-${i}`) ?? [];
			assert.ok(rank !== undefined, `no room for insert ${i}`);
			longest = Math.max(longest, String(rank).length);
			last = rank;
		}
		return longest;
	};

	it("at the top give fractions of at most 8 characters", () => {
		assert.ok(grow((last, id) => ranksBetween("fraction", undefined, last, 1, id)) <= 8);
	});

	it("at the end give fractions of at most 8 characters, and numbers of 5", () => {
		assert.ok(grow((last, id) => ranksBetween("fraction", last, undefined, 1, id)) <= 8);
		assert.equal(
			grow((last, id) => ranksBetween("number", last, undefined, 1, id)),
			5,
		);
	});

	it("into one gap give fractions of at most 3,000 characters", () => {
		assert.ok(grow((last, id) => ranksBetween("fraction", "a0", last ?? "a1", 1, id)) <= 3000);
	}).timeout(20_000);
});

describe("two branches", () => {
	const between = (id: string, count = 1, low: Rank | undefined = "a0", high?: Rank) =>
		ranksBetween("fraction", low, high, count, id) ?? [];

	it("that place the same item into the same gap write the same rank", () => {
		fc.assert(
			fc.property(gaps, ({ style, low, high, count, seed }) => {
				const place = () => ranksBetween(style, low, high, count, seed);
				assert.deepEqual(place(), place());
			}),
		);
	});

	it("that place different items into one gap write different ranks, all but 2 in 100,000 times", () => {
		for (const [low, high] of [
			["a0", "a1"],
			["a0", undefined],
			[undefined, "a0"],
			["a0V", "a0W"],
		]) {
			const seen = new Map<Rank, number>();
			for (let i = 0; i < 2000; i++) {
				const [rank = ""] = ranksBetween("fraction", low, high, 1, `item-number-${i}`) ?? [];
				seen.set(rank, (seen.get(rank) ?? 0) + 1);
			}
			const pairs = (2000 * 1999) / 2;
			const equal = [...seen.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
			assert.ok(equal / pairs <= 2e-5, `${equal} of ${pairs} pairs are equal`);
		}
	});

	it("that place blocks into one gap keep them apart", () => {
		const blocks = fc.tuple(fc.string(), fc.string(), fc.nat({ max: 30 }), fc.nat({ max: 30 }));
		fc.assert(
			fc.property(blocks, fc.constantFrom("a1", undefined), ([one, two, n, m], high) => {
				fc.pre(between(one)[0] !== between(two)[0]);
				const [a, b] = [between(one, n + 1, "a0", high), between(two, m + 1, "a0", high)];
				const [first, second] = compareRanks(a[0] as Rank, b[0] as Rank) < 0 ? [a, b] : [b, a];
				assert.ok(compareRanks(first.at(-1) as Rank, second[0] as Rank) < 0, `${a} / ${b}`);
			}),
		);
	});
});
