// Processes of their own: reading a backlog from disk, against merely reading its files; its memory; the core.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { median, middle, report } from "./measure.ts";

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

const SIZES = [100, 1_000, 10_000];

/** The command line as people and scripts start it, on a backlog in Git with three items moved. */
export function benchCommands(): void {
	for (const items of SIZES) {
		console.log(`\nThe command line, ${items.toLocaleString("en")} items`);
		const folder = temporaryFolder();
		const files = generateBacklog({ items, seed: 1 });
		writeBacklog(folder, files);
		const git = (...args: string[]) => execFileSync("git", args, { cwd: folder });
		git("init", "--quiet", "--initial-branch=main");
		git("add", "--all");
		const author = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
		git(...author, "commit", "--quiet", "-m", "Begin");
		const node = (file: string, ...args: string[]) =>
			execFileSync(process.execPath, [path.join(root, file), ...args], {
				cwd: folder,
				maxBuffer: 2 ** 30,
				// A check may find something.
				stdio: ["ignore", "pipe", "ignore"],
			});
		const rf = (...args: string[]) => node("dist/rf.js", ...args, "--backlog", ".");
		const ids = (
			rf("list")
				.toString()
				.match(/^\d+\t[^\t]+/gm) ?? []
		).map((row) => row.split("\t")[1]);
		rf("move", ...ids.slice(20, 23).map(String), "--top");
		const acts: Record<string, () => unknown> = {
			"a process that merely reads the files": () => node("out/bench/merely.js", folder),
			"git diff --stat": () => git("diff", "--stat"),
			"rf list": () => rf("list"),
			"rf check": () => rf("check", "--format", "json"),
			"rf diff": () => rf("diff"),
		};
		// In turn, since a machine is not as fast at all times.
		const times = Array.from({ length: RUNS }, () =>
			Object.values(acts).map((act) => median(act, 1)),
		);
		const middles = Object.keys(acts).map((_, i) => middle(times.map((row) => row[i] ?? 0)));
		const [merely = 0, stat = 0] = middles;
		Object.keys(acts).forEach((name, i) => {
			report(name, middles[i] ?? 0, "ms", ["merely reading", merely], ["git diff --stat", stat]);
		});
	}
}

export function benchCore(): void {
	console.log("\nThe core");
	execFileSync(process.execPath, [path.join(root, "out/bench/core.js")], { stdio: "inherit" });
	for (const file of ["dist/extension.js", "dist/web/extension.js", "dist/webview/board.js"])
		report(`size of ${file}`, statSync(path.join(root, file)).size / 1000, "kB");
}
