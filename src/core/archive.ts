// Items that leave the views: put away in the archive, taken out of it again, or deleted.
import * as l10n from "@vscode/l10n";
import { type Backlog, statusOf } from "./backlog.ts";
import { type Act, editFields, findItems } from "./edits.ts";
import { OURS } from "./formats/format.ts";
import { Refusal } from "./problem.ts";
import { relocate } from "./relocate.ts";

const ARCHIVE = "archive/";

/**
 * Puts items into the archive, each in the folder that it has outside of it. Links keep leading where they led.
 * @param closed the status that open ones get
 * @throws Refusal
 */
export function archiveItems(backlog: Backlog, files: readonly string[], closed?: string): Act {
	ownFilesOnly(backlog);
	const items = findItems(backlog, files).filter(({ archived }) => !archived);
	const moves = new Map(items.map(({ file }) => [file, ARCHIVE + file]));
	const texts = items.map((item): [string, string] => {
		const isOpen = closed !== undefined && !statusOf(backlog, item).closed;
		const edit = isOpen ? editFields(item, { status: closed }, backlog.format) : undefined;
		return [item.file, edit?.after ?? item.text];
	});
	return { edits: relocate(backlog, moves, new Map(texts)), others: 0 };
}

/** Takes items out of the archive. @throws Refusal */
export function unarchiveItems(backlog: Backlog, files: readonly string[]): Act {
	ownFilesOnly(backlog);
	const items = findItems(backlog, files).filter(({ archived }) => archived);
	const moves = new Map(items.map(({ file }) => [file, file.slice(ARCHIVE.length)]));
	for (const target of moves.values())
		if (backlog.byFile.has(target))
			throw new Refusal(
				l10n.t("There is another {0} already. Rename one of them.", target),
				target,
			);
	return { edits: relocate(backlog, moves, new Map()), others: 0 };
}

/** Deletes items. What refers to them stays as it is. @throws Refusal */
export function deleteItems(backlog: Backlog, files: readonly string[]): Act {
	// A list of items in another file would still name them.
	if (backlog.format.arrange) ownFilesOnly(backlog);
	const items = findItems(backlog, files);
	const edits = items.map(({ file, text }) => ({ file, before: text, after: undefined }));
	return { edits, others: 0 };
}

/** @throws Refusal where another tool gives the files their names and places */
export function ownFilesOnly({ format }: Backlog): void {
	if (format.name !== OURS.name)
		throw new Refusal(
			l10n.t("In a folder of {0}, that tool makes, copies and archives the files.", format.name),
		);
}
