// The line above an item's text: where it stands, and what can be done about that.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { placeText, readyText, statusText } from "../core/standing.ts";
import { escapeIcons } from "../core/words.ts";
import type { Row } from "./rows.ts";
import type { BacklogStore } from "./store.ts";

const SETTING = "rankAndFile.codeLens";
/** Longer words would push the rest of the line out of sight. */
const MOST_LETTERS = 100;

/** The code lenses of items; they follow the backlog, not the document alone. */
export class Lenses implements vscode.CodeLensProvider, vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	readonly onDidChangeCodeLenses = this.changed.event;
	private readonly disposables: readonly vscode.Disposable[];

	constructor(private readonly store: BacklogStore) {
		this.disposables = [
			this.changed,
			store.onDidChange(() => this.changed.fire()),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration(SETTING)) this.changed.fire();
			}),
		];
	}

	dispose(): void {
		for (const each of this.disposables) each.dispose();
	}

	provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
		const folder = this.store.folderOf(uri);
		const item = folder?.backlog.byFile.get(folder.files.pathOf(uri) ?? "");
		const isOn = vscode.workspace.getConfiguration(undefined, uri).get(SETTING, true);
		if (!folder || !item || !isOn) return [];
		const { backlog } = folder;
		const row: Row = { kind: "item", folder, file: item.file };
		const lens = (title: string, command = "") => {
			const cut = title.length > MOST_LETTERS ? `${title.slice(0, MOST_LETTERS)}…` : title;
			const run = { title: escapeIcons(cut), command, arguments: [row, [row]] };
			return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), run);
		};
		// While somebody types it is often broken: a line that came and went would move the text.
		if (item.broken)
			return [lens(l10n.t("Cannot be read, see Problems"), "workbench.actions.view.problems")];
		const ready = readyText(backlog, item);
		return [
			lens(placeText(backlog, item)),
			lens(statusText(backlog, item), "rankAndFile.setStatus"),
			...(ready ? [lens(ready)] : []),
			lens(l10n.t("Move Up"), "rankAndFile.moveUp"),
			lens(l10n.t("Move Down"), "rankAndFile.moveDown"),
		];
	}
}
