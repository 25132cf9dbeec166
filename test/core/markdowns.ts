// Markdown for tests of laws: bodies from building blocks, tame ones and such as nobody would write.
import fc from "fast-check";

const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(""));
const among = (...values: string[]) => fc.constantFrom(...values);

const words = among(
	...[
		"a",
		"b c",
		"ä 日本 😀",
		"snake_case",
		"1 < 2 & 3",
		"C#",
		"#1 text",
		"Acceptance criteria",
		"Definition of done",
		"a: b",
		"[[id]]",
		"[[a|b]]",
	],
	...[
		"*em* **b**",
		"`code`",
		"[x](y.md)",
		"[x]",
		"![i](u)",
		"e.g. this",
		"R&D",
		"[ ] a",
		"-a",
		"1.5",
	],
	"As a cook I want salt so that it tastes",
);
const oddWords = among(
	...[
		"<b>",
		"&amp;",
		"\\[ ] a",
		"[ ]",
		"[a]: b",
		"\u00a0a",
		"]:",
		"\u2028",
		"a\\",
		"# a",
		"x\ty",
		"[",
		"_",
	],
	...[
		"__a__",
		"<!-- [[id]] -->",
		"`[[id]]`",
		"[[id]](x)",
		"[",
		"]",
		"`",
		"``",
		"\\",
		"\0",
		"\ud800",
		"=",
		"|",
	],
);
const indents = among("", "", "", "", "  ", "  ", "   ", "    ", "     ", "      ");
const markers = among("- ", "- ", "* ", "+ ", "1. ", "2. ", "1) ", "10. ", "-  ", "-    ");
const oddMarkers = among(
	"-     ",
	"-\t",
	"- - ",
	"> - ",
	"1. - ",
	"-",
	"2.",
	"-\t ",
	"01. ",
	"1234567890. ",
);
const boxes = among("[ ] ", "[ ] ", "[x] ", "[X] ");
const oddBoxes = among(
	"[ ]",
	"[x]",
	"[]",
	"[  ] ",
	"\\[ ] ",
	"[\t] ",
	"[ ]\t",
	"[y] ",
	"[",
	"[ ]  ",
	"[",
	" [ ] ",
);
const hashes = among("# ", "## ", "### ", "#", "#  ");
const fences = among("```", "````", "~~~", "~~~~", "```js", "~~~ a`b", "``` ");

const tame = fc.oneof(
	{ weight: 6, arbitrary: joined(indents, markers, boxes, words) },
	{ weight: 2, arbitrary: joined(indents, markers, words) },
	{ weight: 3, arbitrary: joined(indents, words) },
	{ weight: 2, arbitrary: joined(hashes, words, among("", "", " #", "#", " ## ")) },
	{ weight: 1, arbitrary: joined(indents, among("---", "***", "___", "- - -", "-----")) },
	{ weight: 1, arbitrary: joined(indents, fences) },
	{ weight: 1, arbitrary: joined(indents, among("<!-- a -->", "<!--", "-->", "<!-- a --> b")) },
	{ weight: 4, arbitrary: among("", "", "", "  ", "| a | b |", "|---|---|") },
);
const wild = fc.oneof(
	joined(
		among("", " ", "\t", " \t", "    "),
		fc.oneof(oddMarkers, markers),
		fc.oneof(oddBoxes, boxes),
		words,
	),
	joined(indents, oddWords),
	joined(markers, boxes, oddWords),
	joined(among("#\t", "####### ", "# # ", "# "), oddWords, among("", " #", "\\#", "\u00a0#")),
	joined(indents, among("===", "==", "--", "-", "*", "* * *", "=", "- ---", "1.", "``` a`b", "``")),
	joined(indents, among("<div>", "</div>", "<?", "?>", "<!-->", "<pre>", "<https://a.b>", "<!A")),
	joined(indents, among("> ", ">", "> > "), fc.oneof(words, among("- [ ] a", "# a", "```"))),
	among("\t", " \t ", "| - [ ] | c |"),
);

/** Lines with one kind of line ends or a mixture of them, with and without a final one. */
const text = (line: fc.Arbitrary<string>) =>
	fc
		.tuple(
			fc.array(fc.tuple(line, among("\n", "\n", "\n", "\r\n", "\r", "\n\n")), { maxLength: 12 }),
			fc.constantFrom("\n", "\n", "\r\n", undefined),
			fc.boolean(),
		)
		.map(([lines, end, isFinal]) => {
			const whole = lines.flatMap(([line, own]) => [line, end ?? own]).join("");
			return isFinal ? whole : whole.replace(/(?:\r\n?|\n)$/, "");
		});

/** Bodies from building blocks. */
export const bodies = fc.oneof(
	text(tame),
	text(fc.oneof({ weight: 8, arbitrary: tame }, { weight: 1, arbitrary: wild })),
	text(fc.oneof(tame, wild)),
);
