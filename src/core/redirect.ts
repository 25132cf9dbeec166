// Makes what refers to an item refer to another id, each in the smallest edit.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { editFields } from "./edits.ts";
import { fieldOf } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { retarget } from "./mentions.ts";
import { Refusal } from "./problem.ts";
import { idsOf } from "./references.ts";
import { mentionsIn, referring } from "./referring.ts";

/** The texts of the items that refer to `item`, itself among them, with another id there. @throws Refusal */
export const redirect = (backlog: Backlog, item: Item, id: string): Map<string, string> =>
	new Map(
		referring(backlog, item).map((other) => {
			const text = inBody(backlog, other, item, id);
			return [other.file, inKeys(backlog, other, item, id, text)];
		}),
	);

function inBody(backlog: Backlog, other: Item, item: Item, id: string): string {
	const mentions = mentionsIn(backlog, other, item).filter(({ kind }) => kind === "id");
	// From the end, so that the offsets before stay true.
	return mentions.reverse().reduce((text, mention) => {
		const after = retarget(text, mention, id);
		if (after !== undefined) return after;
		throw new Refusal(
			l10n.t("{0} names {1} in a way that cannot be renamed.", other.file, item.id),
			other.file,
		);
	}, other.text);
}

function inKeys(backlog: Backlog, other: Item, item: Item, id: string, text: string) {
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
