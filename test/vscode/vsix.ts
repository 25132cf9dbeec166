// Packs the extension as it ships.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { root } from "./folders.ts";

/** Writes the extension, which must be built, to a .vsix file. Returns its path and what the packer said. */
export function packExtension(file: string): { file: string; output: string } {
	const target = path.resolve(root, file);
	mkdirSync(path.dirname(target), { recursive: true });
	const vsce = path.join(root, "node_modules/@vscode/vsce/vsce");
	const args = [vsce, "package", "--no-dependencies", "--out", target];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		cwd: root,
		encoding: "utf8",
		// It asks when it misses something that the marketplace wants.
		stdio: ["ignore", "pipe", "pipe"],
	});
	if (status !== 0) throw new Error(`Packing the extension failed.\n${stdout}${stderr}`);
	return { file: target, output: stdout + stderr };
}
