// What the keys of backlog.yml owe each other: a default is listed, a name means one thing, an exception has a sprint.
import * as l10n from "@vscode/l10n";
import type { Person, WorkingAgreement } from "./agreement.ts";
import { OWN_FIELDS } from "./agreementShape.ts";
import { canonicalKey } from "./frontMatter.ts";
import { wordOf } from "./people.ts";
import type { Fault } from "./problem.ts";
import { textOf } from "./shape.ts";
import { unplacedExceptions } from "./sprints.ts";
import { fold } from "./words.ts";
import type { Mapping, Span, Tree } from "./yamlTree.ts";

type Report = (at: Span | undefined, message: string, severity?: "warning") => void;
type Check = (read: WorkingAgreement, tree: Mapping, report: Report) => Partial<WorkingAgreement>;

/** Finds what is wrong between the values of a file; the part that is wrong falls out of the result. */
export function checkAgreement(
	read: WorkingAgreement,
	tree: Mapping,
	faults: Fault[],
): WorkingAgreement {
	const report: Report = (at, message, severity) => {
		const { from, to } = at ?? tree;
		faults.push({ code: "agreement-value", message, from, to, ...(severity ? { severity } : {}) });
	};
	const checks = [defaults, openStatus, aliases, fields, exceptions];
	const all = Object.assign({}, read, ...checks.map((check: Check) => check(read, tree, report)));
	return Object.fromEntries(
		Object.entries(all).filter(([, value]) => value !== undefined),
	) as unknown as WorkingAgreement;
}

function defaults(read: WorkingAgreement, tree: Mapping, report: Report) {
	const isOutside = (name: string | undefined, list: readonly string[] | undefined) =>
		name !== undefined && list && !list.some((other) => fold(other) === fold(name));
	const outside = (key: string, list: string) => {
		const message = l10n.t("“{0}” should be one of those that “{1}” lists.", key, list);
		report(childOf(tree, key), message);
	};
	const noStatus = isOutside(
		read.defaultStatus,
		read.statuses?.map(({ name }) => name),
	);
	const noType = isOutside(read.defaultType, read.types);
	if (noStatus) outside("default-status", "statuses");
	if (noType) outside("default-type", "types");
	return {
		...(noStatus ? { defaultStatus: undefined } : {}),
		...(noType ? { defaultType: undefined } : {}),
	};
}

function openStatus({ statuses }: WorkingAgreement, tree: Mapping, report: Report) {
	const at = childOf(tree, "statuses");
	if (at?.kind !== "list" || statuses?.some(({ closed }) => !closed)) return {};
	const message = l10n.t("“statuses” should list at least one in which work is open.");
	if (at.items.length === 0) report(at, message);
	else if (statuses) report(at, message, "warning");
	return {};
}

/** An alias of two people would give the work of one to the other. */
function aliases({ people }: WorkingAgreement, tree: Mapping, report: Report) {
	if (!people) return {};
	const owners = new Map(people.map(({ name }) => [wordOf(name), name]));
	const node = childOf(tree, "people");
	const kept = people.map((person): Person => {
		const all = childOf(node, person.name);
		const isOwn = (alias: string) => {
			const owner = owners.get(wordOf(alias)) ?? person.name;
			owners.set(wordOf(alias), owner);
			if (owner === person.name) return true;
			const at = all?.kind === "list" ? all.items.find((item) => textOf(item) === alias) : all;
			report(at, l10n.t("“{0}” is an alias of “{1}” already.", alias, owner));
			return false;
		};
		return { ...person, aliases: person.aliases.filter(isOwn) };
	});
	return { people: kept };
}

/** Two of our fields in one key of the files would overwrite each other. */
function fields({ fields: all }: WorkingAgreement, tree: Mapping, report: Report) {
	if (!all) return {};
	const kept: Record<string, string> = {};
	for (const [field, key] of Object.entries(all)) {
		const theirs = canonicalKey(key);
		const other =
			Object.keys(kept).find((name) => canonicalKey(kept[name] as string) === theirs) ??
			OWN_FIELDS.find((name) => name === theirs && name !== field && !Object.hasOwn(all, name));
		if (other === undefined) kept[field] = key;
		else
			report(
				childOf(childOf(tree, "fields"), field),
				l10n.t("“{0}” is the key of “{1}” already.", key, other),
			);
	}
	return { fields: Object.keys(kept).length > 0 ? kept : undefined };
}

function exceptions({ sprints }: WorkingAgreement, tree: Mapping, report: Report) {
	const lost = new Set(sprints && unplacedExceptions(sprints).map(fold));
	const list = childOf(childOf(tree, "sprints"), "exceptions");
	for (const entry of list?.kind === "list" ? list.items : []) {
		const name = childOf(entry, "name");
		if (!name || !lost.has(fold(textOf(name) ?? ""))) continue;
		const message = l10n.t(
			"No sprint of the cadence has this name, or another one lasts until after its start. Nothing follows from it.",
		);
		report(name, message, "warning");
	}
	return {};
}

/** The value of a key in a map, in any of the key's spellings. */
export function childOf(tree: Tree | undefined, key: string): Tree | undefined {
	const pairs = tree?.kind === "map" ? tree.pairs : [];
	return pairs.find((pair) => canonicalKey(pair.key) === canonicalKey(key))?.value;
}
