import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { remark } from "remark";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { temporaryFolder } from "../vscode/folders.ts";
import { backlogOf, json, out, program, rf, shell } from "./rf.ts";

const onPosix = process.platform === "win32" ? describe.skip : describe;
const ESC = String.fromCharCode(27);
const BIDI = String.fromCharCode(0x202e);
const CSI = String.fromCharCode(0x9b);

onPosix("Output through a pipe", function () {
	this.timeout(20_000);
	let large = "";
	before(function () {
		this.timeout(60_000);
		large = temporaryFolder();
		writeBacklog(path.join(large, "backlog"), generateBacklog({ items: 10_000, seed: 1 }));
	});

	it("is complete when the reader is slow", () => {
		const whole = out(large, "list", "--all", "--json");
		assert.equal(JSON.parse(whole).items.length, 10_000);
		const { status, stdout } = shell(large, "rf list --all --json | (sleep 1; cat)");
		assert.equal(status, 0);
		assert.ok(stdout === whole, `${stdout.length} of ${whole.length} characters came through`);
	});

	it("ends quietly, and well, when the reader has enough", () => {
		for (const line of ["rf list | head -1", "rf list --all --json | head -1"]) {
			const { status, stdout, stderr } = shell(large, line);
			assert.deepEqual([status, stderr], [0, ""], line);
			assert.equal(stdout.split("\n").length, 2);
		}
	});
});

describe("Colours", function () {
	this.timeout(20_000);
	const folder = backlogOf({ a: "rank: a0" });
	const coloured = (env: Record<string, string>) => {
		const options = { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } } as const;
		const args = [program, "show", "a"];
		return spawnSync(process.execPath, args, options).stdout.includes(ESC);
	};

	it("are for terminals, unless FORCE_COLOR says otherwise", () => {
		assert.ok(!out(folder, "show", "a").includes(ESC));
		assert.ok(coloured({ FORCE_COLOR: "1" }));
		assert.ok(!coloured({ FORCE_COLOR: "0" }));
	});
});

describe("Text from files", function () {
	this.timeout(20_000);
	const title = `A ${ESC}[31mred${ESC}]0;owned${String.fromCharCode(7)} ${BIDI}txt${CSI}2J\n::error::x`;
	const folder = backlogOf({
		a: `rank: a0\ntitle: ${JSON.stringify(title)}\nepic: "${BIDI}e"\nassignee: "${CSI}5m"`,
		e: `---\nrank: a1\ntype: epic\nstatus: ${JSON.stringify(`${ESC}[2J`)}\n---\nBody ${ESC}[2J${BIDI}\n\tindented\n`,
	});

	for (const args of [
		["list"],
		["list", "--all"],
		["list", "--json"],
		["show", "a"],
		["show", "e"],
		["show", "a", "--json"],
		["next", "2"],
		["move", "a", "--top"],
		["check"],
		["check", "--json"],
		["check", "--format", "github"],
		["check", "--format", "gitlab"],
		["check", "--format", "sarif"],
		["export", "--format", "csv"],
		["export", "--format", "json"],
		["export", "--format", "markdown"],
		["export", "--format", "html"],
		["move", `${ESC}[2J`, "--top"],
		[`${ESC}[2J`],
	])
		it(`holds nothing that a terminal obeys: ${JSON.stringify(args.join(" "))}`, () => {
			const { stdout, stderr } = rf(folder, ...args);
			assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n\t\r]|[\u202a-\u202e\u2066-\u2069]/u);
			assert.doesNotMatch(stdout, /^::error::x/m);
		});

	it("is the same in JSON as in the file", () => {
		assert.equal(json(folder, "show", "a").item.title, title.trim());
		assert.equal(json(folder, "show", "e").text, `Body ${ESC}[2J${BIDI}\n\tindented\n`);
	});

	it("keeps its lines and indentation where it is shown in full", () => {
		assert.match(out(folder, "show", "e"), /\n\nBody \[2J\n\tindented\n$/);
	});
});

describe("rf export", function () {
	this.timeout(20_000);
	const csv = (title: string) =>
		out(backlogOf({ a: `title: ${JSON.stringify(title)}` }), "export", "--format", "csv");

	for (const [title, cell] of [
		["=1+1", `"'=1+1"`],
		["+1", `"'+1"`],
		["-1", `"'-1"`],
		["@SUM(1)", `"'@SUM(1)"`],
		[" =1", `"'=1"`],
		['He said "no", twice', '"He said ""no"", twice"'],
		["Plain - title", "Plain - title"],
	] as const)
		it(`writes cells that no spreadsheet runs: ${title}`, () => {
			assert.ok(csv(title).includes(`\r\n,a,${cell},`), csv(title));
		});

	it("writes Markdown that shows titles as they are, and mentions nobody", () => {
		const titles = [
			"<img src=x onerror=alert(1)> & <!-- gone",
			"[a](javascript:x) ![b](c) `code` *bold* _it_ ~~no~~",
			"a | b \\| c",
			"# 1. heading",
			"see https://example.com, www.example.com and a@example.com",
			"$x$ and ~y~",
		];
		const items = titles.map((title, i) => [
			`i${i}`,
			`rank: a${i}\ntitle: ${JSON.stringify(title)}`,
		]);
		const folder = backlogOf({
			...Object.fromEntries(items),
			mention: "rank: a9\ntitle: for @ana and \\#12",
		});
		const markdown = out(folder, "export", "--format", "markdown").replaceAll("&#8203;", "\u200b");
		const rows = markdown.split("\n").slice(2, 2 + titles.length);
		rows.forEach((row, i) => {
			const cells = row.split(/(?<!\\)(?:\\\\)*\|/);
			assert.equal(cells.length, 8, row);
			const [paragraph] = remark().parse(`x${cells[2]}x`).children;
			const nodes = paragraph?.type === "paragraph" ? paragraph.children : [];
			assert.deepEqual([...new Set(nodes.map(({ type }) => type))], ["text"], titles[i]);
			const text = nodes.map((node) => ("value" in node ? node.value : "")).join("");
			assert.equal(text.replaceAll("\u200b", ""), `x ${titles[i]} x`);
			// What GitHub's Markdown has beside the standard.
			assert.doesNotMatch(cells[2] ?? "", /(?<!\\)(?::\/\/|[~$])|www\./);
		});
		assert.doesNotMatch(markdown, /@\w|#\d/);
	});
});
