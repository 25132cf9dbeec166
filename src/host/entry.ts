// Makes items of what was typed or pasted into a list, where the list shows them.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { createItems, titlesIn } from "../core/createItems.ts";
import type { Place } from "../core/move.ts";
import { Refusal } from "../core/problem.ts";
import { type Gap, putInGroup } from "../core/regroup.ts";
import { inSequence } from "../core/sequence.ts";
import type { Section } from "../core/shown.ts";
import { oneLine } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";
import { today } from "./today.ts";

/** As many titles as a question shows. */
const SHOWN = 10;

/**
 * Makes an item of each line; asks where they are several.
 * @param sectionIn where they were typed
 * @returns their files. @throws Refusal
 */
export async function addItems(
	folder: BacklogFolder,
	{ text, drop }: { readonly text: string; readonly drop: Gap },
	sectionIn: (backlog: Backlog) => Section | undefined,
	isSorted: boolean,
): Promise<readonly string[]> {
	const titles = titlesIn(text).map(oneLine);
	if (titles.length === 0 || !(await confirmSeveral(titles))) return [];
	const now = { created: today(), at: new Date().toISOString() };
	let made: readonly string[] = [];
	await folder.act((backlog) => {
		const section = sectionIn(backlog);
		if (!section) throw new Refusal(l10n.t("The list has changed. Nothing was made; try again."));
		const place = isSorted ? undefined : placeIn(backlog, section, drop);
		const act = createItems(backlog, titles, now, {
			...(section.group ? { goal: section.group } : {}),
			...(section.kind === "epics" ? { type: "epic" } : {}),
			...(place ? { place } : {}),
		});
		made = act.edits.flatMap(({ file, before }) => (before === undefined ? file : []));
		const { lane } = section;
		if (!lane) return act;
		return inSequence(backlog, [() => act, (grown) => putInGroup(grown, made, lane)]);
	});
	return made;
}

async function confirmSeveral(titles: readonly string[]): Promise<boolean> {
	if (titles.length === 1) return true;
	const lines = titles.slice(0, SHOWN).map((title) => `• ${title}`);
	if (titles.length > SHOWN) lines.push(l10n.t("and {0} more", titles.length - SHOWN));
	const go = l10n.t("Make {0} Items", titles.length);
	const options = { modal: true, detail: lines.join("\n") };
	const message = l10n.t("Make an item of each of these {0} lines?", titles.length);
	return (await vscode.window.showInformationMessage(message, options, go)) === go;
}

/** Below or above a neighbour that is ranked: where nothing is, somebody has yet to decide. */
function placeIn(
	{ items, ranked }: Backlog,
	{ kind, isClosed }: Section,
	{ above, below }: Gap,
): Place | undefined {
	const beside = above ?? below;
	const isRanked = items.slice(0, ranked).some(({ file }) => file === beside);
	if (isClosed || kind === "unranked" || kind === "epics") return undefined;
	if (beside === undefined) return "bottom";
	if (!isRanked) return undefined;
	return above === undefined ? { before: beside } : { after: beside };
}
