// Opens VS Code with the extension, on the sample backlog or on a folder: `npm start [-- FOLDER]`.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import { commitAll, copyFixture, findOnPath, root } from "./folders.ts";
import "./processes.ts";
import { startServer } from "./server.ts";
import { demo } from "./settings.ts";
import { packExtension } from "./vsix.ts";

const windows = process.platform === "win32";
const hasDisplay =
	!process.env.CI &&
	(windows ||
		process.platform === "darwin" ||
		Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));

/** A fresh copy of the sample, with a Git history that changes show against. */
function sample(keep: boolean): string {
	const folder = copyFixture("sample", keep);
	commitAll(folder);
	return folder;
}

/** The folder that the user named. */
function named(folder: string): string {
	// npm runs scripts in the project's folder, whatever folder the user is in.
	const absolute = path.resolve(process.env.INIT_CWD ?? root, folder);
	if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
		throw new Error(`There is no folder ${absolute}.`);
	}
	return absolute;
}

function startDesktop(code: string, folder: string): void {
	console.log(`Opening VS Code on ${folder}`);
	const args = ["--new-window", `--extensionDevelopmentPath=${root}`, folder];
	const child = spawn(code, args, { stdio: "inherit", shell: windows });
	child.on("exit", (status) => {
		process.exitCode = status ?? 1;
	});
}

async function startInBrowser(folder: string): Promise<void> {
	console.log("Packing the extension …");
	const { file: vsix } = packExtension("out/start.vsix");
	const server = await startServer({
		trusted: false,
		testDriver: false,
		token: randomBytes(16).toString("hex"),
		settings: demo,
		vsix,
	});
	const url = server.url(folder);
	console.log(`\nVS Code ${server.version} with Rank & File on ${folder}:\n\n  ${url}\n`);
	console.log("Ctrl+C ends it.");
	if (hasDisplay) openBrowser(url);
	await server.ended;
	throw new Error("VS Code's server has ended.");
}

function openBrowser(url: string): void {
	const opener = windows ? "explorer" : process.platform === "darwin" ? "open" : "xdg-open";
	// Without an opener, there is still the address on the screen.
	spawn(opener, [url], { stdio: "ignore", detached: true })
		.on("error", () => {})
		.unref();
}

async function main(argument: string | undefined): Promise<void> {
	process.prependListener("SIGINT", () => process.exit(0));
	const mode = process.env.RANK_AND_FILE_VSCODE;
	const code = findOnPath(windows ? "code.cmd" : "code");
	const desktop = mode === "desktop" || (mode !== "browser" && code !== undefined && hasDisplay);
	if (desktop && !code)
		throw new Error('There is no "code" on PATH. It is VS Code\'s own command.');
	const folder = argument ? named(argument) : sample(desktop);
	if (desktop && code) startDesktop(code, folder);
	else await startInBrowser(folder);
}

main(process.argv[3]).catch((error: Error) => {
	console.error(error.message);
	process.exit(1);
});
