// Faults in files, as values: parsing never throws, it returns these.
import type { Field, Format } from "./formats/format.ts";

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
	| "value-unlisted"
	| "rank-invalid"
	| "rank-style"
	| "id-duplicate"
	| "reference-unknown"
	| "reference-self"
	| "reference-cycle"
	| "agreement-syntax"
	| "agreement-key"
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
	/** What a mend needs to know: the field that it is about, and the value that is wrong or the one that was meant. */
	readonly field?: Field;
	readonly value?: string;
}

/** A fault with UTF-16 offsets into its text, before it is tied to a file. */
export interface Fault<Code extends string = ProblemCode> {
	readonly code: Code;
	readonly message: string;
	readonly from: number;
	readonly to: number;
	readonly severity?: "error" | "warning";
	readonly field?: Field;
	readonly value?: string;
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

/** The offset of a position in `text`. */
export function offsetAt(text: string, { line, character }: Position): number {
	let start = 0;
	for (let i = 0; i < line; i++) start = text.indexOf("\n", start) + 1;
	return start + character;
}

/** Ties a fault to its file. */
export function problemOf<Code extends string>(
	file: string,
	text: string,
	{ from, to, ...fault }: Fault<Code>,
): Problem<Code> {
	const [start, end] = [positionAt(text, from), positionAt(text, to)];
	return { severity: "error", ...fault, file, start, end };
}

/** An act that cannot be carried out; its message tells the user why, and the way out. Nothing was changed. */
export class Refusal extends Error {
	override readonly name = "Refusal";
	constructor(
		message: string,
		/** The file to open for the user, relative to the backlog's folder. */
		readonly file?: string,
		/** A command that leads out. */
		readonly wayOut?: { readonly title: string; readonly command: string },
	) {
		super(message);
	}
}

/** A warning at a field's value, or at one of its values; on the first line where it has none. */
export function fieldProblem<Code extends string>(
	{ file, text }: { readonly file: string; readonly text: string },
	format: Pick<Format, "keyOf">,
	field: Field,
	fault: Pick<Fault<Code>, "code" | "message" | "value">,
): Problem<Code> {
	const key = (format.keyOf(field) ?? field).replace(/[-_]/g, "[-_]");
	const line = new RegExp(`^(["']?)${key}\\1[ \\t]*:[ \\t]*(.*?)(?=[ \\t]*\\r?$)`, "im").exec(text);
	const to = line ? line.index + line[0].length : 3;
	const from = to - (line?.[2] || line?.[0] || "---").length;
	const at = placeOf(text, from, fault.value) ?? { from, to };
	return problemOf(file, text, { ...fault, ...at, field, severity: "warning" });
}

/** Where a value stands, alone or in a list, from an offset in the front matter on. */
function placeOf(text: string, start: number, value: string | undefined) {
	const end = text.indexOf("\n---", start);
	for (let from = start; value; from++) {
		from = text.indexOf(value, from);
		const to = from + value.length;
		if (from < 0 || to > end) return undefined;
		if (/[\s,[:"']/.test(text[from - 1] ?? "") && /[\s,\]"']/.test(text[to] ?? ""))
			return { from, to };
	}
	return undefined;
}
