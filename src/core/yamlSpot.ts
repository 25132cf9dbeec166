// Where in a YAML file of maps and lists the cursor is: by lines, so that it holds while somebody types.
import type { Span } from "./yamlTree.ts";

/** A place in a YAML file, and what is written there so far. */
export interface YamlSpot extends Span {
	/** The keys above it; `-` stands for an entry of a list. */
	readonly path: readonly string[];
	/** What can stand there: a key, a value, or either, as at the beginning of an entry. */
	readonly kind: "key" | "value" | "entry";
	/** The keys of the same map: at the top all others, else those that stand above it or on its line. */
	readonly siblings: readonly string[];
}

/** A key, or the dash of an entry, and its column. */
interface Level {
	readonly column: number;
	readonly name: string;
}

/** Longer lines are read by nobody. */
const MAX_LINE = 2000;

const LEVEL =
	/([ \t]*)(?:(-)(?=[ \t]|$)|("[^"]*"|'[^']*'|[^\s#"'{}[\],:-][^:#{}[\],]*?)[ \t]*:(?=[ \t]|$))/y;

/** The place at an offset; `undefined` in a comment. */
export function yamlSpotAt(text: string, offset: number): YamlSpot | undefined {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	const line = text.slice(start, offset);
	if (line.length > MAX_LINE || /(?:^|[ \t])#|\r/.test(line)) return undefined;
	const { levels, rest } = levelsOf(line);
	const tail = readTail(line.slice(rest));
	const own = levels[0]?.column ?? /^[ \t]*/.exec(line)?.[0].length ?? 0;
	const above = pathAbove(text.slice(0, start), own, levels[0]?.name === "-");
	const last = levels.at(-1)?.name;
	const top = () => [...text.matchAll(/^[\w-]+(?=[ \t]*:)/gm)].map(([key]) => key);
	const besides = own === 0 ? top() : above.siblings;
	const block = last === undefined ? "key" : last === "-" ? "entry" : "value";
	const from = offset - tail.typed.length;
	const end = /^[\w-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
	return {
		path: [...above.path, ...levels.map(({ name }) => name), ...tail.path],
		kind: tail.kind ?? block,
		siblings: tail.kind ? tail.siblings : last === undefined ? besides : [],
		from,
		to: offset + end,
	};
}

/** The dashes and the key that a line begins with. */
function levelsOf(line: string): { levels: Level[]; rest: number } {
	const levels: Level[] = [];
	let rest = 0;
	LEVEL.lastIndex = 0;
	for (let match = LEVEL.exec(line); match; match = LEVEL.exec(line)) {
		const [, blanks = "", dash, key = ""] = match;
		rest = LEVEL.lastIndex;
		levels.push({ column: match.index + blanks.length, name: dash ?? unquoted(key) });
		if (!dash) break;
	}
	return { levels, rest };
}

const unquoted = (key: string) => key.trim().replace(/^(["'])(.*)\1$/, "$2");

/** The keys above a line, and those beside what begins in its column. */
function pathAbove(text: string, column: number, isEntry: boolean) {
	const path: string[] = [];
	const siblings: string[] = [];
	let limit = column;
	const lines = text.split("\n");
	for (let i = lines.length - 1; i >= 0 && (limit > 0 || path.length === 0); i--) {
		const line = (lines[i] ?? "").slice(0, MAX_LINE);
		if (/^[ \t\r]*(?:#|$)/.test(line)) continue;
		for (const level of levelsOf(line.replace(/\r$/, "")).levels.toReversed()) {
			// A list may begin in the column of its key.
			const isKeyOfList = path.length === 0 && isEntry && level.name !== "-";
			if (level.column < limit || (level.column === limit && isKeyOfList)) {
				path.unshift(level.name);
				limit = level.column;
			} else if (path.length === 0 && level.column === limit) siblings.push(level.name);
			if (limit === 0 && path.length > 0) break;
		}
	}
	return { path, siblings };
}

interface Frame {
	readonly isMap: boolean;
	readonly keys: string[];
	key?: string | undefined;
}

const TOKEN = /"(?:[^"\\]|\\.)*"?|'[^']*'?|[{}[\],]|:(?=[ \t]|$)|[^"'{}[\],:]+|./g;

/** What is open in brackets at the end of a line, and the word that is begun there. */
function readTail(tail: string) {
	const frames: Frame[] = [];
	let typed = "";
	for (const [token] of tail.matchAll(TOKEN)) {
		const frame = frames.at(-1);
		if (token === "{" || token === "[") frames.push({ isMap: token === "{", keys: [] });
		else if (token === "}" || token === "]") frames.pop();
		else if (token === "," && frame) frame.key = undefined;
		else if (token === ":" && frame?.isMap) {
			frame.key = unquoted(typed);
			frame.keys.push(frame.key);
		} else {
			typed += token;
			continue;
		}
		typed = "";
	}
	const frame = frames.at(-1);
	const path = frames.flatMap(({ isMap, key }) => (isMap ? (key ?? []) : "-"));
	const kind: YamlSpot["kind"] | undefined =
		frame && (frame.isMap ? (frame.key === undefined ? "key" : "value") : "entry");
	return { kind, path, siblings: frame?.keys ?? [], typed: typed.trimStart() };
}
