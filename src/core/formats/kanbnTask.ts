// A task of kanbn: its front matter, its title, and its relations.
import * as l10n from "@vscode/l10n";
import { dayOf } from "../calendar.ts";
import { Refusal } from "../problem.ts";
import { oneLine } from "../words.ts";
import type { NewValue } from "../yamlEdit.ts";
import type { Field } from "./format.ts";
import { setHeading } from "./heading.ts";

const KEYS: Partial<Record<Field, string>> = {
	assignee: "assigned",
	labels: "tags",
	due: "due",
	created: "created",
};

export const keyOf = (field: Field): string | undefined => KEYS[field];

/** Values that its reader accepts: one that it does not fails the whole board, an empty one too. */
export function write(field: Field, value: NewValue): NewValue {
	const isEmpty = value === null || value === undefined || value === "" || isEmptyList(value);
	if (isEmpty) return undefined;
	if (field === "labels") return Array.isArray(value) ? value : [String(value)];
	if (Array.isArray(value) && value.length > 1)
		throw new Refusal(l10n.t("kanbn holds one value in “{0}”, not a list.", field));
	const one = Array.isArray(value) ? value[0] : value;
	if (field !== "assignee" && dayOf(String(one).slice(0, 10)) === undefined)
		throw new Refusal(l10n.t("“{0}” is no date. Write it as 2026-12-31.", String(one)));
	return one;
}

const isEmptyList = (value: NewValue) => Array.isArray(value) && value.length === 0;

/** The id that kanbn derives from a title; it finds a task by no other. A run of capitals begins a new word. */
export const idOf = (title: string): string =>
	oneLine(title)
		.trim()
		.replace(/[A-Z]+./g, (run, at: number) => (at > 0 ? "-" : "") + run.toLowerCase())
		.replace(SEPARATORS, "-")
		.replace(/^-|-$/g, "");

const SEPARATORS = /[-\s!?.,@:;|\\/"'`£$%^&*{}[\]()<>~#+=_¬]+/g;

/** A text with another title, as long as kanbn derives the same id from that. @throws Refusal */
export function setTitle(file: string, text: string, title: string): string {
	if (file === `tasks/${idOf(title)}.md`) return setHeading(file, text, title);
	throw new Refusal(
		l10n.t("kanbn names the file of a task after its title. Rename {0} with kanbn.", file),
		file,
	);
}

/** Tasks that must be done first, of the relations that kanbn lists. */
export function readBody(text: string): { readonly dependsOn?: readonly string[] } {
	const section = /^## Relations[ \t]*\r?\n([\s\S]*?)(?=^#{1,6} |$(?![\s\S]))/m.exec(text)?.[1];
	if (section === undefined) return {};
	const links = section.matchAll(/^- \[(?:depends[- ]on|requires|needs|blocked[- ]by) (\S+)\]/gim);
	return { dependsOn: [...links].map(([, id = ""]) => id) };
}
