// A backlog as it was, made of what it is now and of what its files held then.
import { type Backlog, type FileState, isItemOf, updateBacklog } from "./backlog.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { hasRank, loadBacklog, type Place } from "./load.ts";

/** The texts of a backlog's files, by their paths. @param agreement what `backlog.yml` holds */
export function textsOf(
	{ items, companions }: Backlog,
	agreement: string | undefined,
): Map<string, string> {
	return new Map([
		...items.map(({ file, text }) => [file, text] as const),
		...companions,
		...(agreement === undefined ? [] : [[AGREEMENT_FILE, agreement] as const]),
	]);
}

/**
 * The backlog as it was. Items that did not change are the same objects as now, unless the agreement was another.
 * @param now with `agreement`, the text of its `backlog.yml`
 * @param former the texts of files that changed since; `undefined` for one that was not there
 */
export async function formerBacklog(
	now: Backlog,
	agreement: string | undefined,
	place: Place,
	former: ReadonlyMap<string, FileState>,
): Promise<Backlog> {
	const special = [AGREEMENT_FILE, ...(now.format.companions ?? [])];
	if (!special.some((file) => former.has(file))) {
		const isItem = (file: string, state: FileState) =>
			isItemOf(now, file) &&
			(!place.isLoose || (!file.includes("/") && (now.byFile.has(file) || hasRank(state))));
		return updateBacklog(
			now,
			[...former].filter(([file, state]) => isItem(file, state)),
		);
	}
	return backlogOfTexts(new Map([...textsOf(now, agreement), ...former]), place);
}

/** A backlog made of what its files held. */
export async function backlogOfTexts(
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
