// Files that cannot be read: each keeps its row, says what is wrong, and can be mended.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../vscode/folders.ts";
import { eventually } from "./pages/eventually.ts";
import { Repository } from "./pages/repository.ts";
import type { Tree } from "./pages/tree.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const login = "Login: broken";
const members = "Export the member list as a spreadsheet";

describe("a file that cannot be read", () => {
	const vscode = useVSCode();
	const repository = Repository.of("broken");
	/** The file that the code in one item's front matter would write. */
	const proof = path.join(temporaryFolder(), "proof");
	let window: Workbench;
	let tree: Tree;

	before(async () => {
		const write = `process.getBuiltinModule("fs").writeFileSync(${JSON.stringify(proof)}, "")`;
		repository.edit("backlog/code-front-matter.md", (text) =>
			text.replace("globalThis.pwned = true", write),
		);
		const text = repository.read("backlog/code-front-matter.md");
		assert.ok(text.includes(write));
		repository.git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qam", "Code");
		window = await vscode.open({ workspace: repository.folder });
		await window.show("Rank & File");
		tree = window.tree("Backlog");
		await tree.row(login).waitFor();
		await tree.toggle("Closed");
	});

	afterEach(async () => {
		repository.restore();
		await eventually(async () => assert.deepEqual((await broken()).length, 8));
	});

	/** The labels of the rows that are marked. */
	const broken = async () =>
		(await tree.rows()).filter(({ icon }) => icon === "warning").map(({ label }) => label);

	it("keeps its row and its place, marked, with the title and the status that could be saved", async () => {
		await tree.row("Photos of the summer regatta").waitFor();
		const rows = await tree.rows();
		assert.deepEqual(
			rows.map(({ icon, label }) => `${icon}: ${label}`),
			[
				`book: ${members}`,
				"warning: Login: broken",
				"warning: [Bug] crash",
				"warning: Remind members of the yearly fee",
				"warning: Show who has a key to the clubhouse",
				"warning: Book the boats online",
				"warning: Print name badges for the regatta",
				"warning: Publish the rowing schedule on the website",
				"book: Pay the fee by card: yearly or monthly",
				"inbox: To rank",
				"warning: Code front matter",
				"book: Order new oars before the season",
				"book: Ask the town for a second jetty",
				"pass: Closed",
				"lightbulb: Photos of the summer regatta",
			],
		);
		const row = rows.find(({ label }) => label === login);
		assert.deepEqual([row?.place, row?.description], [2, "broken · Todo · ben"]);
		assert.match(row?.spoken ?? "", /cannot be read, see Problems$/);
	});

	it("is listed among the problems, with what is wrong, and its line and column", async () => {
		await window.problems.rows();
		await window.palette.run("View: Toggle Maximized Panel");
		const listed = async () => (await window.problems.rows()).join("\n");
		await eventually(async () => assert.match(await listed(), /rank-of-the-other-style\.md/));
		const problems = await listed();
		for (const [file, what, at] of [
			["code-front-matter.md", "The first line must be “---” and nothing else", "[Ln 1, Col 1]"],
			["duplicate-keys.md", "This key stands here twice.", "[Ln 7, Col 1]"],
			["merge-conflict.md", "A merge left conflict markers here.", "[Ln 3, Col 1]"],
			["not-utf-8.md", "This file is not UTF-8 text", "[Ln 1, Col 1]"],
			["tab-indentation.md", "a tab stands for indentation. Indent with spaces.", "[Ln 6, Col 1]"],
			["unquoted-at-sign.md", "a value that begins with “@” needs quotes", "[Ln 6, Col 11]"],
			["unquoted-bracket.md", "This is not valid YAML", "[Ln 3, Col 14]"],
			["unquoted-colon.md", "This is not valid YAML", "[Ln 3, Col 8]"],
			["unterminated-fence.md", "The front matter has no closing line “---”.", "[Ln 1, Col 1]"],
			["invalid-rank.md", "“a0!” is not a rank", "[Ln 4, Col 7]"],
			["rank-of-the-other-style.md", "the number 3 counts for nothing", "[Ln 4, Col 7]"],
		] as const) {
			const [, line = ""] = problems.split(new RegExp(`^${file}.*\\n`, "m"));
			const [first = ""] = line.split("\n");
			assert.ok(first.includes(what) && first.endsWith(at), `${file}: ${first}`);
		}
		assert.deepEqual(await window.problems.counts(), { errors: 9, warnings: 2 });
		await window.palette.run("View: Toggle Maximized Panel");
	});

	it("refuses to be dragged, names itself, and opens at its fault from the message", async () => {
		await tree.drag(login, members);
		await window.notifications.waitFor(
			/^unquoted-colon\.md cannot be edited before it is mended: /,
		);
		await window.notifications.click(/^unquoted-colon\.md /, "Open File");
		await eventually(async () =>
			assert.ok(
				(await window.editor.tabs()).some(
					({ name, active }) => name === "unquoted-colon.md" && active,
				),
			),
		);
		await eventually(async () => assert.match(await window.editor.position(), /^Ln 3, /));
		assert.deepEqual(repository.status(), []);
	});

	it("is mended by the quick fix, with one changed line, and its problem goes", async () => {
		await window.editor.open("unquoted-colon.md");
		await window.editor.goTo(3, 10);
		await window.editor.quickFix("Quote Value");
		await eventually(async () => assert.ok(!(await broken()).includes(login)));
		assert.deepEqual(repository.changes(), ["1 1 backlog/unquoted-colon.md"]);
		assert.deepEqual(repository.diff(), ["-title: Login: broken", '+title: "Login: broken"']);
		await eventually(async () =>
			assert.deepEqual(await window.problems.counts(), { errors: 8, warnings: 2 }),
		);
		assert.ok(!(await window.editor.isDirty("unquoted-colon.md")));

		await tree.drag(login, members);
		await eventually(async () => assert.equal((await tree.labels())[0], login));
		assert.deepEqual(repository.changes(), ["2 2 backlog/unquoted-colon.md"]);
	});

	it("is mended with all others of which it is certain how, once the user agrees", async () => {
		await window.palette.run("Backlog: Mend Files That Cannot Be Read…");
		assert.match(
			await window.notifications.dialog(),
			/^4 files cannot be read, and can be mended\.\nEach gets what it lacks/,
		);
		await window.notifications.answer("Cancel");
		assert.deepEqual(repository.status(), []);

		await window.palette.run("Backlog: Mend Files That Cannot Be Read…");
		await window.notifications.dialog();
		await window.notifications.answer("Mend 4 Files");
		await eventually(async () =>
			assert.deepEqual(await broken(), [
				"Show who has a key to the clubhouse",
				"Book the boats online",
				"Publish the rowing schedule on the website",
				"Code front matter",
			]),
		);
		assert.deepEqual(repository.changes(), [
			"1 1 backlog/unquoted-at-sign.md",
			"1 1 backlog/unquoted-bracket.md",
			"1 1 backlog/unquoted-colon.md",
			"1 0 backlog/unterminated-fence.md",
		]);
	});

	it("runs nothing: code in front matter is only text", () => {
		assert.ok(!existsSync(proof));
		// The code does run where somebody runs it.
		const code = repository.read("backlog/code-front-matter.md").split(/^---.*$/m)[1];
		new Function(`return (${code})`)();
		assert.ok(existsSync(proof));
	});
});
