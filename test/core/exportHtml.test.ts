// The exported page: what it shows, and that no text of a file becomes anything but text.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAgreement } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { toHtml } from "../../src/core/exportHtml.ts";
import { type Look, shownOf } from "../../src/core/shown.ts";
import { oneLine } from "../../src/core/words.ts";
import { backlogOf } from "./backlogs.ts";

const head = { name: "shop", today: "2026-11-23", filter: "" };
const page = (backlog = backlogOf({}), look: Look = { filter: "" }) =>
	toHtml(backlog, shownOf(backlog, look), { ...head, filter: look.filter });

/** The tags that a page may have, exactly as they are written. */
const TAG =
	/<(?:!DOCTYPE html|html lang="en"|meta [^<>]*|(?:p|div|th|td) class="[a-z]+"|\/?(?:html|head|title|style|body|header|main|footer|section|div|h1|h2|h3|p|ul|li|span|small|bdi|table|thead|tbody|tr|th|td))>/g;

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const read = (html: string) =>
	html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]);

/** @throws where something is left that opens a tag or an entity that is not ours, or tags do not nest */
function assertSound(html: string): void {
	assert.doesNotMatch(html.replace(TAG, ""), /[<>"]|&(?!(?:amp|lt|gt|quot|#39);)/);
	const open: string[] = [];
	for (const [tag] of html.matchAll(TAG)) {
		const name = /^<\/?(\w+)/.exec(tag)?.[1] ?? "";
		if (tag.startsWith("</")) assert.equal(open.pop(), name);
		else if (name !== "meta" && name !== "") open.push(name);
	}
	assert.deepEqual(open, []);
}

const cells = (html: string, name: string) =>
	[...html.matchAll(new RegExp(`<td class="${name}">(.*?)</td>`, "g"))].map(([, cell = ""]) =>
		read(cell.replace(/<\/?bdi>/g, "")),
	);

const withoutStyle = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, "");

const item = (fields: string) => `---\nstatus: todo\n${fields}\n---\n`;

describe("The exported page", () => {
	const files = {
		"a.md": item("rank: a1\ntitle: One\nestimate: 3\nsprint: 2026-W50\nassignee: [ben, ana]"),
		"b.md": item("rank: a2\ntitle: Two\nestimate: 5\nepic: login\ndepends-on: [a]"),
		"c.md": item("title: Three"),
		"d.md": "---\nstatus: done\ntitle: Gone\nrank: a3\n---\n",
		"e.md": "---\nstatus: won't do\ntitle: Never\n---\n",
		"login.md": item("rank: a3\ntype: epic\ntitle: Log in"),
	};

	it("has the open items in their order, and counts the closed ones", () => {
		const html = page(backlogOf(files));
		assert.deepEqual(cells(html, "place"), ["1", "2", "", ""]);
		assert.deepEqual(cells(html, "title"), [
			"One",
			"Two<small>Blocked: waits for “One”</small>",
			"Three",
			"Log in<small>0 of 1 done</small>",
		]);
		assert.deepEqual(cells(html, "people"), ["ben, ana", "", "", ""]);
		assert.deepEqual(cells(html, "epic"), ["", "Log in", "", ""]);
		assert.match(html, /Closed, and not listed here: 1 delivered, 1 dropped\./);
		assert.doesNotMatch(html, /Gone|Never/);
		assertSound(withoutStyle(html));
	});

	it("is grouped as the view is, with sums", () => {
		const html = page(backlogOf(files), { filter: "", group: "sprint" });
		const heads = [...html.matchAll(/<h2>(.*)<\/h2>/g)].map(([, text = ""]) =>
			text.replace(TAG, ""),
		);
		assert.deepEqual(heads.slice(0, 2), ["2026-W50 1 item · 3 pt", "No sprint 2 items · 5 pt"]);
	});

	it("with lanes has the columns of each lane below its name", () => {
		const html = page(backlogOf(files), { filter: "", group: "status", lanes: "epic" });
		const heads = [...html.matchAll(/<h([23])>(.*)<\/h[23]>/g)].map(
			([, level, text = ""]) => `${level} ${text.replace(TAG, "")}`,
		);
		assert.deepEqual(heads.slice(0, 4), [
			"2 Log in 1 item · 5 pt",
			"3 Todo 1 item · 5 pt",
			"2 No epic 2 items · 3 pt",
			"3 Todo 2 items · 3 pt",
		]);
		assert.deepEqual(cells(html, "title").slice(1, 3), ["One", "Three"]);
		assertSound(withoutStyle(html));
	});

	it("holds a sprint against its capacity only where all of it is shown", () => {
		const agreement = parseAgreement(
			"sprints: {cadence: {start: 2026-11-23, length: 14d, capacity: 18}}\n",
		);
		const sprints = Object.entries(files).map(
			([name, text]) => [name, text.replace("2026-W50", "2026-W48")] as const,
		);
		const backlog = parseBacklog(
			[...sprints, ["f.md", item("rank: a4\ntitle: Four\nsprint: 2026-W48\nestimate: 1")]],
			agreement,
		);
		const first = (filter: string) =>
			/<h2>(.*)<\/h2>/.exec(page(backlog, { filter, group: "sprint" }))?.[1]?.replace(TAG, "");
		const days = "2026-11-23 to 2026-12-06";
		assert.equal(first("sprint:2026-W48"), `2026-W48 2 items · 4 of 18 pt · ${days}`);
		assert.equal(first("one"), `2026-W48 1 item · 3 pt · ${days}`);
	});

	it("has what the filter lets through, and says so", () => {
		const html = page(backlogOf(files), { filter: "two" });
		assert.deepEqual(cells(html, "title"), ["Two<small>Blocked: waits for “One”</small>"]);
		assert.match(html, /Only what fits the filter “two”: 1 of 6 items/);
		assert.match(html, /0 delivered, 0 dropped/);
	});

	it("has no column that no item has a value for", () => {
		const html = page(backlogOf({ "a.md": item("rank: a1\ntitle: One") }));
		const heads = [...html.matchAll(/<th class="(\w+)">/g)].map(([, name]) => name);
		assert.deepEqual(heads, ["place", "title", "status"]);
	});

	it("says what the team agreed on", () => {
		const agreement = parseAgreement(
			"purpose: <b>Bread</b>\ngoals:\n  - name: g\n    sentence: Less waste\ndefinition-of-ready: [estimate]\ndefinition-of-done: [Tried & told]\n",
		);
		const html = page(parseBacklog(Object.entries(files), agreement));
		for (const text of ["&lt;b&gt;Bread&lt;/b&gt;", "Definition of ready", "Tried &amp; told"])
			assert.ok(html.includes(text), text);
		assertSound(withoutStyle(html));
	});

	it("of an empty backlog says that there is nothing", () => {
		assert.match(page(), /There are no items to show\./);
	});

	it("loads and runs nothing", () => {
		const html = page(backlogOf(files));
		assert.match(html, /content="default-src 'none'; style-src 'unsafe-inline'"/);
		assert.doesNotMatch(html, /<script|<link|<img|url\(|@import|https?:/);
	});

	it("shows every text as it is, whatever it holds", () => {
		const evil = fc.oneof(
			fc.string({ unit: "binary" }),
			fc.constantFrom("</bdi></td><script>", "&lt;", "<!--", '"><img src=x>', "\u202Ex", "]]>"),
		);
		fc.assert(
			fc.property(evil, evil, (title, other) => {
				const [x, y] = [title, other].map((text) => JSON.stringify(text));
				const fields = ["status", "type", "assignee", "epic", "sprint", "labels", "blocked"];
				const lines = fields.map((field) => `${field}: ${y}`).join("\n");
				const text = `---\nrank: a1\ntitle: ${x}\n${lines}\n---\n`;
				const backlog = backlogOf({ "a.md": text });
				const look = { filter: other, group: "labels" } as const;
				assertSound(withoutStyle(page(backlog, look)));
				const [first = ""] = cells(page(backlog), "title");
				const shown = backlog.byFile.get("a.md")?.title ?? "";
				assert.ok(first.startsWith(oneLine(shown)), first);
			}),
		);
	});
});
