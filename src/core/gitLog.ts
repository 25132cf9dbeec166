// When files were last touched, by what Git's log says of them.
import type { FileState } from "./backlog.ts";
import { type DateText, dateOf, dayOf } from "./calendar.ts";

/** The days on which the files of a folder were last touched, by their path relative to it. */
export interface Touched {
	/** The commit up to which the log was read. */
	readonly head: string;
	/** The first day that was looked at: what is older is said to be of the day before. */
	readonly since: DateText;
	/** What the log says. */
	readonly logged: ReadonlyMap<string, DateText>;
	/** The same for every tracked file, and with what is not committed yet. */
	readonly days: ReadonlyMap<string, DateText>;
}

/** What precedes each commit, as no relative path begins: `<` for one that only the former head had, else `>`. */
export const LOG_FORMAT = "/%m%cs";
const HEADER = /^\/([<>])(\d{4}-\d\d-\d\d)$/;

/**
 * Extended regular expression for lines that say something of an item: all but its `rank`. A commit that only moves
 * items, or adds and removes blank lines, has no others.
 */
export const TELLING = "^([^r]|r[^a]|ra[^n]|ran[^k]|rank[^:])";

/** Whether two texts of a file differ in a line that says something, as `TELLING` has it. */
export function tells(one: FileState, other: FileState): boolean {
	const told = (state: FileState) =>
		typeof state === "string"
			? state
					.split(/\r?\n/)
					.filter((line) => line !== "" && !line.startsWith("rank:"))
					.join("\n")
			: state;
	return told(one) !== told(other);
}

/**
 * Reads `git log -z --name-only`, the newest commit first.
 * @returns the day of the newest commit for each file; `undefined` when history was rewritten since the former head
 */
export function parseLog(output: string): ReadonlyMap<string, DateText> | undefined {
	const days = new Map<string, DateText>();
	let day = "";
	for (const part of output.split("\0")) {
		const [, side, date = ""] = HEADER.exec(part) ?? [];
		if (side === "<") return undefined;
		if (side) day = date;
		const file = part.replace(/^\n/, "");
		// Branches that were merged late stand after younger commits.
		if (!side && file !== "" && day > (days.get(file) ?? "")) days.set(file, day);
	}
	return days;
}

/** Reads `git log -z --name-only --format=/%ct` of added files: when each was added first. */
export function parseAdded(output: string): ReadonlyMap<string, number> {
	const times = new Map<string, number>();
	let time = 0;
	for (const part of output.split("\0")) {
		const file = part.replace(/^\n/, "");
		if (/^\/\d+$/.test(part)) time = Number(part.slice(1));
		else if (file !== "") times.set(file, Math.min(time, times.get(file) ?? time));
	}
	return times;
}

/** The first day that matters for files that are stale after so many days. */
export const sinceFor = (today: DateText, staleAfter: number): DateText =>
	dateOf((dayOf(today) ?? 0) - staleAfter);

/** The day of each tracked file: that of the log, else the day before it begins; today where it has changes. */
export function touchedDays(
	tracked: string,
	changed: readonly string[],
	logged: ReadonlyMap<string, DateText>,
	since: DateText,
	today: DateText,
): ReadonlyMap<string, DateText> {
	const before = dateOf((dayOf(since) ?? 0) - 1);
	const touched = new Set(changed);
	const files = tracked.split("\0").filter((file) => file !== "");
	return new Map(
		files.map((file) => [file, touched.has(file) ? today : (logged.get(file) ?? before)]),
	);
}
