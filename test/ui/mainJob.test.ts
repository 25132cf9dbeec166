// The main job, on the installed extension: an item dragged to its place is one changed line in one file.
import assert from "node:assert/strict";
import type { Board } from "./pages/board.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const first = "Choose a pick-up time between the first batch and closing";
const second = "Pay when ordering";
const fourth = "Bigger buttons for people who order with one cold hand";
const passkey = "Log in with a passkey";
const christmas =
	"Take Christmas orders from 7 December, with a deposit for anything over 30 euros";
const cancel = "Cancel an order until ordering closes";
const basket = "Basket is empty after the phone locked itself";
const code = "Show a pick-up code that can be read in sunlight";

describe("the main job", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let tree: Tree;
	let board: Board;
	let order: string[];

	before(async () => {
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await window.palette.run("Backlog: Open Board");
		board = window.board();
		await board.card("log-in-with-a-passkey.md").waitFor();
		await tree.row("Give somebody a loaf").waitFor();
		order = await tree.labels();
		assert.deepEqual(order.slice(0, 2), [first, second]);
	});

	afterEach(async () => {
		repository.restore();
		await eventually(async () => assert.deepEqual(await tree.labels(), order));
	});

	/** A click on a row shows its file over the board. */
	const showBoard = () => window.palette.run("Backlog: Open Board");

	/** The cards of the column of to-dos, without those that only a scroll would show. */
	const todo = async () => (await board.cards()).todo?.slice(0, 5);

	it("changes one line of one file when a row is dragged up", async () => {
		await tree.drag(passkey, first);
		await eventually(async () =>
			assert.deepEqual((await tree.labels()).slice(0, 3), [passkey, first, second]),
		);
		assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
		assert.deepEqual(repository.status(), [" M backlog/log-in-with-a-passkey.md"]);
		assert.match(repository.diff().join("\n"), /^-rank: a7RIr\n\+rank: \w+$/);
		assert.deepEqual(await tree.selected(), [passkey]);
	});

	it("puts a row that is dragged down after the row it is dropped on, in the tree and on the board", async () => {
		await tree.drag(passkey, basket);
		await eventually(async () => {
			const labels = await tree.labels();
			assert.equal(labels[labels.indexOf(basket) + 1], passkey);
		});
		await eventually(async () =>
			assert.deepEqual(await todo(), [
				"take-christmas-orders.md",
				"ordering/cancel-an-order-until-closing-time.md",
				"basket-is-empty-after-the-phone-locked-itself.md",
				"log-in-with-a-passkey.md",
				"show-a-pick-up-code.md",
			]),
		);
		assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
	});

	it("numbers the rows by their places, before and after", async () => {
		const numbers = async () => (await tree.rows()).slice(0, 5).map(({ place }) => place);
		assert.deepEqual(await numbers(), [1, 2, 3, 4, 5]);
		await tree.drag(passkey, first);
		await eventually(async () => assert.deepEqual((await tree.labels())[0], passkey));
		assert.deepEqual(await numbers(), [1, 2, 3, 4, 5]);
	});

	it("moves rows selected one by one as one block, in their order", async () => {
		// Selected from below: the order among them is the backlog's, not that of the clicks.
		await tree.select([basket, christmas, passkey]);
		await tree.drag(christmas, second);
		await eventually(async () =>
			assert.deepEqual((await tree.labels()).slice(0, 5), [
				first,
				passkey,
				christmas,
				basket,
				second,
			]),
		);
		assert.deepEqual(repository.changes(), [
			"1 1 backlog/basket-is-empty-after-the-phone-locked-itself.md",
			"1 1 backlog/log-in-with-a-passkey.md",
			"1 1 backlog/take-christmas-orders.md",
		]);
		assert.equal(repository.status().length, 3);
		assert.deepEqual((await tree.selected()).sort(), [basket, christmas, passkey].sort());
	});

	it("moves a range of rows, and takes it back and does it again", async () => {
		await tree.select([passkey, cancel], "range");
		assert.deepEqual(await tree.selected(), [passkey, christmas, cancel]);
		await tree.drag(passkey, code);
		const moved = [basket, code, passkey, christmas, cancel];
		const around = async () => {
			const labels = await tree.labels();
			return labels.slice(labels.indexOf(basket), labels.indexOf(basket) + 5);
		};
		await eventually(async () => assert.deepEqual(await around(), moved));
		assert.equal(repository.changes().length, 3);
		assert.ok(repository.changes().every((change) => change.startsWith("1 1 ")));

		await tree.press("ControlOrMeta+z");
		await eventually(async () => assert.deepEqual(await tree.labels(), order));
		assert.deepEqual(repository.status(), []);

		await tree.press("ControlOrMeta+Shift+z");
		await eventually(async () => assert.deepEqual(await around(), moved));
		assert.equal(repository.changes().length, 3);
	});

	it("drops a card between two others of its column with one changed line", async () => {
		await showBoard();
		await board.drag("show-a-pick-up-code.md", "take-christmas-orders.md", "upper");
		await eventually(async () =>
			assert.deepEqual((await todo())?.slice(0, 3), [
				"log-in-with-a-passkey.md",
				"show-a-pick-up-code.md",
				"take-christmas-orders.md",
			]),
		);
		await eventually(async () => {
			const labels = await tree.labels();
			assert.equal(labels[labels.indexOf(passkey) + 1], code);
		});
		assert.deepEqual(repository.changes(), ["1 1 backlog/show-a-pick-up-code.md"]);
		assert.equal(repository.status().length, 1);
	});

	it("writes the status and the rank of a card that is dropped between cards of another column", async () => {
		await board.drag(
			"basket-is-empty-after-the-phone-locked-itself.md",
			"ordering/pay-when-ordering.md",
			"upper",
		);
		await eventually(async () =>
			assert.equal(
				(await board.cards()).inprogress?.[0],
				"basket-is-empty-after-the-phone-locked-itself.md",
			),
		);
		await eventually(async () => {
			const row = (await tree.rows()).find(({ label }) => label === basket);
			assert.match(row?.description ?? "", /^In progress/);
		});
		const labels = await tree.labels();
		assert.ok(labels.indexOf(basket) < labels.indexOf(second));
		assert.deepEqual(repository.changes(), [
			"2 2 backlog/basket-is-empty-after-the-phone-locked-itself.md",
		]);
		assert.deepEqual(
			repository.diff().map((line) => line.split(":")[0]),
			["-status", "+status", "-rank", "+rank"],
		);
	});

	it("writes the status alone where the card stands right already", async () => {
		// Both cards in progress stand above it, so the end of that column is its place in the order.
		await board.dragToColumn("log-in-with-a-passkey.md", "in-progress");
		await eventually(async () =>
			assert.equal((await board.cards()).inprogress?.at(-1), "log-in-with-a-passkey.md"),
		);
		await eventually(async () => {
			const row = (await tree.rows()).find(({ label }) => label === passkey);
			assert.deepEqual([row?.place, row?.description.split(" · ")[0]], [5, "In progress"]);
		});
		assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
		assert.deepEqual(repository.diff(), ["-status: todo", "+status: in-progress"]);
	});

	it("leaves all files alone when a row is dropped on itself", async () => {
		await showBoard();
		await tree.drag(fourth, fourth);
		await board.drag("log-in-with-a-passkey.md", "log-in-with-a-passkey.md", "lower");
		// Something that does change comes after them, and is all that changed.
		await tree.drag(passkey, fourth);
		await eventually(async () => assert.equal((await tree.labels())[3], passkey));
		assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);
	});
});
