import assert from "node:assert/strict";
import { archiveItems, deleteItems, unarchiveItems } from "../../src/core/archive.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { apply, backlogOf, isRefused, textOf } from "./backlogs.ts";

const files = {
	"shop/a.md":
		'---\nstatus: todo # x\nrank: a1\n---\n[b](b.md), [c](../c.md#top "c.md"), ![p](../../img/p.png), [t]\n`[b](b.md)` <https://x.de/b.md> [me](a.md)\n\n[t]: ./sub/t%20u.md\n',
	"shop/b.md": "---\nstatus: done\n---\n[a](a.md) and [[a]]\n",
	"shop/sub/t u.md": "[a](../a.md)\n",
	"c.md": "[a](shop/a.md) [b](<shop/b.md>) `[a](shop/a.md)`\n",
};

describe("Archiving", () => {
	const backlog = backlogOf(files);

	it("moves the file, closes what is open, and keeps all links leading where they led", () => {
		const after = apply(backlog, archiveItems(backlog, ["shop/a.md"], "done").edits);
		assert.equal(
			textOf(after, "archive/shop/a.md"),
			'---\nstatus: done # x\nrank: a1\n---\n[b](../../shop/b.md), [c](../../c.md#top "c.md"), ![p](../../../img/p.png), [t]\n`[b](b.md)` <https://x.de/b.md> [me](a.md)\n\n[t]: ../../shop/sub/t%20u.md\n',
		);
		assert.equal(
			textOf(after, "shop/b.md"),
			"---\nstatus: done\n---\n[a](../archive/shop/a.md) and [[a]]\n",
		);
		assert.equal(textOf(after, "shop/sub/t u.md"), "[a](../../archive/shop/a.md)\n");
		assert.equal(
			textOf(after, "c.md"),
			"[a](archive/shop/a.md) [b](<shop/b.md>) `[a](shop/a.md)`\n",
		);
		assert.deepEqual(problemsOf(after), []);
	});

	it("of several leaves the links between them as they are", () => {
		const both = archiveItems(backlog, ["shop/a.md", "shop/b.md"], "done");
		const after = apply(backlog, both.edits);
		assert.equal(textOf(after, "archive/shop/b.md"), files["shop/b.md"]);
		assert.match(textOf(after, "archive/shop/a.md"), /^\[b\]\(b\.md\)/m);
		assert.match(textOf(after, "c.md"), /\(<archive\/shop\/b\.md>\)/);
	});

	it("is taken back by the other way round, to the byte", () => {
		const gone = apply(backlog, archiveItems(backlog, ["shop/b.md"]).edits);
		assert.ok(gone.byFile.get("archive/shop/b.md")?.archived);
		const back = apply(gone, unarchiveItems(gone, ["archive/shop/b.md"]).edits);
		for (const [file, text] of Object.entries(files)) assert.equal(textOf(back, file), text);
	});

	it("refuses a link that stands in a way which cannot be rewritten, and a taken place", () => {
		const odd = backlogOf({ "a.md": "", "b.md": "[a](a&period;md) a.md\n" });
		assert.ok(isRefused(() => archiveItems(odd, ["a.md"])));
		const twice = backlogOf({ "a.md": "", "archive/a.md": "" });
		assert.ok(isRefused(() => unarchiveItems(twice, ["archive/a.md"])));
	});
});

describe("Deleting", () => {
	it("removes the files, and leaves what refers to them", () => {
		const backlog = backlogOf(files);
		const { edits } = deleteItems(backlog, ["shop/a.md"]);
		assert.deepEqual(edits, [{ file: "shop/a.md", before: files["shop/a.md"], after: undefined }]);
	});
});
