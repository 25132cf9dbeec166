// The first minutes: from no backlog, or no folder, to the first item; and workspaces that hold several backlogs.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeBacklog } from "../fixtures/generate.ts";
import { severalBacklogs, temporaryFolder } from "../vscode/folders.ts";
import { eventually } from "./pages/eventually.ts";
import { useVSCode } from "./pages/vscode.ts";

describe("the first backlog", () => {
	const vscode = useVSCode();

	/** A folder of notes that nobody has called a backlog. */
	function notes(): string {
		const folder = temporaryFolder();
		const files = new Map([
			["README.md", "# A bakery\n"],
			["stories/order-bread.md", "---\nstatus: todo\nrank: 1\n---\n# Order bread\n"],
			["stories/pay-by-card.md", "---\nstatus: todo\nrank: 2\n---\n# Pay by card\n"],
		]);
		writeBacklog(folder, files);
		return folder;
	}

	it("is made from the welcome, and its first item is laid out as the format says", async () => {
		const folder = notes();
		const window = await vscode.open({ workspace: folder });
		await window.show("Rank & File");
		const welcome = window.welcome();
		await welcome.getByText("This workspace has no backlog yet.").waitFor();
		assert.ok(await welcome.getByRole("button", { name: "Use a Folder as Backlog" }).isVisible());
		await welcome.getByRole("button", { name: "Create Backlog" }).click();
		assert.match(await window.palette.message(), /What is this backlog for\?/);
		await window.palette.type("Sell bread before the shop opens");

		await welcome.getByText("This backlog has no items yet.").waitFor();
		assert.equal(
			readFileSync(path.join(folder, "backlog/backlog.yml"), "utf8"),
			"# The working agreement of this backlog. Every line of it is optional.\n" +
				"purpose: Sell bread before the shop opens\n",
		);

		await welcome.getByRole("button", { name: "New Item" }).click();
		await window.palette.pick("Story");
		await window.palette.type("Order bread: today & tomorrow");
		assert.deepEqual(await window.palette.options(), ["To rank", "Top", "Bottom"]);
		await window.palette.pick("Top");

		const tree = window.tree("Backlog");
		await tree.row("Order bread: today & tomorrow").waitFor();
		await eventually(async () =>
			assert.deepEqual(await tree.selected(), ["Order bread: today & tomorrow"]),
		);
		const [row] = await tree.rows();
		assert.deepEqual([row?.place, row?.description, row?.icon], [1, "Todo", "book"]);
		assert.equal(await window.message().textContent(), "Sell bread before the shop opens");
		const tabs = await window.editor.tabs();
		assert.ok(tabs.some(({ name, active }) => name === "order-bread-today-tomorrow.md" && active));
		const text = readFileSync(path.join(folder, "backlog/order-bread-today-tomorrow.md"), "utf8");
		assert.match(text, /^rank: [A-Za-z][0-9A-Za-z]+$/m);
		assert.equal(
			text.replace(/^rank: .*$/m, "rank: …").replace(/^created: \d{4}-\d\d-\d\d$/m, "created: …"),
			"---\nstatus: todo\n" +
				'title: "Order bread: today & tomorrow"\n' +
				"rank: …\ntype: story\nestimate:\nepic:\nassignee:\ncreated: …\nsprint:\nlabels:\n---\n" +
				"As a …, I want …, so that ….\n\n## Acceptance criteria\n- [ ] \n",
		);
	});

	it("leaves no trace when its purpose is not answered", async () => {
		const folder = notes();
		const window = await vscode.open({ workspace: folder });
		await window.show("Rank & File");
		await window.welcome().getByRole("button", { name: "Create Backlog" }).click();
		await window.palette.message();
		await window.palette.cancel();
		assert.ok(await window.welcome().getByText("This workspace has no backlog yet.").isVisible());
		assert.ok(!existsSync(path.join(folder, "backlog")));
	});

	it("is a folder that the explorer's context menu names in the workspace's settings", async () => {
		const folder = notes();
		const window = await vscode.open({ workspace: folder });
		await window.show("Explorer");
		await window.tree("Files Explorer").menu("stories", "Use This Folder as Backlog");
		// The view shows itself.
		const tree = window.tree("Backlog");
		await eventually(async () =>
			assert.deepEqual(await tree.labels(), ["Order bread", "Pay by card"]),
		);
		const settings = readFileSync(path.join(folder, ".vscode/settings.json"), "utf8");
		assert.deepEqual(JSON.parse(settings), { "rankAndFile.folder": "stories" });
	});

	it("needs a folder: a window without one offers to open it", async () => {
		const window = await vscode.open({});
		await window.show("Rank & File");
		const welcome = window.welcome();
		await welcome.getByText("A backlog lives in a folder of your repository.").waitFor();
		assert.equal(await welcome.getByRole("button").count(), 1);
		await welcome.getByRole("button", { name: "Open Folder" }).click();
		await eventually(async () => assert.match(await window.palette.value(), /^\//));
	});
});

describe("several backlogs", () => {
	const vscode = useVSCode();

	it("stand side by side with their items, and none takes items of another", async () => {
		const workspace = severalBacklogs();
		const window = await vscode.open({ workspace });
		await window.show("Rank & File");
		const tree = window.tree("Backlog");
		await tree.row("Ranked").waitFor();
		const rows = await tree.rows();
		const named = rows.map(({ level, label }) => `${level} ${label}`);
		assert.deepEqual(named, [
			"1 items",
			"2 One",
			"1 items",
			"2 To rank",
			"3 Two",
			"1 backlog",
			"2 Record the pilot",
			"2 A cover picture that can be recognised at the size of a stamp",
			"2 Ten guests who cook at home and like to talk about it",
			"2 Decide where to publish",
			"2 A jingle that does not annoy after the third time",
			"2 Closed",
			"1 notes",
			"2 Ranked",
		]);
		const places = rows.filter(({ level }) => level === 1).map(({ description }) => description);
		assert.deepEqual(places, [
			"1 open · monorepo/packages/app/items",
			"1 open · monorepo/packages/server/items",
			"5 open · numbered/backlog",
			"1 open",
		]);

		const files = ["app/items/one.md", "server/items/two.md"].map((file) =>
			path.join(path.dirname(workspace), "monorepo/packages", file),
		);
		const texts = () => files.map((file) => readFileSync(file, "utf8"));
		const before = texts();
		await tree.drag("One", "Two");
		await window.notifications.waitFor(
			"Items cannot be dragged into another backlog. Move their files instead.",
		);
		assert.deepEqual(texts(), before);
		assert.deepEqual(
			(await tree.rows()).map(({ level, label }) => `${level} ${label}`),
			named,
		);
	});
});
