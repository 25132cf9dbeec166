// Commands that change the backlog: new, move, close, rebalance, init. Each is one act of the core.
import * as path from "node:path";
import { localDate } from "../../core/calendar.ts";
import type { Compute } from "../../core/carryOut.ts";
import { createItem, firstAgreement } from "../../core/create.ts";
import { setStatus } from "../../core/edits.ts";
import { writeFailure } from "../../core/fileState.ts";
import { AGREEMENT_FILE } from "../../core/folder.ts";
import type { Item } from "../../core/item.ts";
import { itemFacts } from "../../core/itemFacts.ts";
import { placesOf } from "../../core/lists.ts";
import { moveItems } from "../../core/move.ts";
import { Refusal } from "../../core/problem.ts";
import { rebalance as rebalanced } from "../../core/rebalance.ts";
import { idsOf } from "../../core/references.ts";
import { closedStatus } from "../../core/startWork.ts";
import { oneLine, ordinal } from "../../core/words.ts";
import { disk } from "../disk.ts";
import type { LocalFolder } from "../localFolder.ts";
import { type Answer, type Call, type Command, YES } from "./command.ts";
import { EXIT, Failure, usageFailure } from "./failure.ts";
import { relative } from "./find.ts";
import { findItems, ID_NOTES, PLACE, placeOf, statusMeant } from "./items.ts";

/** Carries out an act, and says what became of its items. @throws Refusal, or Failure */
export async function act(
	{ options }: Call,
	folder: LocalFolder,
	compute: Compute,
	idsAfter: () => readonly string[],
): Promise<Answer> {
	const edits = await writing(() =>
		folder.act(compute, async ({ edits: all, others }) => {
			if (options.yes) return true;
			throw new Failure(
				EXIT.refused,
				`There is no room at this place in the order: ${others} other items need new ranks. Nothing was changed.`,
				`Add --yes to change ${all.length} files.`,
			);
		}),
	);
	const { backlog } = folder;
	const items = idsAfter().flatMap((id) => idsOf(backlog).find(id) ?? []);
	return {
		text: ({ paint }) =>
			items
				.map((item) => {
					const { status, closed, place } = itemFacts(backlog, item);
					const where = place === null ? (closed ?? "to rank") : ordinal(place);
					const facts = [where, oneLine(status), oneLine(item.title)].filter(Boolean);
					return `${paint("cyan", oneLine(item.id))}  ${facts.join(" · ")}\n`;
				})
				.join("") + (edits.length === 0 ? "Nothing had to change.\n" : ""),
		json: () => ({
			changed: edits.map(({ file }) => file),
			items: items.map((item) => itemFacts(backlog, item)),
		}),
	};
}

/** Runs what writes; what the disk says becomes a failure with the way out. */
async function writing<T>(write: () => Promise<T>): Promise<T> {
	try {
		return await write();
	} catch (error) {
		const { code, path: file } = error as NodeJS.ErrnoException;
		if (code === undefined) throw error;
		throw new Failure(EXIT.disk, writeFailure(relative(file ?? ""), error));
	}
}

const ids = (items: readonly Item[]) => items.map(({ id }) => id);
const files = (items: readonly Item[]) => items.map(({ file }) => file);

export const create: Command = {
	name: "new",
	usage: "TITLE [--type TYPE] [--status STATUS] [--top | --bottom | --before ID | --after ID]",
	summary: "write a new item, to rank or at a place",
	options: {
		type: { type: "string", value: "TYPE", help: "story, bug, or another one of the team’s" },
		status: { type: "string", value: "STATUS", help: "else the first open one" },
		...PLACE,
		...YES,
	},
	examples: ["rf new Log in with a passkey", "rf new 'Totals are a cent off' --type bug --top"],
	async run(call) {
		const { words, options, folder } = call;
		const title = oneLine(words.join(" ")).trim();
		if (title === "") throw usageFailure("new", "An item needs a title.");
		const open = await folder();
		const place = placeOf(open, options);
		const now = new Date();
		const { type, status } = options as { type?: string; status?: string };
		const item = {
			title,
			created: localDate(now),
			at: now.toISOString(),
			...(type ? { type } : {}),
			...(status ? { status: statusMeant(open.backlog, status) } : {}),
		};
		let file = "";
		return act(
			call,
			open,
			(backlog) => {
				const made = createItem(backlog, item, place);
				file = made.edits.at(-1)?.file ?? "";
				return made;
			},
			() => [open.backlog.byFile.get(file)?.id ?? ""],
		);
	},
};

export const move: Command = {
	name: "move",
	usage: "ID… --before ID | --after ID | --top | --bottom",
	summary: "move items in the order, as one block",
	notes: [
		"One line changes in the file of each item moved. Several keep the order that they have among",
		"each other. Where there is no room, others need new ranks; that asks for --yes when more than",
		"ten files change.",
		"",
		...ID_NOTES,
	],
	options: { ...PLACE, ...YES },
	examples: [
		"rf move log-in-with-a-passkey --top",
		"rf move 14th --before 3rd",
		"rf move totals-are refunds --after pay-when-ordering",
	],
	async run(call) {
		if (call.words.length === 0) throw usageFailure("move", "Name the items to move.");
		const open = await call.folder();
		const place = placeOf(open, call.options);
		if (place === undefined)
			throw usageFailure("move", "Say where to: --before ID, --after ID, --top or --bottom.");
		const items = findItems(open, call.words);
		return act(
			call,
			open,
			(backlog) => moveItems(backlog, files(items), place),
			() => byPlace(open, items),
		);
	},
};

/** Ids of items in their order. */
const byPlace = ({ backlog }: LocalFolder, items: readonly Item[]) => {
	const place = (item: Item) => placesOf(backlog).get(item.file) ?? Number.POSITIVE_INFINITY;
	return ids([...items].sort((a, b) => place(a) - place(b)));
};

export const close: Command = {
	name: "close",
	usage: "ID… [--dropped]",
	summary: "close items: as delivered, or as dropped",
	notes: ["Writes the first status of the backlog that means so.", "", ...ID_NOTES],
	options: { dropped: { type: "boolean", help: "nobody will do it" } },
	examples: ["rf close log-in-with-a-passkey", "rf close 12th 13th --dropped"],
	async run(call) {
		if (call.words.length === 0) throw usageFailure("close", "Name the items to close.");
		const open = await call.folder();
		const items = findItems(open, call.words);
		const kind = call.options.dropped ? "dropped" : "delivered";
		return act(
			call,
			open,
			(backlog) => setStatus(backlog, files(items), closedStatus(backlog, kind)),
			() => ids(items),
		);
	},
};

export const rebalance: Command = {
	name: "rebalance",
	usage: "[--yes]",
	summary: "give all ranked items short, even ranks",
	notes: [
		"Worth it when ranks have grown long. It changes a line in nearly every file, so other",
		"branches that reorder conflict; without --yes it only says how many files that would be.",
	],
	options: YES,
	examples: ["rf rebalance", "rf rebalance --yes"],
	async run(call) {
		if (call.words.length > 0) throw usageFailure("rebalance", "It takes no items, but all.");
		const open = await call.folder();
		const count = rebalanced(open.backlog).edits.length;
		if (count > 0 && !call.options.yes)
			throw new Failure(
				EXIT.refused,
				`The ranks in ${count} files would change. Nothing was changed.`,
				"Add --yes to change them.",
			);
		return act(
			call,
			open,
			(backlog) => rebalanced(backlog),
			() => [],
		);
	},
};

export const init: Command = {
	name: "init",
	usage: "[FOLDER] [--purpose TEXT]",
	summary: "make a new backlog: a folder (backlog) with a working agreement",
	options: {
		purpose: { type: "string", value: "TEXT", help: "what the backlog is for, in a sentence" },
	},
	examples: ["rf init", "rf init docs/backlog --purpose 'No customer needs a password by June'"],
	async run({ words, options }) {
		const named = (words[0] ?? options.backlog ?? "backlog") as string;
		if (words.length > 1) throw usageFailure("init", "Name one folder.");
		const file = path.resolve(named, AGREEMENT_FILE);
		const text = firstAgreement(oneLine(String(options.purpose ?? "")));
		const written = await writing(() => disk?.write(file, undefined, text) ?? Promise.reject());
		if (written === "changed")
			throw new Refusal(`${relative(path.dirname(file))} is a backlog already.`);
		return {
			text: () => `${relative(file)}\nNow “rf new TITLE” writes its first item.\n`,
			json: () => ({ changed: [AGREEMENT_FILE], items: [] }),
		};
	},
};
