// Files win: what other programs do shows at once, and nothing of the user's is saved or opened on the way.
import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { temporaryFolder } from "../vscode/folders.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const passkey = "Log in with a passkey";
const file = "backlog/log-in-with-a-passkey.md";

describe("a change from outside", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let tree: Tree;

	before(async () => {
		window = await vscode.open({
			workspace: repository.folder,
			viewport: { width: 1280, height: 1000 },
			settings: {
				"editor.formatOnSave": true,
				"files.trimTrailingWhitespace": true,
				"files.insertFinalNewline": true,
			},
		});
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await tree.row(passkey).waitFor();
	});

	/** How long `shown` takes to hold after `act`, in ms. */
	async function timed(act: () => void, shown: () => Promise<void>): Promise<number> {
		const start = Date.now();
		act();
		await eventually(shown);
		return Date.now() - start;
	}

	it("of one file shows within a second; selection, focus and expansion stay", async () => {
		await tree.toggle("Epics");
		await tree.row(passkey).click();
		// The first editor of a window takes VS Code a second or two.
		await window.editor.text();
		const took = await timed(
			() =>
				repository.edit(file, (text) => text.replace(/^title: .*$/m, "title: Log in with a ring")),
			async () => assert.ok((await tree.labels()).includes("Log in with a ring")),
		);
		console.log(`      shown after ${took} ms`);
		assert.ok(took < 3000);
		await eventually(async () => {
			const row = (await tree.rows()).find(({ label }) => label === "Log in with a ring");
			assert.ok(row?.selected && row.focused);
		});
		await tree.row("Epics").scrollIntoViewIfNeeded();
		assert.ok((await tree.rows()).some(({ label, expanded }) => label === "Epics" && expanded));
		repository.restore();
		await tree.row(passkey).waitFor();
	});

	it("leaves both views where they were scrolled to, and what is selected in them", async () => {
		const other = await vscode.open({
			workspace: repository.folder,
			viewport: { width: 1280, height: 500 },
		});
		await other.show("Rank & File");
		const rows = other.tree("Backlog");
		await rows.row(passkey).waitFor();
		await other.palette.run("Backlog: Open Board");
		const card = other.board().card("take-christmas-orders.md");
		await card.click();
		const scroller = other.board().column("todo").locator(".scroller");
		const scrollTop = () =>
			scroller.evaluate((element: { scrollTop: number }) => element.scrollTop);
		await scroller.evaluate((element: { scrollTop: number }) => {
			element.scrollTop = 333;
		});
		const stone = rows.row("Refund a cancelled order without anybody having to think of it");
		const top = (await stone.boundingBox())?.y ?? 0;
		await stone.hover();
		await other.page.mouse.wheel(0, 300);
		await eventually(async () => assert.ok(((await stone.boundingBox())?.y ?? top) < top - 30));
		await other.page.mouse.move(0, 0);
		const place = await stone.boundingBox();

		repository.edit("backlog/scan-the-pick-up-code-at-the-counter.md", (text) =>
			text.replace(/^title: .*$/m, "title: Scan the code"),
		);
		repository.edit("backlog/translate-the-shop.md", (text) =>
			text.replace("status: todo", "status: review"),
		);
		const changed = other.board().column("review").getByText("Translate the shop");
		await changed.waitFor({ state: "attached" });
		await rows.row("Scan the code").waitFor();
		assert.deepEqual(await stone.boundingBox(), place);
		assert.equal(await scrollTop(), 333);
		assert.equal(await card.getAttribute("aria-selected"), "true");
		repository.restore();
	});

	it("reaches an open document that has no changes of its own, as our own moves do", async () => {
		const name = "bigger-buttons-for-cold-fingers.md";
		const label = "Bigger buttons for people who order with one cold hand";
		await window.editor.open(name);
		repository.edit(`backlog/${name}`, (text) => text.replace("estimate: 2", "estimate: 5"));
		await eventually(async () => assert.match(await window.editor.text(), /estimate: 5/));
		await eventually(async () => {
			const row = (await tree.rows()).find((each) => each.label === label);
			assert.match(row?.description ?? "", /5 pt/);
		});
		await tree.menu(label, "Move to Top");
		await eventually(async () => assert.equal((await tree.labels())[0], label));
		const [, rank = "none"] = /^rank: (.+)$/m.exec(repository.read(`backlog/${name}`)) ?? [];
		await eventually(async () =>
			assert.ok((await window.editor.text()).includes(`rank: ${rank}`), rank),
		);
		assert.ok(!(await window.editor.isDirty(name)));
		repository.restore();
		await eventually(async () => assert.notEqual((await tree.labels())[0], label));
		await window.palette.run("View: Close Editor");
	});

	it("shows new, renamed and deleted files and folders", async () => {
		mkdirSync(repository.path("backlog/extra"));
		writeFileSync(repository.path("backlog/extra/one.md"), "---\nrank: Zz\n---\n# A new first\n");
		await eventually(async () => assert.equal((await tree.labels())[0], "A new first"));
		renameSync(repository.path("backlog/extra"), repository.path("backlog/moved"));
		repository.edit("backlog/moved/one.md", (text) => text.replace("A new", "A moved"));
		await eventually(async () => assert.equal((await tree.labels())[0], "A moved first"));
		rmSync(repository.path("backlog/moved"), { recursive: true });
		await eventually(async () => assert.notEqual((await tree.labels())[0], "A moved first"));
	});

	it("reaches an open document that is saved; a dirty one takes the edit and stays unsaved", async () => {
		await window.editor.open("log-in-with-a-passkey.md");
		await window.editor.goTo(3, 1);
		await window.editor.type("# mine  \n");
		await eventually(async () =>
			assert.ok(await window.editor.isDirty("log-in-with-a-passkey.md")),
		);
		const stored = repository.read(file);
		await eventually(async () => {
			// A menu that is open while the typed text is taken in does nothing, and says so.
			if ((await tree.labels())[0] !== passkey) await tree.menu(passkey, "Move to Top");
			// It takes a moment; a second menu would be that of the row that stands there then.
			await eventually(async () => assert.equal((await tree.labels())[0], passkey), 4000);
		}, 20_000);
		assert.match(await window.editor.text(), /# mine/);
		assert.doesNotMatch(await window.editor.text(), /rank: a7RIr/);
		assert.ok(await window.editor.isDirty("log-in-with-a-passkey.md"));
		assert.equal(repository.read(file), stored);
		assert.deepEqual(repository.status(), []);
		await window.palette.run("File: Revert File");
		await eventually(async () =>
			assert.ok(!(await window.editor.isDirty("log-in-with-a-passkey.md"))),
		);
		await eventually(async () => assert.notEqual((await tree.labels())[0], passkey));
	});

	it("by our own drag opens no tab, and runs no formatter on the file", async () => {
		const odd = "backlog/ordering/pay-when-ordering.md";
		repository.edit(odd, (text) =>
			text.replace("title: Pay when ordering", "title: Pay when ordering   # kept  "),
		);
		const before = repository.read(odd);
		// The new problem says that the row stands still: a title that its comment cuts short.
		await eventually(async () => assert.equal((await window.problems.counts()).warnings, 1));
		const tabs = await window.editor.tabs();
		await tree.drag(
			"Pay when ordering",
			"Choose a pick-up time between the first batch and closing",
		);
		await eventually(async () => assert.equal((await tree.labels())[0], "Pay when ordering"));
		assert.equal(
			repository.read(odd).replace(/^rank: .*$/m, ""),
			before.replace(/^rank: .*$/m, ""),
		);
		assert.deepEqual((await window.editor.tabs()).length, tabs.length);
		repository.restore();
	});

	it("by a checkout that changes 500 items shows in the tree and on the board", async () => {
		const folder = temporaryFolder();
		const files = generateBacklog({ items: 600, seed: 7 });
		writeBacklog(path.join(folder, "backlog"), files);
		const many = new Repository(folder);
		many.git("checkout", "--quiet", "-b", "other");
		for (const name of [...files.keys()].slice(0, 500))
			many.edit(`backlog/${name}`, (text) =>
				text
					.replace(/^title: (.*)$/m, "title: Other $1")
					.replace(/^status: .*$/m, "status: review"),
			);
		many.git(
			"-c",
			"user.name=x",
			"-c",
			"user.email=x@example.com",
			"commit",
			"--quiet",
			"-am",
			"Other",
		);
		many.git("checkout", "--quiet", "main");
		const other = await vscode.open({ workspace: folder });
		await other.show("Rank & File");
		const rows = other.tree("Backlog");
		await rows.list.locator(".monaco-list-row").first().waitFor();
		await other.palette.run("Backlog: Open Board");
		await other.board().cards();
		const took = await timed(
			() => many.git("checkout", "--quiet", "other"),
			async () => {
				assert.match((await rows.labels())[0] ?? "", /^Other /);
				await other
					.board()
					.frame.getByRole("region", { name: /^Review, \d{3} items/ })
					.waitFor({ timeout: 200 });
			},
		);
		console.log(`      500 changed files shown in both views after ${took} ms`);
		assert.ok(took < 5000);
	});
});
