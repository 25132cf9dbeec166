// From an idea to the work on it: new items, ranking what has no rank, adopting notes, and starting work.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../vscode/folders.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const loaf = "Give somebody a loaf";
const stamps = "Loyalty stamps instead of the paper card that everybody forgets at home";

describe("The flow of items", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let tree: Tree;
	let order: string[];

	before(async () => {
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await tree.row(loaf).waitFor();
		order = await tree.labels();
	});

	afterEach(async () => {
		await window.page.keyboard.press("Escape");
		await window.palette.run("View: Close All Editors");
		repository.git("checkout", "--quiet", "--force", "main");
		repository.restore();
		// What was revealed may have scrolled the rest away.
		await tree.press("Home");
		await eventually(async () => assert.deepEqual(await tree.labels(), order));
	});

	const numstat = (...lines: string[]) =>
		eventually(async () => assert.deepEqual(repository.changes(), lines));

	it("Rank Next places, skips, merges and drops one item after the other", async () => {
		const { palette } = window;
		await tree.row(order[0] ?? "").click();
		await tree.press("Shift+N");
		await palette.titled(`Rank 1 of 5: ${loaf}`);
		await palette.find("2", "Place 2");
		await palette.titled(`Rank 2 of 5: ${stamps}`);
		await palette.find("passkey", "Log in with a passkey");
		await palette.find("Above");
		await palette.titled(/^Rank 3 of 5: Photos/);
		await palette.find("Drop");
		await palette.titled(/^Rank 4 of 5: Receipts/);
		await palette.find("Merge", "Merge into Another…");
		// Its rows stand in the list before, too.
		await palette.titled(/^Merge into Another: /);
		await palette.find("translate", "Translate the shop into Turkish and Polish");
		await palette.titled(/^Rank 5 of 5: Why/);
		await palette.find("Skip");
		await eventually(async () => {
			const labels = await tree.labels();
			assert.equal(labels[1], loaf);
			assert.equal(labels[labels.indexOf("Log in with a passkey") - 1], stamps);
		});
		await numstat(
			"1 1 backlog/give-somebody-a-loaf.md",
			"1 1 backlog/loyalty-stamps-instead-of-the-paper-card.md",
			"1 1 backlog/photos-load-slowly-on-the-tram.md",
			"0 21 backlog/receipts-lose-their-accents.md",
			"13 0 backlog/translate-the-shop.md",
		);
		assert.match(
			repository.read("backlog/translate-the-shop.md"),
			/\naliases: \[receipts-lose-their-accents\]\n[\s\S]*\n## Receipts print [^\n]*\n\n## Steps\n/,
		);
	});

	it("an item that was sent back stands among those to rank again", async () => {
		await tree.menu("Log in with a passkey", "Send Back to To Rank");
		await numstat("1 1 backlog/log-in-with-a-passkey.md");
		await eventually(async () => {
			const labels = await tree.labels();
			assert.ok(labels.indexOf("Log in with a passkey") > labels.indexOf("To rank"));
		});
	});

	const firsts: [type: string, text: RegExp][] = [
		["Story", /^As a typed, I want …, so that …\.\n\n## Acceptance criteria\n- \[ \] \n$/],
		["Bug", /^## Steps\n1\. typed\n\n## Expected\n…\n\n## Actual\n…\n$/],
		["Debt", /^## What is in the way\ntyped\n\n## Cost of delay\n…\n/],
		["Spike", /^## Question\ntyped\n\n## Time box\n…\n\n## Answer\n/],
		["Improvement", /^## Today\ntyped\n\n## Better\n…\n/],
		["Epic", /^## Outcome\ntyped\n/],
	];
	it("a new item of each type begins with a template, and the cursor at its first gap", async () => {
		for (const [type, text] of firsts) {
			await window.palette.run("Backlog: New Item…");
			await window.palette.find(type);
			await window.palette.titled(`New Item (2/3): ${type}`);
			await window.palette.type(`A new ${type}`);
			await window.palette.titled("New Item (3/3)");
			await window.palette.find("To rank");
			const file = `a-new-${type.toLowerCase()}.md`;
			await window.editor.tab(file).waitFor();
			await window.page.locator(".monaco-editor.focused").waitFor();
			await window.editor.type("typed");
			await window.editor.save();
			await eventually(async () => {
				const body = repository.read(`backlog/${file}`).split("\n---\n")[1] ?? "";
				assert.match(body, text);
			});
		}
		assert.deepEqual(repository.changes(), []);
	});

	it("the team's own templates win over ours, and others stand beside them", async () => {
		const folder = repository.path("backlog/_templates");
		mkdirSync(folder);
		writeFileSync(path.join(folder, "bug.md"), "---\nrank: a1\nlabels: [defect]\n---\nSeen by …\n");
		writeFileSync(
			path.join(folder, "release.md"),
			"---\ntype: improvement\n---\n# {title}\n- [ ] \n",
		);
		await window.palette.run("Backlog: New Item…");
		assert.deepEqual((await window.palette.options()).slice(-2), ["Epic", "Release"]);
		await window.palette.find("Release");
		await window.palette.type("Christmas");
		await window.palette.find("To rank");
		await window.editor.tab("christmas.md").waitFor();
		const made = repository.read("backlog/christmas.md");
		assert.match(made, /\ntype: improvement\n[\s\S]*\n---\n# Christmas\n- \[ \] \n$/);
		await window.palette.run("Backlog: New Item…");
		await window.palette.find("Bug");
		await window.palette.type("Crash");
		await window.palette.find("To rank");
		await window.editor.tab("crash.md").waitFor();
		const crash = repository.read("backlog/crash.md");
		assert.match(crash, /\nrank:\ntype: bug\n[\s\S]*\nlabels: \[defect\]\n---\nSeen by …\n$/);
	});

	it("a comment becomes an item, with links both ways; the code stays unsaved", async () => {
		repository.edit("src/basket.ts", (text) =>
			text.replace("/** What", "// TODO: Round up\n/** What"),
		);
		await window.editor.open("basket.ts");
		await window.editor.goTo(8, 5);
		await window.editor.quickFix("New Backlog Item from This Comment");
		await eventually(async () =>
			assert.match(await window.editor.text(), /\/\/ TODO: Round up \[\[round-up\]\]\n/),
		);
		assert.ok(await window.editor.isDirty("basket.ts"));
		const made = repository.read("backlog/round-up.md");
		assert.match(
			made,
			/\ntype: debt\n[\s\S]*\n---\n\[src\/basket\.ts#L8\]\(\.\.\/src\/basket\.ts#L8\)\n$/,
		);
		await window.palette.run("File: Revert File");
	});

	it("a selection becomes an item that quotes it", async () => {
		await window.editor.open("basket.ts");
		await window.editor.goTo(8, 1);
		await window.page.keyboard.press("Shift+ArrowDown");
		await window.page.keyboard.press("Shift+ArrowDown");
		await window.palette.run("Backlog: New Item from Selection…");
		await window.palette.find("Debt");
		await window.palette.titled("New Item (2/3): Debt");
		await eventually(async () =>
			assert.equal(await window.palette.value(), "What a basket costs, in whole cents."),
		);
		await window.palette.type("Costs are in cents");
		await window.palette.find("To rank");
		await window.editor.tab("costs-are-in-cents.md").waitFor();
		assert.match(
			repository.read("backlog/costs-are-in-cents.md"),
			/\n---\n```typescript\n\/\*\* What [^\n]*\nexport function [^\n]*\n```\n\n\[src\/basket\.ts#L8-L9\]\(\.\.\/src\/basket\.ts#L8-L9\)\n\n## What is in the way\n/,
		);
	});

	it("Start Work, by a key, sets the status and checks a branch out", async () => {
		await tree.row("Bigger buttons for people who order with one cold hand").click();
		await tree.press("Shift+W");
		await eventually(async () =>
			assert.equal(
				repository.git("branch", "--show-current").trim(),
				"bigger-buttons-for-cold-fingers",
			),
		);
		await eventually(async () =>
			assert.ok(repository.diff().includes("+status: in-progress"), repository.diff().join()),
		);
	});
});

describe("Adopting notes", () => {
	const vscode = useVSCode();

	it("asks what they are, shows what it would write, and writes only that", async () => {
		const folder = temporaryFolder();
		const notes: Readonly<Record<string, string>> = {
			"notes/1 Order bread.md": "---\nstate: open\ntags: [shop]\n---\nFrom the phone.\n",
			"notes/2 Pay by card.md": "---\nstate: doing\n---\n",
			"notes/10 Print labels.md": "# Print labels\n",
			"notes/diary.md": "Dear diary\n",
		};
		mkdirSync(path.join(folder, "notes"));
		for (const [file, text] of Object.entries(notes)) writeFileSync(path.join(folder, file), text);
		const repository = new Repository(folder);
		const window = await vscode.open({ workspace: folder });
		await window.show("Explorer");
		await window.tree("Files Explorer").menu("notes", "Adopt Notes…");
		const { palette, notifications } = window;
		await palette.titled(/1\/4/);
		await palette.check("Diary");
		await palette.titled(/2\/4/);
		assert.deepEqual(await palette.options(), ["state means status", "tags means labels"]);
		await palette.type("");
		await palette.titled(/3\/4/);
		await palette.check("1 Order bread");
		await palette.titled(/4\/4/);
		await palette.find("By file number");
		assert.match(await notifications.dialog(), /Make a backlog of notes\? It gets 3 items\./);
		await notifications.answer("Show Changes");
		await window.page.getByRole("tab", { name: /Adopt notes/ }).waitFor();
		assert.deepEqual(repository.status(), []);
		await notifications.click(/Make a backlog of notes/, "Adopt");
		const tree = window.tree("Backlog");
		await eventually(async () =>
			assert.deepEqual((await tree.labels()).slice(0, 2), ["2 Pay by card", "Print labels"]),
		);
		assert.deepEqual(repository.changes(), [
			"1 1 notes/1 Order bread.md",
			"3 0 notes/10 Print labels.md",
			"1 0 notes/2 Pay by card.md",
		]);
		assert.deepEqual(repository.status().at(-1), "?? notes/backlog.yml");
		await window.palette.run("Backlog: Undo Last Backlog Change");
		await eventually(async () => assert.deepEqual(repository.status(), []));
	});
});
