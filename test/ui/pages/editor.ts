// The editors: their tabs, and the text editor in front.
import type { Locator, Page } from "playwright-core";
import type { PageElement } from "./elements.ts";
import { eventually } from "./eventually.ts";

export interface Tab {
	readonly name: string;
	readonly dirty: boolean;
	readonly active: boolean;
}

export class Editor {
	constructor(private readonly page: Page) {}

	/** All tabs of all groups. */
	async tabs(): Promise<Tab[]> {
		return this.page.locator(".tabs-container .tab").evaluateAll((elements) =>
			(elements as unknown as PageElement[]).map((tab) => ({
				name: tab.dataset.resourceName ?? "",
				dirty: tab.classList.contains("dirty"),
				active: tab.classList.contains("active"),
			})),
		);
	}

	/** The tab with this name: Playwright waits for it when something is done with it. */
	tab(name: string): Locator {
		return this.page.locator(`.tabs-container .tab[data-resource-name=${JSON.stringify(name)}]`);
	}

	async isDirty(name: string): Promise<boolean> {
		await this.tab(name).waitFor();
		return (await this.tabs()).some((tab) => tab.name === name && tab.dirty);
	}

	/** The lines that are in view. */
	async text(): Promise<string> {
		await this.lines.first().waitFor();
		const boxes = await this.lines.evaluateAll((elements) =>
			(elements as unknown as { offsetTop: number; textContent: string }[]).map((line) => ({
				top: line.offsetTop,
				text: line.textContent,
			})),
		);
		const sorted = boxes.sort((a, b) => a.top - b.top).map(({ text }) => text);
		return sorted.join("\n").replaceAll("\u00a0", " ");
	}

	/** Opens a file of the workspace by its name. */
	async open(file: string): Promise<void> {
		const input = this.page.locator(".quick-input-widget .quick-input-box input");
		const name = file.slice(file.lastIndexOf("/") + 1);
		// A focus that moves late closes the list again.
		await eventually(async () => {
			if (!(await input.isVisible())) await this.page.keyboard.press("ControlOrMeta+P");
			await input.fill(file, { timeout: 2000 });
			await this.page
				.getByRole("option")
				.filter({ hasText: name })
				.first()
				.click({ timeout: 2000 });
		}, 20_000);
		await this.tab(name).waitFor();
		await this.lines.first().waitFor();
	}

	/** Puts the cursor somewhere; both numbers count from 1. */
	async goTo(line: number, column = 1): Promise<void> {
		await this.lines.first().click();
		await this.page.keyboard.press("Control+G");
		const input = this.page.locator(".quick-input-widget .quick-input-box input");
		await input.fill(`:${line}:${column}`);
		await input.press("Enter");
		await input.waitFor({ state: "hidden" });
	}

	/** Where the cursor is, as the status bar says it: `Ln 3, Col 1`. */
	async position(): Promise<string> {
		return (await this.page.locator('[id="status.editor.selection"]').textContent()) ?? "";
	}

	/** Types at the cursor. */
	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text);
	}

	/** Chooses a quick fix for what stands at the cursor. */
	async quickFix(title: string): Promise<void> {
		const option = this.page.locator(".action-widget .monaco-list-row.action", { hasText: title });
		// The problem may come after the file.
		await eventually(async () => {
			if (!(await option.isVisible())) await this.page.keyboard.press("Control+.");
			await option.click({ timeout: 2000 });
		});
		await option.waitFor({ state: "hidden" });
	}

	async save(): Promise<void> {
		await this.page.keyboard.press("ControlOrMeta+S");
	}

	/** The labels that completion offers at the cursor. */
	async completions(): Promise<string[]> {
		await this.page.keyboard.press("Control+Space");
		const labels = this.page.locator(".suggest-widget.visible .monaco-list-row .label-name");
		await labels.first().waitFor();
		return labels.allTextContents();
	}

	private get lines(): Locator {
		return this.page.locator(".editor-group-container.active .editor-instance .view-line");
	}
}
