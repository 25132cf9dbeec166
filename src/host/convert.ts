// Brings another tool's folder over to our format, after a preview of what that changes.
import * as l10n from "@vscode/l10n";
import { type Conversion, convertBacklog } from "../core/convert.ts";
import type { BacklogFolder } from "./folder.ts";
import { confirmEdits } from "./preview.ts";

/** Converts a backlog, after asking. @throws Refusal */
export async function convert(folder: BacklogFolder): Promise<void> {
	const conversion = convertBacklog(folder.backlog);
	const { name } = folder.backlog.format;
	const { edits } = conversion;
	const isAgreed = await confirmEdits({
		message: l10n.t("Convert this backlog of {0}? {1} files change.", name, edits.length),
		detail: detailOf(conversion),
		go: l10n.t("Convert"),
		title: l10n.t("Convert {0}", folder.name),
		edits,
		uriOf: (file) => folder.files.uriOf(file),
	});
	if (isAgreed)
		await folder.act((backlog) => ({ edits: convertBacklog(backlog).edits, others: 0 }));
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
