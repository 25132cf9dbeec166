// `npm run bench [-- PART …]`: what the work costs, as ratios of figures taken in this run. Nothing passes or fails.
import { benchBranches } from "./branches.ts";
import { benchCommands } from "./commands.ts";
import { benchHistory } from "./history.ts";
import { benchMoves } from "./moves.ts";
import { benchCore, benchProcesses } from "./processes.ts";
import { benchSamples } from "./samples.ts";
import { benchWindow } from "./window.ts";

const parts: Record<string, () => void | Promise<void>> = {
	samples: benchSamples,
	processes: () => {
		benchProcesses();
		benchCommands();
	},
	core: benchCore,
	moves: benchMoves,
	branches: benchBranches,
	history: benchHistory,
	window: benchWindow,
};

async function main(named: readonly string[]): Promise<void> {
	for (const [name, bench] of Object.entries(parts))
		if (named.length === 0 || named.includes(name)) await bench();
}

main(process.argv.slice(3)).catch((error: Error) => {
	console.error(error);
	process.exitCode = 1;
});
