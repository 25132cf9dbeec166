// Files from elsewhere, dropped on the Backlog view: Markdown becomes items, a copy of each; originals stay.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { ownFilesOnly } from "../core/archive.ts";
import type { Backlog } from "../core/backlog.ts";
import { firstOpen, freeName } from "../core/create.ts";
import { editFields, type FileEdit } from "../core/edits.ts";
import { MAX_ITEM_BYTES } from "../core/folder.ts";
import { parseItem } from "../core/item.ts";
import { Refusal } from "../core/problem.ts";
import { inSequence } from "../core/sequence.ts";
import { decodeText } from "../core/text.ts";
import type { BacklogFolder } from "./folder.ts";

/** What is dragged from the explorer, or from outside of VS Code. */
export const FILES = "text/uri-list";

/** @returns the file of the first item, among those made or those that were items before. @throws Refusal */
export async function takeFiles(
	folder: BacklogFolder,
	data: vscode.DataTransfer,
): Promise<string | undefined> {
	const list = (await data.get(FILES)?.asString()) ?? "";
	const uris = list.split(/\r?\n/).filter((line) => line && !line.startsWith("#"));
	const files = uris.map((line) => vscode.Uri.parse(line));
	const other = files.find(({ path }) => !/\.md$/i.test(path));
	if (other)
		throw new Refusal(l10n.t("{0} is not Markdown, so it cannot become an item.", nameOf(other)));
	const known = files
		.map((uri) => folder.files.pathOf(uri))
		.find((f) => folder.backlog.byFile.has(f ?? ""));
	const fresh = files.filter((uri) => folder.files.pathOf(uri) === undefined);
	const texts = await Promise.all(fresh.map(readText));
	let made: string | undefined;
	if (texts.length > 0) {
		await folder.act((backlog) => {
			ownFilesOnly(backlog);
			const act = inSequence(
				backlog,
				texts.map(([name, text]) => (now) => ({ edits: [itemOf(now, name, text)], others: 0 })),
			);
			made = act.edits[0]?.file;
			return act;
		});
	}
	return made ?? known;
}

const nameOf = ({ path }: vscode.Uri) => path.slice(path.lastIndexOf("/") + 1);

async function readText(uri: vscode.Uri): Promise<[name: string, text: string]> {
	const bytes = await vscode.workspace.fs.readFile(uri);
	const text = bytes.length > MAX_ITEM_BYTES ? undefined : decodeText(bytes);
	if (text === undefined)
		throw new Refusal(
			l10n.t("{0} is over 1 MiB or not UTF-8 text, so it cannot become an item.", nameOf(uri)),
		);
	return [nameOf(uri).replace(/\.md$/i, ""), text];
}

/** A copy with a name that is free, and a status where it has none. A place that it has elsewhere means nothing here. */
function itemOf(backlog: Backlog, name: string, text: string): FileEdit {
	const file = `${freeName(backlog, name)}.md`;
	const item = parseItem(file, text, backlog.format);
	const fields = {
		...(item.status === "" ? { status: firstOpen(backlog) } : {}),
		...(item.rank === undefined ? {} : { rank: null }),
	};
	const after = item.broken ? text : editFields(item, fields, backlog.format).after;
	return { file, before: undefined, after };
}
