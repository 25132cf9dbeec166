// With the real Git extension: branches for items, their commit messages, and when items were last touched.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { isStale } from "../../../src/core/ready.ts";
import type { Api } from "../../../src/extension.ts";
import type { BacklogFolder } from "../../../src/host/folder.ts";
import { gitApi, type Repository } from "../../../src/host/git.ts";
import { today } from "../../../src/host/today.ts";
import { itemOf, openBacklog, runOn, store, stored, until } from "../opened.ts";

const item = "opening-hours-of-tomorrow.md";
const other = "print-pick-up-labels.md";
const branch = item.replace(".md", "");
const trailer = `\n\nItem: ${branch}`;

describe("With Git", function () {
	this.timeout(60_000);
	let folder: BacklogFolder;
	let repository: Repository;
	let root: string;
	const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
	const numstat = (...args: string[]) =>
		git("diff", "--numstat", ...args)
			.trim()
			.replaceAll("\t", " ");
	/** Waits for the commit box, which tells nobody when it changes. */
	const boxIs = async (text: string) => {
		for (let tries = 0; repository.inputBox.value !== text && tries < 100; tries++)
			await new Promise((resolve) => setTimeout(resolve, 100));
		assert.equal(repository.inputBox.value, text);
	};
	/** Writes into the commit box, which answers with what was in it a while after it was filled in. */
	const write = async (text: string) => {
		await new Promise((resolve) => setTimeout(resolve, 300));
		repository.inputBox.value = text;
		await new Promise((resolve) => setTimeout(resolve, 300));
	};
	const branchIs = (name: string) =>
		until(() => repository.state.HEAD?.name === name, repository.state.onDidChange);

	before(async () => {
		folder = await openBacklog();
		root = vscode.Uri.joinPath(folder.uri, "..").fsPath;
		git("config", "user.name", "Ana Ofen");
		git("config", "user.email", "ana@ovendoor.example");
		git("config", "commit.gpgSign", "false");
		const api = await gitApi();
		assert.ok(api);
		if (!api.getRepository(folder.uri))
			await until(() => api.getRepository(folder.uri) !== null, api.onDidOpenRepository);
		repository = api.getRepository(folder.uri) as Repository;
		await branchIs("main");
	});

	it("Start Work sets the status, assigns whoever works, and makes a branch", async () => {
		await store(folder, item, (await stored(folder, item)).replace(/^assignee:.*$/m, "assignee:"));
		await folder.refresh([item]);
		git("commit", "--quiet", "--all", "--allow-empty", "--message=Nobody does it");
		await runOn("startWork", folder, item);
		assert.equal(git("branch", "--show-current").trim(), branch);
		assert.equal(itemOf(folder, item).status, "in-progress");
		assert.deepEqual(itemOf(folder, item).assignees, ["ana"]);
		assert.equal(numstat(), `2 2 backlog/${item}`);
	});

	it("the commits of that branch get a trailer, as long as nobody has written anything", async () => {
		await boxIs(trailer);
		await branchIs(branch);
		await write(`Begin${trailer}`);
		await repository.add([folder.files.uriOf(item).fsPath]);
		await vscode.commands.executeCommand("git.commitStaged");
		await boxIs(trailer);
		const trailers = git("log", "-1", "--format=%s|%(trailers:key=Item,valueonly)").trim();
		assert.equal(trailers, `Begin|${branch}`);
		await write("Something typed");
		git("checkout", "--quiet", "main");
		await branchIs("main");
		await boxIs("Something typed");
	});

	it("an existing branch is checked out, and other branches get no trailer", async () => {
		repository.inputBox.value = "";
		await runOn("startWork", folder, item);
		assert.equal(git("branch", "--show-current").trim(), branch);
		await boxIs(trailer);
		git("checkout", "--quiet", "main");
		await branchIs("main");
		await boxIs("");
	});

	it("what Git refuses is said, and changes no file", async () => {
		const file = "src/basket.ts";
		git("checkout", "--quiet", branch);
		await vscode.workspace.fs.writeFile(
			vscode.Uri.joinPath(folder.uri, "..", file),
			Buffer.from("a"),
		);
		git("commit", "--quiet", "--all", "--message=Other");
		git("checkout", "--quiet", "main");
		await vscode.workspace.fs.writeFile(
			vscode.Uri.joinPath(folder.uri, "..", file),
			Buffer.from("b"),
		);
		await branchIs("main");
		const before = await stored(folder, item);
		await runOn("startWork", folder, item);
		assert.equal(git("branch", "--show-current").trim(), "main");
		assert.equal(await stored(folder, item), before);
		git("checkout", "--quiet", "--force", ".");
	});

	it("the item of the branch is closed in the commit that ships it", async () => {
		git("checkout", "--quiet", branch);
		await branchIs(branch);
		await folder.refresh([item]);
		await vscode.commands.executeCommand("rankAndFile.closeInCommit");
		assert.equal(itemOf(folder, item).status, "done");
		assert.equal(numstat("--cached"), `1 1 backlog/${item}`);
		assert.equal(numstat(), "");
	});

	it("items that nobody touched for long are stale, until somebody does", async () => {
		git("commit", "--quiet", "--all", "--message=Done");
		const old = { ...process.env, GIT_COMMITTER_DATE: "2020-01-01T12:00:00Z" };
		git("checkout", "--quiet", "--orphan", "old");
		execFileSync("git", ["commit", "--quiet", "--message=Long ago"], { cwd: root, env: old });
		const extension = vscode.extensions.getExtension<Api>("rank-and-file.rank-and-file");
		assert.ok(extension);
		const { dates } = extension.exports;
		const stale = (file: string) =>
			isStale(folder.backlog, itemOf(folder, file), dates.touchedOf(folder)(file), today());
		await folder.refresh([item]);
		await store(folder, other, (await stored(folder, other)).replace(/^rank: .*$/m, "rank: a00"));
		await until(() => stale(other), dates.onDidChange);
		await store(folder, other, `${await stored(folder, other)}\nAnd more.\n`);
		await until(() => !stale(other), dates.onDidChange);
	});
});
