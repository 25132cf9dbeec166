// Several new items at once, where a list shows them: with the value of their group, below each other.
import type { Backlog } from "./backlog.ts";
import { createItem, type NewItem } from "./create.ts";
import type { Act } from "./edits.ts";
import type { Place } from "./move.ts";
import type { Goal } from "./regroup.ts";
import { inSequence } from "./sequence.ts";

/** New items of these titles, in a group if one is given. @throws Refusal */
export function createItems(
	backlog: Backlog,
	titles: readonly string[],
	now: Pick<NewItem, "created" | "at">,
	{ goal, place, type }: { readonly goal?: Goal; readonly place?: Place; readonly type?: string },
): Act {
	const given = { ...now, ...(type ? { type } : {}), ...(goal ? valueIn(backlog, goal) : {}) };
	let next = place;
	return inSequence(
		backlog,
		titles.map((title) => (grown) => {
			const act = createItem(grown, { ...given, title }, next);
			const made = act.edits.at(-1)?.file;
			if (next && made !== undefined) next = { after: made };
			return act;
		}),
	);
}

function valueIn({ format }: Backlog, { field, value }: Goal): Partial<NewItem> {
	if (value === "") return {};
	if (field === "status" || field === "type") return { [field]: value };
	const key = format.keyOf(field);
	return key === undefined ? {} : { fields: { [key]: field === "labels" ? [value] : value } };
}

/** The titles that typed or pasted lines hold, without the marks of lists. */
export const titlesIn = (text: string): string[] =>
	text
		.split(/\r\n?|\n/)
		.map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/, "").trim())
		.filter((line) => line !== "");
