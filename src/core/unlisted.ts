// Values that the team did not list: a problem only where it listed some.
import * as l10n from "@vscode/l10n";
import type { WorkingAgreement } from "./agreement.ts";
import { type Backlog, statusOf } from "./backlog.ts";
import type { Item } from "./item.ts";
import { fieldProblem, type Problem } from "./problem.ts";
import { fold } from "./words.ts";

type Listed = "status" | "type" | "goal" | "estimate";

/** Where each field's values are listed, and what an item has of it. */
const LISTS: Readonly<Record<Listed, { in: string; of: (item: Item) => string }>> = {
	status: { in: "statuses", of: ({ status }) => status },
	type: { in: "types", of: ({ type }) => type },
	goal: { in: "goals", of: ({ goal }) => goal ?? "" },
	estimate: { in: "estimates", of: ({ estimate }) => String(estimate ?? "") },
};

/** The values that the agreement lists for a field, as it writes them. */
export function listedFor(agreement: WorkingAgreement, field: Listed): string[] | undefined {
	if (field === "status") return agreement.statuses?.map(({ name }) => name);
	if (field === "goal") return agreement.goals?.map(({ id }) => id);
	return (field === "type" ? agreement.types : agreement.estimates)?.map(String);
}

/** Finds the values of an item that the agreement does not list. Other tools' own settings bind nobody here. */
export function unlistedIn(backlog: Backlog): (item: Item) => Problem[] {
	const { agreement, format } = backlog;
	const lists = (Object.keys(LISTS) as Listed[]).flatMap((field) => {
		const listed = format.agreement ? undefined : listedFor(agreement, field);
		return listed ? [{ field, listed: new Set(listed.map(fold)), of: LISTS[field].of }] : [];
	});
	return (item) =>
		lists.flatMap(({ field, listed, of }) => {
			const value = of(item);
			if (value === "" || listed.has(fold(value)) || item.archived) return [];
			// What was closed by an older agreement is history; its status still decides where it stands.
			if (field !== "status" && statusOf(backlog, item).closed) return [];
			const { in: key } = LISTS[field];
			const message = l10n.t("“{0}” is not listed in “{1}” of backlog.yml.", value, key);
			return [fieldProblem(item, format, field, { code: "value-unlisted", message, value })];
		});
}
