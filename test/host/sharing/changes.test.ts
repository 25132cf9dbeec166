// With the real Git extension: what changed is told, taken back, shared and proposed, and nothing else is touched.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { moveItems } from "../../../src/core/move.ts";
import type { Api } from "../../../src/extension.ts";
import type { ChangeRow, ChangesView } from "../../../src/host/changes.ts";
import type { BacklogFolder } from "../../../src/host/folder.ts";
import { gitApi, type Repository } from "../../../src/host/git.ts";
import { countsOf } from "../../../src/host/sharing.ts";
import { itemOf, openBacklog, openTabs, runOn, store, stored, until } from "../opened.ts";

const item = "print-pick-up-labels.md";
const other = "opening-hours-of-tomorrow.md";

describe("With a remote", function () {
	this.timeout(60_000);
	let folder: BacklogFolder;
	let changes: ChangesView;
	let repository: Repository;
	let root: string;
	let remote: string;
	const gitIn = (cwd: string, ...args: string[]) =>
		execFileSync("git", args, { cwd, encoding: "utf8", stdio: "pipe" }).trim();
	const git = (...args: string[]) => gitIn(root, ...args);
	const sentences = () =>
		changes
			.getChildren()
			.flatMap((group) => changes.getChildren(group))
			.flatMap((row) => (row.kind === "told" ? row : []));
	const told = () => sentences().map((row) => row.told.text);
	const tells = (words: RegExp | undefined) =>
		until(
			() => (words ? told().some((text) => words.test(text)) : told().length === 0),
			changes.onDidChangeTreeData,
		).catch((error: Error) => assert.fail(`${error.message} ${words}: ${told().join("; ")}`));
	const run = (name: string, ...args: unknown[]) =>
		vscode.commands.executeCommand(`rankAndFile.${name}`, ...args);
	const toTop = (file: string) => folder.act((backlog) => moveItems(backlog, [file], "top"));

	before(async () => {
		folder = await openBacklog();
		const extension = vscode.extensions.getExtension<Api>("rank-and-file.rank-and-file");
		assert.ok(extension);
		changes = extension.exports.changes;
		root = vscode.Uri.joinPath(folder.uri, "..").fsPath;
		remote = path.join(root, "..", "remote.git");
		git("config", "user.name", "Ana Ofen");
		git("config", "user.email", "ana@ovendoor.example");
		git("config", "commit.gpgSign", "false");
		git("config", "pull.rebase", "false");
		gitIn(path.dirname(remote), "init", "--quiet", "--bare", "--initial-branch=main", remote);
		git("remote", "add", "origin", remote);
		git("push", "--quiet", "--set-upstream", "origin", "main");
		git("remote", "set-head", "origin", "main");
		const api = await gitApi();
		assert.ok(api);
		if (!api.getRepository(folder.uri))
			await until(() => api.getRepository(folder.uri) !== null, api.onDidOpenRepository);
		repository = api.getRepository(folder.uri) as Repository;
		await until(
			() => repository.state.HEAD?.upstream?.name === "main",
			repository.state.onDidChange,
		);
		await run("changes.focus");
	});

	it("a move in the working tree is told, and taken back to the byte", async () => {
		const before = await stored(folder, item);
		await toTop(item);
		await tells(/label for each bag.*” moved from .* to the top/);
		assert.equal(told().length, 1);
		await changes.open(sentences()[0] as ChangeRow);
		assert.match(openTabs().join(), /print-pick-up-labels\.md \(since origin\/main\)/);
		await run("revertChange", sentences()[0]);
		assert.equal(await stored(folder, item), before);
		await tells(undefined);
		await run("undo");
		await tells(/moved from/);
		await run("revertChange", sentences()[0]);
	});

	it("several changes of an item are told together, and taken back one by one", async () => {
		const before = await stored(folder, other);
		await store(folder, other, before.replace(/^estimate:.*$/m, "estimate: 8").concat("\nMore.\n"));
		await tells(/estimate .*; text edited/);
		const [row] = sentences();
		const parts = changes.getChildren(row);
		assert.equal(parts.length, 2);
		await run("revertChange", parts[0]);
		assert.equal(await stored(folder, other), `${before}\nMore.\n`);
		await store(folder, other, before);
		await tells(undefined);
	});

	it("the base can be chosen, and is what an item is opened beside", async () => {
		git("tag", "v1");
		await changes.comparisons.choose(folder, "v1");
		await toTop(other);
		await tells(/moved from/);
		const { base } = await changes.read(folder);
		assert.equal(base.name, "v1");
		const uri = changes.comparisons.formerUri(folder, base, other);
		const document = await vscode.workspace.openTextDocument(uri);
		assert.equal(document.getText(), git("show", `v1:backlog/${other}`).concat("\n"));
		await changes.comparisons.choose(folder, "--output=x");
		await assert.rejects(changes.read(folder), /Git knows no commit/);
		await changes.comparisons.choose(folder, undefined);
		await run("undo");
		await tells(undefined);
	});

	it("a branch with a pull request is compared with what that is for, as GitHub's extension notes it", async () => {
		git("branch", "next", "HEAD");
		git("push", "--quiet", "origin", "next");
		const noted = "branch.main.github-pr-base-branch";
		const { name } = path.parse(remote);
		git("config", noted, `${path.basename(path.dirname(remote)).toUpperCase()}#${name}#next`);
		assert.equal((await changes.comparisons.baseOf(folder)).name, "origin/next");
		git("config", noted, `elsewhere#${name}#next`);
		assert.equal((await changes.comparisons.baseOf(folder)).name, "origin/main");
		git("config", noted, `${path.basename(path.dirname(remote))}#${name}#gone`);
		assert.equal((await changes.comparisons.baseOf(folder)).name, "origin/main");
		git("config", "--unset", noted);
	});

	it("the commit's message is written from what changed", async () => {
		await toTop(item);
		await tells(/moved from/);
		repository.inputBox.value = "Item: a";
		await new Promise((resolve) => setTimeout(resolve, 300));
		await run("generateCommitMessage");
		assert.match(
			repository.inputBox.value,
			/^Backlog: “Print a label .*…” moved from .*\n\n- .* moved from .*\n\nItem: a$/,
		);
		repository.inputBox.value = "";
	});

	it("Share commits and pushes the backlog's files alone, and leaves what is staged and changed", async () => {
		const write = (file: string, text: string) =>
			vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, "..", file), Buffer.from(text));
		await write("src/basket.ts", "staged\n");
		git("add", "src/basket.ts");
		await write("src/basket.ts", "changed\n");
		await write("backlog/README.md", "Not an item\n");
		await runOn("shareChanges", folder);
		assert.equal(gitIn(remote, "rev-parse", "main"), git("rev-parse", "HEAD"));
		assert.equal(git("log", "--format=%an", "HEAD~1..").trim(), "Ana Ofen");
		assert.equal(git("diff", "--name-only", "HEAD~1", "HEAD"), `backlog/${item}`);
		assert.equal(git("diff", "--cached", "--name-only"), "src/basket.ts");
		assert.equal(git("show", ":src/basket.ts"), "staged");
		assert.equal(git("status", "--porcelain"), "MM src/basket.ts\n?? backlog/README.md");
		await tells(undefined);
	});

	it("a Share that comes too late keeps its commit, and goes through after Get", async () => {
		git("reset", "--quiet", "--hard");
		const clone = path.join(root, "..", "clone");
		gitIn(path.dirname(clone), "clone", "--quiet", remote, clone);
		gitIn(clone, "config", "user.name", "Ben");
		gitIn(clone, "config", "user.email", "ben@ovendoor.example");
		const theirs = folder.backlog.items.find(({ file }) => file === other)?.text ?? "";
		await vscode.workspace.fs.writeFile(
			vscode.Uri.file(path.join(clone, "backlog", other)),
			Buffer.from(theirs.replace(/^estimate:.*$/m, "estimate: 13")),
		);
		gitIn(clone, "commit", "--quiet", "--all", "--message=Estimate");
		gitIn(clone, "push", "--quiet");
		await store(folder, item, `${await stored(folder, item)}\nMine.\n`);
		await tells(/text edited/);
		await run("shareChanges");
		assert.equal(gitIn(remote, "log", "-1", "--format=%s", "main"), "Estimate");
		assert.match(git("log", "-1", "--format=%s"), /^Backlog: “Print a label/);
		await run("getChanges");
		await folder.refresh([other]);
		assert.equal(itemOf(folder, other).estimate, 13);
		await run("shareChanges");
		assert.equal(gitIn(remote, "rev-parse", "main"), git("rev-parse", "HEAD"));
		assert.equal(git("status", "--porcelain"), "?? backlog/README.md");
	});

	/** Proposes, with the answers that are offered. */
	async function proposing(): Promise<void> {
		const accept = setInterval(
			() => vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem"),
			500,
		);
		await Promise.resolve(run("proposeChanges")).finally(() => clearInterval(accept));
	}

	it("Propose pushes a branch, and leaves branch, index and working tree to the byte", async () => {
		git("add", "backlog/README.md");
		await toTop(other);
		await tells(/moved from/);
		const state = () => [
			readFileSync(path.join(root, ".git/HEAD"), "utf8"),
			git("for-each-ref", "refs/heads"),
			createHash("sha1")
				.update(readFileSync(path.join(root, ".git/index")))
				.digest("hex"),
			git("--no-optional-locks", "diff", "HEAD"),
		];
		const before = state();
		await proposing();
		assert.deepEqual(state(), before);
		const [branch = "", more] = gitIn(
			remote,
			"branch",
			"--format=%(refname:short)",
			"--list",
			"backlog/*",
		).split("\n");
		assert.equal(more, undefined);
		assert.match(branch, /^backlog\/opening-hours/);
		assert.equal(gitIn(remote, "diff", "--name-only", "main", branch), `backlog/${other}`);
		assert.equal(gitIn(remote, "rev-parse", `${branch}~1`), git("rev-parse", "HEAD"));
		assert.match(gitIn(remote, "log", "-1", "--format=%B", branch), /^Backlog: “Opening hours/);
		const counts = () => countsOf(changes.comparisons, folder);
		assert.deepEqual(await counts(), { own: 0, proposed: 1, others: 0 });
		await toTop(item);
		assert.deepEqual(await counts(), { own: 2, proposed: 0, others: 0 });
		await run("undo");
	});

	it("what is proposed on GitHub goes on in its extension, with a branch that follows the remote's", async () => {
		const address = "https://github.com/ovendoor/shop.git";
		git("config", `url.${remote}.insteadOf`, address);
		git("remote", "set-url", "origin", address);
		const asked: unknown[] = [];
		// As that extension declares it.
		const command = vscode.commands.registerCommand("pr.create", (...args) => asked.push(args));
		try {
			await proposing();
		} finally {
			command.dispose();
			git("remote", "set-url", "origin", remote);
		}
		const branch = git("branch", "--format=%(refname:short)", "--list", "backlog/*");
		assert.match(branch, /^backlog\/opening-hours.*-2$/);
		assert.deepEqual(asked, [[{ repoPath: repository.rootUri.fsPath, compareBranch: branch }]]);
		assert.equal(git("rev-parse", branch), gitIn(remote, "rev-parse", branch));
		assert.equal(git("rev-parse", "--abbrev-ref", `${branch}@{upstream}`), `origin/${branch}`);
		assert.equal(git("branch", "--show-current"), "main");
	});

	it("Share is refused while a merge is under way, where commits are signed, and without a branch", async () => {
		const head = () => git("rev-parse", "HEAD");
		const before = head();
		git("update-ref", "MERGE_HEAD", "HEAD");
		await run("shareChanges");
		git("update-ref", "-d", "MERGE_HEAD");
		git("config", "commit.gpgSign", "true");
		await run("shareChanges");
		git("config", "commit.gpgSign", "false");
		git("checkout", "--quiet", "--detach");
		await until(() => repository.state.HEAD?.name === undefined, repository.state.onDidChange);
		await run("shareChanges");
		assert.equal(head(), before);
		git("checkout", "--quiet", "main");
	});
});
