// Folders of the rig: the project's own, and temporary ones that go when this process ends.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeBacklog } from "../fixtures/generate.ts";

/** The project's folder: bootstrap.js makes it the current one. */
export const root = process.cwd();

const temporary: string[] = [];
// Each test file is bundled with a copy of this.
process.setMaxListeners(0);
process.on("exit", () => {
	for (const folder of temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A new empty folder that is removed when this process ends, unless it is to be kept. */
export function temporaryFolder(keep = false): string {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "rank-and-file-")));
	if (!keep) temporary.push(folder);
	return folder;
}

/** A temporary copy of the fixture `test/fixtures/<name>`, called `name`. */
export function copyFixture(name: string, keep = false): string {
	const folder = path.join(temporaryFolder(keep), path.basename(name));
	cpSync(path.join(root, "test/fixtures", name), folder, { recursive: true });
	return folder;
}

/** A workspace of three folders: two backlogs in one, one numbered by hand, and ranked files in a root. */
export function severalBacklogs(): string {
	const folder = temporaryFolder();
	const files = new Map([
		["monorepo/packages/app/items/backlog.yml", "purpose: The app\n"],
		["monorepo/packages/app/items/one.md", "---\nrank: a0V\n---\n# One\n"],
		["monorepo/packages/server/items/backlog.yml", ""],
		["monorepo/packages/server/items/two.md", "# Two\n"],
		["monorepo/node_modules/other/backlog.yml", "purpose: Not ours\n"],
		["notes/ranked.md", "---\nrank: 1\n---\n# Ranked\n"],
		["notes/unranked.md", "# Only a note\n"],
		["notes/deeper/ranked.md", "---\nrank: 2\n---\n# Too deep\n"],
	]);
	const folders = [{ path: "monorepo" }, { path: copyFixture("numbered") }, { path: "notes" }];
	files.set("several.code-workspace", JSON.stringify({ folders }));
	writeBacklog(folder, files);
	return path.join(folder, "several.code-workspace");
}

/** A workspace of three folders, each kept by another tool. */
export function otherTools(): string {
	const file = path.join(temporaryFolder(), "tools.code-workspace");
	const folders = ["backlog-md", "kanban-markdown", "kanbn"].map((name) => ({
		path: copyFixture(name),
	}));
	writeFileSync(file, JSON.stringify({ folders }));
	return file;
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
