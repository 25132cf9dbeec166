// What names what: references and keys that lead nowhere are corrected by the light bulb, ids that two items have too.
import assert from "node:assert/strict";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

describe("names that lead nowhere", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;

	before(async () => {
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		await window.tree("Backlog").row("Log in with a passkey").waitFor();
	});
	afterEach(() => repository.restore());

	it("are corrected where they stand, in an item and in backlog.yml", async () => {
		await window.problems.rows();
		await eventually(async () =>
			assert.deepEqual(await window.problems.counts(), { errors: 0, warnings: 0 }),
		);
		repository.edit("backlog/day-list-for-the-bakers.md", (text) => `${text}[[orders-ahead]]\n`);
		repository.edit("backlog/backlog.yml", (text) => text.replace(/^stale-after/m, "stale-atfer"));
		await eventually(async () =>
			assert.deepEqual(await window.problems.counts(), { errors: 0, warnings: 2 }),
		);
		const text = repository.read("backlog/day-list-for-the-bakers.md");
		await window.editor.open("day-list-for-the-bakers.md");
		await window.editor.goTo(text.trimEnd().split("\n").length, 4);
		await window.editor.quickFix("Change to [[order-ahead]]");
		await window.editor.open("backlog.yml");
		const lines = repository.read("backlog/backlog.yml").split("\n");
		await window.editor.goTo(lines.findIndex((line) => line.startsWith("stale")) + 1, 3);
		await window.editor.quickFix("Change to stale-after");
		await eventually(async () =>
			assert.deepEqual(await window.problems.counts(), { errors: 0, warnings: 0 }),
		);
		assert.deepEqual(repository.diff(), ["+[[order-ahead]]"]);
	});

	it("become ids of one item each, once the user agrees", async () => {
		repository.edit("backlog/order-ahead.md", (text) =>
			text.replace(/^---\n/, "---\nid: day-list\n"),
		);
		repository.edit("backlog/day-list-for-the-bakers.md", (text) =>
			text.replace(/^---\n/, "---\nid: day-list\n"),
		);
		const changed = repository.status();
		await eventually(async () =>
			assert.deepEqual(await window.problems.counts(), { errors: 0, warnings: 1 }),
		);
		await window.palette.run("Backlog: Renumber Items…");
		assert.match(
			await window.notifications.dialog(),
			/^Several items have the id day-list\. .*\n.*Files that change: 1\./,
		);
		await window.notifications.answer("Renumber");
		await eventually(() => assert.ok(repository.diff().includes("+id: day-list-2")));
		assert.deepEqual(repository.status(), changed);
	});
});

describe("a numbered backlog in which two people order", () => {
	const vscode = useVSCode();
	const repository = Repository.of("numbered");

	it("is offered ranks that merge, once", async () => {
		const window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		await window.tree("Backlog").row("Record the pilot").waitFor();
		const conflict = (text: string) =>
			text.replace(/^rank: (.*)\n/m, "<<<<<<< HEAD\nrank: $1\n=======\nrank: 7\n>>>>>>> theirs\n");
		repository.edit("backlog/record-the-pilot.md", conflict);
		const offer = /^Two people have ordered/;
		await window.notifications.waitFor(offer);
		repository.restore();
		await window.notifications.click(offer, "Convert Ranks…");
		assert.match(await window.notifications.dialog(), /ranks that merge/);
		await window.notifications.answer("Cancel");
		repository.edit("backlog/jingle.md", conflict);
		await eventually(async () =>
			assert.deepEqual(await window.problems.counts(), { errors: 1, warnings: 0 }),
		);
		assert.ok(!(await window.notifications.texts()).some((text) => offer.test(text)));
	});
});
