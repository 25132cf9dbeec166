import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import { canonicalKey, fieldOf, readFrontMatter, setField } from "../../src/core/frontMatter.ts";
import { parseItem } from "../../src/core/item.ts";
import { decodeText } from "../../src/core/text.ts";
import type { NewValue } from "../../src/core/yamlEdit.ts";
import { changedLines, isRefused } from "./backlogs.ts";

/** What a reader of YAML 1.2 that is not ours sees: the keys, and the body behind the closing fence. */
function independently(text: string): { fields: Record<string, unknown>; body: string } {
	const fences = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?)^---[ \t]*\r?$/m.exec(text);
	if (!fences) return { fields: {}, body: text.replace("\uFEFF", "") };
	const body = text.slice(fences[0].length).replace(/^\n/, "");
	return { fields: (parse(fences[2] ?? "", { version: "1.2" }) as object | null) ?? {}, body } as {
		fields: Record<string, unknown>;
		body: string;
	};
}

function assertReadsAs(before: string, after: string, key: string, value: NewValue): void {
	const [old, now] = [independently(before), independently(after)];
	const { [key]: _, ...others } = old.fields;
	assert.deepEqual(now.fields, value === undefined ? others : { ...others, [key]: value });
	assert.deepEqual(
		Object.keys(now.fields).filter((k) => k !== key),
		Object.keys(others),
	);
	assert.equal(now.body, old.body);
}

interface Sample {
	readonly id: string;
	readonly key: string;
	readonly value: string | string[];
	readonly op: "set" | "insert" | "refuse";
	readonly refuseOk: boolean;
	readonly from: number;
	readonly to: number;
}

describe("setField, on files that are hard to edit,", () => {
	const folder = "test/fixtures/front-matter";
	const samples: Sample[] = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
	for (const { id, key, value, op, refuseOk, from, to } of samples) {
		const text = () => decodeText(readFileSync(`${folder}/${id}.in.md`)) ?? "";
		if (op === "refuse")
			it(`refuses ${id}, and says why`, () => {
				assert.ok(isRefused(() => setField(text(), key, value)));
				assert.ok(parseItem("a.md", text()).problems.some((p) => p.severity === "error"));
			});
		else
			it(`edits ${id} and leaves every other byte`, () => {
				const before = text();
				if (refuseOk && isRefused(() => setField(before, key, value))) return;
				const after = setField(before, key, value);
				assertReadsAs(before, after, key, value);
				if (op === "insert") return assertOneLineMore(before, after);
				assert.equal(after.slice(0, from), before.slice(0, from));
				assert.equal(after.slice(after.length - before.length + to), before.slice(to));
			});
	}
});

function assertOneLineMore(before: string, after: string): void {
	const lines = after.split(/(?<=\n)/);
	const without = lines.map((_, i) => lines.toSpliced(i, 1).join(""));
	assert.ok(without.includes(before), JSON.stringify(after));
}

describe("readFrontMatter", () => {
	const fences: [string, string, string[], string, string?][] = [
		["front matter and body", "---\na: 1\n---\nbody\n", ["a"], "body\n"],
		["no body", "---\na: 1\n---", ["a"], ""],
		["no front matter", "# Title\n", [], "# Title\n"],
		["an empty file", "", [], ""],
		["a byte order mark alone", "\uFEFF", [], ""],
		["a byte order mark", "\uFEFF---\na: 1\n---\nbody", ["a"], "body"],
		["CRLF", "---\r\na: 1\r\n---\r\nbody", ["a"], "body"],
		["blanks behind the fences", "--- \t\na: 1\n---  \nbody", ["a"], "body"],
		["empty front matter", "---\n---\nbody", [], "body"],
		["a rule in the body", "---\na: 1\n---\none\n\n---\n\ntwo", ["a"], "one\n\n---\n\ntwo"],
		["a fence that a block scalar holds", "---\na: |\n  ---\n---\nbody", ["a"], "body"],
		["four dashes", "----\na: 1\n----\n", [], "----\na: 1\n----\n"],
		["no closing fence", "---\na: 1\n\n# Title\n", [], "a: 1\n\n# Title\n", "fence-open"],
		["a closing fence that goes on", "---\na: 1\n---b: 2\n---\nbody", [], "body", "yaml-syntax"],
		["a longer closing fence", "---\na: 1\n----\n---\nbody", [], "body", "yaml-syntax"],
		["a key on the opening fence", "---a: 1\n---\n", [], "\n---\n", "fence-code"],
		["blank lines above", "\n\n---\na: 1\n---\nbody", [], "a: 1\n---\nbody", "fence-late"],
		["a rule with blank lines above", "\n---\n\ntext", [], "\n---\n\ntext"],
	];
	for (const [what, text, keys, body, code] of fences)
		it(`reads ${what}`, () => {
			const front = readFrontMatter(text);
			assert.deepEqual(
				front.entries.map(({ key }) => key),
				keys,
			);
			assert.equal(text.slice(front.body), body);
			assert.equal(front.fault?.code, code);
		});

	it("says where a value stands in the whole file", () => {
		const text = "\uFEFF---  \r\n# note\r\nrank: 'a1'\r\n---\r\n";
		const [rank] = readFrontMatter(text).entries;
		assert.equal(text.slice(rank?.from, rank?.to), "'a1'");
	});

	it("puts a fault where it stands in the whole file", () => {
		const text = "---\nstatus: todo\ntitle: Login: broken\n---\n";
		const { fault } = readFrontMatter(text);
		assert.ok(fault && fault.from >= text.indexOf("Login") && fault.to <= text.indexOf("\n---\n"));
	});

	it("never runs code, however its language is spelled", () => {
		const ran = globalThis as { ranFromFrontMatter?: boolean };
		const code = "module.exports = {}; globalThis.ranFromFrontMatter = true;";
		const names = ["js", "javascript", "JS", "JavaScript", "jS", "js ", "coffee", "node", "json"];
		for (const name of [...names, "constructor", "__proto__", "toString", "yaml js"])
			for (const space of ["", " ", "\t", "  "])
				for (const [bom, eol] of [
					["", "\n"],
					["\uFEFF", "\r\n"],
				]) {
					const text = `${bom}---${space}${name}${eol}${code}${eol}---${eol}`;
					assert.equal(readFrontMatter(text).fault?.code, "fence-code", JSON.stringify(text));
					assert.equal(parseItem("a.md", text).broken, true);
					assert.ok(isRefused(() => setField(text, "rank", "a1")));
				}
		const tagged = `---\na: !!js/function 'function () { ${code} }'\nb: !!js/eval "${code}"\n---\n`;
		readFrontMatter(tagged);
		assert.equal(ran.ranFromFrontMatter, undefined);
	});

	it("never throws, and neither does parseItem, whatever the bytes", () => {
		const bytes = fc.uint8Array({ maxLength: 200 }).map((all) => decodeText(all) ?? "");
		const parts = fc
			.array(
				fc.constantFrom(
					...[
						"---",
						"---js",
						"\n",
						"\r\n",
						"\r",
						"title: ",
						"rank: a1",
						"a: [",
						"]",
						"# x",
						"- [ ] y",
					],
					...[
						"&a ",
						"*a",
						"<<: ",
						"!!js ",
						"{",
						"}",
						'"',
						"'",
						"|",
						">",
						"\t",
						"```",
						"<<<<<<< ",
						"\uFEFF",
					],
				),
				{ maxLength: 30 },
			)
			.map((all) => all.join(""));
		fc.assert(
			fc.property(fc.oneof(bytes, parts, fc.string({ unit: "binary" })), (text) => {
				for (const each of [text, `---\n${text}\n---\n`]) {
					readFrontMatter(each);
					const item = parseItem("a.md", each);
					assert.equal(
						item.broken,
						item.problems.some((p) => p.severity === "error"),
					);
					isRefused(() => setField(each, "rank", "a1"));
				}
			}),
			{ numRuns: 500 },
		);
	});

	it("takes no time to speak of for texts made to be slow", () => {
		const n = 100_000;
		const slow = [
			`---\n${"\n".repeat(n)}a: b\n---\n`,
			`---\ntitle: a${" ".repeat(n)}b\n: [\n---\n`,
			`---\n${"k: [a]\n".repeat(n)}---\n`,
			`---\n${" # \n".repeat(n)}---\n`,
			`${"\n".repeat(n)}---\n`,
			`# a${" ".repeat(n)}b\n${"# ## ".repeat(n)}\n`,
			`---\na: ${"[".repeat(n)}${"]".repeat(n)}\n---\n`,
			`---\nrank: a${"z".repeat(n)}\n---\n`,
		];
		for (const text of slow) {
			const start = performance.now();
			parseItem("a.md", text);
			const took = performance.now() - start;
			assert.ok(took < 1000, `${JSON.stringify(text.slice(0, 30))} took ${took} ms`);
		}
	});
});

describe("setField", () => {
	const edits: [string, string, string, NewValue, string][] = [
		[
			"changes one line and keeps its comment",
			"---\nrank: a0 # first\n---\n",
			"rank",
			"a1",
			"---\nrank: a1 # first\n---\n",
		],
		["fills an empty value", "---\nrank:\n---\n", "rank", "a1", "---\nrank: a1\n---\n"],
		["empties a value", "---\nrank: a1 # first\n---\n", "rank", null, "---\nrank: # first\n---\n"],
		[
			"removes a line",
			"---\na: 1\nrank: a1 # first\nb: 2\n---\n",
			"rank",
			undefined,
			"---\na: 1\nb: 2\n---\n",
		],
		["leaves an absent key absent", "---\na: 1\n---\n", "b", undefined, "---\na: 1\n---\n"],
		["keeps quotes", "---\ntitle: 'a'\n---\n", "title", "it's", "---\ntitle: 'it''s'\n---\n"],
		[
			"keeps the spelling of a key",
			"---\nDepends_On: a\n---\n",
			"depends-on",
			"b",
			"---\nDepends_On: b\n---\n",
		],
		[
			"keeps a list in its style",
			"---\nlabels:\n  - a\n  - b\n---\n",
			"labels",
			["c"],
			"---\nlabels:\n  - c\n---\n",
		],
		[
			"writes a list in one line",
			"---\nlabels:\n---\n",
			"labels",
			["a", "b c"],
			"---\nlabels: [a, b c]\n---\n",
		],
		[
			"writes numbers without exponents",
			"---\nrank: 1\n---\n",
			"rank",
			1e-7,
			"---\nrank: 0.0000001\n---\n",
		],
		[
			"makes front matter where there is none",
			"# Title\n",
			"rank",
			"a1",
			"---\nrank: a1\n---\n# Title\n",
		],
		[
			"makes front matter behind a byte order mark, with the line ends of the file",
			"\uFEFF# Title\r\n",
			"rank",
			"a1",
			"\uFEFF---\r\nrank: a1\r\n---\r\n# Title\r\n",
		],
		["fills empty front matter", "---\n---\nbody", "rank", "a1", "---\nrank: a1\n---\nbody"],
		[
			"adds a rank between lines that hardly change",
			"---\nstatus: todo\ntitle: A\ntype: bug\n---\n",
			"rank",
			"a1",
			"---\nstatus: todo\ntitle: A\nrank: a1\ntype: bug\n---\n",
		],
		[
			"adds a status on top of a title",
			"---\ntitle: A\nlabels: [a]\n---\n",
			"status",
			"todo",
			"---\nstatus: todo\ntitle: A\nlabels: [a]\n---\n",
		],
		[
			"adds a rank beside no status where it can",
			"---\ntitle: A\nstatus: todo\nepic: e\nlabels: [a]\n---\n",
			"rank",
			"a1",
			"---\ntitle: A\nstatus: todo\nepic: e\nrank: a1\nlabels: [a]\n---\n",
		],
		[
			"adds a key of the team at the end",
			"---\ntitle: A\nrank: a1\n---\n",
			"team",
			"blue",
			"---\ntitle: A\nrank: a1\nteam: blue\n---\n",
		],
	];
	for (const [title, before, key, value, expected] of edits)
		it(title, () => {
			const after = setField(before, key, value);
			assert.equal(after, expected);
			assert.deepEqual(fieldOf(after, key), value);
		});

	it("writes any text so that it reads as that text, in YAML 1.1 too", () => {
		const hard = [
			"no",
			"Yes",
			"YES",
			"on",
			"~",
			"null",
			"1.0",
			"0o7",
			"010",
			"1_000",
			"12:30",
			".inf",
		];
		const harder = [
			"a: b",
			"a #b",
			"#a",
			"-",
			"- a",
			"@a",
			"[a",
			"{a",
			"*a",
			"&a",
			"!a",
			"|",
			">",
			"%a",
		];
		const hardest = [
			"",
			" a",
			"a ",
			"a\nb",
			'a"b',
			"a'b",
			"'a'",
			"a\\b",
			"a:",
			"?",
			"---",
			"😀",
			"\ufeffa",
		];
		const texts = fc.oneof(
			fc.constantFrom(
				...hard,
				...harder,
				...hardest,
				"2026-11-22",
				"<<",
				"=",
				"a\u2028b",
				"\u0085",
			),
			fc.string({ unit: "grapheme" }),
			fc.string({ unit: "binary" }).filter((text) => !/\p{Cs}/u.test(text)),
			fc.string({ unit: fc.constantFrom(..."ab1 -:#'\"[]{},.\t\n\\&*!|>%@`?") }),
		);
		const slots = fc.constantFrom(
			"k:",
			"k: a",
			"k: 'a'",
			'k: "a"',
			"k: |\n  a",
			"k: [a]",
			"k: a # b",
		);
		fc.assert(
			fc.property(texts, slots, (value, slot) => {
				const before = `---\nx: 1\n${slot}\ny: 2\n---\nbody\n`;
				const after = setField(before, "k", value);
				assertReadsAs(before, after, "k", value);
				const source = /^---\n([\s\S]*?)^---$/m.exec(after)?.[1] ?? "";
				const { k } = parse(source, { version: "1.1" }) as { k: unknown };
				// To YAML 1.1 a date is a moment, which everybody writes without quotes all the same.
				if (!/^\d{4}-\d\d-\d\d$/.test(value)) assert.deepEqual(k, value);
			}),
			{ numRuns: 500 },
		);
	});

	it("writes lists of any texts", () => {
		const lists = fc.array(
			fc.oneof(fc.string(), fc.constantFrom("a, b", "]", "a: b", "#", "no", "")),
		);
		const slots = fc.constantFrom("k:", "k: a", "k: [a, b]", "k:\n  - a\n  - b # c", "k:\n- a");
		fc.assert(
			fc.property(lists, slots, (value, slot) => {
				const before = `---\nx: 1\n${slot}\ny: 2\n---\n`;
				assertReadsAs(before, setField(before, "k", value), "k", value);
			}),
		);
	});
});

/** One key of a generated file, in one of the ways in which people and tools write it. */
const written = (key: string) =>
	fc
		.constantFrom(
			...[": todo", ": 'it''s'", ': "a b"', ":", ": ", ": 12", ":  a1   # note", ": [a, b]"],
			...[
				": |\n  one\n\n  two",
				": >-\n  one\n  two\n",
				":\n  - a\n  - b",
				":\n- a\n- b",
				": one\n  two",
			],
			...[
				": {x: 1}",
				":\n  x: 1\n  y: [2]",
				": !!str 5",
				": &anchor a",
				": 2026-11-22",
				" : x",
				":\t'x'",
			],
		)
		.map((value) => `${key}${value}\n`);

const documents = fc
	.record({
		keys: fc.uniqueArray(
			fc.constantFrom(
				"status",
				"title",
				"rank",
				'"type"',
				"estimate",
				"depends_on",
				"X",
				"é",
				"a b",
			),
			{ maxLength: 7 },
		),
		between: fc.array(fc.constantFrom("", "", "", "# note\n", "\n", "# a\n\n# b\n"), {
			minLength: 8,
			maxLength: 8,
		}),
		bom: fc.constantFrom("", "", "\uFEFF"),
		fence: fc.constantFrom("---\n", "---\n", "---  \n"),
		body: fc.constantFrom(
			"",
			"\n",
			"# Title\n",
			"\nText\n\n---\n\nrank: decoy\n",
			"no newline",
			"a\r\nb\n",
		),
		crlf: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
	})
	.chain(({ keys, between, bom, fence, body, crlf }) =>
		fc.tuple(...keys.map(written)).map((lines) => {
			// Line ends are all of one kind, or mixed.
			let line = 0;
			const ends = (text: string) =>
				text.replaceAll("\n", () => (crlf[line++ % crlf.length] ? "\r\n" : "\n"));
			const chunks = lines.map((text, i) => ends(`${between[i]}${text}`));
			const head = bom + ends(fence);
			const at = chunks.map((_, i) => head.length + chunks.slice(0, i).join("").length);
			const text = `${head}${chunks.join("")}${ends(`${between[7]}---\n`)}${body}`;
			return { text, keys, at, lengths: chunks.map(({ length }) => length) };
		}),
	);

const values = fc.constantFrom<NewValue>(
	"a1",
	"x: # y",
	"no",
	"",
	5,
	0.5,
	null,
	undefined,
	["a", "b"],
	[],
);

describe("setField, on any file,", () => {
	it("changes nothing outside the lines of its key, or refuses", () => {
		let refused = 0;
		let edited = 0;
		fc.assert(
			fc.property(documents, fc.nat(), values, ({ text, keys, at, lengths }, pick, value) => {
				const all = [...keys, "rank", "new"].filter((k, i, every) => every.indexOf(k) === i);
				const spelled = all[pick % all.length] ?? "";
				const key = spelled.replaceAll('"', "");
				let after = "";
				if (isRefused(() => (after = setField(text, key, value)))) return void refused++;
				edited++;
				assertReadsAs(text, after, key, value);
				const i = (keys as string[]).indexOf(spelled);
				if (i < 0)
					return value === undefined ? assert.equal(after, text) : assertOneLineMore(text, after);
				const [start = 0, length = 0] = [at[i], lengths[i]];
				const tail = text.slice(start + length);
				assert.ok(after.startsWith(text.slice(0, start)) && after.endsWith(tail));
				assert.ok(after.length >= start + tail.length);
			}),
			{ numRuns: 500 },
		);
		assert.ok(refused < edited / 10, `${refused} refused, ${edited} edited`);
	});

	it("changes one line, and takes the old value back", () => {
		const plain = fc.constantFrom(
			"a1",
			"zz",
			"5x",
			"in progress",
			"'quoted'",
			'"quoted"',
			"a # note",
		);
		fc.assert(
			fc.property(
				plain,
				fc.constantFrom("b2", "no", "x: y"),
				fc.constantFrom("\n", "\r\n"),
				(old, value, eol) => {
					const text = ["---", "title: A", `status: ${old}`, "rank: a1", "---", "body"].join(eol);
					const there = setField(text, "status", value);
					assert.equal(changedLines(text, there).length, 1);
					assert.deepEqual(
						fieldOf(setField(there, "status", fieldOf(text, "status")), "status"),
						fieldOf(text, "status"),
					);
				},
			),
		);
	});
});

describe("canonicalKey", () => {
	it("joins the spellings of a key", () => {
		const spellings = ["depends-on", "depends_on", "Depends-On", "DEPENDS_ON"];
		assert.deepEqual([...new Set(spellings.map(canonicalKey))], ["depends-on"]);
	});
});
