// Words that people write in many ways: how they compare, how they are shown, what they mean.
import * as l10n from "@vscode/l10n";

/** A function that remembers its results: few words are used, and often. */
export function remembered(make: (word: string) => string): (word: string) => string {
	const known = new Map<string, string>();
	return (word) => {
		const old = known.get(word);
		if (old !== undefined) return old;
		// A repository full of words that are used once must not fill the memory.
		if (known.size > 1000) known.clear();
		const made = make(word);
		known.set(word, made);
		return made;
	};
}

/** The form in which statuses, types, epics and people compare: no case, spaces, hyphens or underscores. */
export const fold = remembered((word) =>
	word
		.normalize("NFC")
		.toLowerCase()
		.replace(/[\s_-]+/g, ""),
);

/** The form in which ids are the same: NFC, without case. */
export const sameId = (id: string): string =>
	/^[ -@[-~]*$/.test(id) ? id : id.normalize("NFC").toLowerCase();

/** A word as it is shown: `in-progress` as `In progress`. */
export function label(word: string): string {
	const text = word.replace(/[-_]+/g, " ").trim();
	return text === text.toLowerCase() ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** How an item that has left the backlog left it. */
export type Closed = "delivered" | "dropped";

const DELIVERED = [
	"done",
	"closed",
	"shipped",
	"delivered",
	"complete",
	"completed",
	"released",
	"resolved",
	"finished",
	"merged",
	"accepted",
];
const DROPPED = [
	"wontdo",
	"won'tdo",
	"won’tdo",
	"wontfix",
	"won'tfix",
	"won’tfix",
	"dropped",
	"rejected",
	"cancelled",
	"canceled",
	"abandoned",
	"duplicate",
	"obsolete",
	"invalid",
];
/** Statuses of open items in the order of the work; each group is one step. */
const STEPS = [
	["idea", "ideas", "icebox", "inbox", "someday", "proposed", "draft", "new", "triage"],
	["backlog", "open", "later"],
	["todo", "planned", "next", "ready", "selected", "refined", "readyfordevelopment"],
	["blocked", "onhold", "waiting", "paused"],
	["doing", "inprogress", "wip", "active", "started", "indevelopment", "development"],
	["review", "inreview", "codereview", "readyforreview"],
	["test", "testing", "intest", "qa", "verify", "verification", "readyfortest", "staging"],
];

/** What a status means by its word alone; `undefined` for an open one. */
export function closedBy(status: string): Closed | undefined {
	const word = fold(status);
	return DELIVERED.includes(word) ? "delivered" : DROPPED.includes(word) ? "dropped" : undefined;
}

/** Where a status stands among others as people expect it: ideas first, dropped last; unknown ones like work. */
export function statusStep(status: string): number {
	const closed = closedBy(status);
	if (closed) return STEPS.length + (closed === "delivered" ? 0 : 1);
	const word = fold(status);
	const step = STEPS.findIndex((words) => words.includes(word));
	return step < 0 ? 4 : step;
}

/** Natural order of names, by value where they hold numbers (`2-` before `10-`); the same in every locale. */
export function compareNames(a: string, b: string): number {
	const left = a.toLowerCase().match(/\d+|\D+/g) ?? [];
	const right = b.toLowerCase().match(/\d+|\D+/g) ?? [];
	for (let i = 0; i < Math.min(left.length, right.length); i++) {
		const [x, y] = [left[i] as string, right[i] as string];
		const numbers = /^\d/.test(x) && /^\d/.test(y);
		// Two numbers beyond all bounds have no difference.
		const order = (numbers && Number(x) - Number(y)) || 0;
		if (order !== 0) return order;
		if (!numbers && x !== y) return x < y ? -1 : 1;
	}
	return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** A text for one line of a view: no line breaks, control characters, or marks that turn the direction of others. */
export const oneLine = (text: string): string =>
	text.replace(/[\s\p{Cc}]+/gu, " ").replace(DIRECTIONS, "");

const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text of several lines, without control characters and marks that turn the direction of others. */
export const manyLines = (text: string): string =>
	text
		.replace(/\r\n?/g, "\n")
		.replace(/[^\P{Cc}\n\t]/gu, "")
		.replace(DIRECTIONS, "");

/** VS Code draws `$(name)` as an icon in many a label; a text from a file must not be one. */
export const escapeIcons = (text: string): string => oneLine(text).replaceAll("$(", "$\u200b(");

/** A number in an order: 3rd. Languages that write all of them alike translate the four alike. */
export function ordinal(n: number): string {
	const isTeen = n % 100 > 10 && n % 100 < 14;
	const last = isTeen ? 0 : n % 10;
	if (last === 1) return l10n.t("{0}st", n);
	if (last === 2) return l10n.t("{0}nd", n);
	return last === 3 ? l10n.t("{0}rd", n) : l10n.t("{0}th", n);
}
