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

/** How long nothing must have changed before Git is asked, in ms. */
const IDLE = 1000;

export class Sharing implements vscode.Disposable {
	private readonly disposables: vscode.Disposable[];
	private timer: ReturnType<typeof setTimeout> | undefined;
	private reading: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly store: BacklogStore,
		private readonly comparisons: Comparisons,
		private readonly view: Pick<vscode.TreeView<unknown>, "visible" | "description"> & {
			readonly onDidChangeVisibility: vscode.Event<unknown>;
		},
	) {
		const later = () => this.later();
		this.disposables = comparisons.git
			? [comparisons.onDidChange(later), view.onDidChangeVisibility(later)]
			: [];
	}

	dispose(): void {
		clearTimeout(this.timer);
		for (const each of this.disposables) each.dispose();
	}

	private later(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => {
			this.reading = this.reading.then(() => this.refresh()).catch(() => undefined);
		}, IDLE);
	}

	private async refresh(): Promise<void> {
		if (!this.view.visible) return;
		let [own, others] = [0, 0];
		for (const folder of this.store.folders) {
			// Where Git cannot say, nothing is said.
			const counts = await this.countsOf(folder).catch(() => [0, 0] as const);
			own += counts[0];
			others += counts[1];
		}
		const told = [
			own > 0 ? l10n.t("{0} not shared", own) : "",
			others > 0 ? l10n.t("{0} from others", others) : "",
		];
		this.view.description = told.filter(Boolean).join(" · ");
		const set = (key: string, value: boolean) =>
			void vscode.commands.executeCommand("setContext", `rankAndFile.${key}`, value);
		set("canShare", own > 0);
		set("canGet", others > 0);
	}

	private async countsOf(folder: BacklogFolder): Promise<readonly [own: number, others: number]> {
		const git = await gitOf(folder, this.comparisons.git);
		const branch = await sharedWith(git);
		if (branch === undefined) return [0, 0];
		const { backlog, today } = await this.comparisons.baseAt(folder, git, branch);
		const count = (from: Backlog, to: Backlog) =>
			tell({ ...this.comparisons.between(from, to), consequences: [] }).length;
		return [count(backlog, folder.backlog), today === backlog ? 0 : count(backlog, today)];
	}
}
