// The local disk: lists and reads folders fast, replaces files whole.
import * as fs from "node:fs";
import * as path from "node:path";
import type { Bytes, Disk, Written } from "../core/disk.ts";
import { install } from "./launcher.ts";
import { isAlive, withLock } from "./lock.ts";

export const disk: Disk | undefined = { list, read, write, install };

/** Reads in flight at once: more gain nothing, and would starve others of Node's four threads. */
const IN_FLIGHT = 32;

async function list(folder: string, enter: (path: string) => boolean): Promise<string[]> {
	const files: string[] = [];
	const visit = async (below: string): Promise<void> => {
		const entries = await fs.promises.readdir(path.join(folder, below), { withFileTypes: true });
		for (const entry of entries) {
			const file = below === "" ? entry.name : `${below}/${entry.name}`;
			if (entry.isFile() && !isLeftOver(entry.name)) files.push(file);
			else if (entry.isFile()) await fs.promises.rm(path.join(folder, file), { force: true });
			else if (entry.isDirectory() && enter(file)) await visit(file).catch(ignoreGone);
		}
	};
	await visit("");
	return files;
}

/** A temporary file of ours whose process was killed while it wrote. */
function isLeftOver(name: string): boolean {
	const pid = /^\.rank-and-file-(\d+)-\S+\.tmp$/.exec(name)?.[1];
	return pid !== undefined && !isAlive(Number(pid));
}

/** A folder that vanished, or is closed to us, has no files; its neighbours still do. */
function ignoreGone(error: NodeJS.ErrnoException): void {
	if (!["ENOENT", "ENOTDIR", "EACCES", "EPERM"].includes(error.code ?? "")) throw error;
}

async function read(paths: readonly string[], maxBytes: number): Promise<Bytes[]> {
	const states = new Array<Bytes>(paths.length);
	let next = 0;
	const work = async () => {
		for (let i = next++; i < paths.length; i = next++)
			states[i] = await readOne(paths[i] as string, maxBytes);
	};
	await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, paths.length) }, work));
	return states;
}

const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = fs.constants;
/** Without O_NONBLOCK a named pipe in the folder would hang the open for ever. Windows has neither flag. */
export const READ_FLAGS = O_RDONLY | (O_NONBLOCK ?? 0) | (O_NOFOLLOW ?? 0);

/** Callbacks, since promises take twice as long for small files. */
function readOne(file: string, maxBytes: number): Promise<Bytes> {
	return new Promise((resolve) => {
		fs.open(file, READ_FLAGS, (error, fd) => {
			if (error) return resolve(faultOf(error));
			const done = (state: Bytes) => fs.close(fd, () => resolve(state));
			fs.fstat(fd, (statError, stat) => {
				if (statError) return done(faultOf(statError));
				if (!stat.isFile()) return done({ kind: "gone" });
				if (stat.size > maxBytes) return done({ kind: "too-large" });
				// Not readFile, which would ask for the size once more.
				fs.read(fd, Buffer.allocUnsafe(stat.size), 0, stat.size, 0, (readError, count, bytes) =>
					done(readError ? faultOf(readError) : { kind: "bytes", bytes: bytes.subarray(0, count) }),
				);
			});
		});
	});
}

/** A symbolic link (ELOOP) is no file of the folder, nor is a socket (ENXIO). */
const GONE = ["ENOENT", "ENOTDIR", "ENXIO", "ELOOP"];

/** Why reading a file gave nothing. */
export function faultOf(error: NodeJS.ErrnoException): Bytes {
	return GONE.includes(error.code ?? "")
		? { kind: "gone" }
		: { kind: "unreadable", reason: error.code ?? error.message };
}

function write(
	file: string,
	before: string | undefined,
	after: string | undefined,
): Promise<Written> {
	return withLock(file, async () => {
		if (!(await holds(file, before))) return "changed";
		if (after === undefined) await fs.promises.unlink(file);
		else if (before === undefined) return await create(file, after);
		else await replace(file, after);
		return "written";
	});
}

/** Whether the file holds that text to the byte; `undefined` stands for no file. */
async function holds(file: string, text: string | undefined): Promise<boolean> {
	try {
		const bytes = await fs.promises.readFile(file);
		return text !== undefined && bytes.equals(Buffer.from(text));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return text === undefined;
		throw error;
	}
}

async function replace(file: string, text: string): Promise<void> {
	const { mode } = await fs.promises.stat(file);
	// A rename would replace a write-protected file too; its owner does not want that.
	if ((mode & 0o222) === 0) throw Object.assign(new Error("read-only"), { code: "EACCES" });
	await fs.promises.access(file, fs.constants.W_OK);
	await throughTemporary(file, text, mode & 0o7777, (temporary) =>
		fs.promises.rename(temporary, file),
	);
}

async function create(file: string, text: string): Promise<Written> {
	await fs.promises.mkdir(path.dirname(file), { recursive: true });
	let written: Written = "written";
	await throughTemporary(file, text, 0o666 & ~process.umask(), async (temporary) => {
		try {
			// A link, unlike a rename, never replaces what somebody else has just put there.
			await fs.promises.link(temporary, file);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "EEXIST") written = "changed";
			else await fs.promises.copyFile(temporary, file, fs.constants.COPYFILE_EXCL);
		}
		await fs.promises.unlink(temporary);
	});
	return written;
}

/** Writes a temporary file beside `file`, hidden so that nobody takes it for an item, and has it put in place. */
async function throughTemporary(
	file: string,
	text: string,
	mode: number,
	putInPlace: (temporary: string) => Promise<void>,
): Promise<void> {
	const unique = `${process.pid}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
	const temporary = path.join(path.dirname(file), `.rank-and-file-${unique}.tmp`);
	try {
		const handle = await fs.promises.open(temporary, "wx", mode);
		try {
			await handle.writeFile(text, "utf8");
			// The umask took bits of the mode that the file had.
			await handle.chmod(mode);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await putInPlace(temporary);
	} catch (error) {
		await fs.promises.rm(temporary, { force: true });
		throw error;
	}
}
