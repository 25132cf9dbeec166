import assert from "node:assert/strict";
import fc from "fast-check";
import { conflictsIn, resolve, valueIn } from "../../src/core/conflicts.ts";
import { fieldOf, readFrontMatter, setField } from "../../src/core/frontMatter.ts";
import { mergeFile, mergeItem } from "../../src/core/merge.ts";

const base = `---
status: todo
title: Log in with a passkey
rank: a7RIr
type: story
estimate: 3
assignee: mei
labels: [accounts, security]
---
As a returning customer I want to log in with a passkey.

## Acceptance criteria
- [ ] A passkey made on the phone works on the laptop
- [x] The password form stays for people without one
- [ ] Somebody who lost the phone gets back in by mail
`;
const changed = (...changes: readonly (readonly [string, string])[]) =>
	changes.reduce((text, [from, to]) => {
		assert.ok(text.includes(from), from);
		return text.replace(from, () => to);
	}, base);
const cleanly = (ours: string, theirs: string, from = base) => {
	const { text, conflicts } = mergeItem(from, ours, theirs);
	assert.deepEqual(conflicts, []);
	return text;
};

describe("Merging an item by value", () => {
	it("joins what two sides did in neighbouring lines of the front matter", () => {
		const ours = changed(["status: todo", "status: in-progress"], ["estimate: 3", "estimate: 5"]);
		const theirs = changed(["rank: a7RIr", "rank: a1"], ["title: Log in", "title: Sign in"]);
		const joined = changed(
			["status: todo", "status: in-progress"],
			["title: Log in", "title: Sign in"],
			["rank: a7RIr", "rank: a1"],
			["estimate: 3", "estimate: 5"],
		);
		assert.equal(cleanly(ours, theirs), joined);
		assert.equal(cleanly(theirs, ours), joined);
	});

	it("joins keys that both sides added at one spot, in the same order from either side", () => {
		const ours = changed(["labels:", "sprint: 2026-W49\nlabels:"]);
		const theirs = changed(["labels:", "# asked by the bank\ndue: 2026-12-07\nlabels:"]);
		const joined = changed([
			"labels:",
			"# asked by the bank\ndue: 2026-12-07\nsprint: 2026-W49\nlabels:",
		]);
		assert.equal(cleanly(ours, theirs), joined);
		assert.equal(cleanly(theirs, ours), joined);
	});

	it("takes lists for sets: what either side added is in, what either removed is out", () => {
		const ours = changed(["[accounts, security]", "[accounts, security, shop]"]);
		const theirs = changed(["[accounts, security]", "[mail, security]"]);
		assert.equal(fieldOf(cleanly(ours, theirs), "labels")?.toString(), "mail,security,shop");
		const lines = base.replace(" [accounts, security]", "\n  - accounts # ours\n  - security");
		const more = lines.replace("- security", "- security\n  - shop");
		const less = lines.replace("  - security\n", "  - mail\n");
		assert.match(
			cleanly(more, less, lines),
			/labels:\n {2}- accounts # ours\n {2}- mail\n {2}- shop\n---/,
		);
		const one = changed(["assignee: mei", "assignee: [mei, tom]"]);
		const other = changed(["assignee: mei", "assignee: [ben, mei]"]);
		assert.match(cleanly(one, other), /^assignee: \[ben, mei, tom\]$/m);
	});

	it("keeps the comment of one side and the value of the other", () => {
		const ours = changed(["estimate: 3", "estimate: 3 # a guess"]);
		const theirs = changed(["estimate: 3", "estimate: 5"]);
		assert.match(cleanly(ours, theirs), /^estimate: 5 # a guess$/m);
		assert.match(cleanly(theirs, ours), /^estimate: 5 # a guess$/m);
	});

	it("keeps each comment once, wherever others were added", () => {
		const from = base.replace("labels:", "# of the shop\nlabels:");
		const ours = from.replace("status:", "# one\nstatus:").replace("rank: a7RIr", "rank: a1");
		const theirs = from
			.replace("status:", "# two\n\n# three\nstatus:")
			.replace("type: story", "type: bug");
		const text = cleanly(ours, theirs, from);
		assert.deepEqual(text.match(/^#\s.*/gm), ["# one", "# two", "# three", "# of the shop"]);
		assert.equal(text, cleanly(theirs, ours, from));
	});

	it("joins boxes that two sides ticked, added and removed beside each other", () => {
		const ours = changed(
			["- [ ] A passkey", "- [x] A passkey"],
			["by mail\n", "by mail\n- [ ] It takes two taps\n"],
		);
		const theirs = changed(
			["- [x] The password", "- [ ] The password"],
			["by mail\n", "by mail\n- [ ] It works in the dark\n"],
		);
		const joined = changed(
			["- [ ] A passkey", "- [x] A passkey"],
			["- [x] The password", "- [ ] The password"],
			["by mail\n", "by mail\n- [ ] It takes two taps\n- [ ] It works in the dark\n"],
		);
		assert.equal(cleanly(ours, theirs), joined);
		assert.equal(cleanly(theirs, ours), joined);
		const without = changed(["- [ ] A passkey made on the phone works on the laptop\n", ""]);
		assert.match(cleanly(without, theirs), /criteria\n- \[ \] The password/);
	});

	it("asks where one side ticked a box that the other one removed or put into other words", () => {
		const ours = changed(["- [ ] A passkey", "- [x] A passkey"]);
		const theirs = changed(["A passkey made on the phone", "A key from the phone"]);
		const { text, conflicts } = mergeItem(base, ours, theirs);
		assert.equal(conflicts.length, 1);
		assert.match(
			text,
			/<<<<<<< ours\n- \[x\] A passkey.*\n=======\n- \[ \] A key.*\n>>>>>>> theirs\n/,
		);
	});

	it("marks a value that both sides changed, and it alone", () => {
		const ours = changed(["status: todo", "status: review"], ["rank: a7RIr", "rank: a1"]);
		const theirs = changed(["rank: a7RIr", "rank: b2"], ["estimate: 3", "estimate: 8"]);
		const labels = { ours: "main", theirs: "order" };
		const { text, conflicts } = mergeItem(base, ours, theirs, { labels });
		assert.deepEqual(conflicts, [
			{ key: "rank", base: "rank: a7RIr\n", ours: "rank: a1\n", theirs: "rank: b2\n" },
		]);
		const marked = "<<<<<<< main\nrank: a1\n=======\nrank: b2\n>>>>>>> order";
		assert.equal(
			text,
			changed(
				["status: todo", "status: review"],
				["rank: a7RIr", marked],
				["estimate: 3", "estimate: 8"],
			),
		);
	});

	it("marks a value that one side removed and the other one changed", () => {
		const ours = changed(["estimate: 3\n", ""]);
		const theirs = changed(["estimate: 3", "estimate: 8"]);
		const { conflicts } = mergeItem(base, ours, theirs);
		assert.deepEqual(conflicts, [
			{ key: "estimate", base: "estimate: 3\n", ours: "", theirs: "estimate: 8\n" },
		]);
	});

	it("makes one key of one that both sides added in two places", () => {
		const ours = changed(["status: todo", "due: 2026-12-07\nstatus: todo"]);
		const theirs = changed([
			"labels: [accounts, security]",
			"labels: [accounts, security]\ndue: 2026-12-07",
		]);
		assert.equal(cleanly(ours, theirs).match(/^due:/gm)?.length, 1);
	});

	it("merges maps of the team's own, without touching what is in them", () => {
		const own = base.replace("labels:", "review:\n  by: ana\n  on: 2026-11-20\nlabels:");
		const ours = own.replace("by: ana", "by: ben");
		const theirs = own.replace("on: 2026-11-20", "on: 2026-11-23");
		assert.equal(mergeItem(own, ours, theirs).conflicts[0]?.key, "review");
		const other = own.replace("assignee: mei", "assignee: tom");
		assert.equal(cleanly(ours, other, own), ours.replace("assignee: mei", "assignee: tom"));
	});

	it("merges front matter that cannot be read as Git would", () => {
		const broken = base.replace("title: Log in", "title: Login: in");
		const ours = broken.replace("status: todo", "status: done");
		const theirs = broken.replace("estimate: 3", "estimate: 5");
		assert.equal(cleanly(ours, theirs, broken), ours.replace("estimate: 3", "estimate: 5"));
		const near = broken.replace("Login: in", "Login: out");
		assert.match(mergeItem(broken, ours, near).text, /^<<<<<<< ours\nstatus: done\ntitle/m);
		const twice = base.replace("labels:", "rank: a2\nlabels:");
		assert.equal(
			mergeItem(twice, `${twice}More.\n`, twice.replace("a7RIr", "a9")).conflicts.length,
			0,
		);
	});

	it("joins what Git joins between blank lines, and marks what touches", () => {
		const from = "One.\n\n\n\nTwo.\n";
		const ours = "Zero.\nOne.\n\n\nOurs.\n\nTwo.\n";
		const theirs = "One.\nTheirs.\n\n\nTwo.\n";
		assert.equal(cleanly(ours, theirs, from), "Zero.\nOne.\nTheirs.\n\nOurs.\n\nTwo.\n");
		const { text } = mergeItem("One.\nTwo.\n", "One!\nTwo.\n", "One.\nTwo!\n");
		assert.equal(text, "<<<<<<< ours\nOne!\nTwo.\n=======\nOne.\nTwo!\n>>>>>>> theirs\n");
	});

	it("leaves markers of another merge as they are", () => {
		const marked = mergeItem(
			base,
			changed(["rank: a7RIr", "rank: a1"]),
			changed(["rank: a7RIr", "rank: b2"]),
		).text;
		const ours = marked.replace("status: todo", "status: done");
		assert.equal(cleanly(ours, `${marked}More.\n`, marked), `${ours}More.\n`);
	});

	it("keeps line ends, also those of the markers", () => {
		const crlf = (text: string) => text.replaceAll("\n", "\r\n");
		const ours = crlf(changed(["rank: a7RIr", "rank: a1"]));
		const theirs = crlf(changed(["rank: a7RIr", "rank: b2"], ["status: todo", "status: done"]));
		const { text } = mergeItem(crlf(base), ours, theirs);
		assert.match(text, /^<<<<<<< ours\r\nrank: a1\r\n=======\r\nrank: b2\r\n>>>>>>> theirs\r\n/m);
		assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
	});

	it("puts markers on lines of their own where a file ends with its fence", () => {
		const { text } = mergeItem(base, "---\n---", `${base}More.\n`);
		assert.match(text, /^---\n---\n<<<<<<< ours\n/m);
	});

	it("takes no longer than a moment over a text that is made to keep it busy", () => {
		const lines = (mark: string) => `${base}${`${mark}\n\n`.repeat(100_000)}`;
		assert.equal(mergeItem(lines("a"), lines("b"), lines("c")).conflicts.length, 1);
		const blank = (mark: string) => `${base}${mark}\n${"\n".repeat(4_000)}${mark}\n`;
		assert.ok(mergeItem(blank("a"), blank("b"), blank("c")).conflicts.length > 0);
	});
});

describe("Merging a file that is missing on a side", () => {
	const edited = changed(["estimate: 3", "estimate: 5"]);
	it("deletes what one side deleted and the other one left alone", () => {
		assert.deepEqual(mergeFile(base, undefined, base), { kind: "deleted" });
		assert.deepEqual(mergeFile(base, base, undefined), { kind: "deleted" });
		assert.deepEqual(mergeFile(base, undefined, undefined), { kind: "deleted" });
	});

	it("asks where one side deleted what the other one edited", () => {
		const asks = { kind: "deleted-and-edited", text: edited } as const;
		assert.deepEqual(mergeFile(base, undefined, edited), { ...asks, by: "ours" });
		assert.deepEqual(mergeFile(base, edited, undefined), { ...asks, by: "theirs" });
	});

	it("asks where both sides made a file of one name, unless it is the same", () => {
		const both = mergeFile(undefined, base, edited);
		assert.deepEqual(both, { kind: "both-added", ours: base, theirs: edited });
		const same = { kind: "merged", text: base, conflicts: [] };
		assert.deepEqual(mergeFile(undefined, base, base), same);
		assert.deepEqual(mergeFile(undefined, base, undefined), same);
	});
});

describe("A file with conflict markers", () => {
	const between = (ours: string, theirs: string, was = "") =>
		changed([
			"status: todo\ntitle: Log in with a passkey\nrank: a7RIr\n",
			`<<<<<<< HEAD\n${ours}${was}=======\n${theirs}>>>>>>> order\n`,
		]);
	const ours = "status: todo\ntitle: Log in with a passkey\nrank: a1\n";
	const theirs = "status: done\ntitle: Log in with a passkey\nrank: b2\n";
	const was = "||||||| base\nstatus: todo\ntitle: Log in with a passkey\nrank: a7RIr\n";

	it("tells what both sides want, value by value", () => {
		const read = conflictsIn(between(ours, theirs, was));
		assert.deepEqual(read?.labels, { ours: "HEAD", theirs: "order" });
		assert.equal(read?.base, base);
		assert.deepEqual(
			read?.conflicts.map(({ key, ...sides }) => [key, valueIn(sides.ours), valueIn(sides.theirs)]),
			[["rank", "a1", "b2"]],
		);
		assert.match(resolve(between(ours, theirs, was), ["theirs"]), /^status: done\n.*\nrank: b2$/m);
	});

	it("asks for each value that differs where Git did not write down what was there", () => {
		const read = conflictsIn(between(ours, theirs));
		assert.equal(read?.isBaseKnown, false);
		assert.deepEqual(
			read?.conflicts.map(({ key }) => key),
			["status", "rank"],
		);
		const text = between(ours, theirs);
		assert.match(resolve(text, ["theirs", "ours"]), /^status: done\ntitle.*\nrank: a1\ntype/m);
		assert.match(
			resolve(text, ["theirs"]),
			/^status: done\ntitle.*\n<<<<<<< HEAD\nrank: a1\n=======\nrank: b2\n>>>>>>> order\ntype/m,
		);
		const gone = between("", "status: done\n");
		assert.deepEqual(
			conflictsIn(gone)?.conflicts.map(({ key }) => key),
			["status"],
		);
	});

	it("settles what the file that it was tells, and asks for the rest", () => {
		const text = between(ours, theirs);
		const read = conflictsIn(text, base);
		assert.equal(read?.isBaseKnown, true);
		assert.deepEqual(
			read?.conflicts.map(({ key, base: was }) => [key, valueIn(was)]),
			[["rank", "a7RIr"]],
		);
		assert.match(resolve(text, [], base), /^status: done\ntitle.*\n<<<<<<< HEAD\nrank: a1\n/m);
		assert.match(resolve(text, ["ours"], base), /^status: done\ntitle.*\nrank: a1\ntype/m);
	});

	it("asks for text by its lines, of which one may keep both", () => {
		const text = `${base}<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> order\nEnd.\n`;
		assert.deepEqual(conflictsIn(text)?.conflicts, [
			{ base: "", ours: "One.\n", theirs: "Two.\n" },
		]);
		assert.equal(resolve(text, ["both"]), `${base}One.\nTwo.\nEnd.\n`);
		assert.equal(resolve(text, []), text);
	});

	it("is left alone where the markers do not pair, and where there are none", () => {
		for (const text of [
			base,
			`${base}<<<<<<< HEAD\nOne.\n`,
			`${base}=======\n`,
			`${base}<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n`,
			`${base}>>>>>>> a\n`,
		]) {
			assert.equal(conflictsIn(text), undefined);
			assert.equal(resolve(text, ["ours"]), text);
		}
	});
});

describe("The laws of merging", function () {
	this.timeout(20_000);
	const keys = ["status", "title", "rank", "type", "estimate", "assignee", "sprint", "due", "team"];
	const value = fc.oneof(
		fc.constantFrom("todo", "done", "a1", "Fix C# #12", "yes: no", "@ana", "007", ""),
		fc.integer({ min: 0, max: 99 }),
		fc.constant(null),
		fc.subarray(["accounts", "mail", "shop", "x y"], { minLength: 1 }),
	);
	const edit = fc.tuple(fc.constantFrom(...keys), value);
	const line = fc.constantFrom("", "One.", "Two.", "- [ ] A", "- [x] A", "- [ ] B", "## H", "---");
	const lines = fc.array(line, { maxLength: 6 });
	const edits = fc.array(edit, { maxLength: 4 });
	const item = (from: string, changes: readonly (readonly [string, never])[]) =>
		changes.reduce((text, [key, to]) => setField(text, key, to), from);
	const side = fc
		.tuple(edits, lines)
		.map(([set, body]) => item(base, set as never) + body.map((l) => `${l}\n`).join(""));
	const any = fc.oneof(
		side,
		fc
			.array(
				fc.constantFrom("---", "a: 1", "a: [", "<<<<<<< x", "=======", ">>>>>>> x", "\r", "\0"),
			)
			.map((parts) => parts.join("\n")),
		fc.string(),
	);
	const valuesOf = (text: string) =>
		Object.fromEntries(readFrontMatter(text).entries.map(({ key, value: v }) => [key, v]));

	it("an unchanged side gives the other side, byte for byte", () => {
		fc.assert(
			fc.property(any, any, (from, to) => {
				assert.equal(mergeItem(from, from, to).text, to);
				assert.equal(mergeItem(from, to, from).text, to);
				assert.equal(mergeItem(from, to, to).text, to);
			}),
		);
	});

	it("both sides may change places: the values are the same, and so are the conflicts", () => {
		fc.assert(
			fc.property(side, side, side, (from, a, b) => {
				const [one, other] = [mergeItem(from, a, b), mergeItem(from, b, a)];
				const swapped = other.conflicts.map((c) => ({ ...c, ours: c.theirs, theirs: c.ours }));
				// They stand in the order of our file.
				const sorted = (list: readonly object[]) =>
					list.map((c) => JSON.stringify(c, ["key", "base", "ours", "theirs"])).sort();
				assert.deepEqual(sorted(one.conflicts), sorted(swapped));
				if (one.conflicts.length > 0) return;
				assert.deepEqual(valuesOf(one.text), valuesOf(other.text));
				const body = (text: string) => text.slice(readFrontMatter(text).body);
				assert.equal(body(one.text), body(other.text));
			}),
			{ numRuns: 200 },
		);
	});

	it("edits of different keys never conflict, and both are there", () => {
		fc.assert(
			fc.property(fc.uniqueArray(edit, { selector: ([key]) => key, maxLength: 8 }), (all) => {
				const half = Math.floor(all.length / 2);
				const [mine, yours] = [all.slice(0, half), all.slice(half)];
				const text = cleanly(item(base, mine as never), item(base, yours as never));
				const wanted = valuesOf(item(base, all as never));
				assert.deepEqual(valuesOf(text), wanted);
			}),
			{ numRuns: 200 },
		);
	});

	it("what one side changed alone is in a clean merge", () => {
		fc.assert(
			fc.property(side, side, side, (from, a, b) => {
				const { text, conflicts } = mergeItem(from, a, b);
				if (conflicts.length > 0) return;
				const [was, left, right, now] = [from, a, b, text].map(valuesOf);
				for (const key of keys) {
					const is = (x: unknown, y: unknown) =>
						JSON.stringify(x ?? null) === JSON.stringify(y ?? null);
					if (is(left?.[key], was?.[key])) assert.ok(is(now?.[key], right?.[key]), key);
					else if (is(right?.[key], was?.[key])) assert.ok(is(now?.[key], left?.[key]), key);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it("nothing makes it throw, and its markers can be read again", () => {
		fc.assert(
			fc.property(any, any, any, (from, a, b) => {
				const { text, conflicts } = mergeItem(from, a, b);
				const isMarked = [from, a, b].some((t) => /^([<>|=])\1{6}/m.test(t));
				if (conflicts.length > 0 && !isMarked) assert.ok(conflictsIn(text));
				resolve(text, ["ours", "theirs", "both"]);
			}),
			{ numRuns: 300 },
		);
	});
});
