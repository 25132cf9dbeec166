// The simulation: pairs of branches, on each of which a member of the team did a few random things, and their merges.
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { mergeFile } from "../../src/core/merge.ts";
import { generateBacklog } from "../fixtures/generate.ts";
import { randomActs } from "./acts.ts";
import { CONFLICT_KINDS, type ConflictKind, judge, type Verdict } from "./judge.ts";
import type { Act, Changes, Folder, Keeping } from "./keeping.ts";
import { Random } from "./random.ts";
import { type Merged, Repository } from "./repository.ts";

/** Pairs of branches: what was done on each of the two. */
export type Pairs = readonly (readonly [readonly Act[], readonly Act[]])[];

/** What came of merging all pairs. */
export interface Outcome {
	/** The pairs that Git could not join, by their numbers. */
	readonly conflicted: readonly number[];
	/** Those of them in which both sides changed one value, in different ways. */
	readonly disputed: readonly number[];
	readonly conflicts: Readonly<Record<ConflictKind, number>>;
	/** Pairs that Git joined without what one side did. */
	readonly wrong: number;
	/** Pairs that Git joined with equal ranks. */
	readonly equalRanks: number;
	/** Files that a branch changed, on average. */
	readonly files: number;
	/** A line for each thing that was lost and each conflict, with the number of its pair. */
	readonly details: readonly string[];
}

/** The items on which all branches work. */
export const baseOf = (items: number, seed: number): Folder => generateBacklog({ items, seed });

/** `count` pairs of branches with `acts` random acts on each. */
export function randomPairs(base: Folder, count: number, acts: number, seed: number): Pairs {
	const start = parseBacklog(base, NO_AGREEMENT);
	const random = new Random(seed);
	return Array.from({ length: count }, () => [
		randomActs(random, start, acts, 0),
		randomActs(random, start, acts, 1),
	]);
}

/**
 * Carries out the acts in one way of keeping, merges each pair, and judges what came of it.
 * @param byValue merges files that both branches changed as our merge driver does, instead of as Git does
 * @param driver the command of a merge driver, which Git runs
 */
export function simulate(
	keeping: Keeping,
	pairs: Pairs,
	byValue = false,
	driver?: string,
): Outcome {
	const branches = pairs.map(([a, b]) => [branchOf(keeping, a), branchOf(keeping, b)] as const);
	const repository = new Repository(
		keeping.base,
		branches.map(([a, b]) => [a.changes, b.changes]),
		driver,
	);
	const merges = repository.merge();
	repository.remove();
	const verdicts = merges.map((merged, n) => {
		const [a, b] = branches[n] as (typeof branches)[number];
		const drive = (each: Merged) => driven(keeping.base, a.changes, b.changes, each);
		return judge(keeping, a, b, byValue ? drive(merged) : merged);
	});
	const files = branches.flat().reduce((sum, { changes }) => sum + changes.size, 0);
	return { ...sumOf(verdicts), files: files / branches.length / 2 };
}

/** A merge with the files that both branches changed merged by value. */
function driven(base: Folder, a: Changes, b: Changes, merged: Merged): Merged {
	const changes = new Map(merged.changes);
	const conflicts = new Set(merged.conflicts);
	for (const path of [...a.keys()].filter((each) => b.has(each))) {
		const merge = mergeFile(base.get(path), a.get(path), b.get(path));
		if (merge.kind !== "merged") continue;
		changes.set(path, merge.text);
		if (merge.conflicts.length === 0) conflicts.delete(path);
		else conflicts.add(path);
	}
	return { ...merged, conflicts: [...conflicts], changes };
}

function sumOf(verdicts: readonly Verdict[]): Omit<Outcome, "files"> {
	const conflicts = verdicts.flatMap((verdict) => verdict.conflicts);
	const counts = CONFLICT_KINDS.map((kind) => [
		kind,
		conflicts.filter((each) => each.kind === kind).length,
	]);
	const pairs = (test: (verdict: Verdict) => boolean) =>
		verdicts.flatMap((verdict, n) => (test(verdict) ? [n] : []));
	return {
		conflicted: pairs((verdict) => verdict.conflicts.length > 0),
		disputed: pairs((verdict) => verdict.conflicts.some(({ kind }) => kind === "same value")),
		conflicts: Object.fromEntries(counts) as Record<ConflictKind, number>,
		wrong: pairs((verdict) => verdict.lost.length > 0).length,
		equalRanks: pairs((verdict) => verdict.equalRanks > 0).length,
		details: verdicts.flatMap((verdict, n) => [
			...verdict.conflicts.map(({ kind, where }) => `pair ${n}: ${kind}: ${where}`),
			...verdict.lost.map((what) => `pair ${n}: lost: ${what}`),
		]),
	};
}

function branchOf(keeping: Keeping, acts: readonly Act[]) {
	const changes = keeping.perform(acts);
	return { acts, changes, reading: keeping.read(changes) };
}
