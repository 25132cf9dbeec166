// A process that edits a backlog on disk as our programs do: for tests that start several, or end one at any moment.
import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog } from "../../src/core/backlog.ts";
import { createItem } from "../../src/core/create.ts";
import { isItemPath } from "../../src/core/folder.ts";
import { fieldOf, setField } from "../../src/core/frontMatter.ts";
import { moveItems } from "../../src/core/move.ts";
import { disk } from "../../src/node/disk.ts";

const [, , act, folder = "", name = "", argument = ""] = process.argv;

interface Edit {
	readonly file: string;
	readonly before: string | undefined;
	readonly after: string | undefined;
}

function readBacklog(): Backlog {
	const files = readdirSync(folder).filter((file) => isItemPath(file, NO_AGREEMENT));
	const texts = files.map((file) => [file, readFileSync(path.join(folder, file), "utf8")] as const);
	return parseBacklog(texts, NO_AGREEMENT);
}

/** Makes an edit of what the folder holds, and again when that changed meanwhile. */
async function write(edit: (backlog: Backlog) => Edit | undefined): Promise<void> {
	for (;;) {
		const made = edit(readBacklog());
		if (!made || made.before === made.after) return;
		const { file, before, after } = made;
		if ((await disk?.write(path.join(folder, file), before, after)) === "written") return;
	}
}

/** Counts one up in a key of its own in an item that all write. */
const count = (backlog: Backlog): Edit => {
	const before = backlog.byFile.get("shared.md")?.text ?? "";
	const key = `count-${name}`;
	const after = setField(before, key, Number(fieldOf(before, key) ?? 0) + 1);
	return { file: "shared.md", before, after };
};

/** Adds a line below one of several items. */
const mark = (line: string, item: number) => (backlog: Backlog) => {
	const file = `item-${item}.md`;
	const before = backlog.byFile.get(file)?.text ?? "";
	return { file, before, after: `${before}${line}\n` };
};

/** Moves an item of its own, which the others move others around, to the top or to the bottom. */
const move = (place: "top" | "bottom") => (backlog: Backlog) =>
	moveItems(backlog, [`own-${name}.md`], place).edits[0];

const create = (title: string) => (backlog: Backlog) =>
	createItem(backlog, { title, created: "2026-11-23" }).edits[0];

/** So many rounds of each act; tells where its own item was put at last. */
async function takePart(rounds: number): Promise<void> {
	for (let round = 1; round <= rounds; round++) {
		await write(count);
		await write(mark(`${name} ${round}`, round % 4));
		if (round % 5 === 0) await write(move(round % 2 === 0 ? "top" : "bottom"));
		if (round % 10 === 0) await write(create(`Made by ${name}`));
	}
	const { rank } = readBacklog().byFile.get(`own-${name}.md`) ?? {};
	process.send?.(rank);
}

/** Writes one item after the other until somebody ends the process; a journal says what it is about to write. */
async function writeOn(journal: string): Promise<never> {
	const files = readBacklog().items.map((item) => item.file);
	process.send?.("begun");
	for (let round = 1; ; round++) {
		const file = files[round % files.length] as string;
		const before = readFileSync(path.join(folder, file), "utf8");
		const after = setField(before, "estimate", round);
		const hash = createHash("sha256").update(after).digest("hex");
		appendFileSync(journal, `${file} begun ${hash}\n`);
		if ((await disk?.write(path.join(folder, file), before, after)) === "written")
			appendFileSync(journal, `${file} written ${hash}\n`);
	}
}

if (act === "take-part") takePart(Number(argument));
else if (act === "write-on") writeOn(argument);
