// What an item's hover says; made only when somebody hovers. Text from files is never Markdown here.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { ReadyRule } from "../core/agreement.ts";
import { type Backlog, statusOf, typeOf } from "../core/backlog.ts";
import { parseBody } from "../core/body.ts";
import type { Item } from "../core/item.ts";
import type { QueryContext } from "../core/query.ts";
import { blockersOf, lacksOf } from "../core/ready.ts";
import { oneLine } from "../core/words.ts";
import { facts } from "./rows.ts";

const MOST_LETTERS = 400;

/** The hover of an item: what it is about, what it waits for, what it lacks, and what is wrong with its file. */
export function itemTooltip(
	backlog: Backlog,
	item: Item,
	context: QueryContext,
): vscode.MarkdownString {
	const tip = new vscode.MarkdownString("**", true);
	tip.appendText(oneLine(item.title)).appendMarkdown("**\n\n");
	tip.appendText(facts(backlog, item, context).join(" · "));
	const summary = summaryOf(item);
	// Its spaces become ones that no line breaks at, so that something must stand beside them that it may.
	if (summary) tip.appendMarkdown("\n\n").appendText(summary.replaceAll(" ", " \u200b"));
	const isOpen = !statusOf(backlog, item).closed;
	if (isOpen) {
		for (const reason of blocks(backlog, item))
			tip.appendMarkdown("\n\n$(circle-slash) ").appendText(reason);
		const lacks = typeOf(backlog, item) === "epic" ? [] : lacksOf(backlog, item).map(lack);
		if (lacks.length > 0 && !item.broken)
			tip
				.appendMarkdown("\n\n$(circle-large-outline) ")
				.appendText(l10n.t("To be ready it needs {0}", lacks.join(", ")));
	}
	for (const problem of item.problems)
		tip.appendMarkdown("\n\n$(warning) ").appendText(problem.message);
	return tip.appendMarkdown("\n\n").appendText(item.file);
}

/** The story, else the first paragraph. */
function summaryOf({ text, broken }: Item): string {
	if (broken) return "";
	const { story, blocks } = parseBody(text);
	const paragraphs = blocks
		.filter(({ type }) => type === "paragraph")
		.map(({ from, to }) => oneLine(text.slice(from, to)));
	const source = (story && paragraphs.find((p) => p.includes(story.role))) ?? paragraphs[0] ?? "";
	const line = source.trim();
	return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS)}…` : line;
}

function blocks(backlog: Backlog, item: Item): string[] {
	const blockers = blockersOf(backlog, item);
	const waits = blockers?.items.map(({ title }) => l10n.t("Waits for “{0}”", oneLine(title))) ?? [];
	return blockers?.reason ? [...waits, l10n.t("Blocked: {0}", oneLine(blockers.reason))] : waits;
}

/** What an item lacks, in words. */
function lack(rule: ReadyRule): string {
	if ("maxEstimate" in rule) return l10n.t("an estimate of at most {0}", rule.maxEstimate);
	const names: Readonly<Record<typeof rule.needs, string>> = {
		"acceptance-criteria": l10n.t("acceptance criteria"),
		estimate: l10n.t("an estimate"),
		rank: l10n.t("a place in the order"),
		type: l10n.t("a type"),
		assignee: l10n.t("an assignee"),
		labels: l10n.t("a label"),
		epic: l10n.t("an epic"),
		sprint: l10n.t("a sprint"),
		goal: l10n.t("a goal"),
		due: l10n.t("a due date"),
	};
	return names[rule.needs];
}
