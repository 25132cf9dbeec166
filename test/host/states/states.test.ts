// With the real Git extension, in the states that repositories are found in: what goes, and what is missing instead.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { Api } from "../../../src/extension.ts";
import type { ChangesView } from "../../../src/host/changes.ts";
import { resolveConflicts } from "../../../src/host/conflicts.ts";
import type { BacklogFolder } from "../../../src/host/folder.ts";
import { gitApi } from "../../../src/host/git.ts";
import { ItemHistories } from "../../../src/host/itemHistory.ts";
import { get, propose, share } from "../../../src/host/share.ts";
import { countsOf } from "../../../src/host/sharing.ts";
import { openStore, until } from "../opened.ts";

const apples = "apples.md";

describe("In a repository", function () {
	this.timeout(60_000);
	let folders: readonly BacklogFolder[];
	let changes: ChangesView;
	let histories: ItemHistories;

	before(async () => {
		const store = await openStore();
		folders = store.folders;
		const extension = vscode.extensions.getExtension<Api>("rank-and-file.rank-and-file");
		assert.ok(extension);
		changes = extension.exports.changes;
		histories = new ItemHistories(changes.comparisons.git, store);
		const api = await gitApi();
		assert.ok(api);
		for (const { uri } of folders)
			await until(() => api.getRepository(uri) !== null, api.onDidOpenRepository);
	});
	after(() => histories.dispose());

	/** A repository by its state. */
	function the(state: string) {
		const root = vscode.workspace.workspaceFolders?.find(({ name }) => name === state)?.uri;
		const folder = folders.find(({ uri }) => root && uri.path.startsWith(`${root.path}/`));
		assert.ok(folder, state);
		const cwd = path.dirname(folder.uri.fsPath);
		const run = (at: string, ...args: string[]) =>
			execFileSync("git", args, { cwd: at, encoding: "utf8", stdio: "pipe" }).trimEnd();
		const git = (...args: string[]) => run(cwd, ...args);
		const file = (name: string) => path.join(folder.uri.fsPath, name);
		const head = () => readFileSync(path.resolve(cwd, git("rev-parse", "--git-path", "HEAD")));
		const remote = (...args: string[]) =>
			run(path.join(root?.fsPath ?? "", `../remotes/${state}.git`), ...args);
		const { comparisons } = changes;
		return {
			folder,
			cwd,
			git,
			remote,
			read: (name: string) => readFileSync(file(name), "utf8"),
			/** Writes into an item, as another program would. */
			edit: async (name: string, from: RegExp, to: string) => {
				writeFileSync(file(name), readFileSync(file(name), "utf8").replace(from, to));
				await folder.refresh([name]);
			},
			told: async () => (await changes.read(folder)).told.map(({ text }) => text),
			counts: () => countsOf(comparisons, folder),
			share: () => share(comparisons, folder),
			get: () => get(comparisons, folder),
			propose: () => accepting(propose(comparisons, folder)),
			resolve: async () => {
				await accepting(resolveConflicts(folder, comparisons.git));
				assert.equal(git("ls-files", "--unmerged"), "");
				await folder.refresh([apples]);
			},
			/** What none but Share may change. */
			kept: () => [
				`${head()}`,
				git("for-each-ref", "refs/heads"),
				git("ls-files", "--stage"),
				git("--no-optional-locks", "diff", "HEAD"),
			],
			isShared: (branch = "main") =>
				assert.equal(remote("rev-parse", branch), git("rev-parse", "HEAD")),
			proposed: () => remote("branch", "--list", "--format=%(refname:short)", "backlog/*"),
		};
	}
	type State = ReturnType<typeof the>;

	/** Takes what each question proposes. */
	async function accepting(act: Promise<void>): Promise<void> {
		const accept = () =>
			vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
		const timer = setInterval(accept, 200);
		await act.finally(() => clearInterval(timer));
	}

	async function refuses(state: State, words: RegExp, ...acts: ("share" | "get" | "propose")[]) {
		const before = state.kept();
		for (const act of acts) await assert.rejects(state[act](), words, act);
		assert.deepEqual(state.kept(), before);
	}

	const bananas = (state: State) => state.edit("bananas.md", /^estimate:.*/m, "estimate: 1");

	it("with a detached HEAD, Changes and Propose work; Share and Get say that they need a branch", async () => {
		const state = the("detached");
		await bananas(state);
		assert.match((await state.told()).join(), /^“Bananas”: estimate 3 → 1$/);
		assert.deepEqual(await state.counts(), { own: 1, proposed: 0, others: 0 });
		await refuses(state, /^Refusal: No branch is checked out\. Check one out/, "share", "get");
		const before = state.kept();
		await state.propose();
		assert.deepEqual(state.kept(), before);
		const branch = state.proposed();
		assert.equal(state.remote("diff", "--name-only", "main", branch), "backlog/bananas.md");
		// The name of the first proposal is not free any more.
		await state.propose();
		assert.deepEqual(state.proposed().split("\n"), [branch, `${branch}-2`]);
	});

	it("that is a shallow clone, the history says where it ends, and nothing is taken for a change", async () => {
		const state = the("shallow");
		await assert.rejects(
			histories.show({ folder: state.folder, files: [apples], listOf: () => [] }),
			/This clone is shallow: .*unshallow/,
		);
		await bananas(state);
		await state.share();
		state.isShared();
		const { rows, failure } = await histories.toPage(state.folder, "bananas.md");
		assert.deepEqual(
			rows.map(({ text }) => text),
			["Estimate 3 → 1"],
		);
		assert.match(failure ?? "", /shallow/);
		// Others go on, and no more than their last commit is fetched.
		for (const message of ["One", "Two"]) {
			const who = ["-c", "user.name=Ben", "-c", "user.email=ben@ovendoor.example"];
			const made = ["commit-tree", "main^{tree}", "-p", "main", "-m", message];
			state.remote("update-ref", "refs/heads/main", state.remote(...who, ...made));
		}
		state.git("fetch", "--quiet", "--depth=1");
		assert.deepEqual(await state.counts(), { own: 0, proposed: 0, others: 0 });
		assert.ok((await changes.read(state.folder)).base.isUnrelated);
		await refuses(state, /No commit in common with origin\/main .*unshallow/, "propose");
	});

	it("that is a linked worktree, Share commits there, and the main one stays as it is", async () => {
		const state = the("worktree");
		const main = () =>
			["rev-parse HEAD", "status --porcelain", "symbolic-ref HEAD"].map((args) =>
				state.git("-C", "../copy", ...args.split(" ")),
			);
		const before = main();
		await bananas(state);
		assert.deepEqual(await state.counts(), { own: 1, proposed: 0, others: 0 });
		await state.share();
		assert.equal(
			state.git("ls-remote", "origin", "topic").split("\t")[0],
			state.git("rev-parse", "topic"),
		);
		assert.equal(state.git("status", "--porcelain"), "");
		assert.deepEqual(main(), before);
		await state.get();
	});

	it("that is a submodule, its own remote is what Share and Propose go to", async () => {
		const state = the("submodule");
		const outer = () => state.git("-C", "..", "rev-parse", "HEAD", "HEAD:planning", ":planning");
		const before = outer();
		await bananas(state);
		await state.propose();
		assert.match(state.proposed(), /^backlog\/bananas/);
		await state.share();
		state.isShared();
		assert.equal(state.git("status", "--porcelain"), "");
		assert.equal(outer(), before);
		assert.equal((await histories.toPage(state.folder, apples)).rows.length, 2);
	});

	for (const name of ["rebase", "cherry-pick"])
		it(`during a ${name}, nothing goes out until the conflicts are resolved and it is finished`, async () => {
			const state = the(name);
			await bananas(state);
			assert.match((await state.told()).join(), /“Bananas”: estimate 3 → 1/);
			await refuses(state, /^Refusal: A merge, rebase or the like is under way/, ...ALL);
			await state.resolve();
			assert.match(state.read(apples), /^estimate: 5$[\s\S]*Red ones\.\n\nSweet ones\.\n$/m);
			state.git("stash", "push", "--quiet", "backlog/bananas.md");
			state.git("-c", "core.editor=true", name, "--continue");
			state.git("stash", "pop", "--quiet");
			// What a rebase that was quit leaves behind stands in nobody's way.
			state.git("update-ref", "REBASE_HEAD", "HEAD");
			await state.share();
			state.isShared(state.git("branch", "--show-current"));
		});

	it("with the conflict of a stash, the markers are not shared", async () => {
		const state = the("popped");
		await refuses(state, /apples\.md has conflicts/, "share", "propose");
		await state.resolve();
		await state.share();
		state.isShared();
		assert.doesNotMatch(state.remote("show", "main:backlog/apples.md"), /^[<=>]{7}/m);
	});

	it("without a remote, the changes since the last commit are told, and nothing can be shared", async () => {
		const state = the("alone");
		await bananas(state);
		assert.equal((await state.told()).length, 1);
		assert.deepEqual(await state.counts(), { own: 0, proposed: 0, others: 0 });
		await refuses(state, /This repository has no remote/, "share", "propose");
		await refuses(state, /The branch main follows no branch/, "get");
	});

	it("without a commit, that is what is said", async () => {
		const { folder, git } = the("unborn");
		const { comparisons } = changes;
		const none = /^Refusal: Nothing is committed here yet/;
		await assert.rejects(changes.read(folder), none);
		assert.match((await histories.toPage(folder, apples)).failure ?? "", /^Nothing is committed/);
		await assert.rejects(share(comparisons, folder), none);
		assert.equal(git("status", "--porcelain"), "?? backlog/");
	});

	it("that ignores the backlog, that is said instead of that nothing changed", async () => {
		const state = the("ignored");
		const ignored = /Git ignores this backlog/;
		await assert.rejects(state.told(), ignored);
		await refuses(state, ignored, "share", "propose");
		await assert.rejects(
			histories.show({ folder: state.folder, files: [apples], listOf: () => [] }),
			/apples\.md is in no commit yet/,
		);
	});

	it("that does not know the backlog yet, all of it is new, and Share commits no more than it", async () => {
		const state = the("untracked");
		writeFileSync(path.join(state.cwd, "README.md"), "Not finished");
		assert.match((await state.told()).join("\n"), /Apples[\s\S]*Bananas[\s\S]*Cherries/);
		await state.share();
		state.isShared();
		assert.equal(state.git("diff", "--name-only", "HEAD~1", "HEAD").split("\n").length, 4);
		assert.equal(state.git("status", "--porcelain"), " M README.md");
	});

	it("whose remote is empty yet, the first Share makes its branch", async () => {
		const state = the("empty");
		await refuses(state, /No default branch of origin is known/, "propose");
		await state.share();
		state.isShared();
	});

	it("with a sparse checkout, what was left out is not taken for deleted", async () => {
		const state = the("sparse");
		assert.deepEqual(await state.told(), []);
		await bananas(state);
		await state.share();
		assert.equal(state.remote("diff", "--name-only", "main~1", "main"), "backlog/bananas.md");
		assert.equal(state.git("status", "--porcelain"), "");
	});

	it("whose remote guards its branch, Share says so, and Propose goes to a remote of any name", async () => {
		const state = the("guarded");
		await bananas(state);
		await assert.rejects(state.share(), /The remote takes no such change of this branch/);
		await state.propose();
		const branch = state.proposed();
		assert.equal(state.remote("diff", "--name-only", "main", branch), "backlog/bananas.md");
	});
});

const ALL = ["share", "get", "propose"] as const;
