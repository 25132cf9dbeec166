// Installs the project's packages when they are missing, builds, and runs one of the tools in this folder.
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

const tools = {
	start: "start",
	test: "all",
	package: "package",
	bench: "../bench/index",
	pictures: "pictures",
};

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	stop(`Rank & File needs Node.js 20.19 or newer. This is ${process.versions.node}.`);
}

const tool = tools[process.argv[2]];
if (!tool) stop(`Usage: node test/vscode/bootstrap.js ${Object.keys(tools).join("|")} [arguments]`);

const root = path.join(__dirname, "../..");
process.chdir(root);

if (!isInstalled()) {
	console.log("Installing the project's packages …");
	run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], process.platform === "win32");
}
console.log("Building …");
run(process.execPath, ["esbuild.js", "--tests"], false);
process.setSourceMapsEnabled(true);
require(path.join(root, "out/vscode", tool));

/** Compares the lock file with the one that npm writes last into node_modules, whoever called npm. */
function isInstalled() {
	const installed = "node_modules/.package-lock.json";
	if (!existsSync(installed)) return false;
	const versions = JSON.parse(readFileSync(installed, "utf8")).packages;
	return Object.entries(JSON.parse(readFileSync("package-lock.json", "utf8")).packages).every(
		([name, { version, optional }]) =>
			name === "" || optional || versions[name]?.version === version,
	);
}

function run(command, args, shell) {
	const { status, error } = spawnSync(command, args, { stdio: "inherit", shell });
	if (status !== 0)
		stop(`"${command} ${args.join(" ")}" failed${error ? `: ${error.message}` : "."}`);
}

function stop(message) {
	console.error(message);
	process.exit(1);
}
