// Commands that give items other ids: rename, renumber. What refers to them follows.
import type { Backlog } from "../../core/backlog.ts";
import type { Act, FileEdit } from "../../core/edits.ts";
import { Refusal } from "../../core/problem.ts";
import { idsOf } from "../../core/references.ts";
import { renameItem } from "../../core/rename.ts";
import { renumberAll, renumberItem } from "../../core/renumber.ts";
import { inSequence } from "../../core/sequence.ts";
import type { LocalFolder } from "../localFolder.ts";
import { act } from "./acting.ts";
import { type Command, YES } from "./command.ts";
import { EXIT, Failure, usageFailure } from "./failure.ts";
import { PROGRAM, reader } from "./gitProgram.ts";
import { findItem, findItems, ID_NOTES } from "./items.ts";

export const rename: Command = {
	name: "rename",
	usage: "ID NEW",
	summary: "give an item another id, and rewrite what refers to it",
	notes: ["The file gets the new name, and the former id resolves for ever.", "", ...ID_NOTES],
	options: YES,
	examples: ["rf rename log-in log-in-with-a-passkey", "rf rename 3rd 'Totals add up'"],
	async run(call) {
		const [word, name = "", more] = call.words;
		if (word === undefined || name.trim() === "" || more !== undefined)
			throw usageFailure("rename", "Name one item, and its new id.");
		const open = await call.folder();
		const { file, id } = findItem(open, word);
		return act(
			call,
			open,
			(backlog) => renameItem(backlog, file, name),
			() => [id],
		);
	},
};

export const renumber: Command = {
	name: "renumber",
	usage: "[FILE…] [--yes]",
	summary: "give items that share an id another one each",
	notes: [
		"Without files, all but the oldest of each id, by Git where it knows; that wants --yes. What",
		"refers to the id means the oldest and stays; links to a file follow it.",
	],
	options: YES,
	examples: ["rf renumber --yes", "rf renumber backlog/APP-7-totals.md"],
	async run(call) {
		const open = await call.folder();
		const files = findItems(open, call.words).map(({ file }) => file);
		const added = files.length > 0 ? undefined : await addedOf(open);
		const compute = (backlog: Backlog): Act =>
			files.length > 0
				? {
						...inSequence(
							backlog,
							files.map((file) => (now) => renumberItem(now, file)),
						),
						others: 0,
					}
				: renumberAll(backlog, added);
		let edits: readonly FileEdit[] = [];
		if (files.length === 0) {
			if (idsOf(open.backlog).shared.length === 0)
				throw new Refusal("No two items of this backlog have the same id.");
			edits = compute(open.backlog).edits.filter(({ after }) => after !== undefined);
			if (!call.options.yes)
				throw new Failure(
					EXIT.refused,
					`${edits.length} files would change. Nothing was changed.`,
					"Add --yes to change them.",
				);
		}
		const isGiven = ({ file, before, after }: FileEdit) =>
			after !== undefined && (before === undefined || files.includes(file));
		return act(
			call,
			open,
			(backlog) => {
				const made = compute(backlog);
				edits = made.edits;
				return made;
			},
			() => edits.filter(isGiven).flatMap(({ file }) => open.backlog.byFile.get(file)?.id ?? []),
		);
	},
};

/** When the files of items that share an id were added, as far as Git knows. */
function addedOf({ backlog, path }: LocalFolder): Promise<ReadonlyMap<string, number>> {
	const files = idsOf(backlog).shared.flatMap((items) => items.map(({ file }) => file));
	return reader()
		.added(path, PROGRAM, files)
		.catch(() => new Map<string, number>());
}
