// The runs of the extension-host tests, as data: which tests, in which VS Code, on which workspace.
import { copyFixture } from "./folders.ts";
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
	/** Glob of test files under test/host. */
	readonly tests: string;
}

const sample = () => copyFixture("sample");

export const hostRuns: readonly HostRun[] = [
	{
		name: "newest",
		vscode: "newest",
		kind: "node",
		trusted: true,
		workspace: sample,
		tests: "*.test.ts",
	},
	{
		name: "floor",
		vscode: "floor",
		kind: "node",
		trusted: true,
		workspace: sample,
		tests: "*.test.ts",
	},
	{
		name: "web",
		vscode: "newest",
		kind: "web",
		trusted: true,
		workspace: sample,
		tests: "*.test.ts",
	},
];
