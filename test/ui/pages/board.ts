// The board: a webview with columns of cards.
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { PageElement } from "./elements.ts";
import { drag } from "./mouse.ts";

export class Board {
	/** The page inside the webview. */
	readonly frame: FrameLocator;

	/** The `index`th of the boards in view. */
	constructor(
		private readonly page: Page,
		index = 0,
	) {
		const webview = page.locator("iframe.webview:visible").nth(index);
		this.frame = webview.contentFrame().frameLocator("iframe#active-frame");
	}

	/** The files of the cards in each column, from the left and from the top; statuses without hyphens. */
	async cards(): Promise<Record<string, string[]>> {
		await this.frame.locator("[data-value]").first().waitFor();
		const columns = await this.frame.locator("[data-value]").evaluateAll((elements) =>
			(elements as unknown as PageElement[]).map((column) => {
				const cards = [...column.querySelectorAll("[data-file]")];
				const value = column.dataset.value?.replace(/^status=/, "") ?? "";
				return [value, cards.map((card) => card.dataset.file ?? "")];
			}),
		);
		return Object.fromEntries(columns);
	}

	/** The column of a status: all that Playwright can do with an element. */
	column(status: string): Locator {
		return this.frame.locator(`[data-value=${JSON.stringify(`status=${folded(status)}`)}]`);
	}

	/** The card of a file, relative to the backlog's folder. */
	card(file: string): Locator {
		return this.frame.locator(`[data-file=${JSON.stringify(file)}]`);
	}

	/** Drops a card on another card's upper or lower half; if it is one of several selected cards, all of them. */
	async drag(file: string, target: string, half: "upper" | "lower" = "upper"): Promise<void> {
		await drag(this.page, this.card(file), this.card(target), half === "upper" ? 0.25 : 0.75);
	}

	/** Drops a card on a column, at a share of the column's height (default: near its end). */
	async dragToColumn(file: string, status: string, height = 0.95): Promise<void> {
		await drag(this.page, this.card(file), this.column(status), height);
	}

	/** Presses a key with the focus on a card. */
	async press(file: string, key: string): Promise<void> {
		await this.card(file).press(key);
	}
}

const folded = (status: string) => status.toLowerCase().replace(/[\s_-]+/g, "");
