import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAgreement } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { createItem, freeName } from "../../src/core/create.ts";
import { isItemPath } from "../../src/core/folder.ts";
import { parseItem } from "../../src/core/item.ts";
import { apply, backlogOf, orderOf, ranked } from "./backlogs.ts";

const empty = backlogOf({});
const created = "2026-11-22";

describe("createItem", () => {
	it("writes the slots that let branches merge, unranked", () => {
		const { edits, others } = createItem(empty, { title: "Log in: with a passkey", created });
		assert.equal(others, 0);
		assert.deepEqual(edits, [
			{
				file: "log-in-with-a-passkey.md",
				before: undefined,
				after: `---
status: todo
title: "Log in: with a passkey"
rank:
type:
estimate:
epic:
assignee:
created: 2026-11-22
sprint:
labels:
---
`,
			},
		]);
	});

	it("takes type and status from the user, else the first open status of the team", () => {
		const team = backlogOf({}, "statuses: [done, {name: later}, doing]\n");
		const text = (item: object) =>
			createItem(team, { title: "T", created, ...item }).edits[0]?.after ?? "";
		assert.equal(parseItem("t.md", text({})).status, "later");
		const { status, type } = parseItem("t.md", text({ status: "doing", type: "bug" }));
		assert.deepEqual([status, type], ["doing", "bug"]);
		const byDefault = backlogOf({}, "statuses: [a, b]\ndefault-status: b\n");
		assert.match(
			createItem(byDefault, { title: "T", created }).edits[0]?.after ?? "",
			/^status: b$/m,
		);
	});

	it("ranks the item at its place, in the one new file", () => {
		const backlog = ranked({ a: "a0", b: "a1", u: undefined });
		const { edits, others } = createItem(backlog, { title: "New", created }, { after: "a.md" });
		assert.deepEqual([edits.length, others, edits[0]?.before], [1, 0, undefined]);
		assert.match(edits[0]?.after ?? "", /^title: New\nrank: a0[0-9A-Za-z]+\ntype:$/m);
		assert.equal(orderOf(apply(backlog, edits)), "a new b | u");
	});

	it("ranks the unranked above it, and counts their files", () => {
		const backlog = ranked({ a: "a0", u: undefined, v: undefined });
		const { edits, others } = createItem(backlog, { title: "New", created }, { after: "u.md" });
		assert.deepEqual([edits.length, others], [2, 1]);
		assert.equal(orderOf(apply(backlog, edits)), "a u new | v");
	});

	it("keeps lines that change often apart by ones that hardly do", () => {
		const often = new Set(["status", "rank", "estimate", "assignee", "sprint"]);
		const text = createItem(empty, { title: "T", created }).edits[0]?.after ?? "";
		const keys = text.split("\n").map((line) => line.split(":")[0] ?? "");
		const touching = keys.filter((key, i) => often.has(key) && often.has(keys[i + 1] ?? ""));
		assert.deepEqual(touching, []);
	});

	it("writes any title so that it reads back, into a file that is an item", () => {
		const titles = fc.oneof(fc.string(), fc.string({ unit: "grapheme", maxLength: 100 }));
		fc.assert(
			fc.property(titles, (title) => {
				const [edit] = createItem(empty, { title, created }).edits;
				const { file = "", after = "" } = edit ?? {};
				const item = parseItem(file, after);
				assert.deepEqual(item.problems, []);
				if (title.trim() !== "") assert.equal(item.title, title.trim());
				assert.ok(isItemPath(file, empty.agreement), file);
				assert.ok(!/[\\/:*?"<>|\p{Cc} ]/u.test(file) && file === file.normalize("NFC"), file);
				assert.ok(Buffer.byteLength(file) <= 255);
			}),
		);
	});
});

describe("freeName", () => {
	const long =
		"Customers who forgot the password of their old account can still see all of their orders";
	const names: [string, string, string][] = [
		[
			"puts words in small letters, with hyphens",
			"Log in  with a Passkey!",
			"log-in-with-a-passkey",
		],
		["leaves apostrophes out", "Don't ask, won’t tell", "dont-ask-wont-tell"],
		["keeps letters and numbers of every script", "Über 20 日本語", "über-20-日本語"],
		["keeps the vowel signs of scripts that have them", "हिन्दी भाषा", "हिन्दी-भाषा"],
		["composes accents", "Cafe\u0301", "café"],
		[
			"cuts long titles between words",
			long,
			"customers-who-forgot-the-password-of-their-old-account-can",
		],
		["cuts long words", "x".repeat(100), "x".repeat(60)],
		[
			"keeps a title of sixty letters",
			`${"a".repeat(30)} ${"b".repeat(29)}`,
			`${"a".repeat(30)}-${"b".repeat(29)}`,
		],
		["has a name for no words at all", "🚀 !!", "item"],
		["has a name for nothing", "", "item"],
		["keeps off the names of devices", "CON", "con-item"],
		["keeps off the names of other documents", "Readme", "readme-item"],
		[
			"keeps off the names of other documents with blanks",
			"Code of Conduct",
			"code-of-conduct-item",
		],
		["leaves no dots, slashes or leading underscores", "_../../etc/passwd", "etc-passwd"],
	];
	for (const [title, from, name] of names)
		it(title, () => assert.equal(freeName(empty, from), name));

	it("avoids names that are taken, in any folder, by any capitals, and as ids", () => {
		const taken = backlogOf({
			"Fix-It.md": "",
			"archive/fix-it-2.md": "",
			"other.md": "---\nid: FIX-IT-3\n---\n",
		});
		assert.equal(freeName(taken, "Fix it"), "fix-it-4");
		assert.equal(freeName(taken, "Other"), "other-2");
	});

	it("avoids the names of files that cannot be read", () => {
		const at = { line: 0, character: 0 };
		const fault = {
			file: "fix-it.md",
			code: "file-too-large",
			message: "",
			start: at,
			end: at,
			severity: "error",
		} as const;
		const backlog = parseBacklog([["fix-it.md", fault]], parseAgreement(""));
		assert.equal(freeName(backlog, "Fix it"), "fix-it-2");
	});
});
