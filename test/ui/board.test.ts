// The board as a page: what it keeps, what it refuses, and that content from files stays text.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writeBacklog } from "../fixtures/generate.ts";
import { temporaryFolder } from "../vscode/folders.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const file = "log-in-with-a-passkey.md";

describe("the board", () => {
	const vscode = useVSCode();

	async function openBoard(workspace: string): Promise<Workbench> {
		const window = await vscode.open({ workspace });
		await window.palette.run("Backlog: Open Board");
		await window.board().frame.locator("h1").waitFor();
		return window;
	}

	const repository = Repository.of("sample");
	let window: Workbench;

	before(async () => {
		window = await openBoard(repository.folder);
	});

	afterEach(async () => {
		repository.restore();
		await window.palette.run("Backlog: Open Board");
		await eventually(async () => assert.equal((await window.board().cards()).todo?.[0], file));
	});

	it("comes back after a reload of the window, with its selection and scroll position", async () => {
		const scroller = () => window.board().column("todo").locator(".scroller");
		const scrollTop = () =>
			scroller().evaluate((element: { scrollTop: number }) => element.scrollTop);
		await window.board().card(file).click();
		await scroller().evaluate((element: { scrollTop: number }) => {
			element.scrollTop = 240;
		});
		await eventually(async () => assert.equal(await scrollTop(), 240));
		await window.reload();
		await window.board().card(file).waitFor({ state: "attached" });
		await eventually(async () => {
			assert.equal(await window.board().card(file).getAttribute("aria-selected"), "true");
			assert.equal(await scrollTop(), 240);
		});
	});

	it("follows what changes while it is hidden", async () => {
		await window.editor.open("closing-time.ts");
		repository.edit(`backlog/${file}`, (text) => text.replace("status: todo", "status: review"));
		await window.palette.run("Backlog: Open Board");
		await eventually(async () => assert.ok((await window.board().cards()).review?.includes(file)));
	});

	it("follows the theme while it is open", async () => {
		const color = () =>
			window
				.board()
				.card(file)
				.evaluate((card: unknown) => {
					const { getComputedStyle } = globalThis as unknown as {
						getComputedStyle(element: unknown): { backgroundColor: string };
					};
					return getComputedStyle(card).backgroundColor;
				});
		const light = await color();
		await window.setTheme("dark");
		await eventually(async () => assert.notEqual(await color(), light));
	});

	it("returns a card whose file cannot be written, and says why", async () => {
		const board = window.board();
		chmodSync(repository.path(`backlog/${file}`), 0o444);
		await board.dragToColumn(file, "in-progress");
		const alert = board.frame.getByRole("alert");
		await alert
			.getByText(/log-in-with-a-passkey\.md was not changed: it is write-protected/)
			.waitFor();
		assert.equal((await board.cards()).todo?.[0], file);
		await alert.getByRole("button", { name: "Dismiss" }).click();
		await alert.waitFor({ state: "hidden" });
		assert.deepEqual(repository.diff(), []);
		chmodSync(repository.path(`backlog/${file}`), 0o644);
	});

	it("shows hostile titles, ids, labels and statuses as text, and runs none of them", async () => {
		const folder = temporaryFolder();
		const backlog = path.join(folder, "backlog");
		mkdirSync(backlog);
		const evil = `<img src=x onerror="top.pwned=1"><script>top.pwned=1</script> $(bug) [x](command:a)`;
		const item = (title: string, more = "") =>
			`---\nstatus: ${JSON.stringify(`to<b>do`)}\ntitle: ${JSON.stringify(title)}\nrank: a0\n${more}---\n`;
		writeFileSync(
			path.join(backlog, "evil.md"),
			item(evil, `labels: ["<b>label</b>"]\nassignee: "<i>me</i>"\n`),
		);
		writeFileSync(path.join(backlog, "bidi.md"), item("\u202Egnihtemos \u2066x"));
		writeFileSync(path.join(backlog, "long.md"), item("w".repeat(3000)));
		const window = await openBoard(folder);
		const { frame } = window.board();
		await frame.locator(".card", { hasText: `<img src=x onerror="top.pwned=1">` }).waitFor();
		assert.equal(await frame.locator(".card img, .card script, .card b, .card i").count(), 0);
		assert.equal(await window.page.evaluate("window.pwned"), undefined);
		const column = await frame.locator(".column").first().boundingBox();
		for (const card of await frame.locator(".card").all()) {
			const box = await card.boundingBox();
			assert.ok(box && column && box.x >= column.x && box.x + box.width <= column.x + column.width);
			assert.ok(
				await card.evaluate(
					(e: { scrollWidth: number; clientWidth: number }) => e.scrollWidth <= e.clientWidth,
				),
			);
		}
		await window.show("Rank & File");
		await window.tree("Backlog").row("gnihtemos x").waitFor();
	});

	it("takes a card into a column without any, and marks a column that is over its limit", async () => {
		const folder = temporaryFolder();
		const item = (rank: string) => `---\nstatus: todo\nrank: ${rank}\n---\n`;
		const agreement =
			"statuses: [todo, {name: doing, limit: 1}, {name: done, closed: delivered}]\n";
		const files = [
			["backlog.yml", agreement],
			["one.md", item("a1")],
			["two.md", item("a2")],
		] as const;
		writeBacklog(path.join(folder, "backlog"), new Map(files));
		const repository = new Repository(folder);
		const window = await openBoard(folder);
		const { frame } = window.board();
		await frame.getByRole("region", { name: "Doing, 0 items, limit 1" }).waitFor();
		assert.equal(await window.board().column("doing").getByText("No items").count(), 1);

		await window.board().dragToColumn("two.md", "doing", 0.5);
		await frame.getByRole("region", { name: "Doing, 1 item, limit 1" }).waitFor();
		assert.equal(await window.board().column("doing").getByText("No items").count(), 0);
		await eventually(() =>
			assert.deepEqual(repository.diff(), ["-status: todo", "+status: doing"]),
		);
		assert.deepEqual(repository.changes(), ["1 1 backlog/two.md"]);

		await window.board().dragToColumn("one.md", "doing");
		await frame.getByRole("region", { name: "Doing, 2 items, over its limit of 1" }).waitFor();
		await window.board().column("doing").getByText("Over limit").waitFor();
		assert.equal(await window.board().column("todo").getByText("No items").count(), 1);

		// What a filter leaves of a column says nothing about its limit.
		await frame.locator(".filter").fill("one");
		await frame.getByRole("region", { name: "Doing, 1 item", exact: true }).waitFor();
	});

	it("makes an item in the column whose button was pressed", async () => {
		await window.board().frame.getByRole("button", { name: "New item in Review" }).click();
		await window.page.keyboard.type("Coins jam the till");
		await window.page.keyboard.press("Enter");
		await window.board().card("coins-jam-the-till.md").waitFor();
		assert.match(
			repository.read("backlog/coins-jam-the-till.md"),
			/^---\nstatus: review\ntitle: Coins jam the till\nrank: /,
		);
		await window.page.keyboard.press("Escape");
	});

	it("says so when its backlog is gone, and draws it when it is back", async () => {
		const [here, away] = [repository.path("backlog"), repository.path("elsewhere-for-now")];
		renameSync(repository.path("backlog/backlog.yml"), repository.path("agreement.txt"));
		renameSync(here, away);
		await window
			.board()
			.frame.getByText("The backlog “backlog” is no longer in this workspace.")
			.waitFor();
		assert.equal(await window.board().frame.getByText("40 items").count(), 0);
		renameSync(away, here);
		await window.board().card(file).waitFor();
	});
});
