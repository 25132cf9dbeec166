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

export function middle(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Prints a figure, and where another is given, how many times that it is. */
export function report(
	what: string,
	value: number,
	unit: string,
	other?: readonly [string, number],
) {
	const ratio = other ? `   ${(value / other[1]).toFixed(2)} × ${other[0]}` : "";
	console.log(
		`${what.padEnd(58)} ${value.toFixed(value < 10 ? 2 : 0).padStart(9)} ${unit}${ratio}`,
	);
}
