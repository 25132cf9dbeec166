// The user's day.

/** Today as `YYYY-MM-DD`: the user's day, not that of Greenwich. */
export function today(): string {
	const now = new Date();
	const two = (n: number) => String(n).padStart(2, "0");
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
