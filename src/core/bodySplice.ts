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

/** What a body says, each with its place; `undefined` for a place leaves it out. */
function facts(body: Body, place: (at: number) => number | undefined): unknown[] {
	const all: [at: number, ...what: unknown[]][] = [
		...body.sections.map((s) => [s.from, s.level, s.heading] as [number, ...unknown[]]),
		...boxesOf(body).map((b) => [b.mark, b.checked, b.depth, b.text] as [number, ...unknown[]]),
		...body.links.map((l) => [l.from, l.url, l.text] as [number, ...unknown[]]),
		...body.references.map((r) => [r.from, r.kind, r.target] as [number, ...unknown[]]),
		...body.blocks.map((b) => [b.from, b.type, b.depth] as [number, ...unknown[]]),
	];
	return all.flatMap(([at, ...what]) => {
		const placed = place(at);
		return placed === undefined ? [] : [[placed, ...what]];
	});
}
