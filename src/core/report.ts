// A comparison as text, as Markdown that calls nobody, and as JSON.

import * as l10n from "@vscode/l10n";
import type { Comparison } from "./change.ts";
import { ordersOf } from "./compareOrder.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";
import type { Item } from "./item.ts";
import { GROUPS, type Group, type Say, type Told, tell } from "./sentences.ts";

/** What stands in Markdown around the sentences. */
export interface ReportOptions {
	/** Why all this was changed: the subjects of the commits. */
	readonly why?: readonly string[];
}

/** As many sentences as one group shows, since hosts cut long comments off, or refuse them. */
const MAX_SENTENCES = 50;
const TOP = 10;

/** The name of a group. */
export const titleOf = (group: Group): string =>
	({
		order: l10n.t("Order"),
		new: l10n.t("New"),
		closed: l10n.t("Closed"),
		changed: l10n.t("Changed"),
		agreement: l10n.t("Working agreement"),
		consequences: l10n.t("Consequences"),
	})[group];

/** The sentences in one line each, below the names of their groups. */
export function toText(comparison: Comparison): string {
	const told = tell(comparison);
	if (told.length === 0) return `${l10n.t("Nothing in the backlog has changed.")}\n`;
	return groupsOf(told)
		.map(([group, texts]) => `${titleOf(group)}\n${texts.map((text) => `  ${text}\n`).join("")}`)
		.join("\n");
}

/** For a comment or the summary of a pull request. */
export function toMarkdown(comparison: Comparison, { why = [] }: ReportOptions = {}): string {
	const told = tell(comparison, MARKDOWN);
	if (told.length === 0) return `${l10n.t("Nothing in the backlog has changed.")}\n`;
	const section = (title: string, lines: readonly string[]) =>
		`### ${title}\n\n${lines.map((line) => `- ${line}\n`).join("")}`;
	const reasons = why.slice(0, MAX_SENTENCES).map(escapeMarkdown).filter(Boolean);
	const sections = groupsOf(told).map(([group, texts]) => {
		const more = texts.length - MAX_SENTENCES;
		const rest = more > 0 ? [l10n.t("… and {0} more", more)] : [];
		return section(titleOf(group), [...texts.slice(0, MAX_SENTENCES), ...rest]);
	});
	const top = topOf(comparison);
	return [
		...(reasons.length > 0 ? [section(l10n.t("Why"), reasons)] : []),
		...sections,
		...(top ? [top] : []),
	].join("\n");
}

const groupsOf = (told: readonly Told[]): (readonly [Group, string[]])[] =>
	GROUPS.map(
		(group) => [group, told.filter((t) => t.group === group).map(({ text }) => text)] as const,
	).filter(([, texts]) => texts.length > 0);

/** The first items of the order, with how far each of them has come; `undefined` where they are the same. */
function topOf({ before, after }: Comparison): string | undefined {
	const order = (ordersOf(after).lists.get("") ?? []).slice(0, TOP);
	const { standings } = ordersOf(before);
	const steps = order.map((item, i) => {
		const from = standings.get(item.file)?.at;
		if (from === undefined) return before.byFile.has(item.file) ? l10n.t("ranked") : l10n.t("new");
		const up = from - i - 1;
		return up === 0 ? "–" : `${up > 0 ? "↑" : "↓"}${Math.abs(up)}`;
	});
	if (steps.every((step) => step === "–")) return undefined;
	const rows = order.map(
		(item, i) => `| ${i + 1} | ${steps[i]} | ${escapeMarkdown(item.title)} |\n`,
	);
	const heads = `| | | ${l10n.t("The top of the order")} |\n|--:|:--|:--|\n`;
	return heads + rows.join("");
}

/** A stable shape for programs: each change with its sentence; items as `{id, file, title}`. */
export function toJson(comparison: Comparison): object {
	const { changes, consequences } = comparison;
	const one = (part: Pick<Comparison, "changes"> | Pick<Comparison, "consequences">) =>
		tell({ ...comparison, changes: [], consequences: [], ...part })[0]?.text;
	return {
		changes: changes.map((change) => ({ ...plain(change), text: one({ changes: [change] }) })),
		consequences: consequences.map((consequence) => ({
			...plain(consequence),
			text: one({ consequences: [consequence] }),
		})),
	};
}

const plain = (value: object): object =>
	JSON.parse(
		JSON.stringify(value, (_, part: unknown) =>
			isItem(part) ? { id: part.id, file: part.file, title: part.title } : part,
		),
	);

const isItem = (value: unknown): value is Item =>
	typeof value === "object" && value !== null && "file" in value && "text" in value;

const MARKDOWN: Say = {
	item: ({ title }) => `**${escapeMarkdown(title) || "–"}**`,
	text: escapeMarkdown,
	list: (texts) => texts.map((text) => `\n  - ${text}`).join(""),
};
