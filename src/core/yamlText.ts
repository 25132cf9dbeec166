// Values as YAML text: in lines of their own, or within brackets.
import { formatNumber } from "./rank.ts";
import { renderScalar } from "./yamlEdit.ts";

/** What an edit can write into nested YAML; `null` is a key without a value. */
export type NewNode =
	| string
	| number
	| null
	| readonly NewNode[]
	| { readonly [key: string]: NewNode };

/** `key: value` as lines: maps and lists one level deep have lines for their parts, deeper ones brackets. */
export function blockLines(key: string, value: NewNode, indent: string, step: string): string[] {
	const name = `${indent}${keyText(key)}:`;
	if (isList(value) && value.length > 0)
		return [name, ...value.map((entry) => `${indent}${step}- ${flowText(entry)}`)];
	if (isMap(value) && Object.keys(value).length > 0)
		return [name, ...partLines(value, indent + step, step)];
	return [`${name} ${inlineText(value, false)}`.trimEnd()];
}

/** What stands below a key, as lines. */
export function partLines(value: NewNode, indent: string, step: string): string[] {
	if (isList(value)) return value.map((entry) => `${indent}- ${flowText(entry)}`);
	const parts = isMap(value) ? Object.entries(value) : [];
	return parts.flatMap(([key, part]) => blockLines(key, part, indent, step));
}

/** A value on one line: `{name: 2026-W52, capacity: 5}`. */
export function flowText(value: NewNode): string {
	if (value === null) return "";
	if (typeof value === "number") return formatNumber(value);
	if (typeof value === "string") return renderScalar(value, undefined, true);
	if (isList(value)) return `[${value.map(flowText).join(", ")}]`;
	return `{${Object.entries(value).map(pairText).join(", ")}}`;
}

/** A value behind its key; a text keeps the quotes that stand there, `type` in the library's words. */
export const inlineText = (value: NewNode, flow: boolean, type?: string): string =>
	typeof value === "string" ? renderScalar(value, type, flow) : flowText(value);

/** `key: value` within brackets. */
export const pairText = ([key, value]: readonly [string, NewNode]): string =>
	`${keyText(key)}: ${flowText(value)}`;

/** A key stands plain where it is a plain value as well, and no `?` or `-` could make it another thing. */
const keyText = (key: string) =>
	/^[\p{L}\p{N}]/u.test(key) ? renderScalar(key, undefined, true) : JSON.stringify(key);

const isList = (value: NewNode): value is readonly NewNode[] => Array.isArray(value);

const isMap = (value: NewNode): value is { readonly [key: string]: NewNode } =>
	hasParts(value) && !isList(value);

export const hasParts = (value: NewNode) => typeof value === "object" && value !== null;
