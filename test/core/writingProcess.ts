// A process that writes one file again and again, for tests of what happens when several do, or one is killed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { disk } from "../../src/node/disk.ts";

const [, , act, file = "", ...args] = process.argv;

/** Swaps two texts until somebody ends the process. */
async function swap(one: string, two: string): Promise<never> {
	process.send?.("begun");
	for (;;) {
		const now = readFileSync(file, "utf8");
		await disk?.write(file, now, now === one ? two : one);
	}
}

/** Adds a line `rounds` times, each time from what the file holds then. */
async function append(line: string, rounds: number): Promise<void> {
	for (let done = 0; done < rounds; ) {
		const now = readFileSync(file, "utf8");
		if ((await disk?.write(file, now, `${now}${line}\n`)) === "written") done++;
	}
}

if (act === "swap") swap("a".repeat(Number(args[0])), "b".repeat(Number(args[0])));
else if (act === "append") append(args[0] ?? "", Number(args[1]));
else assert.fail(`unknown act ${act}`);
