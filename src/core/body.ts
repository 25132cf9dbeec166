// The body of an item: what lists need of it, by a scan of its lines.

/** What a scan of a body finds. */
export interface BodyFacts {
	/** Text of the first `# heading`. */
	readonly heading?: string;
	/** Ticked, and all, boxes of its checklists. */
	readonly done: number;
	readonly total: number;
}

/** A fence of code, a heading of the first level, or a list item with a box. */
const LINES =
	/^(?: {0,3}(`{3,}|~{3,})[^\n]*|# +([^\n]*)|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\](?=[ \t]+[^\s]).*)$/gm;

/** Scans the Markdown of `text` from the offset `body` on; code between fences counts for nothing. */
export function scanBody(text: string, body: number): BodyFacts {
	let heading: string | undefined;
	let done = 0;
	let total = 0;
	let fence = "";
	LINES.lastIndex = body;
	for (let match = LINES.exec(text); match; match = LINES.exec(text)) {
		const [, mark, title, box] = match;
		if (mark) fence = fence === "" ? mark : closes(mark, fence) ? "" : fence;
		else if (fence !== "") continue;
		else if (title !== undefined) heading ??= headingText(title) || undefined;
		else if (box !== undefined) {
			total++;
			if (box !== " ") done++;
		}
	}
	return heading === undefined ? { done, total } : { heading, done, total };
}

/** A heading may be closed by more `#`, as in `# Title #`. */
const headingText = (line: string) =>
	line
		.trim()
		.replace(/(?:^|[ \t])#+$/, "")
		.trimEnd();

const closes = (mark: string, fence: string) => mark[0] === fence[0] && mark.length >= fence.length;
