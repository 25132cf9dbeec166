// kanban-markdown's way of keeping: `order`, a fractional index without bits of an id, and a stamp.
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
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
import type { Act, Between, Folder, Keeping } from "./keeping.ts";
import { valuesOf } from "./lines.ts";

interface Feature extends Card {
	readonly order: string;
}

type Features = ReadonlyMap<string, Feature>;

export function kanbanMarkdown(items: Folder): Keeping {
	const cards = cardsOf(items);
	const keys = generateNKeysBetween(null, null, cards.length);
	const start: Features = new Map(
		cards.map((card, i) => [card.name, { ...card, order: keys[i] as string }]),
	);
	const base = render(start);
	const entries = entriesAfter(new Map(), base, entryOf);
	return {
		name: "kanban-markdown",
		base,
		statusMoves: false,
		stamps: ["modified", "completedAt"],
		nameOf,
		perform: (acts) => changesBetween(base, render(acts.reduce(carryOut, start))),
		read: (changes) => readColumns(entriesAfter(entries, changes, entryOf), compare),
	};
}

const nameOf = (path: string) => path.replace(/^done\/|\.md$/g, "");

function entryOf(path: string, text: string): [string, Entry] {
	const values = valuesOf(text);
	const value = (key: string) => values.get(key)?.replace(/^"|"$/g, "") ?? "";
	return [nameOf(path), { id: value("id"), status: value("status"), rank: value("order") }];
}

const compare = (a: { rank: string }, b: { rank: string }) =>
	a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0;

function carryOut(features: Features, act: Act): Features {
	if (act.kind === "move") {
		// It moves one card at a time: the second goes below the first.
		return act.names.reduce<readonly [Features, Between]>(
			([all, place], name) => [move(all, name, place, act.at), { above: name }],
			[features, act],
		)[0];
	}
	if (act.kind === "create") {
		const last = columnOf(features, "todo").at(-1)?.order ?? null;
		const card = { ...newCard(act), order: generateKeyBetween(last, null) };
		const grown = new Map(features).set(act.name, card);
		return act.placed ? move(grown, act.name, act, act.at) : grown;
	}
	return new Map(features).set(act.name, afterAct(features.get(act.name) as Feature, act));
}

function columnOf(features: Features, status: string): Feature[] {
	const column = [...features.values()].filter((feature) => feature.status === status);
	return column.sort((a, b) => compare({ rank: a.order }, { rank: b.order }));
}

function move(features: Features, name: string, place: Between, at: string): Features {
	const feature = features.get(name) as Feature;
	const rest = columnOf(features, feature.status).filter((each) => each.name !== name);
	const index = indexIn(
		rest.map((each) => each.name),
		place,
	);
	const [low, high] = [rest[index - 1]?.order ?? null, rest[index]?.order ?? null];
	// Between equal keys it throws, and the card stays.
	if (low !== null && low === high) return features;
	return new Map(features).set(name, {
		...feature,
		order: generateKeyBetween(low, high),
		updated: at,
	});
}

const render = (features: Features): Folder =>
	new Map(
		[...features.values()].map((feature) => [
			`${feature.status === "done" ? "done/" : ""}${feature.name}.md`,
			renderFeature(feature),
		]),
	);

const quoted = (value: string) => (value ? `"${value}"` : "null");

const renderFeature = (feature: Feature) => `---
id: "${feature.name}"
status: "${feature.status}"
priority: "medium"
assignee: ${quoted(feature.assignee)}
epic: null
dueDate: null
created: "${feature.created}T09:00:00.000Z"
modified: "${feature.updated}:00.000Z"
completedAt: ${feature.status === "done" ? `"${feature.updated}:00.000Z"` : "null"}
labels: []
estimate: ${quoted(feature.estimate)}
order: "${feature.order}"
---
# ${feature.title}

${feature.texts[0]}
## Acceptance criteria
${checklistOf(feature)}
${feature.texts[1]}`;
