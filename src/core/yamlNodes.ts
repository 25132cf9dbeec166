// Where the nodes of a parsed YAML text stand in it, as UTF-16 offsets.
import { isScalar, type Pair } from "yaml";
import { lineEnd } from "./lines.ts";

export type Range = readonly [from: number, value: number, node: number];
type Ranged = { readonly range?: Range | null } | null;

/** A pair of a text that was parsed with its tokens. */
export type SourcePair = Pair & {
	readonly srcToken?: {
		readonly sep?: readonly { readonly type: string; readonly offset: number }[];
	};
};

export const startOf = (node: unknown) => (node as Ranged)?.range?.[0] ?? 0;
export const endOf = (node: unknown) => (node as Ranged)?.range?.[1] ?? 0;

/** The pair of a key, as that is written in the file. */
export const pairOf = (pairs: readonly Pair[], key: string): Pair | undefined =>
	pairs.find((pair) => isScalar(pair.key) && String(pair.key.source ?? pair.key.value) === key);

export const colonOf = (pair: SourcePair) =>
	pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind")?.offset;

export const endOfPair = (pair: SourcePair) =>
	Math.max(endOf(pair.key), endOf(pair.value), (colonOf(pair) ?? -1) + 1);

/** Behind the last line of a pair; a block scalar's range ends there already. */
export const lineBehind = (text: string, pair: Pair) => lineEnd(text, endOfPair(pair));
