// kanbn's way of keeping: one `index.md` that lists each column's tasks in their order, and a stamp in each task.
import {
	afterAct,
	type Card,
	cardsOf,
	changesBetween,
	checklistOf,
	indexIn,
	newCard,
} from "./cards.ts";
import type { Act, Changes, Folder, Keeping, Reading } from "./keeping.ts";

interface Board {
	readonly cards: ReadonlyMap<string, Card>;
	/** The names in each column, in their order. */
	readonly columns: ReadonlyMap<string, readonly string[]>;
}

const COLUMNS = ["todo", "in-progress", "review", "done", "won't do"];

export function kanbn(items: Folder): Keeping {
	const cards = cardsOf(items);
	const columns = COLUMNS.map(
		(status) =>
			[status, cards.filter((card) => card.status === status).map((card) => card.name)] as const,
	);
	const start: Board = {
		cards: new Map(cards.map((card) => [card.name, card])),
		columns: new Map(columns),
	};
	const base = render(start);
	return {
		name: "kanbn",
		base,
		statusMoves: true,
		stamps: ["updated", "completed"],
		nameOf: (path) => /^tasks\/(.*)\.md$/.exec(path)?.[1],
		perform: (acts) => changesBetween(base, render(acts.reduce(carryOut, start))),
		read: (changes) => readIndex(base, changes),
	};
}

function readIndex(base: Folder, changes: Changes): Reading {
	const index = changes.get("index.md") ?? base.get("index.md") ?? "";
	const lists = index
		.split(/^## .*$/m)
		.slice(1)
		.map((column) => [...column.matchAll(/^- \[(.*?)\]/gm)].map(([, name = ""]) => name));
	return { lists, rankOf: () => undefined, ids: lists.flat() };
}

function carryOut(board: Board, act: Act): Board {
	if (act.kind === "create") {
		const cards = new Map(board.cards).set(act.name, newCard(act));
		return { cards, columns: put(board, [act.name], "todo", act.placed ? act : {}) };
	}
	const cards = new Map(board.cards);
	const names = act.kind === "move" ? act.names : [act.name];
	for (const name of names) cards.set(name, afterAct(board.cards.get(name) as Card, act));
	if (act.kind === "move") {
		const status = board.cards.get(names[0] as string)?.status ?? "";
		return { cards, columns: put(board, names, status, act) };
	}
	const moves = act.kind === "set" && act.key === "status";
	return { cards, columns: moves ? put(board, names, act.value, {}) : board.columns };
}

function put(
	board: Board,
	names: readonly string[],
	status: string,
	place: Parameters<typeof indexIn>[1],
) {
	const columns = new Map<string, readonly string[]>();
	for (const [column, all] of board.columns) {
		const rest = all.filter((name) => !names.includes(name));
		const at = indexIn(rest, place);
		columns.set(
			column,
			column === status ? [...rest.slice(0, at), ...names, ...rest.slice(at)] : rest,
		);
	}
	return columns;
}

function render(board: Board): Folder {
	const columns = [...board.columns].map(
		([status, names]) =>
			`## ${status}\n\n${names.map((name) => `- [${name}](tasks/${name}.md)\n`).join("")}`,
	);
	const tasks = [...board.cards.values()].map(
		(card) => [`tasks/${card.name}.md`, renderTask(card)] as const,
	);
	const front = "---\nstartedColumns:\n  - in-progress\ncompletedColumns:\n  - done\n---\n";
	return new Map([["index.md", `${front}\n# Shop\n\n${columns.join("\n")}`], ...tasks]);
}

const renderTask = (card: Card) => `---
created: ${card.created}T09:00:00.000Z
updated: ${card.updated}:00.000Z
assigned: ${card.assignee}
progress: 0
tags: []
estimate: ${card.estimate}
---

# ${card.title}

${card.texts[0]}
## Sub-tasks

${checklistOf(card)}
${card.texts[1]}`;
