// Files of a folder as a commit has them, from Git's objects alone.
import { createHash } from "node:crypto";
import type { FileState } from "../core/backlog.ts";
import type { Bytes } from "../core/disk.ts";
import { stateOf } from "../core/fileState.ts";
import { MAX_ITEM_BYTES } from "../core/folder.ts";
import type { Stages } from "../core/git.ts";
import { runGit, runGitWith } from "./runGit.ts";

/** See `Git.formerTexts`. */
export async function formerTexts(
	folder: string,
	program: string,
	commit: string,
	now: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, FileState>> {
	const tree = await treeOf(folder, program, commit);
	const isAnyGone = [...tree.keys()].some((file) => !now.has(file));
	const sparse = isAnyGone ? await leftOut(folder, program) : undefined;
	const differing = [...tree].filter(
		([file, hash]) => !holds(now.get(file), hash) && (now.has(file) || !sparse?.has(file)),
	);
	const blobs = await blobsOf(folder, program, [...new Set(differing.map(([, hash]) => hash))]);
	const former = new Map<string, FileState>();
	for (const [file, hash] of differing) {
		const state = stateOf(file, blobs.get(hash) ?? UNREADABLE);
		if (state !== now.get(file)?.replaceAll("\r\n", "\n")) former.set(file, state);
	}
	const fresh = new Set([...now.keys()].filter((file) => !tree.has(file)));
	if (fresh.size > 0) {
		const shared = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."];
		for (const file of (await runGit(program, folder, shared)).split("\0"))
			if (fresh.has(file)) former.set(file, undefined);
	}
	return former;
}

/** The files that a sparse checkout leaves out: they are not gone. */
async function leftOut(folder: string, program: string) {
	const output = await runGit(program, folder, ["ls-files", "-z", "-t", "--", "."]);
	return new Set(output.split("\0").flatMap((line) => (/^S /.test(line) ? line.slice(2) : [])));
}

const UNREADABLE: Bytes = { kind: "unreadable", reason: "Git" };

/** The hashes of the files below a folder that a backlog can be made of. Symbolic links are none of them. */
async function treeOf(folder: string, program: string, commit: string) {
	const output = await runGit(program, folder, ["ls-tree", "-r", "-z", commit]);
	const files = output.split("\0").flatMap((line) => {
		const [, hash = "", file = ""] = /^100\d+ blob (\S+)\t(.*\.(?:md|ya?ml))$/s.exec(line) ?? [];
		return file === "" ? [] : [[file, hash] as const];
	});
	return new Map(files);
}

/** See `Git.unmerged`. */
export async function unmerged(
	folder: string,
	program: string,
): Promise<ReadonlyMap<string, Stages>> {
	const output = await runGit(program, folder, ["ls-files", "-z", "--unmerged", "--", "."]);
	const hashes = new Map<string, Partial<Record<string, string>>>();
	for (const line of output.split("\0")) {
		const [, hash = "", stage = "", file = ""] = /^\d+ (\S+) (\d)\t(.*)$/s.exec(line) ?? [];
		if (file !== "") hashes.set(file, { ...hashes.get(file), [stage]: hash });
	}
	const bases = [...hashes.values()].flatMap(({ 1: base }) => base ?? []);
	const blobs = await blobsOf(folder, program, bases);
	return new Map(
		[...hashes].map(([file, { 1: base, 2: ours, 3: theirs }]) => [
			file,
			{
				base: base === undefined ? undefined : stateOf(file, blobs.get(base) ?? UNREADABLE),
				ours: ours !== undefined,
				theirs: theirs !== undefined,
			},
		]),
	);
}

/** As many as fit into what Git may say at once, if they are items. */
const BATCH = 5_000;

/** See `Git.texts`. */
export async function texts(
	folder: string,
	program: string,
	hashes: readonly string[],
): Promise<ReadonlyMap<string, FileState>> {
	const all = [...new Set(hashes)];
	const found = new Map<string, FileState>();
	for (let at = 0; at < all.length; at += BATCH)
		for (const [hash, bytes] of await blobsOf(folder, program, all.slice(at, at + BATCH)))
			found.set(hash, stateOf(hash, bytes));
	return found;
}

/** Whether a text has the hash of a blob, as it is or with Unix line ends. */
function holds(text: string | undefined, hash: string): boolean {
	if (text === undefined) return false;
	if (blobHash(text, hash.length) === hash) return true;
	return text.includes("\r\n") && blobHash(text.replaceAll("\r\n", "\n"), hash.length) === hash;
}

function blobHash(text: string, length: number): string {
	return createHash(length === 40 ? "sha1" : "sha256")
		.update(`blob ${Buffer.byteLength(text)}\0${text}`)
		.digest("hex");
}

/** What blobs hold. */
async function blobsOf(folder: string, program: string, hashes: readonly string[]) {
	const blobs = new Map<string, Bytes>();
	if (hashes.length === 0) return blobs;
	const input = `${hashes.join("\n")}\n`;
	const output = await runGitWith(program, folder, ["cat-file", "--batch"], input);
	for (let at = 0; at < output.length; ) {
		const end = output.indexOf(10, at);
		const [hash = "", kind, size = "0"] = output.toString("latin1", at, end).split(" ");
		// A commit whose blobs were not fetched, as in a partial clone, has them missing.
		if (kind !== "blob") {
			at = end + 1;
			continue;
		}
		const bytes = output.subarray(end + 1, end + 1 + Number(size));
		const isLarge = bytes.length > MAX_ITEM_BYTES;
		blobs.set(hash, isLarge ? { kind: "too-large" } : { kind: "bytes", bytes });
		at = end + 1 + bytes.length + 1;
	}
	return blobs;
}
