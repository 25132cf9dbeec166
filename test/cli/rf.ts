// The command line as a process, on folders that go when the tests end.
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeBacklog } from "../fixtures/generate.ts";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { gitEnvironment } from "./repository.ts";

/** The bundle that ships. */
export const program = path.join(root, "dist/rf.js");

const environment = { ...gitEnvironment, NO_COLOR: undefined, FORCE_COLOR: undefined };

/** Runs a command in a folder, with its output as text. */
export function rf(folder: string, ...args: string[]): SpawnSyncReturns<string> {
	const options = { cwd: folder, encoding: "utf8", env: environment, maxBuffer: 1 << 28 } as const;
	return spawnSync(process.execPath, [program, ...args], options);
}

/** The output of a command that must end well. */
export function out(folder: string, ...args: string[]): string {
	const { status, stdout, stderr } = rf(folder, ...args);
	if (status !== 0) throw new Error(`rf ${args.join(" ")} ended with ${status}: ${stderr}`);
	return stdout;
}

/** What a command answers as data. */
export const json = (folder: string, ...args: string[]) =>
	JSON.parse(rf(folder, ...args, "--json").stdout);

/** Starts a command without waiting; resolves to its exit code. */
export async function start(folder: string, ...args: string[]): Promise<number | null> {
	const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: "ignore" });
	const [code] = await once(child, "exit");
	return code;
}

/** Runs a line in a shell, where `rf` is the command. */
export function shell(folder: string, line: string): SpawnSyncReturns<string> {
	const script = `set -o pipefail; rf() { "${process.execPath}" "${program}" "$@"; }; ${line}`;
	const options = { cwd: folder, encoding: "utf8", env: environment, maxBuffer: 1 << 28 } as const;
	return spawnSync("bash", ["-c", script], options);
}

/** A repository's folder with a backlog in it, whose items are `id: front matter lines`. */
export function backlogOf(items: Readonly<Record<string, string>>, agreement = ""): string {
	const folder = temporaryFolder();
	const files = Object.entries(items).map(
		([id, text]) =>
			[`backlog/${id}.md`, text.startsWith("---") ? text : `---\n${text}\n---\n`] as const,
	);
	writeBacklog(folder, new Map([[".git/HEAD", ""], ["backlog/backlog.yml", agreement], ...files]));
	return folder;
}

/** All files below a folder, by their paths. */
export function filesIn(folder: string): Record<string, string> {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
	return Object.fromEntries(
		entries.map((file) => [path.relative(folder, file), readFileSync(file, "utf8")]),
	);
}

/** The lines that differ between two states of a folder, as a diff has them. */
export function changes(before: Record<string, string>, after: Record<string, string>): string[] {
	const linesOf = (text = "") => text.split("\n");
	return Object.keys({ ...before, ...after }).flatMap((file) => {
		const [old, now] = [linesOf(before[file]), linesOf(after[file])];
		if (old.length !== now.length) return [`${file}: ${old.length} → ${now.length} lines`];
		return now.flatMap((line, i) => (line === old[i] ? [] : [`${file}: ${old[i]} → ${line}`]));
	});
}
