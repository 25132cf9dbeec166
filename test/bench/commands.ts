// Commands as whole processes in a repository: beside Git's own diff, merely reading, and the backlog.md of npm.
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { middle, report } from "./measure.ts";

const RUNS = 5;
const MERELY = "a process that merely reads the files";
type Commands = Readonly<Record<string, readonly string[]>>;

export function benchCommands(): void {
	for (const items of [100, 1_000, 10_000]) {
		const changed = Math.min(500, items / 2);
		console.log(`\nCommands on ${items.toLocaleString("en")} items, ${changed} of them changed`);
		const folder = repository(items, changed);
		const backlog = path.join(folder, "backlog");
		compareTimes(folder, {
			[MERELY]: node("out/bench/merely.js", backlog),
			"git diff --stat": ["git", "diff", "--stat"],
			"rf diff HEAD": node("dist/rf.js", "diff", "HEAD"),
			"rf diff HEAD --format markdown": node("dist/rf.js", "diff", "HEAD", "--format", "markdown"),
			"rf list": node("dist/rf.js", "list"),
			"rf check": node("dist/rf.js", "check"),
		});
	}
	// Not a dependency: the path of its program, where somebody has it.
	const other = process.env.BACKLOG_MD;
	if (other) for (const items of [100, 1_000, 10_000]) benchOther(other, items);
}

function benchOther(program: string, items: number): void {
	console.log(`\nA folder of Backlog.md with ${items.toLocaleString("en")} items`);
	const folder = temporaryFolder();
	writeBacklog(folder, backlogMd(items));
	execFileSync("git", ["init", "--quiet"], { cwd: folder });
	compareTimes(folder, {
		[MERELY]: node("out/bench/merely.js", path.join(folder, "backlog/tasks")),
		"backlog task list --plain": [program, "task", "list", "--plain"],
		"rf list": node("dist/rf.js", "list"),
	});
}

const node = (file: string, ...args: string[]) => [
	process.execPath,
	path.join(root, file),
	...args,
];

/** The median times of processes, taken in turn, since a machine is not as fast at all times. */
function compareTimes(folder: string, commands: Commands): void {
	const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
	// The first round fills the system's cache.
	for (let round = 0; round <= RUNS; round++)
		for (const [name, [program = "", ...args]] of Object.entries(commands)) {
			const start = performance.now();
			const { status, stderr } = spawnSync(program, args, { cwd: folder, maxBuffer: 1 << 28 });
			if (status !== 0 && name !== "rf check") throw new Error(`${name}: ${stderr}`);
			if (round > 0) times.get(name)?.push(performance.now() - start);
		}
	const merely = middle(times.get(MERELY) ?? []);
	for (const [name, all] of times) report(name, middle(all), "ms", ["merely reading", merely]);
}

/** A repository with a backlog of which so many files were changed since; one in ten of the changes is a move. */
function repository(items: number, changed: number): string {
	const folder = temporaryFolder();
	const below = (files: ReadonlyMap<string, string>) =>
		new Map([...files].map(([file, text]) => [`backlog/${file}`, text]));
	const files = generateBacklog({ items, seed: 1 });
	const git = (...args: string[]) => execFileSync("git", args, { cwd: folder });
	const who = ["-c", "user.name=Ana", "-c", "user.email=ana@shop.example"];
	git("init", "--quiet");
	writeBacklog(folder, below(files));
	git("add", "--all");
	git(...who, "commit", "--quiet", "-m", "Begin");
	const every = Math.floor(files.size / changed);
	const chosen = [...files].filter((_, i) => i % every === 0).slice(0, changed);
	const edited = chosen.map(([file, text], i) => {
		const after = i % 10 === 0 ? text.replace(/^rank: .*/m, `rank: a0${i}V`) : text;
		return [file, after === text ? `${text}\nOne more line.\n` : after] as const;
	});
	writeBacklog(folder, below(new Map(edited)));
	return folder;
}

/** A folder as Backlog.md writes it. */
function backlogMd(items: number): Map<string, string> {
	const config = `project_name: "Shop"\nstatuses: ["To Do", "In Progress", "Done"]\nlabels: []\n`;
	const files = new Map([["backlog/config.yml", config]]);
	[...generateBacklog({ items, seed: 1 }).values()].forEach((text, i) => {
		const title = /^title: (.*)$/m.exec(text)?.[1] ?? "Item";
		const front = [
			`id: task-${i + 1}`,
			`title: ${title}`,
			`status: ${["To Do", "In Progress", "Done"][i % 3]}`,
			"assignee: []",
			"created_date: '2026-10-05'",
			"labels: []",
			"dependencies: []",
			`ordinal: ${(i + 1) * 1000}`,
		];
		const body = text.slice(text.indexOf("\n---\n") + 5);
		const name = title.replace(/[^\w]+/g, "-").slice(0, 60);
		files.set(
			`backlog/tasks/task-${i + 1} - ${name}.md`,
			`---\n${front.join("\n")}\n---\n\n## Description\n\n${body}`,
		);
	});
	return files;
}
