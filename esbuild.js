// Builds what ships (dist/) and, with --tests, what tests and tools run (out/).
const esbuild = require("esbuild");
const path = require("node:path");
const { existsSync, readdirSync, rmSync } = require("node:fs");

const watch = process.argv.includes("--watch");
const tests = process.argv.includes("--tests");

/** Parts of gray-matter that must not ship: engines.js evaluates code, utils.js and fs need Node. */
const disarmed = {
	name: "disarm-gray-matter",
	setup(build) {
		const stubs = {
			engines: "module.exports = {};",
			utils: `
				exports.define = (o, key, value) => { o[key] = value; };
				exports.isBuffer = () => false;
				exports.isObject = (v) => typeof v === "object" && v !== null && !Array.isArray(v);
				exports.toBuffer = (v) => v;
				exports.toString = (v) => v.replace(/^\\uFEFF/, "");
				exports.arrayify = (v) => (v ? (Array.isArray(v) ? v : [v]) : []);
				exports.startsWith = (s, sub, len = sub.length) => s.slice(0, len) === sub;`,
			fs: "module.exports = {};",
		};
		build.onResolve({ filter: /^(fs|\.{1,2}\/(lib\/)?(engines|utils))$/ }, (args) =>
			args.importer.includes(`${path.sep}gray-matter${path.sep}`)
				? { path: path.basename(args.path), namespace: "disarmed" }
				: undefined,
		);
		build.onLoad({ filter: /.*/, namespace: "disarmed" }, (args) => ({
			contents: stubs[args.path],
		}));
	},
};

/** The half of remark that writes Markdown: nothing here ever does. */
const readOnly = {
	name: "read-only-remark",
	setup(build) {
		build.onResolve({ filter: /^remark-stringify$/ }, () => ({
			path: "remark-stringify",
			namespace: "read-only",
		}));
		build.onLoad({ filter: /.*/, namespace: "read-only" }, () => ({
			contents: "export default function () {}",
		}));
	},
};

/** remark for the command line: most commands end without it, so it is loaded when it is first called. */
const late = {
	name: "late-remark",
	setup(build) {
		build.onResolve({ filter: /^remark$/ }, (args) =>
			args.namespace === "late" ? undefined : { path: "remark", namespace: "late" },
		);
		build.onLoad({ filter: /.*/, namespace: "late" }, () => ({
			contents: `export const remark = () => require("remark").remark();`,
			resolveDir: __dirname,
		}));
	},
};

/** @type {import("esbuild").BuildOptions} */
const shipped = {
	bundle: true,
	minify: true,
	sourcemap: "linked",
	target: "es2022",
	logLevel: "warning",
	legalComments: "none",
	plugins: [disarmed, readOnly],
};
/** @type {import("esbuild").BuildOptions} */
const host = { ...shipped, entryPoints: ["src/extension.ts"], format: "cjs", external: ["vscode"] };

/** @type {import("esbuild").BuildOptions[]} */
const builds = [
	{ ...host, outfile: "dist/extension.js", platform: "node" },
	{
		...host,
		outfile: "dist/web/extension.js",
		platform: "browser",
		conditions: ["worker", "browser"],
	},
	{
		...shipped,
		entryPoints: ["src/cli.ts"],
		outfile: "dist/rf.js",
		plugins: [...shipped.plugins, late],
		format: "cjs",
		platform: "node",
	},
	{
		...shipped,
		entryPoints: { board: "src/webview/board.tsx" },
		outdir: "dist/webview",
		format: "iife",
		platform: "browser",
		jsx: "automatic",
		jsxImportSource: "preact",
		loader: { ".ttf": "file" },
		assetNames: "[name]",
	},
];

if (tests) {
	// Tests that are gone go, and nothing else: another run may be using the folder.
	for (const file of existsSync("out") ? readdirSync("out", { recursive: true }) : []) {
		const source = path.join("test", file.replace(/\.js$/, ".ts"));
		if (file.endsWith(".test.js") && !existsSync(source)) rmSync(path.join("out", file));
	}
	builds.push({
		// Tests find their packages as a user of the sources would: gray-matter is not disarmed for them.
		entryPoints: readdirSync("test", { recursive: true })
			.filter((f) => /(?<!\.d)\.tsx?$/.test(f) && !/^fixtures|^bench.(core|reading)/.test(f))
			.map((f) => path.join("test", f)),
		outdir: "out",
		outbase: "test",
		bundle: true,
		platform: "node",
		format: "cjs",
		target: "es2022",
		sourcemap: "linked",
		packages: "external",
		external: ["vscode"],
		logLevel: "warning",
	});
	// What is measured is built as the extension is.
	const measured = ["test/bench/core.ts", "test/bench/reading.ts"];
	builds.push({ ...host, entryPoints: measured, outdir: "out/bench", platform: "node" });
}

(async () => {
	if (watch) {
		for (const options of builds) await (await esbuild.context(options)).watch();
		console.log("Watching. Ctrl+C ends it.");
	} else {
		await Promise.all(builds.map((options) => esbuild.build(options)));
	}
})().catch(() => process.exit(1));
