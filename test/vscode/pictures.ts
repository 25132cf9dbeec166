// Takes the README's pictures: `node test/vscode/bootstrap.js pictures`.
import path from "node:path";
import { Workbench } from "../ui/pages/workbench.ts";
import { launchBrowser } from "./browser.ts";
import { commitAll, copyFixture, root } from "./folders.ts";
import { startServer } from "./server.ts";
import { packExtension } from "./vsix.ts";

async function main(): Promise<void> {
	const { file: vsix } = packExtension("out/pictures.vsix");
	const folder = copyFixture("sample");
	commitAll(folder);
	const [server, browser] = await Promise.all([
		startServer({ vsix, testDriver: false }),
		launchBrowser(),
	]);
	try {
		const page = await browser.newPage({
			viewport: { width: 1280, height: 720 },
			deviceScaleFactor: 1.5,
		});
		const workbench = await Workbench.open(page, server, { workspace: folder, theme: "dark" });
		await workbench.show("Rank & File");
		const tree = workbench.tree("Backlog");
		await tree.row("Pay when ordering").waitFor();
		await workbench.palette.run("Open List");
		await workbench.board().frame.locator(".row.card").first().waitFor();
		await tree.drag("Retire the password form", "Pay when ordering");
		await tree
			.row("Retire the password form")
			.getByText(/^\u2007*2\u2002/)
			.waitFor();
		console.log(await workbench.screenshot(path.join(root, "media/readme/list.png")));
	} finally {
		await browser.close();
		await server.stop();
	}
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(error);
		process.exit(1);
	},
);
