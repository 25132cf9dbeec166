import assert from "node:assert/strict";
import { commit, repositoryOf } from "./repository.ts";
import { backlogOf, json, out, rf, shell } from "./rf.ts";

const folderOf = () =>
	backlogOf({
		a: "rank: a0\nstatus: todo\nlabels: [api, two words]\ntitle: Log in",
		b: "rank: a1\nstatus: doing\nlabels: [web]\ntitle: Log out",
		c: "rank: a2\nstatus: todo\ntitle: Refunds",
		d: "status: done\nlabels: [api]",
		e: "type: epic\nstatus: todo",
	});
const ids = (folder: string, ...args: string[]) =>
	JSON.parse(out(folder, "list", "--json", ...args))
		.items.map(({ id }: { id: string }) => id)
		.join(" ");

describe("A filter on the command line", function () {
	this.timeout(20_000);
	for (const [args, expected] of [
		[["status:todo"], "a c"],
		[["status:todo,doing", "log"], "a b"],
		[["label:two words"], "a"],
		[['label:"two words" status:todo'], "a"],
		[["status:todo label:api"], "a"],
		[["--", "-label:api,web"], "c"],
		[["--", "log", "-label:web"], "a"],
		[["label:api", "--all"], "a d"],
		[["label:api", "is:closed"], "d"],
		[["status:done"], "d"],
		[["is:epic"], "e"],
		[["type:epic"], "e"],
	] as const)
		it(`lets through what the sidebar would: ${args.join(" ")}`, () => {
			assert.equal(ids(folderOf(), ...args), expected);
		});

	it("is in a shell what one would type", () => {
		const { stdout } = shell(folderOf(), "rf list label:'two words' | cut -f 2");
		assert.equal(stdout, "a\n");
	});

	it("complains as the sidebar does, and ends with 1 where nothing can be meant", () => {
		const { status, stdout, stderr } = rf(folderOf(), "list", "lable:api");
		assert.deepEqual([status, stdout], [1, ""]);
		assert.match(stderr, /^rf: No item has a field “lable”\.\n“rf help list”/);
		const some = rf(folderOf(), "list", "--", "status:todo", "-label:wip");
		assert.deepEqual([some.status, some.stderr], [0, "rf: No item has “wip” in “label”.\n"]);
		assert.match(some.stdout, /^1\ta\t/);
	});

	it("narrows what is next, and what is exported", () => {
		const folder = folderOf();
		assert.match(out(folder, "next", "5", "status:todo"), /^1\ta\t.*\n3\tc\t.*\n$/);
		assert.match(out(folder, "next", "refunds"), /^3\tc\t/);
		assert.equal(json(folder, "export", "--format", "json", "label:web").items.length, 1);
	});

	it("asks Git for what is stale", () => {
		const item = "---\nstatus: todo\n---\n";
		const files = { "backlog/backlog.yml": "stale-after: 30d\n", "backlog/old.md": item };
		const folder = repositoryOf(
			files,
			undefined,
			Math.floor(Date.now() / 1000) - 90 * 24 * 60 * 60,
		);
		commit(folder, { "backlog/new.md": item });
		assert.equal(ids(folder, "is:stale"), "old");
	});
});
