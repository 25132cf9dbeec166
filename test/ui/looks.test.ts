// Other ways to look at the backlog: filtered, grouped, sorted; and what a move means in each.
import assert from "node:assert/strict";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const passkey = "Log in with a passkey";
const link = "Sign in with a link by mail when there is no passkey at hand";
const retire = "Retire the password form";
const pay = "Pay when ordering";
const loaf = "Give somebody a loaf";

describe("a backlog looked at in another way", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let tree: Tree;
	let order: string[];

	before(async () => {
		// High enough for all rows: nothing scrolls when they change.
		const viewport = { width: 1280, height: 1300 };
		window = await vscode.open({ workspace: repository.folder, viewport });
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await tree.row(loaf).waitFor();
		order = await tree.labels();
	});

	afterEach(async () => {
		repository.restore();
		// After a failure the filter may still be open.
		await window.page.keyboard.press("Escape");
		await window.palette.run("Backlog: Clear Filter");
		await window.palette.run("Backlog: Sort by Order");
		await groupBy("Nothing: one list in the order");
		await eventually(async () => assert.deepEqual(await tree.labels(), order));
	});

	async function groupBy(field: string): Promise<void> {
		await window.palette.run("Backlog: Group By…");
		await window.palette.pick(field);
	}

	/** Filters by keyboard: Ctrl+F in the tree, the text, Enter. */
	async function filter(text: string): Promise<void> {
		await tree.press("ControlOrMeta+f");
		await window.palette.type(text);
	}

	const shows = (...labels: string[]) =>
		eventually(async () => assert.deepEqual(await tree.labels(), labels));

	describe("filtered", () => {
		it("shows what fits while one types, and goes back on Escape", async () => {
			await tree.press("ControlOrMeta+f");
			await window.palette.write("passkey label:accounts is:open -is:epic");
			await shows(passkey, link);
			await window.palette.cancel();
			await shows(...order);
		});

		it("says what is filtered, and lets it go by Escape in the tree", async () => {
			await filter("label:accounts is:open -is:epic");
			await window
				.message()
				.getByText("Filter: label:accounts is:open -is:epic (3 of 43)")
				.waitFor();
			await shows(passkey, link, retire);
			await tree.press("Escape");
			await shows(...order);
			await window.message().getByText("Nobody queues for bread").waitFor();
		});

		it("lets it go by a click on the view's title", async () => {
			await filter("label:accounts is:open -is:epic");
			await shows(passkey, link, retire);
			await tree.row(passkey).hover();
			await window.page.getByRole("button", { name: "Clear Filter" }).click();
			await shows(...order);
		});

		it("completes what one types", async () => {
			await tree.press("ControlOrMeta+f");
			await window.palette.write("label:acc");
			await window.palette.goOnWith("label:accounts");
			await eventually(async () => assert.equal(await window.palette.value(), "label:accounts "));
			await window.palette.write("label:accounts is:open -is:epic");
			await shows(passkey, link, retire);
			await window.palette.cancel();
		});

		it("offers filters that were saved", async () => {
			await tree.press("ControlOrMeta+f");
			await window.palette.write("label:accounts is:open -is:epic");
			await window.palette.pick("Save This Filter…");
			await window.palette.type("Accounts");
			await tree.press("Escape");
			await shows(...order);
			await tree.press("ControlOrMeta+f");
			await window.palette.pick("Accounts");
			await shows(passkey, link, retire);
		});

		it("moves an item past what is hidden, as one changed line", async () => {
			await filter("label:accounts is:open -is:epic");
			await shows(passkey, link, retire);
			await tree.row(link).click();
			await tree.press("Alt+ArrowUp");
			await shows(link, passkey, retire);
			assert.deepEqual(repository.changes(), ["1 1 backlog/sign-in-with-a-link-by-mail.md"]);
			await tree.press("Escape");
			await eventually(async () => {
				const labels = await tree.labels();
				assert.equal(labels[labels.indexOf(passkey) - 1], link);
			});
		});
	});

	describe("grouped", () => {
		it("from its title stays as it is on the board that is open beside it", async () => {
			const beside = await vscode.open({ workspace: repository.folder });
			await beside.show("Rank & File");
			await beside.tree("Backlog").row(pay).waitFor();
			await beside.palette.run("Backlog: Open Board");
			await beside.board().card("ordering/pay-when-ordering.md").click();
			await beside.titleMenu("Group By…");
			await beside.palette.pick("Sprint");
			await eventually(async () => {
				const rows = await beside.tree("Backlog").rows();
				const sprint = rows.find(({ label }) => label === "2026-W47");
				assert.equal(sprint?.description, "4 · 17 pt · 2026-11-16 to 2026-11-29");
			});
			assert.ok((await beside.board().column("in-progress").count()) > 0);
		});

		it("by status gives an item that is dropped on a group its status and the last place", async () => {
			await groupBy("Status");
			await tree.row("In progress").waitFor();
			await tree.drag(passkey, "In progress");
			await eventually(async () => {
				const labels = await tree.labels();
				const at = labels.indexOf("In progress");
				assert.equal(labels.indexOf("Review") - at, 4);
				assert.equal(labels[at + 3], passkey);
			});
			assert.deepEqual(repository.status(), [" M backlog/log-in-with-a-passkey.md"]);
			const diff = repository.diff();
			assert.ok(diff.includes("+status: in-progress"), diff.join("\n"));
		});

		it("gives an item that is dropped on one of another group its value and its place", async () => {
			await groupBy("Status");
			await tree.row("In progress").waitFor();
			await tree.drag(loaf, pay);
			await eventually(async () => {
				const labels = await tree.labels();
				assert.equal(labels[labels.indexOf("In progress") + 1], loaf);
				assert.equal(labels[labels.indexOf("In progress") + 2], pay);
			});
			assert.deepEqual(repository.status(), [" M backlog/give-somebody-a-loaf.md"]);
		});

		it("moves a row within its group past those of others, as one changed line", async () => {
			await groupBy("Label");
			await tree.row("accounts").waitFor();
			await tree.row(link).first().click();
			await tree.press("Alt+ArrowUp");
			await eventually(async () => {
				const labels = await tree.labels();
				const at = labels.indexOf("accounts");
				assert.deepEqual(labels.slice(at + 1, at + 4), [link, passkey, retire]);
			});
			assert.deepEqual(repository.changes(), ["1 1 backlog/sign-in-with-a-link-by-mail.md"]);
		});

		it("by epic has the epics as groups, with what is done", async () => {
			await groupBy("Epic");
			await tree.row("No epic").waitFor();
			const rows = await tree.rows();
			const epic = rows.find(({ icon, level }) => icon === "layers" && level === 1);
			assert.equal(epic?.label, "Order tomorrow's bread tonight");
			assert.match(epic?.spoken ?? "", /\d+ of \d+ done · \d+ pt left/);
			assert.equal(rows.find(({ label }) => label === pay)?.level, 2);
		});
	});

	describe("sorted", () => {
		it("says that moving is off, and offers the way back", async () => {
			await window.palette.run("Backlog: Sort By…");
			await window.palette.pick("Title");
			await window.message().getByText("Sorted by title, so nothing can be moved").waitFor();
			await tree.row(passkey).click();
			await tree.press("Alt+ArrowUp");
			await window.notifications.click(/The list is sorted by title/, "Sort by Order");
			await shows(...order);
			assert.deepEqual(repository.status(), []);
		});
	});

	it("counts on its icon what is still to rank", async () => {
		await window.page.getByRole("tab", { name: /Rank & File.*5 items to rank/ }).waitFor();
		repository.edit("backlog/give-somebody-a-loaf.md", (text) =>
			text.replace(/^rank:.*$/m, "rank: a9zz"),
		);
		await window.page.getByRole("tab", { name: /Rank & File.*4 items to rank/ }).waitFor();
	});
});
