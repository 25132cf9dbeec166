// The problems panel.
import type { Page } from "playwright-core";
import type { Palette } from "./palette.ts";

export class Problems {
	constructor(
		private readonly page: Page,
		private readonly palette: Palette,
	) {}

	/** The panel's rows, files and their problems, as one text each. */
	async rows(): Promise<string[]> {
		const panel = this.page.locator(".markers-panel");
		if (!(await panel.isVisible())) await this.palette.run("Focus on Problems View");
		await panel.waitFor();
		const rows = panel.locator(".monaco-list-rows > .monaco-list-row");
		return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
	}

	/** Errors and warnings as the status bar counts them. */
	async counts(): Promise<{ errors: number; warnings: number }> {
		const text = (await this.page.locator('[id="status.problems"]').textContent()) ?? "";
		const [errors = 0, warnings = 0] = (text.match(/\d+/g) ?? []).map(Number);
		return { errors, warnings };
	}
}
