// Runs the UI tests, all in this process: against a VS Code server with the packed extension, in a browser.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import { root } from "./folders.ts";
import { packExtension } from "./vsix.ts";

const grep = process.argv.find((arg) => arg.startsWith("--grep="))?.slice("--grep=".length) ?? "";
const tests = path.join(root, "out/ui");

rmSync(path.join(root, "out/screenshots"), { recursive: true, force: true });
console.log("Packing the extension …");
packExtension("out/ui.vsix");
const files = readdirSync(tests, { recursive: true, encoding: "utf8" }).sort();
const all = files.filter((file) => file.endsWith(".test.js")).map((file) => path.join(tests, file));
run(all).then(async (failed) => {
	// What fails leaves a window behind in which others fail, too: a file begins anew, once, in a window of its own.
	const broken = new Set(failed.map(({ file = "" }) => file));
	for (const file of broken) console.log(`Once more: ${path.relative(root, file)}`);
	const again = broken.size > 0 ? await run([...broken]) : [];
	process.exit(again.length > 0 ? 1 : 0);
});

/** Runs files of tests, and resolves to the tests and hooks that failed. */
function run(files: readonly string[]): Promise<Mocha.Runnable[]> {
	// A real window has moments in which it takes no click: such a test gets a second chance, and no third.
	const mocha = new Mocha({
		retries: 1,
		timeout: 60_000,
		slow: 5000,
		grep,
		forbidOnly: Boolean(process.env.CI),
	});
	for (const file of files) mocha.addFile(file);
	mocha.unloadFiles();
	const failed: Mocha.Runnable[] = [];
	return new Promise((resolve) => {
		const runner = mocha.run(() => resolve(failed));
		runner.on("fail", (runnable) => failed.push(runnable));
		runner.on("retry", (test, error) =>
			console.log(`    Once more: ${test.title} (${error.message})`),
		);
	});
}
