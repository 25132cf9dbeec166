import assert from "node:assert/strict";
import { mergeInto } from "../../src/core/mergeItems.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { idsOf } from "../../src/core/references.ts";
import { summaryOf } from "../../src/core/summary.ts";
import { apply, backlogOf, isRefused, textOf } from "./backlogs.ts";

describe("Merging an item into another", () => {
	const files = {
		"log-in.md": "---\nstatus: todo\ntitle: Log in\n---\nWith a passkey.\n",
		"sign-in.md":
			"---\nstatus: todo\ntitle: Sign in\naliases: [enter]\ndepends-on: [mail]\n---\n# Sign in\n\nLike [[sign-in]], by mail.\n\n- [ ] It works\n",
		"a.md": "---\ndepends-on: [sign-in, mail]\n---\n[[enter]] and [it](sign-in.md#top)\n",
		"sub/b.md": "---\nepic: sign-in\n---\n[it](../sign-in.md)\n",
		"mail.md": "",
	};
	const backlog = backlogOf(files);
	const { edits } = mergeInto(backlog, "sign-in.md", "log-in.md");
	const after = apply(backlog, edits);

	it("appends its text under a heading, and lets its ids resolve", () => {
		assert.equal(
			textOf(after, "log-in.md"),
			"---\nstatus: todo\ntitle: Log in\naliases: [sign-in, enter]\n---\nWith a passkey.\n\n## Sign in\n\nLike [[log-in]], by mail.\n\n- [ ] It works\n",
		);
		assert.equal(after.byFile.has("sign-in.md"), false);
		assert.equal(idsOf(after).find("Enter")?.file, "log-in.md");
		assert.deepEqual(problemsOf(after), []);
	});

	it("rewrites what refers to it, in its own words", () => {
		assert.equal(
			textOf(after, "a.md"),
			"---\ndepends-on: [log-in, mail]\n---\n[[log-in]] and [it](log-in.md#top)\n",
		);
		assert.equal(textOf(after, "sub/b.md"), "---\nepic: log-in\n---\n[it](../log-in.md)\n");
	});

	it("leads links into other folders", () => {
		const linked = backlogOf({
			"a/x.md": "",
			"b/y.md": "",
			"c.md": "[x](a/x.md?q#r)",
			"a/d.md": "[x](./x.md)",
		});
		const moved = apply(linked, mergeInto(linked, "a/x.md", "b/y.md").edits);
		assert.equal(textOf(moved, "c.md"), "[x](b/y.md?q#r)");
		assert.equal(textOf(moved, "a/d.md"), "[x](../b/y.md)");
		const own = backlogOf({ "sub/a.md": "", "b.md": "![shot](shot.png) [me](b.md)\n" });
		const there = apply(own, mergeInto(own, "b.md", "sub/a.md").edits);
		assert.match(
			textOf(there, "sub/a.md") ?? "",
			/!\[shot\]\(\.\.\/shot\.png\) \[me\]\(a\.md\)\n$/,
		);
	});

	it("leaves no item that waits for itself", () => {
		const pair = backlogOf({
			"a.md": "---\ndepends-on: [b, c]\nepic: b\n---\n",
			"b.md": "",
			"c.md": "---\ndepends-on: b\n---\n",
		});
		const merged = apply(pair, mergeInto(pair, "b.md", "a.md").edits);
		assert.equal(
			textOf(merged, "a.md"),
			"---\ndepends-on: [c]\nepic:\naliases: [b]\n---\n\n## B\n",
		);
		assert.equal(textOf(merged, "c.md"), "---\ndepends-on: a\n---\n");
		const other = apply(pair, mergeInto(pair, "b.md", "c.md").edits);
		assert.equal(textOf(other, "c.md"), "---\naliases: [b]\n---\n\n## B\n");
	});

	it("keeps the line ends of the file that it goes to", () => {
		const mixed = backlogOf({ "a.md": "---\r\nstatus: todo\r\n---\r\nA", "b.md": "B\nC\n" });
		const merged = apply(mixed, mergeInto(mixed, "b.md", "a.md").edits);
		assert.equal(
			textOf(merged, "a.md"),
			"---\r\nstatus: todo\r\naliases: [b]\r\n---\r\nA\r\n\r\n## B\r\n\r\nB\r\nC\r\n",
		);
	});

	it("is refused where text would read otherwise, or cannot be read", () => {
		const open = backlogOf({ "a.md": "```\ncode\n", "b.md": "B\n", "c.md": "---\na: [\n---\n" });
		assert.ok(isRefused(() => mergeInto(open, "b.md", "a.md")));
		assert.ok(isRefused(() => mergeInto(open, "c.md", "b.md")));
	});
});

describe("The summary of an item", () => {
	it("is its first paragraph, on one line", () => {
		const of = (body: string) => {
			const item = backlogOf({ "a.md": `---\ntitle: A\n---\n${body}` }).byFile.get("a.md");
			return item && summaryOf(item);
		};
		assert.equal(of("# A\n\n- [ ] box\n\nOne\ntwo.\n\nThree.\n"), "One two.");
		assert.equal(of(""), "");
	});
});
