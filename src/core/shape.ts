// Shapes: what a value in a YAML file should be. One definition reads a value, places its faults, and is its JSON Schema.
import * as l10n from "@vscode/l10n";
import type { Fault } from "./problem.ts";
import { fold } from "./words.ts";
import type { Span, Tree } from "./yamlTree.ts";

export type JsonSchema = { readonly [key: string]: unknown };

/** The schema of a value that may be absent: to YAML, a key without a value has that of `null`. */
export function orNull(schema: JsonSchema): JsonSchema {
	if (schema.anyOf) return { ...schema, anyOf: [...(schema.anyOf as JsonSchema[]), orNull({})] };
	if (schema.enum) return { ...schema, enum: [...(schema.enum as unknown[]), null] };
	return { ...schema, type: schema.type ? [schema.type, "null"].flat() : "null" };
}

/** What a value should be. */
export interface Shape<T> {
	/** Ends the message "“key” should be …". A function, since the language is known only after loading. */
	readonly expected: () => string;
	readonly schema: JsonSchema;
	/** The value; `undefined` where it is wrong, which then stands among the faults. */
	readonly read: (tree: Tree, at: At) => T | undefined;
}

/** To what a value belongs, and where its faults go. */
export interface At {
	/** The nearest key above the value. */
	readonly key: string;
	/** The value is one of several below that key. */
	readonly entry?: boolean;
	readonly faults: Fault[];
}

/** Reports a value that is not as expected. */
export function wrong({ from, to }: Span, at: At, expected: string): undefined {
	const message = at.entry
		? l10n.t("An entry of “{0}” should be {1}.", at.key, expected)
		: l10n.t("“{0}” should be {1}.", at.key, expected);
	at.faults.push({ code: "agreement-value", message, from, to });
}

/** Reports a value that stands in a list or map a second time. */
export function twice({ from, to }: Span, at: At, name: string): undefined {
	const message = l10n.t("“{0}” stands in “{1}” twice; the first one counts.", name, at.key);
	at.faults.push({ code: "agreement-value", message, from, to });
}

/** The text of a value, numbers as they are written; `undefined` for all else. */
export function textOf(tree: Tree): string | undefined {
	if (tree.kind !== "leaf" || !/^(?:string|number)$/.test(typeof tree.value)) return undefined;
	return tree.written.trim() || undefined;
}

/** A text that is not empty, and matches the pattern where there is one. */
export const text = (expected: () => string, pattern?: RegExp): Shape<string> => ({
	expected,
	schema: pattern ? { type: "string", pattern: pattern.source } : { type: ["string", "number"] },
	read: (tree, at) => {
		const value = textOf(tree);
		return value !== undefined && (pattern?.test(value) ?? true)
			? value
			: wrong(tree, at, expected());
	},
});

/** A finite number from `minimum` on. */
export const number = (
	expected: () => string,
	minimum: number,
	type: "number" | "integer" = "number",
): Shape<number> => ({
	expected,
	schema: { type, minimum },
	read: (tree, at) => {
		const value = tree.kind === "leaf" ? tree.value : undefined;
		const fits = type === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
		return fits && Number(value) >= minimum ? Number(value) : wrong(tree, at, expected());
	},
});

/** One of some words, in any spelling. */
export function choice<W extends string>(words: readonly W[]): Shape<W> {
	const expected = () => l10n.t("one of {0}", words.map((word) => `“${word}”`).join(", "));
	const read: Shape<W>["read"] = (tree, at) => {
		const value = fold(textOf(tree) ?? "");
		return words.find((word) => fold(word) === value) ?? wrong(tree, at, expected());
	};
	return { expected, schema: { enum: words }, read };
}

/** A value of which another is made; it is wrong where `make` gives `undefined`. */
export const made = <S, T>(of: Shape<S>, make: (value: S) => T | undefined): Shape<T> => ({
	...of,
	read: (tree, at) => {
		const value = of.read(tree, at);
		return value === undefined ? undefined : (make(value) ?? wrong(tree, at, of.expected()));
	},
});

/** A single value in short, or a map or list. */
export const either = <S, T>(
	expected: () => string,
	short: Shape<S>,
	long: Shape<T>,
): Shape<S | T> => ({
	expected,
	schema: { anyOf: [short.schema, long.schema] },
	read: (tree, at) =>
		tree.kind === (long.schema.type === "array" ? "list" : "map")
			? long.read(tree, at)
			: (short.read(tree, { ...at, faults: [] }) ?? wrong(tree, at, expected())),
});

/** A list; entries that are wrong, or whose name an earlier one has, fall out. An empty one says nothing. */
export const list = <T>(
	expected: () => string,
	of: Shape<T>,
	nameOf?: (value: T) => string,
): Shape<readonly T[]> => ({
	expected,
	schema: { type: "array", items: of.schema },
	read: (tree, at) => {
		if (tree.kind !== "list") return wrong(tree, at, expected());
		const values = new Map<string | number, T>();
		for (const [i, item] of tree.items.entries()) {
			const value = of.read(item, { ...at, entry: true });
			if (value === undefined) continue;
			const name = nameOf?.(value);
			const id = name === undefined ? i : fold(name);
			if (!values.has(id)) values.set(id, value);
			else twice(item, at, name ?? "");
		}
		return values.size > 0 ? [...values.values()] : undefined;
	},
});

/** A list, or its only entry without brackets. */
export const listOrOne = <T>(of: Shape<readonly T[]>, one: Shape<T>): Shape<readonly T[]> =>
	either(
		of.expected,
		made(one, (value) => [value]),
		of,
	);
