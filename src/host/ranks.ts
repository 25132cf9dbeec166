// Ranks written anew, with a preview of how many files that changes.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { Refusal } from "../core/problem.ts";
import { isRankContested, LONG_RANK, rebalance } from "../core/rebalance.ts";
import { confirmFiles } from "./confirm.ts";
import type { BacklogFolder } from "./folder.ts";
import type { BacklogStore } from "./store.ts";

/** Gives all items short ranks, after asking. @throws Refusal */
export async function rebalanceRanks(folder: BacklogFolder): Promise<void> {
	const { edits } = rebalance(folder.backlog);
	if (edits.length === 0)
		throw new Refusal(l10n.t("The ranks of this backlog are as short as they can be."));
	const message = l10n.t("Rebalance the ranks of “{0}”?", folder.name);
	if (await confirmFiles(message, edits.length)) await folder.act((backlog) => rebalance(backlog));
}

/** Turns numbers into fractional ranks, or these into numbers, after asking. @throws Refusal */
export async function convertRanks(folder: BacklogFolder): Promise<void> {
	const { format, style } = folder.backlog;
	if (format.rankStyle)
		throw new Refusal(l10n.t("The files of {0} can rank in one way only.", format.name));
	const other = style === "number" ? "fraction" : "number";
	const message =
		other === "number"
			? l10n.t(
					"Number the items of “{0}” from 1? Two branches that reorder may then conflict.",
					folder.name,
				)
			: l10n.t(
					"Give the items of “{0}” ranks that merge, such as “a1”, instead of numbers?",
					folder.name,
				);
	const { edits } = rebalance(folder.backlog, other);
	if (edits.length > 0 && (await confirmFiles(message, edits.length)))
		await folder.act((backlog) => rebalance(backlog, other));
}

/** Offers to rebalance, once in a window for each backlog, when an act has written a long rank. */
export function offerRebalance(store: BacklogStore): vscode.Disposable {
	const offered = new Set<BacklogFolder>();
	return store.onDidAct(({ folder, edits }) => {
		const key = folder.backlog.format.keyOf("rank") ?? "";
		const isLong = edits.some(({ fields }) => String(fields?.[key]?.to ?? "").length > LONG_RANK);
		if (isLong && !offered.has(folder)) {
			offered.add(folder);
			void offer(folder);
		}
	});
}

/**
 * Offers ranks that merge, once for each backlog, where a merge could not join two numbers of one item: two people
 * order there. Where they never meet, numbers serve them well.
 */
export function offerConversion(store: BacklogStore, memory: vscode.Memento): vscode.Disposable {
	return store.onDidChange(({ folder, files }) => {
		if (folder?.backlog.style !== "number" || folder.backlog.format.rankStyle) return;
		const key = `convertRanksOffered ${folder.uri}`;
		const { byFile } = folder.backlog;
		const isContested = files.some((file) => isRankContested(folder.backlog, byFile.get(file)));
		if (!isContested || memory.get(key)) return;
		void memory.update(key, true);
		void offerRanksThatMerge(folder);
	});
}

async function offerRanksThatMerge({ name }: BacklogFolder): Promise<void> {
	const convert = l10n.t("Convert Ranks…");
	const message = l10n.t(
		"Two people have ordered {0} at once, and their numbers are in conflict. There are ranks that merge by themselves.",
		name,
	);
	const button = await vscode.window.showInformationMessage(message, convert);
	if (button === convert) await vscode.commands.executeCommand("rankAndFile.convertRanks");
}

async function offer(folder: BacklogFolder): Promise<void> {
	const now = l10n.t("Rebalance Ranks…");
	const message = l10n.t(
		"Many items were put at one place of “{0}”, so ranks have grown long there.",
		folder.name,
	);
	const button = await vscode.window.showInformationMessage(message, now);
	if (button === now) await vscode.commands.executeCommand("rankAndFile.rebalanceRanks");
}
