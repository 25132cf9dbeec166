import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { commit, type Files, git, gitEnvironment, repositoryOf, text } from "./repository.ts";

interface Step {
	readonly id: string;
	readonly run: string;
}
const action = parse(readFileSync("action.yml", "utf8"));
const steps: readonly Step[] = action.runs.steps;

const item = (title: string, rank: string, more = "") =>
	`---\nstatus: todo\ntitle: ${title}\nrank: ${rank}\n${more}---\n`;
const files: Files = {
	"backlog/a.md": item("Log in", "a1"),
	"backlog/b.md": item("Pay", "a2"),
	"backlog/c.md": item("Ship", "a3"),
};

/** A repository on a host, whose branch was proposed after the default branch had gone on for a while. */
function proposed(changed: Files, meanwhile: Files = { "backlog/d.md": item("Refund", "Zz") }) {
	const host = repositoryOf(files);
	git(host, "checkout", "--quiet", "-b", "branch");
	commit(host, changed, "Ship before the fair");
	git(host, "checkout", "--quiet", "main");
	commit(host, meanwhile, "Refunds");
	return host;
}

/** What the host would merge, checked out as actions/checkout does; of a branch, its tip. */
function checkOut(host: string, depth?: number, branch?: string): string {
	if (!branch) {
		git(host, "checkout", "--quiet", "--detach", "main");
		git(host, "merge", "--quiet", "--no-edit", "branch");
		git(host, "update-ref", "refs/pull/1/merge", "HEAD");
		git(host, "checkout", "--quiet", "main");
	}
	const ref = branch ? `refs/heads/${branch}` : "refs/pull/1/merge";
	const folder = temporaryFolder();
	git(folder, "init", "--quiet", "--initial-branch=any");
	git(folder, "remote", "add", "origin", `${pathToFileURL(host)}`);
	const much = depth ? [`--depth=${depth}`] : [];
	git(folder, "fetch", "--quiet", "--no-tags", ...much, "origin", `+${ref}:refs/remotes/x`);
	git(folder, "checkout", "--quiet", "--detach", "refs/remotes/x");
	return folder;
}

/** A GitHub that has comments with these ids, and writes down what it is asked. */
const GH = `#!/usr/bin/env bash
case "$*" in
	*--paginate*) printf '%s' "$COMMENTS" ;;
	*) [ -z "$READ_ONLY" ] || exit 1; echo "$@" >> "$RUNNER_TEMP/asked" ;;
esac
`;

/** Runs a step as a runner does. @returns what it said, and what it left */
function runStep(folder: string, id: string, environment: Record<string, string>, temp: string) {
	const { run = "" } = steps.find((step) => step.id === id) ?? {};
	assert.notEqual(run, "");
	// Text of others would become a part of the script.
	assert.doesNotMatch(run, /\$\{\{/);
	const file = (name: string) => path.join(temp, name);
	mkdirSync(file("bin"), { recursive: true });
	writeFileSync(file("bin/gh"), GH);
	chmodSync(file("bin/gh"), 0o755);
	writeFileSync(file("script"), run);
	const env = {
		...gitEnvironment,
		GITHUB_ACTION_PATH: root,
		RUNNER_TEMP: temp,
		GITHUB_OUTPUT: file("output"),
		GITHUB_STEP_SUMMARY: file("summary"),
		...environment,
		PATH: `${file("bin")}${path.delimiter}${process.env.PATH}`,
	};
	const args = ["--noprofile", "--norc", "-eo", "pipefail", file("script")];
	const { status, stdout, stderr } = spawnSync("bash", args, {
		cwd: folder,
		env,
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

/** Runs the steps that tell what a pull request changes. */
function tellOf(folder: string) {
	const temp = temporaryFolder();
	const run = (id: string) => runStep(folder, id, { BASE: "main" }, temp);
	const ended = [run("history"), run("diff")];
	for (const { status, stderr } of ended) assert.equal(status, 0, stderr);
	return {
		said: ended[1]?.stdout ?? "",
		summary: text(temp, "summary"),
		output: text(temp, "output"),
	};
}

describe("The action", function () {
	this.timeout(60_000);
	for (const depth of [1, undefined])
		it(`tells what a pull request changes, in a ${depth ? "shallow" : "full"} clone`, () => {
			const folder = checkOut(proposed({ "backlog/c.md": item("Ship", "a0") }), depth);
			const { said, summary, output } = tellOf(folder);
			assert.match(said, /^::notice file=backlog\/c\.md,line=4,.*“Ship” moved from 4th to 2nd/);
			assert.match(
				summary,
				/^### Why\n\n- Ship before the fair\n\n### Order\n\n- \*\*Ship\*\* moved/,
			);
			assert.doesNotMatch(summary, /\*\*Refund\*\*/);
			assert.equal(
				output,
				"changes=1\norder-changed=true\ngoals-changed=false\nagreement-changed=false\n",
			);
		});

	it("asks for nobody's approval where only a field changed", () => {
		const host = proposed({ "backlog/a.md": item("Log in", "a1", "estimate: 3\n") });
		const { output } = tellOf(checkOut(host, 1));
		assert.match(output, /order-changed=false\ngoals-changed=false\nagreement-changed=false/);
	});

	it("executes nothing of the pull request", () => {
		const evil = "require('fs').writeFileSync('ran', '')";
		const host = proposed({
			"backlog/c.md": item("::set-output name=x::y $(touch ran) `touch ran`", "a0"),
			"dist/rf.js": evil,
			"node_modules/fs.js": evil,
			"package.json": '{"type": "module"}',
			"index.js": evil,
			".gitattributes": "*.md diff=x filter=x merge=x\n",
		});
		const folder = checkOut(host, 1);
		const { said } = tellOf(folder);
		assert.throws(() => text(folder, "ran"));
		for (const line of said.trim().split("\n")) assert.match(line, /^::(notice|warning) file=/);
	});

	for (const [title, environment, expected] of [
		["writes one comment", { CHANGES: "1" }, /^api .*--method POST .*\/issues\/7\/comments /],
		["brings it up to date", { CHANGES: "0", COMMENTS: "5\n6" }, /PATCH .*\/issues\/comments\/5 /],
		["says nothing of nothing", { CHANGES: "0" }, undefined],
		["may lack the right to", { CHANGES: "1", READ_ONLY: "1" }, undefined],
	] as const)
		it(`comments on a pull request: ${title}`, () => {
			const temp = temporaryFolder();
			writeFileSync(path.join(temp, "backlog.md"), `${"ü".repeat(70_000)}\n`);
			const env = { GITHUB_REPOSITORY: "a/b", NUMBER: "7", COMMENTS: "", READ_ONLY: "" };
			const { status, stdout } = runStep(temp, "comment", { ...env, ...environment }, temp);
			assert.equal(status, 0);
			assert.equal(/^::notice::/.test(stdout), "READ_ONLY" in environment);
			if (expected) assert.match(text(temp, "asked"), expected);
			else assert.throws(() => text(temp, "asked"));
			const body = text(temp, "comment.md");
			assert.ok(body.startsWith("<!-- rank-and-file -->\nü") && body.length < 65_536);
		});

	it("fails where the check finds errors, and says where", () => {
		const folder = checkOut(proposed({ "backlog/c.md": "---\ntitle: a: b\n---\n" }));
		const { status, stdout } = runStep(folder, "check", {}, temporaryFolder());
		assert.equal(status, 1);
		assert.match(stdout, /^::error file=backlog\/c\.md,line=2,/);
	});

	/** Merges `main` into the branch. */
	const merge = (ours: Files, theirs: Files) => {
		const host = proposed(ours, theirs);
		const [folder, temp] = [checkOut(host, 1, "branch"), temporaryFolder()];
		const env = { BASE: "main", GITHUB_REF_NAME: "branch", BACKLOG: "backlog" };
		assert.equal(runStep(folder, "history", env, temp).status, 0);
		const { status, stdout, stderr } = runStep(folder, "merge", env, temp);
		return { status, said: stdout + stderr, host };
	};

	it("merges the base into a branch, and pushes it", () => {
		const { status, said, host } = merge(
			{ "backlog/c.md": item("Ship", "a0") },
			{ "backlog/d.md": item("Refund", "Zz") },
		);
		assert.equal(status, 0, said);
		assert.equal(
			git(host, "log", "-1", "--format=%s", "branch"),
			"Merge branch 'main' into branch\n",
		);
		assert.match(git(host, "show", "branch:backlog/d.md"), /Refund/);
	});

	it("merges by value what Git alone would not", function () {
		const help = spawnSync(process.execPath, [path.join(root, "dist/rf.js"), "help", "merge"]);
		if (help.status !== 0) this.skip();
		const { status, said, host } = merge(
			{ "backlog/c.md": item("Ship", "a0") },
			{ "backlog/c.md": item("Ship it", "a3", "estimate: 3\n") },
		);
		assert.equal(status, 0, said);
		assert.equal(git(host, "show", "branch:backlog/c.md"), item("Ship it", "a0", "estimate: 3\n"));
	});

	it("pushes nothing where both sides changed one value, and names the file", () => {
		const { status, said, host } = merge(
			{ "backlog/c.md": item("Ship", "a0") },
			{ "backlog/c.md": item("Ship", "a15") },
		);
		assert.equal(status, 1);
		assert.match(said, /backlog\/c\.md/);
		assert.match(said, /::error::Both sides/);
		assert.equal(git(host, "log", "-1", "--format=%s", "branch"), "Ship before the fair\n");
	});
});
