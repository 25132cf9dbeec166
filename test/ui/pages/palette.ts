// VS Code's quick input: the command palette, quick picks and input boxes.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually.ts";

export class Palette {
	private readonly widget: Locator;
	private readonly input: Locator;

	constructor(private readonly page: Page) {
		this.widget = page.locator(".quick-input-widget");
		this.input = this.widget.locator(".quick-input-box input");
	}

	/** Runs a command by its title, with or without the category. */
	async run(title: string): Promise<void> {
		const commands = this.page.getByPlaceholder("Type the name of a command to run");
		// While extensions are still loading, the list that is open does not gain their commands.
		await eventually(async () => {
			// A question that is still open is none that a command could be typed into.
			if (!(await commands.isVisible())) await this.page.keyboard.press("F1");
			await this.input.fill("", { timeout: 2000 });
			await this.input.fill(`>${title}`);
			await this.option(title).first().click({ timeout: 2000 });
		}, 20_000);
		await commands.waitFor({ state: "hidden" });
	}

	/** Whether the palette offers a command. */
	async offers(title: string): Promise<boolean> {
		await this.page.keyboard.press("F1");
		await this.input.fill(`>${title}`);
		await this.rows.first().waitFor();
		const offered = await this.option(title).count();
		await this.cancel();
		return offered > 0;
	}

	/** Chooses from the quick pick that is open or about to be. */
	async pick(label: string): Promise<void> {
		const option = this.option(label).first();
		await option.click();
		await option.waitFor({ state: "hidden" });
	}

	/** Chooses what a quick pick goes on with. */
	async goOnWith(label: string): Promise<void> {
		await this.option(label).first().click();
	}

	/** Ticks or unticks boxes of a quick pick for several, and accepts. */
	async check(...labels: string[]): Promise<void> {
		for (const label of labels) await this.option(label).first().getByRole("checkbox").click();
		await this.input.press("Enter");
	}

	/** Ticks or unticks boxes by their labels, without the mouse, and accepts. */
	async checkByKeys(...labels: string[]): Promise<void> {
		await this.rows.first().waitFor();
		for (const label of labels) {
			await this.input.fill(label);
			await this.option(label).first().waitFor();
			await this.input.press("ArrowDown");
			await this.page.keyboard.press("Space");
		}
		await this.page.keyboard.press("Enter");
	}

	/** The title of the question that is open or about to be. */
	async title(): Promise<string> {
		const title = this.widget.locator(".quick-input-title");
		await title.waitFor({ timeout: 5000 });
		return (await title.textContent()) ?? "";
	}

	/** Answers the input box that is open or about to be. */
	async type(text: string): Promise<void> {
		await this.input.fill(text);
		await this.accept();
	}

	/** Answers the question, and waits until it is gone: else what is written next goes into it, or into an editor. */
	private async accept(): Promise<void> {
		const before = await this.question();
		await this.input.press("Enter");
		const isGone = async () => assert.notEqual(await this.question(), before);
		// A text that is refused leaves it as it is.
		await eventually(isGone, 2000).catch(() => undefined);
	}

	/** What makes the question that is open another than the next one; nothing where none is. */
	private async question(): Promise<string> {
		if (!(await this.widget.isVisible())) return "";
		const soon = { timeout: 1000 };
		const parts = [
			this.widget.locator(".quick-input-title").textContent(soon),
			this.input.getAttribute("placeholder", soon),
			this.input.inputValue(soon),
		];
		return (await Promise.all(parts)).join("\n");
	}

	/** Types until the row with this label is the one that Enter takes, and takes it. By keyboard alone. */
	async find(text: string, label = text): Promise<void> {
		await this.input.fill(text);
		const focused = this.widget.locator(".quick-input-list .monaco-list-row.focused .label-name");
		const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
		await focused
			.first()
			.filter({ hasText: new RegExp(`^${escaped}$`) })
			.waitFor();
		await this.accept();
	}

	/** The title above the input. */
	async titled(text: string | RegExp): Promise<void> {
		await this.widget.locator(".quick-input-title").filter({ hasText: text }).waitFor();
	}

	/** Writes into the input that is open or about to be, without accepting. */
	async write(text: string): Promise<void> {
		await this.input.fill(text);
	}

	/** The labels on offer. */
	async options(): Promise<string[]> {
		await this.rows.first().waitFor();
		return this.rows.locator(".label-name").allTextContents();
	}

	/** What an input box says below its text: its prompt, or why it refuses the text. */
	async message(): Promise<string> {
		const message = this.widget.locator(".quick-input-message");
		await message.waitFor();
		return (await message.textContent()) ?? "";
	}

	/** Waits until an input box says this below its text. */
	async says(text: string): Promise<void> {
		await this.widget.locator(".quick-input-message").filter({ hasText: text }).waitFor();
	}

	/** The text in the input. */
	async value(): Promise<string> {
		return this.input.inputValue();
	}

	async cancel(): Promise<void> {
		await this.input.press("Escape");
		await this.widget.waitFor({ state: "hidden" });
	}

	private get rows(): Locator {
		return this.widget.locator(".quick-input-list .monaco-list-rows > .monaco-list-row");
	}

	private option(label: string): Locator {
		const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
		const name = this.page.locator(".quick-input-list-row:first-child .label-name");
		return this.rows.filter({ has: name.filter({ hasText: new RegExp(`(^|: )${escaped}$`) }) });
	}
}
