// What changed, in the real window: a drag is told, shown beside what was, marked in the tree, and taken back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const first = "Choose a pick-up time between the first batch and closing";
const passkey = "Log in with a passkey";
const address = "https://github.example/ovendoor/shop.git";
const moved = `moved from 5th to the top, above “${first}”`;

describe("the Changes view", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	const remote = path.join(repository.folder, "../remote.git");
	let window: Workbench;
	let backlog: Tree;
	let changes: Tree;

	before(async () => {
		execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote]);
		for (const [key, value] of [
			["user.name", "Ana Ofen"],
			["user.email", "ana@ovendoor.example"],
			["commit.gpgSign", "false"],
		])
			repository.git("config", key as string, value as string);
		// A host that is known by its name, and answered for by a folder.
		repository.git("config", `url.${remote}.insteadOf`, address);
		repository.git("remote", "add", "origin", address);
		repository.git("push", "--quiet", "--set-upstream", "origin", "main");
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		backlog = window.tree("Backlog");
		changes = window.tree("Changes");
		await backlog.row(first).waitFor();
		await window.page.getByRole("button", { name: "Changes Section" }).click();
	});

	it("says that nothing has changed, and tells and marks an item that is dragged", async () => {
		await eventually(async () =>
			assert.match(
				await window.message().last().innerText(),
				/^Nothing in the backlog has changed/,
			),
		);
		await backlog.drag(passkey, first);
		await eventually(async () => assert.deepEqual(await changes.labels(), ["Order", passkey]));
		assert.equal((await changes.rows())[1]?.description, moved);
		await changes.list.getByText("5 → 1").waitFor();
		const rows = await backlog.rows();
		assert.match(rows.find(({ label }) => label === passkey)?.description ?? "", /^↑4 · /);
		await window.page.getByText("1 not shared").waitFor();
	});

	it("opens the file beside what it was", async () => {
		await changes.row(passkey).click();
		const removed = window.page.locator(".monaco-diff-editor .line-delete");
		await removed.first().waitFor();
		const tab = window.page.locator(".tab.active");
		assert.match(await tab.innerText(), /^log-in-with-a-passkey\.md \(since origin\/main\)/);
	});

	it("takes the change back by its button", async () => {
		await changes.inline(passkey, "Revert This Change");
		await eventually(async () => assert.deepEqual(repository.changes(), []));
		await eventually(async () => assert.equal((await backlog.labels())[0], first));
		await changes.row(passkey).waitFor({ state: "detached" });
	});

	it("Share makes one commit that is on the remote, by a click in the view's title", async () => {
		await backlog.drag(passkey, first);
		await changes.row(passkey).waitFor();
		// VS Code shows the buttons of a view only under the mouse.
		await window.page.locator(".pane-header").filter({ hasText: "Backlog" }).hover();
		await window.page.getByRole("button", { name: "Share Backlog Changes" }).first().click();
		await eventually(async () =>
			assert.match(repository.git("log", "-1", "--format=%s", "origin/main"), /^Backlog: /),
		);
		assert.deepEqual(repository.status(), []);
		await window.page.getByText("1 not shared").waitFor({ state: "detached" });
	});

	it("Propose asks for subject and branch, pushes the backlog's changes alone, and leaves all else as it is", async () => {
		const { palette, notifications } = window;
		repository.git("checkout", "--quiet", "-B", "ovens");
		repository.edit("README.md", (text) => `${text}Committed\n`);
		repository.git("commit", "--quiet", "--all", "--message=Ovens");
		repository.edit("README.md", (text) => `${text}Staged\n`);
		repository.git("add", "README.md");
		repository.edit("README.md", (text) => `${text}Changed\n`);
		writeFileSync(repository.path("notes.txt"), "New\n");
		await backlog.drag(first, passkey);
		await changes.row(first).waitFor();
		const state = () => [
			repository.git("symbolic-ref", "HEAD"),
			repository.git("for-each-ref", "refs/heads"),
			repository.git("ls-files", "--stage"),
			repository.git("diff", "HEAD"),
			repository.status(),
		];
		const before = state();

		await palette.run("Backlog: Propose Backlog Changes…");
		await palette.titled("Propose Backlog Changes");
		assert.match(
			await palette.value(),
			/^Backlog: “Choose a pick-up time .*…” moved from 2nd to the top$/,
		);
		await palette.write(" ");
		await palette.says("Write at least one word.");
		await palette.type("Pick-up times come first");
		await palette.says("The branch on the remote. Yours stays checked out, as it is.");
		assert.equal(await palette.value(), "backlog/pick-up-times-come-first");
		await palette.write("pick..up");
		await palette.says("Git takes no such name; “pick-up” would do.");
		await palette.write("main");
		await palette.says("There is a branch main already.");
		await palette.type("pick-up-times");

		await notifications.click(
			/^The changes are on the branch pick-up-times/,
			"Open Pull Request Page",
		);
		assert.match(
			await notifications.dialog(),
			/https:\/\/github\.example\/ovendoor\/shop\/compare\/main\.\.\.pick-up-times/,
		);
		await notifications.answer("Cancel");
		assert.deepEqual(state(), before);
		const onRemote = (...args: string[]) => repository.git("--git-dir", remote, ...args).trim();
		assert.equal(onRemote("rev-parse", "pick-up-times~1"), onRemote("rev-parse", "main"));
		assert.match(
			onRemote("diff", "--numstat", "main", "pick-up-times"),
			/^1\t1\tbacklog\/ordering\/choose-a-pick-up-time\.md$/,
		);
		assert.match(
			onRemote("log", "-1", "--format=%an: %B", "pick-up-times"),
			/^Ana Ofen: Pick-up times come first\n\n- “Choose a pick-up time .* moved /,
		);
	});
});
