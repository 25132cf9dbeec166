// Help: how each command is used, and what all of them share.
import { nearest } from "../../core/nearest.ts";
import { COMMON, type Command, type Options } from "./command.ts";
import { EXIT, EXIT_WORDS, Failure } from "./failure.ts";

/** Everything at a glance. */
export function overview(commands: readonly Command[]): string {
	const rows = commands.map(({ name, usage, summary }): [string, string] => {
		const full = `${name} ${usage}`.trim();
		const short = full.replace(/…? (?:\[|--).*$/, " …");
		return [full.length > 30 ? short : full, summary];
	});
	return lines([
		"A product backlog in Markdown files: one folder, one file for each item, one order.",
		"",
		"Usage: rf COMMAND …          (rf is short for rank-and-file)",
		"",
		"Commands:",
		...table(rows),
		"",
		"Options of every command:",
		...table([...optionRows(COMMON), ["--version", "say which version this is"]]),
		"",
		"Exit codes:",
		...table(Object.entries(EXIT_WORDS)),
		"",
		"“rf help COMMAND” has the details and examples.",
	]);
}

/** One command in full. */
export function helpOf({ name, usage, summary, notes, options, examples }: Command): string {
	return lines([
		`Usage: rf ${name} ${usage}`.trim(),
		"",
		`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
		...(notes ? ["", ...notes] : []),
		"",
		"Options:",
		...table(optionRows({ ...options, ...COMMON })),
		"",
		"Examples:",
		...examples.map((example) => `  ${example}`),
	]);
}

const lines = (all: readonly string[]) => `${all.join("\n")}\n`;

function table(rows: readonly (readonly [string, string])[]): string[] {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

const optionRows = (options: Options): [string, string][] =>
	Object.entries(options).map(([name, { short, value, help }]) => [
		`${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`,
		help,
	]);

/** A command by its name. @throws Failure */
export function commandNamed(word: string, commands: readonly Command[]): Command {
	const known = commands.find(({ name }) => name === word);
	if (known) return known;
	const names = commands.map(({ name }) => name);
	const meant = nearest(word, names);
	const wayOut = meant ? `Did you mean “${meant}”?` : "“rf help” lists all commands.";
	throw new Failure(EXIT.usage, `There is no command “${word}”.`, wayOut);
}

export const help: Command = {
	name: "help",
	usage: "[COMMAND]",
	summary: "say how a command is used",
	examples: ["rf help move"],
	async run({ words: [word], commands }) {
		const command = word === undefined ? undefined : commandNamed(word, commands);
		return {
			text: () => (command ? helpOf(command) : overview(commands)),
			json: () => ({
				commands: (command ? [command] : commands).map(({ run: _, ...row }) => row),
			}),
		};
	},
};
