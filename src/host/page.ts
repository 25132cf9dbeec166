// The tab's page: its HTML, and what it may say.
import * as v from "valibot";
import * as vscode from "vscode";
import { SORT_FIELDS } from "../core/shown.ts";
import type { BoardView, ToHost } from "../protocol.ts";
import { DETAIL_FIELDS } from "./details.ts";

/** What the page may say. It is drawn from a repository's content, so each message is checked. */
const file = v.pipe(v.string(), v.maxLength(4096));
const files = v.array(file);
const act = v.pipe(v.number(), v.integer());
const drop = v.object({ value: v.string(), above: v.optional(file), below: v.optional(file) });
const field = v.picklist(DETAIL_FIELDS);
const texts = v.array(v.pipe(v.string(), v.maxLength(1000)));
const column = v.object({
	name: v.string(),
	title: v.string(),
	width: v.number(),
	isShown: v.boolean(),
});
/** A view as it is kept. */
const boardView = v.object({
	details: v.optional(v.boolean(), false),
	layout: v.picklist(["list", "board", "roadmap"]),
	groupBy: v.partial(v.object({ list: v.string(), board: v.string() })),
	lanes: v.optional(v.string(), ""),
	columns: v.record(v.string(), v.number()),
	folded: v.object({ list: texts, board: texts, roadmap: texts }),
});
const FIRST_VIEW: BoardView = {
	layout: "list",
	details: false,
	groupBy: {},
	lanes: "",
	columns: {},
	folded: { list: ["closed"], board: [], roadmap: [] },
};
const message: v.GenericSchema<unknown, ToHost> = v.variant("type", [
	v.object({ type: v.literal("ready") }),
	v.object({ type: v.literal("drop"), act, files, from: v.optional(v.string()), drop }),
	v.object({
		type: v.literal("select"),
		files,
		focus: v.optional(file),
		group: v.optional(v.string()),
	}),
	v.object({ type: v.literal("open"), file, beside: v.boolean() }),
	v.object({ type: v.literal("new"), value: v.string() }),
	v.object({ type: v.literal("tick"), file, mark: act, checked: v.boolean() }),
	v.object({ type: v.literal("link"), file, url: v.pipe(v.string(), v.maxLength(4096)) }),
	v.object({ type: v.literal("history"), file }),
	v.object({ type: v.literal("version"), file, hash: v.pipe(v.string(), v.maxLength(64)) }),
	v.object({ type: v.literal("item"), id: file }),
	v.object({ type: v.literal("choices"), field }),
	v.object({ type: v.literal("set"), files, field, value: v.pipe(v.string(), v.maxLength(1000)) }),
	v.object({ type: v.literal("add"), text: v.pipe(v.string(), v.maxLength(100_000)), drop }),
	v.object({
		type: v.literal("refine"),
		step: v.picklist([
			"next",
			"back",
			"leave",
			"estimate",
			"criterion",
			"note",
			"split",
			"move",
			"unrank",
			"drop",
		]),
		value: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
	}),
	v.object({ type: v.literal("typing"), isTyping: v.boolean() }),
	v.object({ type: v.literal("sort"), by: v.optional(v.picklist(SORT_FIELDS)) }),
	v.object({ type: v.literal("columns"), columns: v.array(column) }),
	v.object({ type: v.literal("filter"), filter: v.pipe(v.string(), v.maxLength(1000)) }),
	v.object({ type: v.literal("view"), view: boardView }),
]) as v.GenericSchema<unknown, ToHost>;

/** What a page said; `undefined` for what no page of ours says. */
export function messageOf(received: unknown): ToHost | undefined {
	const parsed = v.safeParse(message, received);
	return parsed.success ? parsed.output : undefined;
}

/** A view as it was kept; the first one where there is none. */
function viewFrom(kept: unknown): BoardView {
	const known = v.safeParse(boardView, kept);
	return known.success ? (known.output as BoardView) : FIRST_VIEW;
}

const viewKey = (uri: vscode.Uri) => `view ${uri}`;

/** How the user looks at a backlog, which outlives the tab. */
export const viewOf = (memento: vscode.Memento, uri: vscode.Uri): BoardView =>
	viewFrom(memento.get(viewKey(uri)));

export const keepView = (memento: vscode.Memento, uri: vscode.Uri, view: BoardView) =>
	memento.update(viewKey(uri), view);

/** The page's HTML. */
export function pageHtml(webview: vscode.Webview, media: vscode.Uri): string {
	const source = (name: string) =>
		webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
	const csp = [
		"default-src 'none'",
		`script-src ${webview.cspSource}`,
		`style-src ${webview.cspSource}`,
		`font-src ${webview.cspSource}`,
		`img-src ${webview.cspSource}`,
	].join("; ");
	const strings = JSON.stringify(vscode.l10n.bundle ?? {}).replace(
		/[&"<>]/g,
		(c) => `&#${c.charCodeAt(0)};`,
	);
	return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rank &amp; File</title>
<link rel="stylesheet" href="${source("board.css")}">
</head>
<body data-l10n="${strings}">
<script src="${source("board.js")}"></script>
</body>
</html>`;
}
