// Tells on top of the Backlog view how much of it is not shared yet, and how much others shared.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { tell } from "../core/sentences.ts";
import type { Comparisons } from "./comparisons.ts";
import type { BacklogFolder } from "./folder.ts";
import { gitOf } from "./git.ts";
import { sharedWith } from "./share.ts";
import type { BacklogStore } from "./store.ts";
import { whenIdle } from "./whenIdle.ts";

/** How long nothing must have changed before Git is asked, in ms. */
const IDLE = 1000;

/** Keeps the description of the view, and the buttons of its title, as things are. */
export function tellSharing(
	store: BacklogStore,
	comparisons: Comparisons,
	view: Pick<vscode.TreeView<unknown>, "visible" | "description" | "onDidChangeVisibility">,
): vscode.Disposable {
	return whenIdle([comparisons.onDidChange, view.onDidChangeVisibility], IDLE, async () => {
		if (!view.visible || !comparisons.git) return;
		// Where Git cannot say, nothing is said.
		const none = () => NONE;
		const counts = await Promise.all(
			store.folders.map((folder) => countsOf(comparisons, folder).catch(none)),
		);
		const sum = (key: keyof typeof NONE) => counts.reduce((n, count) => n + count[key], 0);
		const [own, proposed, others] = [sum("own"), sum("proposed"), sum("others")];
		const told = [
			own > 0 ? l10n.t("{0} not shared", own) : "",
			proposed > 0 ? l10n.t("{0} proposed", proposed) : "",
			others > 0 ? l10n.t("{0} from others", others) : "",
		];
		view.description = told.filter(Boolean).join(" · ");
		void vscode.commands.executeCommand("setContext", "rankAndFile.canShare", own > 0);
		void vscode.commands.executeCommand("setContext", "rankAndFile.canGet", others > 0);
	});
}

const NONE = { own: 0, proposed: 0, others: 0 };

/** How many changes of a backlog are not shared yet, wait where they were proposed, or came from others. @throws Refusal */
export async function countsOf(comparisons: Comparisons, folder: BacklogFolder) {
	const git = await gitOf(folder, comparisons.git);
	const branch = await sharedWith(git);
	if (branch === undefined) return NONE;
	const { backlog, today, isUnrelated } = await comparisons.baseAt(folder, git, branch);
	// Whose change is whose cannot be known then, as in a shallow clone that was left behind.
	if (isUnrelated) return NONE;
	const count = (from: Backlog, to: Backlog) =>
		from === to ? 0 : tell({ ...comparisons.between(from, to), consequences: [] }).length;
	const [own, others] = [count(backlog, folder.backlog), count(backlog, today)];
	const commit = own > 0 ? comparisons.proposals.get(folder) : undefined;
	const proposal = commit && (await comparisons.baseAt(folder, git, commit).catch(() => undefined));
	// What was proposed is the same as here, beside what others did.
	const isProposed = proposal && count(proposal.today, folder.backlog) === 0;
	return isProposed ? { own: 0, proposed: own, others } : { own, proposed: 0, others };
}
