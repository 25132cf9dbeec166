// The runs of the extension-host tests, as data: which tests, in which VS Code, on which workspace.
import { commitAll, copyFixture, otherTools, severalBacklogs } from "./folders.ts";
import type { VSCodeName } from "./install.ts";
import { repositories } from "./repositories.ts";

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

function committed(): string {
	const folder = sample();
	if (!commitAll(folder)) throw new Error("These tests need Git.");
	return folder;
}

const everywhere = ["*.test.ts"];
const onNode = [...everywhere, "node/*.test.ts"];
const newest = { vscode: "newest", kind: "node", trusted: true } as const;

export const hostRuns: readonly HostRun[] = [
	// The oldest VS Code has no terminals here: its package holds their native part as source only.
	{ ...newest, name: "newest", workspace: sample, tests: [...onNode, "terminal/*.test.ts"] },
	{ ...newest, name: "floor", vscode: "floor", workspace: sample, tests: onNode },
	{ ...newest, name: "web", kind: "web", workspace: sample, tests: everywhere },
	{ ...newest, name: "several", workspace: severalBacklogs, tests: ["several/*.test.ts"] },
	{ ...newest, name: "tools", workspace: otherTools, tests: ["tools/*.test.ts"] },
	{ ...newest, name: "git", workspace: committed, tests: ["git/*.test.ts"] },
	{ ...newest, name: "sharing", workspace: committed, tests: ["sharing/*.test.ts"] },
	{ ...newest, name: "states", workspace: repositories, tests: ["states/*.test.ts"] },
	{ ...newest, name: "empty", tests: ["empty/*.test.ts"] },
	{
		...newest,
		name: "restricted",
		trusted: false,
		workspace: sample,
		tests: ["restricted/*.test.ts"],
	},
];
