// Dragging rows of the Backlog view: to another place, into a group, and from and to outside.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { isListField } from "../core/groups.ts";
import { Refusal } from "../core/problem.ts";
import type { Attempt } from "./attempt.ts";
import { type Dragged, dropOn } from "./drop.ts";
import { FILES, takeFiles } from "./dropFiles.ts";
import type { BacklogFolder } from "./folder.ts";
import type { Row } from "./rows.ts";
import type { Selected } from "./selection.ts";
import type { BacklogStore } from "./store.ts";
import type { Viewing } from "./viewing.ts";

export const VIEW = "rankAndFile.backlog";
const DRAGGED = `application/vnd.code.tree.${VIEW.toLowerCase()}`;

/** The view whose rows are dragged. */
interface Tree {
	selected(): Selected | undefined;
	selectedOf(rows: readonly Row[]): Selected | undefined;
	reveal(folder: BacklogFolder, file: string, focus: boolean): Promise<void>;
}

export class TreeDrags implements vscode.TreeDragAndDropController<Row> {
	readonly dragMimeTypes = [DRAGGED, FILES];
	readonly dropMimeTypes = [DRAGGED, FILES];

	constructor(
		private readonly store: BacklogStore,
		private readonly viewing: Viewing,
		private readonly attempt: Attempt,
		private readonly tree: Tree,
	) {}

	handleDrag(rows: readonly Row[], data: vscode.DataTransfer): void {
		const selected = this.tree.selectedOf(rows.filter((row) => row.kind === "item"));
		if (!selected) return;
		const { folder, files } = selected;
		const from = rows.flatMap((row) => {
			const own = row.kind === "item" && row.within !== undefined;
			const group = own && this.viewing.shown(folder).byKey.get(row.within)?.group;
			return group && isListField(group.field) ? [[row.file, group.value] as const] : [];
		});
		const dragged: DraggedRows = {
			folder: `${folder.uri}`,
			files,
			from: Object.fromEntries(from),
		};
		data.set(DRAGGED, new vscode.DataTransferItem(dragged));
		// What editors take: they open the files.
		const uris = files.map((file) => `${folder.files.uriOf(file)}`);
		data.set(FILES, new vscode.DataTransferItem(uris.join("\r\n")));
	}

	async handleDrop(target: Row | undefined, data: vscode.DataTransfer): Promise<void> {
		const dragged = data.get(DRAGGED)?.value as DraggedRows | string | undefined;
		if (dragged === undefined) {
			const into = target?.folder ?? this.store.folders[0];
			const file = into && (await this.attempt(() => takeFiles(into, data), into));
			if (into && file) await this.tree.reveal(into, file, true);
			return;
		}
		const uri = typeof dragged === "string" ? undefined : dragged.folder;
		const folder = this.store.folders.find((each) => `${each.uri}` === uri);
		await this.attempt(async () => {
			// VS Code's own text stands in for ours when the rows were redrawn just as the drag began.
			if (typeof dragged === "string")
				throw new Refusal(
					l10n.t("The list changed as the drag began. Nothing was moved; drag again."),
				);
			if (!folder) throw new Refusal(l10n.t("That backlog is no longer open. Nothing was moved."));
			if (target && target.folder !== folder)
				throw new Refusal(
					l10n.t("Items cannot be dragged into another backlog. Move their files instead."),
				);
			const goal = target ?? { kind: "backlog", folder };
			await folder.act((backlog) => dropOn(backlog, dragged, goal, this.viewing));
			await this.selectDropped(folder, dragged.files);
		}, folder);
	}

	/** A drag does not select what it drags; the keys should go on with what was dropped. VS Code selects one row. */
	private async selectDropped(folder: BacklogFolder, files: readonly string[]): Promise<void> {
		const [file, more] = files;
		if (file === undefined || more !== undefined) return;
		const isSelected = this.tree.selected()?.files.includes(file);
		if (!isSelected) await this.tree.reveal(folder, file, true);
	}
}

/** What a drag carries: a backlog, by its URI, and files of it. */
interface DraggedRows extends Dragged {
	readonly folder: string;
}
