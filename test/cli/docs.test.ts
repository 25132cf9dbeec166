import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { backlogOf, json, out } from "./rf.ts";

const file = "docs/command-line.md";

/** The generated part: the help of each command. */
function reference(): string {
	const names: string[] = json(".", "help").commands.map(({ name }: { name: string }) => name);
	const parts = names.map((name) => `### ${name}\n\n\`\`\`text\n${out(".", "help", name)}\`\`\`\n`);
	return `\`\`\`text\n${out(".", "help")}\`\`\`\n\n${parts.join("\n")}`;
}

describe("The documentation of the command line", function () {
	this.timeout(20_000);
	it("holds the help of every command; UPDATE_DOCS=1 in the environment writes it anew", () => {
		const [start, end] = ["<!-- help -->\n\n", "\n<!-- end -->"];
		const text = readFileSync(file, "utf8");
		const from = text.indexOf(start) + start.length;
		const to = text.indexOf(end);
		assert.ok(from >= start.length && to > from);
		const now = text.slice(0, from) + reference() + text.slice(to);
		if (process.env.UPDATE_DOCS) writeFileSync(file, now);
		assert.equal(readFileSync(file, "utf8"), now);
	});

	it("names each key of an item, and no other", () => {
		const [item] = json(backlogOf({ a: "" }), "list").items;
		const rows = readFileSync(file, "utf8").match(/^\| `\w+` \|/gm) ?? [];
		assert.deepEqual(rows.map((row) => row.slice(3, -3)).sort(), Object.keys(item).sort());
	});
});
