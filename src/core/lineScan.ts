// A scan of Markdown by lines: its heading and its boxes, hundreds of times faster than a full reading.
import {
	ACCEPTANCE,
	DEFINITION_OF_DONE,
	FENCE,
	headingText,
	INLINE,
	isBlank,
	isRun,
	isSpace,
	MARKER,
	matchAt,
	NAMED,
	NESTED,
	RULE,
	SPACE,
	TAB,
	UNDERLINE,
} from "./marks.ts";

/** Reads line by line, and keeps track of the open paragraph, list items and code as CommonMark has it. */
export class LineScan {
	heading: string | undefined;
	done = 0;
	total = 0;
	/** Boxes below “Acceptance criteria”, and all but those below “Definition of done”. */
	private accepted = 0;
	private outsideDone = 0;
	private hasAcceptance = false;
	/** The levels of these two headings while their sections last, else 0. */
	private acceptance = 0;
	private definition = 0;
	isSure = true;
	/** Whether the line above is a paragraph's, so that plain text goes on with it. */
	private inParagraph = false;
	private isBelowCode = false;
	/** The open list items: the columns of their texts, and the last characters of their markers. */
	private readonly columns: number[] = [];
	private readonly marks: string[] = [];
	private fence: { readonly mark: string; readonly column: number } | undefined;
	/** Lines that begin up to here belong to a comment. */
	private commentEnd = -1;
	private definitions: boolean | undefined;

	constructor(
		private readonly text: string,
		private readonly from: number,
	) {}

	/** How many boxes are acceptance criteria. */
	get criteria(): number {
		return this.hasAcceptance ? this.accepted : this.outsideDone;
	}

	run(): void {
		const { text } = this;
		let at = text.charCodeAt(this.from) === 0xfeff ? this.from + 1 : this.from;
		const hasCarriage = text.includes("\r", at);
		// Alone, it ends a line too.
		if (hasCarriage && /\r(?!\n)/.test(text.slice(at))) this.isSure = false;
		while (at < text.length) {
			const found = text.indexOf("\n", at);
			const next = found < 0 ? text.length : found;
			this.readLine(at, hasCarriage && text[next - 1] === "\r" ? next - 1 : next);
			at = next + 1;
		}
	}

	private readLine(from: number, to: number): void {
		if (from <= this.commentEnd) return;
		const { text, columns } = this;
		let at = from;
		while (at < to && text.charCodeAt(at) === SPACE) at++;
		const isTab = text.charCodeAt(at) === TAB;
		if (at === to || (isTab && isBlank(text, at, to))) this.inParagraph = false;
		else if (isTab) this.readTab();
		else if (!this.isCode(at, to, at - from)) {
			let depth = columns.length;
			while (depth > 0 && (columns[depth - 1] ?? 0) > at - from) depth--;
			const indent = at - from - (columns[depth - 1] ?? 0);
			// Four spaces make code of a line that does not go on with a paragraph.
			if (indent < 4) this.readBlock(at, to, at - from, depth);
			else this.readIndented(depth);
		}
	}

	private readIndented(depth: number): void {
		if (this.inParagraph) return;
		this.close(depth);
		this.isBelowCode = true;
	}

	/** A tab is up to four spaces: outside of lists always enough for code. */
	private readTab(): void {
		if (this.columns.length > 0) this.isSure = false;
		this.readIndented(0);
	}

	/** Reads a line of a fenced block of code, unless its list item ends above this line. */
	private isCode(at: number, to: number, column: number): boolean {
		const { fence } = this;
		if (!fence) return false;
		const isEnd = column < fence.column + 4 && this.text.startsWith(fence.mark, at);
		if (column < fence.column || (isEnd && isRun(this.text, at, to))) this.fence = undefined;
		return column >= fence.column;
	}

	private readBlock(at: number, to: number, column: number, depth: number): void {
		const char = this.text[at] ?? "";
		let isBlock = false;
		if (char === "#") isBlock = this.readHeading(at, to, depth);
		else if (char === "`" || char === "~") isBlock = this.openFence(at, to, depth);
		else if (char === "<") isBlock = this.readComment(at, to, depth);
		else if (char === ">" || (char === "=" && this.inParagraph)) this.isSure = false;
		else if ("-*_".includes(char)) isBlock = this.readRule(at, to, depth);
		if (isBlock || this.readItem(at, to, column, depth)) return;
		if (!this.inParagraph) this.close(depth);
		this.inParagraph = true;
	}

	private readHeading(at: number, to: number, depth: number): boolean {
		const { text } = this;
		let end = at;
		while (text[end] === "#") end++;
		if (end - at > 6 || (end < to && !isSpace(text.charCodeAt(end)))) return false;
		this.close(depth);
		if (depth > 0) return true;
		const source = text.slice(end, to);
		this.readSection(end - at, source);
		if (end - at > 1 || this.heading !== undefined) return true;
		if (INLINE.test(source) || (source.includes("[") && this.mayDefine())) this.isSure = false;
		this.heading = headingText(source) || undefined;
		return true;
	}

	private readSection(level: number, source: string): void {
		if (level <= this.acceptance) this.acceptance = 0;
		if (level <= this.definition) this.definition = 0;
		if (!NAMED.test(source)) return;
		if (INLINE.test(source)) this.isSure = false;
		const heading = headingText(source);
		if (ACCEPTANCE.test(heading)) {
			this.acceptance ||= level;
			this.hasAcceptance = true;
		} else if (DEFINITION_OF_DONE.test(heading)) this.definition ||= level;
	}

	private openFence(at: number, to: number, depth: number): boolean {
		const mark = matchAt(FENCE, this.text, at)?.[0];
		if (!mark || (mark[0] === "`" && this.text.slice(at + mark.length, to).includes("`")))
			return false;
		this.close(depth);
		this.fence = { mark, column: this.columns[depth - 1] ?? 0 };
		return true;
	}

	private readComment(at: number, to: number, depth: number): boolean {
		const isComment = this.text.startsWith("<!--", at);
		const found = isComment ? this.text.indexOf("-->", at + 2) : -1;
		const end = found < 0 ? this.text.length : found;
		// Other HTML, and a comment that its list item may cut short.
		if (!isComment || (depth > 0 && end >= to)) this.isSure = false;
		if (!isComment) return false;
		this.commentEnd = end;
		this.close(depth);
		return true;
	}

	private readRule(at: number, to: number, depth: number): boolean {
		// Neither ends with a letter, as most list items do.
		if (!"-*_ \t".includes(this.text[to - 1] ?? "")) return false;
		const isRule = matchAt(RULE, this.text, at) !== null && RULE.lastIndex === to;
		const isUnderline = matchAt(UNDERLINE, this.text, at) !== null && UNDERLINE.lastIndex === to;
		// Below a paragraph, dashes make a heading of it: its name may count, and a box that begins it is none.
		const isHeading = this.inParagraph && this.text[at] === "-" && depth === this.columns.length;
		if (isUnderline || (isRule && isHeading)) this.isSure = false;
		if (isRule) this.close(depth);
		return isRule;
	}

	private readItem(at: number, to: number, column: number, depth: number): boolean {
		const [marker, number] = matchAt(MARKER, this.text, at) ?? [];
		if (marker === undefined) return false;
		const start = at + marker.length;
		const mark = marker.trimEnd();
		if (mark === marker) {
			// Without text, with a tab, or with so much space that its text is code.
			if (start === to || isSpace(this.text.charCodeAt(start))) this.isSure = false;
			return false;
		}
		// Only the number 1 begins a list in the middle of a paragraph; with remark below indented code, too.
		const isWithin = this.inParagraph || this.isBelowCode;
		const isFirst = isWithin && this.marks[depth] !== mark.at(-1);
		if (number !== undefined && number !== "1" && isFirst) this.isSure = false;
		this.close(depth);
		this.columns.push(column + marker.length);
		this.marks.push(mark.at(-1) ?? "");
		this.inParagraph = true;
		if (this.text[start] === "[") this.readBox(start, to);
		else if (start === to || matchAt(NESTED, this.text, start)) this.isSure = false;
		return true;
	}

	private readBox(at: number, to: number): void {
		const { text } = this;
		const mark = text[at + 1] ?? "";
		const isBox = text[at + 2] === "]" && " xX".includes(mark);
		if (isBox && isSpace(text.charCodeAt(at + 3)) && !isBlank(text, at + 3, to)) {
			this.total++;
			if (this.acceptance > 0) this.accepted++;
			if (this.definition === 0) this.outsideDone++;
			if (mark !== " ") this.done++;
		} else if (isBlank(text, at + 1, at + 2) || isBlank(text, at + 3, to) || this.mayDefine())
			// The line below may complete the box, or be a paragraph that begins with one.
			this.isSure = false;
	}

	private close(depth: number): void {
		this.isBelowCode = false;
		while (this.columns.length > depth) {
			this.columns.pop();
			this.marks.pop();
		}
		this.inParagraph = false;
	}

	/** Whether there may be a definition, which changes what brackets mean. */
	private mayDefine(): boolean {
		this.definitions ??= this.text.includes("]:", this.from);
		return this.definitions;
	}
}
