import assert from "node:assert/strict";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog } from "../../src/core/backlog.ts";
import { parseItem } from "../../src/core/item.ts";
import { mendAll, mendsOf } from "../../src/core/mend.ts";

/** The text after the mend of the first problem of a file; `undefined` where none is offered. */
function mended(text: string, others: Record<string, string> = {}): string | undefined {
	const backlog = parseBacklog(Object.entries({ ...others, "it.md": text }), NO_AGREEMENT);
	const item = backlog.byFile.get("it.md");
	assert.ok(item);
	const [problem] = item.problems;
	const mend = problem && mendsOf(backlog, problem)[0];
	return mend?.act().edits.find((edit) => edit.file === "it.md")?.after;
}

describe("A mend", () => {
	for (const [what, broken, sound] of [
		["a colon", "title: Login: broken", 'title: "Login: broken"'],
		["a bracket in front", "title: [Bug] crash", 'title: "[Bug] crash"'],
		["an at sign in front", "assignee: @ana", 'assignee: "@ana"'],
		["at signs in a list", "assignee: [@ana, @ben b ]", 'assignee: ["@ana", "@ben b" ]'],
		["a quote within", 'title: He said: "no"', 'title: "He said: \\"no\\""'],
		["a percent sign in front", "title: %d items", 'title: "%d items"'],
	] as const)
		it(`quotes a value with ${what}, and touches nothing else`, () => {
			const text = `---\r\nstatus: todo # now\r\n${broken}\r\nrank: a0V\r\n---\r\n${broken}\r\n`;
			assert.equal(mended(text), text.replace(broken, sound));
		});

	it("quotes every value that needs it at once", () => {
		const text = "---\ntitle: A: b\nassignee: @ana\n---\n";
		assert.equal(mended(text), '---\ntitle: "A: b"\nassignee: "@ana"\n---\n');
	});

	it("quotes a title that a comment sign cuts short", () => {
		assert.equal(parseItem("it.md", "---\ntitle: Fix C# #12\n---\n").title, "Fix C#");
		assert.equal(mended("---\ntitle: Fix C# #12\n---\n"), '---\ntitle: "Fix C# #12"\n---\n');
	});

	it("deletes a line that stands there twice, to the letter", () => {
		const text = "---\r\nstatus: todo\r\nrank: a0V\r\nstatus: todo\r\n---\r\nstatus: todo\r\n";
		assert.equal(mended(text), text.replace("a0V\r\nstatus: todo\r\n", "a0V\r\n"));
		assert.equal(mended("---\nt: >\n  a\nu: 1\nt: >\n  a\n---\n"), undefined);
	});

	it("adds a missing closing line below the keys", () => {
		const text = "---\nstatus: todo\nlabels:\n  - a\n\n# Title\nBody\n";
		assert.equal(mended(text), "---\nstatus: todo\nlabels:\n  - a\n---\n\n# Title\nBody\n");
	});

	it("deletes blank lines above the front matter", () => {
		assert.equal(mended("\n\n---\nstatus: todo\n---\nBody\n"), "---\nstatus: todo\n---\nBody\n");
	});

	it("is not offered where only a person can judge", () => {
		for (const text of [
			"---\nstatus: todo\nstatus: done\n---\n",
			"---\n<<<<<<< a\nrank: a0\n=======\nrank: a1\n>>>>>>> b\n---\n",
			"---js\nmodule.exports = {}\n---\n",
			"---\nlabels: [a,\ntitle: x\n---\n",
		])
			assert.equal(mended(text), undefined, text);
	});

	it("places a number among fractional ranks at that place", () => {
		const others = {
			"a.md": "---\nrank: a1\n---\n",
			"b.md": "---\nrank: a2\n---\n",
			"c.md": "---\nrank: a3\n---\n",
		};
		const files = { ...others, "it.md": "---\nrank: 2\n---\n" };
		const backlog = parseBacklog(Object.entries(files), NO_AGREEMENT);
		const at = { file: "it.md", code: "rank-style", start: { line: 1, character: 6 } } as const;
		const [mend] = mendsOf(backlog, at);
		assert.equal(mend?.title, "Place at 2");
		const after = mend?.act().edits.map((edit) => [edit.file, edit.after] as const) ?? [];
		const order = parseBacklog(
			[...Object.entries(files), ...after] as [string, string][],
			NO_AGREEMENT,
		);
		assert.deepEqual(
			order.items.map((each) => each.file),
			["a.md", "it.md", "b.md", "c.md"],
		);
	});

	it("mends all files that it can, and leaves the others", () => {
		const files = {
			"a.md": "---\ntitle: A: b\n---\n",
			"b.md": "---\nassignee: @b\n---\n",
			"c.md": "---\nx: 1\nx: 2\n---\n",
			"d.md": "---\ntitle: sound\n---\n",
		};
		const backlog: Backlog = parseBacklog(Object.entries(files), NO_AGREEMENT);
		assert.deepEqual(
			mendAll(backlog).map(({ file, after }) => [file, after]),
			[
				["a.md", '---\ntitle: "A: b"\n---\n'],
				["b.md", '---\nassignee: "@b"\n---\n'],
			],
		);
	});
});
