// The board's columns folded, and its second grouping: lanes.
import assert from "node:assert/strict";
import type { Board } from "./pages/board.ts";
import { eventually } from "./pages/eventually.ts";
import { drag } from "./pages/mouse.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const passkey = "log-in-with-a-passkey.md";

describe("the board's columns", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let board: Board;

	before(async () => {
		const viewport = { width: 1500, height: 1300 };
		window = await vscode.open({ workspace: repository.folder, viewport });
		await window.palette.run("Backlog: Open Board");
		board = window.board();
		await board.card(passkey).waitFor();
	});

	const changes = (...lines: string[]) =>
		eventually(() => assert.deepEqual(repository.changes(), lines));

	it("fold, take in what is dropped on them, are passed over by arrows, and stay folded", async () => {
		const fold = board.frame.locator("[data-fold='status=inprogress']");
		await board.column("in-progress").hover();
		await fold.click();
		await board.frame.getByRole("button", { name: /^In progress, \d items/ }).waitFor();
		const { review } = await board.cards();
		await board.press(passkey, "ArrowRight");
		await eventually(async () => {
			const focused = await board.frame.locator(".card:focus").getAttribute("data-file");
			assert.ok(review?.includes(focused ?? ""), `${focused}`);
		});
		await board.dragToColumn(passkey, "in-progress", 0.5);
		await changes(`1 1 backlog/${passkey}`);
		await window.reload();
		await fold.press("Enter");
		await board.card(passkey).waitFor();
		await eventually(async () => assert.equal((await board.cards()).inprogress?.at(-1), passkey));
		repository.restore();
		await eventually(async () => assert.equal((await board.cards()).todo?.[0], passkey));
	});

	it("are cut by lanes: a drop sets the values of both as one act; lanes stay over a reload", async () => {
		await window.palette.run("Backlog: Set Lanes…");
		await window.palette.pick("Epic");
		await window.palette.run("Backlog: Set Lanes…");
		await window.palette.pick("Assignee");
		await board.frame.locator('[data-file="take-christmas-orders.md"]').nth(1).waitFor();
		// Two people have one of them.
		assert.equal(await board.frame.locator(".total").textContent(), "40 items");
		await window.palette.run("Backlog: Set Lanes…");
		await window.palette.pick("Epic");
		const lane = (epic: string) => {
			const header = board.frame.locator(`[data-fold="epic:${epic}.md"]`);
			return board.frame.locator(".lane").filter({ has: header });
		};
		const other = lane("pick-up-without-queueing");
		await board.press(passkey, "ArrowUp");
		await other.locator(".card:focus").waitFor();
		const cell = other.locator(".lane-cell").nth(1);
		await drag(window.page, board.card(passkey), cell, 0.2);
		await changes(`2 2 backlog/${passkey}`);
		assert.ok(repository.diff().includes("+status: in-progress"));
		assert.ok(repository.diff().includes("+epic: pick-up-without-queueing"));
		await cell.locator(`[data-file="${passkey}"]`).waitFor();
		await board.press(passkey, "ControlOrMeta+z");
		await changes();
		await window.reload();
		await lane("sign-in-without-a-password").locator(`[data-file="${passkey}"]`).waitFor();
	});

	/** The cells of lanes, by the ends of their values. */
	const cell = (column: string, lane: string) =>
		board.frame.locator(`.lane-cell[data-value^="${column}"][data-value$="${lane}"]`);
	const labels = (text: string) =>
		eventually(() => {
			const [written] = repository.read(`backlog/${passkey}`).match(/^labels:.*$/m) ?? [];
			assert.equal(written, `labels: ${text}`);
		});

	it("take what is dropped on the header of a folded lane, and on a folded column in a lane", async () => {
		const pickUp = "epic:pick-up-without-queueing.md";
		await board.frame.locator(`[data-fold="${pickUp}"]`).click();
		const folded = cell("status=review", pickUp);
		await board.card(passkey).scrollIntoViewIfNeeded();
		const [from, to] = [await board.card(passkey).boundingBox(), await folded.boundingBox()];
		assert.ok(from && to);
		await window.page.mouse.move(from.x + 60, from.y + 20);
		await window.page.mouse.down();
		await window.page.mouse.move(from.x + 70, from.y + 30, { steps: 3 });
		await window.page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 5 });
		await window.page.mouse.move(to.x + 61, to.y + to.height / 2);
		await board.frame.locator(".lane.folded .target").waitFor();
		assert.equal(await folded.getAttribute("class"), "column lane-cell target");
		await window.page.mouse.up();
		await eventually(() => {
			const diff = repository.diff();
			assert.ok(diff.includes("+status: review"), diff.join());
			assert.ok(diff.includes("+epic: pick-up-without-queueing"), diff.join());
		});
		repository.restore();
		await board.card(passkey).waitFor();
		await board.frame.locator("[data-fold='status=inprogress']").press("Enter");
		const own = cell("status=inprogress", "epic:sign-in-without-a-password.md");
		await drag(window.page, board.card(passkey), own, 0.3);
		await eventually(() => assert.ok(repository.diff().includes("+status: in-progress")));
		repository.restore();
		await board.frame.locator("[data-fold='status=inprogress']").press("Enter");
		await board.frame.locator(`[data-fold="${pickUp}"]`).press("Enter");
		await board.card(passkey).waitFor();
	});

	it("move one of several values: that of the lane, or the column, that an item is taken from", async () => {
		await window.palette.run("Backlog: Set Lanes…");
		await window.palette.pick("Label");
		await board.frame.locator(".filter").fill("passkey");
		const card = (lane: string) =>
			board.frame.locator(`[data-value$="labels=${lane}"] [data-file="${passkey}"]`);
		await card("security").waitFor();
		// What its lane says, a card does not repeat.
		assert.equal(await card("security").locator(".tag", { hasText: "security" }).count(), 0);
		await card("security").locator(".tag", { hasText: "accounts" }).waitFor();
		await drag(window.page, card("security"), cell("status=todo", "labels=mail"), 0.2);
		await labels("[accounts, mail]");
		await card("security").waitFor({ state: "detached" });
		await card("accounts").waitFor();
		await card("mail").click();
		for (const key of ["g", "ArrowDown", "ArrowDown", "Enter"])
			await window.page.keyboard.press(key);
		await labels("[accounts, security]");
		await eventually(async () =>
			assert.equal(await card("security").evaluate((e) => e.matches(":focus")), true),
		);

		await window.palette.run("Backlog: Set Lanes…");
		await window.palette.pick("No lanes: columns alone");
		await window.palette.run("Backlog: Group By…");
		await window.palette.pick("Label");
		await card("accounts").click();
		await window.page.keyboard.press("Alt+ArrowRight");
		await labels("[mail, security]");
		await card("mail").locator(":scope:focus").waitFor();
		await window.page.keyboard.press("Alt+ArrowRight");
		await labels("[security]");
		await window.page.keyboard.press("Alt+ArrowLeft");
		await labels("[mail]");
	});
});
