// From the arguments to a command, and from its answer to the streams and the exit code.
import { parseArgs } from "node:util";
import { version } from "../../../package.json";
import { Refusal } from "../../core/problem.ts";
import { oneLine } from "../../core/words.ts";
import { LocalFolder } from "../localFolder.ts";
import { type Call, COMMON, type Command } from "./command.ts";
import { EXIT, type Exit, Failure, usageFailure } from "./failure.ts";
import { findBacklog, relative } from "./find.ts";
import { commandNamed, helpOf, overview } from "./help.ts";
import { terminalOf, toJson } from "./terminal.ts";

/** Runs what the arguments ask for. Sets the exit code, and never ends the process before all is written. */
export async function run(commands: readonly Command[], args: readonly string[]): Promise<void> {
	for (const stream of [process.stdout, process.stderr])
		stream.on("error", (error: NodeJS.ErrnoException) => {
			// Who reads the first lines alone, as `head` does, wants no complaint.
			process.exit(error.code === "EPIPE" ? EXIT.fine : EXIT.disk);
		});
	try {
		process.exitCode = await answer(commands, args);
	} catch (error) {
		process.exitCode = complain(error);
	}
}

async function answer(commands: readonly Command[], args: readonly string[]): Promise<Exit> {
	const common = { ...COMMON, version: { type: "boolean" } as const };
	const { tokens } = parseArgs({
		args: [...args],
		options: common,
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const asked = (name: string) => tokens.some((t) => t.kind === "option" && t.name === name);
	const first = tokens.find((token) => token.kind === "positional");
	if (!first) return print(asked("version") ? `${version}\n` : overview(commands));
	const command = commandNamed(first.value, commands);
	if (asked("help")) return print(helpOf(command));
	const rest = args.filter((_, i) => i !== first.index);
	const call = callOf(command, rest, commands);
	const { text, json, exit = EXIT.fine } = await command.run(call);
	print(call.options.json ? `${toJson(json())}\n` : text(terminalOf(process.stdout)));
	return exit;
}

function print(text: string): Exit {
	process.stdout.write(text);
	return EXIT.fine;
}

/** The rest of the arguments as the command wants them. @throws Failure */
function callOf(command: Command, args: string[], commands: readonly Command[]): Call {
	const options = { ...COMMON, ...command.options };
	try {
		const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
		const named = values.backlog as string | undefined;
		return { words: positionals, options: values, folder: () => openFolder(named), commands };
	} catch (error) {
		const [message = ""] = (error as Error).message.split(/(?<=\.) /);
		throw usageFailure(command.name, message);
	}
}

async function openFolder(named: string | undefined): Promise<LocalFolder> {
	const place = await findBacklog(named);
	try {
		return await LocalFolder.open(place);
	} catch (error) {
		const reason = (error as Error).message;
		throw new Failure(
			EXIT.disk,
			`The folder ${relative(place.path)} cannot be read: ${reason}`,
			"Check that you may read it.",
		);
	}
}

/** Says on stderr why a command ended early: what happened, and the way out. @returns the exit code */
function complain(error: unknown): Exit {
	const { paint } = terminalOf(process.stderr);
	const [exit, message, wayOut] =
		error instanceof Failure
			? [error.exit, error.message, error.wayOut]
			: error instanceof Refusal
				? [EXIT.refused, error.message]
				: [EXIT.disk, String((error as Error)?.message ?? error)];
	const lines = [`${paint("red", "rf:")} ${oneLine(message)}`, wayOut && oneLine(wayOut)];
	process.stderr.write(lines.flatMap((line) => (line ? [`${line}\n`] : [])).join(""));
	return exit;
}
