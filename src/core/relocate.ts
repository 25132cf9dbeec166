// Moves the files of items to other folders; links in them and to them keep leading where they led.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { parseBody } from "./body.ts";
import type { FileEdit } from "./edits.ts";
import { decoded, relativePath } from "./mentions.ts";
import { Refusal } from "./problem.ts";

/**
 * @param moves the new path of each file
 * @param texts what files hold that change in the same act
 * @throws Refusal
 */
export function relocate(
	backlog: Backlog,
	moves: ReadonlyMap<string, string>,
	texts: ReadonlyMap<string, string>,
): FileEdit[] {
	const names = [...moves.keys()].map((file) => file.slice(file.lastIndexOf("/") + 1));
	// Only bodies that could hold such a link are read.
	const mayLink = (text: string) =>
		text.includes(".md") &&
		names.some((name) => text.includes(name) || text.includes(encodeURI(name)));
	return backlog.items.flatMap(({ file, text }): FileEdit[] => {
		const target = moves.get(file);
		const now = texts.get(file) ?? text;
		if (target === undefined && !mayLink(now)) return [];
		const after = relinked(now, file, moves);
		if (target === undefined) return after === text ? [] : [{ file, before: text, after }];
		return [
			{ file: target, before: undefined, after },
			{ file, before: text, after: undefined },
		];
	});
}

/** The text with its relative links as they must be written when files have moved, its own one among them. */
function relinked(text: string, file: string, moves: ReadonlyMap<string, string>): string {
	const to = moves.get(file) ?? file;
	const found = parseBody(text).addresses.flatMap(({ url, from, to: end }) => {
		const now = addressFrom(url, file, to, moves);
		if (now === url) return [];
		const at = text.lastIndexOf(url, end - url.length);
		if (at < from)
			throw new Refusal(
				l10n.t(
					"{0} has a link to “{1}” in a way that cannot be changed. Edit the file by hand.",
					file,
					url,
				),
				file,
			);
		return [{ at, url, now }];
	});
	// From the end, so that the offsets before stay true.
	return found
		.sort((a, b) => b.at - a.at)
		.reduce((all, { at, url, now }) => all.slice(0, at) + now + all.slice(at + url.length), text);
}

function addressFrom(url: string, from: string, to: string, moves: ReadonlyMap<string, string>) {
	// What has a scheme, begins at a root, or stays on the page is not relative to the file.
	if (url === "" || /^(?:[a-z][a-z\d+.-]*:|[/\\#?])/i.test(url)) return url;
	const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
	const isEncoded = decoded(path) !== path;
	const old = resolve(folderOf(from), decoded(path));
	const target = moves.get(old);
	if (target === undefined && folderOf(from).join("/") === folderOf(to).join("/")) return url;
	const now = relativePath(to, target ?? old);
	return now === relativePath(from, old) ? url : (isEncoded ? encodeURI(now) : now) + rest;
}

const folderOf = (file: string): string[] => file.split("/").slice(0, -1);

/** A path from the backlog's folder; it may lead out of it. */
function resolve(folder: readonly string[], path: string): string {
	const parts = [...folder];
	for (const part of path.split("/")) {
		if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
		else if (part !== "." && part !== "") parts.push(part);
	}
	return parts.join("/");
}
