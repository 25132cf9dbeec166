// What a drop on the Backlog view does to the items dropped.
import * as l10n from "@vscode/l10n";
import { type Backlog, sectionsOf, typeOf } from "../core/backlog.ts";
import { type Act, editAll, setStatus } from "../core/edits.ts";
import type { Item } from "../core/item.ts";
import { listInTree } from "../core/lists.ts";
import { moveItems, placeAt } from "../core/move.ts";
import { Refusal } from "../core/problem.ts";
import { dropInGroup, type Gap, placeIn } from "../core/regroup.ts";
import type { Section } from "../core/shown.ts";
import type { GroupName, Row } from "./rows.ts";

/** What a drop on a row does: takes an item's place, or a group's value; below all rows it goes to the end. @throws Refusal */
export function dropOn(backlog: Backlog, files: readonly string[], target: Row | undefined): Act {
	if (!target || target.kind === "backlog") return moveItems(backlog, files, "bottom");
	if (target.kind === "group") return dropOnGroup(backlog, files, target.group);
	if (target.kind === "range")
		return dropOnItem(backlog, files, sectionsOf(backlog)[target.section][target.from]);
	return dropOnItem(backlog, files, backlog.byFile.get(target.file));
}

function dropOnItem(backlog: Backlog, files: readonly string[], target: Item | undefined): Act {
	if (!target) throw new Refusal(l10n.t("The item dropped on is gone. Nothing was moved."));
	const list = listInTree(backlog, target.file);
	const section = sectionsOf(backlog);
	if (
		section.closed.some((item) => item.file === target.file) &&
		!files.every((file) => list.includes(file))
	)
		return dropOnGroup(backlog, files, "closed");
	if (typeOf(backlog, target) === "epic" && files.some((file) => !list.includes(file)))
		return { edits: editAll(backlog, files, { epic: target.id }), others: 0 };
	const place = placeAt(list, files, target.file);
	return place ? moveItems(backlog, files, place) : { edits: [], others: 0 };
}

/** What a drop between two cards of a section does. @throws Refusal */
export function dropBetween(
	backlog: Backlog,
	{ files, drop }: { readonly files: readonly string[]; readonly drop: Gap },
	section: Section | undefined,
): Act {
	if (!section) throw new Refusal(l10n.t("The list has changed. Nothing was moved; drop again."));
	if (section.group) return dropInGroup(backlog, files, section.group, drop);
	const isRanked = files.some((file) => !section.items.some((item) => item.file === file));
	if (section.kind === "closed" || (section.kind === "unranked" && isRanked && !drop.below))
		return dropOnGroup(backlog, files, section.kind);
	return moveItems(backlog, files, placeIn(drop));
}

function dropOnGroup(backlog: Backlog, files: readonly string[], group: GroupName): Act {
	if (group === "unranked") return { edits: editAll(backlog, files, { rank: null }), others: 0 };
	if (group === "epics")
		throw new Refusal(l10n.t("Drop items on one of the epics, so that they become part of it."));
	const closed = backlog.statuses.find((status) => status.closed);
	if (!closed)
		throw new Refusal(l10n.t("This backlog has no closed status yet. Name one in backlog.yml."));
	return setStatus(backlog, files, closed.name);
}
