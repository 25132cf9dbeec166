// The cheat sheet: every command with its key, as the manifest declares them, to read and to run.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";

/** What of the manifest says which commands and keys there are. */
export interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string }[];
		readonly keybindings: readonly {
			readonly command: string;
			readonly key: string;
			readonly mac?: string;
			readonly when: string;
		}[];
		readonly menus: {
			readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
		};
	};
}

/** The title of a command, without what says that a question follows. */
export const titleOf = ({ contributes }: Manifest, command: string): string =>
	contributes.commands.find((each) => each.command === command)?.title.replace(/…$/, "") ?? "";

/** Keys that the tab itself knows: what follows them is typed at once. */
const PAGE_KEYS: Readonly<Record<string, string>> = {
	openList: "1",
	openBoard: "2",
	openRoadmap: "3",
	filter: "/",
	toggleDetails: "D",
	editValue: "E",
	newItemBelow: "N",
	newItemAbove: "B",
	pickUp: "G",
};

/** Shows all keys, then the commands without one; runs what is chosen. @param view where the question came from */
export async function showKeys({ contributes }: Manifest, view: string | undefined): Promise<void> {
	const { commands, keybindings, menus } = contributes;
	const hidden = menus.commandPalette
		.filter(({ when }) => when === "false")
		.map(({ command }) => command);
	const picks = commands
		.filter(({ command }) => !hidden.includes(command))
		.map(({ command, title }) => {
			const own = keybindings.filter((binding) => binding.command === command);
			const keys = own.map(({ key, mac }) =>
				mac === undefined ? spoken(key) : l10n.t("{0} (Mac: {1})", spoken(key), spoken(mac)),
			);
			const boards = own.filter(({ when }) => when.includes("activeWebviewPanelId")).length;
			const where =
				boards === 0
					? l10n.t("in the Backlog view")
					: boards === own.length
						? l10n.t("on the board")
						: l10n.t("in the Backlog view and on the board");
			const onPage = PAGE_KEYS[command.replace(/^.*\./, "")];
			const description = [
				own.length > 0 && `${[...new Set(keys)].join(", ")} · ${where}`,
				onPage && l10n.t("{0} · in the tab", onPage),
			]
				.filter(Boolean)
				.join(" · ");
			return { label: title, description, command };
		})
		.sort((a, b) => Number(a.description === "") - Number(b.description === ""));
	const title = l10n.t("Keys and Commands");
	const placeHolder = l10n.t("Find a key or a command; Enter runs it");
	const options = { title, placeHolder, matchOnDescription: true };
	const chosen = await vscode.window.showQuickPick(picks, options);
	if (chosen) await vscode.commands.executeCommand(chosen.command, ...(view ? [view] : []));
}

/** A key as people write it: `alt+up` is Alt+Up. */
const spoken = (key: string) =>
	key.replace(
		/(^|[+ ])([a-z])/g,
		(_, before: string, letter: string) => before + letter.toUpperCase(),
	);
