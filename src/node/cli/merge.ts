// The command that merges by value: as Git's merge driver, another branch as a whole, or installed for good.
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { homedir, tmpdir } from "node:os";
import * as path from "node:path";
import { stateOf } from "../../core/fileState.ts";
import { mergeItem } from "../../core/merge.ts";
import { quoted } from "../launcher.ts";
import { tryGit } from "../runGit.ts";
import type { Answer, Call, Command } from "./command.ts";
import { EXIT, Failure, usageFailure } from "./failure.ts";
import { repositoryOf } from "./find.ts";
import { asking, commitNamed, PROGRAM, reader } from "./gitProgram.ts";
import { install } from "./install.ts";
import { attributeLine, driverLine } from "./mergeDriver.ts";

export const merge: Command = {
	name: "merge",
	usage: "REVISION | --install [--yes] | %O %A %B [%L %P %S %X %Y]",
	summary: "merge another branch by value, or make Git do so always",
	notes: [
		"Front matter is merged key by key, lists as sets, checklists by line. What both sides changed",
		"in different ways is a conflict, marked on that value alone; the command ends with 1 then.",
		"REVISION is merged into the current branch by “git merge”. With --install, Git merges items",
		"like this in this clone from then on, also in rebase, cherry-pick and stash; it says what it",
		"would write, and writes it with --yes. Where this program or Node is missing or fails, Git",
		"merges as usual. The last form is what Git itself calls.",
	],
	options: {
		install: { type: "boolean", help: "set up Git’s merge driver in this clone" },
		yes: { type: "boolean", short: "y", help: "write what --install says" },
	},
	examples: ["rf merge origin/main", "rf merge --install --yes"],
	async run(call) {
		const { words, options } = call;
		if (options.install && words.length === 0) return install(call);
		const [first, ours, theirs] = words;
		if (!options.install && first !== undefined) {
			if (words.length === 1) return mergeRevision(call, first);
			if (ours !== undefined && theirs !== undefined) return drive(first, ours, theirs, words);
		}
		throw usageFailure("merge", "Name one revision to merge.");
	},
};

/** Merges three files as Git's merge driver does, into the one of ours. What it cannot read, it leaves to Git. */
function drive(base: string, ours: string, theirs: string, words: readonly string[]): Answer {
	const [size, , , left, right] = words.slice(3);
	const [o = "", a = "", b = ""] = [base, ours, theirs].map(textIn);
	// Older versions of Git do not know the names of the sides.
	const label = (given = "", otherwise: string) => given.replace(/^%[XY]$/, "") || otherwise;
	const labels = { ours: label(left, "ours"), theirs: label(right, "theirs") };
	const { text, conflicts } = mergeItem(o, a, b, { labels, size: Number(size) || 7 });
	// A disk that is full must not leave half a file.
	const written = `${ours}.merged`;
	fs.writeFileSync(written, text);
	fs.renameSync(written, ours);
	const outcome = conflicts.length > 0 ? "conflict" : "merged";
	return {
		text: () => `${outcome}\n`,
		json: () => ({ outcome, conflicts }),
		exit: conflicts.length > 0 ? EXIT.found : EXIT.fine,
	};
}

function textIn(file: string): string {
	const state = stateOf(file, { kind: "bytes", bytes: fs.readFileSync(file) });
	if (typeof state === "string") return state;
	throw new Failure(EXIT.disk, state?.message ?? file);
}

async function mergeRevision({ folder }: Call, revision: string): Promise<Answer> {
	const { path: backlog, place } = await folder();
	const repository = repositoryOf(backlog) ?? backlog;
	await commitNamed(repository, revision);
	const below = path.relative(repository, backlog).split(path.sep).join("/");
	const settings = fs.mkdtempSync(path.join(tmpdir(), "rank-and-file-"));
	try {
		const attributes = path.join(settings, "attributes");
		const own = await ownAttributes(repository);
		fs.writeFileSync(attributes, `${own}\n${attributeLine(below, place.isLoose)}\n`);
		const program = quoted(process.argv[1] ?? "").replaceAll("%", "%%");
		const driver = driverLine(quoted(process.execPath).replaceAll("%", "%%"), program);
		const config = [`core.attributesFile=${attributes}`, `merge.rank-and-file.driver=${driver}`];
		const args = config.flatMap((each) => ["-c", each]);
		const { status, stdout, stderr, error } = spawnSync(
			PROGRAM,
			[...args, "merge", "--no-edit", "--", revision],
			{ cwd: repository, encoding: "utf8", windowsHide: true, maxBuffer: 1 << 26 },
		);
		if (error || (status !== 0 && status !== 1))
			throw new Failure(EXIT.refused, `Git: ${(stderr || String(error)).trim()}`);
		const unmerged = await asking(() => reader().unmerged(repository, PROGRAM));
		const conflicts = [...unmerged.keys()];
		// Git ends with 1 also where it did not begin, for changes that are not committed.
		if (status === 1 && conflicts.length === 0)
			throw new Failure(EXIT.refused, `Git: ${(stderr || stdout).trim()}`);
		return {
			text: () => stdout,
			json: () => ({ merged: status === 0, conflicts }),
			exit: status === 0 ? EXIT.fine : EXIT.found,
		};
	} finally {
		fs.rmSync(settings, { recursive: true, force: true });
	}
}

/** The attributes that the user has for all repositories, where Git looks for them. */
async function ownAttributes(repository: string): Promise<string> {
	const asked = ["config", "--type=path", "--get", "core.attributesFile"];
	const settings = process.env.XDG_CONFIG_HOME || path.join(homedir(), ".config");
	const file = (await tryGit(PROGRAM, repository, asked)) ?? path.join(settings, "git/attributes");
	return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}
