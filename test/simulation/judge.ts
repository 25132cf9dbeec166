// Judges a merge: which conflicts nobody could have avoided, and whether a clean merge holds what both sides did.
import type { Act, Changes, Keeping, Reading } from "./keeping.ts";
import { conflictsIn, type Values, valuesOf } from "./lines.ts";
import type { Merged } from "./repository.ts";

/** One side of a merge. */
export interface Branch {
	readonly acts: readonly Act[];
	readonly changes: Changes;
	readonly reading: Reading;
}

/** Why Git could not join two branches; only `same value` is what people would call a conflict. */
export const CONFLICT_KINDS = [
	"same value",
	"stamp",
	"adjacent boxes",
	"added keys",
	"neighbouring lines",
	"file",
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export interface Verdict {
	readonly conflicts: readonly { readonly kind: ConflictKind; readonly where: string }[];
	/** What one side did and a clean merge does not show. */
	readonly lost: readonly string[];
	/** Pairs of items in one list with equal ranks, which neither side wrote. */
	readonly equalRanks: number;
}

export function judge(keeping: Keeping, a: Branch, b: Branch, merged: Merged): Verdict {
	if (merged.conflicts.length > 0) {
		const conflicts = merged.conflicts.flatMap((path) =>
			conflictsOf(path, keeping, a.changes, b.changes, merged.changes),
		);
		return { conflicts, lost: [], equalRanks: 0 };
	}
	const reading = keeping.read(merged.changes);
	const lost = [
		...lostValues(keeping, a.changes, b.changes, merged.changes),
		...lostPlaces(a, b, reading, keeping.statusMoves),
		...lostPlaces(b, a, reading, keeping.statusMoves),
		...brokenBlocks(a, b, reading, keeping.statusMoves),
		...brokenBlocks(b, a, reading, keeping.statusMoves),
		...twice(reading.lists.flat(), "stands twice"),
		...twice(reading.ids, "is the id of two items"),
	];
	return { conflicts: [], lost, equalRanks: equalRanks(reading, a.reading, b.reading) };
}

function conflictsOf(path: string, keeping: Keeping, a: Changes, b: Changes, merged: Changes) {
	const text = merged.get(path) ?? "";
	const values = (changes: Changes) =>
		valuesOf((changes.has(path) ? changes : keeping.base).get(path) ?? "");
	const [base, ours, theirs] = [valuesOf(keeping.base.get(path) ?? ""), values(a), values(b)];
	const changedByBoth = (key: string) =>
		ours.get(key) !== base.get(key) &&
		theirs.get(key) !== base.get(key) &&
		ours.get(key) !== theirs.get(key);
	const kindOf = (keys: readonly string[]): ConflictKind => {
		if (keys.every((key) => keeping.stamps.includes(key))) return "stamp";
		if (keys.every(changedByBoth)) return "same value";
		if (keys.every((key) => key.startsWith("box "))) return "adjacent boxes";
		return keys.some((key) => !base.has(key)) ? "added keys" : "neighbouring lines";
	};
	const conflicts = conflictsIn(text).map((keys) => ({
		kind: kindOf(keys),
		where: `${path}: ${keys.join(", ")}`,
	}));
	return conflicts.length > 0 ? conflicts : [{ kind: "file" as const, where: path }];
}

/** Values that one side alone changed, or both alike, and that the merge has otherwise. */
function lostValues(keeping: Keeping, a: Changes, b: Changes, merged: Changes): string[] {
	const named = (changes: Changes) => {
		const texts = [...changes].filter(([, text]) => text !== undefined);
		return new Map(texts.map(([path, text]) => [keeping.nameOf(path), valuesOf(text ?? "")]));
	};
	const [ours, theirs, both] = [named(a), named(b), named(merged)];
	const base = named(keeping.base);
	const lost: string[] = [];
	for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
		if (name === undefined) continue;
		const before: Values = base.get(name) ?? new Map();
		const [left, right, now] = [ours, theirs, both].map((side) => side.get(name) ?? before);
		for (const key of new Set([
			...before.keys(),
			...(left?.keys() ?? []),
			...(right?.keys() ?? []),
		])) {
			const wanted = left?.get(key) === before.get(key) ? right?.get(key) : left?.get(key);
			if (now?.get(key) !== wanted) lost.push(`${name}: ${key} is not ${wanted}`);
		}
	}
	return lost;
}

/** Items that `side` alone placed, and that stand otherwise among what `other` did not place. */
function lostPlaces(side: Branch, other: Branch, merged: Reading, statusMoves: boolean): string[] {
	const touched = placedBy(other.acts, statusMoves);
	const placed = placedBy(side.acts, statusMoves);
	const lost: string[] = [];
	for (const list of side.reading.lists) {
		const names = new Set(list);
		for (const now of merged.lists) {
			const order = now.filter((name) => names.has(name) && !touched.has(name));
			const here = new Set(order);
			const wanted = list.filter((name) => here.has(name));
			const at = order.findIndex((name, i) => name !== wanted[i]);
			if (at >= 0 && wanted.some((name) => placed.has(name)))
				lost.push(`${wanted[at]} is not where it was put`);
		}
	}
	return lost;
}

/** Blocks that `side` moved, and between whose items stands what `other` placed. */
function brokenBlocks(side: Branch, other: Branch, merged: Reading, statusMoves: boolean) {
	const touched = placedBy(other.acts, statusMoves);
	return blocksOf(side, touched).flatMap((block) =>
		merged.lists.flatMap((now) => {
			const places = block.map((name) => now.indexOf(name));
			const [from, to] = [Math.min(...places), Math.max(...places)];
			const between = from < 0 ? [] : now.slice(from, to);
			const broken = between.some((name) => touched.has(name));
			return broken ? [`the block of ${block[0]} is broken into`] : [];
		}),
	);
}

/** Names of the items that acts gave a place. */
function placedBy(acts: readonly Act[], statusMoves: boolean): Set<string> {
	const names = acts.flatMap((act) => {
		if (act.kind === "move") return act.names;
		if (act.kind === "create") return [act.name];
		return statusMoves && act.kind === "set" && act.key === "status" ? [act.name] : [];
	});
	return new Set(names);
}

/** The blocks that still stand together on their own branch, and that the other one left alone. */
const blocksOf = ({ acts, reading }: Branch, touched: ReadonlySet<string>) =>
	acts
		.flatMap((act) => (act.kind === "move" && act.names.length > 1 ? [act.names] : []))
		.filter((names) => !names.some((name) => touched.has(name)))
		.filter((names) =>
			reading.lists.some((list) => {
				const at = list.indexOf(names[0] as string);
				return names.every((name, i) => list[at + i] === name);
			}),
		);

function equalRanks(merged: Reading, a: Reading, b: Reading): number {
	let pairs = 0;
	for (const list of merged.lists)
		list.forEach((name, i) => {
			const above = list[i - 1];
			if (above === undefined) return;
			const equal = (reading: Reading) => {
				const rank = reading.rankOf(name);
				return rank !== undefined && rank === reading.rankOf(above);
			};
			if (equal(merged) && !equal(a) && !equal(b)) pairs++;
		});
	return pairs;
}

const twice = (names: readonly string[], what: string): string[] =>
	[...new Set(names.filter((name, i) => names.indexOf(name) !== i))].map(
		(name) => `${name} ${what}`,
	);
