// backlog.yml: the team's working agreement on how its backlog is used.
import { checkAgreement } from "./agreementChecks.ts";
import { AGREEMENT } from "./agreementShape.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import type { Field } from "./formats/format.ts";
import { type Fault, type Problem, problemOf } from "./problem.ts";
import type { Sprints } from "./sprints.ts";
import { type Closed, fold } from "./words.ts";
import { parseTree } from "./yamlTree.ts";

/** A status that items can have. */
export interface Status {
	/** As written in files; `""` stands for no status. */
	readonly name: string;
	/** How items with it left the backlog; `undefined` while they are open. */
	readonly closed?: Closed;
	/** Work-in-progress limit. */
	readonly limit?: number;
}

/** Somebody of the team. */
export interface Person {
	/** As the agreement has it. */
	readonly name: string;
	/** What else they are called: addresses of Git authors, handles. */
	readonly aliases: readonly string[];
}

/** A goal that items serve. */
export interface Goal {
	/** What items have in `goal`. */
	readonly id: string;
	/** `""` where the team wrote none. */
	readonly sentence: string;
}

/** Fields that a definition of ready can ask for. */
export type ReadyField = Extract<
	Field,
	"rank" | "type" | "estimate" | "assignee" | "labels" | "epic" | "sprint" | "goal" | "due"
>;

/** One thing that an item needs before it is started: a value, or an estimate that is small enough. */
export type ReadyRule =
	| { readonly needs: ReadyField | "acceptance-criteria" }
	| { readonly maxEstimate: number };

/** How new items get codes for ids. */
export interface Ids {
	/** In front of each code, `APP-`. */
	readonly prefix: string;
	readonly style: "random" | "number";
}

/** What the team wrote down; what it did not is taken from the items. */
export interface WorkingAgreement {
	/** Why this backlog exists. */
	readonly purpose?: string;
	/** Who decides the order. */
	readonly owner?: readonly string[];
	readonly people?: readonly Person[];
	/** The statuses in their order, where the team listed them. */
	readonly statuses?: readonly Status[];
	readonly types?: readonly string[];
	/** The most urgent first, where the tool of the folder has such. */
	readonly priorities?: readonly string[];
	readonly defaultStatus?: string;
	readonly defaultType?: string;
	/** The scale of estimates. */
	readonly estimates?: readonly number[];
	readonly definitionOfReady?: readonly ReadyRule[];
	/** What is copied into an item as a checklist. */
	readonly definitionOfDone?: readonly string[];
	readonly goals?: readonly Goal[];
	readonly sprints?: Sprints;
	/** After how many days without a change an open item is stale. */
	readonly staleAfter?: number;
	/** How many open items there should be at most. */
	readonly maxOpen?: number;
	/** Globs of files that are no items. */
	readonly exclude: readonly string[];
	/** The keys that this folder's files use for our fields, where they are others. */
	readonly fields?: Readonly<Partial<Record<Field, string>>>;
	readonly ids?: Ids;
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

/** Reads `backlog.yml`. Never throws: each part that is wrong is a problem, and its default stands in. */
export function parseAgreement(source: string): WorkingAgreement {
	const { tree, faults } = parseTree(source);
	const found: Fault[] = [];
	const read = AGREEMENT.read(tree, { key: AGREEMENT_FILE, faults: found }) ?? {};
	const agreement = checkAgreement({ ...NO_AGREEMENT, ...read }, tree, found);
	const all = [...faults.map((f) => ({ ...f, code: "agreement-syntax" }) as const), ...found];
	const problems = all
		.sort((a, b) => a.from - b.from)
		.map((fault) => problemOf(AGREEMENT_FILE, source, fault));
	return { ...agreement, problems };
}

/** The status that `name` means among those known: their spelling wins. */
export function findStatus(statuses: readonly Status[], name: string): Status | undefined {
	const wanted = fold(name);
	return statuses.find((status) => fold(status.name) === wanted);
}
