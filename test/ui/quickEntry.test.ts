// Values edited in their cells, and items typed where they shall stand: by keyboard, and by the mouse's first click.
import assert from "node:assert/strict";
import type { Board } from "./pages/board.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const passkey = "log-in-with-a-passkey.md";
const code = "show-a-pick-up-code.md";
const labels = "print-pick-up-labels.md";

describe("in place", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let board: Board;

	before(async () => {
		const viewport = { width: 1500, height: 900 };
		window = await vscode.open({ workspace: repository.folder, viewport });
		await window.palette.run("Backlog: Open List");
		board = window.board();
		await board.card(passkey).waitFor();
	});

	afterEach(async () => {
		await window.page.keyboard.press("Escape");
		repository.restore();
		await eventually(async () =>
			assert.equal(await board.frame.locator(".quick-entry").count(), 0),
		);
		await board.frame.locator(`[data-file="${passkey}"]`, { hasText: "Todo" }).waitFor();
		await board.card(passkey).locator("[data-cell=title]").click();
	});

	const input = () => board.frame.getByRole("combobox");
	const press = (...keys: string[]) =>
		keys.reduce<Promise<void>>(
			(before, key) => before.then(() => window.page.keyboard.press(key)),
			Promise.resolve(),
		);
	const type = (text: string) => window.page.keyboard.type(text);

	it("E opens the status, and Enter sets what the typed letters find", async () => {
		await board.press(passkey, "e");
		await board.frame.getByRole("option", { name: "In progress" }).last().waitFor();
		await type("rev");
		await press("Enter");
		await eventually(() =>
			assert.deepEqual(repository.diff(), ["-status: todo", "+status: review"]),
		);
		assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
		await eventually(async () =>
			assert.ok(await board.card(passkey).evaluate((e) => e === e.ownerDocument.activeElement)),
		);
	});

	it("Tab sets a value and goes on to the next, and Escape leaves one as it was", async () => {
		await board.press(passkey, "e");
		await press("Tab");
		await board.frame.getByRole("combobox", { name: "Estimate" }).waitFor();
		await type("5");
		await press("Tab");
		await board.frame.getByRole("combobox", { name: "Assignee" }).waitFor();
		await type("nobody");
		await press("Escape");
		await input().waitFor({ state: "hidden" });
		await eventually(() => assert.deepEqual(repository.diff(), ["-estimate: 3", "+estimate: 5"]));
	});

	it("an arrow chooses a label, beside those that are there", async () => {
		await board.press(passkey, "e");
		await press("Tab", "Tab", "Tab", "Tab");
		await board.frame.getByRole("combobox", { name: "Labels" }).waitFor();
		await type("accounts, security, sho");
		await board.frame.getByRole("option", { name: "shop", exact: true }).waitFor();
		await press("ArrowDown", "Enter", "Enter");
		await eventually(() =>
			assert.deepEqual(repository.diff(), [
				"-labels: [accounts, security]",
				"+labels: [accounts, security, shop]",
			]),
		);
	});

	it("a click on a value of one of several selected items sets it for all of them", async () => {
		await board.card(passkey).locator("[data-cell=title]").click();
		await board
			.card(code)
			.locator("[data-cell=title]")
			.click({ modifiers: ["Control"] });
		await board.card(code).locator("[data-cell=estimate]").click();
		await type("8");
		await press("Enter");
		await eventually(() =>
			assert.deepEqual(repository.changes(), [
				"1 1 backlog/log-in-with-a-passkey.md",
				"1 1 backlog/show-a-pick-up-code.md",
			]),
		);
	});

	it("says why it refuses a value, and changes nothing", async () => {
		await board.press(passkey, "e");
		await press("Tab");
		await type("many");
		await press("Enter");
		await board.frame
			.getByRole("alert")
			.getByText("“many” is no estimate: not a number.")
			.waitFor();
		assert.deepEqual(repository.status(), []);
	});

	it("edits in the panel, too", async () => {
		await board.press(passkey, "d");
		await board.frame.getByRole("button", { name: /^Goal: / }).press("Enter");
		await type("shorter");
		await board.frame.getByRole("option", { name: /^Shorter queue/ }).waitFor();
		await press("Enter");
		await eventually(() =>
			assert.deepEqual(repository.diff(), ["-goal: regulars", "+goal: shorter-queue"]),
		);
		await board.press(passkey, "d");
	});

	it("N makes items below the focused one, one after another, in its group", async () => {
		await board.press(passkey, "n");
		await type("Coins jam the till");
		await press("Enter");
		await board.card("coins-jam-the-till.md").waitFor();
		await type("Notes do, too");
		await press("Enter");
		await board.card("notes-do-too.md").waitFor();
		await press("Escape");
		assert.deepEqual(repository.status(), [
			"?? backlog/coins-jam-the-till.md",
			"?? backlog/notes-do-too.md",
		]);
		assert.deepEqual(repository.changes(), []);
		const cards = Object.values(await board.cards()).flat();
		const at = cards.indexOf(passkey);
		assert.deepEqual(cards.slice(at + 1, at + 3), ["coins-jam-the-till.md", "notes-do-too.md"]);
		assert.match(repository.read("backlog/coins-jam-the-till.md"), /^sprint: 2026-W49$/m);
	});

	it("makes several items of pasted lines after asking, at the end of a group", async () => {
		const add = board.frame.locator(`[data-add="sprint=2026w51"]`).last();
		await add.press("Enter");
		const entry = board.frame.getByRole("textbox", { name: /New item in/ });
		await entry.evaluate((element) => {
			const data = new element.ownerDocument.defaultView.DataTransfer();
			data.setData("text/plain", "- [ ] Wrap the stollen\n- [ ] Sell the stollen\n");
			const { ClipboardEvent } = element.ownerDocument.defaultView;
			const event = { clipboardData: data, bubbles: true, cancelable: true };
			element.dispatchEvent(new ClipboardEvent("paste", event));
		});
		assert.match(await window.notifications.dialog(), /these 2 lines/);
		await window.notifications.answer("Make 2 Items");
		await board.card("sell-the-stollen.md").waitFor();
		assert.match(repository.read("backlog/wrap-the-stollen.md"), /^sprint: 2026-W51$/m);
		assert.deepEqual(repository.status(), [
			"?? backlog/sell-the-stollen.md",
			"?? backlog/wrap-the-stollen.md",
		]);
	});

	it("of the board make an item at the top of a column, with its status", async () => {
		await board.press(passkey, "2");
		await board.frame.getByRole("button", { name: "New item in Review" }).press("Enter");
		await type("Scales drift");
		await press("Enter");
		await eventually(async () =>
			assert.equal((await board.cards()).review?.[0], "scales-drift.md"),
		);
		await press("Escape");
		assert.match(repository.read("backlog/scales-drift.md"), /^---\nstatus: review\n/);
		await board.press(labels, "1");
	});
});
