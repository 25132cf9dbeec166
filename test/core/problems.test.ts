import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

describe("The documentation of problems", () => {
	it("has a row for each code, and for no other", () => {
		const source = readFileSync("src/core/problem.ts", "utf8");
		const codes = /ProblemCode =[^;]*/.exec(source)?.[0].match(/"[a-z-]+"/g) ?? [];
		const rows = readFileSync("docs/problems.md", "utf8").match(/^\| `([a-z-]+)`/gm) ?? [];
		const names = rows.map((row) => `"${row.slice(3, -1)}"`);
		assert.ok(codes.length > 10);
		assert.deepEqual(names.sort(), [...codes].sort());
	});
});
