// THIRD-PARTY-NOTICES.md: the licences of all packages in the bundles, as their source maps name them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./folders.ts";

const bundles = [
	"rf.js",
	"extension.js",
	"web/extension.js",
	"webview/board.js",
	"webview/board.css",
];

/** The packages that ship, by name. */
function packages(): string[] {
	const names = bundles.flatMap((bundle) => {
		const map = JSON.parse(readFileSync(path.join(root, "dist", `${bundle}.map`), "utf8"));
		return (map.sources as string[]).map(
			(source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? "",
		);
	});
	return [...new Set([...names, "@vscode/codicons"])].filter((name) => name !== "").sort();
}

/** The text of the notices, as it should be. */
export function notices(): string {
	const parts = packages().map((name) => {
		const folder = path.join(root, "node_modules", name);
		const { version, license } = JSON.parse(
			readFileSync(path.join(folder, "package.json"), "utf8"),
		);
		const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
		const text = file ? readFileSync(path.join(folder, file), "utf8").trim() : "";
		const quoted = text && `\n\n\`\`\`text\n${text.replaceAll("\r\n", "\n")}\n\`\`\``;
		return `## ${name} ${version}\n\nLicence: ${license}${quoted}`;
	});
	const heading = "# Third-party notices\n\nThe extension contains parts of these packages.";
	return `${[heading, ...parts].join("\n\n")}\n`;
}

/** The file; written anew where `UPDATE_NOTICES` is set. */
export function storedNotices(): string {
	const file = path.join(root, "THIRD-PARTY-NOTICES.md");
	if (process.env.UPDATE_NOTICES) writeFileSync(file, notices());
	return existsSync(file) ? readFileSync(file, "utf8") : "";
}
