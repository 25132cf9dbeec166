// Everything by keyboard alone, in the tree and on the board.
import assert from "node:assert/strict";
import type { Board } from "./pages/board.ts";
import type { PageElement } from "./pages/elements.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const passkey = "Log in with a passkey";
const pay = "Pay when ordering";
const cancel = "Cancel an order until ordering closes";

describe("by keyboard", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let tree: Tree;
	let order: string[];

	before(async () => {
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		// The last of all to be shown: the rows of the open group, and the groups below it.
		await tree.row("Give somebody a loaf").waitFor();
		order = await tree.labels();
	});

	afterEach(async () => {
		repository.restore();
		await eventually(async () => assert.deepEqual(await tree.labels(), order));
	});

	describe("in the tree", () => {
		/** Waits until the selected and focused rows stand at these places. */
		const standsAt = (label: string, place: number) =>
			eventually(async () => {
				const rows = await tree.rows();
				const row = rows[place - 1];
				assert.equal(row?.label, label);
				assert.ok(row?.selected && row.focused, "selected and focused");
			});

		it("Alt and an arrow move a row, which stays selected and focused", async () => {
			await tree.row(passkey).click();
			await tree.press("Alt+ArrowUp");
			await standsAt(passkey, 4);
			await tree.press("Alt+ArrowUp");
			await standsAt(passkey, 3);
			await tree.press("Alt+ArrowDown");
			await standsAt(passkey, 4);
			assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
		});

		it("Alt+Home and Alt+End move a row to the top and to the end of the ranked ones", async () => {
			await tree.row(passkey).click();
			await tree.press("Alt+Home");
			await standsAt(passkey, 1);
			await tree.press("Alt+End");
			await standsAt(passkey, 26);
			assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
		});

		it("moves several rows as a block, all of them still selected", async () => {
			await tree.select([cancel, pay]);
			await tree.press("Alt+ArrowUp");
			await eventually(async () =>
				assert.deepEqual((await tree.labels()).slice(0, 2), [pay, cancel]),
			);
			assert.deepEqual((await tree.selected()).sort(), [cancel, pay].sort());
			assert.equal(repository.changes().length, 2);
		});

		it("Ctrl+Z takes back, Ctrl+Shift+Z does again", async () => {
			await tree.row(passkey).click();
			await tree.press("Alt+Home");
			await standsAt(passkey, 1);
			await tree.press("ControlOrMeta+z");
			await standsAt(passkey, 5);
			assert.deepEqual(repository.status(), []);
			await tree.press("ControlOrMeta+Shift+z");
			await standsAt(passkey, 1);
		});

		it("an unranked row that moves up is ranked, and stays selected", async () => {
			const label = "Give somebody a loaf";
			await tree.row(label).click();
			await tree.press("Alt+Home");
			await standsAt(label, 1);
			assert.deepEqual(
				repository.diff().map((line) => line.split(":")[0]),
				["-rank", "+rank"],
			);
		});

		it("Alt and an arrow move the row that the arrows went to, and open nothing", async () => {
			await window.palette.run("View: Close All Editors");
			await window.palette.run("Rank & File: Focus on Backlog View");
			await tree.press("Home");
			for (let row = 1; row < 5; row++) await tree.press("ArrowDown");
			await tree.press("Alt+ArrowUp");
			await standsAt(passkey, 4);
			// The selected row is not the one with the focus any more.
			await tree.press("ArrowDown");
			await tree.press("ArrowDown");
			await tree.press("ArrowDown");
			for (let time = 0; time < 3; time++) await tree.press("Alt+ArrowDown");
			await standsAt(cancel, 10);
			assert.deepEqual(await tree.selected(), [cancel]);
			assert.deepEqual(repository.changes(), [
				"1 1 backlog/log-in-with-a-passkey.md",
				"1 1 backlog/ordering/cancel-an-order-until-closing-time.md",
			]);
			assert.deepEqual(await window.editor.tabs(), []);
		});

		it("Shift and an arrow select several rows, which move together", async () => {
			await tree.row(passkey).click();
			await tree.press("Shift+ArrowDown");
			await tree.press("Shift+ArrowDown");
			await eventually(async () => assert.equal((await tree.selected()).length, 3));
			const selected = await tree.selected();
			await tree.press("Alt+ArrowUp");
			await eventually(async () => assert.deepEqual((await tree.labels()).slice(3, 6), selected));
			assert.deepEqual(await tree.selected(), selected);
			assert.equal(repository.changes().length, 3);
			await tree.press("ControlOrMeta+z");
			await eventually(async () => assert.deepEqual(await tree.labels(), order));
			assert.deepEqual(repository.status(), []);
		});

		it("Shift+F10 opens the context menu, whose moves the arrows reach", async () => {
			await tree.row(passkey).click();
			await tree.press("Shift+F10");
			const entry = window.page.getByRole("menuitem", { name: "Move to Top" });
			await entry.waitFor();
			await eventually(async () => {
				await window.page.keyboard.press("ArrowDown");
				const focused = window.page.locator(".monaco-menu .action-item.focused");
				assert.match((await focused.textContent()) ?? "", /Move to Top/);
			});
			await window.page.keyboard.press("Enter");
			await standsAt(passkey, 1);
		});

		it("the context menu offers the same moves", async () => {
			const entries = await tree.menuEntries(passkey);
			for (const entry of ["Move Up", "Move Down", "Move to Top", "Move to Bottom"])
				assert.ok(entries.includes(entry), `${entry} in ${entries}`);
			await tree.menu(passkey, "Move to Top");
			await eventually(async () => assert.equal((await tree.labels())[0], passkey));
		});

		it("tells a screen reader the item and its place in a sentence", async () => {
			const row = (await tree.rows()).find(({ label }) => label === passkey);
			assert.match(
				row?.spoken ?? "",
				/^Log in with a passkey, Story, 5 of 26, Todo, 3 points, mei/,
			);
		});
	});

	it("a command from the palette asks which item it is for, where none is selected", async () => {
		const other = await vscode.open({ workspace: repository.folder });
		await other.show("Rank & File");
		await other.tree("Backlog").row(passkey).waitFor();
		await other.palette.run("Backlog: Move to Top");
		await other.palette.pick(passkey);
		await eventually(async () => assert.equal((await other.tree("Backlog").labels())[0], passkey));
		// The other window on the same folder follows.
		await eventually(async () => assert.equal((await tree.labels())[0], passkey));
		assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
		// Epics and closed items are among those that it asks for.
		await other.palette.run("Backlog: Set Estimate…");
		await other.palette.find("sign-in-without", "Sign in without a password");
		await other.palette.titled("Estimate: Sign in without a password");
		await other.palette.cancel();
	});

	describe("on the board", () => {
		let board: Board;
		let top: string[];
		const file = "log-in-with-a-passkey.md";
		const focused = async () => board.frame.locator(".card:focus").getAttribute("data-file");
		const cards = async (status: string) => (await board.cards())[status] ?? [];

		before(async () => {
			await window.palette.run("Backlog: Open Board");
			board = window.board();
			await board.card(file).waitFor();
			top = (await cards("todo")).slice(0, 3);
		});

		beforeEach(async () => {
			// It may still show what the last test did.
			await eventually(async () => assert.deepEqual((await cards("todo")).slice(0, 3), top));
			await board.card(file).click();
			await eventually(async () => assert.equal(await focused(), file));
		});

		it("arrows go from card to card, and to the neighbouring column", async () => {
			await board.press(file, "ArrowDown");
			await eventually(async () => assert.equal(await focused(), (await cards("todo"))[1]));
			await window.page.keyboard.press("ArrowRight");
			await eventually(async () => assert.equal(await focused(), (await cards("inprogress"))[1]));
			await window.page.keyboard.press("Home");
			await eventually(async () => assert.equal(await focused(), (await cards("inprogress"))[0]));
		});

		it("Alt and an arrow move a card in its column, which keeps the focus and says its place", async () => {
			await board.press(file, "Alt+ArrowDown");
			await eventually(async () => assert.equal((await cards("todo"))[1], file));
			assert.equal(await focused(), file);
			await board.frame
				.locator(".spoken")
				.getByText(/Log in with a passkey.*2 of 27/)
				.waitFor({ state: "attached" });
			assert.deepEqual(repository.changes(), [`1 1 backlog/${file}`]);
		});

		it("Alt+Right and Alt+Left change the status, and nothing else", async () => {
			await board.press(file, "Alt+ArrowRight");
			await eventually(async () => assert.ok((await cards("inprogress")).includes(file)));
			assert.equal(await focused(), file);
			assert.deepEqual(repository.diff(), ["-status: todo", "+status: in-progress"]);
			await board.press(file, "Alt+ArrowLeft");
			await eventually(async () => assert.deepEqual(repository.status(), []));
		});

		it("Shift selects several, which move as a block; Ctrl+Z takes it back", async () => {
			const [, second, third] = await cards("todo");
			await board.press(file, "Shift+ArrowDown");
			await window.page.keyboard.press("Alt+ArrowDown");
			await eventually(async () =>
				assert.deepEqual((await cards("todo")).slice(0, 3), [third, file, second]),
			);
			assert.equal(repository.changes().length, 2);
			await window.page.keyboard.press("ControlOrMeta+z");
			await eventually(async () =>
				assert.deepEqual((await cards("todo")).slice(0, 2), [file, second]),
			);
			await eventually(async () => assert.deepEqual(repository.status(), []));
		});

		it("Alt+End and Alt+Home move a card to the ends of its column", async () => {
			const count = await board.card(file).getAttribute("aria-setsize");
			const place = () => board.card(file).getAttribute("aria-posinset");
			await board.press(file, "Alt+End");
			// What is still to rank stays below what is ranked.
			await eventually(async () => assert.equal(await place(), String(Number(count) - 5)));
			assert.equal(await focused(), file);
			await board.press(file, "Alt+Home");
			await eventually(async () => assert.equal(await place(), "1"));
			assert.equal(await focused(), file);
			assert.deepEqual(repository.changes(), [`1 1 backlog/${file}`]);
		});

		const spoken = (text: RegExp) =>
			board.frame.locator(".spoken").getByText(text).waitFor({ state: "attached" });

		it("a card that Tab led to is moved, though none is selected", async () => {
			await window.palette.run("View: Close All Editors");
			await window.palette.run("Backlog: Open Board");
			await board.card(file).waitFor();
			await board.frame.getByRole("button", { name: "Details (D)" }).focus();
			const onCard = () => board.frame.locator(".card:focus").count();
			for (let tabs = 0; tabs < 6 && (await onCard()) === 0; tabs++)
				await window.page.keyboard.press("Tab");
			assert.equal(await focused(), file);
			await window.page.keyboard.press("Alt+ArrowDown");
			await eventually(async () => assert.equal((await cards("todo"))[1], file));
		});

		it("G picks a card up, the arrows choose a place in another column, Enter drops it there", async () => {
			await board.press(file, "g");
			await spoken(/^Picked up “Log in with a passkey”/);
			await window.page.keyboard.press("ArrowRight");
			await spoken(/^Above “Pay when ordering”, place 1 of 3 in In progress$/);
			await window.page.keyboard.press("ArrowDown");
			await spoken(/^Above “Confirmation mails .*”, place 2 of 3 in In progress$/);
			await board.frame.locator(".gap").waitFor();
			await window.page.keyboard.press("Enter");
			await eventually(async () => assert.equal((await cards("inprogress"))[1], file));
			assert.equal(await focused(), file);
			await eventually(() => assert.deepEqual(repository.changes(), [`2 2 backlog/${file}`]));
			await spoken(/^Moved “Log in with a passkey” to place 2 of 3 in In progress$/);
		});

		it("what was picked up goes back on Escape, and where it would stay", async () => {
			const before = await cards("todo");
			await board.press(file, "g");
			await window.page.keyboard.press("ArrowDown");
			await window.page.keyboard.press("Escape");
			await spoken(/^Put back$/);
			await board.press(file, "g");
			await window.page.keyboard.press("Space");
			await spoken(/^Put back$/);
			assert.deepEqual(await cards("todo"), before);
			assert.deepEqual(repository.status(), []);
			assert.equal(await focused(), file);
		});

		it("several that are selected are picked up together", async () => {
			const [, second, third] = await cards("todo");
			await board.press(file, "Shift+ArrowDown");
			await window.page.keyboard.press("g");
			await spoken(/^Picked up 2 items/);
			await window.page.keyboard.press("ArrowDown");
			await window.page.keyboard.press("g");
			await eventually(async () =>
				assert.deepEqual((await cards("todo")).slice(0, 3), [third, file, second]),
			);
		});

		it("Escape leaves one card selected, and Space takes cards in and out", async () => {
			const selected = () =>
				board.frame
					.locator('.card[aria-selected="true"]')
					.evaluateAll((all) =>
						(all as unknown as PageElement[]).map((card) => card.dataset.file ?? ""),
					);
			const [, second = ""] = await cards("todo");
			await board.press(file, "Shift+ArrowDown");
			await eventually(async () => assert.deepEqual(await selected(), [file, second]));
			await window.page.keyboard.press("Space");
			await eventually(async () => assert.deepEqual(await selected(), [file]));
			await window.page.keyboard.press("Escape");
			await eventually(async () => assert.deepEqual(await selected(), [second]));
		});

		it("Enter opens the file of a card", async () => {
			await board.press(file, "Enter");
			await window.editor.tab(file).waitFor();
			await window.palette.run("View: Close Editor");
			await board.card(file).waitFor();
		});
	});
});
