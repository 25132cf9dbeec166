// Mends of what the working agreement does not have: the word that was meant, or one more in the agreement.
import * as l10n from "@vscode/l10n";
import { addStatus, addType } from "./agreementEdits.ts";
import type { Backlog } from "./backlog.ts";
import { type Act, editFields } from "./edits.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import type { Item } from "./item.ts";
import type { Mend } from "./mend.ts";
import { nearest } from "./nearest.ts";
import { offsetAt, type Problem } from "./problem.ts";
import { listedFor } from "./unlisted.ts";
import { closedBy } from "./words.ts";

/** Writes the value that was meant, or adds this one to the agreement. */
export function listOrCorrect(backlog: Backlog, item: Item, { field, value }: Problem): Mend[] {
	if (value === undefined || (field !== "status" && field !== "type" && field !== "goal"))
		return [];
	const meant = nearest(value, listedFor(backlog.agreement, field) ?? []);
	const correct: Mend[] = meant
		? [
				{
					title: l10n.t("Change to {0}", meant),
					act: () => ({ edits: [editFields(item, { [field]: meant }, backlog.format)], others: 0 }),
				},
			]
		: [];
	if (field === "goal") return correct;
	const add: Mend = {
		title: l10n.t("Add “{0}” to backlog.yml", value),
		act: () => inAgreement(backlog, (text) => withListed(backlog, text, field, value)),
	};
	return [...correct, add];
}

/** An open status stands before those that close. */
function withListed({ statuses }: Backlog, text: string, field: "status" | "type", value: string) {
	if (field === "type") return addType(text, value);
	const end = closedBy(value) ? undefined : statuses.find(({ closed }) => closed)?.name;
	return addStatus(text, value, end);
}

/** Writes the key of the agreement that was meant. */
export function correctKey(backlog: Backlog, { start, end, value }: Problem): Mend[] {
	if (value === undefined) return [];
	const replace = (text: string) =>
		text.slice(0, offsetAt(text, start)) + value + text.slice(offsetAt(text, end));
	return [{ title: l10n.t("Change to {0}", value), act: () => inAgreement(backlog, replace) }];
}

function inAgreement({ companions }: Backlog, change: (text: string) => string): Act {
	const before = companions.get(AGREEMENT_FILE);
	const edit = { file: AGREEMENT_FILE, before, after: change(before ?? "") };
	return { edits: [edit], others: 0 };
}
