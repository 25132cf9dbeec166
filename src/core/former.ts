// A backlog as it was, made of what it is now and of what its files held then.
import * as l10n from "@vscode/l10n";
import { type Backlog, type FileState, isItemOf, updateBacklog } from "./backlog.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { hasRank, loadBacklog, type Place } from "./load.ts";
import { mergeFile } from "./merge.ts";
import { Refusal } from "./problem.ts";

/** The texts of a backlog's files, `backlog.yml` included, by their paths. */
export const textsOf = ({ items, companions }: Backlog): Map<string, string> =>
	new Map([...items.map(({ file, text }) => [file, text] as const), ...companions]);

/**
 * The backlog as it was. Items that did not change are the same objects as now, unless the agreement was another.
 * @param former the texts of files that changed since; `undefined` for one that was not there
 */
export async function formerBacklog(
	now: Backlog,
	place: Place,
	former: ReadonlyMap<string, FileState>,
): Promise<Backlog> {
	const special = [AGREEMENT_FILE, ...(now.format.companions ?? [])];
	if (!special.some((file) => former.has(file)))
		return updateBacklog(
			now,
			[...former].filter(([file, state]) => isItem(now, place, file, state)),
		);
	return backlogOfTexts(new Map([...textsOf(now), ...former]), place);
}

const isItem = (now: Backlog, { isLoose }: Place, file: string, state: FileState) =>
	isItemOf(now, file) &&
	(!isLoose || (!file.includes("/") && (now.byFile.has(file) || hasRank(state))));

/**
 * What a commit that makes a backlog what it is now changes: the new texts, with the line ends that Git has;
 * `undefined` for a file that goes.
 * @param former as `formerBacklog` has it
 */
export function changedTexts(
	now: Backlog,
	place: Place,
	former: ReadonlyMap<string, FileState>,
): Map<string, string | undefined> {
	const texts = textsOf(now);
	const special = [AGREEMENT_FILE, ...(now.format.companions ?? [])];
	// What cannot be read is still there.
	const unread = new Set(now.faults.map(({ file }) => file));
	const isPart = (file: string, state: FileState) =>
		!unread.has(file) && (special.includes(file) || isItem(now, place, file, state));
	const parts = [...former].filter(([file, state]) => isPart(file, state));
	return new Map(
		parts.map(([file, was]) => {
			const hasReturns = typeof was === "string" && was.includes("\r\n");
			const text = texts.get(file);
			return [file, hasReturns ? text : text?.replaceAll("\r\n", "\n")];
		}),
	);
}

/**
 * The changes of one backlog as changes of what others made of it meanwhile. @throws Refusal when both changed one value
 * @param was the former texts where they are others. @param theirs their texts, where they are others than `is`
 */
export function changedOnto(
	is: ReadonlyMap<string, string | undefined>,
	was: ReadonlyMap<string, FileState>,
	theirs: ReadonlyMap<string, FileState>,
): Map<string, string | undefined> {
	const files = [...theirs.keys()].filter((file) => is.has(file));
	return new Map(
		files.flatMap((file): [string, string | undefined][] => {
			const sides = [was.get(file), theirs.get(file)].map((s) =>
				typeof s === "string" ? s : undefined,
			);
			const merge = mergeFile(sides[0], is.get(file), sides[1]);
			if (merge.kind === "deleted") return [[file, undefined]];
			if (merge.kind !== "merged" || merge.conflicts.length > 0)
				throw new Refusal(
					l10n.t("Others changed {0} in the same place. Get their changes first.", file),
					file,
				);
			return merge.text === sides[1] ? [] : [[file, merge.text]];
		}),
	);
}

/** A backlog made of what its files held. */
async function backlogOfTexts(
	texts: ReadonlyMap<string, FileState>,
	place: Place,
): Promise<Backlog> {
	const { backlog } = await loadBacklog(
		{
			list: async (enter) =>
				[...texts].flatMap(([file, state]) =>
					state !== undefined && foldersOf(file).every(enter) ? file : [],
				),
			read: async (files) => files.map((file) => [file, texts.get(file)]),
		},
		place,
	);
	return backlog;
}

/** The folders that a file lies in: `a` and `a/b` for `a/b/c.md`. */
const foldersOf = (file: string): string[] =>
	[...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index));
