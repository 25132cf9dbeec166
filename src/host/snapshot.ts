// What the board draws of a backlog.
import * as l10n from "@vscode/l10n";
import type { Status } from "../core/agreement.ts";
import { type Backlog, statusOf } from "../core/backlog.ts";
import type { Item } from "../core/item.ts";
import { itemsOnBoard } from "../core/lists.ts";
import { fold, label, oneLine } from "../core/words.ts";
import type { BoardSnapshot, BoardView, Card, Group } from "../protocol.ts";
import type { BacklogFolder } from "./folder.ts";
import { iconOf, placesOf } from "./rows.ts";
import { today } from "./today.ts";

/** All that the tab shows of a backlog: every card in the order, in the groups that the view asks for. */
export function boardSnapshot(folder: BacklogFolder, view: BoardView): BoardSnapshot {
	const { backlog } = folder;
	const items = itemsOnBoard(backlog);
	const statuses = statusesShown(backlog, items);
	const indexes = new Map(statuses.map((status, i) => [fold(status.name), i]));
	const groupOf = (item: Item) => indexes.get(fold(statusOf(backlog, item).name)) ?? 0;
	const card = cardsOf(backlog);
	return {
		folder: folder.uri.toString(),
		name: folder.name,
		...(backlog.agreement.purpose ? { purpose: oneLine(backlog.agreement.purpose) } : {}),
		view,
		groups: statuses.map(columnOf),
		cards: items.map((item) => card(item, groupOf(item))),
		today: today(),
	};
}

/** The groups: the backlog's statuses, those that it does not know, and a first one for items without any. */
export function statusesShown(backlog: Backlog, items: readonly Item[]): Status[] {
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

function columnOf({ name, closed, limit }: Status): Group {
	return {
		value: name,
		label: name === "" ? l10n.t("No status") : oneLine(label(name)),
		closed: closed !== undefined,
		...(limit === undefined ? {} : { limit }),
	};
}

/** Makes the cards of a backlog. */
function cardsOf(backlog: Backlog): (item: Item, group: number) => Card {
	const epics = new Map(backlog.items.map((item) => [fold(item.id), item.title]));
	const places = placesOf(backlog);
	return (item, group) => {
		const place = places.get(item.file);
		const [problem] = item.problems;
		const { status, step } = statusFacts(backlog, item);
		return {
			file: item.file,
			id: oneLine(item.id),
			title: oneLine(item.title),
			group,
			icon: iconOf(backlog, item),
			status,
			step,
			assignees: item.assignees.map(oneLine),
			labels: item.labels.map(oneLine),
			...(place === undefined ? {} : { place }),
			...(item.type ? { type: oneLine(label(item.type)) } : {}),
			...(item.estimate === undefined ? {} : { estimate: item.estimate }),
			...(item.epic ? { epic: oneLine(epics.get(fold(item.epic)) ?? item.epic) } : {}),
			...(item.sprint ? { sprint: oneLine(item.sprint) } : {}),
			...(item.created ? { created: item.created } : {}),
			...(item.checklist ? { checklist: item.checklist } : {}),
			...(problem ? { problem: problem.message } : {}),
		};
	};
}

function statusFacts(backlog: Backlog, item: Item): Pick<Card, "status" | "step"> {
	const { name, closed } = statusOf(backlog, item);
	const first = backlog.statuses.find((status) => !status.closed)?.name ?? "";
	const step = closed ?? (name === "" || fold(name) === fold(first) ? "waiting" : "active");
	return { status: oneLine(label(name)), step };
}
