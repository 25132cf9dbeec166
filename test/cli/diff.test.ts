import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryFolder } from "../vscode/folders.ts";
import { commit, type Files, git, repositoryOf, text } from "./repository.ts";
import { out, rf } from "./rf.ts";

const item = (title: string, rank: string, more = "") =>
	`---\nstatus: todo\ntitle: ${title}\nrank: ${rank}\n${more}---\n`;
const three: Files = {
	"backlog/a.md": item("Log in", "a1"),
	"backlog/b.md": item("Pay", "a2"),
	"backlog/c.md": item("Ship", "a3"),
};
const moved = { "backlog/c.md": item("Ship", "a0") };

/** A branch that moved an item, and a default branch that went on meanwhile. */
function branched(): string {
	const folder = repositoryOf(three);
	git(folder, "checkout", "--quiet", "-b", "branch");
	commit(folder, moved, "Ship before the fair");
	git(folder, "checkout", "--quiet", "main");
	commit(folder, { "backlog/d.md": item("Refund", "Zz") }, "Refunds");
	git(folder, "checkout", "--quiet", "branch");
	return folder;
}
const data = (folder: string, ...args: string[]) =>
	JSON.parse(out(folder, "diff", "--json", ...args));
const kinds = (folder: string, ...args: string[]): string[] =>
	data(folder, ...args).changes.map(({ kind }: { kind: string }) => kind);

describe("rf diff", function () {
	this.timeout(30_000);
	it("tells what a branch did since it left the default branch, among what that has become", () => {
		const told = out(branched(), "diff");
		assert.match(told, /^Order\n {2}“Ship” moved from 4th to 2nd, above “Log in”\n/);
		assert.doesNotMatch(told, /“Refund” was|“Refund”:/);
	});

	it("takes what is not committed yet, unless a second revision is named", () => {
		const folder = branched();
		writeFileSync(path.join(folder, "backlog/b.md"), item("Pay by card", "a2"));
		assert.deepEqual(kinds(folder), ["moved", "renamed"]);
		assert.deepEqual(kinds(folder, "HEAD"), ["renamed"]);
		assert.deepEqual(kinds(folder, "main", "HEAD"), ["moved"]);
		rmSync(path.join(folder, "backlog/a.md"));
		assert.deepEqual(kinds(folder, "HEAD"), ["renamed", "removed"]);
	});

	it("ends with 1 with --exit-code, where something changed", () => {
		const folder = branched();
		assert.equal(rf(folder, "diff", "--exit-code").status, 1);
		assert.equal(rf(folder, "diff", "HEAD", "--exit-code").status, 0);
		assert.equal(out(folder, "diff", "HEAD"), "Nothing in the backlog has changed.\n");
	});

	it("opens with why, as Markdown", () => {
		assert.match(
			out(branched(), "diff", "--format", "markdown"),
			/^### Why\n\n- Ship before the fair\n\n### Order\n\n- \*\*Ship\*\* moved/,
		);
	});

	it("annotates the line of each rank that changed", () => {
		assert.match(
			out(branched(), "diff", "--format", "github"),
			/^::notice file=backlog\/c\.md,line=4,endLine=4,col=1,endColumn=1,title=order::“Ship” moved from 4th to /,
		);
	});

	it("annotates each line of a block with its own sentence", () => {
		const folder = repositoryOf(three);
		commit(folder, { "backlog/b.md": item("Pay", "Zx"), "backlog/c.md": item("Ship", "Zy") });
		const sentences = out(folder, "diff", "HEAD^", "--format", "github").match(/“.*/g);
		assert.deepEqual(sentences, [
			"“Pay” moved from 2nd to the top, above “Log in”",
			"“Ship” moved from 3rd to 2nd, above “Log in”",
		]);
	});

	it("annotates them for GitLab, too", () => {
		const [first] = JSON.parse(out(branched(), "diff", "--format", "gitlab"));
		assert.match(first.description, /^“Ship” moved from 4th to 2nd/);
		assert.equal(first.severity, "info");
		assert.deepEqual(first.location, { path: "backlog/c.md", lines: { begin: 4 } });
	});

	it("says whether the order, the goals or the agreement changed", () => {
		const flags = (files: Files) => {
			const folder = repositoryOf({ ...three, "backlog/backlog.yml": "goals:\n  x: X\n" });
			commit(folder, files);
			const { orderChanged, goalsChanged, agreementChanged } = data(folder, "HEAD^");
			return [orderChanged, goalsChanged, agreementChanged];
		};
		assert.deepEqual(flags(moved), [true, false, false]);
		assert.deepEqual(flags({ "backlog/n.md": item("New", "a2V") }), [true, false, false]);
		assert.deepEqual(flags({ "backlog/n.md": "# New\n" }), [false, false, false]);
		assert.deepEqual(flags({ "backlog/a.md": undefined }), [true, false, false]);
		assert.deepEqual(flags({ "backlog/a.md": item("Log in", "a1", "estimate: 3\n") }), [
			false,
			false,
			false,
		]);
		assert.deepEqual(flags({ "backlog/backlog.yml": "goals:\n  x: Y\n" }), [false, true, false]);
		assert.deepEqual(flags({ "backlog/backlog.yml": "goals:\n  x: X\nmax-open: 3\n" }), [
			false,
			false,
			true,
		]);
	});

	it("says what a shallow clone lacks, and works where it has enough", () => {
		const folder = branched();
		const clone = path.join(temporaryFolder(), "clone");
		const url = `${pathToFileURL(folder)}`;
		git(
			folder,
			"clone",
			"--quiet",
			"--depth=1",
			"--no-single-branch",
			"--branch=branch",
			url,
			clone,
		);
		const { status, stderr } = rf(clone, "diff", "origin/main");
		assert.equal(status, 1);
		assert.match(stderr, /shallow.*\n.*--deepen/);
		git(clone, "fetch", "--quiet", "--deepen=1");
		assert.deepEqual(kinds(clone, "origin/main"), ["moved"]);
	});

	it("says what a partial clone lacks", () => {
		const folder = branched();
		git(folder, "config", "uploadpack.allowFilter", "true");
		const clone = path.join(temporaryFolder(), "clone");
		const url = `${pathToFileURL(folder)}`;
		git(folder, "clone", "--quiet", "--filter=blob:none", "--branch=branch", url, clone);
		assert.match(rf(clone, "diff", "origin/main").stderr, /partial.*\n.*--refetch/);
		git(clone, "fetch", "--quiet", "--refetch", "--no-filter");
		assert.deepEqual(kinds(clone, "origin/main"), ["moved"]);
	});

	for (const odd of ["--output=x", "-p", "no such", "HEAD:backlog", ""])
		it(`takes an odd name for no commit, and for no option: ${odd}`, () => {
			const folder = branched();
			const { status, stdout, stderr } = rf(folder, "diff", "--", odd);
			assert.deepEqual([status, stdout], [1, ""], stderr);
			assert.equal(git(folder, "status", "--porcelain"), "");
		});

	it("executes nothing that a repository configures", () => {
		const folder = branched();
		const run = "touch ran; cat";
		for (const key of [
			"core.fsmonitor",
			"diff.external",
			"diff.x.textconv",
			"diff.x.command",
			"filter.x.smudge",
			"filter.x.clean",
			"gpg.program",
			"core.pager",
			"alias.log",
		])
			git(folder, "config", key, run);
		git(folder, "config", "log.showSignature", "true");
		writeFileSync(path.join(folder, ".git/info/attributes"), "*.md diff=x filter=x\n");
		writeFileSync(path.join(folder, "backlog/b.md"), item("Pay by card", "a2"));
		assert.deepEqual(kinds(folder), ["moved", "renamed"]);
		out(folder, "diff", "--format", "markdown");
		assert.throws(() => text(folder, "ran"));
		assert.throws(() => text(folder, "backlog/ran"));
	});

	it("says so outside a repository, and before the first commit", () => {
		const outside = temporaryFolder();
		writeFileSync(path.join(outside, "backlog.yml"), "");
		assert.match(rf(outside, "diff").stderr, /^rf: Git: fatal: not a git repository/);
		git(outside, "init", "--quiet");
		assert.match(rf(outside, "diff").stderr, /There is no commit “HEAD”/);
	});
});
