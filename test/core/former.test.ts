import assert from "node:assert/strict";
import { backlogOfTexts, formerBacklog } from "../../src/core/former.ts";
import { reagreed } from "../../src/core/load.ts";
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

describe("A backlog whose agreement becomes another", () => {
	const texts = {
		...{ "a.md": item("a0", "status: shut\nstate: open\n"), "B-1-b.md": item("a1", "type: odd\n") },
		...{ "n/c.md": item("a2", "status: Open\nsprint: s\n"), "d.md": item("3", "status: other\n") },
	};
	const load = (agreement: string) => {
		const all = new Map(Object.entries({ ...texts, "backlog.yml": agreement }));
		return backlogOfTexts(all, place);
	};
	const agreements = [
		...["", "statuses: [open, {name: shut, closed: delivered}]\n", "default-status: open\n"],
		...["types: [story]\ndefault-type: story\n", "max-open: 1\nowner: [ana]\n", "statuses: [\n"],
		...["fields: {status: state}\n", "exclude: [n/**]\n", "ids: {prefix: B-}\n"],
	];

	it("is what reading all of it again would give, and its items are the same objects", async () => {
		let shared = 0;
		for (const from of agreements)
			for (const to of agreements) {
				const before = await load(from);
				const after = reagreed(before, to);
				if (after) assert.deepEqual(after, { ...(await load(to)), format: before.format });
				if (after) shared++;
				for (const one of after?.items ?? []) assert.equal(one, before.byFile.get(one.file));
			}
		// Those that say how items are read are like no other.
		assert.equal(shared, 6 * 6 + 3);
	});

	it("is read again where there was none, or is none any more", async () => {
		const without = await backlogOfTexts(new Map(Object.entries(texts)), place);
		assert.equal(reagreed(without, "max-open: 1\n"), undefined);
		assert.equal(reagreed(await load(""), undefined), undefined);
	});
});
