import assert from "node:assert/strict";
import fc from "fast-check";
import { positionAt } from "../../src/core/problem.ts";
import { decodeText } from "../../src/core/text.ts";
import { closedBy, compareNames, fold, label, oneLine, statusStep } from "../../src/core/words.ts";

describe("fold", () => {
	it("joins what differs in case, blanks, hyphens, underscores and composition", () => {
		const spellings = [
			"Café Crème",
			"café-crème",
			"CAFÉ_CRÈME",
			"cafe\u0301 cre\u0300me",
			" cafécrème ",
		];
		assert.deepEqual([...new Set(spellings.map(fold))], ["cafécrème"]);
	});

	it("keeps its answers over any number of words", () => {
		for (let i = 0; i < 3000; i++) assert.equal(fold(`Word ${i}`), `word${i}`);
		assert.equal(fold("Word 1"), "word1");
	});
});

describe("label", () => {
	const labels: [string, string][] = [
		["in-progress", "In progress"],
		["to_do", "To do"],
		["In Progress", "In Progress"],
		["QA", "QA"],
		["été", "Été"],
		["--", ""],
		["", ""],
	];
	for (const [word, shown] of labels)
		it(`shows ${JSON.stringify(word)} as ${JSON.stringify(shown)}`, () =>
			assert.equal(label(word), shown));
});

describe("The meaning of a status", () => {
	it("is known by its word", () => {
		const delivered = ["Done", "CLOSED", "shipped", "Resolved"];
		const dropped = [
			"won't do",
			"Won’t Do",
			"wont-fix",
			"dropped",
			"Rejected",
			"cancelled",
			"canceled",
		];
		for (const word of delivered) assert.equal(closedBy(word), "delivered", word);
		for (const word of dropped) assert.equal(closedBy(word), "dropped", word);
		for (const word of ["", "doing", "almost done"]) assert.equal(closedBy(word), undefined, word);
	});

	it("gives its place among others", () => {
		const words = [
			"Idea",
			"Backlog",
			"To Do",
			"Blocked",
			"anything",
			"In review",
			"QA",
			"Done",
			"Won't do",
		];
		assert.deepEqual(
			words.toReversed().sort((a, b) => statusStep(a) - statusStep(b)),
			words,
		);
	});
});

describe("compareNames", () => {
	it("orders by value where there are numbers, without regard to case", () => {
		const names = ["1", "02", "2", "2-a", "10", "a", "A1", "a2", "a10", "a10b", "B", "é"];
		assert.deepEqual(names.toReversed().sort(compareNames), names);
	});

	it("is an order: of any three names, and the same for equal ones only", () => {
		const huge = "9".repeat(400);
		const parts = fc.constantFrom("a", "A", "b", "-", "0", "1", "01", "10", "é", huge, `${huge}0`);
		const names = fc.array(parts, { maxLength: 4 }).map((all) => all.join(""));
		fc.assert(
			fc.property(names, names, names, (a, b, c) => {
				assert.equal(Math.sign(compareNames(a, b)), -Math.sign(compareNames(b, a)) || 0);
				assert.equal(compareNames(a, b) === 0, a === b);
				if (compareNames(a, b) < 0 && compareNames(b, c) < 0) assert.ok(compareNames(a, c) < 0);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe("oneLine", () => {
	it("leaves no line breaks, control characters, or marks that turn the direction", () => {
		assert.equal(oneLine("a\r\n\tb\u0007c\u202ed\u2066e\u2028f"), "a b cde f");
	});
});

describe("decodeText", () => {
	const bytes = (...all: number[]) => decodeText(Uint8Array.from(all));

	it("reads UTF-8 to the byte, the byte order mark too", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (text) => {
				const whole = `\uFEFF${text.replaceAll("\0", "")}`;
				assert.equal(decodeText(new TextEncoder().encode(whole)), whole);
			}),
		);
	});

	it("takes what is no UTF-8 text for none", () => {
		assert.equal(bytes(0xff, 0xfe, 0x41, 0x00), undefined);
		assert.equal(bytes(0x41, 0xe4, 0x42), undefined);
		assert.equal(bytes(0xed, 0xa0, 0x80), undefined);
		assert.equal(bytes(0x41, 0x00), undefined);
		assert.equal(bytes(0xf0, 0x9f, 0x98), undefined);
		assert.equal(bytes(), "");
	});
});

describe("positionAt", () => {
	it("counts lines and UTF-16 columns from 0", () => {
		const text = "a\r\n😀b\n\nc";
		const at = [0, 1, 3, 5, 6, 7, 8, 9, 99].map((offset) => positionAt(text, offset));
		assert.deepEqual(
			at.map(({ line, character }) => `${line}:${character}`),
			["0:0", "0:1", "1:0", "1:2", "1:3", "2:0", "3:0", "3:1", "3:91"],
		);
	});
});
