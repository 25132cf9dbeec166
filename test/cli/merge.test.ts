import assert from "node:assert/strict";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { driverLine } from "../../src/node/cli/mergeDriver.ts";
import { quoted } from "../../src/node/launcher.ts";
import { ours as keptOurs, writtenByHand } from "../simulation/ours.ts";
import { baseOf, randomPairs, simulate } from "../simulation/simulate.ts";
import { copyFixture, temporaryFolder } from "../vscode/folders.ts";
import { commit, diverge, type Files, git, repositoryOf, text, tryGit } from "./repository.ts";
import { filesIn, json, out, program, rf } from "./rf.ts";

const item = (status: string, labels: string, estimate = "3", body = "Text") =>
	`---\nstatus: ${status}\nlabels: [${labels}]\nestimate: ${estimate}\n---\n${body}\n`;
const before = { "backlog/a.md": item("todo", "x") };
/** Plain Git cannot join these: the lines that change touch each other. */
const ours = { "backlog/a.md": item("done", "x, u") };
const theirs = { "backlog/a.md": item("todo", "x, z", "5") };
const joined = item("done", "x, u, z", "5");
const disputed = { "backlog/a.md": item("review", "x") };

function diverged(mine: Files = ours, yours: Files = theirs, folder?: string, install = true) {
	const made = repositoryOf(before, folder);
	if (install) {
		out(made, "merge", "--install", "--yes");
		commit(made, {}, "Attributes");
	}
	diverge(made, mine, yours);
	return made;
}

const onPosix = process.platform === "win32" ? it.skip : it;
const merge = (folder: string, environment?: NodeJS.ProcessEnv) =>
	tryGit(folder, ["merge", "--no-edit", "theirs"], environment);

/** PATH on which there is everything that Git wants, and this instead of Node. */
function pathWith(node?: string): NodeJS.ProcessEnv {
	const folder = temporaryFolder();
	for (const name of ["git", "sh", "cat", "sed"]) {
		const found = (process.env.PATH ?? "").split(":").map((each) => path.join(each, name));
		const program = found.find((each) => existsSync(each));
		if (program) symlinkSync(program, path.join(folder, name));
	}
	if (node !== undefined) writeFileSync(path.join(folder, "node"), node, { mode: 0o755 });
	return { PATH: folder };
}

const ordinary = (
	folder: string,
	{ status, stdout }: { status: number | null; stdout: string },
) => {
	assert.deepEqual([status, /CONFLICT/.test(stdout)], [1, true], stdout);
	const marked = text(folder, "backlog/a.md");
	assert.match(marked, /<{7} (HEAD|ours)\n[\s\S]*u\][\s\S]*={7}\n[\s\S]*z\][\s\S]*>{7} theirs\n/);
};

describe("Git’s merge driver", function () {
	this.timeout(60_000);
	it("joins what Git alone cannot", () => {
		const plain = diverged(ours, theirs, undefined, false);
		ordinary(plain, merge(plain));
		const folder = diverged();
		assert.equal(merge(folder).status, 0);
		assert.equal(text(folder, "backlog/a.md"), joined);
	});

	it("joins in a rebase, a cherry-pick and a stash, too", () => {
		for (const args of [
			["rebase", "theirs"],
			["cherry-pick", "theirs"],
		]) {
			const folder = diverged();
			const { status, stderr } = tryGit(folder, args);
			assert.equal(status, 0, stderr);
			assert.equal(text(folder, "backlog/a.md"), joined);
		}
		const folder = diverged(ours, {});
		writeFileSync(path.join(folder, "backlog/a.md"), item("done", "x, u, q"));
		git(folder, "stash");
		commit(folder, { "backlog/a.md": item("done", "x, u, z") });
		git(folder, "stash", "pop");
		assert.match(text(folder, "backlog/a.md"), /labels: \[x, u, z, q\]|labels: \[x, u, q, z\]/);
	});

	it("marks the value alone that both sides changed, with the names that Git gives", () => {
		const folder = diverged(ours, disputed);
		const { status, stdout } = merge(folder);
		assert.deepEqual([status, /CONFLICT \(content\)/.test(stdout)], [1, true]);
		assert.match(
			text(folder, "backlog/a.md"),
			/^---\n<{7} (HEAD|ours)\nstatus: done\n={7}\nstatus: review\n>{7} theirs\nlabels: \[x, u\]\nestimate: 3\n/,
		);
		assert.match(git(folder, "status", "--porcelain"), /^UU backlog\/a\.md$/m);
	});

	it("makes markers as long as attributes want them", () => {
		const folder = diverged(ours, disputed);
		writeFileSync(path.join(folder, ".git/info/attributes"), "*.md conflict-marker-size=12\n");
		assert.equal(merge(folder).status, 1);
		assert.match(
			text(folder, "backlog/a.md"),
			/^<{12} .*\nstatus: done\n={12}\nstatus: review\n>{12} /m,
		);
	});

	for (const [what, node] of [
		["is missing", undefined],
		["crashes", "#!/bin/sh\nexit 1\n"],
		["ends well, and did nothing", "#!/bin/sh\nexit 0\n"],
		["says something else", "#!/bin/sh\necho merged, or so; exit 1\n"],
		["is killed", "#!/bin/sh\nkill -9 $$\n"],
	] as const)
		onPosix(`leaves an ordinary conflict where Node ${what}`, () => {
			const folder = diverged();
			ordinary(folder, merge(folder, pathWith(node)));
		});

	it("leaves an ordinary conflict where the program is gone, or broken", () => {
		const gone = diverged();
		rmSync(path.join(gone, ".git/rank-and-file"), { recursive: true });
		ordinary(gone, merge(gone));
		const broken = diverged();
		writeFileSync(path.join(broken, ".git/rank-and-file/rf.js"), "throw new Error('broken');");
		ordinary(broken, merge(broken));
	});

	onPosix("lets Git join as usual what Git can join, where Node is missing", () => {
		const folder = diverged(
			{ "backlog/a.md": item("done", "x") },
			{ "backlog/a.md": item("todo", "x", "5") },
		);
		assert.equal(merge(folder, pathWith()).status, 0);
		assert.equal(text(folder, "backlog/a.md"), item("done", "x", "5"));
	});

	it("leaves a file that is deleted here and edited there to Git", () => {
		const folder = diverged({ "backlog/a.md": undefined }, theirs);
		const { status, stdout } = merge(folder);
		assert.deepEqual([status, /CONFLICT \(modify\/delete\)/.test(stdout)], [1, true]);
		assert.equal(text(folder, "backlog/a.md"), theirs["backlog/a.md"]);
	});

	it("leaves what is no item as Git would", () => {
		const texts = (line: string) => ({
			"backlog/README.md": `# Notes\n\n${line}\n`,
			"backlog/bytes.md": `\0${line}\n`,
			"backlog/a.md": before["backlog/a.md"],
		});
		const folder = repositoryOf(texts("was"));
		out(folder, "merge", "--install", "--yes");
		diverge(folder, texts("ours"), texts("theirs"));
		assert.equal(merge(folder).status, 1);
		assert.match(
			text(folder, "backlog/README.md"),
			/^# Notes\n\n<{7} .*\nours\n={7}\ntheirs\n>{7} .*\n$/,
		);
		assert.equal(text(folder, "backlog/bytes.md"), "\0ours\n");
		const unmerged = git(folder, "diff", "--name-only", "--diff-filter=U");
		assert.equal(unmerged, "backlog/README.md\nbacklog/bytes.md\n");
	});

	it("works in worktrees, and where names hold spaces, quotes, percent and dollar signs", () => {
		const folder = path.join(temporaryFolder(), 'it\'s 100%X "my" $HOME shop');
		mkdirSync(folder);
		const odd = (files: Files) => ({ "backlog/it's %A $(x).md": files["backlog/a.md"] });
		repositoryOf({ ...odd(before) }, folder);
		out(folder, "merge", "--install", "--yes");
		commit(folder, {});
		diverge(folder, odd(ours), odd(theirs));
		const tree = path.join(temporaryFolder(), "a tree");
		git(folder, "worktree", "add", "--quiet", "-b", "third", tree, "main");
		assert.equal(merge(tree).status, 0);
		assert.equal(text(tree, "backlog/it's %A $(x).md"), joined);
		assert.equal(merge(folder).status, 0);
	});
});

describe("Branches of a simulated team", function () {
	this.timeout(120_000);
	it("are joined by the driver as the core joins them, and nothing is lost", () => {
		const keeping = keptOurs("ours", writtenByHand(baseOf(200, 1)));
		const pairs = randomPairs(baseOf(200, 1), 15, 10, 1);
		const driver = driverLine(quoted(process.execPath), quoted(program));
		const driven = simulate(keeping, pairs, false, driver);
		assert.deepEqual(driven, simulate(keeping, pairs, true));
		assert.equal(driven.wrong, 0);
		assert.ok(driven.conflicted.length < simulate(keeping, pairs).conflicted.length);
	});
});

describe("rf merge --install", function () {
	this.timeout(60_000);
	it("says what it would write, and writes nothing before it is confirmed", () => {
		const folder = repositoryOf(before);
		const files = filesIn(folder);
		const { status, stdout } = rf(folder, "merge", "--install");
		assert.equal(status, 3);
		for (const named of [
			"rank-and-file/rf.js",
			".git/config",
			"merge.rank-and-file.driver",
			"backlog/.gitattributes",
		])
			assert.ok(stdout.replaceAll("\\", "/").includes(named), stdout);
		assert.deepEqual(filesIn(folder), files);
	});

	it("writes three files of this clone, once", () => {
		const folder = repositoryOf({ ...before, "backlog/.gitattributes": "*.png binary" });
		out(folder, "merge", "--install", "--yes");
		const files = filesIn(folder);
		assert.equal(
			text(folder, "backlog/.gitattributes"),
			"*.png binary\n*.md merge=rank-and-file\n",
		);
		assert.equal(
			git(folder, "check-attr", "merge", "--", "backlog/sub/a.md"),
			"backlog/sub/a.md: merge: rank-and-file\n",
		);
		out(folder, "merge", "--install", "--yes");
		assert.deepEqual(filesIn(folder), files);
	});

	it("is refused outside a repository", () => {
		const { status, stderr } = rf(
			copyFixture("sample"),
			"merge",
			"--install",
			"--yes",
			"--backlog",
			".",
		);
		assert.deepEqual([status, /in no Git repository/.test(stderr)], [2, true]);
	});
});

describe("rf merge REVISION", function () {
	this.timeout(60_000);
	it("merges by value where no driver is installed, and leaves none behind", () => {
		const folder = diverged(ours, theirs, undefined, false);
		const config = text(folder, ".git/config");
		const ended = json(folder, "merge", "theirs");
		assert.deepEqual(ended, { merged: true, conflicts: [] });
		assert.equal(text(folder, "backlog/a.md"), joined);
		assert.equal(text(folder, ".git/config"), config);
		assert.match(git(folder, "log", "-1", "--format=%s"), /^Merge branch 'theirs'/);
	});

	it("merges all else as the user's own attributes say", () => {
		const notes = (last: string) => ({ "notes.txt": `First\n${last}\n` });
		const folder = diverged(
			{ ...ours, ...notes("Mine") },
			{ ...theirs, ...notes("Yours") },
			undefined,
			false,
		);
		const own = path.join(temporaryFolder(), "attributes");
		writeFileSync(own, "*.txt merge=union");
		git(folder, "config", "core.attributesFile", own);
		assert.deepEqual(json(folder, "merge", "theirs"), { merged: true, conflicts: [] });
		assert.equal(text(folder, "notes.txt"), "First\nMine\nYours\n");
		assert.equal(text(folder, "backlog/a.md"), joined);
	});

	it("ends with 1 and names the files in conflict", () => {
		const folder = diverged(ours, disputed, undefined, false);
		const { status, stdout } = rf(folder, "merge", "theirs", "--json");
		assert.deepEqual(
			[status, JSON.parse(stdout)],
			[1, { merged: false, conflicts: ["backlog/a.md"] }],
		);
		assert.match(text(folder, "backlog/a.md"), /^---\n<{7} .*\nstatus: done\n={7}\n/);
	});

	it("refuses what is no commit, and work that would be overwritten", () => {
		const folder = diverged(ours, theirs, undefined, false);
		for (const odd of ["--abort", "no such", ":/x", "main:backlog", "--upload-pack=touch x"])
			assert.equal(rf(folder, "merge", "--", odd).status, 1, odd);
		writeFileSync(path.join(folder, "backlog/a.md"), "mine");
		const { status, stderr } = rf(folder, "merge", "theirs");
		assert.deepEqual([status, /overwritten/.test(stderr)], [3, true], stderr);
		assert.equal(text(folder, "backlog/a.md"), "mine");
	});
});
