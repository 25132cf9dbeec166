// Folders of other tools: they open by themselves, and the same acts edit them in place.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { sectionsOf } from "../../../src/core/backlog.ts";
import type { BacklogFolder } from "../../../src/host/folder.ts";
import { convertBacklog } from "../../core/backlogs.ts";
import { changedLines, openStore, runOn, store, stored, until } from "../opened.ts";

describe("A folder of another tool", () => {
	let folders: readonly BacklogFolder[];
	const folderOf = (tool: string) => {
		const folder = folders.find(({ backlog }) => backlog.format.name === tool);
		assert.ok(folder, `${tool} among ${folders.map(({ backlog }) => backlog.format.name)}`);
		return folder;
	};
	/** Two neighbours of one status. */
	const pairIn = ({ backlog }: BacklogFolder) => {
		const { ranked } = sectionsOf(backlog);
		const at = ranked.findIndex(({ status }, i) => status === ranked[i + 1]?.status);
		const [first, second] = [ranked[at], ranked[at + 1]];
		assert.ok(first && second);
		return [first, second] as const;
	};
	const texts = async (folder: BacklogFolder, files: readonly string[]) =>
		Promise.all(files.map((file) => stored(folder, file)));

	before(async () => {
		({ folders } = await openStore());
	});

	it("opens by itself", () => {
		assert.equal(folders.length, 3);
		assert.deepEqual(
			folders.map(({ backlog }) => backlog.items.length > 3),
			[true, true, true],
		);
	});

	for (const [tool, key] of [
		["Backlog.md", "ordinal"],
		["Kanban Markdown", "order"],
	] as const)
		it(`of ${tool} keeps a move as one line, its own “${key}”`, async () => {
			const folder = folderOf(tool);
			const [first, second] = pairIn(folder);
			const before = await texts(folder, [first.file, second.file]);
			await runOn("moveUp", folder, second.file);
			const after = await texts(folder, [first.file, second.file]);
			assert.equal(after[0], before[0]);
			const lines = changedLines(before[1] as string, after[1] as string);
			assert.match(lines.join(), new RegExp(`^-${key}: .*,\\+${key}: [^,]*$`));
			await vscode.commands.executeCommand("rankAndFile.undo", { folder }, [
				{ kind: "backlog", folder },
			]);
			assert.deepEqual(await texts(folder, [first.file, second.file]), before);
		});

	it("of kanbn keeps a move as a line of its index", async () => {
		const folder = folderOf("kanbn");
		const [, second] = pairIn(folder);
		const [index, task] = await texts(folder, ["index.md", second.file]);
		await runOn("moveUp", folder, second.file);
		const [moved, same] = await texts(folder, ["index.md", second.file]);
		assert.equal(same, task);
		assert.notEqual(moved, index);
		assert.deepEqual(moved?.split("\n").sort(), index?.split("\n").sort());
	});

	for (const [tool, file, text, statuses] of [
		["Backlog.md", "config.yml", 'statuses: ["Idea", "Over"]\n', "Idea, Over"],
		["Backlog.md", "../backlog.config.yml", 'statuses: ["Far", "Near"]\n', "Far, Near"],
		["kanbn", "../kanbn.yml", "completedColumns: [Backlog]\n", "Backlog"],
		["kanbn", "index.md", "# Board\n\n## Only\n", "Only"],
	] as const)
		it(`of ${tool} shows at once what becomes of ${file}`, async () => {
			const { onDidChange } = await openStore();
			const folder = folderOf(tool);
			const uri = folder.files.uriOf(file);
			const shown = () => {
				const { statuses: all = [] } = folder.backlog.agreement;
				const some = file.endsWith("kanbn.yml") ? all.filter(({ closed }) => closed) : all;
				return some.map(({ name }) => name).join(", ");
			};
			const before = shown();
			assert.notEqual(before, statuses);
			const old = await stored(folder, file).catch(() => undefined);
			await store(folder, file, text);
			await until(() => shown() === statuses, onDidChange);
			if (old === undefined) await vscode.workspace.fs.delete(uri);
			else await store(folder, file, old);
			await until(() => shown() === before, onDidChange);
		});

	it("becomes another tool's when a file of that tool comes, and ours again when it goes", async () => {
		const backlogs = await openStore();
		const uri = vscode.Uri.joinPath(folderOf("kanbn").uri, "../backlog");
		const opened = () => backlogs.folders.find((each) => each.uri.toString() === uri.toString());
		const becomes = (tool: string) =>
			until(() => opened()?.backlog.format.name === tool, backlogs.onDidChange);
		const write = (name: string) =>
			vscode.workspace.fs.writeFile(vscode.Uri.joinPath(uri, name), new Uint8Array());
		await write("an-item.md");
		await until(() => opened()?.backlog.items.length === 1, backlogs.onDidChange);
		await becomes("Rank & File");
		await write("config.yml");
		await becomes("Backlog.md");
		await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, "config.yml"));
		await becomes("Rank & File");
		await vscode.workspace.fs.delete(uri, { recursive: true });
		await until(() => backlogs.folders.length === 3, backlogs.onDidChange);
	});

	it("is converted in one act, which can be taken back to the byte", async () => {
		const folder = folderOf("Kanban Markdown");
		const files = [...folder.backlog.byFile.keys()];
		const [before, places] = [
			await texts(folder, files),
			sectionsOf(folder.backlog).ranked.map(({ title }) => title),
		];
		await folder.act((backlog) => ({ edits: convertBacklog(backlog).edits, others: 0 }));
		assert.equal(folder.backlog.format.name, "Rank & File");
		assert.deepEqual(
			sectionsOf(folder.backlog).ranked.map(({ title }) => title),
			places,
		);
		await folder.undo("undo");
		assert.deepEqual(await texts(folder, files), before);
		assert.equal(folder.backlog.format.name, "Kanban Markdown");
	});
});
