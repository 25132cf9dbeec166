// Markdown as plain data for the page: nothing in it can be more than text, elements of a closed set, and addresses.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseBody } from "../../src/core/body.ts";
import { type Prose, proseOf } from "../../src/core/prose.ts";
import { bodies } from "./markdowns.ts";

const text = (value: string): Prose => ({ type: "text", text: value });
const p = (...children: Prose[]): Prose => ({ type: "p", children });

describe("proseOf", () => {
	it("draws what an item mostly holds", () => {
		const item =
			"---\nstatus: todo\n---\n## Why\nAs *Ana* **said**, `x`.\n\n1. a\n2. b\n\n> q\n\n---\n";
		assert.deepEqual(proseOf(item), [
			{ type: "heading", level: 2, children: [text("Why")] },
			p(
				text("As "),
				{ type: "em", children: [text("Ana")] },
				text(" "),
				{ type: "strong", children: [text("said")] },
				text(", "),
				{ type: "codespan", text: "x" },
				text("."),
			),
			{
				type: "ol",
				children: ["a", "b"].map((name) => ({
					type: "li",
					checked: false,
					children: [p(text(name))],
				})),
			},
			{ type: "quote", children: [p(text("q"))] },
			{ type: "hr" },
		]);
	});

	it("names boxes by their places in the whole text, where they can be ticked", () => {
		const item = "\uFEFF---\r\nstatus: todo\r\n---\r\n- [ ] one\r\n- [x] two\r\n";
		const [list] = proseOf(item);
		assert.ok(list?.type === "ul");
		const boxes = list.children.map((li) => li.type === "li" && [li.mark, li.checked]);
		assert.deepEqual(
			boxes,
			parseBody(item).checklists[0]?.boxes.map(({ mark, checked }) => [mark, checked]),
		);
	});

	it("knows references, links and images, wherever their addresses stand", () => {
		const item = "See [[a-b|the form]], [[c]] and [it][x], ![i](img/i.png).\n\n[x]: d.md\n";
		assert.deepEqual(proseOf(item), [
			p(
				text("See "),
				{ type: "item", id: "a-b", text: "the form" },
				text(", "),
				{ type: "item", id: "c", text: "c" },
				text(" and "),
				{ type: "link", url: "d.md", children: [text("it")] },
				text(", "),
				{ type: "image", url: "img/i.png", text: "i" },
				text("."),
			),
		]);
	});

	it("leaves HTML and code as the text that they are", () => {
		const hostile = "<script>a()</script>\n\n<b onclick=x>b</b>\n\n```js\n[[id]]\n```\n";
		const shown = JSON.stringify(proseOf(hostile));
		assert.match(shown, /"type":"text","text":"<script>a\(\)<\/script>"/);
		assert.match(shown, /"type":"text","text":"<b onclick=x>"/);
		assert.match(shown, /"type":"code","text":"\[\[id\]\]"/);
	});

	it("shows the source of what would take too long to read", () => {
		const tangled = `${"> ".repeat(500)}a`;
		assert.deepEqual(proseOf(tangled), [{ type: "code", text: tangled }]);
	});

	it("never throws, and is plain data", () => {
		const anything = fc.oneof(bodies, fc.string({ unit: "binary", maxLength: 80 }));
		fc.assert(
			fc.property(anything, (source) => {
				const parts = proseOf(source);
				assert.deepEqual(JSON.parse(JSON.stringify(parts)), parts);
			}),
			{ numRuns: 500 },
		);
	}).timeout(20_000);
});
