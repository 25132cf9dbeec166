// People: the one name behind an assignee, a Git author and a handle.
import type { Person, WorkingAgreement } from "./agreement.ts";
import { oncePer } from "./once.ts";
import { fold } from "./words.ts";

/**
 * The team's name of a person.
 * @param name as it stands somewhere: a name, a handle with or without `@`, an address, or a Git author `Name <address>`
 * @returns `name` itself where the agreement knows nobody of it
 */
export function personOf({ people = [] }: WorkingAgreement, name: string): string {
	const index = indexOf(people);
	const author = /^(.*)<([^<>]*)>\s*$/.exec(name);
	const known = [name, author?.[2], author?.[1]].map((word) => word && index.get(wordOf(word)));
	return known.find((found) => found) ?? name;
}

/** How names compare here: `@ana-g` is `Ana G`. */
export const wordOf = (name: string) => fold(name.trim().replace(/^@/, ""));

const indexOf = oncePer((people: readonly Person[]) => {
	const index = new Map<string, string>();
	// Somebody's own name wins over another's alias.
	for (const { name } of people) if (!index.has(wordOf(name))) index.set(wordOf(name), name);
	for (const { name, aliases } of people)
		for (const alias of aliases) if (!index.has(wordOf(alias))) index.set(wordOf(alias), name);
	return index;
});
