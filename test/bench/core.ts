// A process that measures the core, built as the extension is: reading, updating and moving, at three sizes.
import { createRequire } from "node:module";
import path from "node:path";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, sectionsOf, updateBacklog } from "../../src/core/backlog.ts";
import { compare } from "../../src/core/compare.ts";
import { complete } from "../../src/core/complete.ts";
import { completionsAt } from "../../src/core/completeItem.ts";
import { editFields } from "../../src/core/edits.ts";
import type { Item } from "../../src/core/item.ts";
import { listInTree } from "../../src/core/lists.ts";
import { moveItems, placeBeside } from "../../src/core/move.ts";
import { toMarkdown } from "../../src/core/report.ts";
import { type Look, shownOf } from "../../src/core/shown.ts";
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
		const quick: Readonly<Record<string, () => unknown>> = {
			"one changed file to backlog": () => change(backlog, item),
			"one move": () => moveUp(backlog, item.file),
			"one edit": () => editFields(item, { status: "review" }),
			"completion of an id": () => completeId(backlog, item),
			"a key in the filter: words": keystroke(backlog, "customer order"),
			"a key in the filter: terms": keystroke(backlog, "type:story -label:api is:ready"),
			"a key in the filter: completions": () => complete(backlog, "is:open an"),
			"regrouped by epic": look(backlog, { filter: "", group: "epic" }),
			"regrouped by label, filtered, sorted": look(backlog, {
				filter: "is:open",
				group: "labels",
				sort: "title",
			}),
		};
		// What is quick is repeated until the compiler has seen enough of it.
		for (const [name, act] of Object.entries(quick)) say(name, median(act, 60), "ms");
	}
	benchCompare(10_000, 500);
}

/** What a view draws when it is looked at in a new way. */
const look = (backlog: Backlog, how: Look) => () => shownOf(backlog, { ...how });

/** The same while the filter is typed, which then has another text each time. */
function keystroke(backlog: Backlog, filter: string): () => unknown {
	let typed = 0;
	return () => look(backlog, { filter: filter.slice(0, 3 + (typed++ % (filter.length - 2))) })();
}

function change(backlog: Backlog, { file, text }: Item): Backlog {
	return updateBacklog(backlog, [[file, `${text}\nOne more line.`]]);
}

function moveUp(backlog: Backlog, file: string) {
	const place = placeBeside(listInTree(backlog, file), [file], "up");
	return place && moveItems(backlog, [file], place);
}

/** Of a word that few titles hold, so that all are looked at. */
function completeId(backlog: Backlog, item: Item) {
	const text = `${item.text}\n[[quetzal`;
	const at = { file: item.file, text, offset: text.length };
	return completionsAt({ backlog, ...at, today: "2026-11-24" });
}

/** Two backlogs that were read independently, as those of two commits are; one in ten of the changes is a move. */
function benchCompare(items: number, changed: number): void {
	const files = generateBacklog({ items, seed: 1 });
	const base = parseBacklog(files, NO_AGREEMENT);
	const { ranked } = sectionsOf(base);
	const moving = ranked.filter((_, i) => i % Math.floor((ranked.length * 10) / changed) === 0);
	const later = new Map(files);
	for (const { file, after } of moveItems(
		base,
		moving.map(({ file }) => file),
		"top",
	).edits)
		later.set(file, after ?? "");
	const every = Math.floor(items / changed);
	[...files].forEach(([file, text], i) => {
		if (i % every === 0 && !moving.some((item) => item.file === file))
			later.set(file, `${text.replace(/^estimate: .*$/m, "estimate: 13")}\nOne more line.\n`);
	});
	const head = parseBacklog(later, NO_AGREEMENT);
	const compared = `${items.toLocaleString("en")} items, ${changed} of them changed: comparison`;
	// Each run gets backlogs that nothing was worked out of yet.
	report(
		compared,
		median(() => compare({ ...base }, { ...head })),
		"ms",
	);
	report(
		`${compared} as Markdown`,
		median(() => toMarkdown(compare({ ...base }, { ...head }))),
		"ms",
	);
}

main();
