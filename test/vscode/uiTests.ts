// Runs the UI tests, all in this process: against a VS Code server with the packed extension, in a browser.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import { root } from "./folders.ts";
import { packExtension } from "./vsix.ts";

// Each test file is bundled with its own copy of what cleans up at the exit.
process.setMaxListeners(0);
const grep = process.argv.find((arg) => arg.startsWith("--grep="))?.slice("--grep=".length) ?? "";
const tests = path.join(root, "out/ui");

rmSync(path.join(root, "out/screenshots"), { recursive: true, force: true });
console.log("Packing the extension …");
packExtension("out/ui.vsix");
// A real window has moments in which it takes no click: such a test gets a second chance, and no third.
const mocha = new Mocha({
	retries: 1,
	timeout: 60_000,
	slow: 5000,
	grep,
	forbidOnly: Boolean(process.env.CI),
});
for (const file of readdirSync(tests, { recursive: true, encoding: "utf8" }).sort()) {
	if (file.endsWith(".test.js")) mocha.addFile(path.join(tests, file));
}
const runner = mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
runner.on("retry", (test, error) => console.log(`    Once more: ${test.title} (${error.message})`));
