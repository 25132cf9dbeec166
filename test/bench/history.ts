// History: what happened to one item, and to all, in a repository of many commits; beside Git's own log.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { git } from "../../src/node/git.ts";
import { generateBacklog } from "../fixtures/generate.ts";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { median, middle, report } from "./measure.ts";

const COMMITS = 50_000;
const ITEMS = 1_000;
/** One commit of so many touches the backlog, and one names an item. */
const TOUCHING = 10;
const RUNS = 5;

export async function benchHistory(): Promise<void> {
	const folder = temporaryFolder();
	const items = [...generateBacklog({ items: ITEMS, seed: 1 })].filter(([file]) =>
		/\.md$/.test(file),
	);
	const run = (program: string, ...args: string[]) =>
		execFileSync(program, args, { cwd: folder, maxBuffer: 2 ** 30, encoding: "utf8" });
	run("git", "init", "--quiet", "--initial-branch=main");
	execFileSync("git", ["fast-import", "--quiet"], { cwd: folder, input: streamOf(items) });
	run("git", "reset", "--quiet", "--hard", "main");
	const id = path.basename(items[0]?.[0] ?? "", ".md");
	console.log(
		`\nHistory: ${COMMITS.toLocaleString("en")} commits, each ${TOUCHING}th of them of one of ${ITEMS.toLocaleString("en")} items`,
	);
	const rf = (...args: string[]) => run(process.execPath, path.join(root, "dist/rf.js"), ...args);
	const plain = () => run("git", "log", "--raw", "--", "backlog");
	const first = once(() => rf("log", id));
	const merely = median(plain, RUNS);
	const beside = ["git log --raw -- backlog", merely] as const;
	report("git log --raw -- backlog", merely, "ms");
	report("rf log ITEM, the first time", first, "ms", beside);
	report(
		"rf log ITEM, median",
		median(() => rf("log", id), RUNS),
		"ms",
		beside,
	);
	report(
		"rf log, of everything, median",
		median(() => rf("log"), RUNS),
		"ms",
		beside,
	);
	report(
		"rf log --since HEAD~1000",
		median(() => rf("log", "--since", "HEAD~1000"), RUNS),
		"ms",
		beside,
	);
	const backlog = path.join(folder, "backlog");
	const prefixes: string[] = [];
	const cold: number[] = [];
	for (let i = 0; i < RUNS; i++)
		cold.push(await timed(() => git?.history(backlog, "git", { prefixes })));
	report("in a process that runs, cold", middle(cold), "ms", beside);
	const former = await git?.history(backlog, "git", { prefixes });
	run(
		"git",
		"-c",
		"user.name=A",
		"-c",
		"user.email=a@example.com",
		"commit",
		"--quiet",
		"--allow-empty",
		"-m",
		"One more",
	);
	const warm: number[] = [];
	for (let i = 0; i < RUNS && former; i++)
		warm.push(await timed(() => git?.history(backlog, "git", { prefixes, former })));
	report("the same after one more commit", middle(warm), "ms", beside);
	run("git", "commit-graph", "write", "--reachable", "--changed-paths");
	report(
		"rf log ITEM, with a commit graph of changed paths",
		median(() => rf("log", id), RUNS),
		"ms",
		beside,
	);
}

function once(act: () => unknown): number {
	const start = performance.now();
	act();
	return performance.now() - start;
}

async function timed(act: () => unknown): Promise<number> {
	const start = performance.now();
	await act();
	return performance.now() - start;
}

/** The first commit holds all items; each later one a file of the code, or another estimate of an item. */
function streamOf(items: readonly (readonly [string, string])[]): string {
	const parts: string[] = [];
	const file = (name: string, text: string) =>
		`M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
	const commit = (n: number, message: string, files: string) =>
		parts.push(
			`commit refs/heads/main\nmark :${n + 1}\ncommitter Ana <ana@shop.example> ${1_700_000_000 + n * 60} +0000\n` +
				`data ${Buffer.byteLength(message)}\n${message}\n${n > 0 ? `from :${n}\n` : ""}${files}`,
		);
	commit(
		0,
		"Begin",
		items.map(([name, text]) => file(`backlog/${path.basename(name)}`, text)).join(""),
	);
	for (let n = 1; n < COMMITS; n++) {
		const [name = "", text = ""] = items[((n / TOUCHING) % items.length) | 0] ?? [];
		const id = path.basename(name, ".md");
		const estimate = `estimate: ${n}`;
		if (n % TOUCHING === 0)
			commit(
				n,
				`Size ${id}`,
				file(`backlog/${path.basename(name)}`, text.replace(/^estimate:.*$/m, estimate)),
			);
		else
			commit(
				n,
				n % TOUCHING === 5 ? `Work\n\nItem: ${id}` : "Work",
				file(`src/${n % 97}/${n % 1009}.txt`, `${n}\n`),
			);
	}
	return `${parts.join("")}done\n`;
}
