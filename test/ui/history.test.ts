// What Git knows of an item, by keyboard alone.
import assert from "node:assert/strict";
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
		assert.deepEqual(told.slice(0, 2), ["status Todo → In progress", "estimate 3 → 5"]);
		assert.equal(await window.page.locator(".quick-input-list .codicon-bug").count(), 0);
		assert.match(told[2] ?? "", /^created$/);
		await window.screenshot("history");
		await window.palette.find("looked", "estimate 3 → 5");
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
});
