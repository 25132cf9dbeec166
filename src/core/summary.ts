// What an item is about, in one line.
import { parseBody } from "./body.ts";
import type { Item } from "./item.ts";
import { oneLine } from "./words.ts";

/** In characters. */
const LONGEST = 400;

/** The first paragraph of the body, as it is written; `""` where there is none. */
export function summaryOf({ text, broken }: Item): string {
	const first = broken
		? undefined
		: parseBody(text).blocks.find(({ type, depth }) => type === "paragraph" && depth === 0);
	const line = first ? oneLine(text.slice(first.from, first.to)).trim() : "";
	return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
}
