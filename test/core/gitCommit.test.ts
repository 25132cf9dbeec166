// Commits beside the index and the working tree, by Git itself in a real repository.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { git } from "../../src/node/git.ts";

describe("A commit of texts", function () {
	this.timeout(30_000);
	let root: string;
	let folder: string;
	const run = (...args: string[]) =>
		execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trimEnd();
	const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
	const made = async (texts: Readonly<Record<string, string | undefined>>, isOnBranch = false) => {
		const parent = run("rev-parse", "HEAD");
		const commit = {
			parent,
			texts: new Map(Object.entries(texts)),
			message: "ü\n\n# more",
			isOnBranch,
		};
		return (await git?.commitTexts(folder, "git", commit)) ?? assert.fail();
	};

	before(function () {
		if (spawnSync("git", ["--version"]).status !== 0) this.skip();
	});

	beforeEach(() => {
		root = mkdtempSync(path.join(tmpdir(), "rank and file-"));
		folder = path.join(root, "our ü backlog");
		mkdirSync(folder);
		run("init", "--quiet", "--initial-branch=main");
		run("config", "user.name", "Ana");
		run("config", "user.email", "ana@example.com");
		run("config", "core.quotePath", "false");
		for (const file of ["a.md", "b.md", "-c.md"]) write(file, "old\n");
		writeFileSync(path.join(root, "code.ts"), "code\n");
		chmodSync(path.join(folder, "b.md"), 0o755);
		run("add", "--all");
		run("-c", "commit.gpgSign=false", "commit", "--quiet", "--message=One");
	});

	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it("changes these files alone, keeps their modes, and leaves all that is checked out and staged", async () => {
		writeFileSync(path.join(root, "code.ts"), "staged\n");
		run("add", "--all");
		const state = () => [run("status", "--porcelain"), run("ls-files", "--stage"), run("show-ref")];
		const before = state();
		const commit = await made({
			"a.md": undefined,
			"b.md": "new\n",
			"-c.md": "new",
			"ü.md": "x\n",
		});
		assert.deepEqual(state(), before);
		assert.deepEqual(run("diff", "--name-status", "HEAD", commit).split("\n"), [
			"M\tour ü backlog/-c.md",
			"D\tour ü backlog/a.md",
			"M\tour ü backlog/b.md",
			"A\tour ü backlog/ü.md",
		]);
		assert.match(run("ls-tree", "-r", commit, "our ü backlog/b.md"), /^100755 /);
		assert.equal(run("show", `${commit}:our ü backlog/-c.md`), "new");
		assert.equal(
			run("log", "-1", "--format=%B|%an|%P", commit),
			`ü\n\n# more\n|Ana|${run("rev-parse", "HEAD")}`,
		);
	});

	it("on the branch takes these files into the index, and keeps what else is staged", async () => {
		writeFileSync(path.join(root, "code.ts"), "staged\n");
		run("add", "--all");
		write("b.md", "new\n");
		const commit = await made({ "b.md": "new\n" }, true);
		assert.equal(run("rev-parse", "main"), commit);
		assert.equal(run("status", "--porcelain"), "M  code.ts");
		assert.match(run("reflog", "-1"), /HEAD@\{0\}: commit: ü$/);
	});

	it("is refused while another program holds the index, and leaves nothing behind", async () => {
		writeFileSync(path.join(root, ".git/index.lock"), "");
		const temporary = path.join(root, "temporary");
		mkdirSync(temporary);
		const { TMPDIR } = process.env;
		process.env.TMPDIR = temporary;
		const head = run("rev-parse", "HEAD");
		await assert.rejects(made({ "b.md": "new\n" }, true), /index\.lock/);
		if (TMPDIR === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = TMPDIR;
		assert.equal(run("rev-parse", "HEAD"), head);
		assert.deepEqual(readdirSync(temporary), []);
	});

	it("runs nothing that the repository configures, and no hook", async () => {
		const mark = path.join(root, "ran");
		const script = `#!/bin/sh\ntouch '${mark}'\n`;
		const hooks = path.join(root, "hooks");
		mkdirSync(hooks);
		for (const name of [
			"pre-commit",
			"commit-msg",
			"post-commit",
			"post-index-change",
			"reference-transaction",
		])
			for (const at of [path.join(root, ".git/hooks", name), path.join(hooks, name)])
				writeFileSync(at, script, { mode: 0o755 });
		const program = path.join(hooks, "pre-commit");
		writeFileSync(
			path.join(root, ".gitattributes"),
			"*.md filter=evil working-tree-encoding=UTF-16\n",
		);
		for (const key of [
			"core.fsmonitor",
			"filter.evil.clean",
			"gpg.program",
			"core.editor",
			"core.pager",
		])
			run("config", key, program);
		run("config", "core.hooksPath", hooks);
		run("config", "commit.gpgSign", "true");
		rmSync(mark, { force: true });
		await made({ "b.md": "new\n" }, true);
		assert.equal(await git?.isOn(folder, "git", "commit.gpgSign"), true);
		await git?.refs(folder, "git");
		assert.equal(existsSync(mark), false);
	});

	it("is counted where it changes other files; branches and tags have names", async () => {
		run("tag", "v1");
		run("branch", "feature");
		await made({ "b.md": "new\n" }, true);
		assert.equal(await git?.outside(folder, "git", "HEAD", "v1"), 0);
		writeFileSync(path.join(root, "code.ts"), "new\n");
		run("-c", "commit.gpgSign=false", "commit", "--quiet", "--all", "--message=Code");
		assert.equal(await git?.outside(folder, "git", "HEAD", "v1"), 1);
		assert.deepEqual([...((await git?.refs(folder, "git")) ?? [])].sort(), [
			"feature",
			"main",
			"v1",
		]);
	});
});
