import assert from "node:assert/strict";
import { isArchived, isItemPath } from "../../src/core/folder.ts";

const isItem = (path: string, ...exclude: string[]) => isItemPath(path, { exclude, problems: [] });

describe("isItemPath", () => {
	const items = [
		"a.md",
		"x/y/z.md",
		"archive/2026/a.md",
		"ä ö.md",
		"read-me.md",
		"a.b.md",
		"my-readme.md",
	];
	const others = ["a.txt", "md", "a.md.bak", "a.MD", ".a.md", "_a.md", "README.md", "x/Readme.md"];
	const more = ["CHANGELOG.md", "AGENTS.md", "claude.md", "x/LICENSE.md", "SECURITY.md"];
	const most = [
		"CODE_OF_CONDUCT.md",
		".git/a.md",
		"_drafts/a.md",
		"x/node_modules/y/a.md",
		"x/_y/a.md",
	];
	for (const path of items) it(`takes ${path}`, () => assert.ok(isItem(path)));
	for (const path of [...others, ...more, ...most, "CONTRIBUTING.md", "backlog.yml"])
		it(`leaves ${path} out`, () => assert.ok(!isItem(path)));

	const globs: [string, string[], string[]][] = [
		["notes/**", ["notes/a.md", "notes/x/y.md"], ["notes.md", "x/notes/a.md"]],
		["**/draft-*.md", ["draft-a.md", "x/y/draft-.md"], ["x/drafts.md"]],
		["*.md", ["a.md"], ["x/a.md"]],
		["x/*/a?.md", ["x/y/ab.md"], ["x/ab.md", "x/y/a.md", "x/y/z/ab.md", "x/y/abc.md"]],
		["**", ["a.md", "x/a.md"], []],
		["a.md", ["a.md"], ["aXmd.md", "x/a.md"]],
		["[ab].md", ["[ab].md"], ["a.md"]],
		["", [], ["a.md"]],
		["x/**/y/**/z.md", ["x/y/z.md", "x/1/y/2/3/z.md"], ["x/z.md", "x/y/z/a.md"]],
		["😀?.md", ["😀😀.md"], ["😀.md"]],
	];
	for (const [glob, out, left] of globs)
		it(`excludes by ${glob || "nothing"}`, () => {
			for (const path of out) assert.ok(!isItem(path, "other", glob), path);
			for (const path of left) assert.ok(isItem(path, "other", glob), path);
		});

	it("takes no time to speak of for patterns made to be slow", () => {
		const start = performance.now();
		isItem(`${"a".repeat(250)}.md`, `${"*a".repeat(500)}b.md`);
		isItem(`${"a/".repeat(500)}a.md`, `${"**/a/".repeat(500)}b.md`);
		isItem(`${"a".repeat(120)}/`.repeat(20).concat("a.md"), `${"**/*a*a*a*a*a*b/".repeat(20)}x.md`);
		assert.ok(performance.now() - start < 1000);
	});
});

describe("isArchived", () => {
	it("is so in the folder archive alone", () => {
		const paths = [
			"archive/a.md",
			"archive/x/a.md",
			"archive.md",
			"x/archive/a.md",
			"archives/a.md",
		];
		assert.deepEqual(paths.map(isArchived), [true, true, false, false, false]);
	});
});
