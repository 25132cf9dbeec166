// Waits for what a test claims instead of for a time.

/** Repeats `check` until it no longer throws, and returns what it returns; after `timeout` ms its error counts. */
export async function eventually<T>(check: () => Promise<T> | T, timeout = 10_000): Promise<T> {
	const end = Date.now() + timeout;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > end) throw error;
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
