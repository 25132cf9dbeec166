import assert from "node:assert/strict";
import { formerBacklog } from "../../src/core/former.ts";
import { backlogOf } from "./backlogs.ts";

const item = (rank: string, more = "") => `---\nrank: ${rank}\n${more}---\n`;
const place = { path: "/backlog", isLoose: false };
const files = { "a.md": item("a0"), "b.md": item("a1"), "archive/c.md": item("a2") };
const names = ({ items }: { items: readonly { file: string }[] }) => items.map(({ file }) => file);

describe("A backlog as it was", () => {
	it("shares what did not change, and has what was removed since", async () => {
		const now = backlogOf(files);
		const former = new Map([
			["b.md", item("Zz")],
			["gone.md", item("a3")],
			["archive/c.md", undefined],
			["README.md", "no item"],
		]);
		const then = await formerBacklog(now, place, former);
		assert.deepEqual(names(then), ["b.md", "a.md", "gone.md"]);
		assert.equal(then.byFile.get("a.md"), now.byFile.get("a.md"));
	});

	it("goes by the agreement of then, also for files that are excluded now", async () => {
		const now = backlogOf(files, "exclude: [notes/**]\n");
		const former = new Map([
			["backlog.yml", "statuses: [open, shut]\n"],
			["notes/n.md", item("a3")],
			[".hidden/x.md", item("a4")],
		]);
		const then = await formerBacklog(now, place, former);
		assert.deepEqual(names(then), ["a.md", "b.md", "archive/c.md", "notes/n.md"]);
		assert.deepEqual(
			then.statuses.map(({ name }) => name),
			["open", "shut"],
		);
		const without = await formerBacklog(then, place, new Map([["backlog.yml", undefined]]));
		assert.equal(without.agreement.statuses, undefined);
	});

	it("of a loose folder has only files with a rank, directly in it", async () => {
		const now = backlogOf({ "a.md": item("a0") });
		const former = new Map([
			["notes.md", "no item"],
			["deep/b.md", item("a1")],
			["b.md", item("a1")],
		]);
		const then = await formerBacklog(now, { ...place, isLoose: true }, former);
		assert.deepEqual(names(then), ["a.md", "b.md"]);
	});
});
