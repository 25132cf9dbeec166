// The core: reading, updating and moving, at three sizes.
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import matter from "gray-matter";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, sectionsOf, updateBacklog } from "../../src/core/backlog.ts";
import { complete } from "../../src/core/complete.ts";
import { listInTree } from "../../src/core/lists.ts";
import { moveItems, placeBeside } from "../../src/core/move.ts";
import { type Look, shownOf } from "../../src/core/shown.ts";
import { disk } from "../../src/node/disk.ts";
import { generateBacklog, writeBacklog } from "../fixtures/generate.ts";
import { root, temporaryFolder } from "../vscode/folders.ts";
import { median, report } from "./measure.ts";

const SIZES = [1_000, 10_000, 100_000] as const;

export async function benchCore(): Promise<void> {
	console.log("\nThe core");
	const perItem = new Map<string, number>();
	for (const size of SIZES) {
		const files = generateBacklog({ items: size, seed: 1 });
		const backlog = parseBacklog(files, NO_AGREEMENT);
		const tenth = (sectionsOf(backlog).ranked[9] as { file: string }).file;
		const texts = [...files.values()];
		const acts = {
			"texts to backlog, per item": () => parseBacklog(files, NO_AGREEMENT),
			"gray-matter with its own YAML, per item": () => texts.map((text) => matter(text, {})),
			"one changed file to backlog": () => change(backlog, tenth),
			"one move": () => moveUp(backlog, tenth),
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
		for (const [name, act] of Object.entries(acts)) {
			const scale = name.endsWith("per item") ? 1000 / size : 1;
			// What is quick is repeated until the compiler has seen enough of it.
			const runs = name.endsWith("per item") ? (size > 10_000 ? 3 : 7) : 60;
			const value = median(act, runs) * scale;
			const smallest = perItem.get(name);
			report(
				`${size.toLocaleString("en")} items: ${name}`,
				value,
				name.endsWith("per item") ? "µs" : "ms",
				smallest === undefined ? undefined : ["at 1,000 items", smallest],
			);
			if (smallest === undefined) perItem.set(name, value);
		}
	}
	await benchDisk(10_000);
	for (const file of ["dist/extension.js", "dist/web/extension.js", "dist/webview/board.js"])
		report(`size of ${file}`, statSync(path.join(root, file)).size / 1000, "kB");
}

/** What a view draws when it is looked at in a new way. */
const look = (backlog: Backlog, how: Look) => () => shownOf(backlog, { ...how });

/** The same while the filter is typed, which then has another text each time. */
function keystroke(backlog: Backlog, filter: string): () => unknown {
	let typed = 0;
	return () => look(backlog, { filter: filter.slice(0, 3 + (typed++ % (filter.length - 2))) })();
}

function change(backlog: Backlog, file: string): Backlog {
	const text = backlog.byFile.get(file)?.text ?? "";
	return updateBacklog(backlog, [[file, `${text}\nOne more line.`]]);
}

function moveUp(backlog: Backlog, file: string) {
	const place = placeBeside(listInTree(backlog, file), [file], "up");
	return place && moveItems(backlog, [file], place);
}

async function benchDisk(items: number): Promise<void> {
	const folder = temporaryFolder();
	const files = generateBacklog({ items, seed: 1 });
	writeBacklog(folder, files);
	const paths = [...files.keys()].map((file) => path.join(folder, file));
	const merely = median(() => paths.map((file) => readFileSync(file, "utf8")), 3);
	const start = performance.now();
	await disk?.list(folder, () => true);
	await disk?.read(paths, 1 << 20);
	report("10,000 files listed and read", performance.now() - start, "ms", [
		"reading them synchronously",
		merely,
	]);
}
