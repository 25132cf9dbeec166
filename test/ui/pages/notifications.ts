// What VS Code says by itself: notifications in the corner, and modal dialogs.
import type { Locator, Page } from "playwright-core";

export class Notifications {
	constructor(private readonly page: Page) {}

	/** The texts that are shown now. */
	async texts(): Promise<string[]> {
		return this.page.locator(".notification-list-item-message").allTextContents();
	}

	/** Waits for a notification, and returns its whole text. */
	async waitFor(text: string | RegExp): Promise<string> {
		const message = this.item(text).locator(".notification-list-item-message");
		await message.waitFor();
		return (await message.textContent()) ?? "";
	}

	/** Clicks a button of the notification with this text. */
	async click(text: string | RegExp, button: string): Promise<void> {
		await this.item(text).hover();
		await this.item(text).getByRole("button", { name: button, exact: true }).click();
	}

	/** Waits for a modal dialog, and returns its message and its detail, a line each. */
	async dialog(): Promise<string> {
		const box = this.page.locator(".monaco-dialog-box");
		const texts = box.locator(".dialog-message, .dialog-message-detail");
		await texts.first().waitFor();
		return (await texts.allTextContents()).map((text) => text.trim()).join("\n");
	}

	/** Answers the modal dialog. */
	async answer(button: string): Promise<void> {
		const box = this.page.locator(".monaco-dialog-box");
		await box.getByRole("button", { name: button, exact: true }).click();
		await box.waitFor({ state: "hidden" });
	}

	private item(text: string | RegExp): Locator {
		const message = this.page.locator(".notification-list-item-message").filter({ hasText: text });
		return this.page.locator(".notification-list-item").filter({ has: message }).last();
	}
}
