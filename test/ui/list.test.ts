// The list: moved by mouse and keys, its groups folded, its columns chosen, its selection that of the tree.
import assert from "node:assert/strict";
import type { Board } from "./pages/board.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const christmas = "take-christmas-orders.md";
const passkey = "log-in-with-a-passkey.md";
const code = "show-a-pick-up-code.md";
const clocks = "orders-are-an-hour-off-when-the-clocks-change.md";

describe("the list", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let board: Board;
	let tree: Tree;

	before(async () => {
		const viewport = { width: 1500, height: 900 };
		window = await vscode.open({ workspace: repository.folder, viewport });
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await tree.row("Log in with a passkey").waitFor();
		await window.palette.run("Backlog: Open List");
		board = window.board();
		await board.card(passkey).waitFor();
	});

	const changes = (...lines: string[]) =>
		eventually(() => assert.deepEqual(repository.changes(), lines));
	const group = (value: string) => board.frame.locator(`[data-fold=${JSON.stringify(value)}]`);
	const isFocused = (file: string) =>
		eventually(async () =>
			assert.ok(await board.card(file).evaluate((e) => e === e.ownerDocument.activeElement)),
		);
	const place = (file: string) => board.card(file).locator("[data-cell=place]").textContent();

	describe("as it opens", () => {
		afterEach(async () => {
			await window.page.keyboard.press("Escape");
			repository.restore();
			await eventually(async () => assert.equal(await place(passkey), "5"));
			await board.card(passkey).locator("[data-cell=title]").click();
		});

		it("takes a row to another place of its group, as one changed line", async () => {
			await board.drag(code, passkey);
			await changes("1 1 backlog/show-a-pick-up-code.md");
			await eventually(async () => assert.equal(await place(code), "5"));
			assert.ok(repository.diff().every((line) => /^[+-]rank: /.test(line)));
		});

		it("takes a row into another sprint, and to a place in it", async () => {
			await board.drag(christmas, clocks);
			await changes("2 2 backlog/take-christmas-orders.md");
			assert.ok(repository.diff().includes("+sprint: 2026-W51"));
			const loaf = "two-people-can-order-the-last-loaf.md";
			await eventually(async () =>
				assert.equal(Number(await place(christmas)), Number(await place(loaf)) + 1),
			);
		});

		it("moves what is selected by Alt and an arrow, past the rows of other groups", async () => {
			await board.card(clocks).locator("[data-cell=title]").click();
			await board.press(clocks, "Alt+ArrowUp");
			await changes(`1 1 backlog/${clocks}`);
			await isFocused(clocks);
			const spoken = board.frame.locator(".spoken");
			await eventually(async () =>
				assert.match((await spoken.textContent()) ?? "", /^Moved “Orders .*” to place 1 of 2 in/),
			);
		});

		it("says why nothing can be moved while it is sorted, and goes back by a click", async () => {
			await board.frame.getByRole("button", { name: "Estimate" }).click();
			await board.frame.getByText("Sorted by Estimate: nothing can be moved").waitFor();
			await board.drag(code, passkey);
			await board.frame.getByRole("alert").waitFor();
			assert.deepEqual(repository.changes(), []);
			await board.frame.getByRole("button", { name: "Dismiss" }).click();
			await board.frame.getByRole("button", { name: "Sort by Order" }).click();
			await board.frame.getByText("nothing can be moved").waitFor({ state: "hidden" });
		});

		it("shares its filter with the tree", async () => {
			await board.press(passkey, "/");
			await window.page.keyboard.type("passkey");
			await eventually(async () => assert.equal(await board.card(code).count(), 0));
			await eventually(async () => assert.ok(!(await tree.labels()).includes("Pay when ordering")));
			await window.page.keyboard.press("Escape");
			await board.card(code).waitFor();
			await tree.row("Pay when ordering").waitFor();
		});

		it("G picks a row up, and the arrows carry it from one sprint into the next", async () => {
			await board.card(code).locator("[data-cell=title]").click();
			await board.press(code, "g");
			await window.page.keyboard.press("ArrowDown");
			await window.page.keyboard.press("ArrowDown");
			await window.page.keyboard.press("Enter");
			await changes(`2 2 backlog/${code}`);
			assert.ok(repository.diff().includes("+sprint: 2026-W51"));
			await isFocused(code);
		});

		it("says that no item fits the filter, and lets it go by a click", async () => {
			await board.press(passkey, "/");
			await window.page.keyboard.type("quetzal");
			await board.frame.getByText("No item fits the filter.").waitFor();
			await board.frame.getByRole("button", { name: "Clear Filter" }).click();
			await board.card(code).waitFor();
			const filter = board.frame.getByRole("searchbox");
			await eventually(async () => assert.equal(await filter.inputValue(), ""));
		});

		it("B makes an item above the focused one, with the values of its group", async () => {
			await board.press(code, "b");
			await window.page.keyboard.type("Wrap the loaves");
			await window.page.keyboard.press("Enter");
			await eventually(() =>
				assert.match(repository.read("backlog/wrap-the-loaves.md"), /\nsprint: 2026-W49\n/),
			);
			await eventually(async () => assert.equal(await place("wrap-the-loaves.md"), "9"));
		});
	});

	it("what its keys do works from the palette, too", async () => {
		const { palette, page } = window;
		await board.card(passkey).locator("[data-cell=title]").click();
		await palette.run("Backlog: Pick Up and Move");
		await board.frame.locator(".gap").waitFor();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await changes(`1 1 backlog/${passkey}`);
		// What was dropped is not picked up once more.
		assert.equal(await board.frame.locator(".gap").count(), 0);
		repository.restore();
		await eventually(async () => assert.equal(await place(passkey), "5"));
		await palette.run("Backlog: Edit Value");
		await board.frame.getByRole("combobox").waitFor();
		await page.keyboard.press("Escape");
		for (const side of ["Above", "Below"]) {
			await palette.run(`Backlog: New Item ${side}`);
			await board.frame.locator(".quick-entry").waitFor();
			await page.keyboard.press("Escape");
		}
		await palette.run("Backlog: Show or Hide Details");
		await board.frame.getByRole("complementary", { name: "Details" }).waitFor();
		await palette.run("Backlog: Show or Hide Details");
		await palette.run("Backlog: Choose Columns…");
		assert.equal(await palette.title(), "Columns");
		await palette.cancel();
	});

	it("folds a group by a click and by a key; arrows pass it over", async () => {
		await group("sprint=2026w49").click();
		await eventually(async () => assert.equal(await board.card(passkey).count(), 0));
		await board.press("bigger-buttons-for-cold-fingers.md", "ArrowDown");
		await isFocused("two-people-can-order-the-last-loaf.md");
		await group("sprint=2026w49").press("Enter");
		await board.card(passkey).waitFor();
	});

	it("keeps the columns that were chosen, and their widths, when the window is loaded again", async () => {
		const head = (name: string) => board.frame.locator(".head").getByText(name, { exact: true });
		await board.frame.getByRole("button", { name: "Choose Columns" }).click();
		await window.palette.check("Sum", "Age");
		await head("Sum").waitFor();
		await head("Age").waitFor({ state: "hidden" });
		const edge = board.frame.getByRole("separator", { name: "Width of Labels" });
		const before = Number(await edge.getAttribute("aria-valuenow"));
		await edge.press("ArrowRight");
		await eventually(async () =>
			assert.equal(Number(await edge.getAttribute("aria-valuenow")), before + 8),
		);
		await window.reload();
		await head("Sum").waitFor();
		assert.equal(await head("Age").count(), 0);
		assert.equal(Number(await edge.getAttribute("aria-valuenow")), before + 8);
	});

	it("groups by what one likes", async () => {
		await board.card(passkey).locator("[data-cell=title]").click();
		await window.palette.run("Backlog: Group By…");
		await window.palette.pick("Assignee");
		await group("assignee=mei").waitFor();
		await window.palette.run("Backlog: Group By…");
		await window.palette.pick("Sprint");
		await group("sprint=2026w49").waitFor();
	});

	it("selects what is selected in the tree, and the tree what has the focus in it", async () => {
		await board.card(passkey).locator("[data-cell=title]").click();
		await eventually(async () =>
			assert.deepEqual(await tree.selected(), ["Log in with a passkey"]),
		);
		await board.press(passkey, "ArrowDown");
		await eventually(async () =>
			assert.match((await tree.selected())[0] ?? "", /^Take Christmas orders/),
		);
		await window.palette.run("View: Split Editor Right").catch(() => undefined);
		await tree.row("Pay when ordering").click();
		await eventually(async () =>
			assert.equal(
				await board.card("ordering/pay-when-ordering.md").getAttribute("aria-selected"),
				"true",
			),
		);
	});
});

describe("the roadmap", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");

	it("says how far each epic is and which goals nobody serves, and opens its items", async () => {
		repository.edit("backlog/backlog.yml", (text) =>
			text.replace("goals:\n", "goals:\n  quiet: No beeping\n"),
		);
		const window = await vscode.open({ workspace: repository.folder });
		await window.palette.run("Backlog: Open Roadmap");
		const { frame } = window.board();
		const epic = frame.locator(".group", { hasText: "Sign in without a password" });
		await epic.getByText("0 of 3 done · 11 points left").waitFor();
		await frame.getByText("A goal that no item serves: No beeping").waitFor();
		await epic.locator("[data-fold]").press("Enter");
		await window.board().card(passkey).waitFor();
		repository.edit(`backlog/${passkey}`, (text) => text.replace("status: todo", "status: done"));
		await epic.getByText("1 of 3 done · 8 points left").waitFor();
	});
});

describe("the details", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");

	it("tick a criterion as one changed line, follow the focus, and open what they refer to", async () => {
		const viewport = { width: 1500, height: 900 };
		const window = await vscode.open({ workspace: repository.folder, viewport });
		await window.palette.run("Backlog: Open List");
		const board = window.board();
		await board.press(passkey, "d");
		const details = board.frame.getByRole("complementary", { name: "Details" });
		await details.getByText("5 of 26").waitFor();
		await details.getByText("Ready", { exact: true }).waitFor();
		await details.getByRole("checkbox").first().click();
		await eventually(() =>
			assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]),
		);
		assert.match(repository.diff().join("\n"), /^-.*\[ \] A passkey made .*\n\+.*\[x\] A passkey/);
		await board.press(passkey, "ArrowDown");
		await details.getByRole("heading", { name: /^Take Christmas orders/ }).waitFor();
		await details.getByText(/^Blocked: waits for/).waitFor();
		await board.press(christmas, "ArrowUp");
		await details.getByRole("button", { name: "Retire the password form" }).click();
		await window.page.getByRole("tab", { name: /^retire-the-password-form\.md/ }).waitFor();
	});
});
