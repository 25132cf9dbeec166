// Backlog.md's way of keeping: `ordinal`, a number, and a stamp in minutes, in files that are written whole.
import {
	afterAct,
	type Card,
	cardsOf,
	changesBetween,
	checklistOf,
	type Entry,
	entriesAfter,
	indexIn,
	newCard,
	readColumns,
} from "./cards.ts";
import type { Act, Folder, Keeping } from "./keeping.ts";
import { valuesOf } from "./lines.ts";

interface Task extends Card {
	readonly id: number;
	readonly ordinal: number;
}

type Tasks = ReadonlyMap<string, Task>;

const STEP = 1000;
const LEAST_GAP = 1e-6;

export function backlogMd(items: Folder): Keeping {
	const cards = cardsOf(items);
	const start: Tasks = new Map(
		cards.map((card, i) => [card.name, { ...card, id: i + 1, ordinal: STEP * (i + 1) }]),
	);
	const base = render(start);
	const entries = entriesAfter(new Map(), base, entryOf);
	return {
		name: "Backlog.md",
		base,
		statusMoves: false,
		stamps: ["updated_date"],
		nameOf,
		perform: (acts) => changesBetween(base, render(acts.reduce(carryOut, start))),
		read: (changes) => readColumns(entriesAfter(entries, changes, entryOf), compare),
	};
}

const nameOf = (path: string) => path.replace(/^.* - |\.md$/g, "");

function entryOf(path: string, text: string): [string, Entry] {
	const values = valuesOf(text);
	const value = (key: string) => values.get(key) ?? "";
	return [nameOf(path), { id: value("id"), status: value("status"), rank: value("ordinal") }];
}

const compare = (a: Entry, b: Entry) =>
	Number(a.rank) - Number(b.rank) || Number(a.id.slice(5)) - Number(b.id.slice(5));

function carryOut(tasks: Tasks, act: Act): Tasks {
	if (act.kind === "move") return reorder(tasks, act.names, act);
	if (act.kind === "create") {
		const all = [...tasks.values()];
		// Ids count up, and new tasks go to the end.
		const id = Math.max(...all.map((task) => task.id)) + 1;
		const ordinal = Math.max(...all.map((task) => task.ordinal)) + STEP;
		const grown = new Map(tasks).set(act.name, { ...newCard(act), id, ordinal });
		return act.placed
			? reorder(grown, [act.name], { ...act, kind: "move", names: [act.name] })
			: grown;
	}
	const task = tasks.get(act.name) as Task;
	return new Map(tasks).set(act.name, afterAct(task, act));
}

/** Its rule, with `calculateBlockOrdinals` and `resolveOrdinalConflicts`: the middle, else the whole column anew. */
function reorder(tasks: Tasks, names: readonly string[], act: Act & { kind: "move" }): Tasks {
	const status = tasks.get(names[0] as string)?.status;
	const column = [...tasks.values()]
		.filter((task) => task.status === status)
		.sort((a, b) => a.ordinal - b.ordinal || a.id - b.id);
	const rest = column.filter((task) => !names.includes(task.name));
	const at = indexIn(
		rest.map((task) => task.name),
		act,
	);
	const low = rest[at - 1]?.ordinal ?? 0;
	const high = rest[at]?.ordinal;
	const step = high === undefined ? STEP : (high - low) / (names.length + 1);
	const block = names.map((name, i) => ({
		...(tasks.get(name) as Task),
		ordinal: low + step * (i + 1),
	}));
	const order = [...rest.slice(0, at), ...block, ...rest.slice(at)];
	return renumber(tasks, order, step <= LEAST_GAP, act.at);
}

/** Writes a column's ordinals so that they ascend: all anew, or those that do not exceed the one before. */
function renumber(tasks: Tasks, order: readonly Task[], all: boolean, at: string): Tasks {
	const changed = new Map(tasks);
	let last = 0;
	order.forEach((task, i) => {
		const ascends = i === 0 || task.ordinal > last;
		last = all ? STEP * (i + 1) : ascends ? task.ordinal : last + STEP;
		if (last !== tasks.get(task.name)?.ordinal)
			changed.set(task.name, { ...task, ordinal: last, updated: at });
	});
	return changed;
}

const render = (tasks: Tasks): Folder =>
	new Map(
		[...tasks.values()].map((task) => [`task-${task.id} - ${task.name}.md`, renderTask(task)]),
	);

const renderTask = (task: Task) => `---
id: task-${task.id}
title: ${task.title}
status: ${task.status}
assignee:${task.assignee ? `\n  - '@${task.assignee}'` : " []"}
created_date: '${task.created} 09:00'
updated_date: '${task.updated.replace("T", " ")}'
labels: []
dependencies: []
estimate: ${task.estimate}
priority: medium
ordinal: ${task.ordinal}
---

## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
${task.texts[0]}
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
${checklistOf(task, (i) => `#${i + 1} `)}<!-- AC:END -->

${task.texts[1]}`;
