// Backlog.md's config.yml: what of it a backlog needs.
import * as l10n from "@vscode/l10n";
import { type Fault, type Problem, problemOf } from "../problem.ts";
import { type Entry, parseFully } from "../yaml.ts";

/** What the file says, its defaults filled in. */
export interface Config {
	/** The last one is where tasks end. */
	readonly statuses: readonly string[];
	readonly defaultStatus: string;
	readonly types: readonly string[];
	/** The most urgent first. */
	readonly priorities: readonly string[];
	readonly definitionOfDone: readonly string[];
	/** In front of the number in ids. */
	readonly prefix: string;
	/** How many digits that number is filled up to with zeros. */
	readonly digits: number;
	readonly problems: readonly Problem[];
}

const STATUSES = ["To Do", "In Progress", "Done"];
const TYPES = ["bug", "feature", "enhancement", "task", "chore", "docs", "spike"];
const PRIORITIES = ["High", "Medium", "Low"];

/** Reads the file; what is wrong with it is a problem, and the tool's defaults stand in. Never throws. */
export function readConfig(file: string, source: string): Config {
	const { entries, fault } = parseFully(source);
	const faults: Fault[] = fault ? [{ ...fault, code: "agreement-syntax" }] : [];
	const get = (key: string) => entries.find((entry) => entry.key === key && entry.value !== null);
	const names = (key: string) => namesOf(get(key), faults);
	const statuses = names("statuses") ?? STATUSES;
	const prefix = textOf(get("task_prefix")) ?? "task";
	const digits = get("zero_padded_ids")?.value;
	return {
		statuses,
		defaultStatus: textOf(get("default_status")) ?? statuses[0] ?? "",
		types: names("types") ?? TYPES,
		priorities: names("priorities") ?? PRIORITIES,
		definitionOfDone: names("definition_of_done") ?? [],
		prefix: /^[A-Za-z]+$/.test(prefix) ? prefix : "task",
		digits: typeof digits === "number" && digits > 0 && digits <= 15 ? digits : 0,
		problems: faults.map((each) => problemOf(file, source, each)),
	};
}

const textOf = (entry: Entry | undefined) =>
	typeof entry?.value === "string" && entry.value.trim() !== "" ? entry.value.trim() : undefined;

function namesOf(entry: Entry | undefined, faults: Fault[]): readonly string[] | undefined {
	if (!entry) return undefined;
	const { key, value, from, to } = entry;
	const isList = Array.isArray(value) && value.every((name) => typeof name !== "object");
	const names = isList ? value.map((name) => String(name).trim()).filter(Boolean) : [];
	if (names.length > 0 || (isList && key !== "statuses")) return names.length ? names : undefined;
	const message = l10n.t("“{0}” should be {1}.", key, l10n.t("a list of names"));
	faults.push({ code: "agreement-value", message, from, to, severity: "warning" });
	return undefined;
}
