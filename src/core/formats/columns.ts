// Acts in folders whose tools order each status by itself: which status items go to, and the ranks there.
import * as l10n from "@vscode/l10n";
import { findStatus } from "../agreement.ts";
import { type Backlog, hasStatus, statusOf } from "../backlog.ts";
import { type Act, findItems } from "../edits.ts";
import type { Item } from "../item.ts";
import { type Place, rankItems, withRanks } from "../move.ts";
import { Refusal } from "../problem.ts";
import { label } from "../words.ts";
import type { Target } from "./format.ts";

/**
 * Items by the status that they end up in; those without any take that of their place.
 * @throws Refusal when the place is among items of another status, or the folder has no such status
 */
export function columnsFor(
	backlog: Backlog,
	items: readonly Item[],
	{ status: asked, place }: Target,
): ReadonlyMap<string, readonly Item[]> {
	const status = asked === undefined ? undefined : knownStatus(backlog, asked);
	const archived = items.find((item) => item.archived);
	if (archived) throw putAway(archived);
	const beside = besideOf(backlog, place);
	const columns = new Map<string, Item[]>();
	for (const item of items) {
		const own = statusOf(backlog, item).name;
		const to = status ?? (own || (beside ? statusOf(backlog, beside).name : ""));
		if (beside && !hasStatus(backlog, beside, to)) throw elsewhere(backlog, beside, to);
		columns.set(to, [...(columns.get(to) ?? []), item]);
	}
	return columns;
}

/** The item that a place names, if it names one that is there. */
function besideOf({ byFile }: Backlog, place: Place | undefined): Item | undefined {
	if (typeof place !== "object") return undefined;
	return byFile.get("before" in place ? place.before : place.after);
}

const putAway = ({ title, file }: Item) =>
	new Refusal(l10n.t("“{0}” is put away, so it has no place. Nothing was changed.", title), file);

/** A status as the folder spells it. */
function knownStatus({ statuses, format }: Backlog, name: string): string {
	const known = findStatus(statuses, name);
	if (known) return known.name;
	const names = statuses.map((status) => `“${status.name}”`).join(", ");
	throw new Refusal(
		l10n.t("This folder of {0} has no status “{1}”, only {2}.", format.name, name, names),
	);
}

function elsewhere(backlog: Backlog, beside: Item, status: string): Refusal {
	const name = (of: string) => (of === "" ? l10n.t("No status") : label(of));
	return new Refusal(
		l10n.t(
			"{0} orders each status by itself. “{1}” is in “{2}”, not in “{3}”: set the status, or move on the board. Nothing was moved.",
			backlog.format.name,
			beside.title,
			name(statusOf(backlog, beside).name),
			name(status),
		),
	);
}

/** Statuses and ranks as front matter, where every rank is one among items of the same status. @throws Refusal */
export function putByRank(backlog: Backlog, files: readonly string[], to: Target): Act {
	const statuses = new Map<string, { status: string }>();
	const acts: Act[] = [];
	for (const [status, group] of columnsFor(backlog, findItems(backlog, files), to)) {
		for (const item of group)
			if (!hasStatus(backlog, item, status)) statuses.set(item.file, { status });
		const own = group.map(({ file }) => file);
		if (to.place !== undefined) acts.push(rankItems(backlog, own, to.place, status));
	}
	const others = acts.reduce((sum, act) => sum + act.others, 0);
	return withRanks(backlog, statuses, { edits: acts.flatMap(({ edits }) => edits), others });
}
