// The command that tells what changed between two states of the backlog, and what comes of it.
import * as path from "node:path";
import type { Change, Comparison } from "../../core/change.ts";
import { compare } from "../../core/compare.ts";
import { canonicalKey, readFrontMatter } from "../../core/frontMatter.ts";
import { positionAt } from "../../core/problem.ts";
import { toJson as comparisonToJson, toMarkdown, toText } from "../../core/report.ts";
import { tell } from "../../core/sentences.ts";
import type { LocalFolder } from "../localFolder.ts";
import type { Command } from "./command.ts";
import { EXIT, usageFailure } from "./failure.ts";
import { repositoryOf } from "./find.ts";
import { commitNamed, say } from "./gitProgram.ts";
import { type Fault, toGitHub, toGitLab } from "./reports.ts";
import { backlogAt, baseOf } from "./revisions.ts";
import { toJson } from "./terminal.ts";

const ANNOTATIONS: Readonly<Record<string, (faults: readonly Fault[]) => string>> = {
	github: toGitHub,
	gitlab: (faults) => `${toJson(toGitLab(faults))}\n`,
};

export const diff: Command = {
	name: "diff",
	usage: "[BASE [HEAD]] [--format FORMAT] [--exit-code]",
	summary: "tell what changed in the backlog, and what comes of it",
	notes: [
		"Compares HEAD, else the files as they are, with the commit at which they left BASE, else the",
		"default branch. Places are counted among what BASE has become meanwhile. Formats: text, json,",
		"markdown (for a pull request; it opens with the subjects of the commits), github (workflow",
		"commands) and gitlab (Code Quality), which annotate each line that puts an item somewhere.",
	],
	options: {
		format: { type: "string", value: "FORMAT", help: "text, json, markdown, github or gitlab" },
		"exit-code": { type: "boolean", help: "end with 1 where something changed" },
	},
	examples: [
		"rf diff",
		"rf diff HEAD",
		"rf diff v1.0 v2.0",
		"rf diff origin/main --format markdown",
	],
	async run({ words: [base, head, more], options, folder }) {
		const format = String(options.format ?? "text");
		if (!["text", "json", "markdown", ...Object.keys(ANNOTATIONS)].includes(format))
			throw usageFailure(
				"diff",
				`“${format}” is no format: text, json, markdown, github or gitlab.`,
			);
		if (more !== undefined) throw usageFailure("diff", "Name two revisions at most.");
		const open = await folder();
		const to = await commitNamed(open.path, head ?? "HEAD");
		const { commit, tip } = await baseOf(open.path, to, base);
		const was = await backlogAt(open, commit);
		const is = head === undefined ? open.backlog : await backlogAt(open, to);
		const comparison = compare(was, is, tip === commit ? was : await backlogAt(open, tip));
		const why = format === "markdown" ? await subjects(open.path, commit, to) : [];
		const json = () => ({
			base: commit,
			head: head === undefined ? null : to,
			...dataOf(comparison),
		});
		return {
			text: () => {
				if (format === "json") return `${toJson(json())}\n`;
				if (format === "markdown") return toMarkdown(comparison, { why });
				return ANNOTATIONS[format]?.(placed(open, comparison)) ?? toText(comparison);
			},
			json,
			exit: options["exit-code"] && comparison.changes.length > 0 ? EXIT.found : EXIT.fine,
		};
	},
};

/** The subjects of the commits in which a branch changed the backlog, the first one first. */
async function subjects(folder: string, base: string, head: string): Promise<string[]> {
	const format = ["--reverse", "--no-merges", "--no-show-signature", "--format=%s"];
	const output = await say(folder, "log", ...format, `${base}..${head}`, "--", ".");
	return [...new Set(output.split("\n").filter(Boolean))];
}

const dataOf = (comparison: Comparison) => ({
	orderChanged: comparison.changes.some((change) => isInOrder(change, comparison)),
	goalsChanged: comparison.changes.some((c) => c.kind === "agreement" && c.key === "goals"),
	agreementChanged: comparison.changes.some((c) => c.kind === "agreement" && c.key !== "goals"),
	...comparisonToJson(comparison),
});

/** Whether a change is one of the order: an item moved, put into it, or deleted from it. */
function isInOrder(change: Change, { before }: Comparison): boolean {
	if (change.kind === "moved") return true;
	if (change.kind === "added") return change.standing !== undefined;
	return change.kind === "removed" && (before.byFile.get(change.item.file)?.rank ?? null) !== null;
}

/** The comparison with each move by itself, as each line has its own. */
const singly = (comparison: Comparison): Comparison => ({
	...comparison,
	changes: comparison.changes.flatMap((change): readonly Change[] =>
		change.kind === "moved" ? change.moved.map((one) => ({ ...change, moved: [one] })) : [change],
	),
});

/** The sentences of what was put somewhere, and of what comes of it, at the lines that hold the ranks. */
function placed({ path: root }: LocalFolder, comparison: Comparison): Fault[] {
	const { after } = comparison;
	const repository = repositoryOf(root) ?? process.cwd();
	const key = canonicalKey(after.format.keyOf("rank") ?? "rank");
	return tell(singly(comparison)).flatMap(({ changes, items, text }) => {
		const isConsequence = changes.length === 0;
		if (!isConsequence && !changes.some((change) => isInOrder(change, comparison))) return [];
		return items.flatMap(({ file }) => {
			const item = after.byFile.get(file);
			const { entries = [] } = item ? readFrontMatter(item.text) : {};
			const rank = entries.find((entry) => canonicalKey(entry.key) === key);
			const line = positionAt(item?.text ?? "", rank?.from ?? 0).line + 1;
			const at = { line, column: 1, endLine: line, endColumn: 1 };
			const fullPath = path.relative(repository, path.join(root, file)).split(path.sep).join("/");
			const code = isConsequence ? "consequence" : "order";
			const severity = isConsequence ? "warning" : "notice";
			return item ? [{ file, path: fullPath, ...at, code, message: text, severity }] : [];
		});
	});
}
