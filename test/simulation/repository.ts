// Real Git, without anybody's configuration: many pairs of branches in one repository, and their merges.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import type { Changes, Folder } from "./keeping.ts";

/** What Git made of two branches. */
export interface Merge {
	readonly tree: string;
	/** Paths that Git could not join; their texts hold its markers. */
	readonly conflicts: readonly string[];
}

/** A merge, and the files in which it differs from the base. */
export interface Merged extends Merge {
	readonly changes: Changes;
}

const OPTIONS = ["user.name=Rank & File", "user.email=rig@example.com", "core.autocrlf=false"]
	.concat(["core.fsync=none", "gc.auto=0", "merge.conflictStyle=merge", "commit.gpgSign=false"])
	.flatMap((option) => ["-c", option]);

const environment = {
	...Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_"))),
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_CONFIG_GLOBAL: devNull,
	LC_ALL: "C",
};

/** A repository with a base and, for each pair, the branches `a<n>` and `b<n>` of one commit each. */
export class Repository {
	private readonly folder = mkdtempSync(path.join(tmpdir(), "rank-and-file-"));

	constructor(
		base: Folder,
		private readonly pairs: readonly (readonly [Changes, Changes])[],
		/** The command of a merge driver for all Markdown files. */
		driver?: string,
	) {
		this.git(["init", "--quiet", "--initial-branch=base"]);
		if (driver !== undefined) {
			this.git(["config", "merge.rank-and-file.driver", driver]);
			writeFileSync(path.join(this.folder, ".git/info/attributes"), "*.md merge=rank-and-file\n");
		}
		const stream = [commitOf("base", base)];
		pairs.forEach(([a, b], n) => {
			stream.push(commitOf(`a${n}`, a, "base"), commitOf(`b${n}`, b, "base"));
		});
		this.git(
			["fast-import", "--quiet", "--done"],
			Buffer.concat([...stream, Buffer.from("done\n")]),
		);
	}

	/** Whether this Git merges without a work tree, many pairs at once. */
	static mergesTrees(): boolean {
		// Its help goes with a status that is not 0.
		return /--stdin/.test(run(".", ["merge-tree", "-h"]).stdout.toString());
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}

	/** Merges each pair; in a work tree, which takes ten times as long, where Git cannot do without. */
	merge(inWorkTree = !Repository.mergesTrees()): Merged[] {
		const merges = inWorkTree
			? this.pairs.map((_, n) => this.mergeInWorkTree(n))
			: this.mergeTrees();
		const changes = this.differences(merges.map(({ tree }) => tree));
		return merges.map((merge, n) => ({ ...merge, changes: changes[n] as Changes }));
	}

	private mergeTrees(): Merge[] {
		const input = this.pairs.map((_, n) => `a${n} b${n}\n`).join("");
		const output = this.git(
			["merge-tree", "--write-tree", "--stdin", "-z", "--name-only", "--no-messages"],
			input,
		);
		const words = output.toString().split("\0");
		let next = 0;
		return this.pairs.map(() => {
			const [, tree = ""] = [words[next++], words[next++]];
			const conflicts: string[] = [];
			while (words[next]) conflicts.push(words[next++] as string);
			next++;
			return { tree, conflicts };
		});
	}

	private mergeInWorkTree(n: number): Merge {
		this.git(["reset", "--quiet", "--hard"]);
		this.git(["checkout", "--quiet", "--force", "--detach", `a${n}`]);
		run(this.folder, ["merge", "--quiet", "--no-edit", `b${n}`]);
		const unmerged = this.git(["ls-files", "--unmerged", "-z"]).toString().split("\0");
		const conflicts = new Set(
			unmerged.filter(Boolean).map((line) => line.slice(line.indexOf("\t") + 1)),
		);
		this.git(["add", "--all"]);
		return { tree: this.git(["write-tree"]).toString().trim(), conflicts: [...conflicts].sort() };
	}

	/** The texts in which trees differ from the base. */
	private differences(trees: readonly string[]): Changes[] {
		const base = this.git(["rev-parse", "base^{tree}"]).toString().trim();
		const input = trees.map((tree) => `${base} ${tree}\n`).join("");
		const output = this.git(
			["diff-tree", "--stdin", "-r", "--no-renames", "--raw"],
			input,
		).toString();
		const lines = trees.map((): [path: string, blob: string][] => []);
		let n = -1;
		for (const line of output.split("\n")) {
			const [, blob, path] = /^:\d+ \d+ \w+ (\w+) \w\t(.*)$/.exec(line) ?? [];
			if (blob && path) lines[n]?.push([unquoted(path), blob]);
			else if (line) while (trees[++n] !== line.slice(41));
		}
		const texts = this.texts(new Set(lines.flat().map(([, blob]) => blob)));
		return lines.map((entries) => new Map(entries.map(([path, blob]) => [path, texts.get(blob)])));
	}

	private texts(blobs: ReadonlySet<string>): Map<string, string> {
		const wanted = [...blobs].filter((blob) => !/^0+$/.test(blob));
		const output = this.git(["cat-file", "--batch"], wanted.map((blob) => `${blob}\n`).join(""));
		let at = 0;
		return new Map(
			wanted.map((blob) => {
				const start = output.indexOf("\n", at) + 1;
				const size = Number(output.toString("latin1", at, start).split(" ")[2]);
				at = start + size + 1;
				return [blob, output.toString("utf8", start, start + size)];
			}),
		);
	}

	private git(args: readonly string[], input?: string | Buffer): Buffer {
		const { status, stdout, stderr, error } = run(this.folder, args, input);
		if (status !== 0) throw error ?? new Error(`git ${args[0]}: ${stderr.toString()}`);
		return stdout;
	}
}

const run = (cwd: string, args: readonly string[], input?: string | Buffer) =>
	spawnSync("git", [...OPTIONS, ...args], {
		cwd,
		env: environment,
		input: input ?? "",
		maxBuffer: 2 ** 31 - 1,
	});

/** Git quotes paths that are not plain ASCII. */
const unquoted = (path: string): string =>
	path.startsWith('"') ? (JSON.parse(path) as string) : path;

function commitOf(branch: string, changes: Changes, from?: string): Buffer {
	const parts = [
		`commit refs/heads/${branch}\ncommitter Rank & File <rig@example.com> 1795000000 +0000\n`,
	];
	parts.push(`data 4\nActs\n${from ? `from refs/heads/${from}\n` : ""}`);
	for (const [path, text] of changes) {
		if (text === undefined) parts.push(`D ${path}\n`);
		else parts.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
	}
	return Buffer.from(parts.join(""));
}
