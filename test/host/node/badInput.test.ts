// What a hostile disk, another program and an impatient user do to an act: nothing is lost, and the message helps.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as vscode from "vscode";
import { disk } from "#disk";
import { sectionsOf } from "../../../src/core/backlog.ts";
import { moveItems } from "../../../src/core/move.ts";
import { BacklogFolder } from "../../../src/host/folder.ts";
import { itemOf, openBacklog, stored, until } from "../opened.ts";

describe("An act on files that are not as expected", () => {
	let folder: BacklogFolder;
	const order = () => sectionsOf(folder.backlog).ranked.map((item) => item.file);
	const at = (place: number) => order()[place - 1] as string;
	const pathOf = (file: string) => folder.files.uriOf(file).fsPath;
	const everything = () => Promise.all(order().map((file) => stored(folder, file)));

	before(async () => {
		folder = await openBacklog();
	});

	it("is refused for a write-protected file, with its name and the way out", async () => {
		const file = at(3);
		const before = await everything();
		fs.chmodSync(pathOf(file), 0o444);
		await assert.rejects(
			folder.act((backlog) => moveItems(backlog, [file], "top")),
			/\.md was not changed: it is write-protected\. Allow writing/,
		);
		fs.chmodSync(pathOf(file), 0o644);
		assert.deepEqual(await everything(), before);
	});

	it("is refused on a read-only file system, with what that means", async function () {
		const mount = (...args: string[]) => spawnSync("mount", args).status === 0;
		const { fsPath } = folder.uri;
		// Only root can mount; for others the rest of this suite shows the same with a closed file.
		if (!mount("--bind", fsPath, fsPath)) return this.skip();
		const before = await everything();
		try {
			assert.ok(mount("-o", "remount,ro,bind", fsPath));
			await assert.rejects(
				folder.act((backlog) => moveItems(backlog, [at(3)], "top")),
				/was not changed: its file system is read-only/,
			);
		} finally {
			spawnSync("umount", [fsPath]);
		}
		assert.deepEqual(await everything(), before);
	});

	it("is taken back in the files written before the one that could not be", async () => {
		const files = [at(3), at(4), at(5)];
		const before = await everything();
		fs.chmodSync(pathOf(files[2] as string), 0o444);
		await assert.rejects(folder.act((backlog) => moveItems(backlog, files, "top")));
		fs.chmodSync(pathOf(files[2] as string), 0o644);
		assert.deepEqual(await everything(), before);
	});

	it("is refused when the file has vanished since the drag began", async () => {
		const file = at(6);
		const text = await stored(folder, file);
		const refused = folder.act((backlog) => {
			const act = moveItems(backlog, [file], "top");
			fs.rmSync(pathOf(file), { force: true });
			return act;
		});
		await assert.rejects(refused, /is no longer in the backlog\. Nothing was changed/);
		assert.ok(!folder.backlog.byFile.has(file));
		fs.writeFileSync(pathOf(file), text);
		await until(() => folder.backlog.byFile.has(file), folder.onDidChange);
	});

	it("is computed anew when another program has just changed the file", async () => {
		const file = at(5);
		let attempts = 0;
		await folder.act((backlog) => {
			const act = moveItems(backlog, [file], "top");
			if (++attempts === 1) fs.appendFileSync(pathOf(file), "By another program.\n");
			return act;
		});
		assert.equal(attempts, 2);
		assert.equal(at(1), file);
		assert.match(await stored(folder, file), /By another program\.\n$/);
	});

	it("is refused when the file changes again and again", async () => {
		const file = at(5);
		let n = 0;
		const refused = folder.act((backlog) => {
			const act = moveItems(backlog, [file], "top");
			fs.appendFileSync(pathOf(file), `Again ${++n}.\n`);
			return act;
		});
		await assert.rejects(refused, /keeps changing under another program/);
		assert.match(await stored(folder, file), /Again 1\.\nAgain 2\.\n$/);
	});

	it("waits for the one before it, and both are in effect", async () => {
		const [a, b] = [at(7), at(9)];
		const both = [a, b].map((file) => folder.act((backlog) => moveItems(backlog, [file], "top")));
		assert.deepEqual(await Promise.all(both), [true, true]);
		assert.deepEqual(order().slice(0, 2), [b, a]);
	});

	it("leaves no temporary files behind", () => {
		const left = fs.readdirSync(folder.uri.fsPath, { recursive: true, encoding: "utf8" });
		assert.deepEqual(
			left.filter((name) => name.endsWith(".tmp")),
			[],
		);
	});

	it("keeps the mode of the file", async () => {
		const file = at(4);
		fs.chmodSync(pathOf(file), 0o640);
		await folder.act((backlog) => moveItems(backlog, [file], "top"));
		assert.equal(fs.statSync(pathOf(file)).mode & 0o777, 0o640);
	});

	it("shows files that are no text, too large or unreadable as problems, not as items", async () => {
		const big = "x".repeat(1024 * 1024 + 1);
		fs.writeFileSync(pathOf("big.md"), big);
		fs.writeFileSync(pathOf("binary.md"), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
		const codes = () => folder.backlog.faults.map((fault) => `${fault.file} ${fault.code}`).sort();
		await until(() => codes().length === 2, folder.onDidChange);
		assert.deepEqual(codes(), ["big.md file-too-large", "binary.md file-not-text"]);
		fs.rmSync(pathOf("big.md"));
		fs.rmSync(pathOf("binary.md"));
		await until(() => codes().length === 0, folder.onDidChange);
	});

	it("says why a folder cannot be read, and how to go on", async () => {
		const uri = vscode.Uri.file(pathOf(at(1)));
		const broken = new BacklogFolder(uri, disk, false, async () => false);
		await broken.load();
		assert.match(broken.failure ?? "", /The folder .* cannot be read/);
		broken.dispose();
	});

	it("does not follow links out of the folder", async () => {
		const outside = fs.mkdtempSync(`${folder.uri.fsPath}-outside-`);
		fs.writeFileSync(`${outside}/secret.md`, "# Secret\n");
		fs.symlinkSync(outside, pathOf("linked"));
		fs.symlinkSync(`${outside}/secret.md`, pathOf("linked.md"));
		await folder.load();
		assert.deepEqual(
			[...folder.backlog.byFile.keys()].filter((file) => file.includes("linked")),
			[],
		);
		fs.rmSync(pathOf("linked"));
		fs.rmSync(pathOf("linked.md"));
		fs.rmSync(outside, { recursive: true });
	});

	it("follows a checkout that changes 500 files at once", async () => {
		const files = Array.from({ length: 500 }, (_, i) => `many/item-${i}.md`);
		fs.mkdirSync(pathOf("many"));
		for (const file of files) fs.writeFileSync(pathOf(file), "---\nstatus: todo\n---\n");
		await until(() => files.every((file) => folder.backlog.byFile.has(file)), folder.onDidChange);
		const start = Date.now();
		for (const file of files) fs.writeFileSync(pathOf(file), "---\nstatus: done\n---\n");
		await until(
			() => files.every((file) => itemOf(folder, file).status === "done"),
			folder.onDidChange,
		);
		console.log(`      500 changed files shown after ${Date.now() - start} ms`);
		fs.rmSync(pathOf("many"), { recursive: true });
		await until(() => files.every((file) => !folder.backlog.byFile.has(file)), folder.onDidChange);
	});
});
