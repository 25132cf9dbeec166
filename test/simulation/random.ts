// Random choices that depend on a seed alone, so that a failure can be run again.

/** The generator mulberry32. */
export class Random {
	constructor(private state: number) {}

	/** An integer from 0 up to, but not including, `bound`. */
	below(bound: number): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound);
	}

	/** One of `values`, which must not be empty. */
	pick<T>(values: readonly T[]): T {
		return values[this.below(values.length)] as T;
	}

	/** `count` different ones of `values`, in their order; all where there are fewer. */
	several<T>(values: readonly T[], count: number): T[] {
		const chosen = new Set<number>();
		while (chosen.size < Math.min(count, values.length)) chosen.add(this.below(values.length));
		return values.filter((_, i) => chosen.has(i));
	}
}
