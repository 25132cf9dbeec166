// Takes a desktop VS Code's place in extension-host tests: the same arguments, but a server and a browser.
import { launchBrowser } from "./browser.ts";
import type { VSCodeName } from "./install.ts";
import { type Payload, startServer } from "./server.ts";
import { inWebWorker, quiet } from "./settings.ts";

/** In minutes. */
const limit = 10;

/** What the workbench says about itself. */
const noise =
	/^(Resolv(ed|ing) connection token|Creating a socket|(Updating|Ignoring fetching) additional builtin|ChatSession|\[(reconnection|Service Worker|AgentHost|AccountPolicy))/;

/** Runs the tests that the arguments name, prints what they print, and ends with their exit code. */
export async function launch(vscode: VSCodeName): Promise<never> {
	// The test runner holds the other end: when it is gone, so is the reason to run.
	process.stdin.on("end", () => process.exit(1)).resume();
	setTimeout(() => fail(`The tests did not end within ${limit} minutes.`), limit * 60_000);

	const args = process.argv.slice(2);
	const value = (name: string) =>
		args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
	const onWeb = value("extensionDevelopmentKind") === "web";
	const server = await startServer({
		vscode,
		trusted: !args.includes("--restricted-mode"),
		settings: onWeb ? { ...quiet, ...inWebWorker } : quiet,
	});
	server.ended.then(() => fail("VS Code's server ended before the tests did."));

	const payload: Payload = [
		["extensionDevelopmentPath", server.remote(value("extensionDevelopmentPath") ?? "")],
		["extensionTestsPath", server.remote(value("extensionTestsPath") ?? "")],
		["skipWelcome", "true"],
	];
	const browser = await launchBrowser();
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
	page.on("crash", () => fail("The browser's page crashed."));
	const exit = new Promise<number>((resolve) => {
		page.exposeFunction("codeAutomationExit", (code: number) => resolve(code));
	});
	await page.exposeFunction("codeAutomationLog", (type: string, values: unknown[]) => {
		if (noise.test(String(values[0]))) return;
		(type === "error" ? console.error : console.log)(...values);
	});
	const workspace = args.find((arg) => !arg.startsWith("--"));
	await page.goto(server.url(workspace, payload));
	const code = await exit;
	await browser.close();
	process.exit(code);
}

function fail(message: string): void {
	console.error(message);
	process.exit(1);
}
