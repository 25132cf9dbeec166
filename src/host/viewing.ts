// How the user looks at each backlog: filter, grouping and order, kept for the workspace and shared by its views.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { GROUP_FIELDS } from "../core/groups.ts";
import { type ListOf, listInTree } from "../core/lists.ts";
import { Refusal } from "../core/problem.ts";
import type { QueryContext } from "../core/query.ts";
import { type Look, listShown, type Shown, SORT_FIELDS, shownOf } from "../core/shown.ts";
import { fieldName } from "./fieldNames.ts";
import type { BacklogFolder } from "./folder.ts";
import type { BacklogStore } from "./store.ts";
import { today } from "./today.ts";

/** That a backlog is looked at in another way; while the user types there is more to come. */
export interface LookChange {
	readonly folder: BacklogFolder;
	readonly isTyping: boolean;
}

const SAVED = "filters";

/** The looks of all backlogs, and the filters that were saved. */
export class Viewing implements vscode.Disposable {
	private readonly looks = new Map<string, Look>();
	/** When Git saw a file change last, where that is known; news of it must `change` the look. */
	touched?: (folder: BacklogFolder) => NonNullable<QueryContext["touched"]>;
	/** What the rows say of what changed since a base, by file; news of it must `change` the look. */
	marks?: (folder: BacklogFolder) => ReadonlyMap<string, string>;
	/** Who changed an item last, where that is known. */
	lastChange?: (folder: BacklogFolder, file: string) => string;
	private readonly changed = new vscode.EventEmitter<LookChange>();
	readonly onDidChange = this.changed.event;

	constructor(
		private readonly store: BacklogStore,
		private readonly state: vscode.Memento,
	) {}

	dispose(): void {
		this.changed.dispose();
	}

	lookAt(folder: BacklogFolder): Look {
		const key = keyOf(folder);
		const look = this.looks.get(key) ?? checked(this.state.get(key));
		this.looks.set(key, look);
		return look;
	}

	/** Looks at a backlog in another way; what is still being typed is not kept. */
	change(folder: BacklogFolder, change: Partial<Look>, isTyping = false): void {
		const look = { ...this.lookAt(folder), ...change };
		this.looks.set(keyOf(folder), look);
		if (!isTyping) void this.state.update(keyOf(folder), look);
		this.changed.fire({ folder, isTyping });
	}

	/** What a backlog, or another snapshot of it, shows. */
	shown(folder: BacklogFolder, backlog: Backlog = folder.backlog): Shown {
		return shownOf(backlog, this.lookAt(folder), this.contextOf(folder));
	}

	/** What filters ask beside the backlog. */
	contextOf(folder: BacklogFolder): QueryContext {
		return { today: today(), touched: this.touched?.(folder) };
	}

	/**
	 * The lists as shown, in the section that is named; in others a list of the same kind.
	 * @throws Refusal where they are sorted, so that there is no order to move in
	 */
	listIn =
		(section?: string): ListOf =>
		(backlog, file) => {
			const folder = this.store.folders.find((each) => each.backlog === backlog);
			if (!folder) return listInTree(backlog, file);
			this.refuseWhileSorted(folder);
			return listShown(backlog, this.shown(folder), file, section);
		};

	/** @throws Refusal */
	refuseWhileSorted(folder: BacklogFolder): void {
		const { sort } = this.lookAt(folder);
		if (!sort) return;
		const message = l10n.t(
			"The list is sorted by {0}, so nothing can be moved in it. Sort it by its order first.",
			fieldName(sort),
		);
		throw new Refusal(message, undefined, {
			title: l10n.t("Sort by Order"),
			command: "rankAndFile.sortByOrder",
		});
	}

	/** The saved filters, by name. */
	get saved(): Readonly<Record<string, string>> {
		return this.state.get(SAVED, {});
	}

	/** Saves a filter under a name, or forgets the one that has it. */
	save(name: string, filter: string | undefined): Thenable<void> {
		return this.state.update(SAVED, { ...this.saved, [name]: filter });
	}
}

const keyOf = ({ uri }: BacklogFolder) => `look:${uri}`;

/** What another version of the extension kept may hold anything. */
function checked(saved: Partial<Record<keyof Look, unknown>> = {}): Look {
	return {
		filter: typeof saved.filter === "string" ? saved.filter : "",
		group: GROUP_FIELDS.find((field) => field === saved.group),
		sort: SORT_FIELDS.find((field) => field === saved.sort),
	};
}
