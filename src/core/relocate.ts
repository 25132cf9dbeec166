// Moves the files of items; links in them and to them keep leading where they led.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { parseBody } from "./body.ts";
import type { FileEdit } from "./edits.ts";
import { decoded, relativePath } from "./mentions.ts";
import { Refusal } from "./problem.ts";

type Texts = ReadonlyMap<string, string>;

/**
 * @param moves the new path of each file
 * @param texts what files hold that change in the same act
 * @throws Refusal
 */
export function relocate(backlog: Backlog, moves: Texts, texts: Texts): FileEdit[] {
	const changed = relink(backlog, moves, texts);
	const edits = [...moves].flatMap(([from, to]): FileEdit[] => {
		const before = backlog.byFile.get(from)?.text;
		return [
			{ file: to, before: undefined, after: changed.get(from) ?? before },
			{ file: from, before, after: undefined },
		];
	});
	const others = [...changed].filter(([file]) => !moves.has(file));
	return [...edits, ...editsOf(backlog, others)];
}

/** Texts of items as edits of their files. */
export const editsOf = ({ byFile }: Backlog, texts: Iterable<readonly [string, string]>) =>
	[...texts].map(([file, after]): FileEdit => ({ file, before: byFile.get(file)?.text, after }));

/** The texts that change, by the files' present paths: the given ones, and all whose links must be written anew. */
export function relink({ items }: Backlog, moves: Texts, texts: Texts): Map<string, string> {
	const names = [...moves.keys()].map((file) => file.slice(folderOf(file).length));
	// Only bodies that could hold such a link are read.
	const mayLink = (text: string) =>
		text.includes(".md") &&
		names.some((name) => text.includes(name) || text.includes(encodeURI(name)));
	const changed = new Map<string, string>();
	for (const { file, text } of items) {
		const now = texts.get(file) ?? text;
		const after = moves.has(file) || mayLink(now) ? relinked(now, file, moves) : now;
		if (after !== text) changed.set(file, after);
	}
	return changed;
}

/** The text with its relative links as they must be written when files have moved, its own one among them. */
function relinked(text: string, file: string, moves: Texts): string {
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

function addressFrom(url: string, from: string, to: string, moves: Texts) {
	// What has a scheme, begins at a root, or stays on the page is not relative to the file.
	if (url === "" || /^(?:[a-z][a-z\d+.-]*:|[/\\#?])/i.test(url)) return url;
	const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
	const old = resolve(folderOf(from), decoded(path));
	const target = moves.get(old) ?? old;
	const isHere = folderOf(from) === folderOf(to);
	if (target === old && isHere) return url;
	const now = relativePath(to, target);
	if (now === relativePath(from, old)) return url;
	// Where only the name is another one, the folder stays as it is written.
	if (isHere && folderOf(target) === folderOf(old))
		return folderOf(path) + writtenLike(path, target.slice(folderOf(target).length)) + rest;
	return writtenLike(path, now) + rest;
}

/** A path as links have it, or as it is where the old one stands so; blanks need brackets around them for that. */
function writtenLike(old: string, path: string): string {
	if (decoded(old) !== old || encodeURI(old) === old) return encodeURI(path);
	return old.includes(" ") ? path : path.replaceAll(" ", "%20");
}

/** The folder of a file, with a `/` at its end; `""` for the backlog's own. */
export const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);

/** A path from the backlog's folder; it may lead out of it. */
function resolve(folder: string, path: string): string {
	const parts: string[] = [];
	for (const part of (folder + path).split("/")) {
		if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
		else if (part !== "." && part !== "") parts.push(part);
	}
	return parts.join("/");
}
