// Refinement by keyboard alone: what each key does to the files, and that a session can be gone on with.
import assert from "node:assert/strict";
import type { Board } from "./pages/board.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const telephoneTitle = "Let the staff enter orders by telephone for people who have no smartphone";
const telephone = "backlog/orders-by-telephone.md";

describe("refinement", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");
	let window: Workbench;
	let board: Board;

	before(async () => {
		const viewport = { width: 1500, height: 900 };
		window = await vscode.open({ workspace: repository.folder, viewport });
		await refine();
	});

	async function refine(): Promise<void> {
		await window.palette.run("Backlog: Refine Backlog");
		board = window.board();
		await board.frame.getByRole("region", { name: "Refine" }).waitFor();
	}

	const press = (key: string) => window.page.keyboard.press(key);
	const at = (text: string, title: string) =>
		eventually(async () => {
			const refined = board.frame.getByRole("region", { name: "Refine" });
			assert.equal(await refined.locator("h1").first().textContent(), text);
			assert.equal(await refined.locator("h2").first().textContent(), title);
		});
	const misses = (text: string) => board.frame.getByText(`Not ready: ${text}`).first().waitFor();

	it("begins at the top of what is not ready, and says what it misses", async () => {
		await at("1 of 7", telephoneTitle);
		await misses("no estimate");
		const spoken = board.frame.locator(".spoken");
		assert.match((await spoken.textContent()) ?? "", /^1 of 7: Let the staff .*\. Not ready/);
	});

	it("a digit sets an estimate of the team's scale", async () => {
		await press("5");
		await board.frame.getByText("Ready", { exact: true }).waitFor();
		assert.deepEqual(repository.changes(), [`1 1 ${telephone}`]);
		assert.ok(repository.diff().includes("+estimate: 5"));
	});

	it("C adds criteria, and T a dated note; Escape goes back to the keys", async () => {
		await press("c");
		await window.page.keyboard.type("It rings");
		await press("Enter");
		await board.frame.getByText("It rings").waitFor();
		await press("Escape");
		await press("t");
		await window.page.keyboard.type("Ask the people at the counter");
		await press("Enter");
		await board.frame.getByText("Ask the people at the counter").waitFor();
		await press("Escape");
		assert.match(repository.read(telephone), /^- \[ \] It rings$/m);
		assert.match(
			repository.read(telephone),
			/^## Notes\n\n?- \d{4}-\d\d-\d\d: Ask the people at the counter$/m,
		);
	});

	it("S asks how to split the item that is shown", async () => {
		await press("s");
		await window.palette.titled(`Split: ${telephoneTitle}`);
		await window.palette.type("Orders by fax");
		await window.palette.checkByKeys("It is paid at the counter");
		await window.page.getByText("leave it empty to split").waitFor();
		await window.palette.type("");
		await eventually(() => assert.match(repository.read("backlog/orders-by-fax.md"), /It is paid/));
	});

	it("the arrows go on and back, and Escape leaves for later", async () => {
		await press("ArrowRight");
		await at("2 of 7", "Translate the shop into Turkish and Polish");
		await press("ArrowLeft");
		await at("1 of 7", telephoneTitle);
		await press("ArrowRight");
		await press("Escape");
		await board.frame.getByRole("tab", { name: "List" }).waitFor();
		await refine();
		await at("2 of 8", "Translate the shop into Turkish and Polish");
	});

	it("U sends an item back to rank, X drops it, and the next one comes", async () => {
		await press("u");
		await eventually(async () =>
			assert.match(await board.frame.locator(".refine h1").innerText(), /^3 of/),
		);
		await press("x");
		await eventually(async () =>
			assert.match(await board.frame.locator(".refine h1").innerText(), /^4 of/),
		);
		assert.match(repository.read("backlog/translate-the-shop.md"), /^rank:$/m);
		assert.match(repository.read("backlog/tests-take-eleven-minutes.md"), /^status: won't do$/m);
	});

	it("ends with what was changed", async () => {
		for (let item = 4; item <= 8; item++) await press("ArrowRight");
		await board.frame.getByRole("heading", { name: "That was the last item." }).waitFor();
		const list = board.frame.locator(".refine li");
		const told = (await list.allInnerTexts()).join("\n");
		assert.match(told, /“Let the staff .*”: .*estimate/);
		assert.match(told, /“The tests take eleven minutes, .*” was dropped/);
		assert.match(told, /“Orders by fax”/);
		assert.match(told, /“Translate the shop into/);
		await press("Enter");
		await board.frame.getByRole("tab", { name: "List" }).waitFor();
	});
});
