// What the board draws of a backlog.
import * as l10n from "@vscode/l10n";
import type { Status } from "../core/agreement.ts";
import { type Backlog, statusOf } from "../core/backlog.ts";
import type { Item } from "../core/item.ts";
import { itemsOnBoard, placesOf } from "../core/lists.ts";
import { fold, label, oneLine } from "../core/words.ts";
import type { BoardSnapshot, Card, Column } from "../protocol.ts";
import type { BacklogFolder } from "./folder.ts";
import { iconOf } from "./rows.ts";

/** The whole board of a backlog: a column for each status, open ones first, and every card in the order. */
export function boardSnapshot(folder: BacklogFolder): BoardSnapshot {
	const { backlog } = folder;
	const items = itemsOnBoard(backlog);
	const statuses = statusesOf(backlog, items);
	const indexes = new Map(statuses.map((status, i) => [fold(status.name), i]));
	const epics = new Map(backlog.items.map((item) => [fold(item.id), item.title]));
	return {
		folder: folder.uri.toString(),
		name: folder.name,
		...(backlog.agreement.purpose ? { purpose: oneLine(backlog.agreement.purpose) } : {}),
		columns: statuses.map(columnOf),
		cards: items.map((item) => {
			const column = indexes.get(fold(statusOf(backlog, item).name)) ?? 0;
			return cardOf(backlog, item, column, epics);
		}),
	};
}

/** The columns: the backlog's statuses, those that it does not know, and a first one for items without any. */
function statusesOf(backlog: Backlog, items: readonly Item[]): Status[] {
	const known = new Map(backlog.statuses.map((status) => [fold(status.name), status]));
	const unknown = new Map<string, Status>();
	for (const item of items) {
		const status = statusOf(backlog, item);
		if (!known.has(fold(status.name))) unknown.set(fold(status.name), status);
	}
	const none = unknown.get("");
	unknown.delete("");
	const all = [...backlog.statuses, ...unknown.values()];
	const open = all.filter((status) => !status.closed);
	return [...(none ? [none] : []), ...open, ...all.filter((status) => status.closed)];
}

function columnOf({ name, closed, limit }: Status): Column {
	return {
		status: name,
		label: name === "" ? l10n.t("No status") : oneLine(label(name)),
		closed: closed !== undefined,
		...(limit === undefined ? {} : { limit }),
	};
}

function cardOf(
	backlog: Backlog,
	item: Item,
	column: number,
	epics: ReadonlyMap<string, string>,
): Card {
	const place = placesOf(backlog).get(item.file);
	const [problem] = item.problems;
	return {
		file: item.file,
		id: oneLine(item.id),
		title: oneLine(item.title),
		column,
		icon: iconOf(backlog, item),
		assignees: item.assignees.map(oneLine),
		labels: item.labels.map(oneLine),
		...(place === undefined ? {} : { place }),
		...(item.type ? { type: oneLine(label(item.type)) } : {}),
		...(item.estimate === undefined ? {} : { estimate: item.estimate }),
		...(item.epic ? { epic: oneLine(epics.get(fold(item.epic)) ?? item.epic) } : {}),
		...(item.checklist ? { checklist: item.checklist } : {}),
		...(problem ? { problem: problem.message } : {}),
	};
}
