// A repository that means harm: nothing in its files runs, loads, or leaves its place, and no page can name other files.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { temporaryFolder } from "../vscode/folders.ts";
import type { PageElement } from "./pages/elements.ts";
import { Repository } from "./pages/repository.ts";
import { useVSCode } from "./pages/vscode.ts";
import type { Workbench } from "./pages/workbench.ts";

const run = "globalThis.pwned=1;console.log('pwned')";
const away = "https://evil.example";
const evils = [
	`<script>${run}</script>`,
	`<img src=x onerror="${run}"><img src="${away}/img.png">`,
	`<svg onload="${run}"><a xlink:href="javascript:${run}"><text>x</text></a></svg>`,
	`</style><style>*{background:url(${away}/css.png)}</style>`,
	`"><iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
	`[a](command:workbench.action.files.newUntitledFile) $(bug) [b](javascript:${run})`,
	`\\3c script\\3e \\00003cimg src=${away}/escape.png\\00003e ; background: url(${away}/x.png); position: fixed`,
	`&lt;script&gt; \${${run}} {{constructor.constructor('${run}')()}}`,
	"\u202Egnihtemos \u2066\u2067\u2068 x \u200F",
	`${"Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B".repeat(40)}`,
	"w".repeat(3000),
	"__proto__",
	"constructor",
] as const;

const body = [
	...evils,
	`![remote](${away}/remote.png) ![data](data:image/svg+xml,<svg onload="${run}"/>) ![protocol](//evil.example/p.png)`,
	"![huge](huge.svg) ![up](../../outside.svg) ![constructor](constructor) ![proto](__proto__) ![up](%2e%2e/%2e%2e/outside.svg)",
	`[script](javascript:${run.replaceAll("'", "%27")}) [command](command:workbench.action.files.newUntitledFile)`,
	"[data](data:text/html,x) [root](/etc/passwd) [file](file:///etc/passwd) [up](../../outside.md) [share](\\\\\\\\evil.example\\\\x)",
	"[vscode](vscode://evil.example/x) [up](%2e%2e/%2e%2e/outside.md) [no](constructor)",
	`<details open ontoggle="${run}"><summary>x</summary></details>`,
	`<object data="${away}/o"></object><link rel=stylesheet href="${away}/l.css"><base href="${away}/">`,
	`<meta http-equiv=refresh content="0;url=${away}/refresh"><form action="javascript:${run}"><button>x</button></form>`,
	`\`\`\`html\n<script>${run}</script>\n\`\`\``,
	"the end",
].join("\n\n");

/** Lets a test speak for the page: keeps the line to the extension host, which is given out once. */
const tapLine = `{
	let real;
	Object.defineProperty(globalThis, "acquireVsCodeApi", {
		configurable: true,
		set: (made) => { real = made; },
		get: () => real && (() => (globalThis.line ??= real())),
	});
}`;

describe("a repository that means harm", () => {
	const vscode = useVSCode();
	const folder = temporaryFolder();
	const outside = path.join(folder, "outside.md");
	let repository: Repository;
	let window: Workbench;
	let frame: FrameLocator;
	const requests: string[] = [];
	const said: string[] = [];

	before(async () => {
		const workspace = path.join(folder, "workspace");
		const backlog = path.join(workspace, "backlog");
		mkdirSync(backlog, { recursive: true });
		const text = JSON.stringify;
		for (const [i, evil] of evils.entries()) {
			const other = text(evils[(i + 1) % evils.length]);
			const fields = [
				"id",
				"title",
				"type",
				"assignee",
				"epic",
				"sprint",
				"goal",
				"due",
				"blocked",
			];
			const lines = fields.map((field) => `${field}: ${text(evil)}`);
			// Some share a status, an epic and a sprint, so that there are groups of several.
			lines.push(`status: ${i % 2 ? "todo" : text(evil)}`, `rank: a${i.toString(36)}`);
			lines.push(`labels: [${text(evil)}, ${other}]`, `depends-on: [${other}]`);
			const name = `${i}${evil.replaceAll("/", "_").slice(0, 80)}.md`;
			writeFileSync(path.join(backlog, name), `---\n${lines.join("\n")}\n---\n${body}\n`);
		}
		const deep = `${"> ".repeat(900)}deep`;
		writeFileSync(path.join(backlog, "deep.md"), `---\nrank: Zz\n---\n${deep}\n`);
		writeFileSync(
			path.join(backlog, "backlog.yml"),
			`purpose: ${text(evils.join(" "))}\ngoals: [${evils.map((evil) => text(evil)).join(", ")}]\n`,
		);
		const svg = (size: number) =>
			`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" onload="${run}"><image href="${away}/svg.png"/></svg>`;
		writeFileSync(path.join(backlog, "huge.svg"), svg(30_000));
		writeFileSync(path.join(folder, "outside.svg"), svg(10));
		writeFileSync(outside, "---\nstatus: todo\n---\n- [ ] Not to be touched\n");
		writeFileSync(path.join(workspace, "near.md"), "Nothing links here.\n");
		repository = new Repository(workspace);

		window = await vscode.open({ workspace });
		window.page.on("request", (request) => requests.push(request.url()));
		window.page.on("console", (message) => said.push(message.text()));
		await window.page.addInitScript(tapLine);
		await window.palette.run("Backlog: Open List");
		({ frame } = window.board());
		await frame.locator(".card").first().waitFor();
	});

	/** Nothing has run, and nothing was asked of other places than VS Code's own. */
	async function assertHarmless(): Promise<void> {
		for (const each of window.page.frames())
			assert.equal(await each.evaluate("globalThis.pwned"), undefined, each.url());
		assert.deepEqual(
			said.filter((text) => /^pwned/.test(text)),
			[],
		);
		const hosts = new Set(
			requests.filter((url) => !/^(blob|data):/.test(url)).map((url) => new URL(url).hostname),
		);
		const strange = [...hosts].filter(
			(host) => !/^(127\.0\.0\.1|localhost|.*\.vscode-cdn\.net)$/.test(host),
		);
		assert.deepEqual(strange, []);
		const scripts = await frame
			.locator("script, style")
			.evaluateAll((all) => (all as unknown as PageElement[]).map((e) => e.textContent ?? ""));
		assert.ok(!scripts.some((script) => script.includes("pwned")));
		assert.equal(
			await frame
				.locator("iframe, object, embed, svg, link:not([href$='board.css']), base, form")
				.count(),
			0,
		);
		assert.equal(await frame.locator("a[href], [onload], [onerror], [ontoggle]").count(), 0);
	}

	/** No card sticks out of what it stands in, nor what is in it out of the card; the page does not scroll sideways. */
	async function assertInPlace(): Promise<void> {
		const sticksOut = await frame.locator("body").evaluate(`(() => {
			const inside = (inner, outer) => {
				const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
				return a.left >= b.left - 1 && a.right <= b.right + 1;
			};
			const clips = (element) => getComputedStyle(element).overflowX !== "visible";
			const stays = (card) =>
				inside(card, card.parentElement) &&
				(clips(card) || [...card.children].every((cell) => clips(cell) && inside(cell, card)));
			const cards = [...document.querySelectorAll(".card")].filter((card) => !stays(card));
			const wide = [...document.querySelectorAll("html, .details .content, .page-header, .group, .column-header")]
				.filter((e) => e.scrollWidth > e.clientWidth);
			return [...cards, ...wide].map((e) => e.className + e.textContent.slice(0, 40));
		})()`);
		assert.deepEqual(sticksOut, []);
	}

	for (const layout of ["List", "Board", "Roadmap"]) {
		it(`has its texts shown as texts, in the ${layout.toLowerCase()}`, async () => {
			await window.palette.run(`Backlog: Open ${layout}`);
			await frame.getByRole("tab", { name: layout, selected: true }).waitFor();
			if (layout === "Roadmap") {
				for (const fold of await frame.locator(".fold[aria-expanded=false]").all())
					if (await fold.isVisible()) await fold.click();
			}
			await frame.locator(".card").first().waitFor();
			await assertInPlace();
			await assertHarmless();
		});
	}

	it("has its texts shown as texts in the panel, and its links lead to no other place", async () => {
		await window.palette.run("Backlog: Open List");
		await frame.getByRole("tab", { name: "List", selected: true }).waitFor();
		const card = frame.locator(".card", { hasText: "<script>" }).first();
		await card.click();
		const panel = frame.getByRole("complementary", { name: "Details" });
		if (!(await panel.isVisible())) await card.press("d");
		await panel.getByText("the end").waitFor();
		await panel.locator("img").first().scrollIntoViewIfNeeded();
		// Images of the workspace alone are drawn, no wider than the panel.
		const sources = await panel
			.locator("img")
			.evaluateAll((all) => (all as unknown as { src: string }[]).map(({ src }) => src));
		assert.ok(sources.some((src) => src.endsWith("/huge.svg")));
		for (const src of sources) assert.match(src, /vscode-cdn\.net\/.*\/workspace\/backlog\//);
		await assertInPlace();
		const tabs = (await window.editor.tabs()).length;
		const links = panel.locator(".prose button.link");
		const hrefs = await links.evaluateAll((all) =>
			(all as unknown as { title: string }[]).map(({ title }) => title),
		);
		assert.ok(hrefs.some((href) => href.startsWith("javascript:")));
		assert.ok(hrefs.some((href) => href.startsWith("command:")));
		for (const [i, href] of hrefs.entries())
			if (!href.startsWith("https:")) await links.nth(i).dispatchEvent("click");
		await window.page.waitForTimeout(500);
		assert.equal((await window.editor.tabs()).length, tabs);
		assert.equal(await window.page.locator(".monaco-dialog-box").count(), 0);
		await assertHarmless();
	});

	it("shows a text that is nested beyond all sense as it is written", async () => {
		await frame.locator(".filter").fill("deep");
		await frame.locator(".card", { hasText: "Deep" }).first().click();
		await frame.getByRole("complementary", { name: "Details" }).getByText("> > deep").waitFor();
		await frame.locator(".filter").press("Escape");
	});

	it("cannot make the page run scripts: its policy allows none but ours", async () => {
		const policy = await frame
			.locator("meta[http-equiv=Content-Security-Policy]")
			.getAttribute("content");
		assert.match(policy ?? "", /^default-src 'none'; script-src /);
		assert.doesNotMatch(policy ?? "", /unsafe|data:|blob:|\*(?!\.vscode-cdn\.net)/);
	});

	it("gains nothing by a page that says what ours never says", async () => {
		const tabs = (await window.editor.tabs()).length;
		const file = await frame.locator(".card").first().getAttribute("data-file");
		const value = await frame.locator(".fold").first().getAttribute("data-fold");
		const drop = { value, above: file };
		const forged = [
			...[
				"../../outside.md",
				"../near.md",
				"backlog.yml",
				"",
				path.join(folder, "outside.md"),
			].flatMap((other) => [
				{ type: "open", file: other, beside: false },
				{ type: "link", file: other, url: "near.md" },
				{ type: "link", file, url: other },
				{ type: "tick", file: other, mark: 26, checked: true },
				{ type: "drop", act: 1000, files: [other], drop },
				{ type: "select", files: [other], focus: other },
				{ type: "item", id: other },
			]),
			{ type: "command", command: "workbench.action.files.newUntitledFile" },
			{ type: "command", command: "deleteItem" },
			{ type: "command", command: "__proto__" },
			{ type: "view", view: { layout: "elsewhere" } },
			{ type: "open", file: { toString: "../near.md" }, beside: false },
			{ type: "nothing of ours" },
			null,
			"open",
			[],
		];
		await frame.locator("body").evaluate((_: unknown, messages: readonly unknown[]) => {
			const { line } = globalThis as unknown as { line: { postMessage(message: unknown): void } };
			for (const message of messages) line.postMessage(message);
		}, forged);
		await window.page.waitForTimeout(700);
		assert.equal((await window.editor.tabs()).length, tabs);
		assert.equal(await window.page.locator(".quick-input-widget:visible").count(), 0);
		assert.match(readFileSync(outside, "utf8"), /- \[ \] Not to be touched/);
		assert.deepEqual(repository.status(), []);
		await assertHarmless();
	});
});
