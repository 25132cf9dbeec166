// Restricted Mode: everything but Git works.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { sectionsOf } from "../../../src/core/backlog.ts";
import { openBacklog, runOn, stored } from "../opened.ts";

describe("In Restricted Mode", () => {
	it("a backlog is read and moved", async () => {
		assert.equal(vscode.workspace.isTrusted, false);
		const folder = await openBacklog();
		const second = sectionsOf(folder.backlog).ranked[1]?.file as string;
		const before = await stored(folder, second);
		await runOn("moveUp", folder, second);
		assert.equal(sectionsOf(folder.backlog).ranked[0]?.file, second);
		assert.ok((await stored(folder, second)) !== before);
	});
});
