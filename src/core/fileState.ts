// What reading and writing a file gave, in words: its text or a problem, and why a write failed.
import * as l10n from "@vscode/l10n";
import type { FileState } from "./backlog.ts";
import type { Bytes } from "./disk.ts";
import type { ProblemCode } from "./problem.ts";
import { decodeText } from "./text.ts";

/** A file's text, or the problem that keeps it from being an item; `undefined` when it is gone. */
export function stateOf(file: string, state: Bytes): FileState {
	if (state.kind === "gone") return undefined;
	const text = state.kind === "bytes" ? decodeText(state.bytes) : undefined;
	if (text !== undefined) return text;
	const [code, message] = faultOf(state);
	const start = { line: 0, character: 0 };
	return { file, code, message, start, end: start, severity: "error" };
}

function faultOf(state: Bytes): [ProblemCode, string] {
	if (state.kind === "too-large")
		return [
			"file-too-large",
			l10n.t(
				"This file is over 1 MiB, so it is not read as an item. Shorten it, or exclude it in backlog.yml.",
			),
		];
	if (state.kind === "unreadable")
		return [
			"file-unreadable",
			l10n.t("This file cannot be read ({0}). Check its permissions.", state.reason),
		];
	return [
		"file-not-text",
		l10n.t("This file is not UTF-8 text, so it is not read as an item. Save it as UTF-8."),
	];
}

/** Why a file was not written. */
export function writeFailure(file: string, error: unknown): string {
	const { code, message } = error as { code?: string; message?: string };
	switch (code) {
		case "EROFS":
		case "NoPermissions":
			return l10n.t("{0} was not changed: its file system is read-only, or closed to you.", file);
		case "EACCES":
		case "EPERM":
			return l10n.t(
				"{0} was not changed: it is write-protected. Allow writing to it and its folder, then try again.",
				file,
			);
		case "ENOSPC":
			return l10n.t("{0} was not changed: the disk is full.", file);
		case "EBUSY":
			return l10n.t("{0} was not changed: another program is writing it. Try again.", file);
		default:
			return l10n.t("{0} was not changed: {1}", file, message ?? String(error));
	}
}
