// Stands in for `node:assert/strict` in a web worker: the functions of it that tests in host/ use.
class AssertionError extends Error {
	readonly showDiff = true;

	constructor(
		message: string | undefined,
		readonly actual: unknown,
		readonly expected: unknown,
	) {
		super(message ?? `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
	}
}

function ok(value: unknown, message?: string): asserts value {
	if (!value) throw new AssertionError(message, value, true);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
	if (!Object.is(actual, expected)) throw new AssertionError(message, actual, expected);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
	if (Object.is(actual, expected)) throw new AssertionError(message, actual, "something else");
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
	if (!same(actual, expected)) throw new AssertionError(message, actual, expected);
}

function match(actual: string, expected: RegExp, message?: string): void {
	if (!expected.test(actual)) throw new AssertionError(message, actual, String(expected));
}

function doesNotMatch(actual: string, expected: RegExp, message?: string): void {
	if (expected.test(actual)) throw new AssertionError(message, actual, `not ${expected}`);
}

async function rejects(promise: PromiseLike<unknown>, expected?: RegExp): Promise<void> {
	const [error] = await Promise.allSettled([promise]);
	ok(error.status === "rejected", "The promise was not rejected.");
	if (expected) match(String(error.reason), expected);
}

function fail(message: string): never {
	throw new AssertionError(message, undefined, undefined);
}

function same(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
	if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
	if (a instanceof Map || a instanceof Set) return same([...a], [...(b as Iterable<unknown>)]);
	const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
	return (
		left.length === right.size &&
		left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
	);
}

export default Object.assign(ok, {
	ok,
	equal,
	notEqual,
	deepEqual,
	match,
	doesNotMatch,
	rejects,
	fail,
});
