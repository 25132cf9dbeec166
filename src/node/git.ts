// Git as a program that reads. Nothing that a repository configures or holds becomes a program or an option.
import { execFile } from "node:child_process";
import type { Git } from "../core/git.ts";
import { LOG_FORMAT, parseAdded, parseLog, TELLING, touchedDays } from "../core/gitLog.ts";

export const git: Git | undefined = { lastTouched, added };

/** In bytes: names of 100,000 commits. */
const MOST_OUTPUT = 64 * 1024 * 1024;

/** Differences by lines that say something, file names between zero bytes, relative to the folder. */
const TOLD = ["-z", "--name-only", "--relative", "--no-renames", `-G${TELLING}`];
const PLAIN = ["--no-ext-diff", "--no-textconv"];

async function lastTouched(
	folder: string,
	program: string,
	{ since, today, former }: Parameters<Git["lastTouched"]>[2],
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
	const [tracked, changed] = await Promise.all([
		run("ls-files", "-z", "--", "."),
		run("diff", ...TOLD, ...PLAIN, "HEAD", "--", "."),
	]);
	return { head, since, logged, days: touchedDays(tracked, changed, logged, since, today) };
}

async function added(folder: string, program: string, files: readonly string[]) {
	const args = ["log", "-z", "--name-only", "--relative", "--no-renames", "--diff-filter=A"];
	// More paths than these may be too many for a command line.
	const paths = files.length > 500 ? ["."] : files.map((file) => `:(literal)${file}`);
	const asked = [...args, ...PLAIN, "--no-show-signature", "--format=/%ct", "--", ...paths];
	return parseAdded(await runGit(program, folder, asked));
}

function runGit(program: string, folder: string, args: readonly string[]): Promise<string> {
	const options = { cwd: folder, timeout: 30_000, maxBuffer: MOST_OUTPUT, windowsHide: true };
	// Reading must neither wait for a lock of the index nor take one.
	const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0" };
	return new Promise((resolve, reject) => {
		execFile(
			program,
			["-c", "core.fsmonitor=false", ...args],
			{ ...options, env },
			(error, output) => (error ? reject(error) : resolve(output)),
		);
	});
}
