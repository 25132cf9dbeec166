// What lines of Markdown begin with, and what makes a heading's text differ from its source.

export const SPACE = 32;
export const TAB = 9;
export const isSpace = (code: number) => code === SPACE || code === TAB;

export const FENCE = /`{3,}|~{3,}/y;
export const RULE = /([-*_])[ \t]*(?:\1[ \t]*){2,}/y;
/** The line below a heading, which is too short for a rule. */
export const UNDERLINE = /--?[ \t]*/y;
/** A marker, and the spaces up to the text of its list item. */
export const MARKER = /(?:[-+*]|(\d{1,9})[.)])(?: {1,4}(?![ \t\r\n]))?/y;
/** What opens another block in the first line of a list item, or makes a rule of it. */
export const NESTED =
	/(?:[-+*]|\d{1,9}[.)])(?=\s|$)|#{1,6}(?=\s|$)|```|~~~|[<>]|([-*_])[ \t]*(?:\1[ \t]*){2,}$/my;
/** Inlines that make the text of a heading differ from its source. */
export const INLINE = /[\\`*\0]|(?<!\w)_|_(?!\w)|\]\(|!\[|&#?\w+;|<[\w/!?]/;

/** What the headings of acceptance criteria, and of the definition of done, look like. */
export const ACCEPTANCE = /^\P{L}*acceptance[ -]criteri(?:a|on)\b/iu;
export const DEFINITION_OF_DONE = /^\P{L}*definition[ -]of[ -]done\b/iu;
/** What a source contains that could be one of these two. */
export const NAMED = /accept|defin|&/i;

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

/** Whether there are but spaces and tabs between two offsets. */
export function isBlank(text: string, from: number, to: number): boolean {
	let at = from;
	while (at < to && isSpace(text.charCodeAt(at))) at++;
	return at >= to;
}

/** Whether a part of a text is one character, repeated, and blanks behind it. */
export function isRun(text: string, from: number, to: number): boolean {
	let at = from;
	while (at < to && text[at] === text[from]) at++;
	return isBlank(text, at, to);
}

/** A heading may be closed by more `#`, as in `# Title #`. */
export function headingText(source: string): string {
	let from = 0;
	let to = source.length;
	// Other spaces than these two are part of the text, behind which no `#` closes.
	while (from < to && isSpace(source.charCodeAt(from))) from++;
	while (to > from && isSpace(source.charCodeAt(to - 1))) to--;
	const line = source.slice(from, to);
	return line
		.replace(/(?:^|[ \t])#+$/, "")
		.replace(/\s+/g, " ")
		.trim();
}
