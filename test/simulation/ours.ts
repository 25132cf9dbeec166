// Our way of keeping: the core itself, on items as it lays them out or as people write them by hand.
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, updateBacklog } from "../../src/core/backlog.ts";
import { createItem } from "../../src/core/create.ts";
import { editAll, setStatus } from "../../src/core/edits.ts";
import { moveItems, type Place, placeBetween } from "../../src/core/move.ts";
import type { Act, Between, Changes, Folder, Keeping } from "./keeping.ts";
import { valuesOf } from "./lines.ts";

export const fileOf = (name: string) => `${name}.md`;
export const nameOf = (file: string) => file.replace(/\.md$/, "");

export function ours(name: string, base: Folder): Keeping {
	const start = parseBacklog(base, NO_AGREEMENT);
	return {
		name,
		base,
		statusMoves: false,
		stamps: [],
		nameOf,
		perform: (acts) => {
			const end = acts.reduce(carryOut, start);
			const changed = end.items.filter((item) => start.byFile.get(item.file)?.text !== item.text);
			return new Map(changed.map((item) => [item.file, item.text]));
		},
		read: (changes) => {
			const { items, byFile } = updateBacklog(start, changes);
			return {
				lists: [items.map((item) => nameOf(item.file))],
				rankOf: (item) => byFile.get(fileOf(item))?.rank?.toString(),
				ids: items.map((item) => item.id),
			};
		},
	};
}

/** The backlog after one act. */
export const carryOut = (backlog: Backlog, act: Act): Backlog =>
	updateBacklog(backlog, changesOf(backlog, act));

function changesOf(backlog: Backlog, act: Act): Changes {
	if (act.kind === "tick") {
		const text = backlog.byFile.get(fileOf(act.name))?.text ?? "";
		return new Map([[fileOf(act.name), tick(text, act.criterion)]]);
	}
	return new Map(editsOf(backlog, act).map(({ file, after }) => [file, after]));
}

function editsOf(backlog: Backlog, act: Exclude<Act, { kind: "tick" }>) {
	if (act.kind === "move")
		return moveItems(backlog, act.names.map(fileOf), placeOf(act) ?? "bottom").edits;
	if (act.kind === "create") {
		const item = { title: act.title, status: "todo", created: act.at.slice(0, 10) };
		return createItem(backlog, item, act.placed ? placeOf(act) : undefined).edits;
	}
	const files = [fileOf(act.name)];
	if (act.key === "status") return setStatus(backlog, files, act.value).edits;
	const value = act.key === "estimate" ? Number(act.value) : act.value;
	return editAll(backlog, files, { [act.key]: value });
}

const placeOf = ({ above, below }: Between): Place =>
	placeBetween(above && fileOf(above), below && fileOf(below));

/** Turns one box of a checklist over. */
function tick(text: string, criterion: string): string {
	const on = `- [x] ${criterion}`;
	const off = `- [ ] ${criterion}`;
	return text.includes(off) ? text.replace(off, () => on) : text.replace(on, () => off);
}

/** The same items as somebody writes them by hand: no empty slots, and what changes often side by side. */
export function writtenByHand(base: Folder): Folder {
	const keys = ["title", "status", "assignee", "estimate", "rank", "labels"];
	const texts = [...base].map(([file, text]) => {
		const values = valuesOf(text);
		const lines = keys
			.filter((key) => values.get(key))
			.map((key) => `${key}: ${values.get(key)}\n`);
		return [file, `---\n${lines.join("")}---\n${text.slice(text.indexOf("\n---\n") + 5)}`] as const;
	});
	return new Map(texts);
}
