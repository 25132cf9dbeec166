// What the fields of an item mean, in a line each, as completion and hovers say it.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { FIELDS, type Field } from "./formats/format.ts";
import { canonicalKey } from "./frontMatter.ts";

/** The meanings of fields. A function, since the language is known only after loading. */
export const fieldMeanings = (): Readonly<Record<Field, string>> => ({
	id: l10n.t("Its identity, where that is not the name of the file."),
	title: l10n.t("One line that says what it is."),
	status: l10n.t("Where it stands."),
	rank: l10n.t("Its place in the order. Moving the item writes it."),
	type: l10n.t("What kind of item it is."),
	priority: l10n.t("How urgent it is."),
	estimate: l10n.t("How big it is, as a number in the team’s unit."),
	assignee: l10n.t("Who works on it: a name, or a list of them."),
	labels: l10n.t("A list of labels."),
	epic: l10n.t("The id of the epic that it belongs to."),
	"depends-on": l10n.t("The ids of the items that must be closed first."),
	blocked: l10n.t("Why something outside the backlog holds it up, in words."),
	sprint: l10n.t("The sprint in which it is to be done."),
	goal: l10n.t("The goal that it serves."),
	due: l10n.t("The day by which it must be done."),
	created: l10n.t("The day on which it was written."),
	aliases: l10n.t("Former ids, which still lead to it."),
});

/** The fields that items of a folder can have in their front matter, by the keys that its files use. */
export function fieldsByKey({ format, agreement }: Backlog): ReadonlyMap<string, Field> {
	const held = FIELDS.filter((field) => field !== "priority" || agreement.priorities);
	return new Map(
		held.flatMap((field) => {
			const key = format.keyOf(field);
			return key === undefined ? [] : [[canonicalKey(key), field] as const];
		}),
	);
}
