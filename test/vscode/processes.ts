// Child processes that never outlive this one.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";

// Without listeners a signal would end this process before its exit listeners clean up.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
	process.on(signal, () => process.exit(signal === "SIGINT" ? 130 : 143));
}

/** Starts a process whose children die with it, at the latest when this process ends. */
export function startTree(command: string, args: string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, { ...options, detached: true });
	const kill = () => killTree(child, "SIGKILL");
	// Before the temporary folders go: what runs would write into them again.
	process.prependListener("exit", kill);
	child.on("exit", () => process.off("exit", kill));
	return child;
}

/** Ends a process of `startTree` with its children, and waits until it is gone. */
export async function stopTree(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exited = new Promise((resolve) => child.once("exit", resolve));
	killTree(child, "SIGTERM");
	const impatience = setTimeout(() => killTree(child, "SIGKILL"), 3000);
	await exited;
	clearTimeout(impatience);
	killTree(child, "SIGKILL");
}

/** Runs a command with its output in a log file. Resolves to its exit code. */
export function runLogged(
	log: string,
	command: string,
	args: string[],
	options: SpawnOptions,
): Promise<number> {
	const file = openSync(log, "a");
	const child = startTree(command, args, { ...options, stdio: ["ignore", file, file] });
	closeSync(file);
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", (code) => resolve(code ?? 1));
	});
}

function killTree(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// Gone already.
	}
}
