import assert from "node:assert/strict";
import { parseAgreement } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { formatOf } from "../../src/core/formats/formats.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { idsOf } from "../../src/core/references.ts";
import { followRename, renameItem } from "../../src/core/rename.ts";
import { backlogOf } from "./backlogs.ts";

const files = {
	"log-in.md": "---\nstatus: todo # now\ntitle: Log in\n---\nBody\n",
	"epics/e.md": "---\ntype: epic\n---\n",
	"a.md":
		"---\ndepends-on: [other, log-in] # both\n---\nSee [[log-in]], [[log-in|the form]] and [it](./log-in.md#top).\n`[[log-in]]`\n",
	"sub/b.md":
		"---\ndepends-on:\n  - log-in # first\n---\n[there](../log-in.md) and [else](log-in.md)\n",
	"c.md": "---\nepic: log-in\n---\nlog-in as a plain word\n",
	"other.md": "",
};

describe("Renaming an item", () => {
	const backlog = backlogOf(files);
	const { edits } = renameItem(backlog, "log-in.md", "Sign in!");
	const after = new Map(edits.map((edit) => [edit.file, edit.after]));

	it("renames its file, and keeps the old id as an alias", () => {
		assert.equal(after.get("log-in.md"), undefined);
		assert.ok(after.has("log-in.md"));
		assert.equal(
			after.get("sign-in.md"),
			"---\nstatus: todo # now\ntitle: Log in\naliases: [log-in]\n---\nBody\n",
		);
	});

	it("rewrites what refers to it, and not a character more", () => {
		assert.equal(
			after.get("a.md"),
			"---\ndepends-on: [other, sign-in] # both\n---\nSee [[sign-in]], [[sign-in|the form]] and [it](./sign-in.md#top).\n`[[log-in]]`\n",
		);
		assert.equal(
			after.get("sub/b.md"),
			"---\ndepends-on:\n  - sign-in # first\n---\n[there](../sign-in.md) and [else](log-in.md)\n",
		);
		assert.equal(after.get("c.md"), "---\nepic: sign-in\n---\nlog-in as a plain word\n");
		assert.equal(after.size, 5);
	});

	it("leaves no reference that leads nowhere, and the old id resolves", () => {
		const texts = { ...files, ...Object.fromEntries(after) };
		const renamed = backlogOf(
			Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Record<
				string,
				string
			>,
		);
		assert.deepEqual(
			problemsOf(renamed).map(({ file, value }) => [file, value]),
			// That link led nowhere before.
			[["sub/b.md", "log-in.md"]],
		);
		assert.equal(idsOf(renamed).find("log-in")?.file, "sign-in.md");
	});

	it("changes the id alone where the file has one of its own", () => {
		const coded = backlogOf({
			"x.md": "---\nid: APP-1\n---\n",
			"y.md": "---\ndepends-on: app-1\n---\n",
		});
		const changes = renameItem(coded, "x.md", "app 2").edits.map(({ file, after: text }) => [
			file,
			text,
		]);
		assert.deepEqual(changes, [
			["x.md", "---\nid: app-2\naliases: [APP-1]\n---\n"],
			["y.md", "---\ndepends-on: app-2\n---\n"],
		]);
	});
});

describe("Following a file that was renamed elsewhere", () => {
	/** The files after somebody has renamed one, and what followed from it. */
	function follow(from: string, to: string, of: Record<string, string> = files) {
		const { [from]: text = "", ...rest } = of;
		const backlog = backlogOf({ ...rest, [to]: text });
		const { edits } = followRename(backlog, from, to);
		for (const { file, before } of edits) assert.equal(backlog.byFile.get(file)?.text, before);
		return Object.fromEntries(edits.map(({ file, after }) => [file, after]));
	}

	it("comes to the same as renaming the item", () => {
		const { edits } = renameItem(backlogOf(files), "log-in.md", "sign-in");
		const same = edits.filter(({ after }) => after !== undefined);
		assert.deepEqual(
			follow("log-in.md", "sign-in.md"),
			Object.fromEntries(same.map(({ file, after }) => [file, after])),
		);
	});

	it("keeps the name that was typed", () => {
		assert.match(follow("log-in.md", "Sign In.md")["c.md"] ?? "", /^epic: Sign In$/m);
	});

	it("follows into another folder, and changes nothing but links where the id is the same", () => {
		const moved = follow("log-in.md", "sub/sign-in.md");
		assert.match(moved["a.md"] ?? "", /\[\[sign-in\]\].*\(sub\/sign-in\.md#top\)/);
		const same = follow("log-in.md", "sub/log-in.md");
		assert.match(same["a.md"] ?? "", /\[\[log-in\]\].*\(sub\/log-in\.md#top\)/);
		assert.equal(same["sub/log-in.md"], undefined);
		assert.deepEqual(follow("x.md", "y.md", { "x.md": "---\nid: APP-1\n---\n" }), {});
	});

	it("forgets an alias that is the id again", () => {
		const text = "---\naliases: [old, new]\n---\n[[now]] itself";
		assert.deepEqual(follow("now.md", "new.md", { "now.md": text }), {
			"new.md": "---\naliases: [old, now]\n---\n[[new]] itself",
		});
	});
});

it("Renaming writes the keys that the folder uses", () => {
	const own = parseAgreement("fields: {epic: parent, aliases: was}");
	const coded = parseBacklog(
		[
			["e.md", "---\ntitle: E\n---\n"],
			["a.md", "---\nparent: e\n---\n"],
		],
		own,
		formatOf("/x", [], own, undefined),
	);
	const after = renameItem(coded, "e.md", "f").edits.map(({ file, after: text }) => [file, text]);
	assert.deepEqual(after, [
		["f.md", "---\ntitle: E\nwas: [e]\n---\n"],
		["e.md", undefined],
		["a.md", "---\nparent: f\n---\n"],
	]);
});
