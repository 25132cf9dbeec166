// What is written to, and how: colours and widths on a terminal, plain text elsewhere.
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Where an answer goes. */
export interface Terminal {
	/** How wide it is; `undefined` where it is none, but a pipe or a file. */
	readonly columns: number | undefined;
	paint(style: Style, text: string): string;
}

/** A stream of this process. FORCE_COLOR and NO_COLOR overrule what it is. */
export function terminalOf(stream: NodeJS.WriteStream): Terminal {
	const { FORCE_COLOR: force, NO_COLOR: none } = process.env;
	const isColoured =
		force === undefined
			? stream.isTTY === true && !none && stream.hasColors()
			: !["0", "false"].includes(force);
	return {
		columns: stream.isTTY ? stream.columns || 80 : undefined,
		paint: (style, text) => (isColoured && text !== "" ? styleText(style, text) : text),
	};
}

const WIDE =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** How many columns a text takes on a terminal. */
export const widthOf = (text: string) => {
	let width = 0;
	for (const char of text) width += /\p{M}/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
	return width;
};

/** A text cut to so many columns. */
export function cut(text: string, columns: number): string {
	if (widthOf(text) <= columns) return text;
	const chars = [...text];
	while (chars.length > 0 && widthOf(chars.join("")) >= columns) chars.pop();
	return `${chars.join("")}…`;
}

/** A text filled up to so many columns. */
export const pad = (text: string, columns: number): string =>
	text + " ".repeat(Math.max(0, columns - widthOf(text)));

/** JSON in which a terminal finds nothing to obey. */
export const toJson = (value: unknown): string =>
	JSON.stringify(value, undefined, 2).replace(
		/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
		(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
