// The browser of the tests: an installed Chrome or Chromium, else the one from npm.
import { existsSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { findOnPath } from "./folders.ts";
import { installChromium } from "./install.ts";

const flags = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/** Starts a browser without a window. `CHROME_PATH` names it; `CHROME_PATH=npm` means the one from npm. */
export async function launchBrowser(): Promise<Browser> {
	const installed = installedBrowser();
	if (installed) return chromium.launch({ executablePath: installed, args: flags });

	const folder = await installChromium();
	const env: Record<string, string | undefined> = { ...process.env };
	// Bare machines have neither the libraries nor the fonts that browsers expect.
	env.LD_LIBRARY_PATH = [env.LD_LIBRARY_PATH, path.join(folder, "al2023/lib")]
		.filter(Boolean)
		.join(":");
	if (!existsSync("/etc/fonts/fonts.conf"))
		env.FONTCONFIG_FILE = path.join(folder, "fonts/fonts.conf");
	return chromium.launch({ executablePath: path.join(folder, "chromium"), args: flags, env });
}

function installedBrowser(): string | undefined {
	const chosen = process.env.CHROME_PATH;
	if (chosen === "npm") return undefined;
	if (chosen) return chosen;
	const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
	if (existsSync(mac)) return mac;
	return findOnPath("google-chrome", "google-chrome-stable", "chromium", "chromium-browser");
}
