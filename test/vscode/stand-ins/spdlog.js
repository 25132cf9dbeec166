// Stands in for VS Code's native logger, so that installing it needs no compiler: appends lines to the log file.
const fs = require("node:fs");
const path = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
	constructor(file) {
		this.file = file;
		this.level = 0;
		levels.forEach((name, level) => {
			this[name] = (message) => {
				if (level >= this.level) fs.appendFile(file, `${name}: ${message}\n`, () => {});
			};
		});
	}
	getLevel() {
		return this.level;
	}
	setLevel(level) {
		this.level = level;
	}
	setPattern() {}
	clearFormatters() {}
	flush() {}
	drop() {}
}

async function createLogger(_name, file) {
	await fs.promises.mkdir(path.dirname(file), { recursive: true });
	return new Logger(file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
