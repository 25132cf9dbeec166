// Restricted Mode: everything but Git works.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { sectionsOf } from "../../../src/core/backlog.ts";
import type { Api } from "../../../src/extension.ts";
import { itemOf, openBacklog, runOn, stored } from "../opened.ts";

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

	it("work is started without a branch", async () => {
		const folder = await openBacklog();
		const [first] = sectionsOf(folder.backlog).ranked.filter(({ status }) => status === "todo");
		assert.ok(first);
		await runOn("startWork", folder, first.file);
		assert.equal(itemOf(folder, first.file).status, "in-progress");
	});

	it("nothing is compared, and why is said", async () => {
		const folder = await openBacklog();
		const extension = vscode.extensions.getExtension<Api>("rank-and-file.rank-and-file");
		await assert.rejects(
			async () => extension?.exports.changes.read(folder),
			/No Git runs in a workspace that is not trusted/,
		);
	});
});
