// A workspace of repositories with a small backlog each, in the states that real ones are found in.
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { writeBacklog } from "../fixtures/generate.ts";
import { temporaryFolder } from "./folders.ts";

const item = (title: string, rank: string) =>
	`---\nrank: ${rank}\nstatus: todo\nestimate: 3\n---\n# ${title}\n`;
const files = new Map([
	["backlog/backlog.yml", "purpose: Fruit\n"],
	["backlog/apples.md", item("Apples", "a0")],
	["backlog/bananas.md", item("Bananas", "a1")],
	["backlog/cherries.md", item("Cherries", "a2")],
]);
const config = {
	"user.name": "Ana Ofen",
	"user.email": "ana@ovendoor.example",
	"commit.gpgSign": "false",
	"core.autocrlf": "false",
	"protocol.file.allow": "always",
};
const GUARD =
	"#!/bin/sh\nwhile read old new ref; do test $ref != refs/heads/main || exit 1; done\n";

/** Each workspace folder is called as its state; `remotes/<name>.git` beside them is what it shares with. */
export function repositories(): string {
	const root = temporaryFolder();
	const at = (...parts: string[]) => path.join(root, ...parts);
	const settings = Object.entries(config).flatMap((each) => ["-c", each.join("=")]);
	const git = (folder: string, ...args: string[]) =>
		execFileSync("git", [...settings, ...args], { cwd: at(folder), stdio: "pipe" });
	const write = (name: string) => writeBacklog(at(name), files);
	const configured = (name: string) => {
		for (const [key, value] of Object.entries(config)) git(name, "config", key, value);
	};
	const begun = (name: string, ...options: string[]) => {
		git("", "init", "--quiet", "--initial-branch=main", ...options, name);
		configured(name);
	};
	const commit = (name: string, message: string) => {
		git(name, "add", "--all");
		git(name, "commit", "--quiet", `--message=${message}`);
	};
	const remote = (name: string, seed = "seed") => {
		git("", "clone", "--quiet", "--bare", seed, `remotes/${name}.git`);
		return pathToFileURL(`${at("remotes", name)}.git`).href;
	};
	const clone = (name: string, options: readonly string[] = [], seed = "seed") => {
		git("", "clone", "--quiet", ...options, remote(name, seed), name);
		configured(name);
	};
	const estimate = (name: string, value: number) => {
		const file = at(name, "backlog/apples.md");
		writeFileSync(file, readFileSync(file, "utf8").replace(/^estimate:.*/m, `estimate: ${value}`));
	};
	/** `main` and the branch `other` say something else of the same value. */
	const parted = (name: string) => {
		clone(name);
		git(name, "checkout", "--quiet", "-b", "other");
		estimate(name, 8);
		appendFileSync(at(name, "backlog/apples.md"), "\nSweet ones.\n");
		commit(name, "Eight");
		git(name, "checkout", "--quiet", "main");
		estimate(name, 5);
		commit(name, "Five");
	};
	const stopped = (name: string, ...args: string[]) => {
		if (spawnSync("git", args, { cwd: at(name) }).status === 0)
			throw new Error(`git ${args.join(" ")} was to stop.`);
	};

	begun("seed-without");
	writeFileSync(at("seed-without/README.md"), "# Fruit\n");
	commit("seed-without", "Begin");
	git("", "clone", "--quiet", "seed-without", "seed");
	write("seed");
	commit("seed", "Backlog");
	appendFileSync(at("seed/backlog/apples.md"), "\nRed ones.\n");
	commit("seed", "Red");

	clone("detached");
	git("detached", "checkout", "--quiet", "--detach");
	clone("shallow", ["--depth=1"]);
	clone("copy");
	git("copy", "worktree", "add", "--quiet", "-b", "topic", at("worktree"));
	begun("submodule");
	git("submodule", "submodule", "--quiet", "add", remote("submodule"), "planning");
	configured("submodule/planning");
	commit("submodule", "Planning");
	parted("rebase");
	git("rebase", "checkout", "--quiet", "other");
	stopped("rebase", "rebase", "--quiet", "main");
	parted("cherry-pick");
	stopped("cherry-pick", "cherry-pick", "other");
	clone("popped");
	estimate("popped", 8);
	git("popped", "stash", "--quiet");
	estimate("popped", 5);
	commit("popped", "Five");
	stopped("popped", "stash", "pop");
	clone("alone");
	git("alone", "remote", "remove", "origin");
	begun("unborn");
	git("unborn", "remote", "add", "origin", at("remotes/unborn.git"));
	write("unborn");
	clone("ignored", [], "seed-without");
	write("ignored");
	writeFileSync(at("ignored/.gitignore"), "backlog/\n");
	clone("untracked", [], "seed-without");
	write("untracked");
	begun("nothing", "--bare");
	clone("empty", [], "nothing");
	git("empty", "checkout", "--quiet", "-B", "main");
	write("empty");
	commit("empty", "Backlog");
	clone("sparse");
	git("sparse", "sparse-checkout", "set", "--no-cone", "/*", "!/backlog/cherries.md");
	clone("guarded", ["--origin=company"]);
	writeFileSync(at("remotes/guarded.git/hooks/pre-receive"), GUARD, { mode: 0o755 });

	const names = `detached shallow worktree submodule rebase cherry-pick popped alone unborn
		ignored untracked empty sparse guarded`.split(/\s+/);
	const workspace = { folders: names.map((name) => ({ path: name })) };
	writeFileSync(at("repositories.code-workspace"), JSON.stringify(workspace));
	return at("repositories.code-workspace");
}
