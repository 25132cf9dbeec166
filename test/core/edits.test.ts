import assert from "node:assert/strict";
import { editAll, editFields, reverseEdit, setStatus } from "../../src/core/edits.ts";
import { moveItems } from "../../src/core/move.ts";
import { apply, backlogOf, changedLines, isRefused, orderOf, ranked, textOf } from "./backlogs.ts";

const backlog = backlogOf({
	"a.md": "---\nstatus: In Progress\ntitle: A\n---\n",
	"b.md": "---\nstatus: todo # now\ntitle: B\n---\nBody\n",
	"c.md": "---\ntitle: C\n---\n",
	"broken.md": "---\nstatus: todo\ntitle: [x] y\n---\n",
});

const statusEdits = (...args: Parameters<typeof setStatus>) => setStatus(...args).edits;

describe("setStatus", () => {
	it("changes one line of each item that has another one", () => {
		const { edits, others } = setStatus(backlog, ["a.md", "b.md"], "in-progress");
		assert.equal(others, 0);
		assert.deepEqual(
			edits.map(({ file, before, after }) => [file, ...changedLines(before, after)]),
			[["b.md", "status: todo # now → status: in-progress # now"]],
		);
	});

	it("adds the line on top where there is none, and empties it for no status", () => {
		const [added] = statusEdits(backlog, ["c.md"], "done");
		assert.equal(added?.after, "---\nstatus: done\ntitle: C\n---\n");
		const [emptied] = statusEdits(backlog, ["b.md"], "");
		assert.equal(emptied?.after, "---\nstatus: # now\ntitle: B\n---\nBody\n");
	});

	it("changes nothing where one of the items does not parse or is gone, and names its file", () => {
		assert.throws(() => setStatus(backlog, ["b.md", "broken.md"], "done"), {
			name: "Refusal",
			file: "broken.md",
			message: /^broken\.md cannot be edited before it is mended: This is not valid YAML/,
		});
		assert.ok(isRefused(() => setStatus(backlog, ["b.md", "gone.md"], "done")));
	});
});

describe("editAll", () => {
	it("leaves out the files that would not change", () => {
		const edits = editAll(backlog, ["b.md", "c.md"], { title: "C" });
		assert.deepEqual(
			edits.map(({ file }) => file),
			["b.md"],
		);
	});

	it("removes keys", () => {
		const [edit] = editAll(backlog, ["b.md"], { status: undefined });
		assert.equal(edit?.after, "---\ntitle: B\n---\nBody\n");
		assert.deepEqual(edit?.fields, { status: { from: "todo", to: undefined } });
	});
});

describe("editFields", () => {
	it("says in which file a key cannot be set", () => {
		const odd = backlogOf({ "x.md": "---\n{ status: todo }\n---\n" }).items[0] as never;
		assert.throws(() => editFields(odd, { rank: "a1" }), { name: "Refusal", file: "x.md" });
	});
});

describe("reverseEdit", () => {
	it("takes an edit back to the byte, and the taking back too", () => {
		const before = ranked({ a: "a0", b: "a1", u: undefined });
		const edits = moveItems(before, ["a.md", "u.md"], "bottom").edits;
		const moved = apply(before, edits);
		const back = edits.map((edit) => reverseEdit(moved, edit));
		const reversed = apply(moved, back);
		for (const { file, text } of before.items) assert.equal(textOf(reversed, file), text);
		const again = apply(
			reversed,
			back.map((edit) => reverseEdit(reversed, edit)),
		);
		assert.equal(orderOf(again), orderOf(moved));
	});

	it("takes it back by value where something else was written since", () => {
		const [edit] = statusEdits(backlog, ["b.md"], "done");
		assert.ok(edit?.after);
		const now = backlogOf({ "b.md": edit.after.replace("Body", "Longer body") });
		assert.equal(
			reverseEdit(now, edit).after,
			"---\nstatus: todo # now\ntitle: B\n---\nLonger body\n",
		);
	});

	it("removes a key again that was added", () => {
		const [edit] = statusEdits(backlog, ["c.md"], "done");
		assert.ok(edit?.after);
		const now = backlogOf({ "c.md": `${edit.after}More\n` });
		assert.equal(reverseEdit(now, edit).after, "---\ntitle: C\n---\nMore\n");
	});

	it("is refused where the value was changed since, or the file is gone", () => {
		const [edit] = statusEdits(backlog, ["b.md"], "done");
		assert.ok(edit?.after);
		const changed = backlogOf({ "b.md": edit.after.replace("done", "doing") });
		assert.ok(isRefused(() => reverseEdit(changed, edit)));
		assert.ok(isRefused(() => reverseEdit(backlogOf({}), edit)));
	});
});
