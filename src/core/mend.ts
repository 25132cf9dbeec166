// Mends for what people get wrong by hand, each only where it is certain.
import * as l10n from "@vscode/l10n";
import { parseAgreement } from "./agreement.ts";
import type { Backlog } from "./backlog.ts";
import type { Act, FileEdit } from "./edits.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { readFrontMatter } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { moveItems, type Place } from "./move.ts";
import type { Position, ProblemCode } from "./problem.ts";
import { parseFully } from "./yaml.ts";

/** A mend of one problem, as the user is offered it. */
export interface Mend {
	readonly title: string;
	/** @throws Refusal */
	readonly act: () => Act;
}

type FindMend = (backlog: Backlog, item: Item) => Mend | undefined;

/** The mends, by what they mend. Other problems need a person's judgement. */
const MENDS: Partial<Record<ProblemCode, FindMend>> = {
	"yaml-syntax": (_, item) => ofText(item, l10n.t("Quote Value"), quoteValues(item.text)),
	"yaml-comment": (_, item) => ofText(item, l10n.t("Quote Value"), quoteTitle(item.text)),
	"fence-open": (_, item) => ofText(item, l10n.t("Add Closing Line"), closeFence(item.text)),
	"fence-late": (_, item) =>
		ofText(item, l10n.t("Delete Blank Lines"), item.text.replace(/^(\uFEFF?)\s+/, "$1")),
	"rank-style": placeByNumber,
	"rank-invalid": (backlog, { file }) => ({
		title: l10n.t("Place at the Bottom"),
		act: () => moveItems(backlog, [file], "bottom"),
	}),
};

/** The mend of a problem of an item, where there is a certain one. */
export const mendOf = (backlog: Backlog, item: Item, code: ProblemCode): Mend | undefined =>
	MENDS[code]?.(backlog, item);

/** The mend of what is wrong at a place of backlog.yml: the key that was meant, for the mistyped one. */
export function mendOfAgreement(text: string, at: Position): Mend | undefined {
	const found = parseAgreement(text).problems.find(
		({ code, start }) =>
			code === "agreement-key" && start.line === at.line && start.character === at.character,
	);
	if (found?.value === undefined) return undefined;
	const { end, value: meant } = found;
	const lines = text.split("\n");
	const line = lines[at.line] ?? "";
	const mended = line.slice(0, at.character) + meant + line.slice(end.character);
	const after = lines.with(at.line, mended).join("\n");
	return {
		title: l10n.t("Change to “{0}”", meant),
		act: () => ({ edits: [{ file: AGREEMENT_FILE, before: text, after }], others: 0 }),
	};
}

/** What can be mended of all items that cannot be read. */
export function mendAll(backlog: Backlog): FileEdit[] {
	const broken = backlog.items.filter((item) => item.broken);
	return broken.flatMap((item) =>
		item.problems.flatMap(({ code }) =>
			[...(mendOf(backlog, item, code)?.act().edits ?? [])].slice(0, 1),
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
		isWhole(value) && parseFully(line.trimEnd()).fault
			? `${key}${JSON.stringify(value)}${rest}`
			: line;
	return text.slice(0, end).replace(LINE, quote) + text.slice(end);
}

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
