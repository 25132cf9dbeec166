#!/usr/bin/env node
// Rank & File on the command line: its commands, in the order in which help shows them.

import { close, create, init, move, rebalance } from "./node/cli/acting.ts";
import { check } from "./node/cli/check.ts";
import { diff } from "./node/cli/diff.ts";
import { help } from "./node/cli/help.ts";
import { log } from "./node/cli/log.ts";
import { merge } from "./node/cli/merge.ts";
import { rename, renumber } from "./node/cli/naming.ts";
import { exporting, list, next, show } from "./node/cli/reading.ts";
import { run } from "./node/cli/run.ts";
import { set } from "./node/cli/set.ts";

const COMMANDS = [
	list,
	next,
	show,
	create,
	move,
	set,
	close,
	check,
	diff,
	log,
	merge,
	exporting,
	rebalance,
	rename,
	renumber,
	init,
	help,
];

void run(COMMANDS, process.argv.slice(2));
