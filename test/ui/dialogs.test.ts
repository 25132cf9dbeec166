// What asks before it changes many files, or a name: what it says, and what each answer does.
import assert from "node:assert/strict";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";

describe("the dialog", () => {
	const vscode = useVSCode();

	/** A window on a copy of a fixture, in which a row is there. */
	async function open(fixture: string, row: string) {
		const repository = Repository.of(fixture);
		const window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		const tree = window.tree("Backlog");
		await tree.row(row).waitFor();
		return { repository, window, tree };
	}

	it("of Convert This Backlog shows the changes, makes them when it is told to, and Undo takes them back", async () => {
		const { repository, window, tree } = await open("backlog-md", "Lamp turns at dusk");
		const before = await tree.labels();
		await window.palette.run("Backlog: Convert This Backlog…");
		assert.equal(
			await window.notifications.dialog(),
			"Convert this backlog of Backlog.md? 9 files change.\n" +
				"Keys get our names, and order and status come into each file. Bodies stay as they are, and Undo takes all of it back." +
				"Kept as fields of your own: created_date (8), updated_date (2), references (1)" +
				"Kept, and read no more: config.yml",
		);
		await window.notifications.answer("Cancel");

		await window.palette.run("Backlog: Convert This Backlog…");
		await window.notifications.dialog();
		await window.notifications.answer("Show Changes");
		await window.page.getByRole("tab", { name: /^Convert backlog \(9 files\)/ }).waitFor();
		const changes = window.page.locator(".multiDiffEntry");
		await eventually(async () => {
			const [first = ""] = await changes.allInnerTexts();
			assert.match(
				first.replaceAll("\u00a0", " "),
				/task-1 - Lamp[\s\S]*ordinal: 1000[\s\S]*rank: a0/,
			);
		});
		assert.deepEqual(repository.status(), []);

		await window.notifications.click(/^Convert this backlog/, "Convert");
		await eventually(() =>
			assert.deepEqual(repository.changes(), [
				"3 2 backlog/archive/tasks/task-6 - Telegraph.md",
				"2 1 backlog/drafts/draft-1 - A-second-horn.md",
				"5 3 backlog/tasks/task-1 - Lamp-turns-at-dusk.md",
				"4 3 backlog/tasks/task-1.1 - Bulbs-that-last-a-winter.md",
				"4 3 backlog/tasks/task-2 - Paint-the-tower-white-red.md",
				"3 2 backlog/tasks/task-3 - Radio-4s-repair.md",
				"3 2 backlog/tasks/task-4 - Log-book-in-the-drawer.md",
				"3 2 backlog/tasks/task-5 - Old-lens.md",
			]),
		);
		assert.ok(repository.status().includes("?? backlog/backlog.yml"));
		await tree.row("Epics").waitFor();

		await window.palette.run("Backlog: Undo Last Backlog Change");
		await eventually(() => assert.deepEqual(repository.status(), []));
		await eventually(async () => assert.deepEqual(await tree.labels(), before));
	});

	it("of Rename Item begins with the old id; the references, the aliases and the open editor follow", async () => {
		const { repository, window, tree } = await open("sample", "Log in with a passkey");
		await tree.row("Log in with a passkey").click();
		await window.editor.tab("log-in-with-a-passkey.md").waitFor();
		await window.palette.run("Backlog: Rename Item…");
		await eventually(async () =>
			assert.equal(await window.palette.value(), "log-in-with-a-passkey"),
		);
		assert.match(await window.palette.message(), /^References to it follow, and its old id stays/);
		await window.palette.cancel();
		assert.deepEqual(repository.status(), []);

		await window.palette.run("Backlog: Rename Item…");
		await window.palette.type("passkeys");
		await window.editor.tab("passkeys.md").waitFor();
		await window.editor.tab("log-in-with-a-passkey.md").waitFor({ state: "detached" });
		assert.deepEqual(repository.status(), [
			" D backlog/log-in-with-a-passkey.md",
			" M backlog/retire-the-password-form.md",
			" M backlog/same-bread-as-last-week.md",
			"?? backlog/passkeys.md",
		]);
		assert.match(repository.read("backlog/passkeys.md"), /^aliases: \[log-in-with-a-passkey\]$/m);
		await tree.row("Log in with a passkey").waitFor();
	});

	it("of Rebalance Ranks says how many files change, and in each of them that is one line", async () => {
		const { repository, window, tree } = await open("sample", "Log in with a passkey");
		const before = await tree.labels();
		await window.palette.run("Backlog: Rebalance Ranks…");
		assert.equal(
			await window.notifications.dialog(),
			"Rebalance the ranks of “backlog”?\nOne line changes in each of 41 files. Undo takes all of it back.",
		);
		await window.notifications.answer("Cancel");
		assert.deepEqual(repository.status(), []);

		await window.palette.run("Backlog: Rebalance Ranks…");
		await window.notifications.dialog();
		await window.notifications.answer("Change 41 Files");
		await eventually(() => assert.equal(repository.changes().length, 41));
		assert.ok(repository.changes().every((change) => change.startsWith("1 1 backlog/")));
		assert.ok(repository.diff().every((line) => /^[+-]rank: \w+$/.test(line)));
		await eventually(async () => assert.deepEqual(await tree.labels(), before));

		await window.palette.run("Backlog: Rebalance Ranks…");
		await window.notifications.waitFor("The ranks of this backlog are as short as they can be.");
	});

	it("of Convert Ranks turns numbers into ranks that merge, and back, which leaves nothing changed", async () => {
		const { repository, window, tree } = await open("numbered", "Record the pilot");
		const before = await tree.labels();
		await window.palette.run("Backlog: Convert Ranks…");
		assert.equal(
			await window.notifications.dialog(),
			"Give the items of “backlog” ranks that merge, such as “a1”, instead of numbers?\n" +
				"One line changes in each of 6 files. Undo takes all of it back.",
		);
		await window.notifications.answer("Change 6 Files");
		await eventually(() => assert.equal(repository.changes().length, 6));
		assert.ok(repository.diff().every((line) => /^-rank: \d|^\+rank: a\d$/.test(line)));
		await eventually(async () => assert.deepEqual(await tree.labels(), before));

		await window.palette.run("Backlog: Convert Ranks…");
		assert.match(
			await window.notifications.dialog(),
			/^Number the items of “backlog” from 1\? Two branches that reorder may then conflict\.\n/,
		);
		await window.notifications.answer("Change 6 Files");
		await eventually(() => assert.deepEqual(repository.status(), []));
		await eventually(async () => assert.deepEqual(await tree.labels(), before));
	});
});
