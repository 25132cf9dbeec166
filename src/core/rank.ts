// Ranks: the place of an item in the order, as fractional indexes or as numbers written by hand.
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/** A fractional index over base 62 (`a1rzd`), or a decimal number of at most 15 digits. */
export type Rank = string | number;

/** How a backlog writes its ranks: one style for all. */
export type RankStyle = "fraction" | "number";

/** How a backlog numbers: the step at the end of the order, and what numbers at its top stay above. */
export interface Numbering {
	readonly step: number;
	readonly floor?: number;
	/** Only integers: a tool that reads these numbers cuts their decimals off. */
	readonly whole?: boolean;
}

export const styleOf = (rank: Rank): RankStyle =>
	typeof rank === "number" ? "number" : "fraction";

/** Longer ranks would exhaust the library's stack. It takes over 10,000 inserts into one gap to make one. In characters. */
const MAX_LENGTH = 4000;

/**
 * Whether `text` is a fractional index as the library `fractional-indexing` makes them: a head letter that
 * says how many digits the integer part has, those digits, and a fraction without a trailing zero.
 */
export function isFraction(text: string): boolean {
	if (text.length > MAX_LENGTH || !/^[A-Za-z][0-9A-Za-z]+$/.test(text)) return false;
	const head = text.charCodeAt(0);
	const length = head >= 97 ? head - 95 : 92 - head;
	if (text.length < length || text === `A${"0".repeat(26)}`) return false;
	return text.length === length || !text.endsWith("0");
}

/** Whether `source`, as it stands unquoted in a file, is a rank that a person numbered by hand. */
export function isNumber(source: string): boolean {
	return /^-?\d+(\.\d+)?$/.test(source) && source.replace(/\D/g, "").length <= 15;
}

/** Orders two ranks of one style: by value, or by code unit (a locale would mix the cases). */
export function compareRanks(a: Rank, b: Rank): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * `count` ranks of `style` in ascending order, strictly between two ranks of that style; `undefined` when none
 * fit: the bounds are equal or out of order, or the gap is used up, as between numbers it soon is. An absent bound is open.
 * @param seed ids of the items placed, one a line: 16 bits of the first go into fractional ranks, so that two
 * branches which place different items into one gap write different ranks, and blocks that do not interleave;
 * 16 bits of all of them go into the ranks of the rest, for blocks that begin with the same item.
 * @param numbers how numbers grow at the end of the order, and below what none goes at the top of it
 */
export function ranksBetween(
	style: RankStyle,
	low: Rank | undefined,
	high: Rank | undefined,
	count: number,
	seed: string,
	numbers: Numbering = { step: 1 },
): Rank[] | undefined {
	if (low !== undefined && high !== undefined && compareRanks(low, high) >= 0) return undefined;
	return style === "number"
		? numbersBetween(low as number | undefined, high as number | undefined, count, numbers)
		: fractionsBetween(low as string | undefined, high as string | undefined, count, seed);
}

function fractionsBetween(
	low: string | undefined,
	high: string | undefined,
	count: number,
	seed: string,
): Rank[] | undefined {
	const [from, to] = closedGap(low, high);
	if (!isFraction(from)) return undefined;
	const [own = ""] = seed.split("\n", 1);
	const first = mix(from, to, own);
	const ranks = [first.rank];
	if (count > 1) {
		const second = mix(first.rank, first.to, seed);
		ranks.push(second.rank, ...generateNKeysBetween(second.rank, second.to, count - 2));
	}
	return ranks.every(isFraction) ? ranks : undefined;
}

/** Halves a gap by the bits of a seed: the rank in the middle of what is left, and where that ends. */
function mix(low: string, high: string, seed: string): { rank: string; to: string } {
	let [from, to] = [low, high];
	let rank = generateKeyBetween(from, to);
	for (let bits = hash16(seed), i = 0; i < 16; i++, bits >>= 1) {
		if (bits & 1) from = rank;
		else to = rank;
		rank = generateKeyBetween(from, to);
	}
	return { rank, to };
}

/** The gap to halve: at an open end only the next integer's, or each step would use up half of all keys. */
function closedGap(low: string | undefined, high: string | undefined): [string, string] {
	if (low !== undefined && high !== undefined) return [low, high];
	if (high === undefined) {
		const from = generateKeyBetween(low ?? null, null);
		return [from, generateKeyBetween(from, null)];
	}
	// An integer below `high`, and the one below that: the integers of base 62 end too, at one that is no rank.
	const to = generateKeyBetween(null, high);
	return [isFraction(to) ? generateKeyBetween(null, to) : to, to];
}

/** 16 bits of a text, the same on every machine: FNV-1a over UTF-16 units, folded. */
function hash16(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return ((hash >>> 16) ^ hash) & 0xffff;
}

/** Numbers with as few decimals as there is room for, spread evenly; integers at an open end. */
function numbersBetween(
	low: number | undefined,
	high: number | undefined,
	count: number,
	{ step, floor, whole }: Numbering,
): Rank[] | undefined {
	if (high === undefined && step > 1) {
		const last = Math.floor(low ?? floor ?? 0);
		const ranks = Array.from({ length: count }, (_, i) => last + step * (i + 1));
		return ranks.every((rank) => isNumber(formatNumber(rank))) ? ranks : undefined;
	}
	if (low === undefined && floor !== undefined && high !== undefined && floor < high)
		return numbersBetween(floor, high, count, { step, ...(whole ? { whole } : {}) });
	// Half a step is more than the subtraction can be off.
	if (low !== undefined && high !== undefined && high - low < (count + 0.5) * finest(low, high))
		return undefined;
	for (let decimals = 0; decimals <= (whole ? 0 : 14); decimals++) {
		const least = low === undefined ? undefined : Math.floor(shifted(low, decimals)) + 1;
		const most = high === undefined ? undefined : Math.ceil(shifted(high, decimals)) - 1;
		const first = least ?? (most === undefined ? 1 : most - count + 1);
		const last = least === undefined || most === undefined ? first + count - 1 : most;
		const room = last - first + 1;
		if (room < count) continue;
		const ranks = Array.from({ length: count }, (_, i) => {
			const offset = Math.floor(((room + 1) * (i + 1)) / (count + 1));
			return shifted(first - 1 + offset, -decimals);
		});
		return ranks.every((rank) => isNumber(formatNumber(rank))) ? ranks : undefined;
	}
	return undefined;
}

/** A number with its decimal point moved; exact for those of 15 digits, which is as many as ranks have. */
const shifted = (value: number, decimals: number) => Number(`${formatNumber(value)}e${decimals}`);

/** The step between the closest numbers of 15 digits that lie between two: a quick way to see that a gap is used up. */
function finest(low: number, high: number): number {
	const least = low > 0 ? low : high < 0 ? -high : 0;
	return 10 ** (Math.trunc(least).toString().length - 15);
}

/** A number as people write it: never with an exponent. */
export function formatNumber(value: number): string {
	const text = String(value);
	return text.includes("e") ? value.toFixed(15).replace(/\.?0+$/, "") : text;
}

/** `count` short ranks of a style, in ascending order. */
export function evenRanks(style: RankStyle, count: number, step = 1): Rank[] {
	return style === "number"
		? Array.from({ length: count }, (_, i) => (i + 1) * step)
		: generateNKeysBetween(null, null, count);
}
