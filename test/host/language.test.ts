// What the editor knows of items, asked as VS Code asks: completion, hovers, links, references, renaming, lenses.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { sectionsOf } from "../../src/core/backlog.ts";
import type { BacklogFolder } from "../../src/host/folder.ts";
import { itemOf, openBacklog, openTabs, store, stored, until } from "./opened.ts";

const pay = "ordering/pay-when-ordering.md";
const hostile = "hostile.md";

describe("The editor", () => {
	let folder: BacklogFolder;
	let code: vscode.Uri;

	before(async () => {
		folder = await openBacklog();
		code = vscode.Uri.joinPath(folder.uri, "../src/pointing.ts");
	});

	afterEach(async () => {
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	/** Opens a document of the backlog, or another, with a text that is not saved; `|` marks the cursor. */
	async function typed(file: string | vscode.Uri, marked: string) {
		const uri = typeof file === "string" ? folder.files.uriOf(file) : file;
		const document = await vscode.workspace.openTextDocument(uri);
		const all = new vscode.Range(0, 0, document.lineCount, 0);
		const offset = marked.indexOf("|");
		const edit = new vscode.WorkspaceEdit();
		const text = marked.slice(0, offset) + marked.slice(offset + 1);
		edit.replace(uri, all, text);
		await vscode.workspace.applyEdit(edit);
		return { uri, document, text, position: document.positionAt(offset) };
	}

	/** Reverts what `typed` left, so that the next test finds the file as it was. */
	async function revert(uri: vscode.Uri): Promise<void> {
		await vscode.window.showTextDocument(uri);
		await vscode.commands.executeCommand("workbench.action.files.revert");
	}

	/** Puts a file into the backlog, and takes it out again after `act`. */
	async function having(file: string, text: string, act: () => Promise<void>): Promise<void> {
		await store(folder, file, text);
		await folder.refresh([file]);
		try {
			await act();
		} finally {
			// A test that failed half-way may have left it under another name.
			await vscode.workspace.fs.delete(folder.files.uriOf(file)).then(undefined, () => undefined);
			await folder.refresh([file]);
		}
	}

	const ask = <T>(command: string, uri: vscode.Uri, ...args: unknown[]) =>
		vscode.commands.executeCommand<T>(`vscode.execute${command}`, uri, ...args);

	async function complete(file: string, marked: string) {
		const { uri, position } = await typed(file, marked);
		const { items } = await ask<vscode.CompletionList>("CompletionItemProvider", uri, position);
		await revert(uri);
		return items;
	}

	const labelOf = ({ label }: vscode.CompletionItem) =>
		typeof label === "string" ? label : label.label;

	async function hovers(file: string | vscode.Uri, marked: string) {
		const { uri, position } = await typed(file, marked);
		const found = await ask<vscode.Hover[]>("HoverProvider", uri, position);
		await revert(uri);
		return found.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
	}

	const words = (contents: readonly vscode.MarkdownString[]) =>
		contents.map(({ value }) => value.replaceAll("&nbsp;", " ").replaceAll("\\", "")).join("\n");

	it("completes statuses in unsaved text, and ids by words of their titles", async () => {
		const statuses = await complete(pay, "---\nstatus: |\n---\n");
		assert.deepEqual(statuses.slice(0, 2).map(labelOf), ["todo", "in-progress"]);
		const ids = await complete(pay, "---\nstatus: todo\n---\nSee [[password without|");
		const found = ids.find(({ insertText }) => insertText === "sign-in-without-a-password]]");
		assert.ok(found, ids.map(labelOf).join());
	});

	it("completes backlog.yml by its definition", async () => {
		const keys = await complete("backlog.yml", "statuses:\n  - {name: todo, |}\n");
		assert.deepEqual(keys.map(labelOf).slice(0, 2), ["limit", "closed"]);
	});

	it("explains an id by its item, a rank by its neighbours", async () => {
		const epic = words(await hovers(pay, "---\nepic: order-a|head\n---\n"));
		assert.match(epic, /Order tomorrow's bread tonight/);
		const first = sectionsOf(folder.backlog).ranked[0]?.file ?? "";
		const { rank } = itemOf(folder, first);
		const place = words(await hovers(first, `---\nrank: |${rank}\n---\n`));
		assert.match(place, /1 of \d+, above “/);
	});

	it("goes from an id to the item, and finds every place that names it", async () => {
		const { uri, position, text } = await typed(pay, "---\nepic: order-a|head\n---\n");
		const [target] = await ask<vscode.Location[]>("DefinitionProvider", uri, position);
		assert.equal(target?.uri.path, folder.files.uriOf("order-ahead.md").path);
		await until(() => itemOf(folder, pay).text === text, folder.onDidChange);
		const places = await ask<vscode.Location[]>("ReferenceProvider", uri, position);
		assert.ok(places.length > 3, `${places.length}`);
		for (const place of places) {
			const document = await vscode.workspace.openTextDocument(place.uri);
			assert.match(document.getText(place.range), /order-ahead/);
		}
		await revert(uri);
	});

	it("folds the front matter, and links ids", async () => {
		const { uri } = await typed(
			pay,
			"---\nstatus: todo\nepic: order-ahead\n---\n[[retire-the-password-form]]|",
		);
		const links = await ask<vscode.DocumentLink[]>("LinkProvider", uri, 100);
		assert.deepEqual(
			links.map(({ range, target }) => `${range.start.line} ${target?.path.split("/").at(-1)}`),
			["2 order-ahead.md", "4 retire-the-password-form.md"],
		);
		const folds = await ask<vscode.FoldingRange[]>("FoldingRangeProvider", uri);
		assert.ok(folds.some(({ start, end }) => start === 0 && end === 3));
		await revert(uri);
	});

	it("knows ids in brackets and links to items in code, and no plain words", async () => {
		await vscode.workspace.fs.writeFile(code, new Uint8Array());
		const text =
			"// order-ahead, [[order-ahead]] and [it](../backlog/order-ahead.md), not [[nothing]] |";
		const { uri } = await typed(code, text);
		const links = await ask<vscode.DocumentLink[]>("LinkProvider", uri, 100);
		const ours = links.filter(({ target }) => target?.path.endsWith("/backlog/order-ahead.md"));
		assert.deepEqual(
			ours.map(({ range }) => range.start.character),
			[18, 41],
		);
		assert.match(words(await hovers(code, "# [[order-a|head]]")), /Order tomorrow's bread/);
		assert.deepEqual(words(await hovers(code, "# order-a|head")), "");
		await vscode.workspace.fs.delete(code);
	});

	it("renames an id wherever it stands, in one act that can be taken back", async () => {
		const other = "named-by-one.md";
		await having(other, "---\nstatus: todo\n---\n", async () => {
			await having(
				"naming.md",
				"---\ndepends-on: [named-by-one]\n---\n[[named-by-one]]\n",
				async () => {
					const uri = folder.files.uriOf("naming.md");
					await vscode.window.showTextDocument(folder.files.uriOf(other));
					// VS Code loses the new name for a document that is not open.
					await vscode.workspace.openTextDocument(uri);
					await ask("DocumentRenameProvider", uri, new vscode.Position(1, 15), "Named by two");
					assert.equal(
						await stored(folder, "naming.md"),
						"---\ndepends-on: [named-by-two]\n---\n[[named-by-two]]\n",
					);
					assert.match(await stored(folder, "named-by-two.md"), /^aliases: \[named-by-one\]$/m);
					await until(
						() => openTabs().includes("named-by-two.md"),
						vscode.window.tabGroups.onDidChangeTabs,
					);
					assert.ok(!openTabs().includes(other));
					await folder.undo("undo");
					assert.ok(folder.backlog.byFile.has(other));
				},
			);
		});
	});

	it("shows an item’s place and status above its text, and follows the backlog", async () => {
		const [first, second] = sectionsOf(folder.backlog).ranked.map(({ file }) => file) as [
			string,
			string,
		];
		const uri = folder.files.uriOf(second);
		await vscode.window.showTextDocument(uri);
		const titles = async () =>
			(await ask<vscode.CodeLens[]>("CodeLensProvider", uri, 100)).map(
				(l) => l.command?.title ?? "",
			);
		assert.match((await titles())[0] ?? "", /^2 of \d+$/);
		const lenses = await ask<vscode.CodeLens[]>("CodeLensProvider", uri, 100);
		const up = lenses.find(({ command }) => command?.title === "Move Up")?.command;
		assert.ok(up);
		await vscode.commands.executeCommand(up.command, ...(up.arguments ?? []));
		assert.equal(sectionsOf(folder.backlog).ranked[0]?.file, second);
		assert.match((await titles())[0] ?? "", /^1 of \d+$/);
		await folder.undo("undo");
		assert.equal(sectionsOf(folder.backlog).ranked[0]?.file, first);
		const settings = vscode.workspace.getConfiguration("rankAndFile");
		await settings.update("codeLens", false, vscode.ConfigurationTarget.Workspace);
		assert.deepEqual(await titles(), []);
		await settings.update("codeLens", undefined, vscode.ConfigurationTarget.Workspace);
	});

	/** Waits for a problem of a code, and takes its quick fix. */
	async function fix(uri: vscode.Uri, problem: string): Promise<void> {
		const own = () =>
			vscode.languages.getDiagnostics(uri).find(({ code: found }) => found === problem);
		await until(() => own() !== undefined, vscode.languages.onDidChangeDiagnostics);
		const actions = await ask<vscode.CodeAction[]>("CodeActionProvider", uri, own()?.range);
		const action = actions.find(({ command }) => command?.command === "rankAndFile.mend");
		assert.ok(action?.command, actions.map(({ title }) => title).join());
		await vscode.commands.executeCommand(
			action.command.command,
			...(action.command.arguments ?? []),
		);
	}

	it("finds problems in unsaved text, and mends them there", async () => {
		const before = await stored(folder, pay);
		const { uri, document } = await typed(pay, "---\ntitle: Pay: now\nstatus: todo\n---\n|");
		await fix(uri, "yaml-syntax");
		assert.equal(document.getText(), '---\ntitle: "Pay: now"\nstatus: todo\n---\n');
		assert.ok(document.isDirty);
		assert.equal(await stored(folder, pay), before);
		await revert(uri);
		await until(() => itemOf(folder, pay).text === before, folder.onDidChange);
	});

	it("mends a mistyped key of backlog.yml", async () => {
		const text = await stored(folder, "backlog.yml");
		const { uri, document } = await typed(
			"backlog.yml",
			`${text.replace("statuses:", "statusses:")}|`,
		);
		await fix(uri, "agreement-key");
		assert.equal(document.getText(), text);
		await revert(uri);
	});

	it("shows what a file says as plain text, whatever it says", async () => {
		const title =
			"**x** [run](command:workbench.action.quit) $(alert) ![p](https://e.example/p.png) <b>\u202ez";
		await having(hostile, `---\ntitle: '${title}'\nstatus: '$(bug) x'\n---\n`, async () => {
			const hover = await hovers(pay, "---\n---\n[[hos|tile]]");
			assert.ok(hover.length > 0);
			for (const { value, isTrusted, supportHtml } of hover) {
				assert.ok(!isTrusted && !supportHtml);
				assert.doesNotMatch(value, /(?<!\\)\[run|(?<!\\)!\[p|(?<!\\)\$\(alert|\u202e/);
				assert.match(value, /run/);
			}
			const [item] = await complete(pay, "---\n---\n[[hos|");
			assert.ok(item);
			assert.doesNotMatch(JSON.stringify(item.label), /\$\(|\u202e/);
			const { uri } = await vscode.workspace.openTextDocument(folder.files.uriOf(hostile));
			const lenses = await ask<vscode.CodeLens[]>("CodeLensProvider", uri, 9);
			assert.ok(lenses.length > 0);
			for (const { command } of lenses) assert.doesNotMatch(command?.title ?? "", /\$\(/);
		});
	});

	it("follows a rename in the explorer, where the user always wants that", async () => {
		const settings = vscode.workspace.getConfiguration("rankAndFile");
		await settings.update("followRenames", "always", vscode.ConfigurationTarget.Workspace);
		await store(folder, "was.md", "---\nstatus: todo\n---\n");
		await having("naming.md", "---\nepic: was\n---\n[[was]] and [it](was.md)\n", async () => {
			await folder.refresh(["was.md"]);
			const edit = new vscode.WorkspaceEdit();
			edit.renameFile(folder.files.uriOf("was.md"), folder.files.uriOf("is.md"));
			assert.ok(await vscode.workspace.applyEdit(edit));
			await until(
				() => folder.backlog.byFile.get("is.md")?.aliases[0] === "was",
				folder.onDidChange,
			);
			assert.equal(
				await stored(folder, "naming.md"),
				"---\nepic: is\n---\n[[is]] and [it](is.md)\n",
			);
			await vscode.workspace.fs.delete(folder.files.uriOf("is.md"));
			await folder.refresh(["is.md"]);
		});
		await settings.update("followRenames", undefined, vscode.ConfigurationTarget.Workspace);
	});
});
