// Completion in backlog.yml: keys by the definition that it is read by, values by what the backlog knows.
import { AGREEMENT } from "./agreementShape.ts";
import { meanings } from "./agreementWords.ts";
import type { Settable } from "./choices.ts";
import { type Asked, type Completion, type Completions, choicesIn } from "./completeItem.ts";
import { canonicalKey } from "./frontMatter.ts";
import type { JsonSchema } from "./shape.ts";
import { renderScalar } from "./yamlEdit.ts";
import { yamlSpotAt } from "./yamlSpot.ts";

/** What could stand at a place of backlog.yml. */
export function agreementCompletionsAt(asked: Asked): Completions | undefined {
	const { text, offset } = asked;
	const spot = yamlSpotAt(text, offset);
	if (!spot) return undefined;
	const schemas = spot.path.reduce(below, alternatives(AGREEMENT.schema));
	const written = new Set(spot.siblings.map(canonicalKey));
	const words = meanings();
	const hasColon = /^[ \t]*:/.test(text.slice(spot.to, spot.to + 20));
	const keys = schemas.flatMap(({ properties }) => Object.keys((properties as object) ?? {}));
	const asKeys = keys
		.filter((key) => !written.has(key))
		.map((key): Completion => {
			const about = words[key];
			const insert = hasColon ? key : `${key}: `;
			return { kind: "key", label: key, insert, ...(about === undefined ? {} : { about }) };
		});
	const space = /[:-]/.test(text[spot.from - 1] ?? "") ? " " : "";
	const asValues = valuesAt(asked, spot.path, schemas).map((one) => ({
		...one,
		insert: space + renderScalar(one.insert, undefined, true),
	}));
	const all = { key: asKeys, value: asValues, entry: [...asValues, ...asKeys] }[spot.kind];
	return all.length > 0 ? { from: spot.from, to: spot.to, all, isCut: false } : undefined;
}

const alternatives = (schema: JsonSchema): readonly JsonSchema[] =>
	((schema.anyOf as readonly JsonSchema[]) ?? [schema]).flatMap((one) =>
		one === schema ? [one] : alternatives(one),
	);

/** The schemas of what stands below a key, or of the entries of a list. */
const below = (schemas: readonly JsonSchema[], key: string): readonly JsonSchema[] =>
	schemas.flatMap(({ items, properties, additionalProperties }) => {
		const known = (properties as Readonly<Record<string, JsonSchema>>)?.[canonicalKey(key)];
		const found = key === "-" ? items : (known ?? (additionalProperties || undefined));
		return found ? alternatives(found as JsonSchema) : [];
	});

const wordsIn = (asked: Asked, field: Settable) =>
	choicesIn(asked, field).map(({ insert }) => insert);

/** What the backlog knows of the values at a path. */
const VALUES: Readonly<Record<string, (asked: Asked) => readonly string[]>> = {
	"default-status": ({ backlog }) => backlog.statuses.map(({ name }) => name),
	"default-type": ({ backlog }) => backlog.agreement.types ?? [],
	owner: (asked) => wordsIn(asked, "assignee"),
	"owner.-": (asked) => wordsIn(asked, "assignee"),
	"sprints.exceptions.-.name": (asked) => wordsIn(asked, "sprint"),
	"sprints.exceptions.-.start": ({ today }) => [today],
	"sprints.cadence.start": ({ today }) => [today],
};

function valuesAt(
	asked: Asked,
	path: readonly string[],
	schemas: readonly JsonSchema[],
): Completion[] {
	const known = VALUES[path.map(canonicalKey).join(".")]?.(asked) ?? [];
	const words = schemas.flatMap((schema) => (schema.enum as readonly string[]) ?? []);
	return [...known, ...words].map((word) => ({ kind: "value", label: word, insert: word }));
}
