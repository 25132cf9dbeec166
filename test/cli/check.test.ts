import assert from "node:assert/strict";
import path from "node:path";
import { copyFixture } from "../vscode/folders.ts";
import { backlogOf, json, out, rf } from "./rf.ts";

const agreement =
	"statuses: [todo, {name: doing, limit: 1}, {name: done, closed: delivered}]\nmax-open: 2\ndefinition-of-ready: [estimate, {max-estimate: 3}]";
const smells = {
	a: "status: doing\nrank: a0\nestimate: 5",
	b: "status: doing\nrank: a1\nestimate: 1",
	c: "status: todo\nrank: a2",
};

describe("rf check", function () {
	this.timeout(20_000);
	it("finds nothing in order, and ends with 0", () => {
		assert.equal(out(copyFixture("sample"), "check"), "0 errors, 0 warnings in 46 items.\n");
	});

	it("says the file, line and column of each problem, and ends with 1", () => {
		const { status, stdout } = rf(copyFixture("broken"), "check");
		assert.equal(status, 1);
		assert.match(stdout, /^backlog.unquoted-colon\.md:3:8: error: .* \(yaml-syntax\)$/m);
		assert.match(stdout, /^9 errors, 2 warnings in 13 items\.\n$/m);
	});

	it("finds what goes against the rules that the team wrote down, as warnings", () => {
		const { status, stdout } = rf(backlogOf(smells, agreement), "check");
		assert.equal(status, 0);
		assert.deepEqual(
			stdout.split("\n").map((line) => line.replace("\\", "/")),
			[
				"backlog/a.md:2:9: warning: This item was begun, and the definition of ready asks for: max-estimate: 3. (not-ready)",
				"backlog/backlog.yml:1:1: warning: 3 items are open; the team agreed on 2 at most. Close some. (open-limit)",
				"backlog/backlog.yml:1:1: warning: 2 items are in “doing”; its limit is 1. Finish some before others are begun. (status-limit)",
				"0 errors, 3 warnings in 3 items.",
				"",
			],
		);
		assert.equal(rf(backlogOf(smells), "check").stdout, "0 errors, 0 warnings in 3 items.\n");
	});

	for (const [args, expected] of [
		[[], 0],
		[["--strict"], 1],
		[["--max-warnings", "2"], 1],
		[["--max-warnings", "3"], 0],
	] as const)
		it(`ends with ${expected} on three warnings: check ${args.join(" ")}`, () => {
			assert.equal(rf(backlogOf(smells, agreement), "check", ...args).status, expected);
		});

	it("tells problems as data", () => {
		const { problems } = json(backlogOf(smells, agreement), "check");
		assert.deepEqual(
			{ ...problems[0], message: "" },
			{
				file: "a.md",
				path: "backlog/a.md",
				line: 2,
				column: 9,
				endLine: 2,
				endColumn: 14,
				code: "not-ready",
				message: "",
				severity: "warning",
				field: "status",
			},
		);
	});
});

describe("The reports of rf check", function () {
	this.timeout(20_000);
	const odd = "a, 100%: b";
	const folder = backlogOf({ ...smells, [odd]: 'rank: "%0A::error::"' }, agreement);
	const report = (format: string, in_ = folder) => rf(in_, "check", "--format", format).stdout;

	it("are commands of GitHub, in which nothing of a file is a command", () => {
		const lines = report("github").trimEnd().split("\n");
		assert.equal(lines.length, 4);
		for (const line of lines)
			assert.match(
				line,
				/^::(?:warning|error) file=[^:,]+,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=[a-z-]+::[^\r\n]+$/,
			);
		const [first] = lines;
		assert.match(first ?? "", /^::warning file=backlog\/a%2C 100%25%3A b\.md,line=2,/);
		assert.match(first ?? "", /“%250A::error::” is not a rank/);
	});

	it("are SARIF 2.1.0, with all that it requires", () => {
		const log = JSON.parse(report("sarif"));
		assert.equal(log.version, "2.1.0");
		assert.match(log.$schema, /sarif-2\.1\.0\.json$/);
		const [run] = log.runs;
		assert.ok(run.tool.driver.name);
		const rules: string[] = run.tool.driver.rules.map(({ id }: { id: string }) => id);
		assert.equal(new Set(rules).size, rules.length);
		assert.equal(run.results.length, 4);
		for (const { ruleId, level, message, locations } of run.results) {
			assert.ok(rules.includes(ruleId) && message.text);
			assert.ok(["error", "warning"].includes(level));
			const { artifactLocation, region } = locations[0].physicalLocation;
			assert.doesNotMatch(artifactLocation.uri, /[ %]\D|^\/|\\/);
			assert.ok(region.startLine >= 1 && region.startColumn >= 1);
			assert.ok(region.endLine > region.startLine || region.endColumn >= region.startColumn);
		}
		const uris = run.results.map(
			(r: typeof run) => r.locations[0].physicalLocation.artifactLocation.uri,
		);
		assert.ok(uris.includes("backlog/a%2C%20100%25%3A%20b.md"), uris.join(" "));
	});

	it("are GitLab's Code Quality, with fingerprints that stay when lines move", () => {
		const broken = copyFixture("broken");
		const issues = JSON.parse(report("gitlab", broken));
		assert.equal(issues.length, 11);
		for (const { description, check_name, severity, location } of issues) {
			assert.ok(description && check_name);
			assert.ok(["major", "minor"].includes(severity));
			assert.ok(location.path.startsWith("backlog/") && location.lines.begin >= 1);
		}
		const prints: string[] = issues.map((issue: { fingerprint: string }) => issue.fingerprint);
		assert.equal(new Set(prints).size, 11);
		const lineOf = (text: string) => JSON.parse(text)[0].location.lines.begin;
		const marked = (text: string) => {
			const made = backlogOf({ x: text });
			return report("gitlab", made);
		};
		const [one, two] = [marked("rank: nein!"), marked("title: X\nrank: nein!")];
		assert.deepEqual([lineOf(one), lineOf(two)], [2, 3]);
		assert.equal(JSON.parse(one)[0].fingerprint, JSON.parse(two)[0].fingerprint);
	});

	it("name files from the repository's root, wherever they are asked for", () => {
		const below = rf(path.join(folder, "backlog"), "check", "--format", "github").stdout;
		assert.equal(below, report("github"));
	});
});
