// Processes of their own: reading a backlog from disk, against merely reading its files; its memory; the core.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { middle, report } from "./measure.ts";

const ITEMS = 10_000;
const RUNS = 9;

export function benchProcesses(): void {
	console.log(`\nWhole processes, ${ITEMS.toLocaleString("en")} files of 1.1 kB`);
	const folder = temporaryFolder();
	writeBacklog(folder, generateBacklog({ items: ITEMS, seed: 1 }));
	const run = (file: string, ...options: string[]) =>
		execFileSync(process.execPath, [...options, path.join(root, "out/bench", file), folder], {
			encoding: "utf8",
		});
	const timed = (file: string) => {
		const start = performance.now();
		run(file);
		return performance.now() - start;
	};
	// In turn, since a machine is not as fast at all times; the first pair fills the system's cache.
	const pairs = Array.from({ length: RUNS + 1 }, () => [timed("merely.js"), timed("reading.js")]);
	const [merely = 0, ours = 0] = [0, 1].map((i) =>
		middle(pairs.slice(1).map((pair) => pair[i] ?? 0)),
	);
	const ratios = pairs.slice(1).map(([a = 0, b = 0]) => b / a);
	report("a process that merely reads the files", merely, "ms");
	report("a process that reads them into a backlog", ours, "ms", ["merely reading", merely]);
	report("the ratio of two runs in turn, median", middle(ratios), "×");
	const { items, bytes } = JSON.parse(run("reading.js", "--expose-gc"));
	report("memory per item, its text included", bytes / items / 1000, "kB");
}

export function benchCore(): void {
	console.log("\nThe core");
	execFileSync(process.execPath, [path.join(root, "out/bench/core.js")], { stdio: "inherit" });
	for (const file of ["dist/extension.js", "dist/web/extension.js", "dist/webview/board.js"])
		report(`size of ${file}`, statSync(path.join(root, file)).size / 1000, "kB");
}
