// Work that follows events: once they have ended for a while, one run at a time.
import * as vscode from "vscode";

/** Runs `act` now and after events, when none came for `ms`. What it throws is nobody's concern: it runs again. */
export function whenIdle(
	events: readonly vscode.Event<unknown>[],
	ms: number,
	act: () => Promise<unknown>,
): vscode.Disposable {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<unknown> = Promise.resolve();
	const later = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			running = running.then(act).catch(() => undefined);
		}, ms);
	};
	later();
	const subscriptions = events.map((event) => event(later));
	return new vscode.Disposable(() => {
		clearTimeout(timer);
		for (const each of subscriptions) each.dispose();
	});
}
