// Days, and the weeks they lie in, without clocks or time zones. A day is a number, counted from 1970-01-01.

/** A date as `YYYY-MM-DD`. */
export type DateText = string;

const MS_PER_DAY = 24 * 60 * 60 * 1000;

/** The day of a date between the years 1000 and 2999; `undefined` for one that no calendar has. */
export function dayOf(date: DateText): number | undefined {
	const day = /^[12]\d{3}-\d\d-\d\d$/.test(date) ? Date.parse(date) / MS_PER_DAY : Number.NaN;
	return Number.isInteger(day) && dateOf(day) === date ? day : undefined;
}

export const dateOf = (day: number): DateText =>
	new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/** The date of a moment where its clock stands, which may not be that of Greenwich. */
export const localDate = (now: Date): DateText =>
	dateOf((now.getTime() - now.getTimezoneOffset() * 60_000) / MS_PER_DAY);

/** Days since the last Monday. */
const weekday = (day: number) => (((day + 3) % 7) + 7) % 7;

/** The ISO 8601 week of a day: `2026-W48`. It belongs to the year of its Thursday. */
export function weekOf(day: number): string {
	const year = dateOf(day - weekday(day) + 3).slice(0, 4);
	const week = (day - weekday(day) - firstMonday(Number(year))) / 7 + 1;
	return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The Monday of a week that is written `2026-W48`, `2026w48` or `2026-W5`; `undefined` for any other text. */
export function mondayOf(week: string): number | undefined {
	const [, year, number] = /^([12]\d{3})[-_ ]?w(\d\d?)$/i.exec(week.trim()) ?? [];
	if (!year || !number) return undefined;
	const monday = firstMonday(Number(year)) + (Number(number) - 1) * 7;
	return weekOf(monday) === `${year}-W${number.padStart(2, "0")}` ? monday : undefined;
}

/** The Monday of a year's first ISO week: that of 4 January. */
function firstMonday(year: number): number {
	const day = Date.UTC(year, 0, 4) / MS_PER_DAY;
	return day - weekday(day);
}
