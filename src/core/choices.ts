// The values that a field can have: those that a backlog knows, the likely ones first.
import * as l10n from "@vscode/l10n";
import { FIRST_TYPES } from "./agreement.ts";
import { type Backlog, sectionsOf, statusOf, typeOf } from "./backlog.ts";
import { type DateText, dateOf, dayOf } from "./calendar.ts";
import type { Field } from "./formats/format.ts";
import type { Item } from "./item.ts";
import { sprintOf, sprintsAround } from "./sprints.ts";
import { knownValues, valueKey } from "./values.ts";
import { compareNames, fold, label } from "./words.ts";

/** Fields that the user sets by choosing a value. */
export type Settable = Extract<
	Field,
	| "status"
	| "type"
	| "estimate"
	| "assignee"
	| "labels"
	| "epic"
	| "sprint"
	| "goal"
	| "due"
	| "blocked"
>;

/** A value on offer: as files have it, as people read it, and what helps to choose. */
export interface Choice {
	readonly value: string;
	readonly label: string;
	readonly description?: string;
}

/** Whether a field is one that the user sets by choosing a value. */
export const isSettable = (field: Field): field is Settable => Object.hasOwn(KNOWN, field);

/** What an item has in a field, as texts; nothing where it has none. */
export function valuesIn(backlog: Backlog, item: Item, field: Settable): readonly string[] {
	if (field === "labels") return item.labels;
	if (field === "assignee") return item.assignees;
	const value = field === "status" ? statusOf(backlog, item).name : item[field];
	return value === undefined || value === "" ? [] : [String(value)];
}

/** The values that a field can have here, without those that are the same. */
export function choicesOf(backlog: Backlog, field: Settable, today: DateText): Choice[] {
	const known = KNOWN[field](backlog, today);
	const others = isListed(backlog, field) ? [] : seen(backlog, field);
	const choices = new Map<string, Choice>();
	for (const choice of [...known, ...others])
		if (!choices.has(fold(choice.value))) choices.set(fold(choice.value), choice);
	const all = [...choices.values()];
	return field === "estimate" ? all.sort((a, b) => Number(a.value) - Number(b.value)) : all;
}

/** Whether the known values are all that make sense, so that those of the items add nothing. */
function isListed(backlog: Backlog, field: Settable): boolean {
	if (field === "type") return backlog.agreement.types !== undefined;
	if (field === "epic") return hasEpics(backlog);
	return field === "status" || field === "due";
}

/** Teams without items for their epics name them freely. */
export const hasEpics = (backlog: Backlog): boolean =>
	backlog.items.some((item) => typeOf(backlog, item) === "epic");

const KNOWN: Readonly<Record<Settable, (backlog: Backlog, today: DateText) => Choice[]>> = {
	status: ({ statuses }) =>
		statuses
			.filter(({ name }) => name !== "")
			.map(({ name, closed }) => {
				const left = closed === "delivered" ? l10n.t("delivered") : l10n.t("dropped");
				return { ...inWords(name), ...(closed ? { description: left } : {}) };
			}),
	type: ({ agreement }) => (agreement.types ?? FIRST_TYPES).map(inWords),
	estimate: ({ agreement }) => (agreement.estimates ?? [1, 2, 3, 5, 8]).map((n) => plain(`${n}`)),
	assignee: ({ agreement }) => agreement.people?.map(({ name }) => plain(name)) ?? [],
	labels: () => [],
	epic: (backlog) =>
		sectionsOf(backlog).epics.map(({ id, title }) => ({
			value: id,
			label: title,
			description: id,
		})),
	sprint: ({ agreement: { sprints } }, today) =>
		(sprints ? sprintsAround(sprints, today, { before: 0, after: 3 }) : []).map(
			({ name, start, end, aim }) => {
				const now = start <= today ? l10n.t("now") : undefined;
				const facts = [now, l10n.t("{0} to {1}", start, end), aim];
				return { ...plain(name), description: facts.filter(Boolean).join(" · ") };
			},
		),
	goal: ({ agreement }) =>
		agreement.goals?.map(({ id, sentence }) => ({ ...inWords(id), description: sentence })) ?? [],
	due: ({ agreement: { sprints } }, today) => {
		const day = dayOf(today) ?? 0;
		const sprint = sprints && sprintOf(sprints, today);
		return [
			{ ...plain(today), description: l10n.t("today") },
			{ ...plain(dateOf(day + 1)), description: l10n.t("tomorrow") },
			...(sprint ? [{ ...plain(sprint.end), description: l10n.t("the sprint’s last day") }] : []),
			{ ...plain(dateOf(day + 7)), description: l10n.t("in a week") },
			{ ...plain(dateOf(day + 14)), description: l10n.t("in two weeks") },
		];
	},
	blocked: () => [],
};

const plain = (value: string): Choice => ({ value, label: value });
const inWords = (value: string): Choice => ({ value, label: label(value) });

/** The values that items have, those of many items first. */
function seen(backlog: Backlog, field: Settable): Choice[] {
	const known = [...knownValues(backlog, valueKey(field)).values()];
	known.sort((a, b) => b.count - a.count || compareNames(a.value, b.value));
	return known.map(({ value }) => (field === "type" ? inWords(value) : plain(value)));
}
