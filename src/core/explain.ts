// What the front matter of an item means where the mouse is: its keys, and the values that say more than they show.
import * as l10n from "@vscode/l10n";
import { findStatus } from "./agreement.ts";
import { type Backlog, hasStatus } from "./backlog.ts";
import { type Asked, sprintText } from "./completeItem.ts";
import { fieldMeanings, fieldsByKey } from "./fieldWords.ts";
import type { Field } from "./formats/format.ts";
import { readFrontLines, writtenAt } from "./frontLines.ts";
import { sprintNamed } from "./sprints.ts";
import { neighboursOf, placeText } from "./standing.ts";
import { fold, label } from "./words.ts";
import type { Span } from "./yamlTree.ts";

/** An explanation of a part of the text, as lines of plain text. */
export interface Explanation extends Span {
	readonly lines: readonly string[];
}

/** Explains the key or value at a place; `undefined` where there is nothing to say. */
export function explain(asked: Omit<Asked, "today">): Explanation | undefined {
	const { backlog, text, offset } = asked;
	const front = readFrontLines(text);
	if (!front) return undefined;
	const key = writtenAt(front.keys, offset);
	const at = key ?? writtenAt(front.values, offset);
	const field = at && fieldsByKey(backlog).get(at.key);
	if (!field) return undefined;
	const value = key ? front.values.find((each) => each.key === key.key) : at;
	const said = (value?.text && VALUES[field]?.(backlog, value.text, asked.file)) || [];
	const lines = [...(key ? [fieldMeanings()[field]] : []), ...said].filter(Boolean);
	return lines.length > 0 ? { from: at.from, to: at.to, lines } : undefined;
}

const VALUES: Partial<
	Record<Field, (backlog: Backlog, text: string, file: string) => readonly string[]>
> = {
	rank: (backlog, _, file) => {
		const item = backlog.byFile.get(file);
		if (!item) return [];
		const { above, below } = neighboursOf(backlog, item);
		const place = [placeText(backlog, item), between(above?.title, below?.title)];
		return [place.filter(Boolean).join(", ")];
	},
	status: (backlog, text) => {
		const status = findStatus(backlog.statuses, text);
		if (!status) return [];
		const count = backlog.items.filter((item) => hasStatus(backlog, item, status.name)).length;
		const of =
			status.limit === undefined
				? l10n.t("{0} items", count)
				: l10n.t("{0} items, limit {1}", count, status.limit);
		const closed = status.closed && CLOSED[status.closed]();
		return [label(status.name), [of, closed].filter(Boolean).join(", ")];
	},
	sprint: ({ agreement }, text) => {
		const sprint = agreement.sprints && sprintNamed(agreement.sprints, text);
		return sprint ? [l10n.t("{0} to {1}", sprint.start, sprint.end), sprintText(sprint)] : [];
	},
	goal: ({ agreement }, text) => {
		const goal = agreement.goals?.find(({ id }) => fold(id) === fold(text));
		return goal ? [goal.sentence] : [];
	},
};

const CLOSED = {
	delivered: () => l10n.t("closed as delivered"),
	dropped: () => l10n.t("closed as dropped"),
};

function between(above: string | undefined, below: string | undefined): string {
	if (above !== undefined && below !== undefined)
		return l10n.t("between “{0}” and “{1}”", above, below);
	if (above !== undefined) return l10n.t("below “{0}”", above);
	return below === undefined ? "" : l10n.t("above “{0}”", below);
}
