// Runs the extension-host tests: one VS Code for each entry of the table in hostRuns.ts.
import { chmodSync, copyFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { type BuildOptions, build } from "esbuild";
import { root } from "./folders.ts";
import { type HostRun, hostRuns } from "./hostRuns.ts";
import { installVSCode, type VSCodeName } from "./install.ts";

const tests = path.join(root, "test/host");
const desktop = process.env.VSCODE_EXECUTABLE;

const mochaForBrowsers = path.join(root, "out/host/mocha.cjs");
const web: BuildOptions = {
	platform: "browser",
	alias: {
		mocha: path.join(tests, "mochaOnWeb.ts"),
		"mocha-for-browsers": mochaForBrowsers,
		"node:assert/strict": path.join(tests, "assertOnWeb.ts"),
	},
	define: { global: "globalThis" },
};

/** Bundles the tests of a run, so that a web worker can load them too. Returns the file to load. */
async function bundle(run: HostRun, grep: string): Promise<string> {
	const files = readdirSync(tests, { recursive: true, encoding: "utf8" })
		.map((file) => file.replaceAll(path.sep, "/"))
		.filter((file) => run.tests.some((glob) => matches(file, glob)));
	if (files.length === 0)
		throw new Error(`No file in test/host matches ${run.tests.join(" or ")}.`);
	const outfile = path.join(root, "out/host/runs", `${run.name}.js`);
	copyFileSync(path.join(root, "node_modules/mocha/mocha.js"), mochaForBrowsers);
	const load = files.map((file) => `require("./${file}");`).join(" ");
	await build({
		stdin: {
			contents: `import { runMocha } from "./index.ts";
				export const run = () => runMocha(() => { ${load} }, ${JSON.stringify(grep)});`,
			resolveDir: tests,
		},
		outfile,
		bundle: true,
		format: "cjs",
		target: "es2022",
		external: ["vscode"],
		sourcemap: "inline",
		logLevel: "warning",
		...(run.kind === "web" ? web : { platform: "node", packages: "external" }),
	});
	return outfile;
}

function matches(file: string, glob: string): boolean {
	const pattern = glob
		.replace(/[.+^${}()|[\]\\]/g, "\\$&")
		.replace(/\*\*\/|\*/g, (star) => (star === "*" ? "[^/]*" : "(?:.*/)?"));
	return new RegExp(`^${pattern}$`).test(file);
}

/** A program that takes a desktop VS Code's arguments. */
function launcher(vscode: VSCodeName): string {
	const file = path.join(root, "out/vscode", `code-${vscode}`);
	writeFileSync(file, `#!${process.execPath}\nrequire("./launcher.js").launch("${vscode}");\n`);
	chmodSync(file, 0o755);
	return file;
}

async function runHost(run: HostRun, grep: string): Promise<void> {
	const workspace = run.workspace?.();
	const launchArgs = workspace ? [workspace] : [];
	if (run.kind === "web") launchArgs.push("--extensionDevelopmentKind=web");
	if (!run.trusted) launchArgs.push("--restricted-mode");
	await runTests({
		vscodeExecutablePath: desktop ?? launcher(run.vscode),
		extensionDevelopmentPath: root,
		extensionTestsPath: await bundle(run, grep),
		launchArgs,
	});
}

async function main(args: readonly string[]): Promise<void> {
	const grep = args.find((arg) => arg.startsWith("--grep="))?.slice("--grep=".length) ?? "";
	const names = args.filter((arg) => !arg.startsWith("--"));
	const runs = hostRuns
		.filter(({ name }) => names.length === 0 || names.includes(name))
		// A desktop VS Code has one version, and the test runner makes it trust everything.
		.filter(({ vscode, trusted }) => !desktop || (vscode === "newest" && trusted));
	if (runs.length === 0) throw new Error(`Runs are ${hostRuns.map((run) => run.name).join(", ")}.`);
	if (desktop && !existsSync(desktop)) throw new Error(`VSCODE_EXECUTABLE: no file ${desktop}.`);

	for (const run of runs) {
		if (!desktop) await installVSCode(run.vscode);
		console.log(`\n── ${run.name}: ${run.tests.join(", ")}`);
		const start = performance.now();
		await runHost(run, grep).catch((error: Error) => {
			console.error(`${run.name}: ${error.message}`);
			process.exitCode = 1;
		});
		console.log(`${run.name} took ${((performance.now() - start) / 1000).toFixed(1)} s`);
	}
}

main(process.argv.slice(2)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
