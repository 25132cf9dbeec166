import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { type Body, parseBody } from "../../src/core/body.ts";
import { readFrontMatter } from "../../src/core/frontMatter.ts";
import { scanBody, scanLines } from "../../src/core/scan.ts";
import { generateBacklog } from "../fixtures/generate.ts";
import { bodies } from "./markdowns.ts";

const boxesOf = ({ checklists }: Body) => checklists.flatMap(({ boxes }) => boxes);
const textsOf = (boxes: readonly { text: string }[]) => boxes.map(({ text }) => text);
const markdownBelow = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".md"))
		.map((file) => readFileSync(path.join(folder, file), "utf8"));

describe("parseBody", () => {
	it("reads what an item says below its front matter, with offsets into the whole text", () => {
		const text = `---
status: todo
---
# Log in with a *passkey*
As a returning customer I want to log in with a passkey so that I need no password.
It needs [[sign-in]] and [the old form](../forms/old%20form.md#why).

## Acceptance criteria
- [ ] A passkey made on the **phone** works
  - [x] And on the laptop
- [X] See <https://shop.example>

## Definition of done
1. [x] Reviewed
`;
		const body = parseBody(text);
		const { blocks, criteria, checklists, sections, links, references, addresses, ...rest } = body;
		const source = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
		assert.deepEqual(
			addresses.map(({ url }) => url),
			["../forms/old%20form.md#why", "https://shop.example"],
		);
		assert.deepEqual(rest, {
			from: 21,
			title: "Log in with a passkey",
			done: 3,
			total: 4,
			story: {
				role: "returning customer",
				want: "to log in with a passkey",
				benefit: "I need no password",
			},
			unread: false,
		});
		assert.deepEqual(
			sections.map((section) => [section.level, section.heading, source(section).slice(0, 12)]),
			[
				[1, "Log in with a passkey", "# Log in wit"],
				[2, "Acceptance criteria", "## Acceptanc"],
				[2, "Definition of done", "## Definitio"],
			],
		);
		assert.deepEqual(
			checklists.map(({ section, boxes }) => [section?.heading, textsOf(boxes)]),
			[
				["Acceptance criteria", textsOf(criteria)],
				["Definition of done", ["Reviewed"]],
			],
		);
		assert.deepEqual(
			criteria.map(({ text, checked, mark, depth, ...range }) => [
				text,
				checked,
				depth,
				source({ from: mark - 1, to: mark + 2 }),
				source(range),
			]),
			[
				[
					"A passkey made on the phone works",
					false,
					0,
					"[ ]",
					"- [ ] A passkey made on the **phone** works\n  - [x] And on the laptop\n",
				],
				["And on the laptop", true, 1, "[x]", "  - [x] And on the laptop\n"],
				["See https://shop.example", true, 0, "[X]", "- [X] See <https://shop.example>\n"],
			],
		);
		assert.deepEqual(
			links.map((link) => [link.url, link.text, source(link)]),
			[
				[
					"../forms/old%20form.md#why",
					"the old form",
					"[the old form](../forms/old%20form.md#why)",
				],
				["https://shop.example", "https://shop.example", "<https://shop.example>"],
			],
		);
		assert.deepEqual(
			references.map((reference) => [reference.kind, reference.target, source(reference)]),
			[
				["id", "sign-in", "[[sign-in]]"],
				["file", "../forms/old form.md", "[the old form](../forms/old%20form.md#why)"],
			],
		);
		assert.equal(blocks.length, 8);
	});

	it("gives back the same reading for the same text", () => {
		const text = "---\ntitle: a\n---\n- [ ] b\n";
		assert.equal(parseBody(text), parseBody(` ${text}`.slice(1)));
		assert.equal(parseBody(text, 0).from, 0);
	});

	it("finds the box where tabs, CRLF and nesting displace remark's own positions", () => {
		const text =
			"---\r\n---\r\n1.\t[ ]\ta\r\n\t- [x] b\r\n\r\n> * [ ] c\r\n> \t1) [X] d\r\n- [a]: b\r\n  [ ] e";
		const boxes = boxesOf(parseBody(text));
		assert.deepEqual(textsOf(boxes), ["a", "b", "c", "d", "e"]);
		assert.deepEqual(
			boxes.map(({ mark }) => text.slice(mark - 1, mark + 2)),
			["[ ]", "[x]", "[ ]", "[X]", "[ ]"],
		);
		assert.deepEqual(
			boxes.map(({ from, to }) => text.slice(from, to)),
			[
				"1.\t[ ]\ta\r\n\t- [x] b\r\n",
				"\t- [x] b\r\n",
				"> * [ ] c\r\n> \t1) [X] d\r\n",
				"> \t1) [X] d\r\n",
				"- [a]: b\r\n  [ ] e",
			],
		);
	});

	it("reads behind a mark of byte order as without", () => {
		const { title, criteria } = parseBody("\uFEFF# A\n- [x] b\n");
		assert.deepEqual([title, criteria[0]?.mark, criteria[0]?.from], ["A", 8, 5]);
	});

	const criteria: [string, string, string[]][] = [
		[
			"below their heading",
			"- [ ] a\n## ✅ Acceptance Criteria:\n- [ ] b\n## More\n- [ ] c\n",
			["b"],
		],
		[
			"below headings nested in it",
			"# Acceptance criteria\n## Happy\n- [ ] a\n# No\n- [ ] b\n",
			["a"],
		],
		[
			"of an underlined heading",
			"Acceptance criterion\n===\n- [ ] a\n\nMore\n===\n- [ ] b\n",
			["a"],
		],
		["everywhere without such a heading", "- [ ] a\n## Tasks\n- [ ] b\n", ["a", "b"]],
		["outside of the definition of done", "- [ ] a\n## Definition of Done\n- [ ] b\n", ["a"]],
		["nowhere when the heading has none", "- [ ] a\n## Acceptance criteria\n- b\n", []],
		[
			"between marks of other tools",
			"<!-- AC:BEGIN -->\n- [ ] #1 a\n- [x] #2 b\n<!-- AC:END -->\n",
			["#1 a", "#2 b"],
		],
		["but in code", "```\n- [ ] a\n```\n\n    - [ ] b\n\n`- [ ] c`\n\n- `[ ] d`\n", []],
		["but escaped, empty, or without a space", "- \\[ ] a\n- [ ]\n\n- [ ]b\n- [] c\n- [-] d\n", []],
		["as a person means it: in quotes and over lines", "> - [ ] a\n\n* [x] b\n  c\n", ["a", "b c"]],
	];
	for (const [where, text, expected] of criteria)
		it(`takes for criteria the boxes ${where}`, () => {
			assert.deepEqual(textsOf(parseBody(text).criteria), expected);
		});

	const references: [string, string, string[]][] = [
		["by id, with and without a label", "[[a]] and [[ b c |label]]", ["a", "b c"]],
		[
			"in headings, lists, quotes, and emphasis",
			"# [[a]]\n- **[[b]]**\n\n> [[c]]",
			["a", "b", "c"],
		],
		["next to a definition of the same name", "[[a]]\n\n[a]: https://b.example\n", ["a"]],
		["but in code, HTML, and links", "`[[a]]`\n\n    [[b]]\n\n<!-- [[c]] -->\n\n[[[d]]](e)\n", []],
		["but escaped, empty, or over two lines", "\\[[a]] [[]] [[ ]] [[b\nc]]", []],
		["behind an escaped backslash", "\\\\[[a]]", ["a"]],
		[
			"by file",
			"[a](a.md) [b](<b c.md>) [c](../c%20d.MD?x#y) [d][e]\n\n[e]: e.md",
			["a.md", "b c.md", "../c d.MD", "e.md"],
		],
		[
			"but files elsewhere, and what is no item",
			"[a](https://b/c.md) [d](/e.md) [f](g.png) [h](#i.md)",
			[],
		],
		["by a file whose name is no valid escape", "[a](100%.md)", ["100%.md"]],
	];
	for (const [where, text, expected] of references)
		it(`finds references ${where}`, () => {
			const targets = parseBody(text).references.map(({ target }) => target);
			assert.deepEqual(targets, expected);
		});

	const stories: [string, string, (string | undefined)[]][] = [
		["in one line", "As a cook I want salt so that it tastes.", ["cook", "salt", "it tastes"]],
		[
			"with bold marks, on several lines",
			"**As an** old cook,\\\n**I want** to find salt  \n**so that** it tastes",
			["old cook", "to find salt", "it tastes"],
		],
		[
			"in three paragraphs",
			"# S\n\nAs a: cook\n\nI want: salt\n\nSo that: it tastes\n",
			["cook", "salt", "it tastes"],
		],
		[
			"in a paragraph that goes on",
			"Intro.\n\nAs the cook, I'd like salt, e.g. from the sea. So that it tastes. And more.",
			["cook", "salt, e.g. from the sea", "it tastes"],
		],
		["without a benefit", "As a cook I need salt. Urgently.", ["cook", "salt", undefined]],
		["not where there is none", "As a rule we want salt.\n\n> As a cook I want salt", []],
	];
	for (const [where, text, expected] of stories)
		it(`finds the story ${where}`, () => {
			const { story } = parseBody(text);
			assert.deepEqual(story ? [story.role, story.want, story.benefit] : [], expected);
		});

	it("keeps offsets inside the text, whatever it is", () => {
		const anything = fc.oneof(bodies, fc.string({ unit: "binary", maxLength: 60 }));
		fc.assert(
			fc.property(anything, (text) => {
				const body = parseBody(text, 0);
				for (const { from, to, mark } of boxesOf(body))
					assert.ok(from < mark && mark < to && to <= text.length && text[mark - 1] === "[");
				const ranges = [...body.sections, ...body.links, ...body.references, ...body.blocks];
				for (const { from, to } of ranges) assert.ok(0 <= from && from < to && to <= text.length);
			}),
			{ numRuns: 300 },
		);
	}).timeout(20_000);

	const hostile: [string, string][] = [
		["brackets", "[".repeat(100_000)],
		["quotes in quotes", ">".repeat(100_000)],
		["lists in lists", "- ".repeat(2_000)],
		["lines of a deep quote", `${"> ".repeat(99)}${"a\n".repeat(5_000)}`],
		["headings with lines below them", "a\n===\n".repeat(10_000)],
		["emphasis in emphasis", "*a ".repeat(8_000) + "a* ".repeat(8_000)],
		["comments that do not end", "<]<!--".repeat(10_000)],
		["escaped code", "\\```".repeat(10_000)],
		["a megabyte of boxes", "- [ ] a\n".repeat(130_000)],
	];
	for (const [what, text] of hostile)
		it(`leaves ${what} unread, at once`, () => {
			const start = performance.now();
			const { unread, criteria: none } = parseBody(text, 0);
			assert.deepEqual([unread, none], [true, []]);
			assert.ok(performance.now() - start < 500);
		});
});

describe("scanBody", () => {
	/** What remark says. */
	const factsOf = (text: string) => {
		const { title, done, total, criteria } = parseBody(text, 0);
		const heading = title === undefined ? {} : { heading: title };
		return { ...heading, done, total, criteria: criteria.length };
	};

	it("agrees with remark on everything, or hands over to it", () => {
		let sure = 0;
		const agree = fc.property(bodies, (text) => {
			const read = factsOf(text);
			assert.deepEqual(scanBody(text, 0), read);
			const { isSure, facts } = scanLines(text, 0);
			if (!isSure) return;
			sure++;
			assert.deepEqual(facts, read);
		});
		fc.assert(agree, { numRuns: 1000 });
		assert.ok(sure > 400, `it trusted itself with ${sure} of 1,000 only`);
	}).timeout(20_000);

	it("takes a line above dashes for a heading, as remark does", () => {
		for (const heading of [
			"Definition of done",
			"#Definition of done",
			"Acceptance criteria",
			"Notes",
		])
			for (const line of ["---", "-----------", "- - -", "***"]) {
				const text = `${heading}\n${line}\n- [ ] a\n\n## More\n- [x] b\n`;
				assert.deepEqual(scanBody(text, 0), factsOf(text), text);
			}
	});

	it("agrees with remark on all fixtures", () => {
		for (const text of markdownBelow("test/fixtures")) {
			assert.deepEqual(scanBody(text, 0), factsOf(text));
		}
	});

	it("needs remark for none of the sample's items, and for none of those that the generator makes", () => {
		const items = [...generateBacklog({ items: 1000, seed: 7 }).values()];
		const texts = [...markdownBelow("test/fixtures/sample/backlog"), ...items];
		const unsure = texts.filter((text) => !scanLines(text, readFrontMatter(text).body).isSure);
		assert.deepEqual(unsure, []);
	});

	const plain: [string, string][] = [
		["comments", "<!-- A\n- [ ] no\n-->\n- [x] yes\n<!-- B -->\n"],
		[
			"code, also in a list",
			"- [x] yes\n  ```sh\n  - [ ] no\n  ```\n```\n- [ ] no\n```\n    - [ ] no\n",
		],
		["CRLF and nesting", "* [x] yes\r\n  1. no\r\n\r\n     more\r\n---\r\n| - [ ] | no |\r\n"],
		["headings with brackets", "# [Shop] R&D: snake_case #\n- [x] yes, see [[id]]\n- [no](x.md)\n"],
	];
	for (const [what, text] of plain)
		it(`knows ${what} by itself`, () => {
			const { isSure, facts } = scanLines(text, 0);
			assert.deepEqual([isSure, facts.done, facts.total], [true, 1, 1]);
		});

	const doubtful: [string, string, number][] = [
		["a heading below its box", "- [ ] a\n  ---\n", 0],
		["quotes", "> - [ ] a\n", 1],
		["a box that the next line completes", "- [ ]\n  a\n", 1],
		["lists in one line", "- - [ ] a\n", 1],
		["numbers inside a paragraph", "a\n2. [ ] b\n", 0],
		["tabs", "-\t[ ] a\n\t- [ ] b\n", 2],
		["HTML", "<div>\n- [ ] a\n</div>\n", 0],
		["carriage returns", "- [ ] a\r- [ ] b\r", 2],
	];
	for (const [what, text, total] of doubtful)
		it(`hands ${what} over to remark`, () => {
			assert.deepEqual([scanLines(text, 0).isSure, scanBody(text, 0).total], [false, total]);
		});

	it("guesses where remark would take too long", () => {
		const text = `${"> ".repeat(500)}\n\n# A\n- [x] b\n`;
		assert.deepEqual(scanBody(text, 0), { heading: "A", done: 1, total: 1, criteria: 1 });
	});
});
