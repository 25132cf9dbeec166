import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bytes } from "../../src/core/disk.ts";
import { disk as local } from "../../src/node/disk.ts";

const disk = local ?? assert.fail("there is no disk");
const isRoot = process.getuid?.() === 0;
/** Windows has no such modes, links and pipes; to root no file is closed. */
const onPosix = process.platform === "win32" ? it.skip : it;
const asUser = process.platform === "win32" || isRoot ? it.skip : it;

describe("The local disk", () => {
	let folder = "";
	const at = (file: string) => path.join(folder, ...file.split("/"));
	const put = (file: string, text: string | Uint8Array = "text") => {
		fs.mkdirSync(path.dirname(at(file)), { recursive: true });
		fs.writeFileSync(at(file), text);
		return at(file);
	};
	const get = (file: string) => fs.readFileSync(at(file), "utf8");
	const names = () => fs.readdirSync(folder).sort();

	beforeEach(() => {
		folder = fs.mkdtempSync(path.join(tmpdir(), "rank-and-file-test-"));
	});
	afterEach(() => {
		fs.rmSync(folder, { recursive: true, force: true });
	});

	describe("lists", () => {
		it("files of all folders but those that it shall not enter", async () => {
			for (const file of ["a.md", "x/b.md", "x/y/c.md", "node_modules/d.md", "x/.git/e.md"])
				put(file);
			const asked: string[] = [];
			const files = await disk.list(folder, (below) => {
				asked.push(below);
				return !/node_modules|\.git/.test(below);
			});
			assert.deepEqual(files.sort(), ["a.md", "x/b.md", "x/y/c.md"]);
			assert.deepEqual(asked.sort(), ["node_modules", "x", "x/.git", "x/y"]);
		});

		onPosix("neither symbolic links nor pipes", async () => {
			put("x/a.md");
			fs.symlinkSync(at("x/a.md"), at("link.md"));
			fs.symlinkSync(folder, at("x/up"));
			fs.symlinkSync(at("gone"), at("broken.md"));
			execFileSync("mkfifo", [at("pipe.md")]);
			assert.deepEqual(await disk.list(folder, () => true), ["x/a.md"]);
		});

		asUser("what it can, where a folder is closed", async () => {
			put("a.md");
			put("closed/b.md");
			fs.chmodSync(at("closed"), 0);
			assert.deepEqual(await disk.list(folder, () => true), ["a.md"]);
			fs.chmodSync(at("closed"), 0o700);
		});

		it("no folder that is not there", async () => {
			await assert.rejects(
				disk.list(at("gone"), () => true),
				{ code: "ENOENT" },
			);
		});
	});

	describe("reads", () => {
		const kinds = async (files: string[], most = 100) =>
			(await disk.read(files.map(at), most)).map(({ kind }) => kind);

		it("bytes in the order asked, however many", async () => {
			const files = Array.from({ length: 200 }, (_, i) => put(`${i}.md`, `${i}`));
			const states = await disk.read(files, 100);
			const texts = states.map((state) =>
				Buffer.from((state as Bytes & { bytes: Uint8Array }).bytes),
			);
			assert.deepEqual(texts.map(String), [...files.keys()].map(String));
			assert.deepEqual(await disk.read([], 100), []);
		});

		it("nothing that is gone, a folder, or too large", async () => {
			put("exact.md", "x".repeat(100));
			put("large.md", "x".repeat(101));
			put("folder.md/a.md");
			const files = ["exact.md", "large.md", "gone.md", "folder.md", "exact.md/x.md"];
			assert.deepEqual(await kinds(files), ["bytes", "too-large", "gone", "gone", "gone"]);
		});

		onPosix("neither through symbolic links nor from pipes, which would never end", async () => {
			fs.symlinkSync(put("a.md"), at("link.md"));
			execFileSync("mkfifo", [at("pipe.md")]);
			assert.deepEqual(await kinds(["link.md", "pipe.md", "a.md"]), ["gone", "gone", "bytes"]);
		});

		asUser("no file that is closed, and says why", async () => {
			fs.chmodSync(put("a.md"), 0);
			assert.deepEqual(await disk.read([at("a.md")], 100), [
				{ kind: "unreadable", reason: "EACCES" },
			]);
		});
	});

	describe("writes", () => {
		it("a file that holds what was expected, and leaves nothing beside it", async () => {
			put("a.md", "\uFEFFold\r\n");
			assert.equal(await disk.write(at("a.md"), "\uFEFFold\r\n", "new 😀\n"), "written");
			assert.equal(get("a.md"), "new 😀\n");
			assert.deepEqual(names(), ["a.md"]);
		});

		it("no file that holds something else, is gone, or has come", async () => {
			put("a.md", "other");
			put("bytes.md", Uint8Array.of(0x61, 0xff));
			for (const [file, before, after] of [
				["a.md", "old", "new"],
				["a.md", undefined, "new"],
				["a.md", "old", undefined],
				["gone.md", "old", "new"],
				["bytes.md", "a\uFFFD", "new"],
			] as const)
				assert.equal(await disk.write(at(file), before, after), "changed", file);
			assert.equal(get("a.md"), "other");
			assert.deepEqual(names(), ["a.md", "bytes.md"]);
		});

		it("new files, in new folders too, and removes files", async () => {
			assert.equal(await disk.write(at("x/y/a.md"), undefined, "new"), "written");
			assert.equal(get("x/y/a.md"), "new");
			assert.equal(await disk.write(at("x/y/a.md"), "new", undefined), "written");
			assert.deepEqual(fs.readdirSync(at("x/y")), []);
		});

		it("one new file of several that are made at once under one name", async () => {
			const texts = Array.from({ length: 10 }, (_, i) => `text ${i}`);
			const ends = await Promise.all(texts.map((text) => disk.write(at("a.md"), undefined, text)));
			assert.equal(ends.filter((end) => end === "written").length, 1);
			assert.equal(get("a.md"), texts[ends.indexOf("written")]);
			assert.deepEqual(names(), ["a.md"]);
		});

		it("files whose names are as long as names can be", async () => {
			const long = `${"x".repeat(252)}.md`;
			assert.equal(await disk.write(at(long), undefined, "one"), "written");
			assert.equal(await disk.write(at(long), "one", "two"), "written");
			assert.equal(get(long), "two");
		});

		onPosix("with the mode that the file had", async () => {
			for (const mode of [0o600, 0o644, 0o755, 0o666]) {
				fs.chmodSync(put("a.md", "old"), mode);
				await disk.write(at("a.md"), "old", "new");
				assert.equal(fs.statSync(at("a.md")).mode & 0o777, mode);
			}
			await disk.write(at("b.md"), undefined, "new");
			assert.equal(fs.statSync(at("b.md")).mode & 0o777, 0o666 & ~process.umask());
		});

		it("no file that is write-protected", async () => {
			fs.chmodSync(put("a.md", "old"), 0o444);
			await assert.rejects(disk.write(at("a.md"), "old", "new"), { code: "EACCES" });
			assert.equal(get("a.md"), "old");
			assert.deepEqual(names(), ["a.md"]);
			fs.chmodSync(at("a.md"), 0o644);
		});

		asUser("no file in a write-protected folder", async () => {
			put("a.md", "old");
			fs.chmodSync(folder, 0o555);
			await assert.rejects(disk.write(at("a.md"), "old", "new"), { code: "EACCES" });
			await assert.rejects(disk.write(at("b.md"), undefined, "new"), { code: "EACCES" });
			fs.chmodSync(folder, 0o755);
			assert.deepEqual([names(), get("a.md")], [["a.md"], "old"]);
		});

		onPosix("nothing outside the folder through a symbolic link", async () => {
			put("outside/a.md", "old");
			fs.symlinkSync(at("outside/a.md"), at("a.md"));
			await disk.write(at("a.md"), "old", "new").catch(() => "refused");
			assert.equal(get("outside/a.md"), "old");
		});
	});

	describe("with several processes", () => {
		const children: ChildProcess[] = [];
		const start = (...args: (string | number)[]) => {
			const child = fork(path.join(__dirname, "writingProcess.js"), args.map(String));
			children.push(child);
			return child;
		};
		afterEach(() => {
			for (const child of children.splice(0)) child.kill("SIGKILL");
		});

		it("loses nothing when two write one file 200 times", async () => {
			const file = put("a.md", "");
			const both = ["one", "two"].map((name) => start("append", file, name, 100));
			const codes = await Promise.all(both.map(async (child) => (await once(child, "exit"))[0]));
			assert.deepEqual(codes, [0, 0]);
			const lines = get("a.md").split("\n");
			const counts = ["one", "two"].map((name) => lines.filter((line) => line === name).length);
			assert.deepEqual([counts, lines.length], [[100, 100], 201]);
			assert.deepEqual(names(), ["a.md"]);
		}).timeout(60_000);

		it("leaves a whole file, which others can write, when one is killed while writing", async () => {
			const size = 300_000;
			const texts = ["a".repeat(size), "b".repeat(size)];
			const file = put("a.md", texts[0]);
			for (let round = 0; round < 8; round++) {
				const child = start("swap", file, size);
				await once(child, "message");
				await new Promise((resolve) => setTimeout(resolve, 3 + round * 4));
				child.kill("SIGKILL");
				await once(child, "exit");
				const now = get("a.md");
				assert.ok(texts.includes(now), `${now.length} characters`);
				assert.equal(await disk.write(file, now, texts[0]), "written");
				const left = names().filter((name) => name !== "a.md");
				assert.ok(
					left.every((name) => name.startsWith(".")),
					left.join(" "),
				);
			}
		}).timeout(60_000);
	});
});
