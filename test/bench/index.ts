// `npm run bench`: what the work costs, as ratios of figures taken in this run. Nothing here passes or fails.
import { benchBranches } from "./branches.ts";
import { benchCore } from "./core.ts";
import { benchWindow } from "./window.ts";

async function main(): Promise<void> {
	await benchCore();
	benchBranches();
	await benchWindow();
}

main().catch((error: Error) => {
	console.error(error);
	process.exitCode = 1;
});
