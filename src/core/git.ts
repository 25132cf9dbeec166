// What the core and the host want of Git. Types only; node/ runs it, the web has none.
import type { FileState } from "./backlog.ts";
import type { DateText } from "./calendar.ts";
import type { Touched } from "./gitLog.ts";
import type { History } from "./history.ts";

/** What a merge began with, of a file that it could not finish. */
export interface Stages {
	/** The file as it stood before; `undefined` where it was not there. */
	readonly base: FileState;
	/** Whether each side has it. */
	readonly ours: boolean;
	readonly theirs: boolean;
}

/** Git, as a program that reads. Never to be called while the workspace is not trusted. */
export interface Git {
	/**
	 * When the files below a folder were last touched. Moves in the order do not count, changes not committed yet do.
	 * @param folder absolute. @param program the path of Git
	 * @param former an earlier answer: only what is newer is read then. @param now what the files hold
	 * @throws when the folder is in no repository, Git fails, or takes half a minute
	 */
	lastTouched(
		folder: string,
		program: string,
		asked: {
			readonly since: DateText;
			readonly today: DateText;
			readonly former?: Touched;
			readonly now: ReadonlyMap<string, string>;
		},
	): Promise<Touched>;
	/**
	 * When files of a folder were added, in seconds since 1970, by their paths relative to it; those that are not
	 * committed are missing. @throws as `lastTouched` does
	 */
	added(
		folder: string,
		program: string,
		files: readonly string[],
	): Promise<ReadonlyMap<string, number>>;
	/** The hash of the commit that a revision names; `undefined` where there is none. @throws as `lastTouched` does */
	commit(folder: string, program: string, revision: string): Promise<string | undefined>;
	/** The newest commit that two have in common; `undefined` where none is known, as in a shallow clone. */
	mergeBase(
		folder: string,
		program: string,
		one: string,
		other: string,
	): Promise<string | undefined>;
	/** The files of a folder that a merge could not finish, by their paths relative to it. */
	unmerged(folder: string, program: string): Promise<ReadonlyMap<string, Stages>>;
	/** The whole name of the branch that others take work from, the remote's before a local one. */
	defaultBranch(folder: string, program: string): Promise<string | undefined>;
	/**
	 * What Markdown and YAML files of a folder held at a commit, by their paths relative to it: those that hold
	 * something else now, beside the kind of line ends; `undefined` for one that was not there. No file on the disk is
	 * read, and no filter of the repository runs.
	 * @param commit a hash. @param now what files hold; one that Git ignores is never part of the answer
	 */
	formerTexts(
		folder: string,
		program: string,
		commit: string,
		now: ReadonlyMap<string, string>,
	): Promise<ReadonlyMap<string, FileState>>;
	/**
	 * The commits that touch a folder, and those whose messages may name items. Throws as `lastTouched` does.
	 * @param asked `prefixes` those of codes; `since` a hash: only newer commits are read; `former` an earlier answer to
	 * the same question, of which only what is newer is read
	 */
	history(
		folder: string,
		program: string,
		asked: {
			readonly prefixes: readonly string[];
			readonly since?: string;
			readonly former?: History;
		},
	): Promise<History>;
	/** What blobs hold, by their hashes. */
	texts(
		folder: string,
		program: string,
		hashes: readonly string[],
	): Promise<ReadonlyMap<string, FileState>>;
	/** The names of branches and tags, as people write them, those of the newest commits first. */
	refs(folder: string, program: string): Promise<readonly string[]>;
	/** How many commits of a branch, that another one lacks if there is one, change files outside a folder. */
	outside(folder: string, program: string, branch: string, other?: string): Promise<number>;
	/** Whether a file is one that Git is told to ignore, and does. */
	isIgnored(folder: string, program: string, file: string): Promise<boolean>;
	/** Whether a switch of Git's configuration is on. */
	isOn(folder: string, program: string, key: string): Promise<boolean>;
	/**
	 * Makes a commit beside the index and the working tree, with no hook, filter or signature.
	 * @returns its hash. @throws as `lastTouched` does; the repository is as it was then
	 */
	commitTexts(folder: string, program: string, commit: NewCommit): Promise<string>;
}

/** A commit to make. */
export interface NewCommit {
	/** The hash of the one that it follows. */
	readonly parent: string;
	/** What files hold in it, by their paths relative to the folder; `undefined` for one that goes. */
	readonly texts: ReadonlyMap<string, string | undefined>;
	readonly message: string;
	/** Whether the checked-out branch goes on with it: the index takes over these files, and keeps all others. */
	readonly isOnBranch: boolean;
}
