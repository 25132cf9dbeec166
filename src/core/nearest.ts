// Typing errors: which known word was meant.

/**
 * The one known word that differs from `word` by a slip or two of the fingers; `undefined` where none is near, or two
 * are equally so.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
	if (word.length > 80) return undefined;
	const meant = word.toLowerCase();
	let best: string | undefined;
	// Of a short word, one slip leaves little.
	let least = word.length < 5 ? 1.5 : 2.5;
	for (const candidate of known) {
		if (Math.abs(candidate.length - word.length) > least) continue;
		const slips = slipsBetween(meant, candidate.toLowerCase());
		if (slips < least) [best, least] = [candidate, slips];
		else if (slips === least) best = undefined;
	}
	return best;
}

/** How many letters must be added, left out, replaced, or swapped with their neighbour (Damerau and Levenshtein). */
function slipsBetween(a: string, b: string): number {
	let [previous, row] = [[] as number[], [...b, ""].map((_, j) => j)];
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			next[j] = Math.min(
				(row[j] as number) + 1,
				(next[j - 1] as number) + 1,
				(row[j - 1] as number) + same,
				swapped ? (previous[j - 2] as number) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		[previous, row] = [row, next];
	}
	return row[b.length] as number;
}
