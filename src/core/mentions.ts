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
