// Titles that stand in the body, as its first heading.
import * as l10n from "@vscode/l10n";
import { readFrontMatter } from "../frontMatter.ts";
import { Refusal } from "../problem.ts";
import { scanBody } from "../scan.ts";
import { oneLine } from "../words.ts";

/** A title as a heading says it. @throws Refusal for one that would read differently there */
export function headingOf(title: string): string {
	const line = `# ${oneLine(title).trim()}`;
	if (scanBody(line, 0).heading === line.slice(2)) return line;
	throw new Refusal(l10n.t("“{0}” cannot stand as a heading. Choose another title.", title));
}

/**
 * A text with another title, where that is the heading which the body begins with.
 * @throws Refusal where the body begins with anything else
 */
export function setHeading(file: string, text: string, title: string): string {
	const { body, fault } = readFrontMatter(text);
	const line = /^\s*?(# [^\r\n]*)/.exec(text.slice(body))?.[1];
	const now = scanBody(text, body).heading;
	if (fault || line === undefined || now !== scanBody(line, 0).heading)
		throw new Refusal(
			l10n.t("The title of {0} is no plain heading on top. Change it in the file.", file),
			file,
		);
	const from = text.indexOf(line, body);
	return text.slice(0, from) + headingOf(title) + text.slice(from + line.length);
}
