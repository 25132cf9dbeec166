// backlog.yml: the team's working agreement on how its backlog is used.
import * as l10n from "@vscode/l10n";
import { AGREEMENT_FILE } from "./folder.ts";
import { type Fault, type Problem, problemOf } from "./problem.ts";
import { type Closed, closedBy, fold } from "./words.ts";
import { type Entry, parseFully, type Value } from "./yaml.ts";

/** A status that items can have. */
export interface Status {
	/** As written in files; `""` stands for no status. */
	readonly name: string;
	/** How items with it left the backlog; `undefined` while they are open. */
	readonly closed?: Closed;
	/** Work-in-progress limit. */
	readonly limit?: number;
}

/** What the team wrote down; what it did not is taken from the items. */
export interface WorkingAgreement {
	readonly purpose?: string;
	/** The statuses in their order, where the team listed them. */
	readonly statuses?: readonly Status[];
	readonly types?: readonly string[];
	readonly defaultStatus?: string;
	readonly defaultType?: string;
	/** Globs of files that are no items. */
	readonly exclude: readonly string[];
	readonly problems: readonly Problem[];
}

/** The agreement of a backlog without a `backlog.yml`. */
export const NO_AGREEMENT: WorkingAgreement = { exclude: [], problems: [] };

/** With what a new, empty backlog begins. */
export const FIRST_STATUSES: readonly Status[] = [
	{ name: "todo" },
	{ name: "in-progress" },
	{ name: "done", closed: "delivered" },
	{ name: "won't do", closed: "dropped" },
];
export const FIRST_TYPES = ["story", "bug", "debt", "spike", "improvement", "epic"] as const;

/** One key of the file: reads its value into the agreement, or says what it should be. */
type Reader = (value: Value) => Partial<WorkingAgreement> | string;

const text = (field: keyof WorkingAgreement) => (value: Value) =>
	typeof value === "string" ? { [field]: value } : l10n.t("a line of text");

/** The keys that are read, in the order of the documentation. */
const READERS: Readonly<Record<string, Reader>> = {
	purpose: text("purpose"),
	"default-status": text("defaultStatus"),
	"default-type": text("defaultType"),
	statuses: (value) => {
		const statuses = Array.isArray(value) ? value.map(readStatus) : [];
		return statuses.length > 0 && statuses.every((s) => s !== undefined)
			? { statuses: statuses as Status[] }
			: l10n.t("a list of names, or of maps with “name”, “limit” and “closed”");
	},
	types: (value) => (isTexts(value) ? { types: value } : l10n.t("a list of names")),
	exclude: (value) => (isTexts(value) ? { exclude: value } : l10n.t("a list of file patterns")),
};

const isTexts = (value: Value): value is readonly string[] =>
	Array.isArray(value) && value.every((item) => typeof item === "string");

function readStatus(value: Value): Status | undefined {
	if (typeof value === "string") return withMeaning({ name: value });
	if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
	const { name, limit, closed } = value as Record<string, Value>;
	if (typeof name !== "string") return undefined;
	if (limit !== undefined && !(Number.isInteger(limit) && Number(limit) > 0)) return undefined;
	if (closed !== undefined && closed !== "delivered" && closed !== "dropped") return undefined;
	return withMeaning({
		name,
		...(typeof limit === "number" ? { limit } : {}),
		...(closed ? { closed } : {}),
	});
}

function withMeaning(status: Status): Status {
	const closed = status.closed ?? closedBy(status.name);
	return closed ? { ...status, closed } : status;
}

/** Reads `backlog.yml`. Never throws: a part that is wrong is a problem, and its default stands in. */
export function parseAgreement(source: string): WorkingAgreement {
	const { entries, fault } = parseFully(source);
	if (fault)
		return {
			...NO_AGREEMENT,
			problems: [problemOf(AGREEMENT_FILE, source, { ...fault, code: "agreement-syntax" })],
		};
	const faults: Fault[] = [];
	const parts = entries.map((entry) => readEntry(entry, faults));
	const problems = faults.map((f) => problemOf(AGREEMENT_FILE, source, f));
	return Object.assign({}, NO_AGREEMENT, ...parts, { problems });
}

function readEntry(entry: Entry, faults: Fault[]): Partial<WorkingAgreement> {
	if (entry.value === null || !Object.hasOwn(READERS, entry.key)) return {};
	const read = READERS[entry.key]?.(entry.value) ?? {};
	if (typeof read !== "string") return read;
	const message = l10n.t("“{0}” should be {1}.", entry.key, read);
	faults.push({ code: "agreement-value", message, from: entry.from, to: entry.to });
	return {};
}

/** The status that `name` means among those known: their spelling wins. */
export function findStatus(statuses: readonly Status[], name: string): Status | undefined {
	const wanted = fold(name);
	return statuses.find((status) => fold(status.name) === wanted);
}
