// What axe-core finds in the tab, in each of VS Code's themes: nothing, by WCAG's levels A and AA and axe's own advice.
import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import axe from "axe-core";
import type { Board } from "./pages/board.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import { type Theme, themes, type Workbench } from "./pages/workbench.ts";

const passkey = "log-in-with-a-passkey.md";

/** The class that VS Code gives the page of a webview in each theme. */
const classes: Readonly<Record<Theme, string>> = {
	dark: "vscode-dark",
	light: "vscode-light",
	"high contrast": "vscode-high-contrast:not(.vscode-high-contrast-light)",
	"high contrast light": "vscode-high-contrast-light",
};

/**
 * All that axe tries by itself, and WCAG 2.2's size of targets. Not that names hold the visible text word for word:
 * as in VS Code's own lists, the name of a row is a sentence of all its cells, which begins with the title.
 */
const options = {
	rules: { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: false } },
};

describe("accessibility", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let board: Board;

	before(async () => {
		const viewport = { width: 1500, height: 900 };
		window = await vscode.open({ workspace: repository.folder, viewport });
		await window.palette.run("Backlog: Open List");
		board = window.board();
		await board.card(passkey).locator("[data-cell=title]").click();
		// The driver evaluates what the page's policy would not.
		// Webviews are transparent: axe has to be told what is behind them.
		await board.frame.locator("body").evaluate(`{
			${axe.source};
			document.body.style.background = "var(--vscode-editor-background)";
		}`);
	});

	/** What axe finds in the page as it stands, in any theme. */
	async function assertClean(): Promise<void> {
		const found: string[] = [];
		for (const theme of Object.keys(themes) as Theme[]) {
			await window.setTheme(theme);
			await board.frame.locator(`body.${classes[theme]}`).waitFor();
			const text = await board.frame.locator("body").evaluate(`(async () => {
				const { violations } = await axe.run(document, ${JSON.stringify(options)});
				return violations.flatMap(({ id, nodes }) =>
					nodes.map((node) => id + ": " + node.html + "\\n" + node.failureSummary)).join("\\n\\n");
			})()`);
			if (text !== "") found.push(`In ${theme}:\n${text}`);
		}
		assert.ok(found.length === 0, found.join("\n\n"));
	}

	const press = (key: string) => window.page.keyboard.press(key);

	it("of the list has no fault", assertClean);

	it("of a list with a value being edited has no fault", async () => {
		await board.press(passkey, "e");
		await board.frame.getByRole("option", { name: "In progress" }).last().waitFor();
		await assertClean();
		await press("Escape");
	});

	it("of a list with a title being typed has no fault", async () => {
		await board.press(passkey, "n");
		await board.frame.locator(".quick-entry").waitFor();
		await assertClean();
		await press("Escape");
	});

	it("of the list with the panel has no fault", async () => {
		await board.press(passkey, "d");
		await board.frame.getByRole("complementary", { name: "Details" }).waitFor();
		await assertClean();
		await board.press(passkey, "d");
	});

	for (const layout of ["Board", "Roadmap"]) {
		it(`of the ${layout.toLowerCase()} has no fault`, async () => {
			await window.palette.run(`Backlog: Open ${layout}`);
			await board.frame.getByRole("tab", { name: layout, selected: true }).waitFor();
			await assertClean();
		});
	}

	it("of a refinement has no fault", async () => {
		await window.palette.run("Backlog: Refine Backlog");
		await board.frame.getByRole("region", { name: "Refine" }).waitFor();
		await assertClean();
		await press("Escape");
	});

	it("of an empty backlog has no fault", async () => {
		for (const file of readdirSync(repository.path("backlog")))
			if (file !== "backlog.yml") rmSync(repository.path(`backlog/${file}`), { recursive: true });
		await board.frame.getByRole("button", { name: "New Item", exact: true }).waitFor();
		await assertClean();
	});
});
