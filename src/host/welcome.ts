// Tells the view's welcome texts which one fits: no backlog, an empty one, or none of them.
import * as vscode from "vscode";
import type { BacklogStore } from "./store.ts";

export class Welcome implements vscode.Disposable {
	private readonly subscription: vscode.Disposable;
	private shown = "";

	constructor(private readonly store: BacklogStore) {
		this.subscription = store.onDidChange(() => this.show());
		this.show();
	}

	dispose(): void {
		this.subscription.dispose();
	}

	private show(): void {
		const { isReady, folders } = this.store;
		const [only] = folders;
		const isEmpty = folders.length === 1 && only?.backlog.items.length === 0;
		const state = only ? (isEmpty ? "empty" : "shown") : isReady ? "none" : "searching";
		if (state === this.shown) return;
		this.shown = state;
		void vscode.commands.executeCommand("setContext", "rankAndFile.state", state);
	}
}
