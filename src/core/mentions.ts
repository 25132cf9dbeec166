// What a body points to: links, and references to other items.

/** A part of a text, as UTF-16 offsets into the whole of it. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

export interface Link extends Range {
	readonly url: string;
	readonly text: string;
}

/** Another item, named by `[[id]]` or `[[id|label]]`, or by a link to its file. */
export interface Reference extends Range {
	readonly kind: "id" | "file";
	/** The id; or the path of a `.md` file, decoded, relative to the folder that this item is in. */
	readonly target: string;
}

const ID = /\[\[([^[\]|\r\n]+)(?:\|[^[\]\r\n]*)?\]\]/g;

/** The references of a body, in the order of the text. What stands in `hidden` (code, say) names nothing. */
export function findReferences(
	text: string,
	body: number,
	links: readonly Link[],
	hidden: readonly Range[],
): Reference[] {
	const found = links.flatMap((link) => fileReference(link) ?? []);
	const covers = [...hidden, ...links].sort((a, b) => a.from - b.from);
	let next = 0;
	let covered = body;
	ID.lastIndex = body;
	for (let match = ID.exec(text); match; match = ID.exec(text)) {
		const from = match.index;
		for (let cover = covers[next]; cover && cover.from <= from; cover = covers[++next])
			covered = Math.max(covered, cover.to);
		const target = match[1]?.trim() ?? "";
		if (from < covered || target === "" || isEscaped(text, from)) continue;
		found.push({ kind: "id", target, from, to: ID.lastIndex });
	}
	return found.sort((a, b) => a.from - b.from);
}

/** The path, relative to the backlog, that a link in the file `from` leads to; `undefined` outside the backlog. */
export function pathFrom(from: string, link: string): string | undefined {
	const parts = from.split("/").slice(0, -1);
	for (const part of link.split("/")) {
		if (part === ".." && parts.pop() === undefined) return undefined;
		if (part !== ".." && part !== "." && part !== "") parts.push(part);
	}
	return parts.join("/");
}

/** The path that a link in the file `from` has to have to lead to another file. */
export const linkTo = (from: string, to: string): string => encodeURI(relativePath(from, to));

/** The path from the folder of one file to another. */
export function relativePath(from: string, to: string): string {
	const [here, there] = [from.split("/").slice(0, -1), to.split("/")];
	while (here.length > 0 && here[0] === there[0] && there.length > 1) {
		here.shift();
		there.shift();
	}
	return [...here.map(() => ".."), ...there].join("/");
}

/** A text with a reference to another id or path; `undefined` where it is written in a way that hides its target. */
export function retarget(
	text: string,
	{ kind, target, from, to }: Reference,
	now: string,
): string | undefined {
	const old = text.slice(from, to);
	const written = [target, encodeURI(target)].find((name) => old.includes(name));
	if (written === undefined) return undefined;
	const at = from + (kind === "id" ? old.indexOf(written) : old.lastIndexOf(written));
	return text.slice(0, at) + now + text.slice(at + written.length);
}

/** What a text seems to point to, by a glance that does not tell code from words. */
export interface Glance {
	readonly ids: readonly string[];
	/** Paths of links to `.md` files, as they are written. */
	readonly paths: readonly string[];
}

const LINK = /(?:\]\([ \t]*|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?([^\n)>]{0,300}?\.md)\b/gim;

/** Reads no Markdown, so that it can be had for every item. */
export function glanceAt(text: string): Glance {
	const all = (pattern: RegExp) =>
		[...text.matchAll(pattern)].map((match) => match[1]?.trim() ?? "");
	return {
		ids: text.includes("[[") ? all(ID) : [],
		paths: /\.md\b/i.test(text) ? all(LINK) : [],
	};
}

function isEscaped(text: string, at: number): boolean {
	let start = at;
	while (text[start - 1] === "\\") start--;
	return (at - start) % 2 === 1;
}

function fileReference({ url, from, to }: Link): Reference | undefined {
	// What has a scheme or begins at a root is not relative to the item.
	if (/^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(url)) return undefined;
	const path = url.replace(/[?#].*$/s, "");
	return /\.md$/i.test(path) ? { kind: "file", target: decoded(path), from, to } : undefined;
}

/** A path without its `%20` and the like. */
export function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
