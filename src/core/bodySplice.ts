// Changes of a body's text that leave the rest of it as it reads.
import * as l10n from "@vscode/l10n";
import { type Body, parseBody } from "./body.ts";
import { readFrontMatter } from "./frontMatter.ts";
import { Refusal } from "./problem.ts";

/** A part of a text, and what is to stand there instead. */
export interface Splice {
	readonly from: number;
	readonly to: number;
	readonly insert: string;
}

/** A text that was changed, and how what was inserted reads. */
export interface Spliced {
	readonly after: string;
	readonly body: Body;
	/** The sections, boxes and blocks of what was inserted. */
	readonly added: Pick<Body, "sections" | "blocks"> & { readonly boxes: Body["criteria"] };
}

/** The body of a text that may be edited. @throws Refusal */
export function editableBody(text: string): Body {
	const { fault, body: from } = readFrontMatter(text);
	if (fault) throw new Refusal(fault.message);
	const body = parseBody(text, from);
	if (!body.unread) return body;
	throw new Refusal(
		l10n.t("The text below the front matter is too long or too tangled. Edit the file by hand."),
	);
}

/**
 * Replaces a part of the body. Whatever stands outside of it must read as before, front matter included.
 * @throws Refusal when it would not
 */
export function splice(text: string, { from, to, insert }: Splice): Spliced {
	const before = editableBody(text);
	const after = text.slice(0, from) + insert + text.slice(to);
	const body = editableBody(after);
	const end = from + insert.length;
	const moved = (at: number) => (at < from ? at : at < to ? undefined : at - to + end);
	const outside = (at: number) => (at >= from && at < end ? undefined : at);
	const front = (whole: string, { from: start }: Body) => whole.slice(0, start).trimEnd();
	if (
		front(after, body) !== front(text, before) ||
		JSON.stringify(facts(body, outside)) !== JSON.stringify(facts(before, moved))
	)
		throw disturbing();
	const isAdded = (at: number) => at >= from && at < end;
	const added = {
		sections: body.sections.filter((section) => isAdded(section.from)),
		boxes: boxesOf(body).filter((box) => isAdded(box.mark)),
		blocks: body.blocks.filter((block) => isAdded(block.from)),
	};
	return { after, body, added };
}

export const disturbing = () =>
	new Refusal(
		l10n.t("This cannot be changed without disturbing other text. Edit the file by hand."),
	);

export const boxesOf = ({ checklists }: Body) => checklists.flatMap(({ boxes }) => boxes);

/** Something that a body says, and where. */
type Fact = readonly [at: number, ...what: unknown[]];

/** What a body says, each with its new place; what has none is left out. */
function facts(body: Body, place: (at: number) => number | undefined): Fact[] {
	const all: Fact[] = [
		...body.sections.map((s): Fact => [s.from, s.level, s.heading]),
		...boxesOf(body).map((b): Fact => [b.mark, b.checked, b.depth, b.text]),
		...body.links.map((l): Fact => [l.from, l.url, l.text]),
		...body.references.map((r): Fact => [r.from, r.kind, r.target]),
		...body.blocks.map((b): Fact => [b.from, b.type, b.depth]),
	];
	return all.flatMap(([at, ...what]): Fact[] => {
		const placed = place(at);
		return placed === undefined ? [] : [[placed, ...what]];
	});
}
