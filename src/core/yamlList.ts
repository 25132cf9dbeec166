// Edits of a YAML list: flow stays flow, block stays block, and items that stay are not touched.
import { isScalar, type YAMLSeq } from "yaml";
import { lineEnd, lineStart } from "./lines.ts";
import type { Splice } from "./yamlEdit.ts";

/** An item of a list: where its value stands, and what it says. */
interface ListItem {
	readonly from: number;
	readonly to: number;
	readonly value: string;
	/** Its kind of quotes, in the library's words. */
	readonly type?: string | undefined;
}

/**
 * The splice that makes a list say `values`, where all its items are plain values on lines of their own or within
 * brackets. @returns `undefined` for any other list
 */
export function spliceList(
	text: string,
	list: YAMLSeq,
	values: readonly string[],
	eol: string,
	render: (value: string, type?: string) => string,
): Splice | undefined {
	const items = itemsOf(list);
	const [one] = items ?? [];
	if (!items || !one || values.length === 0) return undefined;
	const [above, below] = common(items, values);
	const old = items.slice(above, items.length - below);
	const fresh = values
		.slice(above, values.length - below)
		.map((value) => render(value, (old[0] ?? one).type));
	const gap = { before: items[above - 1], after: items[above + old.length] };
	const [first, last] = [old[0], old.at(-1)];
	const inPlace = list.flow ? fresh.length > 0 : old.length === 1 && fresh.length === 1;
	if (first && last && inPlace) return { from: first.from, to: last.to, text: fresh.join(", ") };
	if (list.flow) return spliceFlow(gap, old, fresh.join(", "));
	const indent = /^[ \t]*- +/.exec(text.slice(lineStart(text, one.from)))?.[0];
	if (!indent) return undefined;
	// Whole lines: from the dash to the end of the line, with the comment behind an item that goes.
	const start = lineStart(text, (first ?? one).from);
	const from = !first && gap.before ? lineEnd(text, gap.before.to) : start;
	const to = last ? lineEnd(text, last.to) : from;
	return { from, to, text: fresh.map((value) => `${indent}${value}${eol}`).join("") };
}

interface Gap {
	readonly before: ListItem | undefined;
	readonly after: ListItem | undefined;
}

/** Adds items within brackets, or removes some, with the comma between them and a neighbour. */
function spliceFlow(
	{ before, after }: Gap,
	old: readonly ListItem[],
	added: string,
): Splice | undefined {
	if (before)
		return { from: before.to, to: old.at(-1)?.to ?? before.to, text: added && `, ${added}` };
	return after && { from: old[0]?.from ?? after.from, to: after.from, text: added && `${added}, ` };
}

function itemsOf({ items }: YAMLSeq): ListItem[] | undefined {
	const read = items.map((node) => {
		if (!isScalar(node) || !node.range || node.anchor || node.tag) return undefined;
		return {
			from: node.range[0],
			to: node.range[1],
			value: String(node.value ?? ""),
			type: node.type,
		};
	});
	return read.every((item) => item !== undefined) ? (read as ListItem[]) : undefined;
}

/** How many items at the beginning, and at the end, stay as they are. */
function common(items: readonly ListItem[], values: readonly string[]): [number, number] {
	const most = Math.min(items.length, values.length);
	let above = 0;
	while (above < most && items[above]?.value === values[above]) above++;
	let below = 0;
	while (below < most - above && items.at(-1 - below)?.value === values.at(-1 - below)) below++;
	return [above, below];
}
