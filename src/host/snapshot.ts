// What the tab shows of a backlog: its items as cards, in the groups of the layout.
import * as l10n from "@vscode/l10n";
import { findStatus } from "../core/agreement.ts";
import { type Backlog, isBegun, sectionsOf, statusOf } from "../core/backlog.ts";
import {
	GROUP_FIELDS,
	type GroupField,
	isListField,
	itemsOfEpic,
	rollUpOf,
} from "../core/groups.ts";
import type { Item } from "../core/item.ts";
import { placesOf } from "../core/lists.ts";
import { idsOf } from "../core/references.ts";
import { isValue } from "../core/regroup.ts";
import { type Look, type Section, type Shown, sprintIn, titleOf } from "../core/shown.ts";
import { type Sprint, type Sprints, sprintsAround } from "../core/sprints.ts";
import { blockedText, definitionText, lacksText, statusText } from "../core/standing.ts";
import { fold, label, oneLine } from "../core/words.ts";
import type { BoardSnapshot, BoardView, Card, EpicState, Group } from "../protocol.ts";
import { fieldName } from "./fieldNames.ts";
import type { BacklogFolder } from "./folder.ts";
import { iconOf } from "./rows.ts";
import { today } from "./today.ts";

/** The field that a layout groups by; sprints in a list where the team has some and chose nothing. */
export function groupFieldOf(
	backlog: Backlog,
	{ layout, groupBy }: BoardView,
): GroupField | undefined {
	if (layout === "roadmap") return "epic";
	const hasSprints = backlog.agreement.sprints ?? backlog.items.some(({ sprint }) => sprint);
	const chosen = groupBy.list ?? (hasSprints ? "sprint" : "");
	const wanted = layout === "board" ? groupBy.board || "status" : chosen;
	return GROUP_FIELDS.find((field) => field === wanted);
}

/** The fields that a layout groups by, and cuts the groups by. */
export function groupingOf(backlog: Backlog, view: BoardView): Pick<Look, "group" | "lanes"> {
	const group = groupFieldOf(backlog, view);
	const lanes = GROUP_FIELDS.find((field) => field === view.lanes && field !== group);
	return view.layout === "board" ? { group, lanes } : { group };
}

/** All that the tab shows of a backlog. */
export function boardSnapshot(
	folder: BacklogFolder,
	view: BoardView,
	shown: Shown,
	look: Look,
): BoardSnapshot {
	const { backlog } = folder;
	// Epics stand for groups; on a board, what is closed has its column or is not there.
	const sections = shown.top.filter(
		({ kind }) => kind === "group" || (kind !== "epics" && view.layout === "list"),
	);
	const isRoadmap = view.layout === "roadmap";
	const card = cardsOf(backlog);
	const groupIn = (section: Section) => groupOf(backlog, section, isRoadmap);
	const { lanes } = shown;
	const items = new Set(sections.flatMap((section) => section.items));
	return {
		folder: folder.uri.toString(),
		name: folder.name,
		...(backlog.agreement.purpose ? { purpose: oneLine(backlog.agreement.purpose) } : {}),
		view,
		filter: look.filter,
		...(look.sort ? { sort: { by: look.sort, name: fieldName(look.sort) } } : {}),
		groups: [
			...sections.map((section) => (section.lane ? cellOf(section) : groupIn(section))),
			...(isRoadmap ? idleGoals(backlog) : []),
		],
		...(lanes
			? { lanes: { columns: lanes.columns.map(groupIn), rows: lanes.rows.map(groupIn) } }
			: {}),
		cards: sections.flatMap((section, group) =>
			section.items.map((item) => {
				const made = card(item, group);
				if (view.layout !== "board") return made;
				return unsaid(backlog, unsaid(backlog, made, section.group), section.lane);
			}),
		),
		total: items.size,
		today: today(),
	};
}

/** A card without what its column, or its lane, says already. */
function unsaid(backlog: Backlog, card: Card, said: Section["group"]): Card {
	if (said?.field === "epic") return { ...card, epic: undefined };
	if (!said || !isListField(said.field)) return card;
	const { field, value } = said;
	const key = field === "labels" ? "labels" : "assignees";
	return { ...card, [key]: card[key].filter((name) => !isValue(backlog, field, name, value)) };
}

const cellOf = ({ key, group, lane, isClosed }: Section): Group => ({
	value: key,
	label: oneLine(`${group?.title} · ${lane?.title}`),
	closed: isClosed,
});

/** Goals that no open item serves, nor an item of an epic that does. */
function idleGoals(backlog: Backlog): Group[] {
	const { ranked, unranked, epics } = sectionsOf(backlog);
	const served = new Set([...ranked, ...unranked, ...epics].map(({ goal }) => fold(goal ?? "")));
	const idle = backlog.agreement.goals?.filter(({ id }) => !served.has(fold(id))) ?? [];
	return idle.map(({ id, sentence }) => ({
		value: `goal=${id}`,
		label: oneLine(label(id)),
		note: [l10n.t("A goal that no item serves"), oneLine(sentence)].filter(Boolean).join(": "),
		closed: false,
	}));
}

function epicState(backlog: Backlog, epic: Item): EpicState {
	const steps = { delivered: 0, active: 0, waiting: 0 };
	for (const item of itemsOfEpic(backlog, epic)) {
		const { step } = stateOf(backlog, item);
		if (step !== "dropped") steps[step]++;
	}
	const { points, donePoints } = rollUpOf(backlog, epic);
	const blocked = blockedText(backlog, epic);
	const goal = backlog.agreement.goals?.find(({ id }) => fold(id) === fold(epic.goal ?? ""));
	return {
		file: epic.file,
		steps,
		left: points - donePoints,
		...(blocked ? { blocked } : {}),
		...(epic.goal ? { goal: oneLine(goal?.sentence || label(epic.goal)) } : {}),
	};
}

function groupOf(backlog: Backlog, section: Section, isRoadmap: boolean): Group {
	const { key, group, isClosed, isPart } = section;
	const limit =
		group?.field === "status" ? findStatus(backlog.statuses, group.value)?.limit : undefined;
	const { sprints } = backlog.agreement;
	const sprint = sprintIn(backlog, section);
	const days = sprint && l10n.t("{0} to {1}", sprint.start, sprint.end);
	const note = [sprint && sprints && timeOf(sprints, sprint), days, sprint?.aim]
		.filter(Boolean)
		.join(" · ");
	return {
		value: key,
		label: titleOf(section),
		closed: isClosed,
		// What is shown of a group says nothing about how full it is.
		...(limit === undefined || isPart ? {} : { limit }),
		...(sprint?.capacity === undefined || isPart ? {} : { capacity: sprint.capacity }),
		...(note ? { note: oneLine(note) } : {}),
		...(isRoadmap && group?.epic ? { epic: epicState(backlog, group.epic) } : {}),
	};
}

/** Whether a sprint is the one that runs, or comes next; `""` of all others. */
function timeOf(sprints: Sprints, { name }: Sprint): string {
	const [current] = sprintsAround(sprints, today(), { before: 0, after: 0 });
	if (current?.name === name) return l10n.t("Current sprint");
	const next = sprintsAround(sprints, today(), { before: 0, after: 1 }).at(-1);
	return next?.name === name ? l10n.t("Next sprint") : "";
}

/** Makes the cards of a backlog. */
function cardsOf(backlog: Backlog): (item: Item, group: number) => Card {
	const places = placesOf(backlog);
	const epicOf = (epic: string) => oneLine(idsOf(backlog).find(epic)?.title ?? epic);
	return (item, group) => {
		const place = places.get(item.file);
		const [problem] = item.problems;
		const { epic, sprint, estimate, created, checklist } = item;
		return {
			file: item.file,
			id: oneLine(item.id),
			title: oneLine(item.title),
			group,
			icon: iconOf(backlog, item),
			...stateOf(backlog, item),
			assignees: item.assignees.map(oneLine),
			labels: item.labels.map(oneLine),
			...(place === undefined ? {} : { place }),
			...(item.type ? { type: oneLine(label(item.type)) } : {}),
			...(estimate === undefined ? {} : { estimate }),
			...(epic ? { epic: epicOf(epic) } : {}),
			...(sprint ? { sprint: oneLine(sprint) } : {}),
			...(created ? { created } : {}),
			...(checklist ? { checklist } : {}),
			...(problem ? { problem: problem.message } : {}),
		};
	};
}

/** Where an item stands, and what keeps it from going on. */
function stateOf(
	backlog: Backlog,
	item: Item,
): Pick<Card, "status" | "step" | "blocked" | "lacks"> {
	const status = statusOf(backlog, item);
	const step = status.closed ?? (isBegun(backlog, status) ? "active" : "waiting");
	const [blocked, lacks] = [blockedText(backlog, item), lacksText(backlog, item)];
	return {
		status: statusText(backlog, item),
		step,
		...(blocked ? { blocked } : {}),
		...(lacks ? { lacks: `${lacks}\n${definitionText(backlog)}` } : {}),
	};
}
