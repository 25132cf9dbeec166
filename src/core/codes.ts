// Codes as ids: what a file's name says of them, and which one is free.
import type { Ids } from "./agreement.ts";
import type { Backlog } from "./backlog.ts";
import { sameId } from "./words.ts";

/** Letters and digits that nobody takes for another one, and that make no words. */
const LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ";

/** Digits; or capitals with a digit among them, since words have none. */
const CODE = /^(?:\d+|(?=[A-Z]*\d)[\dA-Z]{3,})(?=-|$)/;

/** The id that a file's name begins with, `APP-7K2` of `APP-7K2-log-in`. */
export function codeIn(name: string, { prefix }: Ids): string | undefined {
	const code = name.startsWith(prefix) ? CODE.exec(name.slice(prefix.length))?.[0] : undefined;
	return code && prefix + code;
}

/** The name of an item's file, without `.md`. */
export const fileName = (file: string): string =>
	file.slice(file.lastIndexOf("/") + 1, file.endsWith(".md") ? -3 : undefined);

/** Every name that an item has or had, and the file of none can have. */
export function takenNames({ items, faults }: Backlog): string[] {
	// A file that cannot be read is no item, and still has its name.
	const names = [...items, ...faults].map(({ file }) => fileName(file));
	return [...names, ...items.flatMap(({ id, aliases }) => [id, ...aliases])];
}

/**
 * A code that no item has: the number behind the last, or a short one by chance.
 * @param random gives numbers from 0 to below 1
 */
export function freeCode(backlog: Backlog, ids: Ids, random: () => number = Math.random): string {
	const names = takenNames(backlog);
	if (ids.style === "number") return nextNumber(names, ids.prefix);
	const taken = new Set(names.map((name) => sameId(codeIn(name, ids) ?? name)));
	// Two branches draw blindly: of a hundred codes one may be taken.
	let length = 3;
	while (LETTERS.length ** length < taken.size * 100) length++;
	for (;;) {
		const letters = Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]);
		const code = ids.prefix + letters.join("");
		if (codeIn(code, ids) && !taken.has(sameId(code))) return code;
	}
}

/** The number behind the highest that stands behind this prefix. */
export function nextNumber(names: readonly string[], prefix: string): string {
	const start = sameId(prefix);
	const numbers = names.map((name) => {
		const same = sameId(name);
		return same.startsWith(start) ? /^\d{1,15}(?!\d)/.exec(same.slice(start.length)) : null;
	});
	return prefix + String(numbers.reduce((last, n) => Math.max(last, Number(n?.[0] ?? 0)), 0) + 1);
}
