// What lists need of a body, by a scan of its lines; where those are not plain, it hands over to remark.
import { parseBody } from "./body.ts";
import { LineScan } from "./lineScan.ts";

/** What a scan of a body finds. */
export interface BodyFacts {
	/** Text of the first heading of the first level that has one. */
	readonly heading?: string;
	/** Ticked, and all, boxes of its checklists. */
	readonly done: number;
	readonly total: number;
	/** How many of them are acceptance criteria. */
	readonly criteria: number;
}

/** Heading and counts of the Markdown in `text` from the offset `from` on, as remark reads them. */
export function scanBody(text: string, from: number): BodyFacts {
	const { isSure, facts } = scanLines(text, from);
	const body = isSure ? undefined : parseBody(text, from);
	// What remark cannot read has to do with the guess.
	return body && !body.unread
		? factsOf(body.title, { ...body, criteria: body.criteria.length })
		: facts;
}

/** The scan alone. It is not sure where it met what only remark knows; the facts are a guess then. */
export function scanLines(text: string, from: number): { isSure: boolean; facts: BodyFacts } {
	const scan = new LineScan(text, from);
	scan.run();
	return { isSure: scan.isSure, facts: factsOf(scan.heading, scan) };
}

function factsOf(heading: string | undefined, counts: BodyFacts): BodyFacts {
	const { done, total, criteria } = counts;
	return { ...(heading === undefined ? {} : { heading }), done, total, criteria };
}
