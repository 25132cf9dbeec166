// Ranks over thousands of moves: how long they grow, how often a rebalancing is offered, how many lines a move changes.
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, updateBacklog } from "../../src/core/backlog.ts";
import { moveItems, type Place } from "../../src/core/move.ts";
import { evenRanks, type RankStyle } from "../../src/core/rank.ts";
import { LONG_RANK, rebalance } from "../../src/core/rebalance.ts";
import { Random } from "../simulation/random.ts";

const ITEMS = 200;
const MOVES = 10_000;

type PlaceOf = (random: () => string) => Place;
const PLACES: Record<string, PlaceOf> = {
	"at random": (any) => ({ after: any() }),
	"to the top": () => "top",
	"to the bottom": () => "bottom",
	"into one gap": () => ({ after: fileOf(ITEMS / 2) }),
};

const fileOf = (i: number) => `item-${i}.md`;

export function benchMoves(): void {
	console.log(`\n${MOVES.toLocaleString("en")} moves among ${ITEMS} items`);
	const heads = ["longest rank", "offers", "lines a move", "most lines"];
	console.log("".padEnd(32) + heads.map((head) => head.padStart(16)).join(""));
	for (const style of ["fraction", "number"] as const)
		for (const [name, placeOf] of Object.entries(PLACES))
			for (const takesOffers of style === "fraction" ? [false, true] : [false]) {
				const figures = simulate(style, placeOf, takesOffers).map((each) => each.padStart(16));
				const what = `${style}s, ${name}${takesOffers ? ", rebalanced" : ""}`;
				console.log(what.padEnd(32) + figures.join(""));
			}
}

function simulate(style: RankStyle, placeOf: PlaceOf, takesOffers: boolean): string[] {
	let backlog = backlogOf(style);
	const random = new Random(1);
	const any = () => fileOf(random.below(ITEMS));
	const lines: number[] = [];
	let longest = 0;
	let offers = 0;
	while (lines.length < MOVES) {
		const file = any();
		const place = placeOf(any);
		if (typeof place === "object" && "after" in place && place.after === file) continue;
		const { edits } = moveItems(backlog, [file], place);
		lines.push(edits.length);
		backlog = updateBacklog(
			backlog,
			edits.map(({ file, after }) => [file, after]),
		);
		const lengths = edits.map((edit) => String(edit.fields?.rank?.to).length);
		longest = Math.max(longest, ...lengths);
		if (!lengths.some((length) => length > LONG_RANK)) continue;
		offers++;
		if (takesOffers)
			backlog = updateBacklog(
				backlog,
				rebalance(backlog).edits.map(({ file, after }) => [file, after]),
			);
	}
	const sum = lines.reduce((total, count) => total + count, 0);
	const most = Math.max(...lines);
	return [String(longest), String(offers), (sum / MOVES).toFixed(3), String(most)];
}

function backlogOf(style: RankStyle): Backlog {
	const ranks = evenRanks(style, ITEMS);
	const texts = ranks.map((rank, i) => [fileOf(i), `---\nrank: ${rank}\n---\n`] as const);
	return parseBacklog(texts, NO_AGREEMENT);
}
