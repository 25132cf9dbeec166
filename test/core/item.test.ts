import assert from "node:assert/strict";
import { type Item, parseItem } from "../../src/core/item.ts";
import { placesOf } from "./backlogs.ts";

/** What an item says, of the fields that are expected of it. */
function assertReads(file: string, text: string, expected: Partial<Item>): void {
	const item = parseItem(file, text);
	const fields = Object.keys(expected).map((key) => [key, item[key as keyof Item]]);
	assert.deepEqual(Object.fromEntries(fields), expected);
}

describe("parseItem", () => {
	it("reads everything that an item can say", () => {
		const text = `---
status: In Progress
title: Log in with a passkey
rank: a1rzd
type: story
estimate: 3
epic: passwordless
assignee: ana
created: 2026-11-22
sprint: 2026-W47
labels: [auth, security]
---
As a returning customer I want to log in with a passkey.

## Acceptance criteria
- [ ] A passkey made on the phone works on the laptop
- [x] The password form stays
`;
		assertReads("accounts/log-in-with-a-passkey.md", text, {
			id: "log-in-with-a-passkey",
			title: "Log in with a passkey",
			status: "In Progress",
			rank: "a1rzd",
			type: "story",
			estimate: 3,
			epic: "passwordless",
			assignees: ["ana"],
			sprint: "2026-W47",
			labels: ["auth", "security"],
			checklist: { done: 1, total: 2 },
			archived: false,
			broken: false,
			problems: [],
		});
	});

	it("reads a file that somebody wrote by hand", () => {
		const { rank, status, title } = parseItem("fix-it.md", "---\nrank: 3\nstatus: Doing\n---\n");
		assert.deepEqual({ rank, status, title }, { rank: 3, status: "Doing", title: "Fix it" });
	});

	it("reads a file with nothing in it", () => {
		assertReads("archive/2026/old.md", "", {
			id: "old",
			title: "Old",
			status: "",
			type: "",
			assignees: [],
			labels: [],
			rank: undefined,
			checklist: undefined,
			archived: true,
			broken: false,
			problems: [],
		});
	});

	const titles: [string, string, string][] = [
		["the title of the front matter", "---\ntitle: One\n---\n# Two\n", "One"],
		["the first heading", "---\ntitle:\n---\nText\n# Two #\n# Three\n", "Two"],
		["a heading, not a comment in code", "```sh\n# no\n```\n~~~\n# no\n```\n~~~\n# Yes\n", "Yes"],
		["a heading of the first level", "## Not this\n# This\n", "This"],
		["a heading with CRLF", "---\r\n---\r\n# Two\r\n", "Two"],
		["a heading that ends in C#", "# Learn C#\n", "Learn C#"],
		["no heading without text", "#\n# #\n# Three\n", "Three"],
		["the file name in words", "Text\n", "Fix the CI build"],
		["a number as it is written", "---\ntitle: 007\n---\n", "007"],
		["a date as it is written", "---\ntitle: 2026-11-22\n---\n", "2026-11-22"],
		[
			"a title whose quotes hold marks",
			'---\ntitle: "Login: #1 \\"broken\\""\n---\n',
			'Login: #1 "broken"',
		],
	];
	for (const [what, text, title] of titles)
		it(`takes for its title ${what}`, () =>
			assert.equal(parseItem("x/Fix-the-CI_build.md", text).title, title));

	const ranks: [string, string | number | undefined][] = [
		["a1", "a1"],
		['"a1"', "a1"],
		["Yes", "Yes"],
		["3", 3],
		["2.50", 2.5],
		["-1", -1],
		["", undefined],
		["null", undefined],
	];
	for (const [written, rank] of ranks)
		it(`reads rank: ${written}`, () => {
			const item = parseItem("a.md", `---\nrank: ${written}\n---\n`);
			assert.equal(item.rank, rank);
			assert.deepEqual(item.problems, []);
		});

	for (const written of ["first", "a10", '"3"', "1e3", "0x10", "true", "[a1]", "1234567890123456"])
		it(`finds a problem in rank: ${written}, and counts it as absent`, () => {
			const item = parseItem("a.md", `---\nrank: ${written}\n---\n`);
			assert.equal(item.rank, undefined);
			assert.deepEqual(placesOf(item.problems), [`rank-invalid 2:7-2:${7 + written.length}`]);
			assert.equal(item.broken, false);
		});

	it("reads keys with underscores, capitals and quotes, and the first of two spellings", () => {
		const text = '---\nTitle: One\n"status": todo\nSTATUS: done\n---\n';
		const { title, status } = parseItem("a.md", text);
		assert.deepEqual({ title, status }, { title: "One", status: "todo" });
	});

	it("reads lists in all their forms", () => {
		const text = "---\nassignee: [ana, 7]\nlabels:\n  - a\n  -\n  - b: c\n  - d\n---\n";
		const { assignees, labels } = parseItem("a.md", text);
		assert.deepEqual(
			[assignees, labels],
			[
				["ana", "7"],
				["a", "d"],
			],
		);
	});

	it("warns of values of the wrong type, and reads what it can", () => {
		const text = "---\nstatus: [todo, done]\ntype: {a: b}\nestimate: big\n---\n";
		const item = parseItem("a.md", text);
		assert.deepEqual([item.status, item.type, item.estimate], ["todo", "", undefined]);
		assert.deepEqual(placesOf(item.problems).sort(), [
			"value-type 2:9-2:21",
			"value-type 3:7-3:13",
			"value-type 4:11-4:14",
		]);
		assert.ok(item.problems.every(({ severity }) => severity === "warning"));
	});

	it("counts the boxes of checklists, but not those in code", () => {
		const text = `- [ ] a
* [x] b
  1. [X] c
- [ ]
- [y] no
-[ ] no
\`\`\`
- [ ] no
\`\`\`
+ [ ]  d\r
`;
		assert.deepEqual(parseItem("a.md", text).checklist, { done: 2, total: 4 });
	});

	describe("of a file that does not parse", () => {
		const broken: [string, string, string, Partial<Item>][] = [
			[
				"saves title, status and place",
				"---\nstatus: 'doing'\ntitle: Login: broken\nrank: a1\n---\n# Other\n",
				"yaml-syntax",
				{ title: "Login: broken", status: "doing", rank: "a1" },
			],
			[
				"saves a title in brackets",
				"---\ntitle: [Bug] crash\nrank: 2.5\n---\n",
				"yaml-syntax",
				{ title: "[Bug] crash", rank: 2.5 },
			],
			[
				"saves what stands below a comment",
				"---\n# note\ntitle: A\nassignee: @ana\nstatus: todo\n---\n",
				"yaml-syntax",
				{ title: "A", status: "todo" },
			],
			[
				"takes the first of two keys",
				"---\nrank: a1\nrank: a2\n---\n",
				"yaml-duplicate-key",
				{ rank: "a1", title: "X" },
			],
			[
				"takes our side of a merge conflict",
				"---\ntitle: A\n<<<<<<< HEAD\nrank: a1\n=======\nrank: a2\n>>>>>>> other\n---\n",
				"yaml-conflict",
				{ title: "A", rank: "a1" },
			],
			[
				"reads front matter that has no end up to the first heading",
				"---\ntitle: A\r\nstatus: todo\n\n# B\nrank: a1\n",
				"fence-open",
				{ title: "A", status: "todo", rank: undefined },
			],
			[
				"reads the keys of other languages' front matter",
				"---js\ntitle: A\n---\n",
				"fence-code",
				{ title: "A" },
			],
			[
				"leaves the rank of a body alone",
				"---\ntitle: A: b\n---\nrank: a1\n",
				"yaml-syntax",
				{ title: "A: b", rank: undefined },
			],
		];
		for (const [title, text, code, expected] of broken)
			it(title, () => {
				const item = parseItem("x.md", text);
				assert.deepEqual(
					item.problems.map((p) => [p.code, p.severity]),
					[[code, "error"]],
				);
				assert.equal(item.broken, true);
				assertReads("x.md", text, expected);
			});

		it("puts the problem on the line of the fault", () => {
			const text = "\uFEFF---\r\nstatus: todo\r\ntitle: Login: broken\r\n---\r\n";
			const [problem] = parseItem("x.md", text).problems;
			assert.equal(problem?.start.line, 2);
			assert.ok(problem.start.character >= 7 && problem.end.line === 2);
		});
	});
});
