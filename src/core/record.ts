// Shapes of maps: those whose keys are ours, and those whose keys are the team's.
import * as l10n from "@vscode/l10n";
import { canonicalKey } from "./frontMatter.ts";
import { nearest } from "./nearest.ts";
import { type At, orNull, type Shape, twice, wrong } from "./shape.ts";
import { fold } from "./words.ts";
import type { Tree, TreePair } from "./yamlTree.ts";

/** A map with keys of the team's own; `empty` stands for a value that is absent. */
export const entries = <T>(
	expected: () => string,
	of: Shape<T>,
	empty: T,
): Shape<readonly (readonly [key: string, value: T])[]> => ({
	expected,
	schema: { type: "object", additionalProperties: orNull(of.schema) },
	read: (tree, at) => {
		if (tree.kind !== "map") return wrong(tree, at, expected());
		const values = new Map<string, readonly [string, T]>();
		for (const pair of tree.pairs) {
			const value = isAbsent(pair) ? empty : of.read(pair.value, { ...at, key: pair.key });
			if (value === undefined) continue;
			if (values.has(fold(pair.key))) twice(pair.at, at, pair.key);
			else values.set(fold(pair.key), [pair.key, value]);
		}
		return values.size > 0 ? [...values.values()] : undefined;
	},
});

const isAbsent = ({ value }: TreePair) => value.kind === "leaf" && value.value === null;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Camel<K> = K extends `${infer A}-${infer B}` ? `${A}${Capitalize<Camel<B>>}` : K;
type Values<F extends Fields> = {
	readonly [K in keyof F as Camel<K>]: F[K] extends Shape<infer T> ? T : never;
};
type Known<R extends Fields, O extends Fields> = Values<R> & Partial<Values<O>>;

/**
 * A map with keys of ours, `kebab-case` in the file and `camelCase` in the result. A key that is absent or wrong is
 * not in the result; without one that it needs, the map falls out as a whole. A key that is not known is a warning.
 */
export const record = <R extends Fields, O extends Fields>(
	expected: () => string,
	needed: R,
	optional: O,
): Shape<Known<R, O>> => {
	const fields: Fields = { ...needed, ...optional };
	return {
		expected,
		schema: {
			type: "object",
			properties: Object.fromEntries(Object.entries(fields).map(([k, f]) => [k, f.schema])),
			...(Object.keys(needed).length > 0 ? { required: Object.keys(needed) } : {}),
			additionalProperties: false,
		},
		read: (tree, at) => {
			if (tree.kind !== "map") return wrong(tree, at, expected());
			const values = readFields(tree.pairs, fields, at);
			const absent = Object.keys(needed).filter((key) => !Object.hasOwn(values, camel(key)));
			const written = tree.pairs.filter((p) => !isAbsent(p)).map((p) => canonicalKey(p.key));
			for (const key of absent) if (!written.includes(key)) missing(tree, at, key);
			return absent.length > 0 ? undefined : (values as Known<R, O>);
		},
	};
};

function readFields(pairs: readonly TreePair[], fields: Fields, at: At): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	const seen = new Set<string>();
	const written = new Set(pairs.map((pair) => canonicalKey(pair.key)));
	for (const pair of pairs) {
		const key = canonicalKey(pair.key);
		const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
		if (!shape)
			unknownKey(
				pair,
				at,
				Object.keys(fields).filter((name) => !written.has(name)),
			);
		else if (seen.has(key)) twice(pair.at, at, pair.key);
		else {
			seen.add(key);
			if (isAbsent(pair)) continue;
			const value = shape.read(pair.value, { key: pair.key, faults: at.faults });
			if (value !== undefined) values[camel(key)] = value;
		}
	}
	return values;
}

/** `default-status` as `defaultStatus`. */
export const camel = (key: string) =>
	key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function missing({ from, to }: Tree, at: At, key: string): void {
	const message = l10n.t("“{0}” needs “{1}” here.", at.key, key);
	at.faults.push({ code: "agreement-value", message, from, to });
}

function unknownKey({ key, at: { from, to } }: TreePair, at: At, known: readonly string[]): void {
	const meant = nearest(canonicalKey(key), known);
	const message = meant
		? l10n.t("“{0}” means nothing here. Did you mean “{1}”?", key, meant)
		: l10n.t("“{0}” means nothing here, so it is left out of account.", key);
	const fault = { code: "agreement-key", message, from, to, severity: "warning" } as const;
	at.faults.push(meant ? { ...fault, value: meant } : fault);
}
