// Every problem of a backlog: of its files, and between its items.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import type { Item } from "./item.ts";
import { lineProblem, type Problem } from "./problem.ts";
import { styleOf } from "./rank.ts";
import { referenceProblems } from "./references.ts";
import { sameId } from "./words.ts";

/** All problems, in no order that means anything. */
export function problemsOf(backlog: Backlog): Problem[] {
	const problems = [...backlog.agreement.problems, ...backlog.faults];
	const ids = new Map<string, Item>();
	for (const item of backlog.items) {
		problems.push(...item.problems);
		const first = ids.get(sameId(item.id));
		if (first) problems.push(duplicateId(item, first));
		else ids.set(sameId(item.id), item);
		if (item.rank !== undefined && styleOf(item.rank) !== backlog.style)
			problems.push(otherStyle(item, backlog));
	}
	return [...problems, ...referenceProblems(backlog)];
}

function duplicateId(item: Item, first: Item): Problem {
	const message = l10n.t(
		"The id “{0}” is also that of {1}. Rename one of the two files, or change its “id”.",
		item.id,
		first.file,
	);
	return lineProblem(item, "id", "id-duplicate", message);
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
	return lineProblem(item, format.keyOf("rank") ?? "rank", "rank-style", message);
}
