// The command that checks: faults in files, and what goes against the working agreement.
import * as path from "node:path";
import { findingsOf } from "../../core/findings.ts";
import { problemsOf } from "../../core/problems.ts";
import { oneLine } from "../../core/words.ts";
import type { Command } from "./command.ts";
import { EXIT, usageFailure } from "./failure.ts";
import { relative, repositoryOf } from "./find.ts";
import { type Fault, toGitHub, toGitLab, toSarif } from "./reports.ts";
import { type Terminal, toJson } from "./terminal.ts";

const FORMATS: Readonly<Record<string, (faults: readonly Fault[]) => string>> = {
	json: (problems) => `${toJson({ problems })}\n`,
	sarif: (faults) => `${toJson(toSarif(faults))}\n`,
	github: toGitHub,
	gitlab: (faults) => `${toJson(toGitLab(faults))}\n`,
};

export const check: Command = {
	name: "check",
	usage: "[--format FORMAT] [--strict] [--max-warnings N]",
	summary: "check the files, and the rules that the team wrote down",
	notes: [
		"Errors keep an item from being read or edited; warnings are all else. Ends with 1 on errors,",
		"with --strict also on warnings. Formats: text, json, sarif (SARIF 2.1.0), github (workflow",
		"commands), gitlab (Code Quality). Paths in these are relative to the repository’s root.",
	],
	options: {
		format: { type: "string", value: "FORMAT", help: "text, json, sarif, github or gitlab" },
		strict: { type: "boolean", help: "end with 1 on warnings, too" },
		"max-warnings": { type: "string", value: "N", help: "end with 1 on more warnings than these" },
	},
	examples: ["rf check", "rf check --format github --strict", "rf check --format sarif > rf.sarif"],
	async run({ words, options, folder }) {
		const { format = "text", strict } = options;
		const most = options["max-warnings"] ?? "";
		if (words.length > 0) throw usageFailure("check", "It takes no items, but all.");
		if (format !== "text" && !Object.hasOwn(FORMATS, String(format)))
			throw usageFailure("check", `“${format}” is no format: text, json, sarif, github or gitlab.`);
		if (!/^\d*$/.test(String(most))) throw usageFailure("check", "--max-warnings wants a number.");
		const { backlog, path: root } = await folder();
		const repository = repositoryOf(root) ?? process.cwd();
		const faults: Fault[] = [...problemsOf(backlog), ...findingsOf(backlog)]
			.map(({ start, end, ...problem }) => ({
				...problem,
				path: path.relative(repository, path.join(root, problem.file)).split(path.sep).join("/"),
				line: start.line + 1,
				column: start.character + 1,
				endLine: end.line + 1,
				endColumn: end.character + 1,
			}))
			.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
		const errors = faults.filter(({ severity }) => severity === "error").length;
		const warnings = faults.length - errors;
		const tooMany = warnings > (strict ? 0 : most === "" ? warnings : Number(most));
		const some = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
		const counts = `${some(errors, "error")}, ${some(warnings, "warning")} in ${some(backlog.items.length, "item")}.\n`;
		return {
			text: (terminal) =>
				FORMATS[String(format)]?.(faults) ??
				faults.map((fault) => lineOf(fault, root, terminal)).join("") + counts,
			json: () => ({ problems: faults }),
			exit: errors > 0 || tooMany ? EXIT.found : EXIT.fine,
		};
	},
};

/** A problem in one line, with its place as editors and terminals link it. */
function lineOf(fault: Fault, root: string, { paint }: Terminal): string {
	const place = `${oneLine(relative(path.join(root, fault.file)))}:${fault.line}:${fault.column}`;
	const severity = paint(fault.severity === "error" ? "red" : "yellow", fault.severity);
	return `${place}: ${severity}: ${oneLine(fault.message)} (${fault.code})\n`;
}
