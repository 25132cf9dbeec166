import assert from "node:assert/strict";
import { branchFor, messageOf, requestPage } from "../../src/core/commitMessage.ts";
import { compare } from "../../src/core/compare.ts";
import { changedOnto, changedTexts } from "../../src/core/former.ts";
import { moveItems } from "../../src/core/move.ts";
import { apply, backlogOf, isRefused, ranked } from "./backlogs.ts";

const five = ranked({ a: "a1", b: "a2", c: "a3", d: "a4", e: "a5" });
const place = { path: "/backlog", isLoose: false };
const item = (rank: string, more = "") => `---\nrank: ${rank}\n${more}---\n`;

describe("The message of a commit", () => {
	it("is the one thing that happened", () => {
		const head = apply(five, moveItems(five, ["d.md"], { before: "b.md" }).edits);
		assert.equal(messageOf(compare(five, head)), "Backlog: “D” moved from 4th to 2nd, above “B”");
	});

	it("counts what happened, and tells each below, but no consequences", () => {
		const moved = apply(five, moveItems(five, ["d.md", "e.md"], "top").edits);
		const text = "---\nstatus: done\nrank: a3\ndepends-on: [a]\n---\n";
		const head = apply(moved, [
			{ file: "c.md", before: moved.byFile.get("c.md")?.text, after: text },
			{ file: "n.md", before: undefined, after: "---\nstatus: todo\n---\n" },
		]);
		assert.deepEqual(messageOf(compare(five, head)).split("\n"), [
			"Backlog: 2 moved, 1 new, 1 closed, 1 changed",
			"",
			"- 2 items moved to the top, above “A”: “D” (was 4th), “E” (was 5th)",
			"- “N”: not ranked",
			"- “C” was delivered (Done)",
			"- “C”: depends on “A”",
		]);
	});

	it("keeps its subject short, and tells all of it below", () => {
		const title = `title: ${"Word ".repeat(30)}\n`;
		const [base, head] = [item("a1"), item("a1", title)].map((text) => backlogOf({ "a.md": text }));
		assert.ok(base && head);
		const [subject = "", blank, line = ""] = messageOf(compare(base, head)).split("\n");
		assert.equal(subject, `Backlog: “Word${" Word".repeat(9)} …”: renamed`);
		assert.deepEqual([blank, line.slice(0, 9)], ["", "- “Word W"]);
	});

	it("cuts a long title rather than what happened", () => {
		const files = { "a.md": item("a1"), "b.md": `${item("a2")}# ${"Word ".repeat(20)}\n` };
		const base = backlogOf(files);
		const head = apply(base, moveItems(base, ["b.md"], "top").edits);
		const [subject = "", , line = ""] = messageOf(compare(base, head)).split("\n");
		assert.match(subject, /^Backlog: “Word(?: Word){5,} …” moved from 2nd to the top$/);
		assert.ok(subject.length <= 72);
		assert.match(line, /^- “Word.* moved from 2nd to the top, above “A”$/);
	});

	it("gives a branch its name, and the page of a pull request", () => {
		const branch = branchFor("Backlog: “D” moved to the top\n\n- more");
		assert.equal(branch, "backlog/d-moved-to-the-top");
		const page = (remote: string) => requestPage(remote, "main", branch);
		const onGitHub = `https://github.com/o/r.x/compare/main...${branch}?expand=1`;
		assert.equal(page("git@github.com:o/r.x.git"), onGitHub);
		assert.equal(page("https://user:secret@github.com/o/r.x.git"), onGitHub);
		assert.equal(page("ssh://git@github.com:22/o/r.x"), onGitHub);
		assert.equal(
			page("https://gitlab.example.com/g/s/r.git"),
			"https://gitlab.example.com/g/s/r/-/merge_requests/new?merge_request%5Bsource_branch%5D=backlog%2Fd-moved-to-the-top",
		);
		assert.equal(page("/srv/bare.git"), undefined);
		assert.equal(page("https://evil.example/github.com/o/r"), undefined);
	});
});

describe("What a commit of a backlog holds", () => {
	it("is its own files alone, with the line ends that Git has", () => {
		const now = backlogOf({ "a.md": item("a0").replaceAll("\n", "\r\n"), "new.md": item("a1") });
		const former = new Map([
			["a.md", item("Zz")],
			["new.md", undefined],
			["gone.md", item("a3")],
			["README.md", "no item"],
			["config.yml", "not ours"],
		]);
		const texts = changedTexts(now, place, former);
		assert.deepEqual(
			[...texts],
			[
				["a.md", item("a0")],
				["new.md", item("a1")],
				["gone.md", undefined],
			],
		);
	});

	it("on a branch that went on is what both made of it, unless both changed one value", () => {
		const is = new Map([
			["a.md", item("a1", "estimate: 3\n")],
			["b.md", item("b1")],
			["c.md", item("c1")],
		]);
		const was = new Map([...is.keys()].map((file) => [file, item("a0", "estimate: 3\n")]));
		const theirs = new Map([
			["a.md", item("a0", "estimate: 5\n")],
			["b.md", item("a0", "estimate: 3\n")],
			["other.md", item("x")],
		]);
		assert.deepEqual(
			[...changedOnto(is, was, theirs)],
			[
				["a.md", item("a1", "estimate: 5\n")],
				["b.md", item("b1")],
			],
		);
		assert.ok(isRefused(() => changedOnto(is, was, new Map([["a.md", item("a2")]]))));
	});
});
