// A VS Code server on the loopback interface, with data of its own.
import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, temporaryFolder } from "./folders.ts";
import { installVSCode, type VSCode, type VSCodeName } from "./install.ts";
import { runLogged, startTree, stopTree } from "./processes.ts";
import { quiet, type Settings } from "./settings.ts";

export interface ServerOptions {
	/** Default: the newest. */
	readonly vscode?: VSCodeName;
	/** All folders are trusted (default), or none is until the user says so. */
	readonly trusted?: boolean;
	/** Lets pages run extensions under development, and tests drive the window (default). */
	readonly testDriver?: boolean;
	/** What a page must know to connect: anything, where other programs of this machine are a danger. */
	readonly token?: string;
	/** Default: `quiet`. */
	readonly settings?: Settings;
	/** An extension to install before the start. */
	readonly vsix?: string;
	/** On top of this process's environment. */
	readonly env?: Readonly<Record<string, string>>;
}

/** What a window is to do: pairs of a name and a value. */
export type Payload = readonly (readonly [name: string, value: string])[];

export interface Server {
	readonly version: string;
	/** The address of a window on a folder or a `.code-workspace` file, or on none. */
	url(workspace: string | undefined, payload?: Payload): string;
	/** How a payload names a file of this machine. */
	remote(file: string): string;
	/** Replaces the user's settings; open windows follow. */
	setSettings(settings: Settings): void;
	/** Resolves when the server has ended, whoever ended it. */
	readonly ended: Promise<void>;
	stop(): Promise<void>;
}

/** Starts a server and resolves when it answers. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
	const vscode = await installVSCode(options.vscode ?? "newest");
	const data = temporaryFolder();
	setSettings(options.settings ?? quiet);
	if (options.vsix) await installExtension(vscode, data, options.vsix);

	const args = [vscode.main, "--host=127.0.0.1", "--port=0", `--server-data-dir=${data}`];
	args.push("--accept-server-license-terms", "--disable-telemetry");
	// The user's login shell would say what PATH is.
	args.push("--force-disable-user-env");
	if (options.trusted ?? true) args.push("--disable-workspace-trust");
	if (options.testDriver ?? true) args.push("--enable-smoke-test-driver");
	if (options.token) {
		const file = path.join(data, "token");
		writeFileSync(file, options.token, { mode: 0o600 });
		args.push(`--connection-token-file=${file}`);
	} else {
		args.push("--without-connection-token");
	}
	const child = startTree(vscode.node, args, {
		cwd: data,
		env: { ...environment(), ...socketsIn(data), ...options.env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const host = `127.0.0.1:${await listeningPort(child)}`;

	return {
		version: vscode.version,
		url(workspace, payload = []) {
			const query = new URLSearchParams();
			if (options.token) query.set("tkn", options.token);
			const kind = workspace?.endsWith(".code-workspace") ? "workspace" : "folder";
			if (workspace) query.set(kind, workspace);
			else query.set("ew", "true");
			if (payload.length > 0) query.set("payload", JSON.stringify(payload));
			return `http://${host}/?${query}`;
		},
		remote: (file) => `vscode-remote://${host}${file}`,
		setSettings,
		ended: new Promise((resolve) => child.once("exit", () => resolve())),
		stop: () => stopTree(child),
	};

	function setSettings(settings: Settings): void {
		// Some settings count only as the user's, others only as the machine's.
		for (const place of ["User", "Machine"]) {
			const folder = path.join(data, "data", place);
			mkdirSync(folder, { recursive: true });
			writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings, undefined, "\t"));
		}
	}
}

async function installExtension(vscode: VSCode, data: string, vsix: string): Promise<void> {
	const log = path.join(root, ".vscode-test/install-extension.log");
	const args = [vscode.main, `--install-extension=${vsix}`, `--server-data-dir=${data}`];
	const code = await runLogged(log, vscode.node, args, { cwd: data, env: environment() });
	if (code !== 0) throw new Error(`${vsix} could not be installed. See ${log}.`);
}

/** Of this process's environment, what does not come from a VS Code or an npm around it. */
function environment(): NodeJS.ProcessEnv {
	const foreign = /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/i;
	const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	// No gallery: nothing here comes from outside.
	return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

/** Has the sockets, which VS Code leaves behind, go with its data; a path of one has at most 103 characters. */
function socketsIn(folder: string): NodeJS.ProcessEnv {
	return folder.length < 50 ? { TMPDIR: folder, XDG_RUNTIME_DIR: folder } : {};
}

/** The port that a server says it listens on. Its output is kept for the message when it never does. */
function listeningPort(child: ChildProcess): Promise<number> {
	return new Promise((resolve, reject) => {
		let output = "";
		const listen = (chunk: Buffer) => {
			if (output.length > 100_000) return;
			output += chunk;
			const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
			if (port) resolve(Number(port));
		};
		child.stdout?.on("data", listen);
		child.stderr?.on("data", listen);
		child.once("error", reject);
		child.once("exit", () => reject(new Error(`VS Code's server ended at its start:\n${output}`)));
	});
}
