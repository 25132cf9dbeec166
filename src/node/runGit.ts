// Runs Git. Nothing that a repository configures or holds becomes a program or an option.
import { execFile } from "node:child_process";

/** In bytes: names of 100,000 commits. */
const MOST_OUTPUT = 64 * 1024 * 1024;

/** What Git said. @param program the path of Git. @throws when it fails, or takes half a minute */
export async function runGit(
	program: string,
	folder: string,
	args: readonly string[],
): Promise<string> {
	return (await runGitWith(program, folder, args)).toString();
}

/** The same; `undefined` where Git says no, by the exit code 1. */
export async function tryGit(
	program: string,
	folder: string,
	args: readonly string[],
): Promise<string | undefined> {
	try {
		return (await runGit(program, folder, args)).trim();
	} catch (error) {
		if ((error as { code?: unknown }).code === 1) return undefined;
		throw error;
	}
}

/** The same with something to read, and as bytes. */
export function runGitWith(
	program: string,
	folder: string,
	args: readonly string[],
	input = "",
	variables: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
	const options = { cwd: folder, timeout: 30_000, maxBuffer: MOST_OUTPUT, windowsHide: true };
	// Reading must neither wait for a lock of the index nor take one, nor fetch what a partial clone lacks.
	const quiet = { GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1" };
	const env = { ...process.env, ...quiet, ...variables };
	return new Promise((resolve, reject) => {
		const child = execFile(
			program,
			["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...args],
			{ ...options, env, encoding: "buffer" },
			(error, output) => (error ? reject(error) : resolve(output)),
		);
		// Git that ended early says why by its exit code.
		child.stdin?.on("error", () => undefined);
		child.stdin?.end(input);
	});
}
