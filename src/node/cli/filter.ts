// Filter words on the command line: the sidebar's language, after the shell has taken its quotes away.
import { type Backlog, sectionsOf, statusOf, typeOf } from "../../core/backlog.ts";
import { localDate } from "../../core/calendar.ts";
import { textsOf } from "../../core/former.ts";
import { sinceFor } from "../../core/gitLog.ts";
import type { Item } from "../../core/item.ts";
import {
	matcherOf,
	parseQuery,
	type Query,
	type QueryContext,
	queryFaults,
} from "../../core/query.ts";
import { fold, oneLine } from "../../core/words.ts";
import type { LocalFolder } from "../localFolder.ts";
import { EXIT, Failure } from "./failure.ts";
import { PROGRAM, reader } from "./gitProgram.ts";

export const FILTER_NOTES = [
	"FILTER is the sidebar’s: words of the title or text, and KEY:VALUE such as status:todo,doing,",
	"label:api, assignee:ana, sprint:current, no:estimate, is:ready, is:blocked or is:closed. An item",
	"must meet all of them. What begins with a minus sign excludes, and stands behind “--”.",
];

/**
 * The items that are shown: open ones in their order, then those to rank. A filter may ask for closed ones and epics.
 * @throws Failure where nothing can be meant
 */
export async function shown(
	folder: LocalFolder,
	all: boolean,
	words: readonly string[],
): Promise<Item[]> {
	const { backlog } = folder;
	const { ranked, unranked } = sectionsOf(backlog);
	const open = [...ranked, ...unranked];
	const query = parseQuery(filterOf(words));
	const isAsked = (item: Item) => all || (!item.archived && asksFor(backlog, query, item));
	const items = [...new Set([...open, ...backlog.items.filter(isAsked)])];
	if (query.terms.length === 0) return items;
	const context = await contextOf(folder, query);
	const found = items.filter(matcherOf(backlog, query, context));
	const faults = queryFaults(backlog, query, context).map(oneLine);
	if (faults.length > 0 && found.length === 0)
		throw new Failure(EXIT.found, faults.join(" "), "“rf help list” says what a filter can ask.");
	for (const fault of faults) process.stderr.write(`rf: ${fault}\n`);
	return found;
}

/** The words as one filter. */
export const filterOf = (words: readonly string[]): string => words.map(asTyped).join(" ");

/** A word with the quotes that the sidebar wants: a shell took them, unless the word is a filter as a whole. */
function asTyped(word: string): string {
	if (!/\s/.test(word) || word.includes('"') || /\s-?\p{L}[\p{L}\d_-]*:/u.test(word)) return word;
	return word.replace(/^(-?(?:\p{L}[\p{L}\d_-]*:)?)(.*)$/su, '$1"$2"');
}

/** Whether a filter asks for items such as this, that is closed or an epic. */
function asksFor(backlog: Backlog, { terms }: Query, item: Item): boolean {
	const asks = (key: string, state: string) =>
		terms.some(
			(term) =>
				!term.negated &&
				(term.key === key ||
					(term.key === "is" && term.values.some((value) => state.startsWith(fold(value))))),
		);
	const isClosed = statusOf(backlog, item).closed !== undefined;
	const isEpic = typeOf(backlog, item) === "epic";
	return (
		(isClosed || isEpic) &&
		(!isClosed || asks("status", "closed")) &&
		(!isEpic || asks("type", "epic"))
	);
}

/** What the filter needs beside the backlog; Git is asked only for what is stale. */
async function contextOf(folder: LocalFolder, { terms }: Query): Promise<QueryContext> {
	const today = localDate(new Date());
	const { staleAfter } = folder.backlog.agreement;
	const isAsked = terms.some(
		({ key, values }) => key === "is" && values.some((v) => /^s/i.test(v)),
	);
	if (!isAsked || staleAfter === undefined) return { today };
	const asked = {
		since: sinceFor(today, staleAfter),
		today,
		now: textsOf(folder.backlog),
	};
	// As in the sidebar, nothing is stale where Git cannot say.
	const touched = await reader()
		.lastTouched(folder.path, PROGRAM, asked)
		.catch(() => undefined);
	return { today, touched: (file) => touched?.days.get(file) };
}
