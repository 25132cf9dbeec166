// Branches: how often Git cannot join what two people did, and what it loses when it does, in five ways of keeping.
import path from "node:path";
import { driverLine } from "../../src/node/cli/mergeDriver.ts";
import { quoted } from "../../src/node/launcher.ts";
import { backlogMd } from "../simulation/backlogMd.ts";
import { kanbanMarkdown } from "../simulation/kanbanMarkdown.ts";
import { kanbn } from "../simulation/kanbn.ts";
import type { Keeping } from "../simulation/keeping.ts";
import { ours, writtenByHand } from "../simulation/ours.ts";
import { baseOf, type Outcome, randomPairs, simulate } from "../simulation/simulate.ts";
import { root } from "../vscode/folders.ts";

const ITEMS = 200;
const PAIRS = 1000;
const ACTS = [1, 5, 20] as const;
const SEED = 1;

export function benchBranches(): void {
	const heads = ["conflict", "needless", "same value", "other", "lost", "equal ranks", "files"];
	console.log(`\nBranches: ${PAIRS.toLocaleString("en")} pairs on ${ITEMS} items, seed ${SEED}`);
	console.log(
		"Pairs that conflict, those of them where nobody disagreed; conflicts over one value, and others;\n" +
			"pairs joined with something lost, and with new equal ranks; files changed on each branch.",
	);
	console.log("".padEnd(42) + heads.map((head) => head.padStart(12)).join(""));
	const base = baseOf(ITEMS, SEED);
	const [laidOut, byHand] = [
		ours("as we lay items out", base),
		ours("written by hand", writtenByHand(base)),
	];
	const program = quoted(path.join(root, "dist/rf.js"));
	const runs: { keeping: Keeping; byValue?: boolean; driver?: string }[] = [
		{ keeping: laidOut },
		{ keeping: laidOut, byValue: true },
		{ keeping: laidOut, driver: driverLine(quoted(process.execPath), program) },
		{ keeping: byHand },
		{ keeping: byHand, byValue: true },
		{ keeping: backlogMd(base) },
		{ keeping: kanbanMarkdown(base) },
		{ keeping: kanbn(base) },
	];
	for (const acts of ACTS) {
		const pairs = randomPairs(base, PAIRS, acts, SEED);
		let disputed: Outcome["disputed"] | undefined;
		for (const { keeping, byValue, driver } of runs) {
			const outcome = simulate(keeping, pairs, byValue, driver);
			disputed ??= outcome.disputed;
			const how = driver ? ", driver" : byValue ? ", by value" : "";
			const name = `${acts === 1 ? "1 act" : `${acts} acts`}, ${keeping.name}${how}`;
			console.log(name.padEnd(42) + figuresOf(outcome, new Set(disputed)));
		}
	}
}

function figuresOf(outcome: Outcome, disputed: ReadonlySet<number>): string {
	const { "same value": same, ...others } = outcome.conflicts;
	const figures = [
		outcome.conflicted.length,
		outcome.conflicted.filter((n) => !disputed.has(n)).length,
		same,
		Object.values(others).reduce((sum, count) => sum + count, 0),
		outcome.wrong,
		outcome.equalRanks,
		outcome.files.toFixed(1),
	];
	return figures.map((figure) => String(figure).padStart(12)).join("");
}
