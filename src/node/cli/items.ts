// Which item a word on the command line means.
import * as path from "node:path";
import { findStatus } from "../../core/agreement.ts";
import { type Backlog, sectionsOf } from "../../core/backlog.ts";
import type { Item } from "../../core/item.ts";
import { placesOf } from "../../core/lists.ts";
import type { Place } from "../../core/move.ts";
import { nearest } from "../../core/nearest.ts";
import { Refusal } from "../../core/problem.ts";
import { idsOf } from "../../core/references.ts";
import { ordinal, sameId } from "../../core/words.ts";
import type { LocalFolder } from "../localFolder.ts";
import type { Options } from "./command.ts";
import { EXIT, Failure } from "./failure.ts";

/** How an item is named, for help. */
export const ID_NOTES = [
	"ID is an item’s id or a former one, the beginning of an id that no other has, the path of its",
	"file, or its place in the order: 3rd, or '#3' in quotes.",
];

/** The item that a word means. @throws Failure when it means none, or several */
export function findItem({ backlog, path: folder }: LocalFolder, word: string): Item {
	const known = idsOf(backlog).find(word) ?? itemAt(folder, backlog.byFile, word);
	if (known) return known;
	const place = /^(?:#(\d+)|(\d+)(?:st|nd|rd|th))$/i.exec(word);
	if (place) return itemInPlace(backlog, Number(place[1] ?? place[2]));
	const begins = ({ id }: Item) => word !== "" && sameId(id).startsWith(sameId(word));
	const [only, ...others] = backlog.items.filter(begins);
	if (only && others.length === 0) return only;
	const ids = [only, ...others].flatMap((item) => (item ? [item.id] : []));
	if (only)
		throw new Failure(
			EXIT.found,
			`“${word}” begins several ids: ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", …" : ""}.`,
			"Write more of the id.",
		);
	const meant = nearest(
		word,
		backlog.items.map(({ id }) => sameId(id)),
	);
	throw new Failure(
		EXIT.found,
		`There is no item “${word}” in this backlog.`,
		meant === undefined ? "“rf list --all” shows all of them." : `Did you mean “${meant}”?`,
	);
}

/** Items by words, each once. @throws Failure */
export const findItems = (folder: LocalFolder, words: readonly string[]): Item[] => [
	...new Set(words.map((word) => findItem(folder, word))),
];

/** The item whose file a path names, from the current folder or from the backlog's. */
function itemAt(folder: string, byFile: ReadonlyMap<string, Item>, word: string): Item | undefined {
	const files = [path.resolve(word), path.resolve(folder, word)].map((file) =>
		path.relative(folder, file).split(path.sep).join("/"),
	);
	return files.map((file) => byFile.get(file) ?? byFile.get(`${file}.md`)).find((item) => item);
}

function itemInPlace(backlog: Backlog, place: number): Item {
	const { ranked } = sectionsOf(backlog);
	const item = ranked.find(({ file }) => placesOf(backlog).get(file) === place);
	if (item) return item;
	throw new Failure(
		EXIT.found,
		`There is no ${ordinal(place)} item: ${ranked.length} are ranked.`,
		"“rf list” shows them with their places.",
	);
}

/** A status in the backlog's spelling; only where the team listed them is another one refused. */
export function statusMeant({ statuses, agreement, format }: Backlog, value: string): string {
	const known = findStatus(statuses, value);
	if (known || value === "" || !agreement.statuses || format.put) return known?.name ?? value;
	const names = statuses.map(({ name }) => `“${name}”`).join(", ");
	throw new Refusal(`This backlog has no status “${value}”, only ${names}.`);
}

/** Where items go, as options. */
export const PLACE: Options = {
	before: { type: "string", value: "ID", help: "directly above that item" },
	after: { type: "string", value: "ID", help: "directly below that item" },
	top: { type: "boolean", help: "above all others" },
	bottom: { type: "boolean", help: "below the last ranked item" },
};

/** The place that options name, if they name one. @throws Failure when they name several */
export function placeOf(
	folder: LocalFolder,
	options: Readonly<Record<string, string | boolean | undefined>>,
): Place | undefined {
	const [name, ...others] = Object.keys(PLACE).filter((each) => options[each]);
	if (others.length > 0)
		throw new Failure(
			EXIT.usage,
			`--${name} and --${others[0]} name two places.`,
			"Leave one out.",
		);
	if (name === "top" || name === "bottom" || name === undefined) return name;
	const { file } = findItem(folder, String(options[name]));
	return name === "before" ? { before: file } : { after: file };
}
