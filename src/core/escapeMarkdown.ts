// Text from files in Markdown that we write: the one escape for it.
import { oneLine } from "./words.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** Stands behind what would call somebody, or refer to something, and is not seen. */
const BREAK = "&#8203;";

/** Text as Markdown that shows just this text: no markup, no link, no mention, no reference on any Git host. */
export function escapeMarkdown(text: string): string {
	const escaped = oneLine(text)
		.trim()
		.replace(
			/[\\`*_[\]|~^$<>&]|[@#!%](?=[\p{L}\p{N}_"'])|:(?=\/\/|[\w+-]+:)|\bwww(?=\.)|\bGH(?=-\d)/giu,
			(mark) => {
				const shown = ESCAPES[mark] ?? (/[\\`*_[\]|~^$]/.test(mark) ? `\\${mark}` : mark);
				return /[\\`*_\]|^<>]/.test(mark) ? shown : shown + BREAK;
			},
		);
	return escaped.replace(/^(?=[-+=#]|\d+[.)])/, BREAK);
}
