// Takes the items without a rank one by one: each gets a place, goes into another item, is dropped, or waits.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, sectionsOf } from "../core/backlog.ts";
import { editAll, findItems, setStatus } from "../core/edits.ts";
import type { Item } from "../core/item.ts";
import { mergeInto } from "../core/mergeItems.ts";
import { moveItems } from "../core/move.ts";
import { closedStatus } from "../core/startWork.ts";
import { summaryOf } from "../core/summary.ts";
import { oneLine } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";
import { itemPick } from "./picks.ts";
import { pickPlace } from "./placePicker.ts";
import type { Selected } from "./selection.ts";

/** What can become of an item beside a place. @returns whether the next one is to come */
type Choice = vscode.QuickPickItem & {
	readonly choose: (folder: BacklogFolder, item: Item) => Promise<boolean>;
};

/** Asks about all items to rank, in their order, until the user leaves. @throws Refusal */
export async function rankNext({ folder }: Selected): Promise<void> {
	const waiting = sectionsOf(folder.backlog).unranked.map(({ file }) => file);
	if (waiting.length === 0)
		vscode.window.setStatusBarMessage(l10n.t("Every open item has its place."), 4000);
	for (const [index, file] of waiting.entries()) {
		for (let isDone = false; !isDone; ) {
			const item = sectionsOf(folder.backlog).unranked.find((each) => each.file === file);
			// Somebody else has ranked it meanwhile.
			if (!item) break;
			const title = l10n.t("Rank {0} of {1}: {2}", index + 1, waiting.length, oneLine(item.title));
			const answer = await ask(folder, item, title);
			if (answer === undefined) return;
			isDone = answer;
		}
	}
}

async function ask(folder: BacklogFolder, item: Item, title: string): Promise<boolean | undefined> {
	const options = { title, about: summaryOf(item), choices: choices() };
	const answer = await pickPlace(folder.backlog, [item.file], options);
	if (!answer) return undefined;
	if ("choose" in answer) return answer.choose(folder, item);
	return folder.act((backlog) => moveItems(backlog, [item.file], answer(backlog)));
}

const choices = (): Choice[] => [
	{
		label: l10n.t("Skip"),
		description: l10n.t("decide later"),
		choose: async () => true,
	},
	{
		label: l10n.t("Open"),
		description: l10n.t("read it first"),
		choose: async (folder, { file }) => {
			const uri = folder.files.uriOf(file);
			await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
			return false;
		},
	},
	{
		label: l10n.t("Merge into Another…"),
		description: l10n.t("its text goes there, and its file goes"),
		choose: mergeIntoAnother,
	},
	{
		label: l10n.t("Drop"),
		description: l10n.t("close it without doing it"),
		choose: (folder, { file }) =>
			folder.act((backlog) => setStatus(backlog, [file], closedStatus(backlog, "dropped"))),
	},
];

async function mergeIntoAnother(folder: BacklogFolder, item: Item): Promise<boolean> {
	const { ranked, unranked, epics } = sectionsOf(folder.backlog);
	const picks = [...ranked, ...unranked, ...epics]
		.filter((other) => other !== item)
		.map((other) => itemPick(folder.backlog, other));
	const title = l10n.t("Merge into Another: {0}", oneLine(item.title));
	const into = await vscode.window.showQuickPick(picks, { title, matchOnDescription: true });
	if (!into) return false;
	return folder.act((backlog) => mergeInto(backlog, item.file, into.file));
}

/** Items lose their ranks, and stand in *To rank* again. @throws Refusal */
export async function unrank({ folder, files }: Selected): Promise<void> {
	await folder.act((backlog: Backlog) => {
		const ranked = findItems(backlog, files).filter(({ rank }) => rank !== undefined);
		const names = ranked.map(({ file }) => file);
		return { edits: editAll(backlog, names, { rank: null }), others: 0 };
	});
}
