import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { commit, type Files, git, gitEnvironment, repositoryOf, text } from "./repository.ts";
import { program } from "./rf.ts";

interface Step {
	readonly id?: string;
	readonly run: string;
	readonly env?: Record<string, string>;
}
const { runs } = parse(readFileSync(path.join(root, "action.yml"), "utf8")) as {
	runs: { steps: Step[] };
};
const onPosix = process.platform === "win32" ? describe.skip : describe;

/** Runs a step as a runner does, in a clone. @param gh what stands in for GitHub's own program */
function run(clone: string, id: string, env: Record<string, string> = {}, gh = "exit 1") {
	const step = runs.steps.find((each) => each.id === id);
	assert.ok(step);
	const place = temporaryFolder();
	const files = {
		GITHUB_OUTPUT: path.join(place, "out"),
		GITHUB_STEP_SUMMARY: path.join(place, "md"),
	};
	mkdirSync(path.join(place, "bin"));
	const log = path.join(place, "gh");
	writeFileSync(path.join(place, "bin/gh"), `#!/bin/sh\necho "$@" >> '${log}'\n${gh}\n`, {
		mode: 0o755,
	});
	const authors = Object.entries(step.env ?? {}).filter(([key]) => key.startsWith("GIT_"));
	const { status, stdout, stderr } = spawnSync(
		"bash",
		["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run],
		{
			cwd: clone,
			encoding: "utf8",
			env: {
				...gitEnvironment,
				...Object.fromEntries(authors),
				...files,
				PATH: `${place}/bin:${process.env.PATH}`,
				RUNNER_TEMP: place,
				RF: program,
				BACKLOG: "",
				GITHUB_BASE_REF: "main",
				GITHUB_REPOSITORY: "shop/shop",
				NUMBER: "7",
				...env,
			},
		},
	);
	const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
	const outputs = read(files.GITHUB_OUTPUT).trim().split("\n");
	return {
		status,
		stdout,
		stderr,
		outputs,
		place,
		summary: read(files.GITHUB_STEP_SUMMARY),
		calls: read(log),
	};
}

const item = (title: string, rank: string, more = "") =>
	`---\nstatus: todo\ntitle: ${title}\nrank: ${rank}\n${more}---\n`;

/** What a runner checks out of a pull request: the merge of its branch with what the base has become. */
function pullRequest(files: Files, depth: number): string {
	const folder = repositoryOf({
		"backlog/a.md": item("Log in", "a1"),
		"backlog/b.md": item("Pay", "a2"),
	});
	git(folder, "checkout", "--quiet", "-b", "branch");
	commit(folder, files, "Pay before the fair");
	git(folder, "checkout", "--quiet", "main");
	commit(folder, { "backlog/c.md": item("Refund", "a3") }, "Refunds");
	git(folder, "checkout", "--quiet", "--detach");
	git(folder, "merge", "--quiet", "--no-edit", "branch");
	git(folder, "update-ref", "refs/pull/7/merge", "HEAD");
	const clone = temporaryFolder();
	git(clone, "init", "--quiet");
	git(clone, "remote", "add", "origin", `${pathToFileURL(folder)}`);
	const refs = ["+refs/pull/7/merge:refs/remotes/pull/7/merge"];
	if (depth === 0) refs.push("+refs/heads/*:refs/remotes/origin/*");
	git(clone, "fetch", "--quiet", ...(depth > 0 ? [`--depth=${depth}`] : []), "origin", ...refs);
	git(clone, "checkout", "--quiet", "--force", "refs/remotes/pull/7/merge");
	return clone;
}
const moved = { "backlog/b.md": item("Pay", "a0") };

onPosix("The action", function () {
	this.timeout(60_000);
	for (const depth of [0, 2])
		it(`tells what a pull request changes, in a clone of depth ${depth || "without end"}`, () => {
			const { status, stdout, stderr, outputs, summary } = run(pullRequest(moved, depth), "diff");
			assert.equal(status, 0, stderr);
			assert.match(
				stdout,
				/^::notice file=backlog\/b\.md,line=4,.*::“Pay” moved from 2nd to the top, above “Log in”\n/,
			);
			assert.match(
				summary,
				/^### Why\n\n- Pay before the fair\n\n### Order\n\n- \*\*Pay\*\* moved/,
			);
			assert.deepEqual(outputs, [
				"order-changed=true",
				"goals-changed=false",
				"agreement-changed=false",
				"needs-owner=true",
				"changed=true",
			]);
		});

	it("says which depth it needs, where it has too little", () => {
		const { status, stderr } = run(pullRequest(moved, 1), "diff");
		assert.equal(status, 1);
		assert.match(stderr, /no commit “origin\/main”.*\n.*shallow.*fetch --unshallow/);
	});

	it("makes the program only where a commit does not hold it", () => {
		const { status, stdout, stderr } = run(pullRequest(moved, 1), "make", { ACTION: root });
		assert.deepEqual([status, stdout, stderr], [0, "", ""]);
	});

	it("asks for nobody’s approval where items are only described better", () => {
		const files = { "backlog/b.md": item("Pay", "a2", "estimate: 3\n") };
		assert.ok(run(pullRequest(files, 0), "diff").outputs.includes("needs-owner=false"));
	});

	it("annotates problems, and leaves it to a later step to fail", () => {
		const clone = pullRequest({ "backlog/b.md": "---\ntitle: [a\n---\n" }, 2);
		const { status, stdout, outputs } = run(clone, "check");
		assert.deepEqual([status, outputs], [0, ["code=1"]]);
		assert.match(stdout, /^::error file=backlog\/b\.md/);
		assert.equal(run(clone, "check", { BACKLOG: "nowhere" }).status, 1);
		assert.deepEqual(run(clone, "check", { BACKLOG: "backlog" }).outputs, ["code=1"]);
	});

	it("writes one comment, and updates it", () => {
		const place = temporaryFolder();
		writeFileSync(path.join(place, "backlog.md"), "### Order\n");
		const comment = (gh: string, changed = "true") =>
			run(place, "comment", { RUNNER_TEMP: place, CHANGED: changed }, gh);
		const posted = /^api --silent repos\/shop\/shop\/issues\/7\/comments -F body=@/m;
		const updated = /^api --silent -X PATCH repos\/shop\/shop\/issues\/comments\/42 -F body=@/m;
		assert.match(comment("exit 0").calls, posted);
		assert.equal(text(place, "comment.md"), "<!-- rank-and-file -->\n### Order\n");
		assert.match(comment('case "$*" in *--paginate*) echo 42;; esac').calls, updated);
		assert.match(comment('case "$*" in *--paginate*) echo 42;; esac', "false").calls, updated);
		assert.doesNotMatch(comment("exit 0", "false").calls, posted);
		const forked = comment('case "$*" in *--paginate*) exit 0;; esac; exit 1');
		assert.deepEqual(
			[forked.status, /^::notice::.*cannot be commented/.test(forked.stdout)],
			[0, true],
		);
	});

	it("merges the base into a branch by value, and fails where both changed one value", () => {
		const two = (status: string, labels: string) =>
			`---\nstatus: ${status}\nlabels: [${labels}]\n---\n`;
		const folder = repositoryOf({ "backlog/a.md": two("todo", "x") });
		git(folder, "checkout", "--quiet", "-b", "branch");
		commit(folder, { "backlog/a.md": two("done", "x, u") });
		git(folder, "checkout", "--quiet", "main");
		commit(folder, { "backlog/a.md": two("todo", "x, z") });
		git(folder, "checkout", "--quiet", "branch");
		assert.equal(run(folder, "merge", { MERGE: "main" }).status, 0);
		assert.equal(text(folder, "backlog/a.md"), two("done", "x, u, z"));
		assert.match(
			git(folder, "log", "-1", "--format=%an %s"),
			/^github-actions\[bot\] Merge branch 'main'/,
		);
		git(folder, "checkout", "--quiet", "main");
		commit(folder, { "backlog/a.md": two("review", "x, z") });
		git(folder, "checkout", "--quiet", "branch");
		assert.equal(run(folder, "merge", { MERGE: "main" }).status, 1);
	});
});
