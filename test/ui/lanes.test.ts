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
});
