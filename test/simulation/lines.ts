// What a text says, line by line. It shares no code with the core, whose work it judges.

/** Front-matter keys and their values as written; each box of a checklist as `box <text>`. */
export type Values = ReadonlyMap<string, string>;

const KEY = /^([\w-]+):(.*)$/;
const BOX = /^- \[([ x])\] (.*)$/;

export function valuesOf(text: string): Values {
	const values = new Map<string, string>();
	const [, front = "", body = ""] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(text) ?? [];
	let key = "";
	for (const line of front.split("\n")) {
		const [, name, value = ""] = KEY.exec(line) ?? [];
		if (name !== undefined) {
			key = name;
			values.set(key, value.trim());
		} else if (line.trim() !== "") values.set(key, `${values.get(key)} ${line.trim()}`.trim());
	}
	for (const line of body.split("\n")) {
		const [, mark, name] = BOX.exec(line) ?? [];
		if (mark !== undefined) values.set(`box ${name}`, mark);
	}
	return values;
}

/** The conflicts in a text with Git's markers, each as the keys of the lines in which the sides differ. */
export function conflictsIn(text: string): string[][] {
	const conflicts = text.matchAll(/^<<<<<<< .*\n([\s\S]*?)^=======\n([\s\S]*?)^>>>>>>> /gm);
	return [...conflicts].map(([, ours = "", theirs = ""]) => {
		// Git makes one conflict of two that stand close together.
		const [left, right] = [ours.split("\n"), theirs.split("\n")];
		const differ = [...left, ...right].filter(
			(line) => !(left.includes(line) && right.includes(line)),
		);
		return [...new Set(differ.map(keyOf))];
	});
}

function keyOf(line: string): string {
	const box = BOX.exec(line);
	return box ? `box ${box[2]}` : (KEY.exec(line)?.[1] ?? `line ${line}`);
}
