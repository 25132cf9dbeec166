// A lock between our own writers (windows, command lines, agents): one file in the temporary folder for each file written.
import { createHash, randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A write takes milliseconds: an older lock is a leftover, even where its process number lives again. In ms. */
const STALE_AFTER = 10_000;
/** Its owner's number is in a lock at once: one that stays empty was left by a process that ended in between. In ms. */
const EMPTY_AFTER = 1_000;
/** How long to wait for another writer before giving up, in ms. */
const PATIENCE = 5_000;

/** Runs `act` while no other process of ours writes `file`. @throws when another one does not let go */
export async function withLock<T>(file: string, act: () => Promise<T>): Promise<T> {
	const lock = lockPath(file);
	const mine = `${process.pid} ${randomBytes(8).toString("hex")}`;
	await acquire(lock, mine);
	try {
		return await act();
	} finally {
		if (contentOf(lock) === mine) fs.rmSync(lock, { force: true });
	}
}

function lockPath(file: string): string {
	const user = typeof process.getuid === "function" ? process.getuid() : "user";
	const folder = path.join(os.tmpdir(), `rank-and-file-${user}`);
	fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
	const hash = createHash("sha256").update(realPath(file)).digest("hex").slice(0, 32);
	return path.join(folder, `${hash}.lock`);
}

/** One name for one file, also when it is reached through a link or does not exist yet. */
function realPath(file: string): string {
	try {
		return fs.realpathSync.native(file);
	} catch {
		const parent = path.dirname(file);
		return parent === file ? file : path.join(realPath(parent), path.basename(file));
	}
}

async function acquire(lock: string, mine: string): Promise<void> {
	const deadline = Date.now() + PATIENCE;
	for (let pause = 1; ; pause = Math.min(pause * 2, 20)) {
		if (take(lock, mine)) return;
		if (isLeftOver(lock)) setAside(lock);
		else if (Date.now() > deadline)
			throw Object.assign(new Error("another process is writing this file"), { code: "EBUSY" });
		else await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/** Puts a lock in place whole, so that nobody sees one without its process number. @returns whether it was free */
function take(lock: string, mine: string): boolean {
	const own = `${lock}.${mine.replace(" ", ".")}`;
	try {
		fs.writeFileSync(own, mine, { mode: 0o600 });
		fs.linkSync(own, lock);
		return true;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "EEXIST") return false;
		// Not every file system has links; there, a moment without a number is what can be had.
		if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(code ?? "")) throw error;
		return takeByName(lock, mine);
	} finally {
		fs.rmSync(own, { force: true });
	}
}

function takeByName(lock: string, mine: string): boolean {
	try {
		fs.writeFileSync(lock, mine, { flag: "wx", mode: 0o600 });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	}
}

function isLeftOver(lock: string): boolean {
	try {
		const age = Date.now() - fs.statSync(lock).mtimeMs;
		if (age > STALE_AFTER) return true;
		const pid = Number.parseInt(fs.readFileSync(lock, "utf8"), 10);
		return Number.isInteger(pid) ? !isAlive(pid) : age > EMPTY_AFTER;
	} catch {
		return false;
	}
}

/** Removes a leftover by a rename, which only one of two processes can win; gives back one that was taken anew. */
function setAside(lock: string): void {
	const aside = `${lock}.${process.pid}`;
	try {
		fs.renameSync(lock, aside);
		if (!isLeftOver(aside)) fs.linkSync(aside, lock);
	} catch {
		// Another process was quicker: there is nothing left to remove.
	}
	fs.rmSync(aside, { force: true });
}

function contentOf(lock: string): string | undefined {
	try {
		return fs.readFileSync(lock, "utf8");
	} catch {
		return undefined;
	}
}

/** Whether a process with this number runs. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
