// The board's page in a real VS Code: from a command to what it paints, and its frames while one scrolls and drags.
import { statSync } from "node:fs";
import path from "node:path";
import type { Frame } from "playwright-core";
import type { Workbench } from "../ui/pages/workbench.ts";
import { root } from "../vscode/folders.ts";
import { middle } from "./measure.ts";
import { LONGEST } from "./rows.ts";
import type { Figures } from "./window.ts";

const RUNS = 5;
/** How long one scrolls or drags, in ms. */
const LONG = 3000;

/** Measures the page in both layouts; drops change the backlog. */
export async function measurePage(workbench: Workbench): Promise<Figures> {
	const list = await opened(workbench, "List");
	const scrolled = await framesDuring(workbench, () => scroll(workbench));
	const drops: number[] = [];
	const dragged: number[] = [];
	for (let i = 0; i < RUNS; i++) {
		const { frames, drop } = await drag(workbench);
		dragged.push(...frames);
		drops.push(drop);
	}
	const filter = await filterInPage(workbench);
	const memory = await memoryOf(workbench);
	await workbench.palette.run("View: Close Editor");
	const board = await opened(workbench, "Board");
	const boardScrolled = await framesDuring(workbench, () => scroll(workbench));
	return {
		"page: Open List to its first paint": [list, "ms"],
		...percentiles("page: a frame while the list scrolls", scrolled),
		...percentiles("page: a frame while a row is dragged", dragged),
		"page: drop to rows redrawn": [middle(drops), "ms"],
		"page: a letter of its filter to rows redrawn": [filter, "ms"],
		"page: Open Board to its first paint": [board, "ms"],
		...percentiles("page: a frame while a column scrolls", boardScrolled),
		"page: memory of its scripts": [memory / 1e6, "MB"],
		"page: size of its script": [
			statSync(path.join(root, "dist/webview/board.js")).size / 1000,
			"kB",
		],
	};
}

function percentiles(name: string, frames: readonly number[]): Figures {
	const sorted = [...frames].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
	return {
		[`${name}, median`]: [at(0.5), "ms"],
		[`${name}, 95th`]: [at(0.95), "ms"],
		[`${name}, 99th`]: [at(0.99), "ms"],
	};
}

/** From Enter in the palette to cards on the screen. */
async function opened(workbench: Workbench, layout: string): Promise<number> {
	const { page, palette } = workbench;
	const title = `Backlog: Open ${layout}`;
	await page.keyboard.press("F1");
	await palette.write(`>${title}`);
	await page.getByRole("option", { name: title }).first().waitFor();
	const start = performance.now();
	await page.keyboard.press("Enter");
	const card = workbench.board().frame.locator(".card").first();
	await card.waitFor();
	await card.evaluate(painted);
	return performance.now() - start;
}

const painted = `new Promise((resolve) =>
	requestAnimationFrame(() => requestAnimationFrame(() => resolve())))`;

/** The page's own frame. */
async function frameOf(workbench: Workbench): Promise<Frame> {
	const body = await workbench.board().frame.locator("body").elementHandle();
	const frame = await body?.ownerFrame();
	if (!frame) throw new Error("There is no page.");
	return frame;
}

/** The times between the page's frames, in ms, while something is done. */
async function framesDuring(workbench: Workbench, act: () => Promise<void>): Promise<number[]> {
	const frame = await frameOf(workbench);
	await frame.evaluate(`{
		window.frames_ = [];
		let last = performance.now();
		const next = (now) => {
			frames_.push(now - last);
			last = now;
			window.recording = requestAnimationFrame(next);
		};
		window.recording = requestAnimationFrame(next);
		0
	}`);
	await act();
	const frames = await frame.evaluate<number[]>("cancelAnimationFrame(recording), frames_");
	return frames.slice(1);
}

/** Turns the wheel over the first card, fast, and back again. */
async function scroll(workbench: Workbench): Promise<void> {
	const { page } = workbench;
	await workbench.board().frame.locator(".card").nth(3).hover();
	for (const px of [240, -240]) {
		const end = performance.now() + LONG / 2;
		while (performance.now() < end) {
			await page.mouse.wheel(0, px);
			await page.waitForTimeout(12);
		}
	}
	// A turn more in one direction than in the other would leave the first rows out of reach.
	const scrollers = workbench.board().frame.locator(".scroller");
	await scrollers.first().evaluate((element: { scrollTop: number }) => {
		element.scrollTop = 0;
	});
	await page.waitForTimeout(200);
}

const rows = `[...document.querySelectorAll(".card")].map((card) => [card.offsetTop, card.dataset.file])
	.sort(([a], [b]) => a - b).join()`;

/** Begins to watch for rows that stand otherwise than now, from the next event of a type on. */
const watchFrom = (frame: Frame, event: string) =>
	frame.evaluate(`{
		const before = ${rows};
		window.redrawn = new Promise((resolve) => addEventListener("${event}", ({ timeStamp }) => {
			const look = () => {
				const time = performance.now() - timeStamp;
				if (${rows} !== before) resolve(time);
				else if (time > ${LONGEST}) resolve(NaN);
				else requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
		}, { capture: true, once: true }));
		0
	}`);

/** @throws when the event did not come */
const redrawn = (frame: Frame) =>
	frame.evaluate<number>(`Promise.race([window.redrawn, new Promise((_, reject) =>
		setTimeout(() => reject(new Error("The event that was waited for never came.")), ${2 * LONGEST}))])`);

/** Drags a row down and up again over others, and drops it some places below. */
async function drag(workbench: Workbench) {
	const { page } = workbench;
	const frame = await frameOf(workbench);
	const cards = workbench.board().frame.locator(".card");
	const box = await cards.nth(2).boundingBox();
	const to = await cards.nth(8).boundingBox();
	if (!box || !to) throw new Error("There are too few rows.");
	const x = box.x + 60;
	await page.mouse.move(x, box.y + 10);
	await page.mouse.down();
	await page.mouse.move(x + 6, box.y + 14, { steps: 3 });
	const frames = await framesDuring(workbench, async () => {
		const end = performance.now() + LONG / RUNS;
		for (let i = 0; performance.now() < end; i++)
			await page.mouse.move(x, box.y + 200 + 190 * Math.sin(i / 10));
	});
	await page.mouse.move(x, to.y + to.height - 4, { steps: 3 });
	await watchFrom(frame, "drop");
	await page.mouse.up();
	const drop = await redrawn(frame);
	await page.waitForTimeout(500);
	return { frames, drop };
}

/** Letters that make a word one that no title has, and take that back. */
async function filterInPage(workbench: Workbench): Promise<number> {
	const { page } = workbench;
	const frame = await frameOf(workbench);
	const times: number[] = [];
	await workbench.board().frame.getByRole("searchbox").fill("calendar");
	await page.waitForTimeout(1000);
	for (let i = 0; i < RUNS; i++)
		for (const key of ["x", "Backspace"]) {
			await watchFrom(frame, "keydown");
			await page.keyboard.press(key);
			times.push(await redrawn(frame));
			await page.waitForTimeout(300);
		}
	await page.keyboard.press("Escape");
	await page.waitForTimeout(500);
	return middle(times);
}

/** What is alive of the page's scripts, in bytes; of all pages where the browser keeps them together. */
async function memoryOf(workbench: Workbench): Promise<number> {
	const frame = await frameOf(workbench);
	const session = await workbench.page
		.context()
		.newCDPSession(frame)
		.catch(() => workbench.page.context().newCDPSession(workbench.page));
	await session.send("HeapProfiler.collectGarbage");
	const { usedSize } = await session.send("Runtime.getHeapUsage");
	return usedSize;
}
