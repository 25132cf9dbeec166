// Restricted Mode: the backlog works, and no program is started for it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findOnPath, temporaryFolder } from "../vscode/folders.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";

const passkey = "Log in with a passkey";
const file = "log-in-with-a-passkey.md";

/** A `git` that is found first, notes what it is called with, and does it. */
class WatchedGit {
	private readonly folder = temporaryFolder();
	private readonly log = path.join(this.folder, "calls.log");
	readonly env = { PATH: `${this.folder}${path.delimiter}${process.env.PATH}` };

	constructor() {
		const git = path.join(this.folder, "git");
		const lines = ["#!/bin/sh", `echo "$*" >> '${this.log}'`, `exec '${findOnPath("git")}' "$@"`];
		writeFileSync(git, `${lines.join("\n")}\n`);
		chmodSync(git, 0o755);
	}

	calls(): string[] {
		return existsSync(this.log) ? readFileSync(this.log, "utf8").trim().split("\n") : [];
	}

	forget(): void {
		rmSync(this.log, { force: true });
	}
}

describe("in Restricted Mode", () => {
	const git = new WatchedGit();
	const vscode = useVSCode({ trusted: false, env: git.env });

	before(() => {
		execFileSync("git", ["--version"], { env: { ...process.env, ...git.env } });
		assert.deepEqual(git.calls(), ["--version"]);
		git.forget();
	});

	it("the tree and the board show and move items, and no Git is started", async () => {
		const repository = Repository.of("sample");
		const window = await vscode.open({ workspace: repository.folder });
		await window.page.getByRole("button", { name: /Restricted Mode/ }).waitFor();
		await window.show("Rank & File");
		const tree = window.tree("Backlog");
		const [first = ""] = await eventually(async () => {
			const labels = await tree.labels();
			assert.ok(labels.length > 5);
			return labels;
		});
		await tree.drag(passkey, first);
		await eventually(async () => assert.equal((await tree.labels())[0], passkey));
		assert.deepEqual(repository.changes(), [`1 1 backlog/${file}`]);
		await window.page.getByRole("button", { name: "Changes Section" }).click();
		await window
			.welcome()
			.getByText(/^No Git runs in a workspace that is not trusted/)
			.waitFor();

		await window.palette.run("Backlog: Open Board");
		const board = window.board();
		await board.card(file).waitFor();
		await board.dragToColumn(file, "in-progress", 0.2);
		await eventually(async () => assert.ok((await board.cards()).inprogress?.includes(file)));
		await eventually(async () => assert.match(repository.diff().join(), /\+status: in-progress/));
		assert.equal(repository.status().length, 1);
		assert.deepEqual(git.calls(), []);
	});
});

describe("in a trusted window", () => {
	const git = new WatchedGit();
	const vscode = useVSCode({ env: git.env });

	it("a Git that starts is noticed, so that the test of Restricted Mode means something", async () => {
		await vscode.open({ workspace: Repository.of("sample").folder });
		await eventually(() => assert.ok(git.calls().length > 0), 30_000);
	});
});
