import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { parseAgreement } from "../../src/core/agreement.ts";
import { addGoal, addSprint, addStatus } from "../../src/core/agreementEdits.ts";
import { Refusal } from "../../src/core/problem.ts";
import { isRefused } from "./backlogs.ts";

const SPRINT = { name: "2026-W52", capacity: 5, aim: "Bugs only" };

/** A text before and after an edit: what is added stands between « and ». */
function added(edit: (text: string) => string, marked: string): void {
	const before = marked.replace(/«[^»]*»/, "");
	assert.equal(edit(before), marked.replace(/[«»]/g, ""));
}

describe("addStatus", () => {
	const review = (text: string) => addStatus(text, "review", "done");
	const places: [string, string][] = [
		["a block list", "statuses:\n  - todo\n«  - review\n»  - done # the end\n"],
		[
			"a block list at the key's own margin",
			"statuses:\n- todo\n«- review\n»- {name: done}\nowner: a\n",
		],
		["a list in brackets", "statuses: [todo, «review, »done]   # in order\n"],
		[
			"a list in brackets on lines of their own",
			"statuses: [\n    todo,\n    «review,\n    »done,\n  ]\n",
		],
		[
			"a list of maps",
			"statuses:\r\n    -   name: todo\r\n«    - review\r\n»    -   name: done\r\n",
		],
		["a list within brackets all around", "{statuses: [todo, «review, »done]}\n"],
		["a key in another spelling", "STATUSES:\n  - todo\n«  - review\n»  - Done\n"],
	];
	for (const [what, marked] of places)
		it(`puts one in front of another in ${what}`, () => added(review, marked));

	const ends: [string, string][] = [
		[
			"a block list",
			"statuses:\n  # in order\n  - todo\n  - done # the end\n«  - review\n»\n# more\nowner: a\n",
		],
		["a block list whose file has no last line end", "statuses:\n  - todo«\n  - review»"],
		[
			"a list with a long entry",
			"statuses:\n  - todo\n  - name: >\n      done\n«  - review\n»types: [a]\n",
		],
		["a list in brackets", "statuses: [todo, done«, review»]\n"],
		["a list with a comma at its end", "statuses: [todo, done,« review,» ]\n"],
		["a list with lines and a comma at its end", "statuses: [\n  todo,\n  done,«\n  review,»\n]\n"],
	];
	for (const [what, marked] of ends)
		it(`puts one at the end of ${what}`, () => added((text) => addStatus(text, "review"), marked));

	it("writes down those in use where the file lists none: they would be none any more", () => {
		added(
			(text) => addStatus(text, "review", "Done"),
			"purpose: a\nowner: b\n«statuses:\n  - todo\n  - in-progress\n  - review\n  - done\n  - won't do\n»types: [c]\n",
		);
		added(
			(text) =>
				addStatus(text, "review", undefined, [
					{ name: "Doing", limit: 2 },
					{ name: "live", closed: "delivered" },
				]),
			"statuses: # none yet\n«  - {name: Doing, limit: 2}\n  - {name: live, closed: delivered}\n  - review\n»",
		);
	});

	it("quotes a name that YAML would read otherwise", () => {
		added(
			(text) => addStatus(text, "on hold, for now"),
			'statuses:\n  - todo\n«  - "on hold, for now"\n»',
		);
		added((text) => addStatus(text, "no"), 'statuses: [todo«, "no"»]\n');
	});

	const refused: [string, string, string?][] = [
		["one that is there in another spelling", "statuses: [todo, Re-View]\n"],
		["one in front of none", "statuses: [todo]\n", "done"],
		["one behind a comment within brackets", "statuses: [\n  todo # first\n]\n"],
		["one in a list that other keys share", "types: &all [a, b]\nstatuses: *all\n"],
		["one into a file that is no YAML", "statuses: [todo\nowner: a: b\n"],
		["one into what is no list", "statuses: todo\n"],
	];
	for (const [what, text, before] of refused)
		it(`refuses ${what}`, () => {
			assert.ok(isRefused(() => addStatus(text, "review", before)));
		});
});

describe("addGoal", () => {
	const goal = (text: string) => addGoal(text, "less-waste", "Half as many loaves left over");
	const line = "less-waste: Half as many loaves left over";
	const places: [string, string][] = [
		["the end of the goals", `goals:\n    fast: A\n«    ${line}\n»\n# more\nmax-open: 3\n`],
		["goals in brackets", `goals: {fast: A«, ${line}»}\n`],
		["no goals in brackets", `goals: {«${line}»}\n`],
		["a key without a value", `goals:\n«  ${line}\n»max-open: 3\n`],
		["a key without a value in brackets", `{goals:« {${line}}», max-open: 3}\n`],
		["an empty file", `«goals:\n  ${line}\n»`],
		["a file of comments", `# Ours\n«goals:\n  ${line}\n»`],
		["a file of a comment without a line end", `# Ours«\ngoals:\n  ${line}»`],
		[
			"a file of a mark of order and Windows' line ends",
			`\uFEFF# Ours\r\n«goals:\r\n  ${line}\r\n»`,
		],
		["a file of a mark of order", `\uFEFF«goals:\n  ${line}\n»`],
		["a file that begins with a line of dashes", `---\n«goals:\n  ${line}\n»`],
		[
			"its place among the keys",
			`purpose: a # b\nstatuses:\n  - c\n«goals:\n  ${line}\n»max-open: 3\n`,
		],
		["its place in front of all", `# Ours\n\n«goals:\n  ${line}\n»exclude: [a]\n`],
		[
			"its place behind all, with their indentation",
			`people:\n    ana: a\n«goals:\n    ${line}\n»`,
		],
		["its place behind all, without a last line end", `types: [a]«\ngoals:\n  ${line}»`],
		["its place within brackets", `{types: [a]«, goals: {${line}}»}`],
	];
	for (const [what, marked] of places) it(`takes ${what}`, () => added(goal, marked));

	it("takes one without a sentence", () => {
		added((text) => addGoal(text, "fast", " "), "goals:\n  a: b\n«  fast:\n»");
	});

	it("quotes what YAML would read otherwise", () => {
		added((text) => addGoal(text, "a: b", "c: d"), 'goals:\n  x: y\n«  "a: b": "c: d"\n»');
		added((text) => addGoal(text, "null", "# no"), 'goals:\n  x: y\n«  "null": "# no"\n»');
	});

	it("refuses one that is there in another spelling", () => {
		assert.ok(isRefused(() => addGoal("goals: {Less Waste: a}\n", "less-waste", "b")));
	});
});

describe("addSprint", () => {
	const sprint = (text: string) => addSprint(text, SPRINT);
	const entry = "{name: 2026-W52, capacity: 5, aim: Bugs only}";
	const places: [string, string][] = [
		["a list in brackets", `sprints:\n  exceptions: [{name: 2026-W51, capacity: 6}«, ${entry}»]\n`],
		[
			"a block list",
			`sprints:\n  exceptions:\n    - name: 2026-W50\n      capacity: 1\n«    - ${entry}\n»`,
		],
		[
			"a list that is not there",
			`sprints:\n  cadence: {start: 2026-11-23} # two weeks\n«  exceptions:\n    - ${entry}\n»ids:\n`,
		],
		[
			"a map that is not there",
			`types: [a]\n«sprints:\n  exceptions:\n    - ${entry}\n»max-open: 3\n`,
		],
		[
			"a map within brackets",
			`sprints: {cadence: {start: 2026-11-23}«, exceptions: [${entry}]»}\n`,
		],
	];
	for (const [what, marked] of places) it(`takes ${what}`, () => added(sprint, marked));

	it("writes a start and a length", () => {
		added(
			(text) => addSprint(text, { name: "Hack week", start: "2026-12-07", length: 7 }),
			"sprints:\n  cadence: {start: 2026-11-23}\n«  exceptions:\n    - {name: Hack week, start: 2026-12-07, length: 7d}\n»",
		);
	});

	it("refuses what would be a problem", () => {
		const cadence = "sprints:\n  cadence: {start: 2026-11-23}\n";
		for (const wrong of [
			{ name: "2026-W49" },
			{ ...SPRINT, capacity: -1 },
			{ name: "a", start: "soon" },
		])
			assert.ok(isRefused(() => addSprint(cadence, wrong)));
	});
});

const words = fc.oneof(
	fc.constantFrom(
		"review",
		"no",
		"null",
		"1",
		"a: b",
		"a, b",
		"#",
		"it's",
		"- x",
		"é",
		"__proto__",
	),
	fc.string({ maxLength: 10, unit: "grapheme" }),
);
type Act = readonly [what: string, edit: (text: string) => string, change: (data: Data) => void];
// biome-ignore lint/suspicious/noExplicitAny: what an independent parser gives
type Data = any;
const own = (data: Data, key: string, empty: object) => {
	if (!Object.hasOwn(data, key) || data[key] === null) data[key] = empty;
	return data[key];
};
const acts: fc.Arbitrary<Act> = fc.oneof(
	fc.tuple(words, words).map(
		([id, sentence]): Act => [
			`goal ${id}`,
			(text) => addGoal(text, id, sentence),
			(data) =>
				Object.defineProperty(own(data, "goals", {}), id, {
					value: sentence.trim() || null,
					enumerable: true,
				}),
		],
	),
	words.map(
		(name): Act => [
			`status ${name}`,
			(text) => addStatus(text, name, undefined, []),
			(data) => own(data, "statuses", []).push(name),
		],
	),
	words.map(
		(aim): Act => [
			`sprint ${aim}`,
			(text) => addSprint(text, { name: "2026-W52", aim }),
			(data) => own(own(data, "sprints", {}), "exceptions", []).push({ name: "2026-W52", aim }),
		],
	),
);

/** Pieces of a file in every style that people write, each at most once. */
const pieces = fc
	.tuple(
		fc.constantFrom("", "\uFEFF", "# Ours\n", "---\n", "\n\n"),
		fc.shuffledSubarray([
			"purpose: >\n  Long\n  text\n\n",
			"types: [a, b] # c\n",
			"people:\n    ana: [x]\n    # y\n    ben:\n",
			"max-open: 3\n",
			"# note\n",
		]),
		fc.constantFrom(
			"",
			"goals:\n",
			"goals: {}\n",
			"goals: {g: h} # i\n",
			"goals:\n  g: h # i\n\n# j\n",
		),
		fc.constantFrom(
			...[
				"",
				"statuses:\n",
				"statuses: []\n",
				"statuses: [todo]\n",
				"statuses: [todo,\n  doing]\n",
			],
			...["statuses:\n- todo\n- {name: b} # c\n", "statuses:\n    - todo\n    # d\n    - e"],
		),
		fc.constantFrom(
			...[
				"",
				"sprints:\n",
				"sprints:\n  exceptions:\n",
				"sprints: {exceptions: [{name: 2026-W50}]}\n",
			],
			...["sprints:\n  exceptions:\n    - name: x\n      aim: |\n        y\n"],
		),
		fc.constantFrom("\n", "\r\n"),
		fc.boolean(),
	)
	.map(([head, some, goals, statuses, sprints, eol, open]) => {
		const text = [...some.slice(0, 2), goals, statuses, sprints, ...some.slice(2)]
			.map((piece) => (piece === "" || piece.endsWith("\n") ? piece : `${piece}\n`))
			.join("");
		return (head + (open ? text.trimEnd() : text)).replaceAll("\n", eol);
	});

describe("Whatever the file", () => {
	it("an edit adds one piece of text and reads back as exactly its change, or is refused", () => {
		let [made, all] = [0, 0];
		fc.assert(
			fc.property(pieces, acts, (before, [, edit, change]) => {
				all++;
				let after: string;
				try {
					after = edit(before);
				} catch (error) {
					assert.ok(error instanceof Refusal);
					return;
				}
				made++;
				let same = 0;
				while (same < before.length && before[same] === after[same]) same++;
				assert.ok(after.endsWith(before.slice(same)));
				const data = parse(before) ?? {};
				change(data);
				assert.deepEqual(entriesOf(parse(after)), entriesOf(data));
			}),
			{ numRuns: 300 },
		);
		assert.ok(made > all / 2, `${made} of ${all}`);
	}).timeout(20_000);

	it("an edit never throws anything but a refusal", () => {
		const parts = fc.constantFrom(
			...["goals:", "statuses:", "sprints:", "exceptions:", "a: ", "b", "\n", "\n", "\n  ", "  "],
			...[
				"- ",
				"[",
				"]",
				"{",
				"}",
				", ",
				"#",
				"&a ",
				"*a",
				"? ",
				"|",
				"'",
				"!!set ",
				"---\n",
				"\r\n",
			],
		);
		const texts = fc.array(parts, { maxLength: 20 }).map((list) => list.join(""));
		fc.assert(
			fc.property(fc.oneof(texts, fc.string()), acts, (text, [, edit]) => {
				if (isRefused(() => edit(text))) return;
				assert.deepEqual(
					parseAgreement(edit(text)).problems.length,
					parseAgreement(text).problems.length,
				);
			}),
			{ numRuns: 300 },
		);
	}).timeout(20_000);
});

/** Data with its keys in order, also those that an object would swallow. */
const entriesOf = (data: Data): unknown =>
	typeof data !== "object" || data === null
		? data
		: Array.isArray(data)
			? data.map(entriesOf)
			: Object.getOwnPropertyNames(data)
					.sort()
					.map((key) => [key, entriesOf(Object.getOwnPropertyDescriptor(data, key)?.value)]);
