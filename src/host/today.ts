// The user's day, not that of Greenwich.
import type { DateText } from "../core/calendar.ts";

export function today(): DateText {
	const now = new Date();
	const two = (n: number) => String(n).padStart(2, "0");
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
