// Merging an item into another: its text goes there, what refers to it follows, and its file goes.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { disturbing, splice } from "./bodySplice.ts";
import { type Act, findItems } from "./edits.ts";
import { OURS } from "./formats/format.ts";
import { fieldOf, readFrontMatter, setField } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { endsLine, eolAt } from "./lines.ts";
import { Refusal } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { idsOf } from "./references.ts";
import { editsOf, relink } from "./relocate.ts";
import { inSequence } from "./sequence.ts";
import { oneLine } from "./words.ts";

const NOTHING: Act = { edits: [], others: 0 };

/**
 * Appends the text of an item to another one under a heading, makes what refers to it refer to that one, and deletes
 * it. Its id and its former ones resolve to the other from then on; its other fields go.
 * @throws Refusal
 */
export function mergeInto(backlog: Backlog, file: string, into: string): Act {
	if (file === into) return NOTHING;
	const [both, { name }] = [findItems(backlog, [file, into]), backlog.format];
	if (name !== OURS.name)
		throw new Refusal(l10n.t("In a folder of {0}, ids are given by that tool.", name));
	const broken = both.find((each) => each.broken);
	if (broken) throw new Refusal(l10n.t("{0} must be mended first.", broken.file), broken.file);
	const pairIn = (now: Backlog) => [file, into].map((path) => now.byFile.get(path) as Item) as Pair;
	const { edits } = inSequence(backlog, [
		(now) => {
			const [item, { id }] = pairIn(now);
			const texts = relink(now, new Map([[file, into]]), redirect(now, item, id));
			return { edits: editsOf(now, texts), others: 0 };
		},
		(now) => {
			const [item, target] = pairIn(now);
			const aliases = [...target.aliases, item.id, ...item.aliases];
			const after = setField(append(withoutItself(now, target), item), "aliases", aliases);
			return {
				edits: [
					{ file: into, before: target.text, after },
					{ file, before: item.text, after: undefined },
				],
				others: 0,
			};
		},
	]);
	return { edits, others: 0 };
}

/** An item that waited for the other one, or belonged to it, does so for itself no more. */
function withoutItself(backlog: Backlog, item: Item): string {
	const isItself = (id: string) => idsOf(backlog).find(id) === item;
	const isOwnEpic = item.epic !== undefined && isItself(item.epic);
	const text = isOwnEpic ? setField(item.text, "epic", null) : item.text;
	if (!item.dependsOn.some(isItself)) return text;
	const rest = item.dependsOn.filter((id) => !isItself(id));
	const isList = Array.isArray(fieldOf(text, "depends-on"));
	return setField(text, "depends-on", isList && rest.length > 0 ? rest : undefined);
}

type Pair = [item: Item, target: Item];

/** The text of an item with the body of another below it. @throws Refusal where either would read otherwise */
function append(text: string, other: Item): string {
	const own = other.text.slice(readFrontMatter(other.text).body).trim();
	const eol = eolAt(text, 0);
	const heading = `## ${oneLine(other.title)}`;
	const body = own.split(/\r?\n/);
	const isTitled = body[0]?.replace(/^#+[ \t]+/, "") === other.title && body[0] !== other.title;
	const rest = (isTitled ? body.slice(1) : body).join(eol).trim();
	const insert = [
		...(endsLine(text) ? [] : [""]),
		"",
		heading,
		...(rest === "" ? [] : ["", rest]),
		"",
	];
	const { after, added } = splice(text, {
		from: text.length,
		to: text.length,
		insert: insert.join(eol),
	});
	if (added.sections.length === 0) throw disturbing();
	return after;
}
