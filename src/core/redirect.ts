// Makes what refers to an item refer to another id, or another file, each in the smallest edit.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { editFields, type FileEdit } from "./edits.ts";
import { fieldOf } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { linkTo, type Reference, retarget } from "./mentions.ts";
import { Refusal } from "./problem.ts";
import { idsOf } from "./references.ts";
import { mentionsIn, referring } from "./referring.ts";

/** What an item is called from now on; what is left out stays as it is. */
export interface Destination {
	readonly id?: string | undefined;
	/** The path of its file. */
	readonly file: string;
}

/** The items that refer to `item`, itself among them, each with that rewritten. @throws Refusal */
export function redirect(backlog: Backlog, item: Item, to: Destination): FileEdit[] {
	return referring(backlog, item)
		.map((other) => ({
			file: other.file,
			before: other.text,
			after: inKeys(backlog, other, item, to, inBody(backlog, other, item, to)),
		}))
		.filter(({ before, after }) => before !== after);
}

function inBody(backlog: Backlog, other: Item, item: Item, to: Destination): string {
	let after = other.text;
	// From the end, so that the offsets before stay true.
	for (const mention of mentionsIn(backlog, other, item).toReversed()) {
		const now = mention.kind === "id" ? to.id : pathTo(other, item, mention, to.file);
		if (now === undefined) continue;
		const text = retarget(after, mention, now);
		if (text === undefined)
			throw new Refusal(
				l10n.t("{0} names {1} in a way that cannot be renamed.", other.file, item.id),
				other.file,
			);
		after = text;
	}
	return after;
}

/** The folder of a file, with a `/` at its end; `""` for the backlog's own. */
export const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);

/** The path of a link; where the file stays in its folder, only the name in it changes. */
function pathTo(other: Item, item: Item, { target }: Reference, file: string): string | undefined {
	if (file === item.file) return undefined;
	if (folderOf(file) !== folderOf(item.file)) return linkTo(other.file, file);
	return folderOf(target) + encodeURI(file.slice(folderOf(file).length));
}

function inKeys(backlog: Backlog, other: Item, item: Item, { id }: Destination, text: string) {
	if (id === undefined) return text;
	const isIt = (old: string) => idsOf(backlog).find(old) === item;
	const key = backlog.format.keyOf("depends-on") ?? "depends-on";
	const written = fieldOf(other.text, key);
	const needed = other.dependsOn.map((old) => (isIt(old) ? id : old));
	const fields = {
		...(other.epic !== undefined && isIt(other.epic) ? { epic: id } : {}),
		...(other.dependsOn.some(isIt)
			? { "depends-on": Array.isArray(written) ? needed : needed[0] }
			: {}),
	};
	return editFields({ ...other, text }, fields, backlog.format).after ?? text;
}
