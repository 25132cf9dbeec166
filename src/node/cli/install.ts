// Sets up Git's merge driver in a clone: says what is written, and writes it when that is confirmed.
import * as fs from "node:fs";
import * as path from "node:path";
import { Refusal } from "../../core/problem.ts";
import { disk } from "../disk.ts";
import type { Answer, Call } from "./command.ts";
import { EXIT, Failure } from "./failure.ts";
import { relative, repositoryOf } from "./find.ts";
import { say } from "./gitProgram.ts";
import { attributeLine, DRIVER, IN_CLONE, INSTALLED } from "./mergeDriver.ts";

const CONFIG = [
	[`merge.${DRIVER}.name`, "Rank & File: backlog items by value"],
	[`merge.${DRIVER}.driver`, INSTALLED],
] as const;

/** See `rf merge --install`. @throws Failure, or Refusal */
export async function install({ folder, options }: Call): Promise<Answer> {
	const { path: backlog, place } = await folder();
	if (repositoryOf(backlog) === undefined)
		throw new Failure(EXIT.usage, `${relative(backlog)} is in no Git repository.`);
	// Of a worktree, the directory that it shares with the others.
	const common = (await say(backlog, "rev-parse", "--git-common-dir")).trim();
	const program = path.join(path.resolve(backlog, common), IN_CLONE);
	const attributes = path.join(backlog, ".gitattributes");
	const line = attributeLine("", place.isLoose);
	const rows = [
		[relative(program), "a copy of this program"],
		[relative(path.join(path.resolve(backlog, common), "config")), CONFIG.map(([key]) => key)],
		[relative(attributes), `${line} (to commit, so that others can do the same)`],
	].map(([file, what]) => `  ${file}: ${[what].flat().join(", ")}\n`);
	const json = () => ({ written: options.yes === true, files: [program, attributes] });
	if (!options.yes)
		return {
			text: () =>
				`This would write:\n${rows.join("")}Nothing was written. Add --yes to write it.\n`,
			json,
			exit: EXIT.refused,
		};
	await addLine(attributes, line);
	copyProgram(program);
	for (const [key, value] of CONFIG) await say(backlog, "config", "--local", key, value);
	return {
		text: () => `Git merges items by value in this clone now. Written:\n${rows.join("")}`,
		json,
	};
}

/** @throws Refusal */
async function addLine(file: string, line: string): Promise<void> {
	const before = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
	const lines = before?.split(/\r?\n/) ?? [];
	if (lines.includes(line)) return;
	const after = `${before ?? ""}${before && !before.endsWith("\n") ? "\n" : ""}${line}\n`;
	const written = await disk?.write(file, before, after);
	if (written === "changed")
		throw new Refusal(`${relative(file)} has just been changed. Nothing was written; try again.`);
}

/** Git may be running the copy that is there: another one takes its place at once. */
function copyProgram(to: string): void {
	const from = fs.realpathSync(process.argv[1] ?? "");
	fs.mkdirSync(path.dirname(to), { recursive: true });
	if (fs.existsSync(to) && fs.realpathSync(to) === from) return;
	fs.copyFileSync(from, `${to}.new`);
	fs.renameSync(`${to}.new`, to);
}
