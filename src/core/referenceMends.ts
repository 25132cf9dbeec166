// Mends of references: to the item that was meant, or away from the item itself.
import * as l10n from "@vscode/l10n";
import { type Backlog, typeOf } from "./backlog.ts";
import { referencesOf } from "./dangling.ts";
import { editFields } from "./edits.ts";
import { fieldOf } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import type { Mend } from "./mend.ts";
import { linkTo, retarget } from "./mentions.ts";
import { nearest } from "./nearest.ts";
import { type Problem, positionAt } from "./problem.ts";
import { idsOf } from "./references.ts";

/** Points a reference to the one item whose name is near, or that its file has become. */
export function pointElsewhere(backlog: Backlog, item: Item, problem: Problem): Mend | undefined {
	const { field, value } = problem;
	if (field !== undefined && value !== undefined) {
		const isMeant = (other: Item) => field !== "epic" || typeOf(backlog, other) === "epic";
		const id = itemNear(backlog, item, value, isMeant)?.id;
		return id === undefined ? undefined : changeTo(id, replaceIn(backlog, item, problem, id));
	}
	const mention = referencesOf(item).find(({ from }) => {
		const { line, character } = positionAt(item.text, from);
		return line === problem.start.line && character === problem.start.character;
	});
	const name = mention?.target.replace(/^.*\//, "").replace(/\.md$/i, "") ?? "";
	const meant = mention && itemNear(backlog, item, name);
	if (!meant) return undefined;
	const now = mention.kind === "id" ? meant.id : linkTo(item.file, meant.file);
	const after = retarget(item.text, mention, now);
	if (after === undefined) return undefined;
	const shown = mention.kind === "id" ? `[[${now}]]` : now;
	return changeTo(shown, () => ({ file: item.file, before: item.text, after }));
}

/** Takes an item out of what it refers to. */
export const removeReference = (backlog: Backlog, item: Item, problem: Problem): Mend => {
	const edit = replaceIn(backlog, item, problem, undefined);
	return { title: l10n.t("Remove Reference"), act: () => ({ edits: [edit()], others: 0 }) };
};

function changeTo(now: string, edit: ReturnType<typeof replaceIn>): Mend {
	return { title: l10n.t("Change to {0}", now), act: () => ({ edits: [edit()], others: 0 }) };
}

/** The one other item whose id, or file's name, is this or nearly so. */
function itemNear(
	backlog: Backlog,
	item: Item,
	name: string,
	isMeant: (other: Item) => boolean = () => true,
): Item | undefined {
	const ids = idsOf(backlog);
	const others = backlog.items.filter((other) => other !== item && isMeant(other));
	const same = ids.find(name);
	const id =
		same && others.includes(same)
			? same.id
			: nearest(
					name,
					others.map((o) => o.id),
				);
	return id === undefined ? undefined : ids.find(id);
}

/** Replaces one id in a field, or removes it. A slot stays, a line that held nothing else goes. */
function replaceIn(backlog: Backlog, item: Item, { field, value }: Problem, id?: string) {
	const key = backlog.format.keyOf("depends-on");
	const isOne = key !== undefined && typeof fieldOf(item.text, key) === "string";
	const ids = item.dependsOn.flatMap((old) => (old !== value ? old : (id ?? [])));
	const dependsOn = ids.length === 0 ? undefined : isOne ? ids[0] : ids;
	const values = field === "epic" ? { epic: id ?? null } : { "depends-on": dependsOn };
	return () => editFields(item, values, backlog.format);
}
