// A window of VS Code in a browser page.
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { root } from "../../vscode/folders.ts";
import type { Server } from "../../vscode/server.ts";
import { inWebWorker, quiet, type Settings } from "../../vscode/settings.ts";
import { Board } from "./board.ts";
import { Editor } from "./editor.ts";
import { eventually } from "./eventually.ts";
import { Notifications } from "./notifications.ts";
import { Palette } from "./palette.ts";
import { Problems } from "./problems.ts";
import { Tree } from "./tree.ts";

/** VS Code's own themes: the setting's value, and the class that its window then has. */
export const themes = {
	dark: ["Default Dark Modern", "vs-dark"],
	light: ["Default Light Modern", "vs"],
	"high contrast": ["Default High Contrast", "hc-black"],
	"high contrast light": ["Default High Contrast Light", "hc-light"],
} as const;
export type Theme = keyof typeof themes;

export interface WorkbenchOptions {
	/** A folder or a `.code-workspace` file; an empty window without. */
	readonly workspace?: string;
	/** Default: light. */
	readonly theme?: Theme;
	/** On top of the quiet ones. */
	readonly settings?: Settings;
	/** Runs the extension's build for browsers, in a web worker. */
	readonly web?: boolean;
}

export class Workbench {
	readonly palette: Palette;
	readonly editor: Editor;
	readonly notifications: Notifications;
	readonly problems: Problems;

	private constructor(
		readonly page: Page,
		private readonly server: Server,
		private settings: Settings,
	) {
		this.palette = new Palette(page);
		this.editor = new Editor(page);
		this.notifications = new Notifications(page);
		this.problems = new Problems(page, this.palette);
	}

	/** Opens a window on a page, and waits until VS Code calls it ready. */
	static async open(page: Page, server: Server, options: WorkbenchOptions): Promise<Workbench> {
		const settings = {
			...quiet,
			...(options.web ? inWebWorker : {}),
			"workbench.colorTheme": themes[options.theme ?? "light"][0],
			...options.settings,
		};
		server.setSettings(settings);
		await page.goto(server.url(options.workspace));
		const workbench = new Workbench(page, server, settings);
		await workbench.ready();
		if (options.workspace?.endsWith(".code-workspace")) await workbench.waitForFolders();
		return workbench;
	}

	/**
	 * Loads the page until the window has its folders: when the server answers fast, VS Code for the web reads a
	 * `.code-workspace` file too late, and opens it with none.
	 */
	private async waitForFolders(): Promise<void> {
		const none = this.page.getByText("You have not yet added a folder to the workspace.");
		const folders = this.page.getByRole("tree", { name: "Files Explorer" }).getByRole("treeitem");
		await eventually(async () => {
			await folders.or(none).first().waitFor();
			if (await folders.first().isVisible()) return;
			await this.page.reload();
			await this.ready();
			throw new Error("The window has no folders.");
		}, 60_000);
	}

	/** Shows a view container of the activity bar, unless it is shown. */
	async show(container: string): Promise<void> {
		const tab = this.page.getByRole("tab", { name: container });
		if ((await tab.getAttribute("aria-selected")) === "true") return;
		await tab.click();
		// Its tooltip would lie over the view.
		await this.page.mouse.move(640, 1);
	}

	/** A tree view, by its name; its container must be shown. */
	tree(name: string): Tree {
		return new Tree(this.page, name);
	}

	/** What a view without rows says, its buttons included. */
	welcome(): Locator {
		return this.page.locator(".welcome-view-content:visible");
	}

	/** What stands above the rows of a tree view. */
	message(): Locator {
		return this.page.locator(".tree-explorer-viewlet-tree-view > .message:visible");
	}

	/** Chooses from the “…” menu of the Backlog view, which stands in the title of the side bar where it is alone. */
	async titleMenu(entry: string): Promise<void> {
		const item = this.page.getByRole("menuitem", { name: entry });
		await eventually(async () => {
			if (!(await item.isVisible())) {
				const header = this.page.locator(".sidebar .pane-header:visible");
				const own = header.filter({ hasText: "Backlog" });
				const title = (await own.count()) > 0 ? own : this.page.locator(".sidebar .title").first();
				await title.hover({ timeout: 2000 });
				await title.locator(".codicon-toolbar-more").first().click({ timeout: 2000 });
			}
			await item.click({ timeout: 2000 });
			// A menu that has just opened takes no clicks.
			await item.waitFor({ state: "hidden", timeout: 1000 });
		});
	}

	/** A board in view: the first from the left, or the `index`th. */
	board(index = 0): Board {
		return new Board(this.page, index);
	}

	/** Reloads the window by VS Code's own command: a reload of the page may lose what it has not saved yet. */
	async reload(): Promise<void> {
		const loaded = this.page.waitForEvent("load");
		await this.palette.run("Developer: Reload Window");
		await loaded;
		await this.ready();
	}

	/** Changes the user's settings while the window is open. */
	setSettings(settings: Settings): void {
		this.settings = { ...this.settings, ...settings };
		this.server.setSettings(this.settings);
	}

	async setTheme(theme: Theme): Promise<void> {
		const [name, className] = themes[theme];
		this.setSettings({ "workbench.colorTheme": name });
		await this.page.locator(`.monaco-workbench.${className}`).waitFor();
	}

	/** Takes a picture, for `out/screenshots/<name>.png` or a path that ends in .png. Returns its path. */
	async screenshot(name: string): Promise<string> {
		const file = name.endsWith(".png")
			? path.resolve(root, name)
			: path.join(root, "out/screenshots", `${name.replace(/[^\w-]+/g, "-")}.png`);
		mkdirSync(path.dirname(file), { recursive: true });
		await this.page.screenshot({ path: file, animations: "disabled" });
		return file;
	}

	private async ready(): Promise<void> {
		const restored = 'performance.getEntriesByName("code/didStartWorkbench").length > 0';
		await this.page.waitForFunction(restored, undefined, { timeout: 60_000 });
	}
}
