// Which files of a backlog folder are its items.
import type { WorkingAgreement } from "./agreement.ts";

/** The name of the file that holds the working agreement. */
export const AGREEMENT_FILE = "backlog.yml";

/** Longer files are problems, not items. In bytes. */
export const MAX_ITEM_BYTES = 1024 * 1024;

const OTHER_DOCUMENTS =
	/^(?:readme|changelog|contributing|agents|claude|license|security|code_of_conduct)\.md$/i;

/** Whether the file at `path` (relative to the backlog, with `/`) is an item. */
export function isItemPath(path: string, agreement: WorkingAgreement): boolean {
	if (!path.endsWith(".md")) return false;
	const parts = path.split("/");
	if (parts.some((part) => /^[._]/.test(part) || part === "node_modules")) return false;
	if (OTHER_DOCUMENTS.test(parts.at(-1) ?? "")) return false;
	return !agreement.exclude.some((glob) => matchesGlob(glob, path));
}

/** Whether an item lies in the archive: hidden from the views, still found by references. */
export const isArchived = (path: string): boolean => path.startsWith("archive/");

/** Whether a glob names the path: `*` and `?` within a name, `**` for any folders. */
function matchesGlob(glob: string, path: string): boolean {
	const name = (pattern: string, part: string) =>
		matchesRun([...pattern], [...part], "*", (p, c) => p === "?" || p === c);
	return matchesRun(glob.split("/"), path.split("/"), "**", name);
}

/** Wildcard matching in time linear in both lengths multiplied: a pattern from a repository cannot hang us. */
function matchesRun(
	pattern: readonly string[],
	parts: readonly string[],
	star: string,
	matches: (pattern: string, part: string) => boolean,
): boolean {
	let [p, s, starAt, retry] = [0, 0, -1, 0];
	while (s < parts.length) {
		const wanted = pattern[p];
		if (wanted === star) [starAt, retry, p] = [p, s, p + 1];
		else if (wanted !== undefined && matches(wanted, parts[s] as string)) [p, s] = [p + 1, s + 1];
		else if (starAt >= 0) [p, s] = [starAt + 1, ++retry];
		else return false;
	}
	while (pattern[p] === star) p++;
	return p === pattern.length;
}
