// The tab elsewhere: in another editor group, in a window of its own, and in two windows at once.
import assert from "node:assert/strict";
import { Board } from "./pages/board.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const file = "log-in-with-a-passkey.md";
const other = "take-christmas-orders.md";

describe("the tab elsewhere", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;

	beforeEach(async () => {
		window = await vscode.open({
			workspace: repository.folder,
			viewport: { width: 1500, height: 900 },
		});
		await window.palette.run("Backlog: Open List");
		await window.board().card(file).locator("[data-cell=title]").click();
		await window.board().press(file, "d");
	});

	afterEach(() => repository.restore());

	/** The card is selected, the panel open, and the keys move it. */
	async function works(board: Board): Promise<void> {
		await eventually(async () =>
			assert.equal(await board.card(file).getAttribute("aria-selected"), "true"),
		);
		await board.frame.getByRole("complementary", { name: "Details" }).waitFor();
		await board.press(file, "Alt+ArrowDown");
		await eventually(() => assert.deepEqual(repository.changes(), [`1 1 backlog/${file}`]));
	}

	it("in another group is as it was, and goes on", async () => {
		await window.editor.open("closing-time.ts");
		await window.palette.run("Backlog: Open List");
		await window.palette.run("View: Move Editor into Next Group");
		await works(window.board());
		await window.palette.run("View: Move Editor into Previous Group");
		await eventually(async () =>
			assert.equal(await window.board().card(file).getAttribute("aria-selected"), "true"),
		);
	});

	it("in a window of its own is as it was, and goes on", async () => {
		const opened = window.page.context().waitForEvent("page");
		await window.palette.run("View: Move Editor into New Window");
		const floating = await opened;
		await works(new Board(floating));
		await floating.close();
	});

	it("loses nothing that is being carried when the file changes meanwhile", async () => {
		await window.board().press(file, "g");
		await window.page.keyboard.press("ArrowDown");
		repository.edit(`backlog/${other}`, (text) => text.replace("estimate: 5", "estimate: 8"));
		await window.page.waitForTimeout(500);
		await window.page.keyboard.press("ArrowDown");
		await window.page.keyboard.press("Enter");
		await eventually(async () =>
			assert.equal(
				await window.board().card(other).locator("[data-cell=estimate]").textContent(),
				"8",
			),
		);
		await eventually(() =>
			assert.deepEqual(repository.changes(), [`1 1 backlog/${file}`, `1 1 backlog/${other}`]),
		);
	});
});
