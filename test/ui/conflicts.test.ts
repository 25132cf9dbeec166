// A merge that Git could not finish: decided value by value, in plain words, by keyboard alone.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const passkey = "backlog/log-in-with-a-passkey.md";
const code = "backlog/show-a-pick-up-code.md";
const orders = "backlog/orders-by-telephone.md";

describe("Resolve Backlog Conflicts", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;

	function merge(): void {
		const commit = () =>
			repository.git(
				...["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgSign=false"],
				...["commit", "--quiet", "--all", "--message=x"],
			);
		const set = (file: string, ...changes: [RegExp, string][]) =>
			repository.edit(file, (text) =>
				changes.reduce((now, [from, to]) => now.replace(from, to), text),
			);
		repository.git("checkout", "--quiet", "-b", "incoming");
		set(passkey, [/^status: .*/m, "status: review"], [/^rank: .*/m, "rank: a3x"]);
		set(code, [/^estimate: .*/m, "estimate: 8"]);
		set(orders, [/^status: .*/m, "status: review"]);
		commit();
		repository.git("checkout", "--quiet", "main");
		set(passkey, [/^status: .*/m, "status: in-progress"], [/^title: .*/m, "title: Log in"]);
		set(code, [/^status: .*/m, "status: in-progress"], [/^estimate: .*/m, "estimate: 5"]);
		rmSync(repository.path(orders));
		commit();
		assert.throws(() => repository.git("merge", "--quiet", "incoming"));
	}

	const open = () =>
		repository
			.git("ls-files", "--unmerged")
			.split("\n")
			.flatMap((line) => line.split("\t")[1] ?? []);

	before(async () => {
		merge();
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		await window.tree("Backlog").row("Log in").waitFor();
	});

	it("asks for each value that both sides set, and settles the rest", async () => {
		const { palette } = window;
		assert.deepEqual([...new Set(open())], [passkey, orders, code]);
		// VS Code shows the buttons of a view only under the mouse.
		await window.page.getByRole("button", { name: "Backlog Section" }).hover();
		await window.page.getByRole("button", { name: "Resolve Backlog Conflicts…" }).first().click();
		await palette.titled(/^Resolve 1\/3: Log in$/);
		await eventually(async () =>
			assert.deepEqual((await palette.options()).slice(0, 2), ["In progress", "Review"]),
		);
		await window.screenshot("conflicts");
		await palette.find("Rev", "Review");
		await palette.titled(/^Resolve 2\/3: Show a pick-up code/);
		await palette.find("8");
		await palette.titled(/^Resolve 3\/3: Let the staff/);
		await palette.find("Keep", "Keep It");
		await window.notifications.waitFor(
			"All is resolved. Finish the merge or rebase in Source Control.",
		);
		await eventually(() => assert.deepEqual(open(), []));
		const text = repository.read(passkey);
		for (const line of ["status: review", "title: Log in", "rank: a3x"])
			assert.match(text, new RegExp(`^${line}$`, "m"));
		assert.match(repository.read(code), /^estimate: 8$/m);
		assert.match(repository.read(code), /^status: in-progress$/m);
		assert.match(repository.read(orders), /^status: review$/m);
		for (const file of [passkey, code, orders])
			assert.doesNotMatch(repository.read(file), /^[<=>]{7}/m);
	});
});
