// Faults in files, as values: parsing never throws, it returns these.

/** Every kind of problem there is. The documentation and the quick fixes go by these codes. */
export type ProblemCode =
	| "file-unreadable"
	| "file-too-large"
	| "file-not-text"
	| "fence-code"
	| "fence-late"
	| "fence-open"
	| "yaml-conflict"
	| "yaml-duplicate-key"
	| "yaml-syntax"
	| "yaml-comment"
	| "value-type"
	| "rank-invalid"
	| "rank-style"
	| "id-duplicate"
	| "reference-unknown"
	| "reference-self"
	| "reference-cycle"
	| "agreement-syntax"
	| "agreement-value";

/** A position in a text: line and UTF-16 column, both from 0. */
export interface Position {
	readonly line: number;
	readonly character: number;
}

/** A fault in one file: shown in the Problems panel, and beside the item's row. */
export interface Problem<Code extends string = ProblemCode> {
	/** Path relative to the backlog's folder, with `/`. */
	readonly file: string;
	readonly start: Position;
	readonly end: Position;
	readonly code: Code;
	/** What is wrong and what to do about it, localised. */
	readonly message: string;
	/** An error keeps the item from being edited; a warning does not. */
	readonly severity: "error" | "warning";
}

/** A fault with UTF-16 offsets into its text, before it is tied to a file. */
export interface Fault<Code extends string = ProblemCode> {
	readonly code: Code;
	readonly message: string;
	readonly from: number;
	readonly to: number;
	readonly severity?: "error" | "warning";
}

/** The line and column of `offset` in `text`. */
export function positionAt(text: string, offset: number): Position {
	let line = 0;
	let start = 0;
	for (;;) {
		const next = text.indexOf("\n", start);
		if (next < 0 || next >= offset) return { line, character: Math.max(0, offset - start) };
		line++;
		start = next + 1;
	}
}

/** Ties a fault to its file. */
export function problemOf<Code extends string>(
	file: string,
	text: string,
	fault: Fault<Code>,
): Problem<Code> {
	return {
		file,
		start: positionAt(text, fault.from),
		end: positionAt(text, fault.to),
		code: fault.code,
		message: fault.message,
		severity: fault.severity ?? "error",
	};
}

/** An act that cannot be carried out; its message tells the user why, and the way out. Nothing was changed. */
export class Refusal extends Error {
	override readonly name = "Refusal";
	constructor(
		message: string,
		/** The file to open for the user, relative to the backlog's folder. */
		readonly file?: string,
	) {
		super(message);
	}
}

/** A warning on the line of a front-matter key, or on the first line where the key is absent. */
export function lineProblem<Code extends string>(
	item: { readonly file: string; readonly text: string },
	key: string,
	code: Code,
	message: string,
): Problem<Code> {
	const written = key.replaceAll("-", "[-_]");
	const line = new RegExp(`^${written}[ \\t]*:.*?(?=\\r?$)`, "im").exec(item.text);
	const from = line?.index ?? 0;
	const to = from + (line?.[0].length ?? 3);
	return problemOf(item.file, item.text, { code, message, from, to, severity: "warning" });
}
