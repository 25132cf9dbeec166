// Runs all tests, or those of the stages that the arguments name: `all.js host newest --grep=…`.
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { root } from "./folders.ts";
import "./processes.ts";

interface Stage {
	readonly name: string;
	readonly command: readonly [string, ...string[]];
	/** Whether it prints Mocha's counts; otherwise it counts as one test. */
	readonly mocha: boolean;
}

const node = [process.execPath, "--enable-source-maps"] as const;
const tool = (file: string) => [...node, path.join(root, "out/vscode", file)] as const;
// Laws try many cases: on a busy machine that takes longer than Mocha's two seconds.
const patient = ["--timeout", "20000"];
const core = [
	...["out/{core,cli}/**/*.test.js", "out/architecture.test.js"],
	...[...patient, ...ci("--forbid-only")],
];
const stages: readonly Stage[] = [
	{ name: "types", command: ["npm", "run", "--silent", "types"], mocha: false },
	{ name: "lint", command: ["npm", "run", "--silent", "lint"], mocha: false },
	{ name: "core", command: [...node, "node_modules/mocha/bin/mocha.js", ...core], mocha: true },
	{ name: "host", command: tool("hostTests.js"), mocha: true },
	{ name: "ui", command: tool("uiTests.js"), mocha: true },
];

interface Result {
	readonly stage: string;
	readonly passed: number;
	readonly failed: number;
	readonly seconds: number;
}

async function run(stage: Stage, args: readonly string[]): Promise<Result> {
	console.log(`\n━━ ${stage.name}`);
	const start = performance.now();
	const counts = { passing: 0, failing: 0 };
	const code = await runCommand([...stage.command, ...args], (line) => {
		const [, count, what] = /^\s*(\d+) (passing|failing)\b/.exec(line) ?? [];
		if (what === "passing" || what === "failing") counts[what] += Number(count);
	});
	if (!stage.mocha) counts.passing = code === 0 ? 1 : 0;
	if (counts.passing + counts.failing === 0 && stage.mocha) console.log("No test ran.");
	// A stage that could not start, or broke off, is a failure too; what failed once may have passed in the end.
	const broken = code !== 0 || counts.passing + counts.failing === 0;
	return {
		stage: stage.name,
		passed: counts.passing,
		failed: broken ? Math.max(counts.failing, 1) : 0,
		seconds: (performance.now() - start) / 1000,
	};
}

/** Runs a command, prints what it prints, and shows each line of it to `look`. Resolves to the exit code. */
function runCommand(command: readonly string[], look: (line: string) => void): Promise<number> {
	const [program = "", ...args] = command;
	const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			cwd: root,
			env: { ...process.env, ...color },
			stdio: ["ignore", "pipe", "pipe"],
			shell: process.platform === "win32",
		});
		const end = () => child.kill("SIGTERM");
		process.on("exit", end);
		child.stderr.on("data", (chunk) => process.stdout.write(chunk));
		const lines = createInterface(child.stdout);
		lines.on("line", (line) => {
			console.log(line);
			look(line.replace(ansi, ""));
		});
		child.on("error", (error) => {
			console.error(error.message);
			resolve(1);
		});
		child.on("close", (code) => {
			process.off("exit", end);
			resolve(code ?? 1);
		});
	});
}

const ansi = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

function ci(flag: string): string[] {
	return process.env.CI ? [flag] : [];
}

async function main([name, ...args]: readonly string[]): Promise<void> {
	const chosen = stages.filter((stage) => !name || stage.name === name);
	if (chosen.length === 0) {
		throw new Error(`Stages are ${stages.map((stage) => stage.name).join(", ")}; not ${name}.`);
	}
	const results: Result[] = [];
	for (const stage of chosen) results.push(await run(stage, args));

	console.log("\n━━ summary");
	for (const { stage, passed, failed, seconds } of results) {
		const counts = `${passed} passed, ${failed} failed`;
		console.log(`${stage.padEnd(6)} ${seconds.toFixed(1).padStart(6)} s   ${counts}`);
	}
	const sum = (key: "passed" | "failed") => results.reduce((sum, result) => sum + result[key], 0);
	process.exitCode = sum("failed") > 0 ? 1 : 0;
	console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
}

main(process.argv.slice(3)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
