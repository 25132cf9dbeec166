// Dates as other tools write them.

/** Whether a text is a day that exists, as `2026-12-31`. */
export function isDate(text: string): boolean {
	const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
	if (year === undefined || month === undefined || day === undefined) return false;
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0;
}
