// The working agreement from the palette: opened, begun, and given what items need of it.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { addGoal, addSprint, addStatus } from "../core/agreementEdits.ts";
import { choicesOf } from "../core/choices.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { oneLine } from "../core/words.ts";
import type { Run } from "./commands.ts";
import type { BacklogFolder } from "./folder.ts";
import { today } from "./today.ts";

/** The text of a folder's working agreement, where it has one. */
export async function agreementOf({ files }: BacklogFolder): Promise<string | undefined> {
	const [entry] = await files.read([AGREEMENT_FILE]);
	return typeof entry?.[1] === "string" ? entry[1] : undefined;
}

/** Opens the agreement; where there is none it begins one, after asking. */
export async function editAgreement(folder: BacklogFolder): Promise<void> {
	if ((await agreementOf(folder)) === undefined) {
		const message = l10n.t(
			"{0} has no working agreement yet. Create its backlog.yml?",
			folder.name,
		);
		const detail = l10n.t(
			"It holds what the team agreed on, as comments to fill in. Nothing else changes.",
		);
		const create = l10n.t("Create");
		const options = { modal: true, detail };
		if ((await vscode.window.showInformationMessage(message, options, create)) !== create) return;
		const statuses = folder.backlog.statuses.map(({ name }) => name).filter(Boolean);
		const lines = [
			l10n.t("The working agreement of this backlog. Every line of it is optional."),
			`purpose: ${l10n.t("Why this backlog exists, in one sentence")}`,
			`statuses: [${statuses.join(", ")}]`,
			"estimates: [1, 2, 3, 5, 8]",
			"definition-of-ready: [estimate, acceptance-criteria]",
		];
		const after = lines.map((line) => `# ${line}\n`).join("");
		await folder.act(() => ({
			edits: [{ file: AGREEMENT_FILE, before: undefined, after }],
			others: 0,
		}));
	}
	await vscode.window.showTextDocument(folder.files.uriOf(AGREEMENT_FILE));
}

/** Asks for what is to be added, and writes it into the agreement. @throws Refusal */
async function add(
	folder: BacklogFolder,
	question: vscode.InputBoxOptions,
	edit: (text: string, answer: string) => Promise<string | undefined> | string,
): Promise<void> {
	const answer = (await vscode.window.showInputBox(question))?.trim();
	if (!answer) return;
	const before = await agreementOf(folder);
	const after = await edit(before ?? "", answer);
	if (after === undefined) return;
	const edits = [{ file: AGREEMENT_FILE, before, after }];
	await folder.act(() => ({ edits, others: 0 }));
}

export const ON_AGREEMENT: Readonly<Record<string, Run>> = {
	editAgreement: (_, { folder }) => editAgreement(folder),
	addStatus: (_, { folder }) => {
		const { statuses } = folder.backlog;
		const closed = statuses.find((status) => status.closed)?.name;
		const question = {
			title: l10n.t("Add Status"),
			prompt: l10n.t("It stands before the closed ones; move its line in backlog.yml if you like"),
		};
		return add(folder, question, (text, name) => addStatus(text, name, closed, statuses));
	},
	addSprint: (_, { folder }) => {
		const title = l10n.t("Add Sprint (1/3)");
		const known = folder.backlog.agreement.sprints?.exceptions.map(({ name }) => name) ?? [];
		const coming = choicesOf(folder.backlog, "sprint", today()).map(({ value }) => value);
		const value = coming.find((name) => !known.includes(name)) ?? "";
		const prompt = l10n.t("The sprint that is to have a capacity or an aim of its own");
		return add(folder, { title, prompt, value }, async (text, name) => {
			const capacity = await vscode.window.showInputBox({
				title: l10n.t("Add Sprint (2/3): {0}", oneLine(name)),
				prompt: l10n.t("Its capacity, in points; leave it empty for the usual one"),
				validateInput: (typed) =>
					Number(typed) >= 0 ? undefined : l10n.t("Type a number, as 20."),
			});
			if (capacity === undefined) return undefined;
			const aim = await vscode.window.showInputBox({
				title: l10n.t("Add Sprint (3/3): {0}", oneLine(name)),
				prompt: l10n.t("What is it for, in one sentence? It may stay empty."),
			});
			if (aim === undefined) return undefined;
			return addSprint(text, {
				name,
				...(capacity.trim() ? { capacity: Number(capacity) } : {}),
				...(aim.trim() ? { aim: aim.trim() } : {}),
			});
		});
	},
	addGoal: (_, { folder }) => {
		const title = l10n.t("Add Goal");
		const question = { title, prompt: l10n.t("A short name, as items will have it") };
		return add(folder, question, async (text, name) => {
			const prompt = l10n.t("What is “{0}”, in one sentence?", name);
			const sentence = await vscode.window.showInputBox({ title, prompt });
			return sentence === undefined ? undefined : addGoal(text, name, sentence);
		});
	},
};
