// Moves items to a place that is asked for: a number, or beside an item that is found by its title.
import * as l10n from "@vscode/l10n";
import { moveItems } from "../core/move.ts";
import type { Run } from "./commands.ts";
import { subjectOf } from "./picks.ts";
import { pickPlace } from "./placePicker.ts";

export const moveTo: Run = async ({ tree }, selected) => {
	const { folder, files } = selected;
	const title = l10n.t("Move: {0}", subjectOf(folder.backlog, files));
	const where = await pickPlace(folder.backlog, files, { title });
	if (typeof where !== "function") return;
	await tree.keepingSelection(selected, () =>
		folder.act((backlog) => moveItems(backlog, files, where(backlog))),
	);
};
