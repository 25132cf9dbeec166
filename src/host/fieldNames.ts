// What fields are called in a sentence.
import * as l10n from "@vscode/l10n";
import type { GroupField } from "../core/groups.ts";
import type { SortField } from "../core/shown.ts";

/** A field by which lists are grouped or sorted, in words. */
export function fieldName(field: GroupField | SortField): string {
	const names: Readonly<Record<GroupField | SortField, string>> = {
		status: l10n.t("status"),
		epic: l10n.t("epic"),
		sprint: l10n.t("sprint"),
		type: l10n.t("type"),
		assignee: l10n.t("assignee"),
		labels: l10n.t("label"),
		goal: l10n.t("goal"),
		title: l10n.t("title"),
		estimate: l10n.t("estimate"),
		created: l10n.t("creation"),
		due: l10n.t("due date"),
	};
	return names[field];
}
