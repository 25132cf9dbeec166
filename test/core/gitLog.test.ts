import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { git as gitOrNone } from "#git";
import { parseLog, sinceFor, touchedDays } from "../../src/core/gitLog.ts";
import { isStale } from "../../src/core/ready.ts";
import { backlogOf } from "./backlogs.ts";

describe("The log of Git", () => {
	it("gives each file the day of the youngest commit, also where branches were merged late", () => {
		const log = "/>2026-03-03\0\na.md\0b.md\0/>2026-04-04\0\nb.md\0/>2026-01-01\0\na.md\0ü b.md\0";
		assert.deepEqual(
			[...(parseLog(log) ?? [])],
			[
				["a.md", "2026-03-03"],
				["b.md", "2026-04-04"],
				["ü b.md", "2026-01-01"],
			],
		);
	});

	it("is of no use when it tells of commits that are gone", () => {
		assert.equal(parseLog("/>2026-03-03\0\na.md\0/<2026-02-02\0\nb.md\0"), undefined);
	});

	it("leaves out files that Git does not know, and calls changed ones touched today", () => {
		const logged = new Map([["a.md", "2026-03-03"]]);
		const days = touchedDays("a.md\0b.md\0c.md\0", ["c.md"], logged, "2026-01-01", "2026-04-01");
		assert.deepEqual(Object.fromEntries(days), {
			"a.md": "2026-03-03",
			"b.md": "2025-12-31",
			"c.md": "2026-04-01",
		});
	});
});

describe("An item is stale", () => {
	const files = {
		"a.md": "---\nstatus: todo\n---\n",
		"done.md": "---\nstatus: done\n---\n",
		"archive/old.md": "",
	};
	const backlog = backlogOf(files, "stale-after: 30d\n");
	const stale = (file: string, touched?: string, of = backlog) => {
		const item = of.byFile.get(file);
		assert.ok(item);
		return isStale(of, item, touched, "2026-05-01");
	};

	it("when nobody touched it for longer than the team agreed on", () => {
		assert.equal(sinceFor("2026-05-01", 30), "2026-04-01");
		assert.equal(stale("a.md", "2026-04-01"), false);
		assert.equal(stale("a.md", "2026-03-31"), true);
	});

	it("never when it is closed or archived, when Git does not say, or without an agreement", () => {
		assert.equal(stale("done.md", "2020-01-01"), false);
		assert.equal(stale("archive/old.md", "2020-01-01"), false);
		assert.equal(stale("a.md"), false);
		assert.equal(stale("a.md", "2020-01-01", backlogOf(files)), false);
	});
});

describe("When files were last touched, asked of Git", () => {
	let root: string;
	let folder: string;
	const git = gitOrNone ?? assert.fail("there is no Git here");
	const asked = { since: "2026-02-01", today: "2026-05-01" };
	const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
	const held = () =>
		new Map(
			readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
		);
	const run = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
	const commit = (day: string) => {
		run("add", "--all");
		const env = {
			...process.env,
			GIT_COMMITTER_DATE: `${day}T12:00:00`,
			GIT_AUTHOR_DATE: `${day}T12:00:00`,
		};
		const identity = [
			"-c",
			"user.name=A",
			"-c",
			"user.email=a@b.example",
			"-c",
			"commit.gpgSign=false",
		];
		execFileSync("git", [...identity, "commit", "--quiet", "-m", day], { cwd: root, env });
	};
	const days = async (former?: Awaited<ReturnType<typeof git.lastTouched>>) => {
		const touched = await git.lastTouched(folder, "git", {
			...asked,
			now: held(),
			...(former ? { former } : {}),
		});
		return { touched, days: Object.fromEntries(touched.days) };
	};
	it("knows when files were added first, whatever their names are", async () => {
		write("x.md", "a");
		commit("2026-03-01");
		write(":(top)b [x].md", "b");
		write("x.md", "a2");
		commit("2026-03-05");
		write("new.md", "");
		const added = await git.added(folder, "git", ["x.md", ":(top)b [x].md", "new.md"]);
		const seconds = (day: string) => Math.round(Date.parse(`${day}T12:00:00`) / 1000);
		assert.deepEqual(Object.fromEntries(added), {
			"x.md": seconds("2026-03-01"),
			":(top)b [x].md": seconds("2026-03-05"),
		});
	});

	const item = (rank: string, status: string) =>
		`---\nstatus: ${status}\nrank: ${rank}\n---\nText\n`;

	beforeEach(() => {
		root = mkdtempSync(path.join(tmpdir(), "rank-and-file-git-"));
		folder = path.join(root, "our backlog");
		mkdirSync(folder);
		run("init", "--quiet", "--initial-branch=main");
		for (const name of ["a.md", "ü b.md", "-c.md"]) write(name, item("a0", "todo"));
		commit("2026-01-01");
		write("a.md", item("a1", "todo"));
		write("ü b.md", item("a2", "doing"));
		commit("2026-03-03");
	});

	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it("moves do not count, and what is older than the first day is of the day before it", async () => {
		const expected = { "a.md": "2026-01-31", "ü b.md": "2026-03-03", "-c.md": "2026-01-31" };
		assert.deepEqual((await days()).days, expected);
	});

	it("what is not committed yet counts, but no move, and a file that Git does not know has no day", async () => {
		write("a.md", item("a3", "todo"));
		write("-c.md", item("a0", "done"));
		write("new.md", "");
		assert.deepEqual((await days()).days, {
			"a.md": "2026-01-31",
			"ü b.md": "2026-03-03",
			"-c.md": asked.today,
		});
	});

	it("an earlier answer is taken further, unless history was rewritten", async () => {
		const { touched } = await days();
		write("a.md", item("a1", "done"));
		commit("2026-04-04");
		const further = await days(touched);
		assert.equal(further.days["a.md"], "2026-04-04");
		assert.equal(further.days["ü b.md"], "2026-03-03");
		run("reset", "--quiet", "--hard", "HEAD~2");
		write("a.md", item("a1", "review"));
		commit("2026-04-10");
		assert.deepEqual((await days(further.touched)).days, {
			"a.md": "2026-04-10",
			"ü b.md": "2026-01-31",
			"-c.md": "2026-01-31",
		});
	});

	it("nothing that the repository configures is run", async () => {
		const mark = path.join(root, "ran");
		const program = `sh -c 'touch "${mark}"'`;
		writeFileSync(path.join(root, ".gitattributes"), "*.md diff=evil filter=evil\n");
		for (const key of [
			"core.fsmonitor",
			"diff.external",
			"diff.evil.command",
			"diff.evil.textconv",
			"filter.evil.clean",
			"filter.evil.smudge",
			"core.pager",
			"core.askPass",
		])
			run("config", key, program);
		write("a.md", item("a1", "done"));
		await days();
		await git.formerTexts(folder, "git", "HEAD", held());
		await git.commit(folder, "git", "HEAD");
		await git.defaultBranch(folder, "git");
		await git.mergeBase(folder, "git", "HEAD", "HEAD~1");
		assert.equal(existsSync(mark), false);
	});

	it("a backlog is read as it was, whatever changed, and with what was not there", async () => {
		const before = held();
		write("a.md", item("a1", "done"));
		write("new.md", "");
		write("ignored.md", "");
		write("crlf.md", "one\r\ntwo\r\n");
		rmSync(path.join(folder, "-c.md"));
		writeFileSync(path.join(root, ".gitignore"), "ignored.md\n");
		const head = (await git.commit(folder, "git", "main")) ?? assert.fail();
		const now = held();
		assert.deepEqual(Object.fromEntries(await git.formerTexts(folder, "git", head, now)), {
			"a.md": before.get("a.md"),
			"-c.md": before.get("-c.md"),
			"new.md": undefined,
			"crlf.md": undefined,
		});
		write("crlf.md", "one\ntwo\n");
		commit("2026-04-04");
		now.set("crlf.md", "one\r\ntwo\r\n");
		assert.deepEqual((await git.formerTexts(folder, "git", "HEAD", now)).size, 0);
		assert.deepEqual(
			await git.formerTexts(folder, "git", "HEAD~2", new Map()),
			new Map([
				["-c.md", item("a0", "todo")],
				["a.md", item("a0", "todo")],
				["ü b.md", item("a0", "todo")],
			]),
		);
	});

	it("what a merge left open is told with what it began with", async () => {
		run("checkout", "--quiet", "-b", "side");
		write("a.md", item("a5", "todo"));
		rmSync(path.join(folder, "-c.md"));
		commit("2026-04-04");
		run("checkout", "--quiet", "main");
		write("a.md", item("a9", "todo"));
		write("-c.md", item("a0", "review"));
		commit("2026-04-05");
		assert.throws(() => run("-c", "user.name=A", "-c", "user.email=a@b", "merge", "side"));
		const open = await git.unmerged(folder, "git");
		assert.deepEqual(Object.fromEntries(open), {
			"-c.md": { base: item("a0", "todo"), ours: true, theirs: false },
			"a.md": { base: item("a1", "todo"), ours: true, theirs: true },
		});
	});

	it("a revision that is none, or that looks like an option, names no commit", async () => {
		for (const name of ["nothing", "--all", "-h", "a b", "HEAD:our backlog/a.md"])
			assert.equal(await git.commit(folder, "git", name), undefined, name);
	});

	it("the default branch is the remote's, else the local one", async () => {
		run("branch", "other");
		assert.equal(await git.defaultBranch(folder, "git"), "refs/heads/main");
		run("update-ref", "refs/remotes/origin/trunk", "HEAD");
		run("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
		assert.equal(await git.defaultBranch(folder, "git"), "refs/remotes/origin/trunk");
		assert.equal(
			await git.mergeBase(folder, "git", "HEAD", "HEAD~1"),
			await git.commit(folder, "git", "HEAD~1"),
		);
	});
});
