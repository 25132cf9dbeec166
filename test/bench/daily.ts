// The daily work in a real VS Code: filtering, grouping, changing many items, completing ids.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Workbench } from "../ui/pages/workbench.ts";
import { middle } from "./measure.ts";
import { LONGEST, quiet, rowsChanged, watchRows } from "./rows.ts";
import type { Figures } from "./window.ts";

const RUNS = 5;
/** Items that are selected at once. */
const MANY = 100;

/** Measures the acts one after another; each leaves the tree as it was. */
export async function measureDaily(workbench: Workbench, backlog: string): Promise<Figures> {
	const filter = await repeatedly(() => filterAsOneTypes(workbench));
	const group = await repeatedly(() => regroup(workbench));
	const status = await setManyStatuses(workbench, backlog);
	const complete = await repeatedly(() => completeId(workbench));
	return {
		"a letter of the filter to rows redrawn": [filter, "ms"],
		"grouped otherwise to rows redrawn": [group, "ms"],
		"status of 100 items to rows redrawn": [status.drawn, "ms"],
		"status of 100 items to files written": [status.written, "ms"],
		"ids completed, key to list": [complete, "ms"],
	};
}

async function repeatedly(run: () => Promise<number>): Promise<number> {
	const times: number[] = [];
	for (let i = 0; i < RUNS; i++) times.push(await run());
	return middle(times);
}

/** From an act until the rows are others. */
async function drawn(workbench: Workbench, act: () => Promise<unknown>): Promise<number> {
	await quiet(workbench.page);
	await watchRows(workbench.page);
	await act();
	return rowsChanged(workbench.page);
}

/** Letters that make a word one that no text has, and take that back: each time all texts are searched. */
async function filterAsOneTypes(workbench: Workbench): Promise<number> {
	const { page, palette } = workbench;
	await workbench.tree("Backlog").press("ControlOrMeta+f");
	await palette.write("offline");
	const gone = await drawn(workbench, () => page.keyboard.press("x"));
	const back = await drawn(workbench, () => page.keyboard.press("Backspace"));
	await palette.cancel();
	await quiet(page);
	return (gone + back) / 2;
}

async function regroup(workbench: Workbench): Promise<number> {
	const choose = async (field: string) => {
		await workbench.palette.run("Backlog: Group By…");
		await workbench.palette.write(field);
		return drawn(workbench, () => workbench.page.keyboard.press("Enter"));
	};
	const time = await choose("Status");
	await choose("Nothing");
	return time;
}

/** Sets it again and again, from the second time on with the files known. */
async function setManyStatuses(workbench: Workbench, backlog: string) {
	const tree = workbench.tree("Backlog");
	const files = readdirSync(backlog, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".md"))
		.map((file) => path.join(backlog, file));
	const [, label = ""] = await tree.labels();
	await tree.row(label).first().click();
	for (let i = 1; i < MANY; i++) await tree.press("Shift+ArrowDown");
	const times: { drawn: number; written: number }[] = [];
	let known: string[] = [];
	for (const status of ["Review", "In progress", "Review", "In progress", "Review", "Todo"]) {
		await tree.press("Shift+s");
		await workbench.palette.titled(`Status: ${MANY} items`);
		await workbench.palette.write(status);
		const before = known.map((file) => statSync(file).mtimeMs);
		const since = Date.now();
		let start = 0;
		const redrawn = await drawn(workbench, () => {
			start = performance.now();
			return workbench.page.keyboard.press("Enter");
		});
		const isWritten = () => known.every((file, i) => statSync(file).mtimeMs !== before[i]);
		while (!isWritten() && performance.now() - start < LONGEST)
			await new Promise((resolve) => setTimeout(resolve, 1));
		times.push({ drawn: redrawn, written: performance.now() - start });
		await quiet(workbench.page);
		if (known.length === 0) known = files.filter((file) => statSync(file).mtimeMs >= since);
		if (known.length === 0) throw new Error("No file was changed.");
		await workbench.palette.run("Notifications: Clear All Notifications");
	}
	return {
		drawn: middle(times.slice(1).map((time) => time.drawn)),
		written: middle(times.slice(1).map((time) => time.written)),
	};
}

/** From the second bracket to the list; what was typed is taken back. */
async function completeId({ page, palette }: Workbench): Promise<number> {
	await page.locator(".editor-instance .view-line").first().click();
	await page.keyboard.press("ControlOrMeta+End");
	await page.keyboard.type("\n[");
	await quiet(page);
	const label = page.locator(".suggest-widget.visible .monaco-list-row .label-name").first();
	const start = performance.now();
	await page.keyboard.press("[");
	await label.waitFor({ timeout: LONGEST });
	const time = performance.now() - start;
	await page.keyboard.press("Escape");
	await palette.run("File: Revert File");
	return time;
}
