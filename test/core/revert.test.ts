import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAgreement } from "../../src/core/agreement.ts";
import { archiveItems, deleteItems } from "../../src/core/archive.ts";
import { type Backlog, parseBacklog, sectionsOf } from "../../src/core/backlog.ts";
import { addCriterion } from "../../src/core/bodyEdits.ts";
import { compare } from "../../src/core/compare.ts";
import { createItem } from "../../src/core/create.ts";
import { editAll, setStatus } from "../../src/core/edits.ts";
import { moveItems } from "../../src/core/move.ts";
import { rebalance } from "../../src/core/rebalance.ts";
import { revert } from "../../src/core/revert.ts";
import { tell } from "../../src/core/sentences.ts";
import { generateBacklog } from "../fixtures/generate.ts";
import { apply, backlogOf, isRefused, orderOf, ranked, textOf } from "./backlogs.ts";

const told = (base: Backlog, head: Backlog) => tell(compare(base, head)).map(({ text }) => text);
/** The backlog with the changes taken back that these words tell. */
function reverted(base: Backlog, head: Backlog, words: RegExp): Backlog {
	const comparison = compare(base, head);
	const changes = comparison.changes.filter((change) =>
		tell({ ...comparison, changes: [change] }).some(({ text }) => words.test(text)),
	);
	assert.ok(changes.length > 0, `nothing tells ${words}`);
	return apply(head, revert(base, head, changes).edits);
}
const item = (front: string, body = "") =>
	backlogOf({ "a.md": `---\ntitle: A\n${front}---\n${body}` });

describe("A change taken back", function () {
	this.timeout(60_000);
	const five = ranked({ a: "a1", b: "a2", c: "a3", d: "a4", e: "a5" });

	it("of place gives the former rank, and leaves what else was moved", () => {
		const head = apply(five, moveItems(five, ["e.md"], "top").edits);
		const more = apply(head, moveItems(head, ["c.md"], { before: "b.md" }).edits);
		const back = reverted(five, more, /“E” moved/);
		assert.equal(orderOf(back), "a c b d e |");
		assert.equal(textOf(back, "e.md"), textOf(five, "e.md"));
	});

	it("of place goes behind the former neighbour where all ranks are others now", () => {
		const head = apply(five, moveItems(five, ["e.md"], "top").edits);
		const even = apply(head, rebalance(head, "number").edits);
		const back = reverted(five, even, /“E” moved/);
		assert.equal(orderOf(back), "a b c d e |");
		assert.deepEqual(told(even, back), ["“E” moved from 1st to 5th, the end"]);
	});

	it("of the writing of ranks leaves what was moved where it is now", () => {
		const head = apply(five, moveItems(five, ["e.md"], "top").edits);
		const even = apply(head, rebalance(head, "number").edits);
		const back = reverted(five, even, /written otherwise/);
		assert.equal(orderOf(back), "e a b c d |");
		assert.equal(textOf(back, "b.md"), textOf(five, "b.md"));
	});

	it("of one field leaves the others, and how they are written", () => {
		const base = item("estimate: 3 # points\nlabels: [x]\nteam: red\n");
		const head = item("estimate: 5 # points\nlabels: [x,   y]\nteam: blue\n");
		const at = (words: RegExp) =>
			textOf(reverted(base, head, words), "a.md")
				.split("\n")
				.slice(2, 5);
		assert.deepEqual(at(/estimate/), ["estimate: 3 # points", "labels: [x,   y]", "team: blue"]);
		assert.deepEqual(at(/team/), ["estimate: 5 # points", "labels: [x,   y]", "team: red"]);
		assert.equal(textOf(reverted(base, head, /A/), "a.md"), textOf(base, "a.md"));
	});

	it("of criteria leaves the text, and the other way round", () => {
		const base = item("", "Why.\n\n- [ ] one\n- [ ] two\n");
		const head = item("", "Why so.\n\n- [x] one\n- [ ] three\n");
		const bodyOf = (words: RegExp) => textOf(reverted(base, head, words), "a.md").split("---\n")[2];
		assert.equal(bodyOf(/criteri/), "Why so.\n\n- [ ] one\n- [ ] two\n");
		assert.equal(bodyOf(/text/), "Why.\n\n- [x] one\n- [ ] three\n");
	});

	it("brings back what was deleted or archived, and removes what is new", () => {
		const gone = apply(five, deleteItems(five, ["b.md"]).edits);
		assert.deepEqual(told(five, reverted(five, gone, /deleted/)), []);
		const away = apply(five, archiveItems(five, ["b.md"], "done").edits);
		const back = reverted(five, away, /archived/);
		assert.deepEqual(told(five, back), ["“B” was delivered (Done)"]);
		assert.deepEqual(told(five, reverted(five, back, /delivered/)), []);
		const added = apply(five, createItem(five, { title: "New", created: "2026-01-01" }).edits);
		assert.deepEqual(told(five, reverted(five, added, /New/)), []);
	});

	it("keeps the line ends that the file has here", () => {
		const head = item("estimate: 5\n", "Text\n");
		const crlf = backlogOf({ "a.md": textOf(head, "a.md").replaceAll("\n", "\r\n") });
		const back = reverted(item("estimate: 3\n", "Text\n"), crlf, /estimate/);
		assert.equal(textOf(back, "a.md"), "---\r\ntitle: A\r\nestimate: 3\r\n---\r\nText\r\n");
	});

	it("is refused where it no longer stands, or cannot be told apart", () => {
		const [base, head] = [item("estimate: 3\n"), item("estimate: 5\n")];
		assert.ok(isRefused(() => revert(base, base, compare(base, head).changes)));
		const [from, to] = [
			backlogOf({ "a.md": "# A\n" }),
			backlogOf({ "a.md": "---\ndue: 2026-01-01\n---\n# B\n" }),
		];
		const [renamed] = compare(from, to).changes.filter(({ kind }) => kind === "renamed");
		assert.ok(renamed && isRefused(() => revert(from, to, [renamed])));
	});

	it("of the agreement is the former file, where nothing else in it changed", () => {
		const withFile = (text: string) => parseBacklog([["backlog.yml", text]], parseAgreement(text));
		const [base, head] = [withFile("max-open: 5\n"), withFile("max-open: 7\nowner: [ana]\n")];
		const { changes } = compare(base, head);
		assert.deepEqual(revert(base, head, changes).edits, [
			{ file: "backlog.yml", before: "max-open: 7\nowner: [ana]\n", after: "max-open: 5\n" },
		]);
		assert.ok(isRefused(() => revert(base, head, changes.slice(1))));
	});

	const acts: Readonly<Record<string, (b: Backlog, file: string, n: number) => Backlog>> = {
		move: (b, file, n) => {
			const to = sectionsOf(b).ranked[n % sectionsOf(b).ranked.length]?.file ?? "";
			return to === file ? b : apply(b, moveItems(b, [file], { before: to }).edits);
		},
		status: (b, file, n) =>
			apply(b, setStatus(b, [file], ["todo", "review", "done", "won't do"][n % 4] ?? "").edits),
		estimate: (b, file, n) => apply(b, editAll(b, [file], { estimate: n })),
		labels: (b, file, n) => apply(b, editAll(b, [file], { labels: ["api", `l${n}`] })),
		retitle: (b, file, n) => apply(b, editAll(b, [file], { title: `Title ${n}` })),
		criterion: (b, file, n) => written(b, file, addCriterion(textOf(b, file), `Works ${n}`)),
		tick: (b, file) => written(b, file, textOf(b, file).replace("[ ]", "[x]")),
		prose: (b, file, n) => written(b, file, `${textOf(b, file)}\nMore ${n}.\n`),
		remove: (b, file) => apply(b, deleteItems(b, [file]).edits),
		archive: (b, file) => apply(b, archiveItems(b, [file], "done").edits),
		create: (b, file, n) =>
			apply(b, createItem(b, { title: `New ${n}`, created: "2026-01-01" }, { before: file }).edits),
		rebalance: (b, _, n) => (n % 3 ? b : apply(b, rebalance(b).edits)),
	};
	const written = (b: Backlog, file: string, after: string) =>
		apply(b, [{ file, before: textOf(b, file), after }]);

	it("one by one, in any order, gives the former backlog again", () => {
		const base = parseBacklog(generateBacklog({ items: 40, seed: 7 }), parseAgreement(""));
		const steps = fc.array(
			fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(200), fc.nat(50)),
			{ minLength: 1, maxLength: 12 },
		);
		const picks = fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 });
		fc.assert(
			fc.property(steps, picks, (random, order) => {
				let now = base;
				for (const [name, at, n] of random) {
					const open = sectionsOf(now).ranked;
					now = acts[name]?.(now, open[at % open.length]?.file ?? "", n) ?? now;
				}
				for (const pick of order) {
					const { changes } = compare(base, now);
					const change = changes[pick % changes.length];
					if (!change) break;
					now = apply(now, revert(base, now, [change]).edits);
				}
				assert.deepEqual(told(base, now), []);
				for (const { file, text } of now.items) assert.equal(text, textOf(base, file));
			}),
			{ numRuns: 150 },
		);
	});
});
