// A process that measures the core, built as the extension is: reading, updating and moving, at three sizes.
import { createRequire } from "node:module";
import path from "node:path";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, sectionsOf, updateBacklog } from "../../src/core/backlog.ts";
import { editFields } from "../../src/core/edits.ts";
import type { Item } from "../../src/core/item.ts";
import { listInTree } from "../../src/core/lists.ts";
import { moveItems, placeBeside } from "../../src/core/move.ts";
import { generateBacklog } from "../fixtures/generate.ts";
import { root } from "../vscode/folders.ts";
import { median, medians, report } from "./measure.ts";

/** As others use it: ours is built without its parts that run code. */
const matter = createRequire(path.join(root, "package.json"))("gray-matter");
const SIZES = [1_000, 10_000, 100_000] as const;

function main(): void {
	let smallest: number | undefined;
	for (const size of SIZES) {
		const files = generateBacklog({ items: size, seed: 1 });
		const texts = [...files.values()];
		const say = (...[name, ...figures]: Parameters<typeof report>) =>
			report(`${size.toLocaleString("en")} items: ${name}`, ...figures);
		const runs = Math.max(3, 100_000 / size);
		const [theirs = 0, ours = 0] = medians(
			() => texts.map((text) => matter(text, {})),
			() => parseBacklog(files, NO_AGREEMENT),
			runs,
		).map((ms) => (ms * 1000) / size);
		smallest ??= ours;
		say("gray-matter with its own YAML, per item", theirs, "µs");
		say("texts to backlog, per item", ours, "µs", ["that", theirs], ["at 1,000 items", smallest]);
		const backlog = parseBacklog(files, NO_AGREEMENT);
		const item = sectionsOf(backlog).ranked[9] as Item;
		// What is quick is repeated until the compiler has seen enough of it.
		const quick = (act: () => unknown) => median(act, 60);
		say(
			"one changed file to backlog",
			quick(() => change(backlog, item)),
			"ms",
		);
		say(
			"one move",
			quick(() => moveUp(backlog, item.file)),
			"ms",
		);
		say(
			"one edit",
			quick(() => editFields(item, { status: "review" })),
			"ms",
		);
	}
}

function change(backlog: Backlog, { file, text }: Item): Backlog {
	return updateBacklog(backlog, [[file, `${text}\nOne more line.`]]);
}

function moveUp(backlog: Backlog, file: string) {
	const place = placeBeside(listInTree(backlog, file), [file], "up");
	return place && moveItems(backlog, [file], place);
}

main();
