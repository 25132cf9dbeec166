// The runs of the extension-host tests, as data: which tests, in which VS Code, on which workspace.
import path from "node:path";
import { writeBacklog } from "../fixtures/generate.ts";
import { copyFixture, temporaryFolder } from "./folders.ts";
import type { VSCodeName } from "./install.ts";

export interface HostRun {
	readonly name: string;
	readonly vscode: VSCodeName;
	/** Node's extension host and dist/extension.js, or a web worker's and dist/web/extension.js. */
	readonly kind: "node" | "web";
	/** Restricted Mode where false. */
	readonly trusted: boolean;
	/** Makes a fresh folder or `.code-workspace` file to open; without it the window is empty. */
	readonly workspace?: () => string;
	/** Globs of test files under test/host. */
	readonly tests: readonly string[];
}

const sample = () => copyFixture("sample");

/** Folders with several backlogs, with one that is numbered by hand, and with ranked files in the root. */
function several(): string {
	const folder = temporaryFolder();
	const files = new Map([
		["monorepo/packages/app/items/backlog.yml", "purpose: The app\n"],
		["monorepo/packages/app/items/one.md", "---\nrank: a0V\n---\n# One\n"],
		["monorepo/packages/server/items/backlog.yml", ""],
		["monorepo/packages/server/items/two.md", "# Two\n"],
		["monorepo/node_modules/other/backlog.yml", "purpose: Not ours\n"],
		["notes/ranked.md", "---\nrank: 1\n---\n# Ranked\n"],
		["notes/unranked.md", "# Only a note\n"],
		["notes/deeper/ranked.md", "---\nrank: 2\n---\n# Too deep\n"],
	]);
	const folders = [{ path: "monorepo" }, { path: copyFixture("numbered") }, { path: "notes" }];
	files.set("several.code-workspace", JSON.stringify({ folders }));
	writeBacklog(folder, files);
	return path.join(folder, "several.code-workspace");
}

const everywhere = ["*.test.ts"];
const onNode = [...everywhere, "node/*.test.ts"];
const newest = { vscode: "newest", kind: "node", trusted: true } as const;

export const hostRuns: readonly HostRun[] = [
	{ ...newest, name: "newest", workspace: sample, tests: onNode },
	{ ...newest, name: "floor", vscode: "floor", workspace: sample, tests: onNode },
	{ ...newest, name: "web", kind: "web", workspace: sample, tests: everywhere },
	{ ...newest, name: "several", workspace: several, tests: ["several/*.test.ts"] },
	{ ...newest, name: "empty", tests: ["empty/*.test.ts"] },
	{
		...newest,
		name: "restricted",
		trusted: false,
		workspace: sample,
		tests: ["restricted/*.test.ts"],
	},
];
