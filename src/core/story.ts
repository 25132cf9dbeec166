// User stories: “As a … I want … so that …”.

/** The parts of a user story, as plain text on one line each. */
export interface Story {
	/** Who wishes it: behind “As a”. */
	readonly role: string;
	/** What they wish: behind “I want”, its “to” included, so that the sentence can be put together again. */
	readonly want: string;
	/** What it is good for: behind “so that”. */
	readonly benefit?: string;
}

const ROLE = /^as (?:an?|the)\b:? /i;
const WANT = /[,;:.]? i(?: want| need| would like|['’]d like)\b:?/i;
const BENEFIT = /[,;:.]? so that\b[:,]?/i;
/** The end of a sentence. Behind an abbreviation's full stop goes on a small letter. */
const END = /[.!?](?= \p{Lu}|$)/u;

/** Finds the story among paragraphs, each on one line; its parts may stand in up to three in a row. */
export function findStory(paragraphs: readonly string[]): Story | undefined {
	for (const [i, text] of paragraphs.entries()) {
		if (!ROLE.test(text)) continue;
		const story = parseStory(text) ?? parseStory(paragraphs.slice(i, i + 3).join(" "));
		if (story) return story;
	}
	return undefined;
}

function parseStory(text: string): Story | undefined {
	const start = ROLE.exec(text)?.[0].length ?? 0;
	const wish = WANT.exec(text);
	if (!wish || wish.index < start) return undefined;
	const role = text.slice(start, wish.index).trim();
	const rest = text.slice(wish.index + wish[0].length);
	const reason = BENEFIT.exec(rest);
	const want = sentence(rest.slice(0, reason?.index));
	const benefit = reason ? sentence(rest.slice(reason.index + reason[0].length)) : "";
	if (role === "" || want === "") return undefined;
	return benefit === "" ? { role, want } : { role, want, benefit };
}

const sentence = (text: string): string => {
	const line = text.trim();
	return line.slice(0, END.exec(line)?.index);
};
