// A backlog folder read as a whole: its agreement, its format, and its items.
import { NO_AGREEMENT, parseAgreement, type WorkingAgreement } from "./agreement.ts";
import { type Backlog, type FileState, isItemOf, parseBacklog, updateBacklog } from "./backlog.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { formatOf } from "./formats/formats.ts";

/** The files of a folder. Paths are relative to it, with `/`. */
export interface Files {
	/** All files below the folder. @throws when it cannot be listed */
	list(enter: (path: string) => boolean): Promise<string[]>;
	read(files: readonly string[]): Promise<[string, FileState][]>;
}

/** A folder that is a backlog. */
export interface Place {
	/** Its path, with `/`. */
	readonly path: string;
	/** Only files directly in the folder, and only those with a rank: a workspace folder that is a backlog itself. */
	readonly isLoose: boolean;
	/** Whose folder it is, where something outside it says so: the name of a format. */
	readonly tool?: string | undefined;
}

/** Reads a backlog. Never throws: `failure` says why the folder could not be listed, where it could not. */
export async function loadBacklog(
	files: Files,
	{ path, isLoose, tool }: Place,
): Promise<{ readonly backlog: Backlog; readonly failure?: string }> {
	const [[, text] = []] = await files.read([AGREEMENT_FILE]);
	const agreement = typeof text === "string" ? parseAgreement(text) : NO_AGREEMENT;
	try {
		const all = await files.list((folder) => !isLoose && isEntered(folder));
		const format = formatOf(path, all, agreement, tool);
		const items = all.filter((file) => isItemOf({ format, agreement }, file));
		const states = await files.read([...items, ...(format.companions ?? [])]);
		const kept = isLoose ? states.filter(([, state]) => hasRank(state)) : states;
		return { backlog: parseBacklog(kept, agreement, format) };
	} catch (error) {
		return { backlog: parseBacklog([], agreement), failure: String((error as Error).message) };
	}
}

/**
 * The backlog after its `backlog.yml` became another; `undefined` where the items mean something else by that, and have
 * to be read again.
 */
export function reagreed(old: Backlog, text: FileState): Backlog | undefined {
	const { format, agreement: was, companions } = old;
	const isOrdered = format.put !== undefined || format.compareUnranked !== undefined;
	if (typeof text !== "string" || !companions.has(AGREEMENT_FILE) || isOrdered) return undefined;
	const agreement = parseAgreement(text);
	const reading = ({ fields, ids, exclude }: WorkingAgreement) =>
		JSON.stringify([fields, ids, exclude]);
	if (reading(agreement) !== reading(was)) return undefined;
	return updateBacklog({ ...old, agreement }, [[AGREEMENT_FILE, text]]);
}

/** Whether a folder below a backlog can hold items. */
export const isEntered = (path: string) => !/(^|\/)([._][^/]*|node_modules)$/.test(path);

/** Whether a text has a rank, as a file of a loose backlog must. */
export const hasRank = (state: FileState) =>
	typeof state === "string" && /^\uFEFF?---[\s\S]*?^rank[ \t]*:/m.test(state.slice(0, 2000));
