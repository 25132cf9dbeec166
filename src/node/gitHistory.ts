// The history of a backlog's folder, by Git's log.
import type { Git } from "../core/git.ts";
import { type Commit, HISTORY_FORMAT, parseHistory } from "../core/history.ts";
import { runGit, tryGit } from "./runGit.ts";

const PLAIN = ["-z", "--no-show-signature", "--no-color", "--encoding=UTF-8"];

/** See `Git.history`. */
export const history: Git["history"] = async (folder, program, { since, prefixes, former }) => {
	const run = (...args: string[]) => runGit(program, folder, args);
	const head = (await run("rev-parse", "--verify", "HEAD")).trim();
	if (former?.head === head) return former;
	const isOlder = ["merge-base", "--is-ancestor", former?.head ?? "", head];
	const known = former && (await tryGit(program, folder, isOlder)) === "" ? former : undefined;
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
	return { head, commits: [...merged(touching, naming), ...(known?.commits ?? [])] };
};

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
