// Rows of the side bar's trees, watched frame by frame.
import type { Page } from "playwright-core";

/** What has not come by then does not come, in ms. */
export const LONGEST = 10_000;

const rowsText = `[...document.querySelectorAll(".sidebar .monaco-list-rows > .monaco-list-row")]
	.map((row) => [row.dataset.index, row.textContent]).sort((a, b) => a[0] - b[0]).join("|")`;

/** Begins to watch, at every frame, for rows that look other than now. */
export async function watchRows(page: Page): Promise<void> {
	await page.evaluate(`{
		const before = ${rowsText};
		const start = performance.now();
		window.rowsChanged = new Promise((resolve) => {
			const look = () => {
				const time = performance.now() - start;
				if (${rowsText} !== before) resolve(time);
				else if (time > ${LONGEST}) resolve(NaN);
				else requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
		});
		0
	}`);
}

export const rowsChanged = (page: Page) => page.evaluate<number>("window.rowsChanged");

/** Waits until the rows have looked the same for a while: Git marks them some time after each change. */
export const quiet = (page: Page) =>
	page.evaluate(`new Promise((resolve) => {
		let text = ${rowsText};
		let since = performance.now();
		const look = () => {
			const now = ${rowsText};
			if (now !== text) [text, since] = [now, performance.now()];
			performance.now() - since > 700 ? resolve() : requestAnimationFrame(look);
		};
		look();
	})`);
