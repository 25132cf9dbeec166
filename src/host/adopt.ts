// Makes a backlog of notes that somebody wrote by hand: asks what they are, shows what it writes, and writes only that.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import {
	type Adoption,
	adopt,
	type Order,
	ordersOf,
	proposeFields,
	readNotes,
} from "../core/adopt.ts";
import { NO_AGREEMENT } from "../core/agreement.ts";
import { type Backlog, statusOf } from "../core/backlog.ts";
import { AGREEMENT_FILE, isItemPath } from "../core/folder.ts";
import { formatOf } from "../core/formats/formats.ts";
import { Refusal } from "../core/problem.ts";
import { escapeIcons } from "../core/words.ts";
import { FolderFiles } from "./files.ts";
import { askFolder } from "./firstBacklog.ts";
import { confirmEdits } from "./preview.ts";
import type { BacklogStore } from "./store.ts";

type Files = ReadonlyMap<string, string>;

/** @throws Refusal */
export async function adoptNotes(store: BacklogStore, uri?: vscode.Uri): Promise<void> {
	const chosen = uri ?? (await askFolder());
	if (!chosen) return;
	const files = new FolderFiles(chosen, undefined);
	const notes = await readAll(files);
	const adoption = await ask(notes);
	if (!adoption) return;
	const edits = adopt(notes, adoption);
	const name = vscode.workspace.asRelativePath(chosen);
	const isAgreed = await confirmEdits({
		message: l10n.t("Make a backlog of {0}? It gets {1} items.", name, adoption.items.length),
		detail: detailOf(edits.length - 1),
		go: l10n.t("Adopt"),
		title: l10n.t("Adopt {0}", name),
		edits,
		uriOf: (file) => files.uriOf(file),
	});
	if (!isAgreed) return;
	const folder = await store.openNew(chosen);
	try {
		await folder?.act(({ items }) => {
			// What came meanwhile was not asked about.
			const now = items
				.filter(({ file }) => notes.has(file))
				.map(({ file, text }) => [file, text] as const);
			return { edits: adopt(new Map(now), adoption), others: 0 };
		});
	} finally {
		// Where nothing was written the folder is no backlog.
		await store.find();
	}
	await vscode.commands.executeCommand("rankAndFile.backlog.focus");
}

/** All that could be items. @throws Refusal where there is nothing to adopt */
async function readAll(files: FolderFiles): Promise<Files> {
	const listed = await files.list((path) => !/(^|\/)([._][^/]*|node_modules)$/.test(path));
	const name = vscode.workspace.asRelativePath(files.uri);
	const format = formatOf(files.uri.path, listed, NO_AGREEMENT);
	if (listed.includes(AGREEMENT_FILE) || format.put)
		throw new Refusal(l10n.t("{0} is a backlog already.", name));
	const states = await files.read(listed.filter((file) => isItemPath(file, NO_AGREEMENT)).sort());
	const texts = states.filter((state): state is [string, string] => typeof state[1] === "string");
	if (texts.length > 0) return new Map(texts);
	throw new Refusal(l10n.t("There are no Markdown files in {0} that could be items.", name));
}

/** Asks for everything, step by step; `undefined` when the user left. */
async function ask(notes: Files): Promise<Adoption | undefined> {
	const plain = readNotes(notes, {});
	const items = await tick(
		l10n.t("Adopt Notes (1/4): Which Files Are Items?"),
		plain.items.map(({ file, title }) => [file, title, file, true] as const),
	);
	if (!items || items.length === 0) return undefined;
	const ticked = new Map([...notes].filter(([file]) => items.includes(file)));
	const proposals = proposeFields(ticked);
	const keys = await tick(
		l10n.t("Adopt Notes (2/4): Which Keys Mean What?"),
		proposals.map(({ field, key, count }) => {
			const files = count === 1 ? l10n.t("1 file") : l10n.t("{0} files", count);
			return [field, l10n.t("{0} means {1}", key, field), files, true] as const;
		}),
	);
	if (!keys) return undefined;
	const meant = proposals.filter(({ field }) => keys.includes(field));
	const fields = Object.fromEntries(meant.map(({ field, key }) => [field, key]));
	const backlog = readNotes(ticked, fields);
	const closed = await tick(
		l10n.t("Adopt Notes (3/4): Which of Them Are Closed?"),
		backlog.items
			.filter((item) => !statusOf(backlog, item).closed && !item.archived)
			.map(({ file, title }) => [file, title, file, isFiledAsClosed(file)] as const),
	);
	if (!closed) return undefined;
	const order = await pickOrder(backlog);
	return order && { items, closed, fields, order: order.value };
}

/** Whether a note lies in a folder for what is over. */
const isFiledAsClosed = (file: string) =>
	/(?:^|\/)(?:done|closed|completed|finished)\//i.test(file);

type Box = readonly [value: string, label: string, description: string, picked: boolean];

/** Has the user tick boxes; where there are none nothing is asked. @returns the values ticked */
async function tick(title: string, boxes: readonly Box[]): Promise<readonly string[] | undefined> {
	if (boxes.length === 0) return [];
	const picks = boxes.map(([value, text, description, picked]) => ({
		label: escapeIcons(text),
		description: escapeIcons(description),
		value,
		picked,
	}));
	const options = { title, canPickMany: true, matchOnDescription: true } as const;
	const chosen = await vscode.window.showQuickPick(picks, options);
	return chosen?.map(({ value }) => value);
}

async function pickOrder(backlog: Backlog): Promise<{ value: Order | undefined } | undefined> {
	const names: Readonly<Record<Order, [string, string]>> = {
		number: [l10n.t("By file number"), l10n.t("“2-…” before “10-…”")],
		priority: [l10n.t("By priority"), l10n.t("the most urgent first")],
		date: [l10n.t("By date"), l10n.t("the oldest first")],
	};
	const orders = ordersOf(backlog).map((value) => {
		const [text, description] = names[value];
		return { label: text, description, value };
	});
	const none =
		backlog.ranked > 0
			? { label: l10n.t("As they are"), description: l10n.t("the ranks stay"), value: undefined }
			: { label: l10n.t("None yet"), description: l10n.t("all are to rank"), value: undefined };
	const title = l10n.t("Adopt Notes (4/4): Which Order Do They Begin With?");
	return vscode.window.showQuickPick([none, ...orders], { title });
}

function detailOf(changed: number): string {
	const others =
		changed === 0
			? l10n.t("No other file changes.")
			: changed === 1
				? l10n.t("One file gets its rank or status in its front matter.")
				: l10n.t("{0} files get their rank or status in their front matter.", changed);
	const first = l10n.t("A new backlog.yml says what the files are. Undo takes all of it back.");
	return `${first}\n\n${others}`;
}
