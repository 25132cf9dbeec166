// The main job, in every kind of extension host: read, move, take back, follow.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { sectionsOf } from "../../src/core/backlog.ts";
import type { BacklogFolder } from "../../src/host/folder.ts";
import {
	changedLines,
	itemOf,
	openBacklog,
	openTabs,
	runOn,
	store,
	stored,
	until,
} from "./opened.ts";

describe("The main job", () => {
	let folder: BacklogFolder;
	const order = () => sectionsOf(folder.backlog).ranked.map((item) => item.file);
	const at = (place: number) => order()[place - 1] as string;

	before(async () => {
		folder = await openBacklog();
	});

	afterEach(async () => {
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	it("reads every item of the folder, in its order", () => {
		const { ranked, unranked, epics } = sectionsOf(folder.backlog);
		assert.equal(ranked.length, 26);
		assert.equal(unranked.length, 5);
		assert.equal(epics.length, 3);
		assert.equal(at(1), "ordering/choose-a-pick-up-time.md");
		assert.equal(
			itemOf(folder, at(1)).title,
			"Choose a pick-up time between the first batch and closing",
		);
	});

	it("moves an item by changing one line of one file", async () => {
		const [first, second, third] = order() as [string, string, string];
		const before = await stored(folder, third);
		const others = await Promise.all([first, second].map((file) => stored(folder, file)));
		await runOn("moveUp", folder, third);
		assert.deepEqual(order().slice(0, 3), [first, third, second]);
		const lines = changedLines(before, await stored(folder, third));
		assert.equal(lines.length, 2);
		assert.match(lines.join(), /^-rank: \w+,\+rank: \w+$/);
		assert.deepEqual(
			await Promise.all([first, second].map((file) => stored(folder, file))),
			others,
		);
	});

	it("moves several items as a block that keeps its order", async () => {
		const [, b, c, , e] = order() as [string, string, string, string, string];
		await runOn("moveToTop", folder, e, b, c);
		assert.deepEqual(order().slice(0, 3), [b, c, e]);
	});

	it("takes moves back and does them again, to the byte", async () => {
		const file = at(4);
		const [before, places] = [await stored(folder, file), order()];
		await runOn("moveToBottom", folder, file);
		const moved = await stored(folder, file);
		assert.equal(order().at(-1), file);
		await vscode.commands.executeCommand("rankAndFile.undo", "tree");
		assert.equal(await stored(folder, file), before);
		assert.deepEqual(order(), places);
		await vscode.commands.executeCommand("rankAndFile.redo", "tree");
		assert.equal(await stored(folder, file), moved);
		await vscode.commands.executeCommand("rankAndFile.undo", "tree");
	});

	it("takes back only the value, when the rest of the file has changed since", async () => {
		const file = at(5);
		const { rank } = itemOf(folder, file);
		await runOn("moveUp", folder, file);
		await store(folder, file, `${await stored(folder, file)}A line from elsewhere.\n`);
		await until(() => itemOf(folder, file).text.includes("elsewhere"), folder.onDidChange);
		await vscode.commands.executeCommand("rankAndFile.undo", "tree");
		assert.equal(itemOf(folder, file).rank, rank);
		assert.match(await stored(folder, file), /A line from elsewhere\.\n$/);
	});

	it("writes the status of an item that moves to the next column, and no rank", async () => {
		const file = at(6);
		const before = await stored(folder, file);
		await runOn("moveToNextColumn", folder, file);
		assert.equal(itemOf(folder, file).status, "in-progress");
		assert.deepEqual(changedLines(before, await stored(folder, file)), [
			"-status: todo",
			"+status: in-progress",
		]);
		await vscode.commands.executeCommand("rankAndFile.undo", "tree");
		assert.equal(await stored(folder, file), before);
	});

	it("shows a change from outside, reading only the file that changed", async () => {
		const file = at(3);
		const others = new Map(folder.backlog.byFile);
		const seen: string[] = [];
		const subscription = folder.onDidChange((files) => seen.push(...files));
		await store(
			folder,
			file,
			(await stored(folder, file)).replace(/^title: .*$/m, "title: From outside"),
		);
		await until(() => itemOf(folder, file).title === "From outside", folder.onDidChange);
		subscription.dispose();
		assert.deepEqual([...new Set(seen)], [file]);
		for (const [path, item] of folder.backlog.byFile)
			if (path !== file) assert.ok(item === others.get(path), `${path} was read again`);
	});

	it("follows files that come, are renamed and go, and folders that go", async () => {
		const { fs } = vscode.workspace;
		const has = (file: string) => () => folder.backlog.byFile.has(file);
		await store(folder, "new/one.md", "---\nrank: a0\n---\n# One\n");
		await store(folder, "new/two.md", "# Two\n");
		await until(() => has("new/one.md")() && has("new/two.md")(), folder.onDidChange);
		assert.equal(itemOf(folder, "new/two.md").title, "Two");
		await fs.rename(folder.files.uriOf("new/one.md"), folder.files.uriOf("new/uno.md"));
		await until(() => has("new/uno.md")() && !has("new/one.md")(), folder.onDidChange);
		await fs.rename(folder.files.uriOf("new"), folder.files.uriOf("newer"));
		await until(() => has("newer/uno.md")() && !has("new/uno.md")(), folder.onDidChange);
		await fs.delete(folder.files.uriOf("newer"), { recursive: true });
		await until(() => !has("newer/uno.md")() && !has("newer/two.md")(), folder.onDidChange);
	});

	it("edits an unsaved document in place: it stays unsaved, and the file as it was", async () => {
		const file = at(4);
		const onDisk = await stored(folder, file);
		const document = await vscode.workspace.openTextDocument(folder.files.uriOf(file));
		const edit = new vscode.WorkspaceEdit();
		edit.insert(
			document.uri,
			document.lineAt(document.lineCount - 1).range.end,
			"\nNot saved yet.",
		);
		await vscode.workspace.applyEdit(edit);
		await until(() => itemOf(folder, file).text.includes("Not saved yet."), folder.onDidChange);
		await runOn("moveToTop", folder, file);
		assert.equal(at(1), file);
		assert.ok(document.isDirty);
		assert.match(document.getText(), /Not saved yet\.$/);
		assert.equal(
			changedLines(onDisk, document.getText()).filter((line) => line.startsWith("+rank")).length,
			1,
		);
		assert.equal(await stored(folder, file), onDisk);
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
		await until(() => itemOf(folder, file).text === onDisk, folder.onDidChange);
	});

	it("writes beneath an open, saved document, which follows and stays saved; no tab opens", async () => {
		const [open, closed] = [at(7), at(8)];
		const document = await vscode.workspace.openTextDocument(folder.files.uriOf(open));
		await vscode.window.showTextDocument(document, { preview: false });
		const tabs = openTabs();
		await runOn("moveToTop", folder, open, closed);
		const text = await stored(folder, open);
		await until(() => document.getText() === text, vscode.workspace.onDidChangeTextDocument);
		assert.ok(!document.isDirty);
		assert.deepEqual(openTabs(), tabs);
	});

	it("tells the problems of a file with line and column, and keeps its row", async () => {
		await store(folder, "broken.md", "---\ntitle: Login: broken\nrank: a0V\n---\n");
		await until(() => folder.backlog.byFile.has("broken.md"), folder.onDidChange);
		const item = itemOf(folder, "broken.md");
		assert.equal(item.title, "Login: broken");
		assert.ok(order().includes("broken.md"));
		const [diagnostic] = vscode.languages.getDiagnostics(folder.files.uriOf("broken.md"));
		assert.equal(diagnostic?.code, "yaml-syntax");
		assert.equal(diagnostic?.range.start.line, 1);
		assert.equal(diagnostic?.range.start.character, 7);
		await vscode.workspace.fs.delete(folder.files.uriOf("broken.md"));
		await until(() => !folder.backlog.byFile.has("broken.md"), folder.onDidChange);
		assert.deepEqual(vscode.languages.getDiagnostics(folder.files.uriOf("broken.md")), []);
	});

	it("opens the board of the backlog in one tab, however often it is asked for", async () => {
		await vscode.commands.executeCommand("rankAndFile.openBoard");
		await vscode.commands.executeCommand("rankAndFile.openBoard");
		await until(
			() => openTabs().includes("Board: backlog"),
			vscode.window.tabGroups.onDidChangeTabs,
		);
		assert.deepEqual(openTabs(), ["Board: backlog"]);
	});
});
