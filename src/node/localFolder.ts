// A backlog folder on the local disk, read once and at once: for a process that does one thing and ends.
import * as fs from "node:fs";
import * as path from "node:path";
import { type Backlog, type FileState, updateBacklog } from "../core/backlog.ts";
import { type Compute, type Confirm, carryOut } from "../core/carryOut.ts";
import type { Bytes, Written } from "../core/disk.ts";
import type { FileEdit } from "../core/edits.ts";
import { stateOf } from "../core/fileState.ts";
import { MAX_ITEM_BYTES } from "../core/folder.ts";
import { type Files, loadBacklog, type Place } from "../core/load.ts";
import { disk, faultOf, READ_FLAGS } from "./disk.ts";

/** An open backlog. */
export class LocalFolder {
	private constructor(
		/** Absolute, in the system's own form. */
		readonly path: string,
		readonly place: Place,
		public backlog: Backlog,
	) {}

	/** Reads a backlog. @throws when the folder cannot be listed */
	static async open(place: Place): Promise<LocalFolder> {
		const known = { ...place, path: place.path.split(path.sep).join("/") };
		const { backlog, failure } = await loadBacklog(filesIn(place.path), known);
		if (failure !== undefined) throw new Error(failure);
		return new LocalFolder(place.path, known, backlog);
	}

	/** Carries out an act. @returns what was written @throws Refusal, or what the disk says */
	async act(compute: Compute, confirm: Confirm): Promise<readonly FileEdit[]> {
		const take = (states: readonly (readonly [string, FileState])[]) => {
			this.backlog = updateBacklog(this.backlog, states);
		};
		const edits = await carryOut(
			{
				now: () => this.backlog,
				confirm,
				write: (edit) => this.write(edit),
				readAgain: async (files) => take(await filesIn(this.path).read(files)),
			},
			compute,
		);
		take(edits.map(({ file, after }) => [file, after] as const));
		return edits;
	}

	/** @throws what the disk says, with the `path` of the file */
	private async write({ file, before, after }: FileEdit): Promise<Written> {
		const path = this.pathOf(file);
		try {
			return (await disk?.write(path, before, after)) ?? "changed";
		} catch (error) {
			throw Object.assign(error as Error, { path });
		}
	}

	pathOf(file: string): string {
		return path.join(this.path, file);
	}
}

/** The files of a folder, without a wait between them: nobody else has something to do meanwhile. */
const filesIn = (folder: string): Files => ({
	list: async (enter) => list(folder, "", enter),
	read: async (files) => files.map((file) => [file, stateOf(file, read(path.join(folder, file)))]),
});

function list(folder: string, below: string, enter: (path: string) => boolean): string[] {
	const files: string[] = [];
	for (const entry of fs.readdirSync(path.join(folder, below), { withFileTypes: true })) {
		const file = below === "" ? entry.name : `${below}/${entry.name}`;
		if (entry.isFile()) files.push(file);
		else if (entry.isDirectory() && enter(file)) files.push(...listIfOpen(folder, file, enter));
	}
	return files;
}

/** A folder that is closed to us, or has just gone, has no files; its neighbours still do. */
function listIfOpen(folder: string, below: string, enter: (path: string) => boolean): string[] {
	try {
		return list(folder, below, enter);
	} catch {
		return [];
	}
}

/** One byte more than an item may have tells that it has more. */
const buffer = Buffer.allocUnsafeSlow(MAX_ITEM_BYTES + 1);

/** What a file holds; the bytes are there until the next one is read. */
function read(file: string): Bytes {
	let fd: number | undefined;
	try {
		fd = fs.openSync(file, READ_FLAGS);
		let length = 0;
		for (let more = -1; more !== 0; length += more)
			more = fs.readSync(fd, buffer, length, buffer.length - length, null);
		if (length > MAX_ITEM_BYTES) return { kind: "too-large" };
		return { kind: "bytes", bytes: buffer.subarray(0, length) };
	} catch (error) {
		return faultOf(error as NodeJS.ErrnoException);
	} finally {
		if (fd !== undefined) fs.closeSync(fd);
	}
}
