// Medians, and lines to print them in.

/** The median time of `act` in ms, over `runs` runs after one that does not count. */
export function median(act: () => unknown, runs = 7): number {
	act();
	const times = Array.from({ length: runs }, () => {
		const start = performance.now();
		act();
		return performance.now() - start;
	});
	return middle(times);
}

/** The median times of two acts in ms, taken in turn, since a machine is not as fast at all times. */
export function medians(one: () => unknown, other: () => unknown, runs: number): [number, number] {
	const pairs = Array.from({ length: runs }, () => [median(one, 1), median(other, 1)] as const);
	return [middle(pairs.map(([time]) => time)), middle(pairs.map(([, time]) => time))];
}

export function middle(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Prints a figure, and how many times others that is. */
export function report(
	what: string,
	value: number,
	unit: string,
	...others: readonly (readonly [name: string, value: number])[]
) {
	const ratios = others.map(([name, other]) => `   ${(value / other).toFixed(2)} × ${name}`);
	const figure = value.toFixed(value < 0.1 ? 3 : value < 10 ? 2 : 0);
	console.log(`${what.padEnd(58)} ${figure.padStart(9)} ${unit}${ratios.join("")}`);
}
