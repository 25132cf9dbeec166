// What a drop on the Backlog view does to the items dropped.
import * as l10n from "@vscode/l10n";
import { type Backlog, typeOf } from "../core/backlog.ts";
import { type Act, editAll, setStatus } from "../core/edits.ts";
import type { GroupField } from "../core/groups.ts";
import type { Item } from "../core/item.ts";
import type { ListOf } from "../core/lists.ts";
import { moveItems, placeAt } from "../core/move.ts";
import { Refusal } from "../core/problem.ts";
import {
	dropInGroup,
	type Gap,
	placeAtEnd,
	placeIn,
	putInGroup,
	valuesLeft,
} from "../core/regroup.ts";
import { inSequence } from "../core/sequence.ts";
import { keyOfEpic, type Section, type Shown, sectionOf } from "../core/shown.ts";
import { closedStatus } from "../core/startWork.ts";
import type { Row } from "./rows.ts";
import type { Viewing } from "./viewing.ts";

/** Items on their way: the values of the groups that they were taken from, by file, where they may have several. */
export interface Dragged {
	readonly files: readonly string[];
	readonly from: Readonly<Record<string, string>>;
}

/** What a drop on a row does: takes an item's place, or a group's value; below all rows it goes to the end. @throws Refusal */
export function dropOn(backlog: Backlog, dragged: Dragged, target: Row, viewing: Viewing): Act {
	const { folder } = target;
	const shown = viewing.shown(folder, backlog);
	if (target.kind === "backlog") {
		viewing.refuseWhileSorted(folder);
		return moveItems(backlog, dragged.files, "bottom");
	}
	const isSorted = viewing.lookAt(folder).sort !== undefined;
	if (target.kind === "section")
		return dropOnSection(backlog, dragged, shown.byKey.get(target.section), isSorted);
	const section =
		target.kind === "range"
			? shown.byKey.get(target.section)
			: sectionOf(shown, target.file, target.within);
	const item =
		target.kind === "range" ? section?.items[target.from] : backlog.byFile.get(target.file);
	if (!item) throw new Refusal(l10n.t("The item dropped on is gone. Nothing was moved."));
	const listOf = viewing.listIn(section?.key);
	return (
		dropOnEpic(backlog, dragged, item, shown, isSorted) ??
		dropOnItem(backlog, dragged, item, section, listOf)
	);
}

function dropOnSection(
	backlog: Backlog,
	{ files, from }: Dragged,
	section: Section | undefined,
	isSorted: boolean,
): Act {
	if (section?.group) {
		const list = section.items.map(({ file }) => file);
		const end = isSorted ? undefined : placeAtEnd(backlog, list, files);
		return putInGroup(backlog, files, section.group, end, from);
	}
	if (section?.kind === "unranked")
		return { edits: editAll(backlog, files, { rank: null }), others: 0 };
	if (section?.kind === "epics")
		throw new Refusal(l10n.t("Drop items on one of the epics, so that they become part of it."));
	return setStatus(backlog, files, closedStatus(backlog));
}

/** Other items than epics become part of an epic; as a group it takes them in at its end. */
function dropOnEpic(
	backlog: Backlog,
	dragged: Dragged,
	epic: Item,
	shown: Shown,
	isSorted: boolean,
): Act | undefined {
	const isEpic = (file: string) => {
		const item = backlog.byFile.get(file);
		return item !== undefined && typeOf(backlog, item) === "epic";
	};
	if (!isEpic(epic.file) || dragged.files.every(isEpic)) return undefined;
	const own = shown.byKey.get(keyOfEpic(epic));
	if (own && shown.top.includes(own)) return dropOnSection(backlog, dragged, own, isSorted);
	const group = { field: "epic", value: epic.id, isClosed: false } as const;
	return putInGroup(backlog, dragged.files, group);
}

function dropOnItem(
	backlog: Backlog,
	{ files, from }: Dragged,
	target: Item,
	section: Section | undefined,
	listOf: ListOf,
): Act {
	const isOwn = files.every((file) => section?.items.some((item) => item.file === file));
	if (section?.kind === "closed" && !isOwn)
		return dropOnSection(backlog, { files, from }, section, true);
	const place = placeAt(listOf(backlog, target.file), files, target.file);
	if (section?.group) return putInGroup(backlog, files, section.group, place, from);
	return place ? moveItems(backlog, files, place) : { edits: [], others: 0 };
}

/** What moves items into the column beside theirs; their place in the order stays. */
export function moveBeside(
	backlog: Backlog,
	{ top }: Shown,
	files: readonly string[],
	{ key, step }: { readonly key: string | undefined; readonly step: 1 | -1 },
): Act {
	const columns = top.filter(({ kind }) => kind === "group");
	const at = columns.findIndex((column) => column.key === key);
	const [from, to] = [columns[at], columns[at + step]];
	if (!from || !to || from.lane !== to.lane) return { edits: [], others: 0 };
	return dropBetween(backlog, { files, drop: {} }, to, from);
}

/** What a drop between two cards of a section does. @throws Refusal */
export function dropBetween(
	backlog: Backlog,
	{ files, drop }: { readonly files: readonly string[]; readonly drop: Gap },
	section: Section | undefined,
	origin?: Section,
): Act {
	if (!section) throw new Refusal(l10n.t("The list has changed. Nothing was moved; drop again."));
	const { group, lane, isClosed } = section;
	if (group) {
		const left = (field: GroupField) => valuesLeft(backlog, files, field, origin);
		const act = dropInGroup(backlog, files, { ...group, isClosed }, drop, left(group.field));
		if (!lane) return act;
		const intoLane = (now: Backlog) => putInGroup(now, files, lane, undefined, left(lane.field));
		return inSequence(backlog, [() => act, intoLane]);
	}
	const arrives = files.some((file) => !section.items.some((item) => item.file === file));
	if (arrives && (section.kind === "closed" || (section.kind === "unranked" && !drop.below)))
		return dropOnSection(backlog, { files, from: {} }, section, true);
	return moveItems(backlog, files, placeIn(drop));
}
