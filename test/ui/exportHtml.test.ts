// Export as HTML: a file where the dialog says, which a browser shows as texts alone and as axe-core likes it.
import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import axe from "axe-core";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";

const passkey = "log-in-with-a-passkey.md";

describe("Export as HTML", () => {
	const vscode = useVSCode();
	const repository = Repository.of("sample");

	it("writes what the tab shows, under its filter, where the dialog says", async () => {
		const file = repository.path("shown.html");
		rmSync(file, { force: true });
		const window = await vscode.open({ workspace: repository.folder });
		const evil = `<img src=x onerror="document.title='run'">passkey`;
		repository.edit(`backlog/${passkey}`, (text) =>
			text.replace(/^title: .*$/m, `title: ${JSON.stringify(evil)}`),
		);
		await window.palette.run("Backlog: Open List");
		await window.board().card(passkey).waitFor();
		await window.board().frame.getByText("of 18 points").first().waitFor();
		await window.board().frame.locator(".filter").fill("passkey");
		await eventually(async () =>
			assert.ok((await window.board().frame.locator(".card").count()) < 5),
		);
		assert.equal(await window.board().frame.getByText("of 18 points").count(), 0);
		await window.palette.run("Backlog: Export as HTML…");
		// The dialog fills in its own proposal when it is ready.
		await eventually(async () => assert.match(await window.palette.value(), /[\\/]backlog\.html$/));
		await window.palette.type(file);
		await window.page
			.getByText(/The backlog was exported to .*shown\.html/)
			.first()
			.waitFor();
		assert.ok(existsSync(file));
		assert.deepEqual(repository.changes(), ["1 1 backlog/log-in-with-a-passkey.md"]);

		const requests: string[] = [];
		const context = await window.page.context().browser()?.newContext({ colorScheme: "dark" });
		const page = (await context?.newPage()) ?? assert.fail();
		page.on("request", (request) => requests.push(request.url()));
		await page.goto(`file://${file}`);
		assert.deepEqual(await page.locator("td.title > bdi").allTextContents(), [
			evil,
			"Sign in with a link by mail when there is no passkey at hand",
		]);
		assert.match(await page.locator(".facts").innerText(), /fits the filter “passkey”: \d+ of 4\d/);
		assert.match(
			await page.locator("section h2").first().innerText(),
			/^2026-W49 1 item · 3 pt · /,
		);
		assert.deepEqual(requests, [`file://${file}`]);
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			const found = await page.evaluate(`{ ${axe.source}; axe.run().then(({ violations }) =>
				violations.map(({ id, nodes }) => id + ": " + nodes[0].html)) }`);
			assert.deepEqual(found, []);
		}
		assert.equal(await page.title(), "backlog");
		await context?.close();
	});
});
