// Asks for a new item's type, title and place, writes its file from a template, and opens it.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { FIRST_TYPES } from "../core/agreement.ts";
import type { Backlog } from "../core/backlog.ts";
import { createItem, type NewItem } from "../core/create.ts";
import { OURS } from "../core/formats/format.ts";
import { type Place, placeBetween } from "../core/move.ts";
import {
	fillIn,
	firstBlank,
	parseTemplate,
	TEMPLATES,
	type Template,
	templateOf,
} from "../core/templates.ts";
import { escapeIcons, fold, label, oneLine } from "../core/words.ts";
import type { BacklogFolder } from "./folder.ts";
import type { Selected } from "./selection.ts";
import { today } from "./today.ts";

/** What is known of an item before the user is asked. */
interface Given {
	readonly status?: string | undefined;
	/** Proposed as its title. */
	readonly title?: string;
	/** Stands above what its template gives. */
	readonly text?: string;
}

/** Makes an item as the user answers. @returns its file; `undefined` when the user left. @throws Refusal */
export async function newItem(
	{ folder, files }: Selected,
	{ status, title: proposed, text = "" }: Given = {},
): Promise<string | undefined> {
	const hasTypes = folder.backlog.format.keyOf("type") !== undefined;
	const kind: Omit<Kind, "label"> | undefined = hasTypes
		? await pickType(folder)
		: { name: "", type: "" };
	if (kind === undefined) return undefined;
	const title = await askTitle(kind.name, proposed);
	if (title === undefined) return undefined;
	const place = await pickPlace(folder.backlog, files.at(-1));
	if (place === undefined) return undefined;
	const { type, template } = kind;
	const below = template ? fillIn(template.body, title, today()) : "";
	const body = [text, below].filter((part) => part !== "").join("\n");
	const { fields } = template ?? {};
	const item = { title, type, body, ...(fields ? { fields } : {}), ...(status ? { status } : {}) };
	const file = await create(folder, item, place.value);
	if (file !== undefined) await openAtBlank(folder.files.uriOf(file));
	return file;
}

/** Writes a new item. @returns its file. @throws Refusal */
export async function create(
	folder: BacklogFolder,
	item: Omit<NewItem, "created">,
	place?: Place,
): Promise<string | undefined> {
	const at = { created: today(), at: new Date().toISOString() };
	let file: string | undefined;
	await folder.act((backlog) => {
		const act = createItem(backlog, { ...item, ...at }, place);
		file = act.edits.at(-1)?.file;
		return act;
	});
	return file;
}

interface Kind extends vscode.QuickPickItem {
	readonly name: string;
	readonly type: string;
	readonly template?: Template | undefined;
}

async function pickType(folder: BacklogFolder): Promise<Kind | undefined> {
	const { backlog } = folder;
	const own = backlog.format.name === OURS.name ? await templatesOf(folder) : undefined;
	const types = backlog.agreement.types ?? knownTypes(backlog);
	const picks = types.map((type): Kind => {
		const template = own && templateOf(type, own);
		return { label: escapeIcons(label(type)), name: type, type, template };
	});
	const isType = ({ name }: Template) => types.some((type) => fold(type) === fold(name));
	const others = own?.filter((template) => !isType(template)) ?? [];
	const more = others.map((template): Kind => {
		const { name, fields } = template;
		const description = l10n.t("template");
		const type = typeof fields.type === "string" ? fields.type : "";
		return { label: escapeIcons(label(name)), description, name, type, template };
	});
	const options = {
		title: l10n.t("New Item (1/3)"),
		placeHolder: l10n.t("What kind of item is it?"),
	};
	return vscode.window.showQuickPick([...picks, ...more], options);
}

/** The team's own templates; none where it has no folder for them. */
async function templatesOf({ files }: BacklogFolder): Promise<Template[]> {
	const listed = await files.list(() => false, TEMPLATES).catch(() => []);
	const states = await files.read(listed.filter((file) => file.endsWith(".md")).sort());
	return states.flatMap(([file, text]) =>
		typeof text === "string" ? [parseTemplate(file, text)] : [],
	);
}

/** The usual types, and those that this backlog uses beside them. */
function knownTypes(backlog: Backlog): string[] {
	const types = new Map<string, string>(FIRST_TYPES.map((name) => [fold(name), name]));
	for (const { type } of backlog.items)
		if (type !== "" && !types.has(fold(type))) types.set(fold(type), oneLine(type));
	return [...types.values()];
}

async function askTitle(type: string, proposed = ""): Promise<string | undefined> {
	const answer = await vscode.window.showInputBox({
		title: l10n.t("New Item (2/3): {0}", label(type)),
		prompt: l10n.t("A title of one line; its file is named after it"),
		value: proposed,
		validateInput: (text) => (text.trim() === "" ? l10n.t("An item needs a title.") : undefined),
	});
	return answer === undefined ? undefined : oneLine(answer).trim();
}

/** The places offered; unranked first, since ordering is its own act. */
async function pickPlace(
	backlog: Backlog,
	selected: string | undefined,
): Promise<{ readonly value: Place | undefined } | undefined> {
	const below = selected === undefined ? undefined : backlog.byFile.get(selected);
	const picks: (vscode.QuickPickItem & { readonly value: Place | undefined })[] = [
		{ label: l10n.t("To rank"), description: l10n.t("decide later"), value: undefined },
		{ label: l10n.t("Top"), value: "top" },
		{ label: l10n.t("Bottom"), value: "bottom" },
	];
	if (below)
		picks.push({
			label: l10n.t("Below the selected item"),
			description: oneLine(below.title),
			value: placeBetween(below.file, undefined),
		});
	const options = { title: l10n.t("New Item (3/3)"), placeHolder: l10n.t("Where in the order?") };
	return vscode.window.showQuickPick(picks, options);
}

async function openAtBlank(uri: vscode.Uri): Promise<void> {
	const document = await vscode.workspace.openTextDocument(uri);
	const { from, to } = firstBlank(document.getText());
	const selection = new vscode.Range(document.positionAt(from), document.positionAt(to));
	await vscode.window.showTextDocument(document, { selection });
}
