// A whole process that reads a backlog's folder as the extension does, built as the extension is. Prints what it took.
import path from "node:path";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type FileState, parseBacklog } from "../../src/core/backlog.ts";
import { isItemPath, MAX_ITEM_BYTES } from "../../src/core/folder.ts";
import { decodeText } from "../../src/core/text.ts";
import { disk } from "../../src/node/disk.ts";

async function read(folder: string): Promise<[string, FileState][]> {
	const files = ((await disk?.list(folder, () => true)) ?? []).filter((file) =>
		isItemPath(file, NO_AGREEMENT),
	);
	const paths = files.map((file) => path.join(folder, file));
	const states = (await disk?.read(paths, MAX_ITEM_BYTES)) ?? [];
	return states.map((state, i) => [
		files[i] ?? "",
		state.kind === "bytes" ? decodeText(state.bytes) : undefined,
	]);
}

/** Bytes in use, where Node lets us collect what is not. */
function heap(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

async function main(folder: string): Promise<void> {
	const before = heap();
	const backlog = parseBacklog(await read(folder), NO_AGREEMENT);
	const bytes = heap() - before;
	console.log(JSON.stringify({ items: backlog.items.length, bytes }));
}

main(process.argv[2] ?? "");
