import assert from "node:assert/strict";
import fc from "fast-check";
import { type Body, parseBody } from "../../src/core/body.ts";
import { addCriterion, appendToSection, removeCriterion, tick } from "../../src/core/bodyEdits.ts";
import { Refusal } from "../../src/core/problem.ts";
import { bodies } from "./markdowns.ts";

const boxesOf = ({ checklists }: Body) => checklists.flatMap(({ boxes }) => boxes);
const boxCalled = (text: string, name: string) => {
	const box = boxesOf(parseBody(text)).find((other) => other.text === name);
	assert.ok(box, name);
	return box;
};
const refuses = (act: () => string, message: RegExp) =>
	assert.throws(act, (error) => error instanceof Refusal && message.test(error.message));

describe("tick", () => {
	it("changes one character", () => {
		const text = "---\r\ntitle: A\r\n---\r\n## Acceptance criteria\r\n- [ ] a\r\n\t1)  [ ]\tb";
		const after = tick(text, boxCalled(text, "b").mark, true);
		assert.equal(after, text.replace("[ ]\tb", "[x]\tb"));
		assert.equal(tick(after, boxCalled(text, "b").mark, false), text);
	});

	it("leaves a box as it is that stands so already", () => {
		assert.equal(tick("- [X] a", 3, true), "- [X] a");
	});

	it("refuses what is no box, or no longer", () => {
		refuses(() => tick("- [ ] a\n", 4, true), /no longer where it was/);
		refuses(() => tick("```\n- [ ] a\n```\n", 7, true), /no longer where it was/);
		refuses(() => tick("- [\r\n  ] a\n", 3, true), /disturbing other text/);
	});

	it("refuses a text whose front matter or body cannot be read", () => {
		refuses(() => tick("---\ntitle: [\n---\n- [ ] a\n", 20, true), /./);
		refuses(() => tick(`- [ ] a\n${"[".repeat(10_000)}`, 3, true), /too tangled/);
	});
});

describe("addCriterion", () => {
	const cases: [string, string, string][] = [
		[
			"below the last one",
			"## Acceptance criteria\n- [ ] a\n- [x] b\n\n## Notes\nc\n",
			"## Acceptance criteria\n- [ ] a\n- [x] b\n- [ ] new\n\n## Notes\nc\n",
		],
		[
			"below what is nested in the last one",
			"- [ ] a\n  - [ ] b\n  c\n",
			"- [ ] a\n  - [ ] b\n  c\n- [ ] new\n",
		],
		[
			"with the same marker, indentation and space",
			"  *   [ ] a\n",
			"  *   [ ] a\n  *   [ ] new\n",
		],
		["with the next number", "8) [ ] a\n9) [ ] b\n", "8) [ ] a\n9) [ ] b\n10) [ ] new\n"],
		["with the number that all have", "1. [ ] a\n1. [ ] b\n", "1. [ ] a\n1. [ ] b\n1. [ ] new\n"],
		[
			"with blank lines where they are between others",
			"- [ ] a\n\n- [ ] b\n\nc\n",
			"- [ ] a\n\n- [ ] b\n\n- [ ] new\n\nc\n",
		],
		["with CRLF", "- [ ] a\r\n\r\n- [ ] b\r\n", "- [ ] a\r\n\r\n- [ ] b\r\n\r\n- [ ] new\r\n"],
		["without a final line end", "- [ ] a", "- [ ] a\n- [ ] new"],
		[
			"in a quote",
			"> - [ ] a\n>\n> - [ ] b\n> \n> c\n",
			"> - [ ] a\n>\n> - [ ] b\n>\n> - [ ] new\n> \n> c\n",
		],
		[
			"numbered as another tool does",
			"<!-- AC:BEGIN -->\n- [ ] #1 a\n- [x] #7 b\n<!-- AC:END -->\n",
			"<!-- AC:BEGIN -->\n- [ ] #1 a\n- [x] #7 b\n- [ ] #8 new\n<!-- AC:END -->\n",
		],
		[
			"between the marks of another tool, as its first",
			"## Acceptance Criteria\r\n<!-- AC:BEGIN -->\r\n<!-- AC:END -->\r\n\r\n## Plan\r\n",
			"## Acceptance Criteria\r\n<!-- AC:BEGIN -->\r\n- [ ] #1 new\r\n<!-- AC:END -->\r\n\r\n## Plan\r\n",
		],
		[
			"not to the definition of done",
			"- [ ] a\n\n## Definition of done\n- [ ] b\n",
			"- [ ] a\n- [ ] new\n\n## Definition of done\n- [ ] b\n",
		],
		[
			"below a heading without any",
			"## Acceptance criteria\n\n## Notes\na\n",
			"## Acceptance criteria\n- [ ] new\n\n## Notes\na\n",
		],
		[
			"below plain items, with their bullet",
			"# Acceptance criteria\n\n* a\n",
			"# Acceptance criteria\n\n* a\n* [ ] new\n",
		],
		[
			"below a heading with text",
			"## Acceptance criteria\nText\n",
			"## Acceptance criteria\nText\n\n- [ ] new\n",
		],
		[
			"below a heading that is made",
			"---\ntitle: A\n---\nText\n",
			"---\ntitle: A\n---\nText\n\n## Acceptance criteria\n- [ ] new\n",
		],
		[
			"below a heading that looks like the others",
			"# A\r\n\r\nText",
			"# A\r\n\r\nText\r\n\r\n## Acceptance criteria\r\n\r\n- [ ] new",
		],
		[
			"behind blank lines that are there",
			"Text\n\n\n",
			"Text\n\n\n## Acceptance criteria\n- [ ] new\n",
		],
		[
			"to an item without a text",
			"---\ntitle: A\n---\n",
			"---\ntitle: A\n---\n## Acceptance criteria\n- [ ] new\n",
		],
		[
			"behind a front matter without a line end",
			"---\na: b\n---",
			"---\na: b\n---\n## Acceptance criteria\n- [ ] new",
		],
		["to an empty file", "", "## Acceptance criteria\n- [ ] new\n"],
	];
	for (const [how, before, after] of cases)
		it(`adds one ${how}`, () => {
			assert.equal(addCriterion(before, "new"), after);
		});

	it("makes one line of what was typed", () => {
		assert.equal(
			addCriterion("- [ ] a\n", " b\r\n\n# c\t\u0007d\u2028e "),
			"- [ ] a\n- [ ] b # c d e\n",
		);
		refuses(() => addCriterion("- [ ] a\n", " \n"), /at least one word/);
	});

	it("refuses where other text would read differently", () => {
		refuses(() => addCriterion("```\nopen", "new"), /disturbing other text/);
		refuses(() => addCriterion("<!-- open", "new"), /disturbing other text/);
		refuses(() => addCriterion("-\n  [ ] a\n", "new"), /disturbing other text/);
	});
});

describe("removeCriterion", () => {
	const cases: [string, string, string][] = [
		["its line", "- [ ] a\n- [x] gone\n- [ ] b\n", "- [ ] a\n- [ ] b\n"],
		["what is nested in it", "- [ ] gone\n  more\n\n  - [ ] a\n- [ ] b\n", "- [ ] b\n"],
		[
			"one of the blank lines around it",
			"- [ ] a\r\n\r\n- [ ] gone\r\n\r\n- [ ] b\r\n",
			"- [ ] a\r\n\r\n- [ ] b\r\n",
		],
		["the blank line above the last", "- [ ] a\n\n- [ ] gone\n", "- [ ] a\n"],
		["the line end in front of it, where none is behind", "- [ ] a\r\n- [ ] gone", "- [ ] a"],
		["the last line of a body", "---\na: b\n---\n- [ ] gone", "---\na: b\n---\n"],
		["nothing of its heading", "## C\n\n- [ ] gone\n\n## D\n", "## C\n\n## D\n"],
		["a line of a quote", "> - [ ] gone\n> - [ ] a\n", "> - [ ] a\n"],
	];
	for (const [what, before, after] of cases)
		it(`removes ${what}`, () => {
			const { mark } = boxesOf(parseBody(before)).find(({ text }) => /^gone/.test(text)) ?? {};
			assert.equal(removeCriterion(before, mark ?? -1), after);
		});

	it("refuses where other text would read differently", () => {
		const remove = (text: string) => () => removeCriterion(text, boxCalled(text, "gone").mark);
		refuses(remove("Text\n1. [ ] gone\n2. [ ] a\n"), /disturbing other text/);
		refuses(remove("- - [ ] gone\n"), /disturbing other text/);
		refuses(remove("- [ ] gone\n---\na: b\n---\n"), /disturbing other text/);
		refuses(() => removeCriterion("- [ ] a\n", 4), /no longer where it was/);
	});
});

describe("appendToSection", () => {
	const cases: [string, string, string, string][] = [
		["below a list", "## Notes\n- a\n\n## B\n", "- new", "## Notes\n- a\n- new\n\n## B\n"],
		["below text", "## notes\na", "- new", "## notes\na\n\n- new"],
		["below a heading", "## Notes\r\n## B\r\n", "- new", "## Notes\r\n- new\r\n## B\r\n"],
		[
			"in front of a nested heading",
			"# Notes\n\na\n\n## B\nb\n",
			"new",
			"# Notes\n\na\n\nnew\n\n## B\nb\n",
		],
		["in a section that is made", "a\n", "- new", "a\n\n## Notes\n- new\n"],
	];
	for (const [where, before, line, after] of cases)
		it(`adds a line ${where}`, () => {
			assert.equal(appendToSection(before, "Notes", line), after);
		});

	it("refuses a line that is more than text", () => {
		for (const line of ["# new", "```", "<!-- new", "---", "[a]: b"])
			refuses(() => appendToSection("## Notes\na\n", "Notes", line), /disturbing other text/);
		refuses(() => appendToSection("## Notes\n", "\n", "a"), /at least one word/);
	});
});

describe("Edits of a body", () => {
	const fronts = fc.constantFrom(
		"",
		"",
		"---\ntitle: a\n---\n",
		"\uFEFF",
		"---\r\na: b\r\n---\r\n",
	);
	const lines = fc.constantFrom(
		"new",
		"`a` [[b]]",
		"# x",
		"- y",
		"- [x] z",
		"a\nb",
		"```",
		"<!--",
		"[q]: r",
	);
	const texts = fc.tuple(fronts, bodies).map((parts) => parts.join(""));
	const law = (hold: (text: string, line: string, nth: number) => void) =>
		fc.assert(fc.property(texts, lines, fc.nat(), hold), { numRuns: 300 });
	const attempt = (act: () => string): string | undefined => {
		try {
			return act();
		} catch (error) {
			if (error instanceof Refusal) return undefined;
			throw error;
		}
	};
	const states = (text: string) => boxesOf(parseBody(text)).map((box) => [box.text, box.checked]);

	it("tick exactly one box by exactly one character, or are refused", () => {
		law((text, _, nth) => {
			const boxes = boxesOf(parseBody(text));
			const box = boxes[nth % boxes.length];
			const after = box && attempt(() => tick(text, box.mark, !box.checked));
			if (after === undefined) return;
			const mark = box?.checked ? " " : "x";
			assert.equal(after, text.slice(0, box?.mark) + mark + text.slice((box?.mark ?? 0) + 1));
			const expected = boxes.map((b) => [b.text, b === box ? !b.checked : b.checked]);
			assert.deepEqual(states(after), expected);
		});
	}).timeout(20_000);

	it("add exactly one line of text, or are refused", () => {
		law((text, line) => {
			const added = attempt(() => addCriterion(text, line));
			const appended = attempt(() => appendToSection(text, "a", line));
			for (const after of [added, appended]) if (after !== undefined) assertInserted(text, after);
			if (added === undefined) return;
			const now = states(added);
			const at = now.findIndex((state, i) => String(state) !== String(states(text)[i]));
			assert.equal(now[at]?.[1], false);
			assert.deepEqual(now.toSpliced(at, 1), states(text));
		});
	}).timeout(20_000);

	it("remove exactly one box with what is nested in it, or are refused", () => {
		law((text, _, nth) => {
			const boxes = boxesOf(parseBody(text));
			const box = boxes[nth % boxes.length];
			const after = box && attempt(() => removeCriterion(text, box.mark));
			if (after === undefined) return;
			assertInserted(after, text);
			const kept = boxes.filter(({ mark }) => mark < (box?.from ?? 0) || mark >= (box?.to ?? 0));
			assert.deepEqual(
				states(after),
				kept.map((b) => [b.text, b.checked]),
			);
		});
	}).timeout(20_000);
});

/** Asserts that `longer` is `shorter` with one run of characters put in. */
function assertInserted(shorter: string, longer: string): void {
	let start = 0;
	while (start < shorter.length && shorter[start] === longer[start]) start++;
	assert.ok(longer.length > shorter.length && longer.endsWith(shorter.slice(start)));
}
