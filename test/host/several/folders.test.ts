// Several workspace folders, with several kinds of backlogs.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { sectionsOf } from "../../../src/core/backlog.ts";
import { openStore, until } from "../opened.ts";

describe("In a workspace of several folders", () => {
	const names = (uris: readonly vscode.Uri[]) =>
		uris.map((uri) => {
			const root = vscode.workspace.getWorkspaceFolder(uri);
			return `${root?.name}${uri.path.slice(root?.uri.path.length)}`;
		});

	it("every folder with a backlog.yml, each customary folder, and ranked files in a root are backlogs", async () => {
		const store = await openStore();
		assert.deepEqual(names(store.folders.map((folder) => folder.uri)), [
			"monorepo/packages/app/items",
			"monorepo/packages/server/items",
			"numbered/backlog",
			"notes",
		]);
		const [app, server, numbered, notes] = store.folders;
		assert.equal(app?.backlog.agreement.purpose, "The app");
		assert.equal(server?.backlog.byFile.size, 1);
		assert.equal(numbered?.backlog.style, "number");
		assert.deepEqual([...(notes?.backlog.byFile.keys() ?? [])], ["ranked.md"]);
		assert.equal(notes?.isLoose, true);
	});

	it("a numbered backlog keeps its order by value", async () => {
		const { folders } = await openStore();
		const numbered = folders.find((folder) => folder.uri.path.includes("numbered"));
		assert.deepEqual(
			numbered && sectionsOf(numbered.backlog).ranked.map((item) => item.rank),
			[2, 3, 4, 5, 6],
		);
	});

	it("a backlog that comes is found, and one that goes is closed", async () => {
		const store = await openStore();
		const [root] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(root);
		const yml = vscode.Uri.joinPath(root.uri, "packages/web/items/backlog.yml");
		await vscode.workspace.fs.writeFile(yml, new TextEncoder().encode("purpose: The web\n"));
		const found = () =>
			names(store.folders.map((folder) => folder.uri)).includes("monorepo/packages/web/items");
		await until(found, store.onDidChange);
		await vscode.workspace.fs.delete(vscode.Uri.joinPath(root.uri, "packages/web"), {
			recursive: true,
		});
		await until(() => !found(), store.onDidChange);
	});
});
