// What is done with whole items: closed, archived, copied, deleted.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { archiveItems, deleteItems, ownFilesOnly, unarchiveItems } from "../core/archive.ts";
import { type Backlog, statusOf } from "../core/backlog.ts";
import { duplicateItems } from "../core/copies.ts";
import { firstOpen } from "../core/create.ts";
import { findItems, setStatus } from "../core/edits.ts";
import { escapeMarkdown } from "../core/escapeMarkdown.ts";
import { readFrontMatter } from "../core/frontMatter.ts";
import type { Item } from "../core/item.ts";
import { Refusal } from "../core/problem.ts";
import { referring } from "../core/referring.ts";
import { closedStatus } from "../core/startWork.ts";
import { label, oneLine } from "../core/words.ts";
import type { Run } from "./commands.ts";
import type { BacklogFolder } from "./folder.ts";
import { itemPick, subjectOf } from "./picks.ts";
import { today } from "./today.ts";

/** Sets the status of those of the items that are open, or of those that are closed. */
const turn =
	(from: "open" | "closed", to: (backlog: Backlog) => string): Run =>
	({ tree }, selected) =>
		tree.keepingSelection(selected, () =>
			selected.folder.act((backlog) => {
				const turning = findItems(backlog, selected.files).filter(
					(item) => (statusOf(backlog, item).closed !== undefined) === (from === "closed"),
				);
				return setStatus(
					backlog,
					turning.map(({ file }) => file),
					to(backlog),
				);
			}),
		);

const archive: Run = async ({ tree }, selected) => {
	const { folder, files } = selected;
	const { backlog } = folder;
	ownFilesOnly(backlog);
	const isLive = (item: Item) => !statusOf(backlog, item).closed;
	const open = findItems(backlog, files).filter(isLive);
	let closed: string | undefined;
	if (open.length > 0) {
		const picks = backlog.statuses
			.filter((status) => status.closed)
			.map(({ name, closed: kind }) => ({
				label: label(name),
				description: kind === "delivered" ? l10n.t("delivered") : l10n.t("dropped"),
				name,
			}));
		if (picks.length === 0) closedStatus(backlog);
		const title = l10n.t("Archive: {0}", subjectOf(backlog, files));
		const placeHolder =
			open.length === 1
				? l10n.t("It is still open. How did it end?")
				: l10n.t("{0} are still open. How did they end?", open.length);
		closed = (await vscode.window.showQuickPick(picks, { title, placeHolder }))?.name;
		if (closed === undefined) return;
	}
	await tree.keepingSelection(selected, () =>
		folder.act((now) => archiveItems(now, files, closed)),
	);
};

/** Asks which items of the archive come back. */
export async function unarchive(folder: BacklogFolder): Promise<void> {
	const { backlog } = folder;
	ownFilesOnly(backlog);
	const picks = backlog.items.filter(({ archived }) => archived).map((i) => itemPick(backlog, i));
	if (picks.length === 0) throw new Refusal(l10n.t("The archive of this backlog is empty."));
	const title = l10n.t("Unarchive");
	const chosen = await vscode.window.showQuickPick(picks, { title, canPickMany: true });
	const files = chosen?.map(({ file }) => file) ?? [];
	if (files.length > 0) await folder.act((now) => unarchiveItems(now, files));
}

const deleteSelected: Run = async ({ tree }, selected) => {
	const { folder, files } = selected;
	const { backlog } = folder;
	deleteItems(backlog, files);
	const items = findItems(backlog, files);
	const others = new Set(items.flatMap((item) => referring(backlog, item)));
	for (const item of items) others.delete(item);
	const titles = [...others].slice(0, 5).map(({ title }) => `• ${oneLine(title)}`);
	if (others.size > titles.length) titles.push(l10n.t("and {0} more", others.size - titles.length));
	const detail = [
		...(titles.length > 0 ? [l10n.t("These items refer to what goes:"), ...titles, ""] : []),
		l10n.t("Undo brings it back while this window is open, and Git if it was committed."),
	].join("\n");
	const message =
		items.length === 1
			? l10n.t("Delete “{0}”?", subjectOf(backlog, files))
			: l10n.t("Delete {0} items?", items.length);
	const go = l10n.t("Delete");
	const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, go);
	if (answer === go)
		await tree.keepingSelection(selected, () => folder.act((now) => deleteItems(now, files)));
};

const copy =
	(textOf: (item: Item, folder: BacklogFolder) => string): Run =>
	async (_, { folder, files }) => {
		const texts = findItems(folder.backlog, files).map((item) => textOf(item, folder));
		await vscode.env.clipboard.writeText(texts.join("\n"));
		vscode.window.setStatusBarMessage(l10n.t("Copied"), 2000);
	};

/** A link from the workspace's root, as a README there would have it. */
function linkTo({ file, title }: Item, { files }: BacklogFolder): string {
	const path = vscode.workspace.asRelativePath(files.uriOf(file), false);
	const address = encodeURI(path).replace(/[()]/g, (c) => (c === "(" ? "%28" : "%29"));
	return `[${escapeMarkdown(title)}](${address})`;
}

/** One item whole, as a document of its own; several as a list of links. */
const copyAsMarkdown: Run = (context, selected) => {
	const [, more] = selected.files;
	const asLine = (item: Item, folder: BacklogFolder) => `- ${linkTo(item, folder)}`;
	const whole = ({ title, text }: Item) => {
		const body = text.slice(readFrontMatter(text).body).trim();
		return /^# /.test(body) ? body : `# ${escapeMarkdown(title)}\n\n${body}`.trim();
	};
	return copy(more === undefined ? whole : asLine)(context, selected);
};

export const ON_WHOLE_ITEMS: Readonly<Record<string, Run>> = {
	close: turn("open", (backlog) => closedStatus(backlog)),
	closeAsDropped: turn("open", (backlog) => closedStatus(backlog, "dropped")),
	reopen: turn("closed", firstOpen),
	archive,
	duplicate: async ({ tree }, { folder, files }) => {
		let made: string | undefined;
		await folder.act((backlog) => {
			const act = duplicateItems(backlog, files, today());
			made = act.edits.find(({ before }) => before === undefined)?.file;
			return act;
		});
		if (made !== undefined) await tree.reveal(folder, made, true);
	},
	delete: deleteSelected,
	copyLink: copy(linkTo),
	copyId: copy(({ id }) => id),
	copyAsMarkdown,
};
