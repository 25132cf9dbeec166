// Items made of others: copies, and the parts that one is split into.
import * as l10n from "@vscode/l10n";
import { ownFilesOnly } from "./archive.ts";
import { type Backlog, statusOf } from "./backlog.ts";
import type { Checkbox } from "./blocks.ts";
import { parseBody } from "./body.ts";
import { removeCriterion } from "./bodyEdits.ts";
import { createAt, createItem, firstOpen, freeName, type NewItem } from "./create.ts";
import { type Act, editFields, type FileEdit, findItems } from "./edits.ts";
import { type Item, parseItem } from "./item.ts";
import { inSequence } from "./sequence.ts";

/** Copies items, each directly below its original, and open. @throws Refusal */
export function duplicateItems(backlog: Backlog, files: readonly string[], created: string): Act {
	ownFilesOnly(backlog);
	const copies = findItems(backlog, files).map((item) => (now: Backlog): Act => {
		const title = l10n.t("{0} (copy)", item.title);
		const fields = {
			title,
			id: undefined,
			aliases: undefined,
			rank: null,
			...(item.created === undefined ? {} : { created }),
			...(statusOf(now, item).closed ? { status: firstOpen(now) } : {}),
		};
		const { after } = editFields(item, fields, now.format);
		const folder = item.archived ? "" : item.file.slice(0, item.file.lastIndexOf("/") + 1);
		const place = hasPlace(now, item) ? item.file : undefined;
		return below(now, place, {
			file: `${folder}${freeName(now, title)}.md`,
			before: undefined,
			after,
		});
	});
	return inSequence(backlog, copies);
}

/** A new file, below another one in the order, or unranked. */
const below = (backlog: Backlog, above: string | undefined, edit: FileEdit): Act =>
	above === undefined ? { edits: [edit], others: 0 } : createAt(backlog, edit, { after: above });

const hasPlace = (backlog: Backlog, item: Item) =>
	!item.archived &&
	!statusOf(backlog, item).closed &&
	backlog.items.findIndex(({ file }) => file === item.file) < backlog.ranked;

/** A new item that an item is split into, and the criteria that go along, by their marks. */
export interface Part {
	readonly title: string;
	readonly criteria: readonly number[];
}

/** The criteria of a text that can go along to another item: open, with all that is nested in them. */
export const openCriteria = (text: string): readonly Checkbox[] => {
	const { criteria } = parseBody(text);
	return criteria.filter(
		({ checked, mark }) =>
			!checked && !criteria.some((other) => other.mark < mark && mark < other.to),
	);
};

/**
 * Splits an item: new ones directly below it, of its type, epic, labels and goal, with some of its criteria.
 * @throws Refusal
 */
export function splitItem(
	backlog: Backlog,
	file: string,
	parts: readonly Part[],
	now: Pick<NewItem, "created" | "at">,
): Act {
	ownFilesOnly(backlog);
	const [item] = findItems(backlog, [file]);
	if (!item) return { edits: [], others: 0 };
	const criteria = openCriteria(item.text);
	const { type, epic, labels, goal } = item;
	const fields = {
		...(epic === undefined ? {} : { epic }),
		...(labels.length > 0 ? { labels } : {}),
		...(goal === undefined ? {} : { goal }),
	};
	const isPlaced = hasPlace(backlog, item);
	let above = file;
	const makings = parts.map(({ title, criteria: marks }) => (grown: Backlog): Act => {
		const { edits } = createItem(grown, { title, type, ...now });
		const made = edits[0] as FileEdit;
		const fresh = parseItem(made.file, made.after ?? "", grown.format);
		const head = editFields(fresh, fields, grown.format).after ?? "";
		const lines = criteria.filter(({ mark }) => marks.includes(mark));
		const edit = { ...made, after: head + sectionOf(item.text, lines) };
		const act = below(grown, isPlaced ? above : undefined, edit);
		above = made.file;
		return act;
	});
	// From the end, so that the marks before stay true.
	const gone = parts.flatMap((part) => part.criteria).sort((a, b) => b - a);
	const after = gone.reduce(removeCriterion, item.text);
	const rest = () => ({ edits: [{ file, before: item.text, after }], others: 0 });
	return inSequence(backlog, [rest, ...makings]);
}

/** The body of a part: the criteria that go along, as they were written. */
function sectionOf(text: string, criteria: readonly Checkbox[]): string {
	if (criteria.length === 0) return "";
	const lines = criteria.flatMap(({ from, to }) => {
		const own = text.slice(from, to).trimEnd();
		const indent = /^[ \t]*/.exec(own)?.[0] ?? "";
		return own
			.split(/\r?\n/)
			.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
	});
	return ["## Acceptance criteria", ...lines, ""].join("\n");
}
