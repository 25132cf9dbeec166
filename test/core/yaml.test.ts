import assert from "node:assert/strict";
import fc from "fast-check";
import { MAX_YAML, parseFully, parseMap } from "../../src/core/yaml.ts";

/** Scalars that have a meaning of their own in some version of YAML, or a character that has one. */
const odd = fc.constantFrom(
	...["", "~", "null", "Null", "NULL", "nULL", "true", "True", "TRUE", "tRUE", "false", "yes"],
	...["No", "on", "y", "N", "0", "-0", "+1", "-1", "007", "010", "0o17", "0x1F", "0b11", "1_000"],
	...["1.", ".5", "-.5", "1.50", "1e3", "1E-3", "1e999", "1e", ".inf", "-.Inf", ".nan", "12:30"],
	...["12345678901234567890", "0.1234567890123456789", "2026-11-22", "2026-11-22T10:00:00Z"],
	...["a1", "a1rzd", "Yes", "a: b", "a:b", "a :b", "a:", ":a", "a #b", "a#b", "#a", "a # b", "-"],
	...["- a", "-a", "--- a", "...", "? a", "?a", "!a b", "!!str 1", "&a b", "*a", "@a", "`a`"],
	...["%a", "|", ">", "|-", "<<", "=", ",a", "a, b", "[a", "a]", "{a", "a}", "[]", "[ ]", "{}"],
	...["[a]", "[a, b]", "[a,b]", "[ a, b ]", "[a, ]", "[a,, b]", "[1, 007, yes, null]", "[a b]"],
	...["[a: b]", "[[a]]", "[a]b", '["a", b]', "[a #b]", "[a/b, c.d, e@f]", "[-1]", "[2026-11-22]"],
	...["''", '""', "'a'", '"a"', "'a' b", "'a''b'", '"a\\nb"', '"a" # b', "'a' # b", '"a', "'"],
	...["a\tb", "a\t", "\ta", "a  b", "a  ", "ä", "日本", "é", "😀", "a\u00a0", "\u00a0a", "a\u2003"],
	...["a\u0085b", "\ufeffa", "a\u2028b", "a\u3000", "\u200bb", "a\u007f", "a\rb", "a\r", "it's"],
);
const scalars = fc.oneof(
	odd,
	fc.string({ unit: fc.constantFrom(..."ab1 -:#'\"[]{},.\t\\&*!|>%@`?ä"), maxLength: 8 }),
	fc.string({ unit: "grapheme", maxLength: 8 }),
	fc.double().map(String),
);
const keys = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom("status", "title", "rank", "depends_on", "X-1", "a") },
	fc.constantFrom(
		"null",
		"True",
		"1",
		"__proto__",
		"constructor",
		"<<",
		"é",
		'"a"',
		"a b",
		"",
		"-",
	),
);
const ends = fc.constantFrom("\n", "\n", "\n", "\r\n", "\n\n", "\n# note\n", "\n  \n", "\r", "");
const maps = fc
	.array(fc.tuple(keys, fc.constantFrom(": ", ": ", ":", ":  ", ":\t", " : "), scalars, ends))
	.map((lines) => lines.flat().join(""));

/** Anything that a parser of YAML gives a meaning to, in any order. */
const tokens = fc
	.array(
		fc.constantFrom(
			...["a", "b", "1", " ", "  ", "\n", "\r\n", "\t", ": ", ":", "- ", "? ", "[", "]", "{", "}"],
			...[", ", "&a ", "*a", "!!str ", "!x ", "|", ">", "|2-", "#", " # ", "'", '"', "\\", "<<"],
			...["---", "...", "%YAML 1.1", "@", "`", "ä", "😀", "\ud800", "\0", "\ufeff", "\u2028"],
		),
		{ maxLength: 40 },
	)
	.map((parts) => parts.join(""));

/** What tells two readings apart. An absent value has no place of its own. */
const reading = (parse: typeof parseMap, text: string) => {
	const { entries, fault } = parse(text);
	const placed = entries.map((e) => (e.value === null && !e.source ? { ...e, from: 0, to: 0 } : e));
	return { entries: placed, fault };
};

describe("parseMap", () => {
	it("reads one line of any value as the full parser does", () => {
		fc.assert(
			fc.property(scalars, (value) => {
				const text = `k: ${value}\n`;
				assert.deepEqual(reading(parseMap, text), reading(parseFully, text));
			}),
			{ numRuns: 1000 },
		);
	});

	it("reads maps as the full parser does", () => {
		fc.assert(
			fc.property(maps, (text) => {
				assert.deepEqual(reading(parseMap, text), reading(parseFully, text));
			}),
			{ numRuns: 1000 },
		);
	});

	it("reads any text as the full parser does, and never throws", () => {
		fc.assert(
			fc.property(fc.oneof(tokens, fc.string({ unit: "binary" })), (text) => {
				assert.deepEqual(reading(parseMap, text), reading(parseFully, text));
			}),
			{ numRuns: 1000 },
		);
	});

	it("reads YAML 1.2: no dates, no sexagesimals, no octals but 0o, no yes and no", () => {
		const text = "a: 2026-11-22\nb: 12:30\nc: 010\nd: yes\ne: NO\nf: 0o10\ng: ~\nh: 1.50\n";
		const values = parseMap(text).entries.map(({ value }) => value);
		assert.deepEqual(values, ["2026-11-22", "12:30", 10, "yes", "NO", 8, null, 1.5]);
	});

	it("keeps how a plain value was written", () => {
		const sources = parseMap("a: 007\nb: 1.50\nc: '1'\n").entries.map(({ source }) => source);
		assert.deepEqual(sources, ["007", "1.50", undefined]);
	});

	it("says where values stand", () => {
		const text = "a: one\r\nb:   'two'   # note\r\nc: [x]\r\n";
		const at = parseMap(text).entries.map(({ from, to }) => text.slice(from, to));
		assert.deepEqual(at, ["one", "'two'", "[x]"]);
	});

	it("takes __proto__ and constructor for keys like any other", () => {
		const { entries } = parseMap("__proto__: {polluted: 1}\nconstructor: {prototype: 2}\n");
		assert.deepEqual(
			entries.map(({ key }) => key),
			["__proto__", "constructor"],
		);
		assert.equal(({} as { polluted?: number }).polluted, undefined);
	});

	const faults: [string, string, string][] = [
		["a duplicate key", "a: 1\nb: 2\na: 3\n", "yaml-duplicate-key"],
		["conflict markers", "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n", "yaml-conflict"],
		["a value with a colon", "title: Login: broken\n", "yaml-syntax"],
		["a value with a bracket in front", "title: [Bug] crash\n", "yaml-syntax"],
		["a value with an at sign in front", "assignee: @ana\n", "yaml-syntax"],
		["a list", "- a\n", "yaml-syntax"],
		["a text", "just words\n", "yaml-syntax"],
		["a tab for indentation", "a:\n\tb: 1\n", "yaml-syntax"],
		["aliases that expand without bound", bomb(), "yaml-syntax"],
		["more than anybody writes", "# \n".repeat(MAX_YAML), "yaml-syntax"],
		["brackets nested deeply", `a: ${"[".repeat(5000)}${"]".repeat(5000)}\n`, "yaml-syntax"],
		["lists nested deeply", `a:\n ${"- ".repeat(5000)}b\n`, "yaml-syntax"],
		["keys nested deeply", `${"? ".repeat(5000)}\n`, "yaml-syntax"],
		["indentation nested deeply", deep(240), "yaml-syntax"],
	];
	for (const [what, text, code] of faults)
		it(`finds ${code} in ${what}`, () => {
			const { entries, fault } = parseMap(text);
			assert.equal(fault?.code, code);
			assert.deepEqual(entries, []);
		});

	it("takes keys that are maps as they stand", () => {
		const text = `${"? ".repeat(60)}a\n: b\n`;
		assert.deepEqual(
			parseMap(text).entries.map(({ value }) => value),
			["b"],
		);
	});
});

/** Each line a list of ten times the line above: 10^9 texts. */
function bomb(): string {
	const lines = Array.from({ length: 9 }, (_, i) => {
		const alias = `*${String.fromCharCode(97 + i)}`;
		return `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [${Array(10).fill(alias)}]\n`;
	});
	return `a: &a [lol]\n${lines.join("")}`;
}

function deep(levels: number): string {
	return Array.from({ length: levels }, (_, i) => `${" ".repeat(i)}a:\n`).join("");
}
