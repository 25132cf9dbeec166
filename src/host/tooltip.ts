import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import type { Item } from "../core/item.ts";
import type { QueryContext } from "../core/query.ts";
import { readyText } from "../core/standing.ts";
import { summaryOf } from "../core/summary.ts";
import { oneLine } from "../core/words.ts";
import { facts } from "./rows.ts";

/** The hover of an item: what it is about, what it waits for, what it lacks, and what is wrong with its file. */
export function itemTooltip(
	backlog: Backlog,
	item: Item,
	context: QueryContext,
	lastChange = "",
): vscode.MarkdownString {
	const tip = new vscode.MarkdownString("**", true);
	tip.appendText(oneLine(item.title)).appendMarkdown("**\n\n");
	tip.appendText(facts(backlog, item, context).join(" · "));
	const summary = summaryOf(item);
	// Its spaces become ones that no line breaks at, so that something must stand beside them that it may.
	if (summary) tip.appendMarkdown("\n\n").appendText(summary.replaceAll(" ", " \u200b"));
	const ready = item.broken ? "" : readyText(backlog, item);
	if (ready) tip.appendMarkdown("\n\n").appendText(ready);
	for (const problem of item.problems)
		tip.appendMarkdown("\n\n$(warning) ").appendText(problem.message);
	if (lastChange) tip.appendMarkdown("\n\n").appendText(lastChange);
	return tip.appendMarkdown("\n\n").appendText(item.file);
}
