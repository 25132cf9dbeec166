// A tree view: what it shows, and what a user does with it.
import type { Locator, Page } from "playwright-core";
import type { PageElement } from "./elements.ts";
import { eventually } from "./eventually.ts";
import { drag } from "./mouse.ts";

export interface Row {
	readonly label: string;
	/** The number in front of the label. */
	readonly place?: number;
	readonly description: string;
	/** A codicon's name. */
	readonly icon: string;
	/** From 1. */
	readonly level: number;
	/** Absent for rows that cannot be expanded. */
	readonly expanded?: boolean;
	readonly selected: boolean;
	readonly focused: boolean;
	/** What a screen reader says. */
	readonly spoken: string;
}

export class Tree {
	/** The list that has the keyboard focus. */
	readonly list: Locator;

	constructor(
		private readonly page: Page,
		name: string,
	) {
		this.list = page.getByRole("tree", { name, exact: true });
	}

	/** The rows that are rendered, from the top. */
	async rows(): Promise<Row[]> {
		await this.list.waitFor();
		return this.list.locator(rendered).evaluateAll((elements) =>
			(elements as unknown as PageElement[])
				.sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
				.map((row) => {
					const expanded = row.getAttribute("aria-expanded");
					const text = row.querySelector(".label-name")?.textContent ?? "";
					const [before = "", place] = /^\u2007*(\d+)(?: → \d+)?\u2002/.exec(text) ?? [];
					return {
						label: text.slice(before.length),
						...(place === undefined ? {} : { place: Number(place) }),
						description: row.querySelector(".label-description")?.textContent ?? "",
						icon:
							/\bcodicon-(?!modifier)([\w-]+)/.exec(
								row.querySelector(".custom-view-tree-node-item-icon")?.getAttribute("class") ?? "",
							)?.[1] ?? "",
						level: Number(row.getAttribute("aria-level")),
						...(expanded === null ? {} : { expanded: expanded === "true" }),
						selected: row.classList.contains("selected"),
						focused: row.classList.contains("focused"),
						spoken: row.getAttribute("aria-label") ?? "",
					};
				}),
		);
	}

	async labels(): Promise<string[]> {
		return (await this.rows()).map((row) => row.label);
	}

	/** The labels of the selected rows. */
	async selected(): Promise<string[]> {
		return (await this.rows()).filter((row) => row.selected).map((row) => row.label);
	}

	/** The row with this label: all that Playwright can do with an element. */
	row(label: string): Locator {
		const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
		const name = new RegExp(`^(?:\\u2007*\\d+(?: → \\d+)?\\u2002)?${escaped}$`);
		const names = this.page.locator(".label-name").filter({ hasText: name });
		return this.list.locator(rendered).filter({ has: names });
	}

	/** Selects rows with mouse clicks; several with Ctrl, or with Shift the range from the first to the last. */
	async select(labels: readonly string[], how: "each" | "range" = "each"): Promise<void> {
		const [first = "", ...more] = labels;
		await this.row(first).click();
		const modifier = how === "each" ? "ControlOrMeta" : "Shift";
		for (const label of more) await this.row(label).click({ modifiers: [modifier] });
	}

	/** Drops a row on another; if it is one of several selected rows, all of them. */
	async drag(label: string, target: string): Promise<void> {
		await drag(this.page, this.row(label), this.row(target));
	}

	/** Opens or closes a row. */
	async toggle(label: string): Promise<void> {
		const row = this.row(label);
		const after = (await row.getAttribute("aria-expanded")) === "true" ? "false" : "true";
		const toggled = row.and(this.page.locator(`[aria-expanded="${after}"]`));
		// A click while the rows are redrawn may go nowhere.
		await eventually(async () => {
			if ((await toggled.count()) > 0) return;
			await row.locator(".monaco-tl-twistie").click();
			await toggled.waitFor({ timeout: 2000 });
		});
	}

	/** Presses a key with the focus in the tree, such as `Alt+ArrowUp`. */
	async press(key: string): Promise<void> {
		await this.list.press(key);
	}

	/** Chooses from a row's context menu. */
	async menu(label: string, entry: string): Promise<void> {
		const item = this.page.getByRole("menuitem", { name: entry });
		// A menu that opens while extensions are still loading does not gain their entries.
		await eventually(async () => {
			await this.row(label).click({ button: "right" });
			try {
				await item.click({ timeout: 2000 });
			} catch (error) {
				await this.page.keyboard.press("Escape");
				throw error;
			}
		}, 20_000);
		// A menu that has just opened takes no clicks.
		await eventually(async () => {
			if (!(await item.isVisible())) return;
			await item.click({ timeout: 500 });
			throw new Error(`The menu did not close on "${entry}".`);
		});
	}

	/** The entries of a row's context menu. */
	async menuEntries(label: string): Promise<string[]> {
		await this.row(label).click({ button: "right" });
		const entries = this.page.locator(".monaco-menu .action-label:not(.separator)");
		await entries.first().waitFor();
		const texts = await entries.allTextContents();
		await this.page.keyboard.press("Escape");
		return texts;
	}

	/** Clicks an icon at the end of a row. */
	async inline(label: string, action: string): Promise<void> {
		await this.row(label).hover();
		await this.row(label).getByRole("button", { name: action }).click();
	}
}

// Not the copies that stick to the top while scrolling.
const rendered = ".monaco-list-rows > .monaco-list-row";
