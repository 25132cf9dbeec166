// What a new item begins with, by its type: our own texts, or the team's from its folder `_templates`.
import * as l10n from "@vscode/l10n";
import type { DateText } from "./calendar.ts";
import { canonicalKey, fieldOf, readFrontMatter } from "./frontMatter.ts";
import { fold } from "./words.ts";
import type { NewValue } from "./yamlEdit.ts";

/** Where a team keeps templates of its own, below its backlog. */
export const TEMPLATES = "_templates";

/** What a new item takes from a template. */
export interface Template {
	/** The name of its file, without `.md`: a type, or a name of its own. */
	readonly name: string;
	readonly fields: Readonly<Record<string, NewValue>>;
	readonly body: string;
}

/** Stands where somebody is to write. */
const BLANK = "…";

/** Keys that are each item's own. */
const OWN = ["id", "title", "rank", "created", "aliases"];

/** Reads a template of the team. Never throws: what cannot be read is no field. */
export function parseTemplate(file: string, text: string): Template {
	const { entries, body } = readFrontMatter(text);
	const kept = entries.filter(({ key }) => !OWN.includes(canonicalKey(key)));
	return {
		name: file.slice(file.lastIndexOf("/") + 1).replace(/\.md$/, ""),
		fields: Object.fromEntries(kept.map(({ key }) => [key, fieldOf(text, key)])),
		body: text.slice(body).replaceAll("\r\n", "\n"),
	};
}

/** The template of a type: the team's own where it has one, else ours; `undefined` for a type that has none. */
export function templateOf(type: string, own: readonly Template[]): Template | undefined {
	const body = ours()[fold(type)];
	const found = own.find(({ name }) => fold(name) === fold(type));
	return found ?? (body === undefined ? undefined : { name: type, fields: {}, body });
}

/** The body of a template with its placeholders replaced, and nothing else: `{title}` and `{date}`. */
export const fillIn = (body: string, title: string, date: DateText): string =>
	body.replace(/\{(title|date)\}/g, (_, key) => (key === "title" ? title : date));

/** The first place to write at: a blank, else behind the first empty box, else the end. As UTF-16 offsets. */
export function firstBlank(text: string): { readonly from: number; readonly to: number } {
	const { body } = readFrontMatter(text);
	const blank = text.indexOf(BLANK, body);
	if (blank >= 0) return { from: blank, to: blank + BLANK.length };
	const box = /^[ \t]*[-*+] \[ \] ?(?=\r?$)/m.exec(text.slice(body));
	const at = box ? body + box.index + box[0].length : text.length;
	return { from: at, to: at };
}

const section = (heading: string, line: string) => `## ${heading}\n${line}\n`;
const bodyOf = (...parts: readonly string[]) => parts.join("\n");

const ours = (): Readonly<Record<string, string>> => {
	const criteria = section("Acceptance criteria", "- [ ] ");
	return {
		story: bodyOf(`${l10n.t("As a {0}, I want {0}, so that {0}.", BLANK)}\n`, criteria),
		bug: bodyOf(
			section(l10n.t("Steps"), `1. ${BLANK}`),
			section(l10n.t("Expected"), BLANK),
			section(l10n.t("Actual"), BLANK),
		),
		spike: bodyOf(
			section(l10n.t("Question"), BLANK),
			section(l10n.t("Time box"), BLANK),
			section(l10n.t("Answer"), ""),
		),
		debt: bodyOf(
			section(l10n.t("What is in the way"), BLANK),
			section(l10n.t("Cost of delay"), BLANK),
			criteria,
		),
		improvement: bodyOf(
			section(l10n.t("Today"), BLANK),
			section(l10n.t("Better"), BLANK),
			criteria,
		),
		epic: bodyOf(section(l10n.t("Outcome"), BLANK), section(l10n.t("Not part of it"), BLANK)),
	};
};
