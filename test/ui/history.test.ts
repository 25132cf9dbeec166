// What Git knows of an item, by keyboard alone.
import assert from "node:assert/strict";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";

const file = "backlog/log-in-with-a-passkey.md";

describe("the history of an item", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");

	it("tells each commit in sentences, the newest first, and opens what one changed", async () => {
		const commit = (author: string, message: string) =>
			repository.git(
				...["-c", `user.name=${author}`, "-c", "user.email=a@b.example"],
				...["-c", "commit.gpgSign=false", "commit", "--quiet", "--all", "--message", message],
			);
		repository.edit(file, (text) => text.replace("estimate: 3", "estimate: 5"));
		commit("Ana", "Bigger than it looked");
		repository.edit(file, (text) => text.replace("status: todo", "status: in-progress"));
		commit("Mei $(bug)", "Begin");
		const window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		const tree = window.tree("Backlog");
		await tree.row("Log in with a passkey").click();
		await tree.press("Shift+H");
		await window.palette.titled("History: Log in with a passkey");
		// Each row has a second line, with the subject of its commit.
		const told = (await window.palette.options()).filter((_, i) => i % 2 === 0);
		assert.deepEqual(told.slice(0, 2), ["Status Todo → In progress", "Estimate 3 → 5"]);
		assert.equal(await window.page.locator(".quick-input-list .codicon-bug").count(), 0);
		assert.match(told[2] ?? "", /^Created$/);
		await window.screenshot("history");
		await window.palette.find("looked", "Estimate 3 → 5");
		const removed = window.page.locator(".monaco-diff-editor .line-delete");
		await removed.first().waitFor();
		await window.page
			.getByRole("tab", { name: /^log-in-with-a-passkey\.md \([0-9a-f]{7}\)/ })
			.waitFor();
		await tree.row("Pay when ordering").hover();
		await tree.row("Log in with a passkey").hover();
		await window.page
			.locator(".monaco-hover")
			.getByText(/Last\schanged\sby\sMei\s\$\(bug\),\s.*:\sBegin/)
			.waitFor();
	});

	it("stands below the item in the panel of the tab, once it is opened there", async () => {
		const window = await vscode.open({ workspace: repository.folder });
		await window.palette.run("Backlog: Open List");
		const board = window.board();
		await board.card("log-in-with-a-passkey.md").click();
		await window.page.keyboard.press("d");
		const history = board.frame.locator(".history");
		await history.locator("summary").focus();
		await window.page.keyboard.press("Enter");
		const rows = history.getByRole("listitem");
		await rows.first().waitFor();
		assert.deepEqual(
			(await rows.allTextContents()).map((text) => text.replace(/, .*?:/, ":")),
			[
				"Status Todo → In progressMei $(bug): Begin",
				"Estimate 3 → 5Ana: Bigger than it looked",
				"CreatedRank & File: Backlog",
			],
		);
		await window.screenshot("history in the panel");
		await board.card("upgrade-the-payment-library.md").click();
		await eventually(async () => assert.equal(await rows.count(), 1));
		await board.card("log-in-with-a-passkey.md").click();
		await rows.nth(1).getByRole("button").click();
		await window.page.locator(".monaco-diff-editor .line-delete").first().waitFor();
	});
});
