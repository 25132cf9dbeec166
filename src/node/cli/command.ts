// What a command is: a row of the table in cli.ts.
import type { LocalFolder } from "../localFolder.ts";
import type { Exit } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

/** An option `--name`. */
export interface Option {
	readonly type: "string" | "boolean";
	readonly short?: string;
	/** What stands for its value in help. */
	readonly value?: string;
	readonly help: string;
}
export type Options = Readonly<Record<string, Option>>;

/** A command line that was read. */
export interface Call {
	readonly words: readonly string[];
	readonly options: Readonly<Record<string, string | boolean | undefined>>;
	/** The backlog that is meant, read when it is first asked for. @throws Failure */
	folder(): Promise<LocalFolder>;
	readonly commands: readonly Command[];
}

/** What a command has to say: as text for people, or as data with `--json`. */
export interface Answer {
	text(terminal: Terminal): string;
	json(): unknown;
	readonly exit?: Exit;
}

/** A command. */
export interface Command {
	readonly name: string;
	/** One line for the table of all commands. */
	readonly summary: string;
	/** What stands behind the name. */
	readonly usage: string;
	/** More to know, a line each. */
	readonly notes?: readonly string[];
	readonly options?: Options;
	/** Lines that work as they stand. */
	readonly examples: readonly string[];
	/** @throws Failure, or Refusal */
	run(call: Call): Promise<Answer>;
}

/** Options of every command. */
export const COMMON: Options = {
	backlog: {
		type: "string",
		value: "FOLDER",
		help: "the backlog’s folder; else that of the current folder",
	},
	json: { type: "boolean", help: "answer in JSON" },
	help: { type: "boolean", short: "h", help: "say how a command is used" },
};

/** For acts that may change files beside those that are named. */
export const YES: Options = {
	yes: { type: "boolean", short: "y", help: "go on, also when more than ten files change" },
};
