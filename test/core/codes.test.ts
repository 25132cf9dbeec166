import assert from "node:assert/strict";
import { parseAgreement } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog } from "../../src/core/backlog.ts";
import { createItem } from "../../src/core/create.ts";
import { formatOf } from "../../src/core/formats/formats.ts";
import { mendsOf } from "../../src/core/mend.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { idsOf } from "../../src/core/references.ts";
import { renameItem } from "../../src/core/rename.ts";
import { renumberAll } from "../../src/core/renumber.ts";
import { apply } from "./backlogs.ts";

const RANDOM = 'ids: {prefix: "APP-"}\n';
const NUMBER = 'ids: {prefix: "APP-", style: number}\n';

function coded(files: Readonly<Record<string, string>>, yml = RANDOM): Backlog {
	const agreement = parseAgreement(yml);
	const names = [...Object.keys(files), "backlog.yml"];
	return parseBacklog(Object.entries(files), agreement, formatOf("/b", names, agreement));
}

const filesOf = (backlog: Backlog) => [...backlog.byFile.keys()].sort();

/** Draws as told, and from then on the last. */
const draws =
	(...numbers: number[]) =>
	() =>
		(numbers.length > 1 ? numbers.shift() : numbers[0]) ?? 0;

describe("With a prefix, the id of an item", () => {
	for (const [file, id, title] of [
		["APP-7K2-log-in-with-a-passkey.md", "APP-7K2", "Log in with a passkey"],
		["sub/APP-12-log-in.md", "APP-12", "Log in"],
		["APP-7K2.md", "APP-7K2", "APP 7K2"],
		["APP-LOGIN-page.md", "APP-LOGIN-page", "APP LOGIN page"],
		["app-2nd-try.md", "app-2nd-try", "App 2nd try"],
		["APP-7k2-x.md", "APP-7k2-x", "APP 7k2 x"],
		["log-in.md", "log-in", "Log in"],
	] as const)
		it(`of ${file} is ${id}`, () => {
			const item = coded({ [file]: "" }).byFile.get(file);
			assert.deepEqual([item?.id, item?.title], [id, title]);
		});

	it("is what its front matter says, where it says one", () => {
		assert.equal(coded({ "APP-7K2-a.md": "---\nid: X\n---\n" }).items[0]?.id, "X");
	});

	it("resolves, and so does the name of the file", () => {
		const backlog = coded({ "APP-7K2-log-in.md": "", "a.md": "[[app-7k2]] [[APP-7K2-log-in]]" });
		assert.equal(idsOf(backlog).find("APP-7K2")?.file, "APP-7K2-log-in.md");
		assert.deepEqual(problemsOf(backlog), []);
	});
});

describe("A new item's code", () => {
	const fileFor = (backlog: Backlog, random?: () => number) =>
		createItem(backlog, {
			title: "Log in",
			created: "2026-11-22",
			...(random ? { random } : {}),
		}).edits[0]?.file;

	it("is drawn, holds a digit, and is taken by no item, file or former id", () => {
		assert.equal(fileFor(coded({}), draws(0)), "APP-222-log-in.md");
		assert.equal(fileFor(coded({}), draws(0.5, 0.5, 0.5, 0)), "APP-222-log-in.md");
		for (const [file, text] of [
			["APP-222-x.md", ""],
			["x.md", "---\nid: app-222\n---\n"],
			["x.md", "---\naliases: [APP-222]\n---\n"],
		] as const)
			assert.equal(fileFor(coded({ [file]: text }), draws(0, 0, 0, 0.05)), "APP-333-log-in.md");
	});

	it("grows with the backlog, so that two branches seldom draw the same", () => {
		const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`i${i}.md`, ""]));
		assert.match(fileFor(coded(files)) ?? "", /^APP-[2-9B-Z]{4}-log-in\.md$/);
	});

	it("is the next number, where the team counts", () => {
		assert.equal(fileFor(coded({}, NUMBER)), "APP-1-log-in.md");
		const files = { "archive/APP-9-a.md": "", "b.md": "---\nid: app-11\n---\n", "APP-x.md": "" };
		assert.equal(fileFor(coded(files, NUMBER)), "APP-12-log-in.md");
	});

	it("stays when the item is renamed, and links to the file follow", () => {
		const backlog = coded({
			"APP-7K2-log-in.md": "",
			"a.md": "[[APP-7K2]] [x](APP-7K2-log-in.md)\n",
		});
		const after = apply(backlog, renameItem(backlog, "APP-7K2-log-in.md", "Sign in!").edits);
		assert.deepEqual(filesOf(after), ["APP-7K2-sign-in.md", "a.md"]);
		assert.equal(after.byFile.get("a.md")?.text, "[[APP-7K2]] [x](APP-7K2-sign-in.md)\n");
		assert.equal(after.byFile.get("APP-7K2-sign-in.md")?.text, "");
	});
});

describe("Renumbering", () => {
	const item = (created: string, more = "") => `---\ncreated: ${created}\n${more}---\n`;
	/** The backlog after the mends of all duplicates, one by one. */
	function mended(backlog: Backlog): Backlog {
		const problem = problemsOf(backlog).find(({ code }) => code === "id-duplicate");
		const [mend] = problem ? mendsOf(backlog, problem) : [];
		return mend ? mended(apply(backlog, mend.act().edits)) : backlog;
	}

	it("gives the newer item the next number; references by id stay, links to its file follow", () => {
		const backlog = coded(
			{
				"APP-7-new.md": item("2026-02-02"),
				"APP-7-old.md": item("2026-01-01"),
				"APP-9-a.md":
					"---\ndepends-on: APP-7\n---\n[[APP-7]] [n](APP-7-new.md) [o](APP-7-old.md)\n",
			},
			NUMBER,
		);
		assert.equal(idsOf(backlog).find("APP-7")?.file, "APP-7-old.md");
		const after = mended(backlog);
		assert.deepEqual(filesOf(after), ["APP-10-new.md", "APP-7-old.md", "APP-9-a.md"]);
		assert.equal(
			after.byFile.get("APP-9-a.md")?.text,
			"---\ndepends-on: APP-7\n---\n[[APP-7]] [n](APP-10-new.md) [o](APP-7-old.md)\n",
		);
		assert.deepEqual(problemsOf(after), []);
	});

	it("gives file names and ids of their own a number", () => {
		const after = mended(
			coded({
				"a.md": "",
				"sub/a.md": "",
				"b.md": "---\nid: PAY-12 # x\n---\n",
				"c.md": "---\nid: pay-12\n---\n",
				"d.md": "---\nid: a\n---\n",
			}),
		);
		assert.deepEqual(filesOf(after), ["a.md", "b.md", "c.md", "d.md", "sub/a-3.md"]);
		assert.equal(after.byFile.get("c.md")?.text, "---\nid: pay-13\n---\n");
		assert.equal(new Set(after.items.map(({ id }) => id.toLowerCase())).size, 5);
	});

	it("of all is one act, which leaves no id to two items", () => {
		const texts = Array.from({ length: 30 }, (_, i) => [
			`APP-${(i % 10) + 1}-${i}.md`,
			item(`2026-01-${10 + i}`, `depends-on: APP-${((i + 1) % 10) + 1}\n`) +
				`[next](APP-${((i + 1) % 10) + 1}-${(i + 1) % 30}.md)\n`,
		]);
		const backlog = coded(Object.fromEntries(texts), NUMBER);
		const after = apply(backlog, renumberAll(backlog).edits);
		assert.equal(after.items.length, 30);
		assert.deepEqual(
			problemsOf(after).filter(({ code }) => code !== "reference-cycle"),
			[],
		);
		const kept = filesOf(after).filter((file) => backlog.byFile.has(file));
		assert.deepEqual(
			kept,
			filesOf(backlog).filter((file) => Number(file.split(/[-.]/)[2]) < 10),
		);
	});

	it("goes by what knows better which item is older", () => {
		const backlog = coded({ "APP-7-a.md": item("2026-01-01"), "APP-7-b.md": item("2026-02-02") });
		const added = new Map([
			["APP-7-a.md", 2],
			["APP-7-b.md", 1],
		]);
		const { edits } = renumberAll(backlog, added, draws(0));
		assert.deepEqual(filesOf(apply(backlog, edits)), ["APP-222-a.md", "APP-7-b.md"]);
	});
});
