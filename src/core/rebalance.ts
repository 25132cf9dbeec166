// Ranks written anew, all at once: shorter ones, or in the other style. Never done unasked.
import type { Backlog } from "./backlog.ts";
import { type Act, editFields } from "./edits.ts";
import type { Item } from "./item.ts";
import { evenRanks, type RankStyle } from "./rank.ts";

/** A rank that has grown longer than this is worth a rebalancing. In characters. */
export const LONG_RANK = 32;

/**
 * Gives all ranked items even ranks, in their order: in the backlog's style, or in another one.
 * @throws Refusal when one of the items cannot be edited
 */
export function rebalance(backlog: Backlog, style: RankStyle = backlog.style): Act {
	const ranked = backlog.items.slice(0, backlog.ranked);
	const ranks = evenRanks(style, ranked.length, backlog.format.numbers?.step);
	const edits = ranked.flatMap((item, i) =>
		item.rank === ranks[i] ? [] : [editFields(item, { rank: ranks[i] }, backlog.format)],
	);
	return { edits, others: 0 };
}

/** Whether a merge left two ranks of an item for somebody to choose from. */
export function isRankContested({ format }: Backlog, item: Item | undefined): boolean {
	if (!item?.broken) return false;
	const sides =
		/^<{7}.*\n([\s\S]*?)^={7}\r?\n([\s\S]*?)^>{7}/m.exec(item.text.slice(0, 4096)) ?? [];
	const line = new RegExp(`^${format.keyOf("rank") ?? "rank"}[ \\t]*:`, "m");
	return sides.length > 0 && sides.slice(1).every((side) => line.test(side));
}
