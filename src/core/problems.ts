// Every problem of a backlog: of its files, and between its items.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import type { Item } from "./item.ts";
import { oncePer } from "./once.ts";
import { fieldProblem, type Problem } from "./problem.ts";
import { styleOf } from "./rank.ts";
import { idsOf, referenceProblems } from "./references.ts";
import { unlistedIn } from "./unlisted.ts";

/** All problems, in no order that means anything. */
export const problemsOf = oncePer((backlog: Backlog): readonly Problem[] => {
	const isUnlisted = unlistedIn(backlog);
	const problems = [...backlog.agreement.problems, ...backlog.faults];
	for (const item of backlog.items) {
		problems.push(...item.problems);
		if (item.rank !== undefined && styleOf(item.rank) !== backlog.style)
			problems.push(otherStyle(item, backlog));
		problems.push(...isUnlisted(item));
	}
	for (const [oldest, ...others] of idsOf(backlog).shared)
		for (const item of others) problems.push(duplicateId(item, oldest as Item, backlog));
	return [...problems, ...referenceProblems(backlog)];
});

function duplicateId(item: Item, first: Item, { format }: Backlog): Problem {
	const message = l10n.t(
		"The id “{0}” is also that of {1}, which is older: references mean that one. Renumber or rename this one.",
		item.id,
		first.file,
	);
	return fieldProblem(item, format, "id", { code: "id-duplicate", message });
}

function otherStyle(item: Item, { style, format }: Backlog): Problem {
	const rank = String(item.rank);
	const message =
		style === "number"
			? l10n.t(
					"This backlog numbers its items; “{0}” is no number, so the item stands unranked. Move it to give it a place.",
					rank,
				)
			: l10n.t(
					"This backlog has ranks such as “a1”; the number {0} counts for nothing, so the item stands unranked. Move it to give it a place.",
					rank,
				);
	return fieldProblem(item, format, "rank", { code: "rank-style", message });
}
