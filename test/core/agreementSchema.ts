// The JSON Schema of backlog.yml, for editors that know YAML: the definition by which we read it, with words.
import { AGREEMENT } from "../../src/core/agreementShape.ts";
import { meanings } from "../../src/core/agreementWords.ts";
import { type JsonSchema, orNull } from "../../src/core/shape.ts";

/** The JSON Schema (draft 7) of the file. It knows the documented spelling of keys alone. */
export function agreementSchema(): JsonSchema {
	return {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: "backlog.yml",
		description: "The working agreement of a backlog. All of it is optional.",
		...withWords(AGREEMENT.schema, meanings()),
	};
}

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Gives the keys their meanings, and lets those stand empty that may be absent. */
function withWords(schema: JsonSchema, words: Readonly<Record<string, string>>): JsonSchema {
	const {
		properties,
		items,
		anyOf,
		required = [],
	} = schema as {
		properties?: Schemas;
		items?: JsonSchema;
		anyOf?: readonly JsonSchema[];
		required?: readonly string[];
	};
	const keys = Object.entries(properties ?? {}).map(([key, value]) => {
		const inner = withWords(value, words);
		const full = required.includes(key) ? inner : orNull(inner);
		return [key, words[key] === undefined ? full : { description: words[key], ...full }];
	});
	return {
		...schema,
		...(properties ? { properties: Object.fromEntries(keys) } : {}),
		...(items ? { items: withWords(items, words) } : {}),
		...(anyOf ? { anyOf: anyOf.map((one) => withWords(one, words)) } : {}),
	};
}
