// In what two working agreements differ, entry by entry.
import * as l10n from "@vscode/l10n";
import type { ReadyRule, Status, WorkingAgreement } from "./agreement.ts";
import type { Change } from "./change.ts";
import { label } from "./words.ts";

/** What stands below a key: one text without a name, or texts by their names. */
type Entries = readonly (readonly [name: string, text: string])[];

const one = (value: string | number | undefined): Entries =>
	value === undefined ? [] : [["", String(value)]];
const names = (list: readonly (string | number)[] = []): Entries =>
	list.map((name) => [String(name), ""]);

/** What a definition of ready asks for, in words. */
export const ruleText = (rule: ReadyRule): string =>
	"maxEstimate" in rule
		? l10n.t("an estimate of at most {0}", rule.maxEstimate)
		: label(rule.needs).toLowerCase();

const statusText = ({ closed, limit }: Status): string =>
	[
		...(limit === undefined ? [] : [l10n.t("limit {0}", limit)]),
		...(closed === "delivered" ? [l10n.t("means delivered")] : []),
		...(closed === "dropped" ? [l10n.t("means dropped")] : []),
	].join(", ");

/** Keys as they stand in the file; `problems` are none of it. */
const KEYS: Readonly<Record<string, (agreement: WorkingAgreement) => Entries>> = {
	purpose: ({ purpose }) => one(purpose),
	owner: ({ owner }) => names(owner),
	people: ({ people = [] }) => people.map(({ name, aliases }) => [name, aliases.join(", ")]),
	statuses: ({ statuses = [] }) => statuses.map((status) => [status.name, statusText(status)]),
	types: ({ types }) => names(types),
	priorities: ({ priorities }) => names(priorities),
	"default-status": ({ defaultStatus }) => one(defaultStatus),
	"default-type": ({ defaultType }) => one(defaultType),
	estimates: ({ estimates }) => one(estimates?.join(", ")),
	"definition-of-ready": ({ definitionOfReady }) => names(definitionOfReady?.map(ruleText)),
	"definition-of-done": ({ definitionOfDone }) => names(definitionOfDone),
	goals: ({ goals = [] }) => goals.map(({ id, sentence }) => [id, sentence]),
	sprints: ({ sprints }) => {
		const { start, length, capacity } = sprints?.cadence ?? {};
		const cadence = { start, length, capacity };
		const own = sprints?.exceptions ?? [];
		return [
			...(sprints?.cadence ? Object.entries(cadence) : []),
			...own.flatMap(({ name, ...rest }) =>
				Object.entries(rest).map(([key, value]) => [`${name}, ${key}`, value] as const),
			),
		].flatMap(([name, value]) => (value === undefined ? [] : [[name, textOf(value)] as const]));
	},
	"stale-after": ({ staleAfter }) => one(staleAfter),
	"max-open": ({ maxOpen }) => one(maxOpen),
	exclude: ({ exclude }) => names(exclude),
	fields: ({ fields }) => Object.entries(fields ?? {}),
	ids: ({ ids }) => one(ids && `${ids.prefix} (${ids.style})`),
};

const textOf = (value: object | string | number): string =>
	typeof value === "object"
		? Object.entries(value)
				.map(([key, text]) => `${key} ${text}`)
				.join(", ")
		: String(value);

/** The differences between two agreements. */
export const changesOfAgreement = (from: WorkingAgreement, to: WorkingAgreement): Change[] =>
	Object.entries(KEYS).flatMap(([key, read]) => {
		const [old, now] = [new Map(read(from)), new Map(read(to))];
		const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
			(name) => old.get(name) !== now.get(name),
		);
		if (changed.length > 0)
			return changed.map((name) => ({ kind: "agreement", key, name, ...ends(old, now, name) }));
		const [before, after] = [[...old.keys()].join(", "), [...now.keys()].join(", ")];
		const isOrdered = key === "statuses" || key === "types" || key === "priorities";
		if (!isOrdered || before === after) return [];
		return [{ kind: "agreement", key, name: "", from: before, to: after }];
	});

function ends(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>, name: string) {
	const [from, to] = [old.get(name), now.get(name)];
	return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
