// Edits of backlog.yml: each adds or sets one thing, and leaves every other byte as it was.
import * as l10n from "@vscode/l10n";
import { FIRST_STATUSES, findStatus, parseAgreement, type Status } from "./agreement.ts";
import { childOf } from "./agreementChecks.ts";
import { AGREEMENT_KEYS } from "./agreementShape.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { canonicalKey } from "./frontMatter.ts";
import { Refusal } from "./problem.ts";
import type { SprintException } from "./sprints.ts";
import { closedBy, fold } from "./words.ts";
import { editPath } from "./yamlPath.ts";
import type { NewNode } from "./yamlText.ts";
import { parseTree, type Tree } from "./yamlTree.ts";

/**
 * Adds a status in which work is open or, by its name, closed.
 * @param before the status that it stands in front of; without one it is the last
 * @param inUse the backlog's statuses: where the file lists none they are written too, or they would be none any more
 * @throws Refusal when the status is there already, or when the file cannot be edited so
 */
export function addStatus(
	text: string,
	name: string,
	before?: string,
	inUse: readonly Status[] = FIRST_STATUSES,
): string {
	const listed = parseAgreement(text).statuses;
	const statuses = listed ?? inUse;
	if (findStatus(statuses, name)) throw already(name, "statuses");
	if (before !== undefined && !findStatus(statuses, before))
		throw new Refusal(l10n.t("There is no status “{0}”.", before), AGREEMENT_FILE);
	const isBefore = (status: string) => before !== undefined && fold(status) === fold(before);
	if (listed) {
		const entries = listAt(text, ["statuses"]);
		const at = entries.findIndex((entry) => isBefore(nameOf(entry)));
		return edit(text, ["statuses"], name, at < 0 ? entries.length : at);
	}
	const at = statuses.findIndex((status) => isBefore(status.name));
	const all: NewNode[] = statuses.map(statusNode);
	all.splice(at < 0 ? all.length : at, 0, name);
	return edit(text, ["statuses"], all);
}

/** Adds a type, where the file lists some. @throws Refusal as `addStatus` does */
export const addType = (text: string, name: string): string =>
	edit(text, ["types"], name, listAt(text, ["types"]).length);

/** Adds a goal. @throws Refusal when there is one of that id, or when the file cannot be edited so */
export function addGoal(text: string, id: string, sentence: string): string {
	const { goals = [] } = parseAgreement(text);
	if (goals.some((goal) => fold(goal.id) === fold(id))) throw already(id, "goals");
	return edit(text, ["goals", id], sentence.trim() || null);
}

/** Says what is different in one sprint. @throws Refusal as `addGoal` does, and when the cadence has no such sprint */
export function addSprint(text: string, sprint: SprintException): string {
	const path = ["sprints", "exceptions"];
	const entries = listAt(text, path);
	if (entries.some((entry) => fold(nameOf(entry)) === fold(sprint.name)))
		throw already(sprint.name, "exceptions");
	const { name, capacity, aim, start, length } = sprint;
	const node = {
		name,
		...(capacity === undefined ? {} : { capacity }),
		...(aim === undefined ? {} : { aim }),
		...(start === undefined ? {} : { start }),
		...(length === undefined ? {} : { length: `${length}d` }),
	};
	return edit(text, path, node, entries.length);
}

const already = (name: string, key: string) =>
	new Refusal(l10n.t("“{0}” stands in “{1}” already.", name, key), AGREEMENT_FILE);

/** A status as a file has it: what its name says already needs no saying. */
function statusNode({ name, closed, limit }: Status): NewNode {
	if (closed === closedBy(name) && limit === undefined) return name;
	return {
		name,
		...(limit === undefined ? {} : { limit }),
		...(closed === undefined ? {} : { closed }),
	};
}

/** Edits the file, in the spelling that its keys have. An edit that brings a problem with it is refused. */
function edit(text: string, path: readonly string[], value: NewNode, at?: number): string {
	const [top = ""] = path;
	const behind = AGREEMENT_KEYS.slice(0, AGREEMENT_KEYS.indexOf(top));
	const change = { path: written(text, path), value, behind, ...(at === undefined ? {} : { at }) };
	const after = editPath(text, change, AGREEMENT_FILE);
	const known = new Set(parseAgreement(text).problems.map(({ message }) => message));
	const fresh = parseAgreement(after).problems.find(({ message }) => !known.has(message));
	if (fresh) throw new Refusal(fresh.message, AGREEMENT_FILE);
	return after;
}

/** The keys of a path as they are written in the file. */
function written(text: string, path: readonly string[]): string[] {
	let tree: Tree | undefined = parseTree(text).tree;
	return path.map((key) => {
		const pairs = tree?.kind === "map" ? tree.pairs : [];
		const pair = pairs.find((p) => canonicalKey(p.key) === canonicalKey(key));
		tree = pair?.value;
		return pair?.key ?? key;
	});
}

function listAt(text: string, path: readonly string[]): readonly Tree[] {
	const tree = path.reduce<Tree | undefined>(childOf, parseTree(text).tree);
	return tree?.kind === "list" ? tree.items : [];
}

function nameOf(entry: Tree): string {
	const name = entry.kind === "leaf" ? entry : childOf(entry, "name");
	return name?.kind === "leaf" ? name.written.trim() : "";
}
