// What happened to items, by Git's log alone: its commits, those that are about one item, and each in sentences.
import * as l10n from "@vscode/l10n";
import { parseAgreement } from "./agreement.ts";
import { type Backlog, type FileState, isItemOf, parseBacklog } from "./backlog.ts";
import type { Change } from "./change.ts";
import { compare } from "./compare.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { formerBacklog, textsOf } from "./former.ts";
import type { Git } from "./git.ts";
import type { Item } from "./item.ts";
import type { Place } from "./load.ts";
import { pointersIn } from "./pointers.ts";
import { PLAIN, tell } from "./sentences.ts";
import { sameId } from "./words.ts";

/** What a commit made of a file: the hashes of its texts, `undefined` where it was not there. */
export interface Version {
	/** Relative to the backlog's folder. */
	readonly file: string;
	/** Its former path, where the commit renamed it. */
	readonly was?: string;
	readonly from: string | undefined;
	readonly to: string | undefined;
}

export interface Commit {
	readonly hash: string;
	/** When its author made it, in seconds since 1970. */
	readonly time: number;
	readonly author: string;
	readonly message: string;
	/** What it made of files in the backlog's folder. */
	readonly versions: readonly Version[];
	/** Where `versions` are those of one item: those of all. */
	readonly all?: readonly Version[];
}

/** The commits that touch a backlog or may name its items, each before those that it follows. */
export interface History {
	/** The commit up to which it was read. */
	readonly head: string;
	readonly commits: readonly Commit[];
}

/** What `git log -z --raw --no-abbrev` writes in front of each commit's files. */
export const HISTORY_FORMAT = "%H%x00%at%x00%an%x00%B%x00";

/** Reads what `git log` said with that format. */
export function parseHistory(output: string): Commit[] {
	const parts = output.split("\0");
	const commits: Commit[] = [];
	for (let at = 0; at < parts.length - 1; ) {
		const [hash = "", time = "0", author = "", message = ""] = parts.slice(at, at + 4);
		const versions: Version[] = [];
		for (at = behindEnds(parts, at + 4); at < parts.length; ) {
			const raw = /^\n?:\d+ \d+ (\S+) (\S+) ([A-Z])/.exec(parts[at] ?? "");
			if (!raw) break;
			const [, from = "", to = "", status] = raw;
			const [one = "", other] = parts.slice(at + 1, at + (status === "R" ? 3 : 2));
			const hashes = { from: blob(from), to: blob(to) };
			versions.push(
				other === undefined ? { file: one, ...hashes } : { file: other, was: one, ...hashes },
			);
			at += status === "R" ? 3 : 2;
		}
		at = behindEnds(parts, at);
		commits.push({ hash: hash.trim(), time: Number(time), author, message, versions });
	}
	return commits;
}

/** Behind the ends of records, which are empty parts. */
function behindEnds(parts: readonly string[], at: number): number {
	let next = at;
	while (next < parts.length && /^\n?$/.test(parts[next] ?? "")) next++;
	return next;
}

const blob = (hash: string) => (/^0+$/.test(hash) ? undefined : hash);

/** The hashes of the texts that tell what commits did. */
const hashesOf = (versions: readonly Version[]): string[] =>
	versions.flatMap(({ from, to }) => [from ?? [], to ?? []].flat());

/** The commits that changed an item, by whatever name its file had, or name it in their message. */
export function commitsOf({ agreement }: Backlog, { commits }: History, item: Item): Commit[] {
	const names = new Set([item.id, ...item.aliases].map(sameId));
	const prefixes = agreement.ids ? [agreement.ids.prefix] : [];
	const isNamed = ({ message }: Commit) =>
		pointersIn(message, prefixes, true).some(
			({ kind, target }) => kind === "id" && names.has(sameId(target)),
		);
	let { file } = item;
	return commits.flatMap((commit): Commit[] => {
		const { versions } = commit;
		const version = versions.find((each) => each.file === file);
		if (!version) return isNamed(commit) ? [{ ...commit, versions: [] }] : [];
		// A file that comes as another one of this item's goes is that one.
		const gone = versions.find(
			(each) => each.to === undefined && names.has(sameId(idOf(each.file))),
		);
		const isNew = version.from === undefined && gone !== undefined;
		const whole = isNew ? { ...version, was: gone.file, from: gone.from } : version;
		file = whole.was ?? file;
		return [{ ...commit, versions: [whole], all: versions }];
	});
}

const idOf = (file: string) => file.replace(/^.*\/|\.md$/g, "");

/** Git, and the backlog that it is asked about. */
export interface Asked {
	readonly git: Pick<Git, "texts" | "formerTexts">;
	/** Of the folder, and of the program. */
	readonly path: string;
	readonly program: string;
	readonly backlog: Backlog;
	readonly place: Place;
}

/** As many items as are gone through to count places, and as many commits: what is older is only called moved. */
const MOST_ITEMS = 200_000;
const MOST_COMMITS = 100;

/** Tells in sentences what each of some commits made of the items in it. Throws what Git says. */
export async function told(
	asked: Asked,
	commits: readonly Commit[],
): Promise<readonly (readonly [Commit, readonly string[]])[]> {
	const { git, path, program, backlog: now } = asked;
	const read = (versions: readonly Version[]) => git.texts(path, program, hashesOf(versions));
	const texts = await read(commits.flatMap(({ versions }) => versions));
	const rows: [Commit, readonly string[]][] = [];
	let left = Math.min(MOST_COMMITS, MOST_ITEMS / Math.max(now.items.length, 1));
	for (const commit of commits) {
		const { versions, all = versions } = commit;
		const { moved, sentences } = happened(now, commit, texts);
		if (moved.length > 0 && left-- >= 1)
			sentences.unshift(...(await movesIn(asked, commit.hash, all, await read(all), moved)));
		else if (moved.length > 0) sentences.unshift(l10n.t("{0} moved in the order", namesOf(moved)));
		rows.push([commit, sentences]);
	}
	return rows;
}

/** The moves of some items in a commit, with the places that they had in all of the backlog then. */
async function movesIn(
	{ git, path, program, backlog: now, place }: Asked,
	hash: string,
	versions: readonly Version[],
	texts: ReadonlyMap<string, FileState>,
	moved: readonly Item[],
): Promise<string[]> {
	// By the agreement of today: where a place is counted, a rule of then says nothing.
	const backlogOf = (of: Backlog, former: ReadonlyMap<string, FileState>) =>
		formerBacklog(of, place, new Map([...former].filter(([file]) => file !== AGREEMENT_FILE)));
	const after = await backlogOf(now, await git.formerTexts(path, program, hash, textsOf(now)));
	const was = versions.flatMap(({ file, was: old = file, from }): [string, FileState][] => [
		[file, undefined],
		[old, texts.get(from ?? "")],
	]);
	const before = await backlogOf(after, new Map(was));
	const comparison = compare(before, after);
	const files = new Set(moved.map(({ file }) => file));
	const changes = comparison.changes.filter(
		(change) =>
			(change.kind === "moved" && change.moved.some(({ item }) => files.has(item.file))) ||
			(change.kind === "reranked" && change.items.some(({ file }) => files.has(file))),
	);
	return tell({ ...comparison, changes, consequences: [] }).map(({ text }) => text);
}

/** What a commit made of the items in it: those that have another rank, and all else in sentences. */
function happened(
	now: Backlog,
	{ versions }: Commit,
	texts: ReadonlyMap<string, FileState>,
): { moved: readonly Item[]; sentences: string[] } {
	const rule = versions.find(({ file }) => file === AGREEMENT_FILE);
	const items = versions.filter(({ file, was }) =>
		[file, was ?? file].some((each) => isItemOf(now, each)),
	);
	const [before, after] = (["from", "to"] as const).map((side) => {
		const text = rule && texts.get(rule[side] ?? "");
		const agreement = rule ? parseAgreement(typeof text === "string" ? text : "") : now.agreement;
		// By the path of today, also where its name does not tell which item it was.
		const states = items.map((each) => [each.file, texts.get(each[side] ?? "")] as const);
		return parseBacklog(states, agreement, now.format);
	}) as [Backlog, Backlog];
	const renamed = items.flatMap(({ file, was }): Change[] => {
		const item = after.byFile.get(file);
		return item && was !== undefined
			? [{ kind: "renamed", item, of: "file", from: was, to: file }]
			: [];
	});
	const { changes } = compare(before, after);
	// Where an item stood among the others is not known from these files alone.
	const kept = changes.filter(({ kind }) => !/^(?:moved|reranked|added)$/.test(kind));
	const comparison = { changes: [...kept, ...renamed], consequences: [], before, after };
	const made = changes.flatMap((change) => (change.kind === "added" ? change.item : []));
	const moved = after.items.filter(({ file, rank }) => {
		const was = before.byFile.get(file);
		return was !== undefined && was.rank !== rank;
	});
	return {
		moved,
		sentences: [
			...(made.length > 0 ? [l10n.t("{0} created", namesOf(made))] : []),
			...tell(comparison).map(({ text }) => text),
		],
	};
}

const MOST_NAMES = 10;

function namesOf(items: readonly Item[]): string {
	const names = items.slice(0, MOST_NAMES).map((item) => PLAIN.item(item));
	const more = items.length - names.length;
	return [...names, ...(more > 0 ? [l10n.t("{0} more", more)] : [])].join(", ");
}
