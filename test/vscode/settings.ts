// Settings of a VS Code under test: nothing that comes by itself, asks, or covers what is tested.
import manifest from "../../package.json";

export type Settings = Readonly<Record<string, unknown>>;

export const quiet: Settings = {
	"chat.commandCenter.enabled": false,
	"chat.disableAIFeatures": true,
	"extensions.autoCheckUpdates": false,
	"extensions.autoUpdate": false,
	"extensions.ignoreRecommendations": true,
	"files.autoSave": "off",
	"git.openRepositoryInParentFolders": "never",
	"security.workspace.trust.banner": "never",
	"security.workspace.trust.startupPrompt": "never",
	"telemetry.telemetryLevel": "off",
	"update.mode": "none",
	"update.showReleaseNotes": false,
	"window.commandCenter": false,
	"workbench.enableExperiments": false,
	"workbench.layoutControl.enabled": false,
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.settings.enableNaturalLanguageSearch": false,
	"workbench.startupEditor": "none",
	"workbench.tips.enabled": false,
	"workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/** Runs the extension's browser build in a web worker; the payload's `extensionDevelopmentKind` goes unheard. */
export const inWebWorker: Settings = {
	"remote.extensionKind": { [`${manifest.publisher}.${manifest.name}`]: ["web"] },
};

/** What `npm start` sets: the same quiet, but VS Code's own trust prompt. */
export const demo: Settings = {
	...quiet,
	"security.workspace.trust.banner": "untilDismissed",
	"security.workspace.trust.startupPrompt": "once",
};
