// Text that is made to keep remark busy for seconds: what there may be of it.

const MAX_BODY = 1 << 16;
const MAX_DEPTH = 100;
/** What opens quotes and list items; the space in front of it may stand for others that are open. */
const CONTAINERS = /^([ \t]*)(?:(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))[ \t]*)+/gm;
/** How many of each remark takes well below a second for: its time grows with their square. */
const LIMITS: readonly (readonly [RegExp, number])[] = [
	[CONTAINERS, 1_500],
	[/^[ \t]*(?:=+|-+)[ \t]*$/gm, 1_000],
	[/[[\]]/g, 4_000],
	[/`+/g, 4_000],
	[/\\/g, 4_000],
	[/\*+|(?<!\w)_+|_+(?!\w)/g, 4_000],
	[/\r\n?|\n/g, 10_000],
];

/** Whether remark would take long over a text. */
export function isTangled(markdown: string): boolean {
	if (markdown.length > MAX_BODY) return true;
	if (LIMITS.some(([pattern, most]) => countOf(markdown, pattern) > most)) return true;
	let depth = 1;
	for (const [all, space = ""] of markdown.matchAll(CONTAINERS))
		depth = Math.max(depth, space.length / 2 + countOf(all, />|[^\s>]+/g));
	// Open quotes and lists are read again on each line; tags and code up to where they may end.
	const work = depth * countOf(markdown, /\r\n?|\n/g);
	const tags = markdown.length * countOf(markdown, /<[\w!?/]|\\`/g);
	return depth > MAX_DEPTH || work > 20_000 || tags > 5_000_000;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
