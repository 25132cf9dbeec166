// Git as a program that reads. Nothing that a repository configures or holds becomes a program or an option.
import type { Git } from "../core/git.ts";
import { LOG_FORMAT, parseAdded, parseLog, TELLING, tells, touchedDays } from "../core/gitLog.ts";
import { commitTexts } from "./gitCommit.ts";
import { formerTexts, texts, unmerged } from "./gitFiles.ts";
import { history } from "./gitHistory.ts";
import { runGit, tryGit } from "./runGit.ts";

export const git: Git | undefined = {
	lastTouched,
	added,
	commit,
	mergeBase,
	defaultBranch,
	formerTexts,
	unmerged,
	history,
	texts,
	refs,
	outside,
	isIgnored: async (folder, program, file) =>
		(await tryGit(program, folder, ["check-ignore", "--quiet", "--", file])) !== undefined,
	isOn: async (folder, program, key) =>
		(await tryGit(program, folder, ["config", "--type=bool", "--get", key])) === "true",
	commitTexts,
};

/** Differences by lines that say something, file names between zero bytes, relative to the folder. */
const TOLD = ["-z", "--name-only", "--relative", "--no-renames", `-G${TELLING}`];
const PLAIN = ["--no-ext-diff", "--no-textconv"];

async function lastTouched(
	folder: string,
	program: string,
	{ since, today, former, now }: Parameters<Git["lastTouched"]>[2],
) {
	const run = (...args: string[]) => runGit(program, folder, args);
	const log = async (revisions: string) =>
		parseLog(
			await run(
				"log",
				...[...TOLD, ...PLAIN, "--no-show-signature", `--format=${LOG_FORMAT}`],
				...[`--since=${since}T00:00:00`, revisions, "--", "."],
			),
		);
	const head = (await run("rev-parse", "--verify", "HEAD")).trim();
	const known = former?.since === since ? former : undefined;
	const fresh = known && (known.head === head ? new Map() : await log(`${known.head}...${head}`));
	const logged = fresh
		? new Map([...(known?.logged ?? []), ...fresh])
		: ((await log(head)) ?? new Map());
	const [tracked, then] = await Promise.all([
		run("ls-files", "-z", "--", "."),
		formerTexts(folder, program, head, now),
	]);
	const changed = [...then.keys()].filter((file) => tells(then.get(file), now.get(file)));
	return { head, since, logged, days: touchedDays(tracked, changed, logged, since, today) };
}

async function added(folder: string, program: string, files: readonly string[]) {
	const args = ["log", "-z", "--name-only", "--relative", "--no-renames", "--diff-filter=A"];
	// More paths than these may be too many for a command line.
	const paths = files.length > 500 ? ["."] : files.map((file) => `:(literal)${file}`);
	const asked = [...args, ...PLAIN, "--no-show-signature", "--format=/%ct", "--", ...paths];
	return parseAdded(await runGit(program, folder, asked));
}

function commit(folder: string, program: string, revision: string) {
	const named = ["--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
	return tryGit(program, folder, ["rev-parse", ...named]);
}

function mergeBase(folder: string, program: string, one: string, other: string) {
	return tryGit(program, folder, ["merge-base", "--end-of-options", one, other]);
}

/** In the order in which they are taken. */
const DEFAULTS = [
	"refs/remotes/origin/HEAD",
	"refs/remotes/origin/main",
	"refs/remotes/origin/master",
	"refs/heads/main",
	"refs/heads/master",
];

async function defaultBranch(folder: string, program: string) {
	const format = "--format=%(refname) %(symref)";
	const asked = [...DEFAULTS, "refs/remotes/*/HEAD"];
	const output = await runGit(program, folder, ["for-each-ref", format, "--", ...asked]);
	const found = new Map(output.split("\n").map((line) => line.split(" ") as [string, string]));
	const others = [...found.keys()].filter((each) => each.endsWith("/HEAD"));
	const name = [...DEFAULTS.slice(0, 3), ...others, ...DEFAULTS].find((each) => found.has(each));
	return name && (found.get(name) || name);
}

async function refs(folder: string, program: string) {
	// What only points at another one, as a remote's HEAD does, is left out.
	const format = "--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)";
	const kinds = ["refs/heads", "refs/remotes", "refs/tags"];
	const wanted = ["for-each-ref", format, "--sort=-creatordate", "--count=1000", "--", ...kinds];
	return (await runGit(program, folder, wanted)).split("\n").filter((name) => name !== "");
}

async function outside(folder: string, program: string, branch: string, other?: string) {
	const not = other === undefined ? [] : [`^${other}`];
	const range = ["rev-list", "--count", "--end-of-options", branch, ...not];
	const paths = ["--", ":(top)", ":(exclude)."];
	return Number(await runGit(program, folder, [...range, ...paths]));
}
