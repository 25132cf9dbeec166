// The panel beside the list: all there is to know of one item, and where the links of its text lead.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, statusOf } from "../core/backlog.ts";
import { tick } from "../core/bodyEdits.ts";
import type { Settable } from "../core/choices.ts";
import { referencesOf } from "../core/dangling.ts";
import type { Act } from "../core/edits.ts";
import type { Item } from "../core/item.ts";
import { pathFrom } from "../core/mentions.ts";
import { Refusal } from "../core/problem.ts";
import { type Prose, proseOf } from "../core/prose.ts";
import { idsOf } from "../core/references.ts";
import { referring } from "../core/referring.ts";
import { placeText, readyText, statusText } from "../core/standing.ts";
import { label, oneLine } from "../core/words.ts";
import type { Details, ItemLink, ToHost } from "../protocol.ts";
import type { BacklogFolder } from "./folder.ts";
import { iconOf } from "./rows.ts";

interface Field {
	readonly label: () => string;
	readonly value: (backlog: Backlog, item: Item) => string | undefined;
}

const FIELDS: Readonly<Record<Settable, Field>> = {
	status: { label: () => l10n.t("Status"), value: statusText },
	type: { label: () => l10n.t("Type"), value: (_, { type }) => label(type) },
	estimate: {
		label: () => l10n.t("Estimate"),
		value: (_, { estimate }) => estimate?.toString(),
	},
	assignee: {
		label: () => l10n.t("Assignee"),
		value: (_, { assignees }) => assignees.join(", "),
	},
	labels: { label: () => l10n.t("Labels"), value: (_, { labels }) => labels.join(", ") },
	epic: {
		label: () => l10n.t("Epic"),
		value: (backlog, { epic }) => epic && (idsOf(backlog).find(epic)?.title ?? epic),
	},
	sprint: { label: () => l10n.t("Sprint"), value: (_, { sprint }) => sprint },
	goal: { label: () => l10n.t("Goal"), value: (_, { goal }) => goal },
	due: { label: () => l10n.t("Due"), value: (_, { due }) => due },
	blocked: { label: () => l10n.t("Blocked by"), value: (_, { blocked }) => blocked },
};

/** The fields that the panel shows. */
export const DETAIL_FIELDS = Object.keys(FIELDS) as Settable[];

/** An item for the panel; `undefined` where it is gone. */
export function detailsOf(
	{ backlog, files, uri }: BacklogFolder,
	file: string | undefined,
	webview: vscode.Webview,
): Details | undefined {
	const item = file === undefined ? undefined : backlog.byFile.get(file);
	if (!item) return undefined;
	const body = proseOf(item.text);
	const images = urlsIn(body, ["image"]).flatMap((url) => {
		const target = targetOf(files.uriOf(item.file), url);
		const isInside = target && isWithin(vscode.workspace.getWorkspaceFolder(uri)?.uri, target);
		return isInside ? [[url, webview.asWebviewUri(target).toString()] as const] : [];
	});
	return {
		file: item.file,
		id: oneLine(item.id),
		title: oneLine(item.title),
		place: placeText(backlog, item),
		ready: readyText(backlog, item),
		fields: DETAIL_FIELDS.map((field) => ({
			field,
			label: FIELDS[field].label(),
			value: oneLine(FIELDS[field].value(backlog, item) ?? ""),
		})),
		body,
		images: Object.fromEntries(images),
		...linksOf(backlog, item),
	};
}

function linksOf(backlog: Backlog, item: Item): Pick<Details, "refersTo" | "referredBy"> {
	const ids = idsOf(backlog);
	const inKeys = [item.epic ?? "", ...item.dependsOn].map((id) => ids.find(id));
	const inBody = referencesOf(item).map(({ kind, target }) =>
		kind === "id" ? ids.find(target) : backlog.byFile.get(pathFrom(item.file, target) ?? ""),
	);
	const others = new Set([...inKeys, ...inBody].filter((other) => other && other !== item));
	const link = (other: Item): ItemLink => ({
		file: other.file,
		title: oneLine(other.title),
		icon: iconOf(backlog, other),
		isClosed: statusOf(backlog, other).closed !== undefined,
	});
	return {
		refersTo: [...(others as Set<Item>)].map(link),
		referredBy: referring(backlog, item)
			.filter((other) => other !== item)
			.map(link),
	};
}

/** The addresses in a text. */
const urlsIn = (parts: readonly Prose[], types: readonly Prose["type"][]): string[] =>
	parts.flatMap((part) => [
		...("url" in part && types.includes(part.type) ? [part.url] : []),
		...("children" in part ? urlsIn(part.children, types) : []),
	]);

/** Where a relative link in a file leads; `undefined` for one with a scheme, or from a root. */
function targetOf(file: vscode.Uri, url: string): vscode.Uri | undefined {
	if (url === "" || /^(?:[a-z][a-z\d+.-]*:|[/\\#])/i.test(url)) return undefined;
	try {
		const path = decodeURIComponent(url.replace(/[?#].*$/s, ""));
		return vscode.Uri.joinPath(file, "..", path);
	} catch {
		return undefined;
	}
}

const isWithin = (folder: vscode.Uri | undefined, uri: vscode.Uri): boolean =>
	folder?.scheme === uri.scheme &&
	folder.authority === uri.authority &&
	uri.path.startsWith(`${folder.path.replace(/\/$/, "")}/`);

/** Opens what a link in an item's text leads to: a file of the workspace in an editor, a web page in the browser. */
export async function openLink(folder: BacklogFolder, file: string, url: string): Promise<void> {
	const text = folder.backlog.byFile.get(file)?.text ?? "";
	// The page asks for an address; what stands in no text is none of its links.
	if (!urlsIn(proseOf(text), ["link", "image"]).includes(url)) return;
	if (/^(?:https?|mailto):/i.test(url)) {
		await vscode.env.openExternal(vscode.Uri.parse(url));
		return;
	}
	const target = targetOf(folder.files.uriOf(file), url);
	const root = vscode.workspace.getWorkspaceFolder(folder.uri)?.uri;
	if (!target || !isWithin(root, target)) return;
	const isThere = await vscode.workspace.fs.stat(target).then(
		() => true,
		() => false,
	);
	if (!isThere) throw new Refusal(l10n.t("There is no file {0}.", oneLine(url)), file);
	await vscode.commands.executeCommand("vscode.open", target);
}

/** Ticks or clears a box of an item, which is named by its place in the text that was shown. @throws Refusal */
export function tickShown(
	backlog: Backlog,
	{ file, mark, checked }: ToHost & { type: "tick" },
	seen: string | undefined,
): Act {
	const text = backlog.byFile.get(file)?.text;
	if (text === undefined || text !== seen)
		throw new Refusal(l10n.t("{0} has changed meanwhile. Nothing was ticked.", file), file);
	return { edits: [{ file, before: text, after: tick(text, mark, checked) }], others: 0 };
}
