// VS Code for a file of UI tests: one server and one browser, and a fresh profile for each window.
// The extension is installed as a user has it, and VS Code drives no tests: then it would show no notifications.
import path from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { launchBrowser } from "../../vscode/browser.ts";
import { root } from "../../vscode/folders.ts";
import { type Server, type ServerOptions, startServer } from "../../vscode/server.ts";
import { Workbench, type WorkbenchOptions } from "./workbench.ts";

export interface WindowOptions extends WorkbenchOptions {
	/** In CSS pixels; default 1280 × 800. */
	readonly viewport?: { readonly width: number; readonly height: number };
	/** Device pixels to a CSS pixel; 2 for pictures that are printed or zoomed. */
	readonly scale?: number;
}

export interface VSCodeUnderTest {
	/** Opens a window. It closes after the test, or, opened in a `before`, after the suite. */
	open(options: WindowOptions): Promise<Workbench>;
}

/** The packed extension, which uiTests.ts makes. */
export const vsix = path.join(root, "out/ui.vsix");

/** To be called within a `describe`. Keeps a picture of each window when a test fails. */
export function useVSCode(options: Omit<ServerOptions, "testDriver"> = {}): VSCodeUnderTest {
	let server: Server;
	let browser: Browser;
	const windows: { workbench: Workbench; context: BrowserContext }[] = [];
	let openBefore = 0;

	before(async function () {
		// It may be the first to install something.
		this.timeout(300_000);
		[server, browser] = await Promise.all([
			startServer({ vsix, ...options, testDriver: false }),
			launchBrowser(),
		]);
	});

	beforeEach(() => {
		openBefore = windows.length;
	});

	afterEach(async function () {
		if (this.currentTest?.state === "failed") {
			for (const [index, { workbench }] of windows.entries()) {
				const title = `${this.currentTest.fullTitle()}${index > 0 ? ` ${index + 1}` : ""}`;
				console.log(`      picture: ${await workbench.screenshot(title)}`);
			}
		}
		for (const { context } of windows.splice(openBefore)) await context.close();
	});

	after(async () => {
		await browser?.close();
		await server?.stop();
	});

	return {
		async open({ viewport = { width: 1280, height: 800 }, scale = 1, ...rest }) {
			const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
			const page = await context.newPage();
			page.setDefaultTimeout(15_000);
			const workbench = await Workbench.open(page, server, rest);
			windows.push({ workbench, context });
			return workbench;
		},
	};
}
