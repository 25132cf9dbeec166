// References in bodies that lead to no item. Markdown is read only where a glance finds one that may.
import * as l10n from "@vscode/l10n";
import { type Backlog, isItemOf } from "./backlog.ts";
import { parseBody } from "./body.ts";
import { OURS } from "./formats/format.ts";
import type { Item } from "./item.ts";
import { glanceAt, pathFrom, type Reference } from "./mentions.ts";
import { oncePer } from "./once.ts";
import { type Problem, problemOf } from "./problem.ts";
import type { Ids } from "./references.ts";

/** Bodies read at most: a folder with more of such has another use for them than items. */
const MOST_READ = 100;

/** The problems of references in bodies. Archived items may keep what no longer holds. */
export function danglingIn(backlog: Backlog, ids: Ids): Problem[] {
	const suspects: Item[] = [];
	for (const item of backlog.items) {
		if (suspects.length === MOST_READ) break;
		const { ids: names, paths } = glanceOf(item);
		if (names.length + paths.length === 0 || item.archived) continue;
		const seen: Omit<Reference, "from" | "to">[] = [
			...names.map((target) => ({ kind: "id", target }) as const),
			...paths.map((target) => ({ kind: "file", target }) as const),
		];
		if (seen.some((each) => leadsNowhere(backlog, ids, item, each))) suspects.push(item);
	}
	return suspects.flatMap((item) =>
		referencesOf(item)
			.filter((each) => leadsNowhere(backlog, ids, item, each))
			.map((each) => dangling(item, each)),
	);
}

/** What an item's text seems to point to, without a reading of its Markdown. */
export const glanceOf = oncePer(({ text }: Item) => glanceAt(text));

/** The references of an item's body, as remark finds them. */
export const referencesOf = oncePer(({ text }: Item) => parseBody(text).references);

/** Whether there is no such item. What a file that is none of the items holds is not known, nor asked. */
function leadsNowhere(
	backlog: Backlog,
	ids: Ids,
	item: Item,
	{ kind, target }: Pick<Reference, "kind" | "target">,
): boolean {
	// Other tools know no `[[id]]`: there it may be anything.
	if (kind === "id") return backlog.format.name === OURS.name && !ids.find(target);
	const path = pathFrom(item.file, target);
	if (path === undefined || !isItemOf(backlog, path)) return false;
	return !backlog.byFile.has(path) && !backlog.faults.some(({ file }) => file === path);
}

function dangling({ file, text }: Item, { kind, target, from, to }: Reference): Problem {
	const message =
		kind === "id"
			? l10n.t("There is no item “{0}” in this backlog.", target)
			: l10n.t("There is no file {0} in this backlog.", target);
	const fault = { code: "reference-unknown", severity: "warning", value: target } as const;
	return problemOf(file, text, { ...fault, message, from, to });
}
