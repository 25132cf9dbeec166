// The history of a backlog's folder, by Git's log.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Git } from "../core/git.ts";
import { type Commit, HISTORY_FORMAT, parseHistory } from "../core/history.ts";
import { runGit, tryGit } from "./runGit.ts";

const PLAIN = ["-z", "--no-show-signature", "--no-color", "--encoding=UTF-8"];

/** See `Git.history`. */
export const history: Git["history"] = async (folder, program, { since, prefixes, former }) => {
	const run = (...args: string[]) => runGit(program, folder, args);
	const head = (await run("rev-parse", "--verify", "HEAD")).trim();
	if (former?.head === head && !former.isCut) return former;
	const isOlder = ["merge-base", "--is-ancestor", former?.head ?? "", head];
	const isKnown = former && !former.isCut && (await tryGit(program, folder, isOlder)) === "";
	const known = isKnown ? former : undefined;
	const start = known?.head ?? since;
	const revisions = start === undefined ? head : `${start}..${head}`;
	const log = (...args: string[]) =>
		run("log", ...PLAIN, `--format=${HISTORY_FORMAT}`, ...args).then(parseHistory);
	// New items look alike: a file is another one's heir by its text alone, or by the ids in it.
	const raw = ["--raw", "--no-abbrev", "-M100%", "--relative", "--no-ext-diff", "--no-textconv"];
	const words = ["^Item:", "\\[\\[", ...prefixes.map((each) => each.replace(/\W/g, "\\$&"))];
	const [touching, naming] = await Promise.all([
		log(...raw, revisions, "--", "."),
		log("-E", ...words.map((word) => `--grep=${word}`), revisions, "--"),
	]);
	const ends = await endsOf(folder, program);
	const commits = [...merged(touching, naming), ...(known?.commits ?? [])];
	// They look as if they had made all that there is.
	const plain = commits.map((one) => (ends.has(one.hash) ? { ...one, versions: [] } : one));
	return { head, commits: plain, isCut: ends.size > 0 };
};

/** The commits that a shallow clone ends with. */
async function endsOf(folder: string, program: string): Promise<ReadonlySet<string>> {
	const asked = ["rev-parse", "--is-shallow-repository", "--git-path", "shallow"];
	const [isShallow, file = ""] = (await runGit(program, folder, asked)).split("\n");
	if (isShallow !== "true") return new Set();
	return new Set((await readFile(path.resolve(folder, file), "utf8")).split("\n"));
}

/** Commits of two logs, each before those that it follows; what is in both is taken from the first. */
function merged(touching: readonly Commit[], naming: readonly Commit[]): Commit[] {
	const known = new Set(touching.map(({ hash }) => hash));
	const others = naming.filter(({ hash }) => !known.has(hash));
	const commits: Commit[] = [];
	for (const commit of touching) {
		while (others[0] && others[0].time > commit.time) commits.push(others.shift() as Commit);
		commits.push(commit);
	}
	return [...commits, ...others];
}
