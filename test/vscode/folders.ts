// Folders of the rig: the project's own, and temporary ones that go when this process ends.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The project's folder: bootstrap.js makes it the current one. */
export const root = process.cwd();

/** A new empty folder that is removed when this process ends, unless it is to be kept. */
export function temporaryFolder(keep = false): string {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "rank-and-file-")));
	if (!keep) {
		process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	}
	return folder;
}

/** A temporary copy of the fixture `test/fixtures/<name>`, called `name`. */
export function copyFixture(name: string, keep = false): string {
	const folder = path.join(temporaryFolder(keep), path.basename(name));
	cpSync(path.join(root, "test/fixtures", name), folder, { recursive: true });
	return folder;
}

/** Makes `folder` a Git repository with one commit. Returns false where there is no Git. */
export function commitAll(folder: string): boolean {
	const identity = ["-c", "user.name=Rank & File", "-c", "user.email=rig@example.com"];
	return [
		["init", "--quiet", "--initial-branch=main"],
		["add", "--all"],
		[...identity, "-c", "commit.gpgSign=false", "commit", "--quiet", "--message=Backlog"],
	].every((args) => spawnSync("git", args, { cwd: folder, stdio: "ignore" }).status === 0);
}

/** The first of these programs that is on PATH. */
export function findOnPath(...programs: string[]): string | undefined {
	const folders = (process.env.PATH ?? "").split(path.delimiter);
	return programs
		.flatMap((program) => folders.map((folder) => path.join(folder, program)))
		.find((file) => existsSync(file));
}
