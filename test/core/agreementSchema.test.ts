import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { parseAgreement } from "../../src/core/agreement.ts";
import { agreementSchema, meanings } from "../../src/core/agreementSchema.ts";
import { AGREEMENT, OWN_FIELDS } from "../../src/core/agreementShape.ts";

const FILE = "media/backlog.schema.json";

type Schema = { readonly [key: string]: unknown };

/** As much of JSON Schema as ours uses. */
function accepts(schema: Schema, value: unknown): boolean {
	const { type, minimum = -Infinity, pattern, anyOf, items, properties, required } = schema;
	const { enum: words, additionalProperties } = schema;
	const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
	const kinds = kind === "number" && Number.isInteger(value) ? ["integer", kind] : [kind];
	if (type !== undefined && ![type].flat().some((one) => kinds.includes(one as string)))
		return false;
	if (typeof value === "number" && value < Number(minimum)) return false;
	if (typeof value === "string" && pattern && !new RegExp(pattern as string).test(value))
		return false;
	if (words && !(words as unknown[]).includes(value)) return false;
	if (anyOf && !(anyOf as Schema[]).some((one) => accepts(one, value))) return false;
	if (Array.isArray(value)) return !items || value.every((item) => accepts(items as Schema, item));
	if (kind !== "object") return true;
	const known = (properties ?? {}) as Record<string, Schema>;
	const other = additionalProperties as Schema | false | undefined;
	return (
		((required ?? []) as string[]).every((key) => Object.hasOwn(value as object, key)) &&
		Object.entries(value as object).every(([key, part]) =>
			Object.hasOwn(known, key)
				? accepts(known[key] as Schema, part)
				: other === undefined || (other !== false && accepts(other, part)),
		)
	);
}

describe("The JSON Schema of backlog.yml", () => {
	it("is the one that ships; UPDATE_SCHEMA=1 in the environment writes it anew", () => {
		const schema = agreementSchema();
		if (process.env.UPDATE_SCHEMA) writeFileSync(FILE, `${JSON.stringify(schema, null, "\t")}\n`);
		assert.deepEqual(JSON.parse(readFileSync(FILE, "utf8")), schema);
	});

	it("says what each key means, and nothing of keys that there are not", () => {
		const keys = new Set<string>();
		JSON.stringify(AGREEMENT.schema, (key, value) => {
			if (key === "properties") for (const name of Object.keys(value)) keys.add(name);
			return value;
		});
		for (const key of [...OWN_FIELDS, "name"]) keys.delete(key);
		assert.deepEqual(Object.keys(meanings()).sort(), [...keys].sort());
	});

	const fair: [string, string][] = [
		["an empty file", ""],
		["keys without values", "purpose:\nstatuses:\ngoals:\n  a:\npeople: {ana: }\n"],
		[
			"statuses of all kinds",
			"statuses: [todo, 404, {name: b, limit: 3}, {name: c, closed: dropped}]\n",
		],
		["one owner without brackets", "owner: ana\npeople: {ana: a@b.example}\n"],
		[
			"sprints",
			"sprints: {cadence: {start: 2026-11-23, length: 2w}, exceptions: [{name: 2026-W52}]}\n",
		],
		[
			"a definition of ready",
			"definition-of-ready: [estimate, acceptance-criteria, {max-estimate: 8}]\n",
		],
		["codes", "ids: {prefix: APP-, style: number}\nfields: {status: state}\nstale-after: 6m\n"],
	];
	const unfair: [string, string][] = [
		["a purpose that is a list", "purpose: [a]\n"],
		["a status without a name", "statuses: [todo, {limit: 3}]\n"],
		["a limit of zero", "statuses: [{name: a, limit: 0}]\n"],
		["a third way to close", "statuses: [a, {name: b, closed: lost}]\n"],
		["an estimate below zero", "estimates: [-1]\n"],
		["an unknown rule", "definition-of-ready: [luck]\n"],
		["a cadence without a start", "sprints: {cadence: {length: 14d}}\n"],
		["a sprint of a day", "sprints: {cadence: {start: 2026-11-23, length: 1d}}\n"],
		["a time without a unit", "stale-after: 90\n"],
		["a field that we do not have", "fields: {colour: x}\n"],
		["a prefix that leaves the folder", "ids: {prefix: ../}\n"],
		["half an item", "max-open: 1.5\n"],
		["a key that we do not have", "purpse: x\n"],
	];
	const sample = readFileSync("test/fixtures/sample/backlog/backlog.yml", "utf8");
	for (const [what, text] of [...fair, ["the sample", sample] as const])
		it(`takes ${what}, as the parser does`, () => {
			assert.deepEqual(parseAgreement(text).problems, []);
			assert.ok(accepts(agreementSchema(), parse(text) ?? {}));
		});
	for (const [what, text] of unfair)
		it(`rejects ${what}, as the parser does`, () => {
			assert.equal(parseAgreement(text).problems.length, 1);
			assert.ok(!accepts(agreementSchema(), parse(text)));
		});
});
