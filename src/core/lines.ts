// Lines of a text, by UTF-16 offsets. A line ends with LF, CRLF or CR alone, as Markdown has it.

/** Where the line that `at` is in begins. */
export function lineStart(text: string, at: number): number {
	if (at === 0) return 0;
	return Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}

/** Behind the end of the line that `at` is in, or `at` itself where a line ends in front of it. */
export function lineEnd(text: string, at: number): number {
	if (endsLine(text.slice(Math.max(0, at - 1), at))) return at;
	const end = /\r\n?|\n|$/g;
	end.lastIndex = at;
	const match = end.exec(text);
	return match ? match.index + match[0].length : text.length;
}

/** The line above the one that begins at `start`, without its end. */
export function lineAbove(text: string, start: number) {
	const to = start - (text.slice(0, start).endsWith("\r\n") ? 2 : 1);
	const from = lineStart(text, to);
	return { from, to, isBlank: /^[ \t]*$/.test(text.slice(from, to)) };
}

export const endsLine = (text: string): boolean => text.endsWith("\n") || text.endsWith("\r");

/** How lines end here: the line above `at`, else the first line, else LF. */
export function eolAt(text: string, at: number): string {
	const above = /(?:\r\n?|\n)$/.exec(text.slice(Math.max(0, at - 2), at))?.[0];
	return above ?? /\r\n?|\n/.exec(text)?.[0] ?? "\n";
}
