// Acceptance criteria from the list: ticked, added, and handed on to the items that one is split into.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { parseBody } from "../core/body.ts";
import { addCriterion, tick } from "../core/bodyEdits.ts";
import { openCriteria, type Part, splitItem } from "../core/copies.ts";
import { type Act, findItems } from "../core/edits.ts";
import { Refusal } from "../core/problem.ts";
import { escapeIcons, oneLine } from "../core/words.ts";
import type { Run } from "./commands.ts";
import { subjectOf } from "./picks.ts";
import { today } from "./today.ts";

/** Changes one item's text. What was chosen by its place in a text holds only for that text. @throws Refusal */
export function rewrite(
	backlog: Backlog,
	file: string,
	change: (text: string) => string,
	seen?: string,
): Act {
	const [item] = findItems(backlog, [file]);
	if (!item || (seen !== undefined && item.text !== seen))
		throw new Refusal(
			l10n.t("{0} was changed meanwhile. Nothing was done; try again.", file),
			file,
		);
	const after = change(item.text);
	return { edits: after === item.text ? [] : [{ file, before: item.text, after }], others: 0 };
}

const tickCriteria: Run = async (_, { folder, files: [file = ""] }) => {
	const { text } = folder.backlog.byFile.get(file) ?? { text: "" };
	const { criteria } = parseBody(text);
	if (criteria.length === 0)
		throw new Refusal(l10n.t("{0} has no criteria yet. Add the first one.", file), file);
	const picks = criteria.map((box) => ({
		label: "\u2003".repeat(box.depth) + escapeIcons(box.text),
		picked: box.checked,
		box,
	}));
	const title = l10n.t("Tick Criteria: {0}", subjectOf(folder.backlog, [file]));
	const ticked = await vscode.window.showQuickPick(picks, { title, canPickMany: true });
	if (!ticked) return;
	const boxes = new Set(ticked.map(({ box }) => box));
	const change = (now: string) =>
		criteria.reduce((all, box) => tick(all, box.mark, boxes.has(box)), now);
	await folder.act((backlog) => rewrite(backlog, file, change, text));
};

const addCriteria: Run = async (_, { folder, files: [file = ""] }) => {
	const title = l10n.t("Add Criterion: {0}", subjectOf(folder.backlog, [file]));
	const prompt = l10n.t("Enter adds it and asks for the next one; Escape ends");
	for (;;) {
		const line = await vscode.window.showInputBox({ title, prompt });
		if (!line?.trim()) return;
		await folder.act((backlog) => rewrite(backlog, file, (text) => addCriterion(text, line)));
	}
};

/** Asks for the titles one after another, and for each which of the open criteria go along. */
const split: Run = async (_, { folder, files: [file = ""] }) => {
	const { text } = folder.backlog.byFile.get(file) ?? { text: "" };
	const parts: Part[] = [];
	let rest = openCriteria(text);
	for (;;) {
		const title = l10n.t("Split: {0}", subjectOf(folder.backlog, [file]));
		const name = await vscode.window.showInputBox({
			title,
			prompt:
				parts.length === 0
					? l10n.t("Title of the first new item; it stands directly below this one")
					: l10n.t(
							"Title of the next new item; leave it empty to split into these {0}",
							parts.length,
						),
		});
		if (name === undefined) return;
		if (name.trim() === "") break;
		const picks = rest.map((box) => ({ label: escapeIcons(box.text), box }));
		const placeHolder = l10n.t("Which criteria go along to “{0}”?", oneLine(name));
		const options = { title, placeHolder, canPickMany: true } as const;
		const going = picks.length > 0 ? await vscode.window.showQuickPick(picks, options) : [];
		if (!going) return;
		const boxes = going.map(({ box }) => box);
		parts.push({ title: oneLine(name).trim(), criteria: boxes.map(({ mark }) => mark) });
		rest = rest.filter((box) => !boxes.includes(box));
	}
	if (parts.length === 0) return;
	const now = { created: today(), at: new Date().toISOString() };
	await folder.act((backlog) => {
		rewrite(backlog, file, (same) => same, text);
		return splitItem(backlog, file, parts, now);
	});
};

export const ON_ONE_ITEM: Readonly<Record<string, Run>> = {
	tickCriteria,
	addCriterion: addCriteria,
	split,
};
