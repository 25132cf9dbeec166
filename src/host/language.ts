// What the editor knows of items: completion, hovers, links, references and renaming, in backlogs and around them.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { agreementCompletionsAt } from "../core/completeAgreement.ts";
import { completionsAt } from "../core/completeItem.ts";
import { explain } from "../core/explain.ts";
import { AGREEMENT_FILE } from "../core/folder.ts";
import { readFrontLines } from "../core/frontLines.ts";
import { positionAt } from "../core/problem.ts";
import { mentionsOf } from "../core/referring.ts";
import { escapeIcons, oneLine } from "../core/words.ts";
import type { Span } from "../core/yamlTree.ts";
import { Lenses } from "./lenses.ts";
import { type Found, foundIn } from "./pointed.ts";
import { renameIn } from "./rename.ts";
import type { BacklogStore } from "./store.ts";
import { today } from "./today.ts";
import { itemTooltip } from "./tooltip.ts";
import type { Viewing } from "./viewing.ts";

/** Files of backlogs; whether one lies in a backlog, the store knows. */
const IN_BACKLOGS: vscode.DocumentSelector = [
	{ language: "markdown" },
	{ pattern: `**/${AGREEMENT_FILE}` },
];
/** All that people write: files of any language, and the message of a commit. */
const ANYWHERE: vscode.DocumentSelector = [
	...["file", "untitled", "vscode-remote", "vscode-vfs"].map((scheme) => ({ scheme })),
	{ language: "scminput" },
];
/** What values and ids follow. Letters would ask for nothing: there VS Code goes by the user's quick suggestions. */
const TRIGGERS = [..."[:, "];

/** Registers all of it. */
export function registerLanguage(store: BacklogStore, viewing: Viewing): vscode.Disposable {
	const { languages } = vscode;
	const lenses = new Lenses(store);
	const found = (document: vscode.TextDocument, position: vscode.Position) => {
		const offset = document.offsetAt(position);
		return foundIn(store, document).find(({ from, to }) => from <= offset && offset <= to);
	};
	return vscode.Disposable.from(
		lenses,
		languages.registerCodeLensProvider({ language: "markdown" }, lenses),
		languages.registerCompletionItemProvider(
			IN_BACKLOGS,
			{ provideCompletionItems: (document, at) => complete(store, document, at) },
			...TRIGGERS,
		),
		languages.registerHoverProvider(ANYWHERE, {
			provideHover: (document, at) => {
				const it = found(document, at);
				return it ? hoverItem(viewing, document, it) : explainAt(store, document, at);
			},
		}),
		languages.registerDefinitionProvider(ANYWHERE, {
			provideDefinition: (document, at) => {
				const { uri } = found(document, at) ?? {};
				return uri && new vscode.Location(uri, new vscode.Position(0, 0));
			},
		}),
		languages.registerDocumentLinkProvider(ANYWHERE, {
			provideDocumentLinks: (document) =>
				foundIn(store, document)
					// Markdown links files itself.
					.filter(({ kind }) => kind === "id" || document.languageId !== "markdown")
					.map((each) => new vscode.DocumentLink(rangeOf(document, each), each.uri)),
		}),
		languages.registerReferenceProvider(ANYWHERE, {
			provideReferences: (document, at) => references(store, document, at, found(document, at)),
		}),
		languages.registerRenameProvider(IN_BACKLOGS, {
			prepareRename: (document, at) => {
				const it = found(document, at);
				if (it?.kind !== "id") throw new Error(l10n.t("There is no id of an item here."));
				return { range: rangeOf(document, it), placeholder: it.item.id };
			},
			provideRenameEdits: async (document, at, name) => {
				const it = found(document, at);
				if (it) await renameIn(it.folder, it.item, name.trim());
				// All is written by then, as one act that the backlog can take back: there is nothing left to edit.
				return new vscode.WorkspaceEdit();
			},
		}),
		languages.registerFoldingRangeProvider(
			{ language: "markdown" },
			{
				provideFoldingRanges: (document) => foldFront(store, document),
			},
		),
	);
}

const rangeOf = (document: vscode.TextDocument, { from, to }: Span) =>
	new vscode.Range(document.positionAt(from), document.positionAt(to));

const KINDS = {
	key: vscode.CompletionItemKind.Property,
	value: vscode.CompletionItemKind.EnumMember,
	item: vscode.CompletionItemKind.Reference,
};

function complete(
	store: BacklogStore,
	document: vscode.TextDocument,
	position: vscode.Position,
): vscode.CompletionList | undefined {
	const folder = store.folderOf(document.uri);
	const file = folder?.files.pathOf(document.uri);
	if (!folder || file === undefined) return undefined;
	const text = document.getText();
	const offset = document.offsetAt(position);
	const asked = { backlog: folder.backlog, file, text, offset, today: today() };
	const found = file === AGREEMENT_FILE ? agreementCompletionsAt(asked) : completionsAt(asked);
	if (!found) return undefined;
	const range = rangeOf(document, found);
	const typed = text.slice(found.from, offset);
	const items = found.all.map((one, i) => {
		const label = escapeIcons(one.label);
		const description = one.detail && escapeIcons(one.detail);
		const item = new vscode.CompletionItem({ label, ...(description ? { description } : {}) });
		item.kind = KINDS[one.kind];
		item.insertText = one.insert;
		item.range = range;
		item.sortText = String(i).padStart(4, "0");
		// An item is found by any word of its title, which VS Code would not look for.
		item.filterText = one.kind === "item" ? typed : `${typed.match(/^[\s"']*/)?.[0]}${one.label}`;
		if (one.about) item.documentation = plain([one.about]);
		if (one.kind === "key") item.command = { command: "editor.action.triggerSuggest", title: "" };
		return item;
	});
	return new vscode.CompletionList(items, found.isCut || found.all[0]?.kind === "item");
}

/** Lines of text from files, which is never Markdown. */
function plain(lines: readonly string[]): vscode.MarkdownString {
	const text = new vscode.MarkdownString();
	for (const line of lines) text.appendText(oneLine(line)).appendMarkdown("\n\n");
	return text;
}

function hoverItem(viewing: Viewing, document: vscode.TextDocument, found: Found): vscode.Hover {
	const { folder, item } = found;
	const tip = itemTooltip(folder.backlog, item, viewing.contextOf(folder));
	return new vscode.Hover(tip, rangeOf(document, found));
}

function explainAt(
	store: BacklogStore,
	document: vscode.TextDocument,
	position: vscode.Position,
): vscode.Hover | undefined {
	const folder = store.folderOf(document.uri);
	const file = folder?.files.pathOf(document.uri);
	if (!folder || file === undefined || !folder.backlog.byFile.has(file)) return undefined;
	const offset = document.offsetAt(position);
	const said = explain({ backlog: folder.backlog, file, text: document.getText(), offset });
	return said && new vscode.Hover(plain(said.lines), rangeOf(document, said));
}

/** The places that name an item: the one at the cursor, or, at its own title or id, the one that the file is. */
function references(
	store: BacklogStore,
	document: vscode.TextDocument,
	position: vscode.Position,
	found: Found | undefined,
): vscode.Location[] {
	const folder = found?.folder ?? store.folderOf(document.uri);
	const isOwn = /^(?:title|id|aliases)[ \t]*:/.test(document.lineAt(position).text);
	const own = isOwn
		? folder?.backlog.byFile.get(folder.files.pathOf(document.uri) ?? "")
		: undefined;
	const item = found?.item ?? own;
	if (!folder || !item) return [];
	return mentionsOf(folder.backlog, item).map(({ item: { file, text }, from, to }) => {
		const [start, end] = [positionAt(text, from), positionAt(text, to)];
		const range = new vscode.Range(start.line, start.character, end.line, end.character);
		return new vscode.Location(folder.files.uriOf(file), range);
	});
}

function foldFront(store: BacklogStore, document: vscode.TextDocument): vscode.FoldingRange[] {
	const front = store.folderOf(document.uri) && readFrontLines(document.getText());
	return front ? [new vscode.FoldingRange(0, document.positionAt(front.to).line)] : [];
}
