// What a command can end with, and the error that ends it early.

/** Exit codes, which scripts rely on. */
export const EXIT = { fine: 0, found: 1, usage: 2, refused: 3, disk: 4 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** What each exit code means, for help and documentation. */
export const EXIT_WORDS: Readonly<Record<Exit, string>> = {
	0: "fine, also when nothing had to change",
	1: "check found errors, a merge conflicts, no item or commit is meant, or next has nothing ready",
	2: "the command is not written as its help says, or there is no backlog here",
	3: "refused: the backlog does not allow it; nothing was changed",
	4: "a file or folder cannot be read or written; nothing was changed",
};

/** A command that cannot go on. */
export class Failure extends Error {
	override readonly name = "Failure";
	constructor(
		readonly exit: Exit,
		/** What happened, in one line. */
		message: string,
		/** The way out, in one line. */
		readonly wayOut?: string,
	) {
		super(message);
	}
}

/** A command that is not written as its help says. */
export const usageFailure = (name: string, message: string): Failure =>
	new Failure(EXIT.usage, message, `“rf help ${name}” says how it is used.`);
