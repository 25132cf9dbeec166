// Resolves what a merge left open in a backlog: value by value, in plain words, one undoable act for each choice.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, isItemOf, sectionsOf } from "../core/backlog.ts";
import { conflictsIn, resolve, type Unmerged, valueIn } from "../core/conflicts.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import type { Git, Stages } from "../core/git.ts";
import type { Choice } from "../core/merge.ts";
import type { Conflict } from "../core/mergeLines.ts";
import { Refusal } from "../core/problem.ts";
import { compareRanks, isFraction, isNumber } from "../core/rank.ts";
import { idsOf } from "../core/references.ts";
import { escapeIcons, label, oneLine, ordinal } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";
import { gitApi, type Repository } from "./git.ts";
import { WAYS } from "./inTheWay.ts";

type Answer = vscode.QuickPickItem & {
	readonly answer: Choice | "skip" | "open" | "keep" | "delete";
};

/** Asks about all that a merge left open. @throws Refusal where there is nothing */
export async function resolveConflicts(folder: BacklogFolder, git: Git | undefined): Promise<void> {
	const api = folder.uri.scheme === "file" ? await gitApi() : undefined;
	const stages =
		api && git && (await git.unmerged(folder.uri.fsPath, api.git.path).catch(() => undefined));
	const files = await conflicted(folder, stages);
	if (files.length === 0)
		throw new Refusal(l10n.t("No merge has left anything open in this backlog."));
	let open = 0;
	for (const [i, file] of files.entries()) {
		const state = await resolveFile(folder, file, stages?.get(file), `${i + 1}/${files.length}`);
		if (state === "left") return;
		if (state === "open") open++;
		else if (stages?.has(file)) await add(api?.getRepository(folder.uri), folder, file);
	}
	sayWhatIsLeft(folder, open);
}

/** Files with markers, and those that one side deleted and the other one edited. */
async function conflicted(
	{ backlog, files }: BacklogFolder,
	stages: ReadonlyMap<string, Stages> | undefined,
): Promise<string[]> {
	const marked = backlog.items.filter(({ problems }) =>
		problems.some(({ code }) => code === "yaml-conflict"),
	);
	const [[, agreement] = []] = await files.read([AGREEMENT_FILE]);
	const isMarked = typeof agreement === "string" && conflictsIn(agreement) !== undefined;
	const known = [...(stages?.keys() ?? [])].filter((file) => isItemOf(backlog, file));
	return [
		...new Set([
			...(isMarked ? [AGREEMENT_FILE] : []),
			...marked.map(({ file }) => file),
			...known,
		]),
	];
}

/** @returns `left` when the user wants to go, `open` when something in the file is still to decide */
async function resolveFile(
	folder: BacklogFolder,
	file: string,
	stages: Stages | undefined,
	step: string,
): Promise<"done" | "open" | "left"> {
	const base = typeof stages?.base === "string" ? stages.base : undefined;
	for (let skipped = 0; ; ) {
		const [[, text] = []] = await folder.files.read([file]);
		const unmerged = typeof text === "string" ? conflictsIn(text, base) : undefined;
		const conflict = unmerged?.conflicts[skipped];
		if (typeof text === "string" && unmerged?.conflicts.length === 0) {
			await write(folder, file, text, resolve(text, [], base));
			return "done";
		}
		if (unmerged && !conflict) return "open";
		// Resolved by hand, or gone on both sides.
		if (!unmerged && stages?.ours === stages?.theirs) return "done";
		const answer = conflict
			? await askForValue(folder, file, unmerged, conflict, step)
			: await askForFile(folder, file, stages, step);
		if (answer === undefined) return "left";
		if (answer === "open") {
			await vscode.window.showTextDocument(folder.files.uriOf(file));
			return "left";
		}
		if (answer === "skip") skipped++;
		else if (answer === "delete" && typeof text === "string")
			await write(folder, file, text, undefined);
		else if (typeof text === "string" && conflict) {
			const choices = [...Array<undefined>(skipped).fill(undefined), answer as Choice];
			await write(folder, file, text, resolve(text, choices, base));
		}
		if (!conflict) return answer === "skip" ? "open" : "done";
	}
}

async function write(
	folder: BacklogFolder,
	file: string,
	before: string,
	after: string | undefined,
) {
	await folder.act(() => ({ edits: [{ file, before, after }], others: 0 }));
}

async function askForValue(
	folder: BacklogFolder,
	file: string,
	{ labels }: Unmerged,
	conflict: Conflict,
	step: string,
): Promise<Answer["answer"] | undefined> {
	const { key, base, ours, theirs } = conflict;
	const told = (lines: string) => valueText(folder.backlog, file, key, lines);
	if (key === undefined) await showLines(folder, file);
	const answers: Answer[] = [
		{
			label: told(ours),
			description:
				labels.ours === "HEAD"
					? l10n.t("Current branch")
					: l10n.t("Current: {0}", oneLine(labels.ours)),
			answer: "ours",
		},
		{
			label: told(theirs),
			description: l10n.t("Incoming: {0}", oneLine(labels.theirs)),
			answer: "theirs",
		},
		...(key === undefined ? [{ label: l10n.t("Both"), answer: "both" } as const] : []),
	];
	const field = key === undefined ? l10n.t("Text") : label(key);
	const was = base === "" ? "" : l10n.t("It was: {0}", told(base));
	return ask(titleOf(folder, file, step), [field, was].filter(Boolean).join(". "), answers);
}

function askForFile(
	folder: BacklogFolder,
	file: string,
	stages: Stages | undefined,
	step: string,
): Promise<Answer["answer"] | undefined> {
	const isOurs = stages?.ours ?? false;
	const what = isOurs
		? l10n.t("Edited in the current branch, deleted in the incoming one")
		: l10n.t("Deleted in the current branch, edited in the incoming one");
	return ask(titleOf(folder, file, step), what, [
		{ label: l10n.t("Keep It"), description: l10n.t("with its edits"), answer: "keep" },
		{ label: l10n.t("Delete It"), answer: "delete" },
	]);
}

async function ask(title: string, placeHolder: string, answers: readonly Answer[]) {
	const others: Answer[] = [
		{ label: "", kind: vscode.QuickPickItemKind.Separator, answer: "skip" },
		{ label: l10n.t("Decide Later"), answer: "skip" },
		{ label: l10n.t("Open the File"), description: l10n.t("and decide there"), answer: "open" },
	];
	const picked = await vscode.window.showQuickPick([...answers, ...others], {
		title,
		placeHolder,
		ignoreFocusOut: true,
	});
	return picked?.answer;
}

const titleOf = ({ backlog }: BacklogFolder, file: string, step: string) =>
	l10n.t("Resolve {0}: {1}", step, oneLine(backlog.byFile.get(file)?.title ?? file));

/** What one side wants, on one line. */
function valueText(backlog: Backlog, file: string, key: string | undefined, lines: string): string {
	if (lines.trim() === "") return l10n.t("(nothing)");
	if (key === undefined) return escapeIcons(oneLine(lines.trim()).slice(0, 300));
	const value = valueIn(lines).replace(/^(["'])(.*)\1$/, "$2");
	if (value === "") return l10n.t("(none)");
	return escapeIcons(
		key === "rank" ? placeOf(backlog, file, value) : key === "status" ? label(value) : value,
	);
}

/** A rank as the place that it stands for. */
function placeOf(backlog: Backlog, file: string, value: string): string {
	const rank = isFraction(value) ? value : isNumber(value) ? Number(value) : undefined;
	if (rank === undefined) return value;
	const others = sectionsOf(backlog).ranked.filter((item) => item.file !== file);
	const at = others.findIndex(
		(item) => item.rank !== undefined && compareRanks(item.rank, rank) > 0,
	);
	const below = others[at];
	return below
		? l10n.t("{0}, above “{1}”", ordinal(at + 1), oneLine(below.title))
		: l10n.t("{0}, the last one", ordinal(others.length + 1));
}

/** Shows the first lines in conflict, beside the question. */
async function showLines({ files }: BacklogFolder, file: string): Promise<void> {
	const editor = await vscode.window.showTextDocument(files.uriOf(file), {
		preview: true,
		preserveFocus: true,
	});
	const at = editor.document.positionAt(Math.max(0, editor.document.getText().search(/^<{7} /m)));
	editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
}

/** Tells Git that a file is resolved, as *Stage Changes* does. */
async function add(
	repository: Repository | null | undefined,
	{ files }: BacklogFolder,
	file: string,
) {
	await repository?.add([files.uriOf(file).fsPath]);
}

function sayWhatIsLeft(folder: BacklogFolder, open: number): void {
	if (open > 0) {
		const some =
			open === 1
				? l10n.t("1 file is still to decide.")
				: l10n.t("{0} files are still to decide.", open);
		return void vscode.window.showInformationMessage(some);
	}
	const { shared } = idsOf(folder.backlog);
	const [message, { title, command }] =
		shared.length > 0
			? [
					l10n.t("All is resolved, but several items have one id now."),
					{ title: l10n.t("Renumber Items…"), command: "rankAndFile.renumberItems" },
				]
			: [l10n.t("All is resolved. Finish the merge or rebase in Source Control."), WAYS.control()];
	// Not awaited: it stays until the user has read it.
	void vscode.window
		.showInformationMessage(message, title)
		.then((answer) => answer && vscode.commands.executeCommand(command));
}
