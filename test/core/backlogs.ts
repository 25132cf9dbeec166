// Backlogs from texts, for tests: a folder is a record of paths and texts.
import assert from "node:assert/strict";
import { findStatus, NO_AGREEMENT, parseAgreement } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, updateBacklog } from "../../src/core/backlog.ts";
import { type Conversion, convertInSteps } from "../../src/core/convert.ts";
import type { FileEdit } from "../../src/core/edits.ts";
import { type ProblemCode, Refusal } from "../../src/core/problem.ts";
import { dropInGroup, type Gap } from "../../src/core/regroup.ts";

/** The backlog of a folder that holds these files, with `agreement` as its backlog.yml. */
export function backlogOf(files: Readonly<Record<string, string>>, agreement?: string): Backlog {
	return parseBacklog(
		Object.entries(files),
		agreement === undefined ? NO_AGREEMENT : parseAgreement(agreement),
	);
}

/** Items with nothing but a rank each, `undefined` for an empty one: `{a: "a1"}` is the file a.md. */
export function ranked(ranks: Readonly<Record<string, string | number | undefined>>): Backlog {
	const texts = Object.entries(ranks).map(([id, rank]) => [
		`${id}.md`,
		`---\nstatus: todo\nrank: ${rank ?? ""}\n---\n`,
	]);
	return backlogOf(Object.fromEntries(texts));
}

/** The backlog after edits were written. */
export function apply(backlog: Backlog, edits: readonly FileEdit[]): Backlog {
	for (const { file, before } of edits) assert.equal(backlog.byFile.get(file)?.text, before);
	return updateBacklog(
		backlog,
		edits.map(({ file, after }) => [file, after] as const),
	);
}

/** Ids in their order, a `|` between the ranked and the unranked. */
export function orderOf(backlog: Backlog): string {
	const ids = backlog.items.map((item) => item.id);
	return [...ids.slice(0, backlog.ranked), "|", ...ids.slice(backlog.ranked)].join(" ");
}

/** The text of a file of the backlog. */
export function textOf(backlog: Backlog, file: string): string {
	return backlog.byFile.get(file)?.text ?? assert.fail(`there is no ${file}`);
}

/** The lines that differ between two texts of equally many lines, as `old → new`. */
export function changedLines(before: string | undefined, after: string | undefined): string[] {
	const [old, now] = [before?.split("\n") ?? [], after?.split("\n") ?? []];
	assert.equal(now.length, old.length, "lines were added or removed");
	return old.flatMap((line, i) => (line === now[i] ? [] : [`${line} → ${now[i]}`]));
}

/** Problems as `code line:column-line:column`, counted from 1 as editors do. */
export const placesOf = (
	problems: readonly {
		code: ProblemCode;
		start: { line: number; character: number };
		end: { line: number; character: number };
	}[],
): string[] =>
	problems.map(
		({ code, start, end }) =>
			`${code} ${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`,
	);

/** Whether an act is refused; any other error fails the test. */
export function isRefused(act: () => unknown): boolean {
	try {
		act();
		return false;
	} catch (error) {
		if (error instanceof Refusal) return true;
		throw error;
	}
}

/** Items dropped into a column of the board, between two of its cards. */
export const dropInColumn = (
	backlog: Backlog,
	files: readonly string[],
	{ status, ...gap }: Gap & { readonly status: string },
) => {
	const isClosed = findStatus(backlog.statuses, status)?.closed !== undefined;
	return dropInGroup(backlog, files, { field: "status", value: status, isClosed }, gap);
};

/** The conversion, carried through to its end. */
export function convertBacklog(backlog: Backlog): Conversion {
	const steps = convertInSteps(backlog);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}
