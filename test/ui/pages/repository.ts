// A workspace in a Git repository: what programs outside VS Code do to it, and what Git says has changed.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commitAll, copyFixture } from "../../vscode/folders.ts";

export class Repository {
	/** A repository with one commit of what is in the folder. */
	constructor(readonly folder: string) {
		if (!commitAll(folder)) throw new Error("These tests need Git.");
	}

	/** A fresh copy of a fixture. */
	static of(fixture: string): Repository {
		return new Repository(copyFixture(fixture));
	}

	git(...args: string[]): string {
		const options = { cwd: this.folder, encoding: "utf8", maxBuffer: 1e8 } as const;
		return execFileSync("git", ["-c", "core.quotePath=false", ...args], options);
	}

	/** `git diff --numstat`: lines added, lines removed and the path, of each changed file. */
	changes(): string[] {
		return lines(this.git("diff", "--numstat")).map((line) => line.replaceAll("\t", " "));
	}

	/** `git status --porcelain`: every file that is changed, new or gone. */
	status(): string[] {
		return lines(this.git("status", "--porcelain"));
	}

	/** The lines added and removed, all files together. */
	diff(): string[] {
		return lines(this.git("diff", "--unified=0")).filter((line) => /^[+-](?![+-]{2} )/.test(line));
	}

	/** Makes the working tree what was last committed. */
	restore(): void {
		this.git("checkout", "--quiet", "--force", ".");
		this.git("clean", "--quiet", "--force", "-d");
	}

	path(file: string): string {
		return path.join(this.folder, file);
	}

	read(file: string): string {
		return readFileSync(this.path(file), "utf8");
	}

	/** Changes a file as an editor that knows nothing of VS Code. */
	edit(file: string, change: (text: string) => string): void {
		writeFileSync(this.path(file), change(this.read(file)));
	}
}

const lines = (output: string) => output.split("\n").filter((line) => line !== "");
