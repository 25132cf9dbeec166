// The rules of who may know whom, read from the imports, and what the manifest promises.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";

const read = (file: string) => readFileSync(file, "utf8");
const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((file) => path.posix.join(folder, ...file.split(path.sep)))
		.filter((file) => /\.\w+$/.test(file));

const manifest = JSON.parse(read("package.json"));
const sources = filesIn("src");
const modules = sources.filter((file) => /\.tsx?$/.test(file));

interface Import {
	readonly from: string;
	/** A file below src, or a package as it is written. */
	readonly to: string;
	readonly isType: boolean;
}

const IMPORT =
	/^(?:import|export)\s+(type\b)?[^"';]*?\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"|\b(?:import|require)\(\s*"([^"]+)"/gm;

const imports: Import[] = modules.flatMap((from) =>
	[...read(from).matchAll(IMPORT)].flatMap((match) => {
		const to = match[2] ?? match[3] ?? match[4] ?? "";
		const isType = match[1] !== undefined || /^import\s*\{(\s*type \w+,?)+\s*\}/.test(match[0]);
		const targets = to.startsWith("#") ? Object.values<string>(manifest.imports[to]) : [to];
		return targets.map((target) => ({ from, to: resolve(from, target), isType }));
	}),
);

function resolve(from: string, to: string): string {
	if (to.startsWith("./src/")) return path.posix.normalize(to);
	return to.startsWith(".") ? path.posix.join(path.posix.dirname(from), to) : to;
}

/** The room of a file below src: its folder, or its own name; "" for packages. */
const roomOf = (file: string) => /^src\/([\w-]+)/.exec(file)?.[1] ?? "";
const isNode = (name: string) => name.startsWith("node:") || builtinModules.includes(name);
const isPackage = (name: string, wanted: string) =>
	name === wanted || name.startsWith(`${wanted}/`);
const shown = (list: readonly Import[]) => list.map(({ from, to }) => `${from} imports ${to}`);

describe("The rooms of src", () => {
	const doors: Readonly<Record<string, readonly string[]>> = {
		extension: ["host", "core", "node", "browser"],
		cli: ["node", "core"],
		host: ["host", "core", "protocol"],
		node: ["node", "core"],
		browser: ["browser", "core"],
		webview: ["webview", "protocol"],
		protocol: [],
		core: ["core"],
	};

	it("are those that the design names", () => {
		assert.ok(imports.length > 100, "the imports were not found");
		const unknown = modules.filter((file) => !Object.hasOwn(doors, roomOf(file)));
		assert.deepEqual(unknown, []);
	});

	it("open only into those below them", () => {
		const wrong = imports.filter(({ from, to, isType }) => {
			const room = roomOf(to);
			const asType = isType && ["webview", "protocol"].includes(roomOf(from)) && room === "core";
			return room !== "" && !asType && !doors[roomOf(from)]?.includes(room);
		});
		assert.deepEqual(shown(wrong), []);
	});

	it("reach Node's part only by names that the manifest maps", () => {
		const direct = modules
			.filter((file) => roomOf(file) === "extension")
			.filter((file) => /from "\.\/(?:node|browser)\//.test(read(file)));
		assert.deepEqual(direct, []);
		for (const [name, { browser, default: desktop }] of Object.entries<Record<string, string>>(
			manifest.imports,
		)) {
			assert.ok(browser && desktop, name);
			assert.ok(browser.startsWith("./src/browser/") && desktop.startsWith("./src/node/"), name);
			assert.ok(existsSync(browser) && existsSync(desktop), name);
		}
	});

	it("take only types from the protocol, which holds nothing else", () => {
		const values = imports.filter(({ to, isType }) => roomOf(to) === "protocol" && !isType);
		assert.deepEqual(shown(values), []);
		assert.doesNotMatch(read("src/protocol.ts"), /^(?:import (?!type)|export (?!type|interface))/m);
	});

	it("know VS Code in the extension host alone, and Node in node/ and the command line alone", () => {
		const wrong = imports.filter(
			({ from, to }) =>
				(to === "vscode" && !["extension", "host"].includes(roomOf(from))) ||
				(isNode(to) && !["node", "cli"].includes(roomOf(from))),
		);
		assert.deepEqual(shown(wrong), []);
	});

	it("know the DOM in the webview alone", () => {
		const { lib, types } = JSON.parse(read("src/core/tsconfig.json")).compilerOptions;
		assert.deepEqual([lib, types], [["ES2023"], []]);
		assert.deepEqual(JSON.parse(read("tsconfig.json")).compilerOptions.lib, ["ES2023"]);
	});

	const owners: [string, string[]][] = [
		["gray-matter", ["src/core/frontMatter.ts"]],
		["fractional-indexing", ["src/core/rank.ts"]],
		["remark", ["src/core/body.ts"]],
		["node-diff3", ["src/core/mergeLines.ts"]],
		["preact", modules.filter((file) => roomOf(file) === "webview")],
		["@atlaskit/pragmatic-drag-and-drop", modules.filter((file) => roomOf(file) === "webview")],
	];
	for (const [name, files] of owners)
		it(`know ${name} in ${files.length === 1 ? files[0] : "the webview"} alone`, () => {
			const wrong = imports.filter(({ from, to }) => isPackage(to, name) && !files.includes(from));
			assert.deepEqual(shown(wrong), []);
		});

	it("know YAML in core/yaml….ts alone", () => {
		const wrong = imports.filter(
			({ from, to }) => isPackage(to, "yaml") && !/^src\/core\/yaml\w*\.ts$/.test(from),
		);
		assert.deepEqual(shown(wrong), []);
	});

	it("have no circles of modules that need each other to load", () => {
		const graph = new Map(
			modules.map((file) => [
				file,
				imports.filter(({ from, isType }) => from === file && !isType).map(({ to }) => to),
			]),
		);
		assert.deepEqual(circleIn(graph), []);
	});

	it("hold files of at most 300 lines", () => {
		const long = sources
			.map((file) => [file, read(file).split("\n").length - 1] as const)
			.filter(([, lines]) => lines > 300);
		assert.deepEqual(long, []);
	});
});

/** Files that import each other in a circle; none if there is none. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
	const done = new Set<string>();
	const visit = (file: string, above: readonly string[]): string[] => {
		if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
		if (done.has(file)) return [];
		done.add(file);
		for (const next of graph.get(file) ?? []) {
			const circle = visit(next, [...above, file]);
			if (circle.length > 0) return circle;
		}
		return [];
	};
	for (const file of graph.keys()) {
		const circle = visit(file, []);
		if (circle.length > 0) return circle;
	}
	return [];
}

describe("The bundles", () => {
	const bundles = ["extension.js", "web/extension.js", "webview/board.js", "rf.js"].map(
		(file) => `dist/${file}`,
	);

	before(function () {
		this.timeout(60_000);
		if (bundles.every((file) => existsSync(file))) return;
		const { status, stderr } = spawnSync(process.execPath, ["esbuild.js"], { encoding: "utf8" });
		assert.equal(status, 0, stderr);
	});

	for (const bundle of bundles)
		it(`hold nothing that runs text as code: ${bundle}`, () => {
			const code = read(bundle).match(
				/.{0,40}(?:\beval\s*\(|\bnew Function\b|\bFunction\s*\().{0,40}/g,
			);
			assert.deepEqual(code, null);
		});

	it("for the web need nothing but VS Code", () => {
		const needed = [...read("dist/web/extension.js").matchAll(/\brequire\("([^"]+)"\)/g)];
		assert.deepEqual([...new Set(needed.map(([, name]) => name))], ["vscode"]);
	});
});

interface MenuEntry {
	readonly command?: string;
	readonly submenu?: string;
	readonly when?: string;
	readonly group?: string;
}

describe("The manifest", () => {
	const { contributes } = manifest;
	const words: Record<string, string> = JSON.parse(read("package.nls.json"));
	const declared: string[] = contributes.commands.map(
		({ command }: { command: string }) => command,
	);

	it("declares each command that is registered, and no other", () => {
		const table = /^(?:export )?const (ON_\w+):[\s\S]*?= \{\n([\s\S]*?)^\};/gm;
		const tables = sources
			.filter((file) => roomOf(file) === "host")
			.flatMap((file) => [...read(file).matchAll(table)].map((match) => ({ file, match })));
		const rows = tables.flatMap(({ match: [, , rows = ""] }) =>
			[...rows.matchAll(/^\t(\w+)(?=[:,(])/gm)].map(([, name]) => `rankAndFile.${name}`),
		);
		assert.deepEqual(rows.sort(), declared.toSorted());
		const commands = read("src/host/commands.ts");
		const apart = tables.filter(({ file }) => file !== "src/host/commands.ts");
		for (const { match } of apart) assert.ok(commands.includes(`\t...${match[1]},`), match[1]);
	});

	it("uses only commands and submenus that are there, in keys, menus and welcome views", () => {
		const entries = Object.values<MenuEntry[]>(contributes.menus).flat();
		const used = [...contributes.keybindings, ...entries].map(({ command }) => command);
		const linked = Object.values(words).flatMap((text) =>
			[...text.matchAll(/\(command:(rankAndFile\.\w+)/g)].map(([, command]) => command),
		);
		const wrong = [...used, ...linked].filter((command) => command && !declared.includes(command));
		assert.deepEqual(wrong, []);
		const shown = new Set(entries.map(({ submenu }) => submenu).filter((id) => id));
		const made = contributes.submenus.map(({ id }: { id: string }) => id);
		assert.deepEqual([...shown].sort(), made.toSorted());
		for (const id of made) assert.ok(contributes.menus[id]?.length > 0, id);
	});

	it("puts each entry of a menu at a place of its own, and under a condition outside submenus", () => {
		for (const [menu, entries] of Object.entries<MenuEntry[]>(contributes.menus)) {
			const places = entries.map(({ group, when }) => `${group} ${when}`);
			if (menu !== "commandPalette") assert.deepEqual(places, [...new Set(places)], menu);
			const names = entries.map(({ command, submenu, when }) => `${command ?? submenu} ${when}`);
			assert.deepEqual(names, [...new Set(names)], menu);
			if (!menu.startsWith("rankAndFile."))
				assert.ok(
					entries.every(({ when }) => when),
					menu,
				);
		}
	});

	it("has an icon for each command that is drawn as one", () => {
		const drawn = Object.values<MenuEntry[]>(contributes.menus)
			.flat()
			.filter(({ group }) => /^(?:navigation|inline)/.test(group ?? ""));
		for (const { command } of drawn) {
			const { icon } = contributes.commands.find((each: MenuEntry) => each.command === command);
			assert.ok(icon, command);
		}
	});

	it("has keys in its focused views alone, each there once", () => {
		const views: Readonly<Record<string, string>> = {
			tree: "focusedView == 'rankAndFile.backlog' && listFocus && !inputFocus",
			board:
				"activeWebviewPanelId == 'rankAndFile.board' && !rankAndFile.isTyping && !sideBarFocus && !panelFocus && !auxiliaryBarFocus && !inputFocus",
		};
		const taken = new Set<string>();
		for (const { command, key, mac = key, when, args } of contributes.keybindings) {
			assert.ok(when.startsWith(views[args]), `${command} on ${key}`);
			// VS Code's own menus open on Alt and a letter, and a letter alone begins its search in lists.
			assert.doesNotMatch(key, /^(?:alt\+)?[a-z\d]$/, command);
			for (const place of [`${args} ${key}`, ...(mac === key ? [] : [`${args} mac ${mac}`])]) {
				assert.ok(!taken.has(place), `${place} is taken when ${command} comes`);
				taken.add(place);
			}
		}
	});

	it("describes each setting in words that are translated, in an order", () => {
		const settings = Object.entries<{ order?: number; markdownDescription?: string }>(
			contributes.configuration.properties,
		);
		for (const [name, { markdownDescription }] of settings) {
			assert.match(name, /^rankAndFile\.\w/);
			assert.match(markdownDescription ?? "", /^%[\w.]+%$/, name);
		}
		const orders = settings.map(([, { order }]) => order);
		assert.deepEqual(orders, [...new Set(orders)]);
		assert.ok(!orders.includes(undefined));
	});

	it("has a text for each key, and no text without one", () => {
		const keys = [...read("package.json").matchAll(/"%([^"%]+)%"/g)].map(([, key = ""]) => key);
		assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
	});

	it("has a title for each command that says what it does, in a category", () => {
		const titles = new Set<string>();
		for (const { command, title, category } of contributes.commands) {
			assert.equal(title, `%${command.replace("rankAndFile", "command")}%`);
			const spoken = words[title.slice(1, -1)] ?? "";
			assert.match(spoken, /^[A-Z]\w+(?: [\w…]|…|$)/, command);
			assert.ok(!titles.has(spoken), `two commands are called “${spoken}”`);
			assert.equal(category, "Backlog", command);
			titles.add(spoken);
		}
		assert.equal(new Set(declared).size, declared.length);
	});
});
