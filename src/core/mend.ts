// Mends for what people get wrong by hand, each only where it is certain.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import type { Act, FileEdit } from "./edits.ts";
import { OURS } from "./formats/format.ts";
import { readFrontMatter } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { moveItems, type Place } from "./move.ts";
import type { Problem, ProblemCode } from "./problem.ts";
import { problemsOf } from "./problems.ts";
import { pointElsewhere, removeReference } from "./referenceMends.ts";
import { renumberItem } from "./renumber.ts";
import { correctKey, listOrCorrect } from "./unlistedMends.ts";
import { parseFully } from "./yaml.ts";

/** A mend of one problem, as the user is offered it. */
export interface Mend {
	readonly title: string;
	/** @throws Refusal */
	readonly act: () => Act;
}

type FindMend = (
	backlog: Backlog,
	item: Item,
	problem: Problem,
) => Mend | readonly Mend[] | undefined;

/** The mends, by what they mend. Other problems need a person's judgement. */
const MENDS: Partial<Record<ProblemCode, FindMend>> = {
	"yaml-syntax": (_, item) => ofText(item, l10n.t("Quote Value"), quoteValues(item.text)),
	"yaml-comment": (_, item) => ofText(item, l10n.t("Quote Value"), quoteTitle(item.text)),
	"yaml-duplicate-key": (_, item) => ofText(item, l10n.t("Delete Second Line"), noTwin(item.text)),
	"fence-open": (_, item) => ofText(item, l10n.t("Add Closing Line"), closeFence(item.text)),
	"fence-late": (_, item) =>
		ofText(item, l10n.t("Delete Blank Lines"), item.text.replace(/^(\uFEFF?)\s+/, "$1")),
	"rank-style": placeByNumber,
	"rank-invalid": (backlog, { file }) => ({
		title: l10n.t("Place at the Bottom"),
		act: () => moveItems(backlog, [file], "bottom"),
	}),
	"id-duplicate": (backlog, { file }) =>
		backlog.format.name === OURS.name
			? { title: l10n.t("Renumber"), act: () => renumberItem(backlog, file) }
			: undefined,
	"reference-unknown": pointElsewhere,
	"reference-self": removeReference,
	"value-unlisted": listOrCorrect,
};

/** Which problem is meant: what is known of it where it is shown. */
export type Shown = Pick<Problem, "file" | "code" | "start">;

/** The mends of a problem, where there are certain ones; the likeliest first. */
export function mendsOf(backlog: Backlog, { file, code, start }: Shown): readonly Mend[] {
	const problem = problemsOf(backlog).find(
		(each) =>
			each.file === file &&
			each.code === code &&
			each.start.line === start.line &&
			each.start.character === start.character,
	);
	const item = backlog.byFile.get(file);
	if (problem?.code === "agreement-key") return correctKey(backlog, problem);
	return problem && item ? [MENDS[code]?.(backlog, item, problem) ?? []].flat() : [];
}

/** What can be mended of all items that cannot be read. */
export function mendAll(backlog: Backlog): FileEdit[] {
	const broken = backlog.items.filter((item) => item.broken);
	return broken.flatMap((item) =>
		item.problems.flatMap((problem) =>
			[MENDS[problem.code]?.(backlog, item, problem) ?? []]
				.flat()
				.slice(0, 1)
				.flatMap((mend) => mend.act().edits.slice(0, 1)),
		),
	);
}

/** A mended text counts only if its front matter can be read then. */
function ofText(item: Item, title: string, after: string | undefined): Mend | undefined {
	if (after === undefined || after === item.text || readFrontMatter(after).fault) return undefined;
	return {
		title,
		act: () => ({ edits: [{ file: item.file, before: item.text, after }], others: 0 }),
	};
}

/** A number that somebody wrote as a rank among fractional ones means that place in the list. */
function placeByNumber(backlog: Backlog, item: Item): Mend | undefined {
	const { rank, file } = item;
	if (typeof rank !== "number")
		return {
			title: l10n.t("Place at the Bottom"),
			act: () => moveItems(backlog, [file], "bottom"),
		};
	const index = Math.max(0, Math.round(rank) - 1);
	const target = backlog.items.slice(0, backlog.ranked)[index];
	const place: Place = target ? { before: target.file } : "bottom";
	return {
		title: l10n.t("Place at {0}", String(Math.min(index, backlog.ranked) + 1)),
		act: () => moveItems(backlog, [file], place),
	};
}

const LINE = /^([A-Za-z_][\w-]*[ \t]*:[ \t]+)(\S.*?)([ \t]*\r?)$/gm;

/** Quotes every value that cannot be read on the line that it stands on, unless it may go on below. */
function quoteValues(text: string): string {
	const end = frontEnd(text);
	const quote = (line: string, key: string, value: string, rest: string) =>
		isWhole(value) && parseFully(line.trimEnd()).fault ? `${key}${quoted(value)}${rest}` : line;
	return text.slice(0, end).replace(LINE, quote) + text.slice(end);
}

/** Of a list of handles each gets quotes, as the people meant it who wrote it. */
const quoted = (value: string) =>
	/^\[[ \t]*@[^[\]"'#]*\]$/.test(value)
		? value.replace(/@[^,\]]*[^\s,\]]/g, (name) => JSON.stringify(name))
		: JSON.stringify(value);

const isWhole = (value: string) =>
	["[]", "{}"].every(
		([open = "", close = ""]) => value.split(open).length === value.split(close).length,
	);

function quoteTitle(text: string): string {
	const end = frontEnd(text);
	const line = /^(title[ \t]*:[ \t]+)(\S.*?)([ \t]*\r?)$/m;
	const head = text
		.slice(0, end)
		.replace(
			line,
			(_, key: string, value: string, rest: string) => `${key}${JSON.stringify(value)}${rest}`,
		);
	return head + text.slice(end);
}

/** Without a line that says what one above it says already, to the letter. */
function noTwin(text: string): string | undefined {
	const end = frontEnd(text);
	if (end > 20_000) return undefined;
	const twin = /^([A-Za-z_][\w-]*[ \t]*:[ \t]+\S[^\n]*\n)(?![ \t-])([\s\S]*?)^\1(?![ \t-])/m;
	return text.slice(0, end).replace(twin, "$1$2") + text.slice(end);
}

const frontEnd = (text: string): number => {
	const fence = text.slice(4).search(/^---[ \t]*\r?$/m);
	return fence < 0 ? 0 : fence + 4;
};

/** Puts the closing line below the keys that stand at the beginning. */
function closeFence(text: string): string | undefined {
	const head =
		/^\uFEFF?---[ \t]*\r?\n(?:[A-Za-z_][\w-]*[ \t]*:.*\r?\n|[ \t]+\S.*\r?\n|- .*\r?\n|#.*\r?\n(?=[A-Za-z_][\w-]*:))+/.exec(
			text,
		)?.[0];
	const eol = /\r?\n/.exec(text)?.[0] ?? "\n";
	return head && `${head}---${eol}${text.slice(head.length)}`;
}
