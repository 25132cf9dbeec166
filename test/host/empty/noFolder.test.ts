// A window without a folder.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { openStore } from "../opened.ts";

describe("In a window without a folder", () => {
	it("there is no backlog, and no command fails", async () => {
		const store = await openStore();
		assert.deepEqual(store.folders, []);
		for (const command of ["moveUp", "openBoard", "undo", "refresh", "createBacklog", "newItem"])
			await vscode.commands.executeCommand(`rankAndFile.${command}`);
	});
});
