// Commands on what changed: with what to compare, all diffs at once, as Markdown, to others and from them.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { toMarkdown } from "../core/report.ts";
import { type ChangeRow, diffsOf } from "./changes.ts";
import type { Run } from "./commands.ts";
import { type Comparisons, joinedBy, nameOf } from "./comparisons.ts";
import type { BacklogFolder } from "./folder.ts";
import { gitOf } from "./git.ts";
import { pickOne } from "./picks.ts";
import { get, propose, share } from "./share.ts";

export const ON_CHANGES: Readonly<Record<string, Run>> = {
	compareWith: ({ changes }, { folder }) => compareWith(changes.comparisons, folder),
	openAllChanges: async ({ changes }, { folder }) => {
		const { base, told } = await changes.read(folder);
		const one = {
			items: told.flatMap(({ changes: own, items }) => (own.length > 0 ? items : [])),
			changes: told.flatMap(({ changes: own }) => own),
		};
		const title = l10n.t("{0} (since {1})", folder.name, base.name);
		const diffs = diffsOf(changes.comparisons, folder, base, one);
		await vscode.commands.executeCommand("vscode.changes", title, diffs);
	},
	copyChangesAsMarkdown: async ({ changes }, { folder }) => {
		const { comparison } = await changes.read(folder);
		await vscode.env.clipboard.writeText(toMarkdown(comparison));
		vscode.window.setStatusBarMessage(l10n.t("Copied"), 2000);
	},
	revertChange: async ({ changes }, { folder }, row) => {
		const isRow = (row as Partial<ChangeRow> | undefined)?.kind === "told";
		const chosen = isRow ? (row as ChangeRow) : await changes.pick(folder);
		if (chosen) await changes.revert(chosen);
	},
	shareChanges: ({ changes }, { folder }) => share(changes.comparisons, folder),
	getChanges: ({ changes }, { folder }) => get(changes.comparisons, folder),
	proposeChanges: ({ changes }, { folder }) => propose(changes.comparisons, folder),
};

type Revision = vscode.QuickPickItem & { readonly revision?: string };

async function compareWith(comparisons: Comparisons, folder: BacklogFolder): Promise<void> {
	const all = await gitOf(folder, comparisons.git);
	const { git, path, program } = all;
	const joined = l10n.t("on {0}", nameOf((await joinedBy(all)) ?? "HEAD"));
	const own: readonly Revision[] = [
		{ label: l10n.t("Where this branch began"), description: joined },
		{ label: l10n.t("The last commit"), description: "HEAD", revision: "HEAD" },
	];
	const names = await git.refs(path, program).catch((): readonly string[] => []);
	const refs = names.map((name) => ({ label: name, revision: name }));
	const chosen = await pickOne<Revision>([...own, ...refs], {
		title: l10n.t("Compare With…"),
		placeholder: l10n.t("A branch, a tag, or anything that Git takes for a commit"),
		typed: (text) =>
			text === "" || names.includes(text)
				? undefined
				: { label: text, description: l10n.t("as typed"), revision: text },
	});
	if (chosen) await comparisons.choose(folder, chosen.revision);
}
