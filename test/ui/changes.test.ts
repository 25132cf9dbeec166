// What changed, in the real window: a drag is told, shown beside what was, marked in the tree, and taken back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const first = "Choose a pick-up time between the first batch and closing";
const passkey = "Log in with a passkey";
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
		repository.git("remote", "add", "origin", remote);
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
});
