// Brings another tool's folder over to our format, after a preview of what that changes.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { type Conversion, convertInSteps } from "../core/convert.ts";
import type { BacklogFolder } from "./folder.ts";
import { confirmEdits } from "./preview.ts";

/** Converts a backlog, after asking. @throws Refusal */
export async function convert(folder: BacklogFolder): Promise<void> {
	const { backlog } = folder;
	const conversion = await compute(backlog);
	if (!conversion) return;
	const { edits } = conversion;
	const isAgreed = await confirmEdits({
		message: l10n.t(
			"Convert this backlog of {0}? {1} files change.",
			backlog.format.name,
			edits.length,
		),
		detail: detailOf(conversion),
		go: l10n.t("Convert"),
		title: l10n.t("Convert {0}", folder.name),
		edits,
		uriOf: (file) => folder.files.uriOf(file),
	});
	if (!isAgreed) return;
	await folder.act(async (now) => {
		const known = now === backlog ? conversion : await compute(now);
		return { edits: known?.edits ?? [], others: 0 };
	});
}

/** How long it may keep everybody else waiting, in ms. */
const SLICE = 15;

/** Works the conversion out bit by bit. @returns `undefined` when the user cancelled. @throws Refusal */
async function compute(backlog: Backlog): Promise<Conversion | undefined> {
	const steps = convertInSteps(backlog);
	// What is refused is refused by now.
	let step = steps.next();
	const title = l10n.t("Reading {0} items to convert", backlog.items.length);
	const location = vscode.ProgressLocation.Notification;
	return vscode.window.withProgress({ location, title, cancellable: true }, async (bar, token) => {
		let shown = 0;
		for (let end = Date.now() + SLICE; !token.isCancellationRequested; step = steps.next()) {
			if (step.done) return step.value;
			if (Date.now() < end) continue;
			bar.report({ increment: ((step.value - shown) / backlog.items.length) * 100 });
			shown = step.value;
			await new Promise((resolve) => setTimeout(resolve));
			end = Date.now() + SLICE;
		}
		return undefined;
	});
}

function detailOf({ kept, unread }: Conversion): string {
	const keys = [...kept].map(([key, count]) => `${key} (${count})`).join(", ");
	return [
		l10n.t(
			"Keys get our names, and order and status come into each file. Bodies stay as they are, and Undo takes all of it back.",
		),
		keys && l10n.t("Kept as fields of your own: {0}", keys),
		unread.length > 0 ? l10n.t("Kept, and read no more: {0}", unread.join(", ")) : "",
	]
		.filter((line) => line !== "")
		.join("\n\n");
}
