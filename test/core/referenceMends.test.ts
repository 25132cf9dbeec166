import assert from "node:assert/strict";
import { mendsOf } from "../../src/core/mend.ts";
import { problemsOf } from "../../src/core/problems.ts";
import { apply, backlogOf, placesOf, textOf } from "./backlogs.ts";

const front = (lines: string, body = "") => `---\n${lines}\n---\n${body}`;

/** The problems of it.md among other items, with places. */
function placesIn(it: string, others: Record<string, string> = {}): string[] {
	const problems = problemsOf(backlogOf({ "log-in.md": "", ...others, "it.md": it }));
	return placesOf(problems.filter(({ file }) => file === "it.md"));
}

/** Titles of the mends of it.md's only problem, and the text after the first. */
function mended(it: string, others: Record<string, string> = {}, agreement?: string) {
	const files = { "log-in-with-a-passkey.md": "", ...others, "it.md": it };
	const backlog = backlogOf(files, agreement);
	const [problem, ...more] = problemsOf(backlog).filter(({ file }) => file === "it.md");
	assert.ok(problem && more.length === 0, JSON.stringify(more));
	const mends = mendsOf(backlog, problem);
	const after = mends[0] && textOf(apply(backlog, mends[0].act().edits), "it.md");
	return [mends.map(({ title }) => title), after] as const;
}

describe("References in a body", () => {
	it("that lead nowhere are problems, each at its own place", () => {
		const text = front("a: 1", "See [[log-out|it]], [[log-in]]\nand [there](sub/no.md#top).\n");
		assert.deepEqual(placesIn(text), ["reference-unknown 4:5-4:19", "reference-unknown 5:5-5:27"]);
	});

	for (const [what, text] of [
		["in code", "`[[no]]` and\n\n```\n[[no]] [a](no.md)\n```\n"],
		["in a comment", "<!-- [[no]] -->\n"],
		["escaped", "\\[[no]]\n"],
		["to places outside", "[a](../no.md) [b](https://a.b/no.md) [c](/no.md) [d](no.txt)\n"],
		["to files that are no items", "[a](README.md) [b](_templates/no.md)\n"],
		["to items, former ids and titles", "[[LOG-IN]] [[was]] [[Log in]] [a](./log-in.md#x)\n"],
		["to the archive", "[[old]] [a](archive/old.md)\n"],
	] as const)
		it(`${what} are no problem`, () => {
			const others = { "was-it.md": front("aliases: [was]"), "archive/old.md": "" };
			assert.deepEqual(placesIn(text, others), []);
		});

	it("of archived items are history", () => {
		assert.deepEqual(problemsOf(backlogOf({ "archive/a.md": "[[no]]" })), []);
	});

	it("are read anew when items come and go", () => {
		const backlog = backlogOf({ "a.md": "[[b]]" });
		const grown = apply(backlog, [{ file: "b.md", before: undefined, after: "" }]);
		assert.deepEqual([problemsOf(backlog).length, problemsOf(grown).length], [1, 0]);
		const shrunk = apply(grown, [{ file: "b.md", before: "", after: undefined }]);
		assert.equal(problemsOf(shrunk).length, 1);
	});

	it("do not take time without end, whatever the text", () => {
		for (const part of ["](", "[[", "[[a|", "[a]: ", "](a.md", "<"])
			problemsOf(backlogOf({ "a.md": part.repeat(300_000) }));
	});
});

describe("The mend of a reference", () => {
	it("names the one id that is near", () => {
		assert.deepEqual(mended("Like [[log-in-with-a-paskey|this]]\n"), [
			["Change to [[log-in-with-a-passkey]]"],
			"Like [[log-in-with-a-passkey|this]]\n",
		]);
	});

	it("is not offered where two are equally near, or none is", () => {
		assert.deepEqual(mended("[[ab-1]]\n", { "ab-2.md": "", "ab-3.md": "" }), [[], undefined]);
		assert.deepEqual(mended("[[something]]\n"), [[], undefined]);
	});

	it("follows a file that was moved or renamed", () => {
		assert.deepEqual(mended("[a](old.md#x)\n", { "archive/old.md": "" }), [
			["Change to archive/old.md"],
			"[a](archive/old.md#x)\n",
		]);
		assert.deepEqual(mended("[a](was.md)\n", { "sub/it is.md": front("aliases: [was]") }), [
			["Change to sub/it%20is.md"],
			"[a](sub/it%20is.md)\n",
		]);
	});

	it("corrects one id of a list, and an epic among epics alone", () => {
		const epic = { "payment.md": front("type: epic"), "payments.md": "" };
		assert.deepEqual(mended(front("depends-on: [payment, log-in-with-a-paskey]"), epic), [
			["Change to log-in-with-a-passkey"],
			front("depends-on: [payment, log-in-with-a-passkey]"),
		]);
		assert.deepEqual(mended(front("epic: paymemt # x"), epic), [
			["Change to payment"],
			front("epic: payment # x"),
		]);
	});

	it("takes an item out of what it refers to", () => {
		const itself = "Remove Reference";
		assert.deepEqual(mended(front("type: epic\nepic: it")), [[itself], front("type: epic\nepic:")]);
		assert.deepEqual(mended(front("a: 1\ndepends-on: it")), [[itself], front("a: 1")]);
		assert.deepEqual(mended(front("depends-on:\n  - it\n  - log-in-with-a-passkey")), [
			[itself],
			front("depends-on:\n  - log-in-with-a-passkey"),
		]);
	});
});

describe("A value that the agreement does not list", () => {
	const agreement = "statuses: [todo, doing, done]\ntypes: [story, bug]\nestimates: [1, 2, 3]\n";
	const files = (it: string) => ({ "backlog.yml": agreement, "it.md": it });
	const places = (it: string, yml = agreement) =>
		placesOf(problemsOf(backlogOf({ ...files(it), "backlog.yml": yml }, yml)));

	it("is a problem at its place, in whatever spelling", () => {
		const it = front("status: dooing\ntype: chore\nestimate: 4");
		assert.deepEqual(places(it), [
			"value-unlisted 2:9-2:15",
			"value-unlisted 3:7-3:12",
			"value-unlisted 4:11-4:12",
		]);
		assert.deepEqual(places(front("status: To Do\ntype: Bug\nestimate: 3.0")), []);
	});

	it("is none where nothing is listed, nor in what was closed by an older agreement", () => {
		assert.deepEqual(places(front("status: x\ntype: y\nestimate: 4"), "purpose: x\n"), []);
		assert.deepEqual(places(front("status: done\ntype: y\nestimate: 4")), []);
	});

	it("becomes the listed one that is near, or is added to the agreement", () => {
		const backlog = backlogOf(files(front("status: dooing")), agreement);
		const [problem] = problemsOf(backlog);
		assert.ok(problem);
		const [change, add] = mendsOf(backlog, problem);
		assert.deepEqual(
			[change?.title, add?.title],
			["Change to doing", "Add “dooing” to backlog.yml"],
		);
		assert.equal(change?.act().edits[0]?.after, front("status: doing"));
		assert.deepEqual(add?.act().edits, [
			{
				file: "backlog.yml",
				before: agreement,
				after: agreement.replace("doing,", "doing, dooing,"),
			},
		]);
	});
});

describe("A key of the agreement that means nothing", () => {
	for (const [text, after] of [
		["# we\nstatusses: [a]\n", "# we\nstatuses: [a]\n"],
		["sprints:\n  cadense: {start: 2026-11-23}\n", "sprints:\n  cadence: {start: 2026-11-23}\n"],
		["statusses: [a]\nstatuses: [b]\n", undefined],
		["colour: red\n", undefined],
	] as const)
		it(`${after ? "becomes the one that is near" : "stays"}: ${text.split("\n")[0]}`, () => {
			const backlog = backlogOf({ "backlog.yml": text }, text);
			const [problem] = problemsOf(backlog);
			assert.equal(problem?.code, "agreement-key");
			const [mend] = mendsOf(backlog, problem);
			assert.equal(mend?.act().edits[0]?.after, after);
		});
});
