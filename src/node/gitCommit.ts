// Commits made of texts through an index of their own: nothing that is checked out or staged is touched.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Git } from "../core/git.ts";
import { runGitWith } from "./runGit.ts";

const COMMIT = ["-c", "i18n.commitEncoding=UTF-8", "commit-tree"];

/** See `Git.commitTexts`. */
export const commitTexts: Git["commitTexts"] = async (folder, program, commit) => {
	const { parent, texts, message, isOnBranch } = commit;
	const temporary = await mkdtemp(path.join(tmpdir(), "rank-and-file-"));
	const index = { GIT_INDEX_FILE: path.join(temporary, "index") };
	const run = async (args: readonly string[], input = "", variables = {}) =>
		(await runGitWith(program, folder, args, input, variables)).toString();
	try {
		const modes = modesIn(await run(["ls-tree", "-r", "-z", parent]));
		const hashes = await hashesOf(texts, temporary, run);
		const prefix = (await run(["rev-parse", "--show-prefix"])).replace(/\n$/, "");
		const none = "0".repeat(parent.length);
		const entries = [...texts.keys()].map((file) => {
			const hash = hashes.get(file);
			const mode = hash ? (modes.get(file) ?? "100644") : "0";
			return `${mode} ${hash ?? none}\t${prefix}${file}\0`;
		});
		const update = ["update-index", "-z", "--index-info"];
		await run(["read-tree", parent], "", index);
		await run(update, entries.join(""), index);
		const tree = (await run(["write-tree"], "", index)).trim();
		const made = (await run([...COMMIT, tree, "-p", parent, "-F", "-"], `${message}\n`)).trim();
		if (isOnBranch) {
			// First what can fail for a lock of the index: staged files alone do no harm.
			await run(update, entries.join(""));
			const [reason = ""] = message.split("\n", 1);
			await run(["update-ref", "-m", `commit: ${reason}`, "HEAD", made, parent]);
		}
		return made;
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
};

/** The modes of files, by their paths. */
const modesIn = (output: string) =>
	new Map(
		output.split("\0").flatMap((line) => {
			const [, mode, file] = /^(100\d+) blob \S+\t(.*)$/s.exec(line) ?? [];
			return mode && file ? [[file, mode] as const] : [];
		}),
	);

/** Stores texts as blobs, all by one process. */
async function hashesOf(
	texts: ReadonlyMap<string, string | undefined>,
	folder: string,
	run: (args: readonly string[], input: string) => Promise<string>,
) {
	const written: (readonly [file: string, at: string])[] = [];
	for (const [file, text] of texts) {
		if (text === undefined) continue;
		const at = path.join(folder, `${written.length}.md`);
		await writeFile(at, text);
		written.push([file, at]);
	}
	const paths = written.map(([, at]) => `${at}\n`).join("");
	const output = await run(["hash-object", "-w", "--no-filters", "--stdin-paths"], paths);
	const hashes = output.split("\n");
	return new Map(written.map(([file], i) => [file, hashes[i] ?? ""]));
}
