// What the views look like: pictures in out/screenshots, and that nothing overlaps or sticks out.
import assert from "node:assert/strict";
import path from "node:path";
import type { Locator } from "playwright-core";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { temporaryFolder } from "../vscode/folders.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import { type Theme, themes, type Workbench } from "./pages/workbench.ts";

const passkey = "log-in-with-a-passkey.md";

describe("the look", () => {
	const vscode = useVSCode();

	/** A window with the tree and the board of a workspace. */
	async function open(workspace: string, width: number): Promise<Workbench> {
		const window = await vscode.open({ workspace, viewport: { width, height: 800 } });
		await window.show("Rank & File");
		await window.tree("Backlog").list.locator(".monaco-list-row").first().waitFor();
		await window.palette.run("Backlog: Open Board");
		await window.board().cards();
		await window.board().frame.locator(".card").first().waitFor();
		return window;
	}

	/** No row or card lies over another, and no card is wider than its column or than what it holds. */
	async function assertTidy(window: Workbench): Promise<void> {
		const rows = window.tree("Backlog").list.locator(".monaco-list-rows > .monaco-list-row");
		await eventually(async () => assertStacked(await rows.all(), 3));
		for (const column of await window.board().frame.locator(".column").all()) {
			const around = await column.boundingBox();
			const cards = await column.locator(".card").all();
			await assertStacked(cards, 0);
			for (const card of cards) {
				const box = await card.boundingBox();
				assert.ok(box && around && box.width > 150);
				assert.ok(box.x >= around.x && box.x + box.width <= around.x + around.width);
				const fits = (e: { scrollWidth: number; clientWidth: number }) =>
					e.scrollWidth <= e.clientWidth;
				assert.ok(await card.evaluate(fits), await card.innerText());
			}
		}
	}

	async function assertStacked(elements: readonly Locator[], least: number): Promise<void> {
		assert.ok(elements.length >= least);
		const boxes = await Promise.all(elements.map((element) => element.boundingBox()));
		const sorted = boxes.map((box) => box ?? assert.fail()).sort((a, b) => a.y - b.y);
		for (const [i, box] of sorted.entries()) {
			const above = sorted[i - 1];
			assert.ok(box.height > 10);
			assert.ok(!above || above.y + above.height <= box.y + 0.5, `${i}`);
		}
	}

	it("is tidy in each of VS Code's themes", async () => {
		const window = await open(Repository.of("sample").folder, 1280);
		await window.board().card(passkey).click();
		for (const theme of Object.keys(themes) as Theme[]) {
			await window.setTheme(theme);
			await assertTidy(window);
			await window.screenshot(`look ${theme}`);
		}
	});

	it("is tidy in a narrow window, where the columns scroll", async () => {
		const window = await open(Repository.of("sample").folder, 700);
		await assertTidy(window);
		await window.screenshot("look narrow");
	});

	it("is tidy with 10,000 items", async function () {
		this.timeout(120_000);
		const folder = temporaryFolder();
		writeBacklog(path.join(folder, "backlog"), generateBacklog({ items: 10_000, seed: 3 }));
		const window = await open(folder, 1280);
		await assertTidy(window);
		await window.screenshot("look 10000 items");
	});

	it("of a window with nothing in it is a welcome that fits the side bar", async () => {
		const window = await vscode.open({ workspace: temporaryFolder() });
		await window.show("Rank & File");
		const button = window.welcome().getByRole("button", { name: "Create Backlog" });
		await button.waitFor();
		const fits = (e: { scrollWidth: number; clientWidth: number }) =>
			e.scrollWidth <= e.clientWidth;
		assert.ok(await window.welcome().evaluate(fits));
		await window.screenshot("look welcome");
	});

	it("of an empty backlog offers its first item in both views", async () => {
		const folder = temporaryFolder();
		writeBacklog(path.join(folder, "backlog"), new Map([["backlog.yml", "purpose: Sell bread\n"]]));
		const window = await vscode.open({ workspace: folder });
		await window.show("Rank & File");
		await window.welcome().getByRole("button", { name: "New Item" }).waitFor();
		await window.palette.run("Backlog: Open Board");
		await window.board().frame.getByRole("button", { name: "New Item" }).waitFor();
		await window.screenshot("look empty");
	});
});
