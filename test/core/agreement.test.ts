import assert from "node:assert/strict";
import fc from "fast-check";
import { findStatus, parseAgreement } from "../../src/core/agreement.ts";
import { placesOf } from "./backlogs.ts";

describe("parseAgreement", () => {
	it("reads what the team wrote down", () => {
		const agreement = parseAgreement(`purpose: Make the shop usable without a password   # why
owner: [ana]
statuses:
  - todo
  - {name: in-progress, limit: 3}
  - done
  - {name: live, closed: delivered}
  - won't do
types: [story, bug]
default-status: todo
default-type: story
exclude: [notes/**]
`);
		const { statuses, types, defaultStatus, defaultType, exclude, purpose, problems } = agreement;
		assert.deepEqual(statuses, [
			{ name: "todo" },
			{ name: "in-progress", limit: 3 },
			{ name: "done", closed: "delivered" },
			{ name: "live", closed: "delivered" },
			{ name: "won't do", closed: "dropped" },
		]);
		assert.deepEqual(
			{ types, defaultStatus, defaultType, exclude, purpose },
			{
				types: ["story", "bug"],
				defaultStatus: "todo",
				defaultType: "story",
				exclude: ["notes/**"],
				purpose: "Make the shop usable without a password",
			},
		);
		assert.deepEqual(problems, []);
	});

	it("is empty for an empty file, for comments, and for keys without values", () => {
		for (const text of ["", "# nothing yet\n", "statuses:\ntypes:\n", "\uFEFF\r\n"])
			assert.deepEqual(parseAgreement(text), { exclude: [], problems: [] });
	});

	const faults: [string, string, string][] = [
		["a purpose that is a list", "purpose: [a]", "[a]"],
		["statuses that are none", "statuses: todo", "todo"],
		["no statuses at all", "statuses: []", "[]"],
		["a status without a name", "statuses: [{limit: 3}]", "{limit: 3}"],
		["a limit that is no number", "statuses: [{name: a, limit: x}]", "x"],
		["a limit of zero", "statuses: [{name: a, limit: 0}]", "0"],
		["another way to close", "statuses: [{name: a, closed: yes}]", "yes"],
		["types with a map among them", "types: [a, {b: c}]", "{b: c}"],
		["an exclude that is a text", "exclude: notes", "notes"],
		["a duplicate key", "types: [a]\ntypes: [b]", "types"],
	];
	for (const [what, text, wrong] of faults)
		it(`finds ${what} where it stands, and takes the rest`, () => {
			const { problems, maxOpen } = parseAgreement(`${text}\nmax-open: 7\n`);
			const at = text.lastIndexOf(wrong) - (text.lastIndexOf("\n") + 1);
			const line = text.split("\n").length;
			assert.deepEqual(placesOf(problems), [
				`agreement-value ${line}:${at + 1}-${line}:${at + 1 + wrong.length}`,
			]);
			assert.deepEqual([problems[0]?.file, maxOpen], ["backlog.yml", 7]);
		});

	it("finds what is no YAML, and takes the defaults", () => {
		const { problems, statuses } = parseAgreement("types: [a]\nstatuses: a: b\n");
		assert.equal(problems[0]?.code, "agreement-syntax");
		assert.equal(problems[0]?.start.line, 1);
		assert.equal(statuses, undefined);
	});

	it("never throws, and gives statuses that have names", () => {
		const texts = fc
			.array(
				fc.constantFrom(
					...[
						"statuses:",
						"types:",
						"exclude:",
						"\n",
						"  - ",
						" ",
						"a",
						"[",
						"]",
						"{",
						"}",
						"name: ",
					],
					...[
						"limit: ",
						"3",
						"closed: ",
						"dropped",
						": ",
						"&a ",
						"*a",
						"<<: ",
						"__proto__: ",
						"~",
						"#",
					],
				),
			)
			.map((parts) => parts.join(""));
		fc.assert(
			fc.property(fc.oneof(texts, fc.string()), (text) => {
				const { statuses } = parseAgreement(text);
				assert.ok(statuses?.every(({ name }) => typeof name === "string") ?? true);
			}),
			{ numRuns: 500 },
		);
	});
});

describe("findStatus", () => {
	it("joins the spellings of a status", () => {
		const statuses = [{ name: "in-progress" }, { name: "done" }];
		for (const name of ["In progress", "IN_PROGRESS", "inprogress", "in-progress"])
			assert.equal(findStatus(statuses, name), statuses[0]);
		assert.equal(findStatus(statuses, "review"), undefined);
	});
});
