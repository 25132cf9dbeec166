// Every act on items by keyboard alone, and exactly the lines that it changes; and what a drag does beside ordering.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { eventually } from "./pages/eventually.ts";
import { drag } from "./pages/mouse.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const passkey = "Log in with a passkey";
const file = "backlog/log-in-with-a-passkey.md";

describe("an act by keyboard alone", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let tree: Tree;
	let order: string[];

	before(async () => {
		window = await vscode.open({
			workspace: repository.folder,
			viewport: { width: 1280, height: 1000 },
		});
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await tree.row("Give somebody a loaf").waitFor();
		order = await tree.labels();
	});

	beforeEach(async () => {
		await window.palette.run("Rank & File: Focus on Backlog View");
		await goTo(passkey);
		// The palette acts on the row that is selected; the arrows alone select none.
		await tree.press("Enter");
		await eventually(async () => assert.deepEqual(await tree.selected(), [passkey]));
	});

	afterEach(async () => {
		await window.page.keyboard.press("Escape");
		repository.restore();
		await eventually(async () => assert.deepEqual(await tree.labels(), order));
	});

	/** Puts the focus on a row of the first five, and selects it, by the arrows. */
	async function goTo(label: string, shift = 0): Promise<void> {
		await tree.press("Home");
		for (let row = order.indexOf(label); row > 0; row--) await tree.press("ArrowDown");
		for (let row = 0; row < shift; row++) await tree.press("Shift+ArrowDown");
		await eventually(async () => {
			const focused = (await tree.rows()).find((row) => row.focused);
			assert.equal(focused?.label, order[order.indexOf(label) + shift]);
		});
	}

	/** Answers the question with this title. */
	async function answer(title: RegExp, text: string): Promise<void> {
		await eventually(async () => assert.match(await window.palette.title(), title));
		await window.palette.type(text);
	}

	const changes = (expected: string[]) =>
		eventually(() => assert.deepEqual(repository.changes(), expected));
	const diff = (expected: string[]) =>
		eventually(() => assert.deepEqual(repository.diff(), expected));

	const keys: [key: string, title: RegExp, typed: string, diff: string[]][] = [
		["Shift+S", /^Status: Log in with a passkey$/, "review", ["-status: todo", "+status: review"]],
		["Shift+T", /^Type: /, "bug", ["-type: story", "+type: bug"]],
		["Shift+E", /^Estimate: /, "8", ["-estimate: 3", "+estimate: 8"]],
		["Shift+A", /^Assignee: /, "tom", ["-assignee: mei", "+assignee: tom"]],
		["Shift+A", /^Assignee: /, "kim", ["-assignee: mei", "+assignee: kim"]],
		["Shift+A", /^Assignee: /, "None", ["-assignee: mei", "+assignee:"]],
		[
			"Shift+L",
			/^Labels: /,
			"season",
			["-labels: [accounts, security]", "+labels: [accounts, security, season]"],
		],
		[
			"Shift+L",
			/^Labels: /,
			"brand-new",
			["-labels: [accounts, security]", "+labels: [accounts, security, brand-new]"],
		],
		["Shift+L", /^Labels: /, "security", ["-labels: [accounts, security]", "+labels: [accounts]"]],
	];
	for (const [key, title, typed, lines] of keys)
		it(`${key} and “${typed}” change one line`, async () => {
			await tree.press(key);
			await answer(title, typed);
			await diff(lines);
			await changes([`1 1 ${file}`]);
		});

	const commands: [command: string, title: RegExp, typed: string, diff: string[]][] = [
		[
			"Set Epic…",
			/^Epic: /,
			"Order tomorrow's bread tonight",
			["-epic: sign-in-without-a-password", "+epic: order-ahead"],
		],
		["Set Sprint…", /^Sprint: /, "2027-W01", ["-sprint: 2026-W49", "+sprint: 2027-W01"]],
		["Set Goal…", /^Goal: /, "Less waste", ["-goal: regulars", "+goal: less-waste"]],
		["Set Goal…", /^Goal: /, "None", ["-goal: regulars"]],
		["Set Due Date…", /^Due date: /, "2026-12-24", ["+due: 2026-12-24"]],
		["Set Blocked…", /^Blocked by: /, "The phones", ["+blocked: The phones"]],
	];
	for (const [command, title, typed, lines] of commands)
		it(`${command} from the palette and “${typed}” change one line`, async () => {
			await window.palette.run(`Backlog: ${command}`);
			await answer(title, typed);
			await diff(lines);
		});

	it("Shift and P, I, G or D ask for epic, sprint, goal and due date", async () => {
		for (const [key, title] of Object.entries({
			P: /^Epic/,
			I: /^Sprint/,
			G: /^Goal/,
			D: /^Due/,
		})) {
			await tree.press(`Shift+${key}`);
			await eventually(async () => assert.match(await window.palette.title(), title));
			await window.palette.cancel();
		}
		await changes([]);
	});

	it("of several rows is one undo step", async () => {
		await goTo(passkey, 1);
		await tree.press("Shift+E");
		await answer(/^Estimate: 2 items$/, "8");
		await eventually(() => assert.equal(repository.changes().length, 2));
		assert.ok(repository.changes().every((line) => line.startsWith("1 1 ")));
		await tree.press("ControlOrMeta+z");
		await changes([]);
	});

	it("Shift+M moves to a place by its number, and beside an item by its title", async () => {
		await tree.press("Shift+M");
		await answer(/^Move: Log in with a passkey$/, "2");
		await eventually(async () => assert.equal((await tree.labels())[1], passkey));
		await changes([`1 1 ${file}`]);
		await tree.press("Shift+M");
		await answer(/^Move: /, order[0] ?? "");
		await answer(/^Move: /, "Above");
		await eventually(async () => assert.equal((await tree.labels())[0], passkey));
		await changes([`1 1 ${file}`]);
	});

	it("a new status and a new goal are written into backlog.yml by the same act", async () => {
		await tree.press("Shift+S");
		await answer(/^Status: /, "in-testing");
		await diff(["+  - in-testing", "-status: todo", "+status: in-testing"]);
		await tree.press("ControlOrMeta+z");
		await changes([]);
	});

	it("a new epic is an item of its own", async () => {
		await window.palette.run("Backlog: Set Epic…");
		await answer(/^Epic: /, "Open all night");
		await eventually(() =>
			assert.deepEqual(repository.status(), [` M ${file}`, "?? backlog/open-all-night.md"]),
		);
	});

	it("Shift+C closes, and goes on with the row below", async () => {
		await tree.press("Shift+C");
		await diff(["-status: todo", "+status: done"]);
		const below = order[order.indexOf(passkey) + 1];
		await eventually(async () => assert.deepEqual(await tree.selected(), [below]));
		await tree.press("ControlOrMeta+z");
		await changes([]);
	});

	it("Archive Item asks how an open one ended, moves the file, and offers Undo", async () => {
		await window.palette.run("Backlog: Archive Item");
		await answer(/^Archive: /, "Done");
		await eventually(() =>
			assert.deepEqual(repository.status(), [
				` D ${file}`,
				"?? backlog/archive/log-in-with-a-passkey.md",
			]),
		);
		await window.notifications.waitFor("Archived 1 item.");
		await window.notifications.click("Archived 1 item.", "Undo");
		await eventually(() => assert.deepEqual(repository.status(), []));
	});

	it("Unarchive Items… brings one back", async () => {
		await window.palette.run("Backlog: Unarchive Items…");
		await window.palette.checkByKeys("Deliver by bicycle within two kilometres");
		await eventually(() =>
			assert.deepEqual(repository.status(), [
				" D backlog/archive/deliver-by-bicycle.md",
				"?? backlog/deliver-by-bicycle.md",
			]),
		);
	});

	it("Delete says what refers to the item, and asks", async () => {
		await goTo("Pay when ordering");
		await tree.press("Delete");
		assert.match(
			await window.notifications.dialog(),
			/^Delete “Pay when ordering”\?\nThese items refer to what goes:[\s\S]*• Take Christmas orders/,
		);
		await window.page.keyboard.press("Enter");
		await eventually(() =>
			assert.deepEqual(repository.status(), [" D backlog/ordering/pay-when-ordering.md"]),
		);
		await window.notifications.waitFor("Deleted 1 item.");
		await tree.press("ControlOrMeta+z");
		await eventually(() => assert.deepEqual(repository.status(), []));
	});

	it("Duplicate Item puts a copy below the original", async () => {
		await window.palette.run("Backlog: Duplicate Item");
		const copy = `${passkey} (copy)`;
		await eventually(async () =>
			assert.equal((await tree.labels())[order.indexOf(passkey) + 1], copy),
		);
		assert.deepEqual(repository.status(), ["?? backlog/log-in-with-a-passkey-copy.md"]);
	});

	it("Split Item… hands criteria on to new items below it", async () => {
		await window.palette.run("Backlog: Split Item…");
		await answer(/^Split: /, "Passkeys on laptops");
		await window.palette.checkByKeys("A passkey made on the phone works on the laptop");
		await answer(/^Split: /, "Passkeys at the till");
		await window.palette.checkByKeys();
		await answer(/^Split: /, "");
		await eventually(async () =>
			assert.deepEqual((await tree.labels()).slice(order.indexOf(passkey)).slice(0, 3), [
				passkey,
				"Passkeys on laptops",
				"Passkeys at the till",
			]),
		);
		await changes([`0 1 ${file}`]);
		assert.match(
			repository.read("backlog/passkeys-on-laptops.md"),
			/goal: regulars\n[\s\S]*labels: \[accounts, security\]\n---\n## Acceptance criteria\n- \[ \] A passkey made on the phone works on the laptop\n$/,
		);
	});

	it("Tick Criteria… and Add Criterion… change one line each", async () => {
		await window.palette.run("Backlog: Tick Criteria…");
		await window.palette.checkByKeys("A passkey made on the phone works on the laptop");
		await changes([`1 1 ${file}`]);
		await window.palette.run("Backlog: Add Criterion…");
		await answer(/^Add Criterion: /, "It works offline");
		await changes([`2 1 ${file}`]);
	});

	it("Copy Link, Copy Id and Copy as Markdown fill the clipboard", async () => {
		await window.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
		const copied = async (command: string) => {
			await window.palette.run(`Backlog: ${command}`);
			return eventually(async () => {
				const text = await window.page.evaluate<string>("navigator.clipboard.readText()");
				assert.notEqual(text, "");
				return text;
			});
		};
		assert.equal(await copied("Copy Link"), `[${passkey}](${file})`);
		await eventually(async () => assert.equal(await copied("Copy Id"), "log-in-with-a-passkey"));
		await eventually(async () =>
			assert.match(await copied("Copy as Markdown"), /^# Log in with a passkey\n\nAs a returning/),
		);
	});

	it("Add Sprint… says what is different in one that is coming", async () => {
		await window.palette.run("Backlog: Add Sprint…");
		await answer(/^Add Sprint \(1\/3\)$/, "2026-W53");
		await answer(/^Add Sprint \(2\/3\): 2026-W53$/, "9");
		await answer(/^Add Sprint \(3\/3\): 2026-W53$/, "Back from the holidays");
		const entry = "{name: 2026-W53, capacity: 9, aim: Back from the holidays}";
		await eventually(() => assert.ok(repository.diff().at(-1)?.endsWith(`, ${entry}]`)));
		await changes(["1 1 backlog/backlog.yml"]);
	});

	it("Edit Working Agreement opens backlog.yml; Add Goal… adds a line", async () => {
		await window.palette.run("Backlog: Add Goal…");
		await answer(/^Add Goal$/, "bread-for-all");
		await answer(/^Add Goal$/, "Nobody goes home without bread");
		await diff(["+  bread-for-all: Nobody goes home without bread"]);
		await window.palette.run("Backlog: Edit Working Agreement");
		await window.editor.tab("backlog.yml").waitFor();
		await window.palette.run("View: Close All Editors");
	});

	it("? shows all keys, and runs the one chosen on the row it came from", async () => {
		await tree.press("Shift+Slash");
		await eventually(async () => assert.match(await window.palette.title(), /^Keys and Commands$/));
		const options = await window.palette.options();
		assert.ok(options.includes("Move Up"), options.join());
		await window.palette.type("Move to Top");
		await eventually(async () => assert.equal((await tree.labels())[0], passkey));
	});

	it("that is refused says why, and opens the place", async () => {
		repository.edit(file, (text) => text.replace("title: Log", "title: Log: "));
		await eventually(async () => assert.equal((await window.problems.counts()).errors, 1));
		await window.palette.run("Rank & File: Focus on Backlog View");
		await tree.press("Shift+E");
		const said = await window.notifications.waitFor(/log-in-with-a-passkey\.md cannot be edited/);
		assert.match(said, /before it is mended/);
		await window.notifications.click(/cannot be edited/, "Open File");
		await window.editor.tab("log-in-with-a-passkey.md").waitFor();
		await window.palette.run("View: Close All Editors");
	});
});

describe("an act on the board", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;

	before(async () => {
		window = await vscode.open({ workspace: repository.folder });
		await window.palette.run("Backlog: Open Board");
		await window.board().card("log-in-with-a-passkey.md").click();
	});

	afterEach(() => repository.restore());

	it("has the same keys, on all selected cards", async () => {
		await window.board().press("log-in-with-a-passkey.md", "Shift+ArrowDown");
		await window.page.keyboard.press("Shift+L");
		await eventually(async () => assert.match(await window.palette.title(), /^Labels: 2 items$/));
		await window.palette.type("till");
		await eventually(() => assert.equal(repository.changes().length, 2));
		assert.equal(repository.diff().filter((line) => /^\+labels: .*till/.test(line)).length, 2);
	});

	it("from the palette is for the selected cards: Reopen Item opens a closed one", async () => {
		const done = window.board().card("ordering/put-bread-in-a-basket.md");
		await done.click();
		await window.palette.run("Backlog: Reopen Item");
		await eventually(() => assert.deepEqual(repository.diff(), ["-status: done", "+status: todo"]));
	});

	it("is in the menu of a card, and in its submenu", async () => {
		await window.board().card("log-in-with-a-passkey.md").click({ button: "right" });
		await window.page.getByRole("menuitem", { name: "Set", exact: true }).hover();
		const entry = window.page.getByRole("menuitem", { name: "Set Estimate…" });
		await eventually(async () => {
			await entry.click({ timeout: 2000 });
			await entry.waitFor({ state: "hidden", timeout: 1000 });
		});
		await window.palette.type("1");
		await eventually(() => assert.deepEqual(repository.diff(), ["-estimate: 3", "+estimate: 1"]));
	});
});

describe("a drag", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let tree: Tree;

	before(async () => {
		writeFileSync(repository.path("notes.md"), "# A thought\n\nStill rough.\n");
		writeFileSync(repository.path("data.txt"), "no Markdown\n");
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await tree.row(passkey).waitFor();
	});

	it("of a row into the editors opens its file, and changes none", async () => {
		const editors = window.page.locator(".editor-group-container");
		await drag(window.page, tree.row(passkey), editors);
		await window.editor.tab("log-in-with-a-passkey.md").waitFor();
		assert.deepEqual(repository.changes(), []);
	});

	it("of a row with Shift into a text inserts a link to it", async () => {
		await window.editor.open("README.md");
		const line = window.page.locator(".editor-group-container .view-line").first();
		await drag(window.page, tree.row("Pay when ordering"), line, 0.5, ["Shift"]);
		await eventually(async () => {
			const text = (await window.editor.text()).replaceAll("\n", "");
			assert.match(text, /\]\(backlog\/ordering\/pay-when-ordering\.md\)/);
		});
		await window.palette.run("File: Revert File");
	});

	it("of a Markdown file onto the view makes an item of a copy; other files are refused", async () => {
		await window.editor.open("notes.md");
		await drag(window.page, window.editor.tab("notes.md"), tree.row(passkey));
		// The row that has come gets the focus.
		await eventually(async () => assert.deepEqual(await tree.selected(), ["A thought"]));
		await eventually(() =>
			assert.equal(
				repository.read("backlog/notes.md"),
				"---\nstatus: todo\n---\n# A thought\n\nStill rough.\n",
			),
		);
		assert.equal(repository.read("notes.md"), "# A thought\n\nStill rough.\n");
		await window.editor.open("data.txt");
		await tree.press("Home");
		await drag(window.page, window.editor.tab("data.txt"), tree.row(passkey));
		await window.notifications.waitFor(/data\.txt is not Markdown/);
	});
});
