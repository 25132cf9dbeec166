// What in a document points to items, resolved: in files of a backlog, in any other text, and in the commit box.
import * as vscode from "vscode";
import type { Item } from "../core/item.ts";
import { decoded } from "../core/mentions.ts";
import { type Pointer, pointersIn, pointersInKeys } from "../core/pointers.ts";
import { idsOf } from "../core/references.ts";
import type { BacklogFolder } from "./folder.ts";
import type { BacklogStore } from "./store.ts";

/** A part of a document that names an item. */
export interface Found extends Pointer {
	readonly folder: BacklogFolder;
	readonly item: Item;
	readonly uri: vscode.Uri;
}

/** Where a text is the message of a commit. */
const MESSAGES = ["scminput", "git-commit"];

/** All that points to items, in no order; what resolves to none is left out. Reads the document and nothing else. */
export function foundIn(store: BacklogStore, document: vscode.TextDocument): Found[] {
	const { folders } = store;
	if (folders.length === 0) return [];
	const own = store.folderOf(document.uri);
	const text = document.getText();
	const isItem = own?.backlog.byFile.has(own.files.pathOf(document.uri) ?? "");
	const inKeys = own && isItem ? pointersInKeys(text, own.backlog.format) : [];
	const prefixes = folders.flatMap(({ backlog }) => backlog.agreement.ids?.prefix ?? []);
	const elsewhere = pointersIn(text, prefixes, MESSAGES.includes(document.languageId)).filter(
		({ from }) => !inKeys.some((key) => key.from <= from && from < key.to),
	);
	// An id may be in several backlogs: that of the file itself comes first.
	const nearest = own ? [own, ...folders.filter((folder) => folder !== own)] : folders;
	return [...inKeys, ...elsewhere].flatMap((pointer) => {
		for (const folder of nearest) {
			const item = resolve(folder, document.uri, pointer);
			if (item) return { ...pointer, folder, item, uri: folder.files.uriOf(item.file) };
		}
		return [];
	});
}

function resolve({ backlog, files }: BacklogFolder, from: vscode.Uri, { kind, target }: Pointer) {
	if (kind === "id") return idsOf(backlog).find(target);
	const root = vscode.workspace.getWorkspaceFolder(files.uri)?.uri;
	const places = [vscode.Uri.joinPath(from, ".."), ...(root ? [root] : [])];
	const paths = places.map((place) => files.pathOf(vscode.Uri.joinPath(place, decoded(target))));
	return paths.map((path) => backlog.byFile.get(path ?? "")).find(Boolean);
}
