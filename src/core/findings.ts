// What goes against the working agreement: only rules that the team wrote down.
import * as l10n from "@vscode/l10n";
import type { ReadyRule } from "./agreement.ts";
import { type Backlog, hasStatus, isBegun, sectionsOf, statusOf } from "./backlog.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { itemsOnBoard } from "./lists.ts";
import { fieldProblem, type Problem } from "./problem.ts";
import { lacksOf } from "./ready.ts";

/** Every kind of finding there is. */
export type FindingCode = "open-limit" | "status-limit" | "not-ready";
export type Finding = Problem<FindingCode>;

/** All findings of a backlog. */
export function findingsOf(backlog: Backlog): Finding[] {
	const { agreement, statuses } = backlog;
	const { ranked, unranked } = sectionsOf(backlog);
	const open = ranked.length + unranked.length;
	const findings: Finding[] = [];
	if (agreement.maxOpen !== undefined && open > agreement.maxOpen)
		findings.push(
			ofAgreement(
				"open-limit",
				l10n.t(
					"{0} items are open; the team agreed on {1} at most. Close some.",
					open,
					agreement.maxOpen,
				),
			),
		);
	for (const { name, limit, closed } of statuses) {
		if (limit === undefined || closed) continue;
		const count = itemsOnBoard(backlog).filter((item) => hasStatus(backlog, item, name)).length;
		if (count > limit)
			findings.push(
				ofAgreement(
					"status-limit",
					l10n.t(
						"{0} items are in “{1}”; its limit is {2}. Finish some before others are begun.",
						count,
						name,
						limit,
					),
				),
			);
	}
	return [...findings, ...notReady(backlog)];
}

function ofAgreement(code: FindingCode, message: string): Finding {
	const start = { line: 0, character: 0 };
	return { file: AGREEMENT_FILE, start, end: start, code, message, severity: "warning" };
}

/** Items that were begun before they were ready. */
function notReady(backlog: Backlog): Finding[] {
	const { ranked, unranked } = sectionsOf(backlog);
	return [...ranked, ...unranked].flatMap((item) => {
		const lacks = lacksOf(backlog, item);
		if (lacks.length === 0 || !isBegun(backlog, statusOf(backlog, item))) return [];
		const message = l10n.t(
			"This item was begun, and the definition of ready asks for: {0}.",
			lacks.map(ruleName).join(", "),
		);
		const fault = { code: "not-ready", message } as const;
		return [fieldProblem(item, backlog.format, "status", fault)];
	});
}

/** A rule of the definition of ready as the agreement writes it. */
export const ruleName = (rule: ReadyRule): string =>
	"needs" in rule ? rule.needs : `max-estimate: ${rule.maxEstimate}`;
