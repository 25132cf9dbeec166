import assert from "node:assert/strict";
import fc from "fast-check";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog } from "../../src/core/backlog.ts";
import { compare } from "../../src/core/compare.ts";
import { KANBN } from "../../src/core/formats/kanbn.ts";
import { moveItems } from "../../src/core/move.ts";
import { tell } from "../../src/core/sentences.ts";
import { ordinal } from "../../src/core/words.ts";
import { generateBacklog } from "../fixtures/generate.ts";
import { apply, backlogOf, ranked } from "./backlogs.ts";

const told = (base: Backlog, head: Backlog, today?: Backlog) =>
	tell(compare(base, head, today)).map(({ group, text }) => `${group}: ${text}`);
/** The sentences about one file that was one text, and is another. */
const changed = (from: string, to: string) =>
	told(backlogOf({ "a.md": from }), backlogOf({ "a.md": to }));
const item = (front: string, body = "") => `---\ntitle: A\n${front}---\n${body}`;

describe("A comparison of the order", function () {
	this.timeout(20_000);
	const five = ranked({ a: "a1", b: "a2", c: "a3", d: "a4", e: "a5" });
	const moved = (files: readonly string[], place: Parameters<typeof moveItems>[2], from = five) =>
		apply(from, moveItems(from, files, place).edits);

	it("tells what somebody moved, and nothing of what was moved past", () => {
		assert.deepEqual(told(five, moved(["d.md"], { before: "b.md" })), [
			"order: “D” moved from 4th to 2nd, above “B”",
		]);
		assert.deepEqual(told(five, moved(["e.md"], "top")), [
			"order: “E” moved from 5th to the top, above “A”",
		]);
		assert.deepEqual(told(five, moved(["a.md"], "bottom")), [
			"order: “A” moved from 1st to 5th, the end",
		]);
	});

	it("says which way one moved, where others carried it the other way by the count", () => {
		const here = (head: Backlog) => told(five, head).filter((each) => each.includes("moved "));
		const closed = "---\nstatus: done\n---\n";
		const files = (backlog: Backlog) =>
			Object.fromEntries(backlog.items.map(({ file, text }) => [file, text]));
		const down = moved(["b.md"], { before: "e.md" });
		const left = backlogOf({ ...files(down), "a.md": closed, "c.md": closed });
		assert.deepEqual(here(left), [
			"order: “B” moved down to 2nd, above “E”; it was 2nd, and others above it left",
		]);
		const up = moved(["e.md"], { before: "d.md" });
		const more = { "x.md": "---\nrank: a0\n---\n", "y.md": "---\nrank: a05\n---\n" };
		assert.deepEqual(here(backlogOf({ ...files(up), ...more })), [
			"order: “E” moved up to 6th, above “D”; it was 5th, and others came in above it",
		]);
	});

	it("tells of a block in one sentence", () => {
		assert.deepEqual(told(five, moved(["c.md", "e.md"], "top")), [
			"order: 2 items moved to the top, above “A”: “C” (was 3rd), “E” (was 5th)",
		]);
	});

	it("sees the one item that moved where all numbers were written anew", () => {
		const base = ranked({ a: 1, b: 2, c: 3, d: 4 });
		assert.deepEqual(told(base, ranked({ d: 1, a: 2, b: 3, c: 4 })), [
			"order: “D” moved from 4th to the top, above “A”",
			"order: 3 ranks are written otherwise; the order is the same",
		]);
	});

	it("tells that ranks were written anew, and nobody moved", () => {
		const base = ranked({ a: 1, b: 2 });
		assert.deepEqual(told(base, ranked({ a: "a1", b: "a2" })), [
			"order: 2 ranks are written otherwise; the order is the same",
		]);
	});

	it("tells what was ranked for the first time, and what is not ranked any more", () => {
		const base = ranked({ a: "a1", b: "a2", c: undefined });
		assert.deepEqual(told(base, ranked({ a: "a1", b: "a2", c: "a0" })), [
			"order: “C” was ranked for the first time: the top, above “A”",
		]);
		assert.deepEqual(told(base, ranked({ a: undefined, b: "a2", c: undefined })), [
			"order: “A” was taken out of the order, where it was 1st",
		]);
	});

	it("counts open items, and epics among themselves", () => {
		const files = {
			"done.md": "---\nstatus: done\nrank: a1\n---\n",
			"a.md": "---\nrank: a2\n---\n",
			"b.md": "---\nrank: a3\n---\n",
			"x.md": "---\ntype: epic\nrank: a4\n---\n",
			"y.md": "---\ntype: epic\nrank: a5\n---\n",
		};
		const base = backlogOf(files);
		assert.deepEqual(told(base, moved(["b.md"], { before: "a.md" }, base)), [
			"order: “B” moved from 2nd to the top, above “A”",
		]);
		assert.deepEqual(told(base, moved(["y.md"], "top", base)), [
			"order: “Y” moved from 2nd to the top, above “X” among the epics",
		]);
	});

	it("counts on what the merge with today's backlog will be", () => {
		const today = moved(["e.md"], "top");
		const closed = backlogOf({
			...Object.fromEntries(today.items.map(({ file, text }) => [file, text])),
			"b.md": "---\nstatus: done\nrank: a2\n---\n",
		});
		assert.deepEqual(told(five, moved(["d.md"], { before: "b.md" }), closed), [
			"order: “D” moved from 4th to 3rd, above “C”",
		]);
	});

	it("says where both sides filled the top", () => {
		assert.deepEqual(told(five, moved(["d.md"], "top"), moved(["e.md"], "top")), [
			"order: “D” moved from 5th to 2nd, above “A”",
			"consequences: Both sides filled the top: “D” here, and meanwhile “E”. Look at the order of the first ones",
		]);
	});

	it("tells what moved in a folder whose index holds the order", () => {
		const index = (...names: string[]) =>
			`# Board\n\n## Todo\n\n${names.map((n) => `- [${n}](tasks/${n}.md)\n`).join("")}\n## Done\n`;
		const task = (name: string) => [`tasks/${name}.md`, `# ${name}\n`] as const;
		const board = (...names: string[]) =>
			parseBacklog(
				[["index.md", index(...names)], ...["a", "b", "c"].map(task)],
				NO_AGREEMENT,
				KANBN,
			);
		assert.deepEqual(told(board("a", "b", "c"), board("c", "a", "b")), [
			"order: “c” moved from 3rd to the top, above “a” in Todo",
		]);
		const done = board("a", "b").companions.get("index.md")?.concat("\n- [c](tasks/c.md)\n") ?? "";
		const closed = parseBacklog(
			[["index.md", done], ...["a", "b", "c"].map(task)],
			NO_AGREEMENT,
			KANBN,
		);
		assert.deepEqual(told(board("a", "b", "c"), closed), ["closed: “c” was delivered (Done)"]);
	});

	it("never tells more than was moved, whatever was moved where", () => {
		const base = parseBacklog(generateBacklog({ items: 60, seed: 3 }), NO_AGREEMENT);
		const open = base.items
			.slice(0, base.ranked)
			.filter(({ status, type }) => status === "todo" && type !== "epic");
		fc.assert(
			fc.property(
				fc.subarray([...open], { minLength: 1, maxLength: 4 }),
				fc.constantFrom(...open),
				(block, target) => {
					if (block.includes(target)) return;
					const files = block.map(({ file }) => file);
					const head = moved(files, { before: target.file }, base);
					const { changes } = compare(base, head);
					for (const change of changes) {
						assert.ok(change.kind === "moved" || change.kind === "reranked", change.kind);
						const items =
							change.kind === "moved" ? change.moved.map((each) => each.item) : change.items;
						for (const each of items) assert.ok(files.includes(each.file), each.file);
					}
				},
			),
		);
	});
});

describe("A comparison of items", () => {
	it("tells of new, deleted, archived and closed ones", () => {
		const base = backlogOf({
			"a.md": item("rank: a1\n"),
			"b.md": "---\nstatus: todo\ntitle: B\n---\n",
			"c.md": "---\nstatus: done\ntitle: C\n---\n",
			"d.md": "---\ntitle: D\n---\n",
			"archive/e.md": "---\ntitle: E\n---\n",
		});
		const head = backlogOf({
			"b.md": "---\nstatus: won't do\ntitle: B\n---\n",
			"c.md": "---\nstatus: todo\ntitle: C\n---\n",
			"archive/d.md": "---\ntitle: D\n---\n",
			"e.md": "---\ntitle: E\n---\n",
			"f.md": "---\ntitle: F\ntype: story\nestimate: 5\nrank: a2\n---\n",
			"g.md": "---\ntitle: G\n---\n",
		});
		assert.deepEqual(told(base, head), [
			"new: “F” (story, estimate 5): 1st, the end",
			"new: “E” is back from the archive",
			"new: “G”: not ranked",
			"closed: “B” was dropped (Won't do)",
			"closed: “D” was archived",
			"closed: “A” was deleted",
			"changed: “C”: reopened as Todo",
		]);
	});

	it("tells each field from what to what, items by their titles", () => {
		const base = backlogOf({
			"a.md": item("status: todo\nestimate: 3\nlabels: [x, y]\nteam: blue\ndepends-on: [b]\n"),
			"b.md": "---\ntitle: Pay\n---\n",
			"c.md": "---\ntitle: Shop\ntype: epic\n---\n",
		});
		const head = backlogOf({
			"a.md": item(
				"status: in-progress\nestimate: 5\nlabels: [y, z]\nteam: red\nepic: c\nblocked: No printer\nsprint: 2026-W49\n",
			),
			"b.md": "---\ntitle: Pay\n---\n",
			"c.md": "---\ntitle: Shop\ntype: epic\n---\n",
		});
		assert.deepEqual(told(base, head), [
			"changed: “A”: status Todo → In progress; estimate 3 → 5; epic none → “Shop”; sprint none → 2026-W49; " +
				"blocked: No printer; labels: z added; labels: x removed; no longer depends on “Pay”; team blue → red",
		]);
	});

	it("tells which criteria were added, removed and ticked, and how much text was edited", () => {
		const from =
			"Why.\n\n## Acceptance criteria\n- [ ] One\n- [x] Two\n- [ ] Three\n\n## Definition of done\n- [ ] Told\n";
		const to =
			"Why.\nHow.\n\n## Acceptance criteria\n- [x] One\n- [ ] Two\n- [ ] Four\n- [ ] Five\n\n## Definition of done\n- [x] Told\n";
		assert.deepEqual(changed(item("", from), item("", to)), [
			"changed: “A”: 2 criteria added: “Four”, “Five”; 1 criterion removed: “Three”; 1 criterion ticked: “One”; " +
				"1 criterion no longer ticked: “Two”; 1 point of the checklist ticked: “Told”; text edited: 1 line added",
		]);
	});

	it("tells new titles and files, and knows an item by its id and its former ids", () => {
		const base = backlogOf({ "old.md": "---\ntitle: Log in\n---\n", "x.md": "---\nid: X\n---\n" });
		const head = backlogOf({
			"new.md": "---\ntitle: Sign in\naliases: [old]\n---\n",
			"shop/y.md": "---\nid: x\n---\n",
		});
		assert.deepEqual(told(base, head), [
			"changed: “Sign in”: renamed, it was “Log in”",
			"changed: “Y”: renamed, it was “X”",
		]);
		assert.deepEqual(told(backlogOf({ "a.md": item("") }), backlogOf({ "shop/a.md": item("") })), [
			"changed: “A”: its file moved from a.md to shop/a.md",
		]);
	});

	it("says so where a file is written otherwise, and says the same", () => {
		assert.deepEqual(changed(item("status: todo\n"), item("status:  todo # soon\n")), [
			"changed: “A”: its file is written otherwise, and says the same",
		]);
	});

	it("tells nothing of what did not change", () => {
		const files = generateBacklog({ items: 300, seed: 1 });
		const [a, b] = [parseBacklog(files, NO_AGREEMENT), parseBacklog(files, NO_AGREEMENT)];
		assert.deepEqual(compare(a, b).changes, []);
		assert.deepEqual(compare(a, b).consequences, []);
	});

	it("reads items that are broken as far as they can be read", () => {
		assert.deepEqual(changed(item("estimate: 3\nlabels: [\n"), item("estimate: 5\nlabels: [\n")), [
			"changed: “A”: estimate 3 → 5",
		]);
	});
});

describe("Any two backlogs", function () {
	this.timeout(20_000);
	const part = fc
		.constantFrom(
			"---\n",
			"rank: a1\n",
			"rank: 2\n",
			"status: done\n",
			"type: epic\n",
			"depends-on: [a, b]\n",
		)
		.chain((line) =>
			fc.constantFrom(
				line,
				"- [ ] One\n",
				"- [x] One\n",
				"# A\n",
				"estimate: [\n",
				"x: {y: 1}\n",
				"id: b\n",
			),
		);
	const text = fc.oneof(
		fc.array(part).map((parts) => `---\n${parts.join("")}`),
		fc.string(),
	);
	const files = fc.dictionary(fc.constantFrom("a.md", "b.md", "c/d.md", "archive/a.md"), text);
	const agreement = fc.constantFrom(
		undefined,
		"statuses: [todo, {name: done, limit: 1}]",
		"max-open: 1\ngoals: {x: y}",
	);
	const backlog = fc.tuple(files, agreement).map(([record, agreed]) => backlogOf(record, agreed));

	it("can be compared, and what differs is told", () => {
		fc.assert(
			fc.property(backlog, backlog, backlog, (a, b, c) => {
				const lines = tell(compare(a, b, c));
				for (const { text: sentence } of lines) assert.match(sentence, /\S/);
				const texts = ({ items }: Backlog) => items.map((each) => [each.file, each.text]).sort();
				const isSame = JSON.stringify(texts(a)) === JSON.stringify(texts(b));
				if (!isSame) assert.ok(compare(a, b).changes.length > 0);
			}),
			{ numRuns: 200 },
		);
	});
});

describe("A comparison of agreements", () => {
	const agreed = (from: string, to: string) => told(backlogOf({}, from), backlogOf({}, to));

	it("tells what was added, removed and changed, entry by entry", () => {
		assert.deepEqual(
			agreed(
				"purpose: Bread\nstatuses: [todo, {name: doing, limit: 3}, done]\ngoals: {a: By June}\nmax-open: 50\nsprints:\n  cadence: {start: 2026-09-07, capacity: 18}\n",
				"purpose: Bread for all\nstatuses: [todo, {name: doing, limit: 2}, review, done]\ngoals: {a: By July, b: More}\ndefinition-of-ready: [estimate, {max-estimate: 8}]\nsprints:\n  cadence: {start: 2026-09-07, capacity: 20}\n  exceptions: [{name: 2026-W51, capacity: 6}]\n",
			),
			[
				"agreement: Purpose: Bread → Bread for all",
				"agreement: Statuses, “doing”: limit 3 → limit 2",
				"agreement: Statuses, “review”: new",
				"agreement: Definition of ready, “estimate”: new",
				"agreement: Definition of ready, “an estimate of at most 8”: new",
				"agreement: Goals, “a”: By June → By July",
				"agreement: Goals, “b”: new: More",
				"agreement: Sprints, “capacity”: 18 → 20",
				"agreement: Sprints, “2026-W51, capacity”: new: 6",
				"agreement: Max open: removed",
			],
		);
	});

	it("tells another order of the statuses", () => {
		assert.deepEqual(agreed("statuses: [todo, doing, done]", "statuses: [doing, todo, done]"), [
			"agreement: Statuses: todo, doing, done → doing, todo, done",
		]);
	});
});

describe("The consequences of changes", () => {
	const agreement = [
		"statuses: [todo, {name: doing, limit: 1}, done]",
		"definition-of-ready: [estimate, acceptance-criteria]",
		"sprints: {cadence: {start: 2026-11-23, capacity: 5}}",
		"max-open: 3",
	].join("\n");
	const ready = "- [ ] It works\n";
	const files = {
		"a.md": `---\ntitle: A\nstatus: doing\nrank: a1\nestimate: 3\nsprint: 2026-W48\n---\n${ready}`,
		"b.md": `---\ntitle: B\nstatus: todo\nrank: a2\nestimate: 3\n---\n${ready}`,
		"c.md": `---\ntitle: C\nstatus: done\nrank: a3\nestimate: 3\n---\n${ready}`,
	};
	const base = backlogOf(files, agreement);
	const comesOf = (changes: Record<string, string>) =>
		told(base, backlogOf({ ...files, ...changes }, agreement)).filter((line) =>
			line.startsWith("cons"),
		);
	const edited = (file: keyof typeof files, from: string, to: string) => ({
		[file]: files[file].replace(from, to),
	});

	it("are what waits, and what stands above what it depends on", () => {
		assert.deepEqual(comesOf(edited("a.md", "rank: a1", "rank: a1\ndepends-on: [b]")), [
			"consequences: “A” now waits for “B”",
			"consequences: “A” stands above “B”, which it depends on",
		]);
		assert.deepEqual(comesOf(edited("b.md", "rank: a2", "rank: a2\nblocked: No printer")), [
			"consequences: “B” is now blocked: No printer",
		]);
	});

	it("are what is not ready any more", () => {
		assert.deepEqual(comesOf({ "b.md": "---\ntitle: B\nstatus: todo\nrank: a2\n---\n" }), [
			"consequences: “B” is no longer ready; it lacks estimate, acceptance criteria",
		]);
	});

	it("are limits and capacities that are exceeded", () => {
		assert.deepEqual(comesOf(edited("b.md", "status: todo", "status: doing\nsprint: 2026-w48")), [
			"consequences: Doing holds 2 items, its limit is 1",
			"consequences: Sprint 2026-W48 is over capacity by 1: 6 of 5",
		]);
		assert.deepEqual(comesOf({ "d.md": "---\ntitle: D\n---\n", "e.md": "---\ntitle: E\n---\n" }), [
			"consequences: The backlog holds 4 open items, at most 3 were agreed",
		]);
	});

	it("are nothing that was so before", () => {
		const blocked = backlogOf(
			{ ...files, ...edited("a.md", "rank: a1", "rank: a1\ndepends-on: [b]") },
			agreement,
		);
		const more = backlogOf(
			{
				...files,
				...edited("a.md", "rank: a1\nestimate: 3", "rank: a1\nestimate: 2\ndepends-on: [b]"),
			},
			agreement,
		);
		assert.deepEqual(compare(blocked, more).consequences, []);
	});
});

describe("An ordinal", () => {
	it("is written as people write it", () => {
		assert.deepEqual(
			[1, 2, 3, 4, 11, 12, 13, 21, 102, 113].map(ordinal).join(" "),
			"1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 113th",
		);
	});
});
