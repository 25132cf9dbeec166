// A program that runs a script of ours, for terminals.
import * as fs from "node:fs";
import * as path from "node:path";

/**
 * Makes programs in a folder that run a script by the Node that runs this. @param script absolute
 * @returns what is to be added at the end of PATH. @throws what the disk says
 */
export async function install(
	folder: string,
	names: readonly string[],
	script: string,
): Promise<string> {
	await fs.promises.mkdir(folder, { recursive: true });
	for (const name of names) {
		const file = path.join(folder, process.platform === "win32" ? `${name}.cmd` : name);
		const text = process.platform === "win32" ? batch(script) : shell(script);
		const old = await fs.promises.readFile(file, "utf8").catch(() => undefined);
		if (old !== text) await fs.promises.writeFile(file, text, { mode: 0o755 });
	}
	return path.delimiter + folder;
}

/** VS Code's own program is Node where this variable is set; Node does not mind it. */
const shell = (script: string) =>
	`#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${quoted(process.execPath)} ${quoted(script)} "$@"\n`;

/** A word of a shell. */
export const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

const batch = (script: string) =>
	`@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n"${process.execPath}" "${script}" %*\r\n`;
