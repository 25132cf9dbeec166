// The command line in the terminals of the window.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { itemOf, openBacklog } from "../opened.ts";

describe("A terminal of the window", function () {
	this.timeout(60_000);

	it("has the command line on its PATH, also where there is no Node", async () => {
		const folder = await openBacklog();
		const { fsPath } = folder.uri;
		const file = path.join(fsPath, "../listed.json");
		const terminal = vscode.window.createTerminal({ cwd: fsPath, shellPath: "/bin/sh" });
		// What was there stays on PATH, and a Node in it would be another one.
		terminal.sendText(
			`PATH=$(echo "$PATH" | tr ':' '\\n' | grep rank-and-file) rf next --json > ${JSON.stringify(file)}`,
		);
		for (let tries = 0; tries < 200 && !(existsSync(file) && readFileSync(file, "utf8")); tries++)
			await new Promise((resolve) => setTimeout(resolve, 100));
		terminal.dispose();
		const {
			items: [next],
		} = JSON.parse(readFileSync(file, "utf8"));
		assert.equal(itemOf(folder, next.file).title, next.title);
	});
});
