// A real VS Code: from opening the view to its rows, and from a key to the file and back to the view.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { Workbench } from "../ui/pages/workbench.ts";
import { launchBrowser } from "../vscode/browser.ts";
import { commitAll, root, temporaryFolder } from "../vscode/folders.ts";
import { startServer } from "../vscode/server.ts";
import { packExtension } from "../vscode/vsix.ts";
import { measureDaily } from "./daily.ts";
import { middle, report } from "./measure.ts";
import { measurePage } from "./page.ts";
import { quiet, rowsChanged, watchRows } from "./rows.ts";

const SIZES = [50, 10_000] as const;
const MOVES = 9;

export async function benchWindow(): Promise<void> {
	console.log("\nA real VS Code");
	const { file: vsix } = packExtension(path.join(root, "out/bench.vsix"));
	report("size of the VSIX", statSync(vsix).size / 1000, "kB");
	let small: Figures | undefined;
	for (const size of SIZES) {
		const figures = await measure(size, vsix);
		for (const [name, [value, unit]] of Object.entries(figures)) {
			const other = small?.[name]?.[0];
			const ratios = other === undefined ? [] : [["at 50 items", other] as const];
			report(`${size.toLocaleString("en")} items: ${name}`, value, unit, ...ratios);
		}
		small ??= figures;
	}
}

export type Figures = Record<string, readonly [value: number, unit: string]>;

async function measure(items: number, vsix: string): Promise<Figures> {
	const [server, browser] = await Promise.all([
		startServer({ vsix, testDriver: false }),
		launchBrowser(),
	]);
	try {
		const folder = temporaryFolder();
		const files = generateBacklog({ items, seed: 1 });
		writeBacklog(path.join(folder, "backlog"), files);
		commitAll(folder);
		const page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
		const workbench = await Workbench.open(page, server, { workspace: folder });
		// Warm: what VS Code itself does at its start is not ours.
		await workbench.palette.offers("Open Board");
		const rows = await timed(async () => {
			await workbench.show("Rank & File");
			await workbench.tree("Backlog").list.locator(".monaco-list-row").first().waitFor();
		});
		const moves = await measureMoves(workbench, folder);
		// Where there are fewer, there are not as many to select.
		const daily = items > 1000 ? await measureDaily(workbench, path.join(folder, "backlog")) : {};
		const changes = await measureChanges(workbench, folder);
		const inPage = await measurePage(workbench);
		return {
			"view opened to first rows": [rows, "ms"],
			"activate(), as VS Code measures it": [await activation(workbench), "ms"],
			"key to file written": [middle(moves.map((move) => move.written)), "ms"],
			"key to row redrawn": [middle(moves.map((move) => move.drawn)), "ms"],
			...daily,
			...changes,
			...inPage,
			"memory of the extension host, all extensions": [extensionHostMemory(), "MB"],
		};
	} finally {
		await browser.close();
		await server.stop();
	}
}

async function timed(act: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await act();
	return performance.now() - start;
}

/** Moves a row of the tree up, again and again; the file is polled, so its figure is a few ms too high. */
async function measureMoves(workbench: Workbench, folder: string) {
	const tree = workbench.tree("Backlog");
	const [label = ""] = (await tree.labels()).slice(MOVES + 1);
	await tree.row(label).click();
	await workbench.editor.text();
	const file = path.join(folder, "backlog", (await openFileName(workbench)) ?? "");
	const moves: { written: number; drawn: number }[] = [];
	for (let i = 0; i < MOVES; i++) {
		const before = readFileSync(file, "utf8");
		await tree.list.focus();
		await watchRows(workbench.page);
		const start = performance.now();
		await workbench.page.keyboard.press("Alt+ArrowUp");
		while (readFileSync(file, "utf8") === before) await new Promise((r) => setImmediate(r));
		const written = performance.now() - start;
		moves.push({ written, drawn: await rowsChanged(workbench.page) });
		await quiet(workbench.page);
	}
	return moves.slice(1);
}

/** The Changes view with what was moved, and after a commit; VS Code's Git looks a moment later at what it watches. */
async function measureChanges(workbench: Workbench, folder: string): Promise<Figures> {
	const first = workbench.tree("Changes").list.locator(".monaco-list-row").first();
	const shown = await timed(async () => {
		await workbench.palette.run("Rank & File: Focus on Changes View");
		await first.waitFor();
	});
	execFileSync("git", ["commit", "--quiet", "--all", "--message=Moved"], { cwd: folder });
	const none = workbench.page.getByText("Nothing in the backlog has changed.");
	const committed = await timed(() => none.waitFor());
	return { "Changes opened to rows": [shown, "ms"], "commit to Changes": [committed, "ms"] };
}

async function openFileName(workbench: Workbench): Promise<string | undefined> {
	const [tab] = (await workbench.editor.tabs()).filter((each) => each.active);
	return tab && (tab.name.endsWith(".md") ? tab.name : `${tab.name}.md`);
}

/** From the list of running extensions. */
async function activation(workbench: Workbench): Promise<number> {
	await workbench.palette.run("Show Running Extensions");
	const row = workbench.page.locator(".runtime-extensions-editor .extension").filter({
		hasText: /Rank & File/,
	});
	const text = await row.first().locator(".activation-time").textContent();
	return Number(/(\d+)\s*ms/.exec(text ?? "")?.[1]);
}

/** Resident memory of the largest extension host on this machine, in MB. */
function extensionHostMemory(): number {
	const processes = execFileSync("ps", ["-eo", "rss,args"], { encoding: "utf8" });
	const hosts = processes.split("\n").filter((line) => line.includes("--type=extensionHost"));
	return Math.max(...hosts.map((line) => Number.parseInt(line, 10))) / 1000;
}
