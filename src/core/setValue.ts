// Sets a field of several items to a chosen value; what is there in another spelling stays as it is written.

import { addGoal, addStatus } from "./agreementEdits.ts";
import type { Backlog } from "./backlog.ts";
import { dayOf } from "./calendar.ts";
import { hasEpics, type Settable, valuesIn } from "./choices.ts";
import { createItem } from "./create.ts";
import { type Act, editAll, editFields, type FileEdit, findItems, setStatus } from "./edits.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { SLOTS } from "./frontMatter.ts";
import { parseItem } from "./item.ts";
import { fold } from "./words.ts";

/** Whether a typed text can be a field's value. */
export function isValue(field: Settable, typed: string): boolean {
	if (field === "due") return dayOf(typed) !== undefined;
	return typed !== "" && (field !== "estimate" || Number(typed) >= 0);
}

/** Gives items one value, or none. @throws Refusal */
export function setValue(
	backlog: Backlog,
	files: readonly string[],
	field: Settable,
	value: string | undefined,
): Act {
	if (field === "status") return setStatus(backlog, files, value ?? "");
	const wanted = value === undefined ? "" : fold(value);
	const differing = findItems(backlog, files).filter(
		(item) => valuesIn(backlog, item, field).map(fold).join("\n") !== wanted,
	);
	// A slot stays as an empty line, which branches can merge around; any other key goes with its value.
	const none = (SLOTS as readonly string[]).includes(field) ? null : undefined;
	const to = value === undefined ? none : field === "estimate" ? Number(value) : value;
	const changing = differing.map(({ file }) => file);
	return { edits: editAll(backlog, changing, { [field]: to }), others: 0 };
}

/** Adds labels to items and takes others off, each item keeping the rest of its own. @throws Refusal */
export function setLabels(
	backlog: Backlog,
	files: readonly string[],
	added: readonly string[],
	removed: readonly string[],
): Act {
	const isIn = (list: readonly string[], name: string) =>
		list.some((each) => fold(each) === fold(name));
	const edits = findItems(backlog, files).flatMap((item) => {
		const kept = item.labels.filter((name) => !isIn(removed, name));
		const labels = [...kept, ...added.filter((name) => !isIn(kept, name))];
		const isSame = labels.length === item.labels.length && kept.length === labels.length;
		const value = labels.length > 0 ? labels : null;
		return isSame ? [] : [editFields(item, { labels: value }, backlog.format)];
	});
	return { edits, others: 0 };
}

/** A new value, and what it takes beside the items: an epic of that title, or a line of the agreement. */
export interface Created {
	readonly value: string;
	readonly edits: readonly FileEdit[];
}

/**
 * Makes a value that the backlog does not know yet.
 * @param written the text of the folder's `backlog.yml`, where it has one
 * @param at now, as `createItem` wants it
 * @throws Refusal
 */
export function createValue(
	backlog: Backlog,
	field: Settable,
	name: string,
	written: string | undefined,
	at: { readonly created: string; readonly at: string },
): Created {
	if (field === "epic" && (hasEpics(backlog) || !backlog.items.some(({ epic }) => epic))) {
		const { edits } = createItem(backlog, { title: name, type: "epic", ...at });
		const { file, after = "" } = edits.at(-1) ?? { file: "" };
		return { value: parseItem(file, after, backlog.format).id, edits };
	}
	const { agreement, statuses } = backlog;
	if (written === undefined) return { value: name, edits: [] };
	const closed = statuses.find((status) => status.closed)?.name;
	const after =
		field === "status" && agreement.statuses
			? addStatus(written, name, closed)
			: field === "goal" && agreement.goals
				? addGoal(written, name, "")
				: written;
	const edit = { file: AGREEMENT_FILE, before: written, after };
	return { value: name, edits: after === written ? [] : [edit] };
}
