import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAgreement, type WorkingAgreement } from "../../src/core/agreement.ts";
import { personOf } from "../../src/core/people.ts";
import { MAX_YAML } from "../../src/core/yaml.ts";

/** Problems as `line:column severity message`, counted from 1. */
const problemsOf = (text: string) =>
	parseAgreement(text).problems.map(
		({ start, severity, message }) =>
			`${start.line + 1}:${start.character + 1} ${severity} ${message}`,
	);

/** What was read, without the problems and the excluded files. */
function readingOf(text: string): Partial<WorkingAgreement> {
	const { problems: _, exclude, ...rest } = parseAgreement(text);
	return exclude.length > 0 ? { ...rest, exclude } : rest;
}

describe("The working agreement", () => {
	it("is read as it is documented", () => {
		const agreement = parseAgreement(`purpose: Make the shop usable without a password
owner: [ana]
people: {ana: [ana@shop.example, "@ana-g"]}
statuses:
  - todo
  - {name: in-progress, limit: 3}
  - {name: done, closed: delivered}
  - {name: won't do, closed: dropped}
types: [story, bug, debt, spike, improvement, epic]
estimates: [1, 2, 3, 5, 8]
definition-of-ready: [estimate, acceptance-criteria, {max-estimate: 8}]
definition-of-done: [Reviewed by a second person, Release note written]
goals:
  passwordless: No customer needs a password by June
sprints:
  cadence: {start: 2026-11-23, length: 14d, capacity: 20}
  exceptions: [{name: 2026-W52, capacity: 5, aim: Bugs only}]
stale-after: 90d
max-open: 150
exclude: [notes/**]
fields: {status: state, labels: tags, estimate: points}
ids: {prefix: "APP-"}
`);
		assert.deepEqual(agreement, {
			purpose: "Make the shop usable without a password",
			owner: ["ana"],
			people: [{ name: "ana", aliases: ["ana@shop.example", "@ana-g"] }],
			statuses: [
				{ name: "todo" },
				{ name: "in-progress", limit: 3 },
				{ name: "done", closed: "delivered" },
				{ name: "won't do", closed: "dropped" },
			],
			types: ["story", "bug", "debt", "spike", "improvement", "epic"],
			estimates: [1, 2, 3, 5, 8],
			definitionOfReady: [
				{ needs: "estimate" },
				{ needs: "acceptance-criteria" },
				{ maxEstimate: 8 },
			],
			definitionOfDone: ["Reviewed by a second person", "Release note written"],
			goals: [{ id: "passwordless", sentence: "No customer needs a password by June" }],
			sprints: {
				cadence: { start: "2026-11-23", length: 14, capacity: 20 },
				exceptions: [{ name: "2026-W52", capacity: 5, aim: "Bugs only" }],
			},
			staleAfter: 90,
			maxOpen: 150,
			exclude: ["notes/**"],
			fields: { status: "state", labels: "tags", estimate: "points" },
			ids: { prefix: "APP-", style: "random" },
			problems: [],
		});
	});

	const readings: [string, string, Partial<WorkingAgreement>][] = [
		["one owner without brackets", "owner: ana\n", { owner: ["ana"] }],
		["numbers as names, as they are written", "types: [007, 1.50]\n", { types: ["007", "1.50"] }],
		["keys with underscores and capitals", "Stale_After: 12w\n", { staleAfter: 84 }],
		["months as thirty days", "stale-after: 6m\n", { staleAfter: 180 }],
		[
			"people and goals that have nothing but a name",
			"people: {ana: }\ngoals:\n  fast:\n",
			{ people: [{ name: "ana", aliases: [] }], goals: [{ id: "fast", sentence: "" }] },
		],
		[
			"words of its own in any spelling",
			"definition-of-ready: [Acceptance Criteria]\nstatuses: [a, {name: b, closed: Dropped}]\n",
			{
				definitionOfReady: [{ needs: "acceptance-criteria" }],
				statuses: [{ name: "a" }, { name: "b", closed: "dropped" }],
			},
		],
		[
			"folded texts",
			"purpose: >\n  No password,\n  anywhere.\n",
			{ purpose: "No password, anywhere." },
		],
		[
			"aliases as what they stand for",
			"owner: &us [ana]\ntypes: *us\n",
			{ owner: ["ana"], types: ["ana"] },
		],
		[
			"names that JavaScript knows",
			"goals: {__proto__: a, constructor: b}\npeople: {toString: }\n",
			{
				goals: [
					{ id: "__proto__", sentence: "a" },
					{ id: "constructor", sentence: "b" },
				],
				people: [{ name: "toString", aliases: [] }],
			},
		],
		[
			"fields that change places",
			"fields: {status: type, type: status}\n",
			{ fields: { status: "type", type: "status" } },
		],
	];
	for (const [what, text, reading] of readings)
		it(`takes ${what}`, () => {
			assert.deepEqual(problemsOf(text), []);
			assert.deepEqual(readingOf(text), reading);
		});

	const faults: [string, string, string[], Partial<WorkingAgreement>][] = [
		[
			"a limit, and keeps its status",
			"statuses:\n  - todo\n  - {name: doing, limit: none}\n",
			["3:26 error “limit” should be a whole number above 0."],
			{ statuses: [{ name: "todo" }, { name: "doing" }] },
		],
		[
			"a status that stands there twice",
			"statuses: [in-progress, done, In Progress]\n",
			["1:31 error “In Progress” stands in “statuses” twice; the first one counts."],
			{ statuses: [{ name: "in-progress" }, { name: "done", closed: "delivered" }] },
		],
		[
			"statuses that are all closed, which stay",
			"statuses: [done]\n",
			["1:11 warning “statuses” should list at least one in which work is open."],
			{ statuses: [{ name: "done", closed: "delivered" }] },
		],
		[
			"a default that is not listed",
			"default-status: doing\nstatuses: [todo]\ndefault-type: Bug\ntypes: [bug]\n",
			["1:17 error “default-status” should be one of those that “statuses” lists."],
			{ statuses: [{ name: "todo" }], defaultType: "Bug", types: ["bug"] },
		],
		[
			"one estimate, and keeps the others",
			"estimates:\n- 1\n- two\n- 3\n",
			["3:3 error An entry of “estimates” should be a number, 0 or more."],
			{ estimates: [1, 3] },
		],
		[
			"a rule that there is not",
			"definition-of-ready: [estimate, luck, {max-estimate: big}]\n",
			[
				"1:33 error An entry of “definition-of-ready” should be one of “acceptance-criteria”, “rank”, “type”, “estimate”, “assignee”, “labels”, “epic”, “sprint”, “goal”, “due”, or {max-estimate: 8}.",
				"1:54 error “max-estimate” should be a number, 0 or more.",
			],
			{ definitionOfReady: [{ needs: "estimate" }] },
		],
		[
			"a goal that is a list, and keeps the others",
			"goals:\n  fast: [a]\n  safe: Nothing gets lost\n",
			["2:9 error “fast” should be a line of text."],
			{ goals: [{ id: "safe", sentence: "Nothing gets lost" }] },
		],
		[
			"a length, and takes two weeks",
			"sprints: {cadence: {start: 2026-11-23, length: 3d}}\n",
			["1:48 error “length” should be a week or more, such as 14d or 2w."],
			{ sprints: { cadence: { start: "2026-11-23", length: 14 }, exceptions: [] } },
		],
		[
			"a day that no calendar has",
			"sprints:\n  cadence: {start: 2026-02-30}\n  exceptions: [{name: a, capacity: 1}]\n",
			["2:20 error “start” should be a date such as 2026-11-23."],
			{ sprints: { exceptions: [{ name: "a", capacity: 1 }] } },
		],
		[
			"an exception without a name",
			"sprints: {exceptions: [{capacity: 1}, {name: a}]}\n",
			["1:24 error “exceptions” needs “name” here."],
			{ sprints: { exceptions: [{ name: "a" }] } },
		],
		[
			"a time without a unit",
			"stale-after: 90\n",
			["1:14 error “stale-after” should be a time such as 90d, 12w or 6m."],
			{},
		],
		[
			"an alias of two people, which stays that of the first",
			"people: {ana: [a@x.example], ben: [A@X.example, ANA, b@x.example]}\n",
			[
				"1:36 error “A@X.example” is an alias of “ana” already.",
				"1:49 error “ANA” is an alias of “ana” already.",
			],
			{
				people: [
					{ name: "ana", aliases: ["a@x.example"] },
					{ name: "ben", aliases: ["b@x.example"] },
				],
			},
		],
		[
			"two of our keys on one of theirs",
			"fields: {labels: tags, epic: Tags, status: type}\n",
			[
				"1:30 error “Tags” is the key of “labels” already.",
				"1:44 error “type” is the key of “type” already.",
			],
			{ fields: { labels: "tags" } },
		],
		[
			"a prefix that is a path",
			"ids: {prefix: ../x}\n",
			["1:15 error “prefix” should be letters and digits, such as “APP-”."],
			{},
		],
		[
			"a key that is mistyped",
			"statusses: [a]\ndefinition_of_redy: [estimate]\nids: {prefx: A}\nfields: {stauts: x}\n",
			[
				"1:1 warning “statusses” means nothing here. Did you mean “statuses”?",
				"2:1 warning “definition_of_redy” means nothing here. Did you mean “definition-of-ready”?",
				"3:6 error “ids” needs “prefix” here.",
				"3:7 warning “prefx” means nothing here. Did you mean “prefix”?",
				"4:10 warning “stauts” means nothing here. Did you mean “status”?",
			],
			{},
		],
		[
			"a key that nobody knows",
			"colour: blue\n<<: {purpose: a}\n",
			[
				"1:1 warning “colour” means nothing here, so it is left out of account.",
				"2:1 warning “<<” means nothing here, so it is left out of account.",
			],
			{},
		],
		[
			"a key that stands there twice",
			"max-open: 1\nMax_Open: 2\n",
			["2:1 error “Max_Open” stands in “backlog.yml” twice; the first one counts."],
			{ maxOpen: 1 },
		],
		[
			"one key that is no YAML, and reads those above and below it",
			"\uFEFFpurpose: a\r\ngoals:\r\n  fast: a: b\r\nmax-open: 3\r\n",
			["3:9 error This is not valid YAML: a value with “: ” in it needs quotes around it."],
			{ purpose: "a", maxOpen: 3 },
		],
		[
			"a merge that is not resolved, and reads our side",
			"types: [a]\n<<<<<<< HEAD\nmax-open: 3\n=======\nmax-open: 4\n>>>>>>> theirs\npurpose: b\n",
			["2:1 error A merge left conflict markers here. Resolve them."],
			{ types: ["a"], maxOpen: 3, purpose: "b" },
		],
	];
	for (const [what, text, problems, reading] of faults)
		it(`finds ${what}`, () => {
			assert.deepEqual(problemsOf(text), problems);
			assert.deepEqual(readingOf(text), reading);
		});
});

describe("A text that means harm", () => {
	const bomb = (levels: number) =>
		Array.from({ length: levels }, (_, i) => `l${i}: &l${i} [${`*l${i - 1}, `.repeat(i && 9)}x]`);
	const texts: [string, string][] = [
		["aliases of aliases of aliases", `${bomb(9).join("\n")}\ntypes: *l8\n`],
		["an alias that stands within what it stands for", "types: &a [*a]\n"],
		["an alias of nothing", "types: [*a]\n"],
		["deep brackets", `types: ${"[".repeat(10_000)}`],
		["deep lists", `types:\n${"- ".repeat(5_000)}a\n`],
		["a megabyte", `types: [${"a, ".repeat(350_000)}]\n`],
		["thousands of lines that are no YAML", "a\n".repeat(MAX_YAML / 2)],
		["thousands of statuses", `statuses:\n${"- {name: a}\n".repeat(2_500)}`],
		[
			"another version of YAML",
			"%YAML 1.1\n---\ntypes: !!set {a, b}\npurpose: 2026-11-23\n<<: {}\n",
		],
		["keys that are lists and maps", "? [a, b]\n: c\n? {a: b}\n: d\n"],
		["a list", "- a\n- b\n"],
		["a sentence", "This is no agreement."],
	];
	for (const [what, text] of texts)
		it(`is a problem at most: ${what}`, () => {
			const start = performance.now();
			assert.ok(parseAgreement(text).problems.length > 0);
			assert.ok(performance.now() - start < 2000);
		}).timeout(20_000);

	it("never throws, and every problem has a place in the text", () => {
		const parts = fc.constantFrom(
			...["purpose: ", "owner: ", "people: ", "statuses: ", "types: ", "estimates: ", "goals: "],
			...["definition-of-ready: ", "sprints: ", "cadence: ", "exceptions: ", "start: ", "length: "],
			...["fields: ", "ids: ", "stale-after: ", "status: ", "name: ", "prefix: ", "style: "],
			...["a", "b", "1", "-1", "2026-11-23", "2026-W48", "14d", "estimate", "@", "~", "''", '"'],
			...["\n", "\n", "\n  ", "\n- ", "\r\n", "  ", "\t", "[", "]", "{", "}", ", ", "- ", "? "],
			...["&a ", "*a", "<<: ", "__proto__: ", "!!set ", "---", "%YAML 1.1\n", "|", "#", "\ufeff"],
		);
		const texts = fc.oneof(
			fc.array(parts, { maxLength: 40 }).map((list) => list.join("")),
			fc.string({ unit: "binary" }),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const lines = text.split("\n");
				for (const { start, end } of parseAgreement(text).problems) {
					assert.ok(start.character <= (lines[start.line]?.length ?? -1));
					assert.ok(end.character <= (lines[end.line]?.length ?? -1));
					assert.ok(start.line < end.line || start.character <= end.character);
				}
			}),
			{ numRuns: 500 },
		);
	}).timeout(20_000);
});

describe("personOf", () => {
	const agreement = parseAgreement(
		`people: {ana: [ana@shop.example, "@ana-g"], Ben Okafor: ben@shop.example}\n`,
	);
	const names: [string, string][] = [
		["Ana", "ana"],
		["@ana", "ana"],
		["ana-g", "ana"],
		["@Ana_G", "ana"],
		["ANA@shop.example", "ana"],
		["Ana Gómez <ana@shop.example>", "ana"],
		["ben-okafor <ben@home.example>", "Ben Okafor"],
		["Carla <carla@shop.example>", "Carla <carla@shop.example>"],
		["carla", "carla"],
		["", ""],
	];
	for (const [name, person] of names)
		it(`takes “${name}” for “${person}”`, () => assert.equal(personOf(agreement, name), person));

	it("knows nobody where the agreement names nobody", () => {
		assert.equal(personOf(parseAgreement(""), "ana"), "ana");
	});
});
