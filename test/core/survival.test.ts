// What becomes of a backlog when a process is killed while it writes, and when several write at once.
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NO_AGREEMENT } from "../../src/core/agreement.ts";
import { parseBacklog } from "../../src/core/backlog.ts";
import { isItemPath } from "../../src/core/folder.ts";
import { fieldOf } from "../../src/core/frontMatter.ts";
import { disk as local } from "../../src/node/disk.ts";
import { Random } from "../simulation/random.ts";

const disk = local ?? assert.fail("there is no disk");
const SEED = Number(process.env.SIMULATION_SEED ?? 1);
/** How many processes are killed; several hundred take a minute. */
const ROUNDS = Number(process.env.SURVIVAL_ROUNDS ?? 30);
/** What each of two processes does at once; every tenth time it makes an item too. */
const TURNS = 10 * Math.ceil(ROUNDS / 10);

describe("A backlog on disk", function () {
	this.timeout(60_000 + ROUNDS * 2_000);
	let folder = "";
	const children = new Set<ChildProcess>();
	const at = (file: string) => path.join(folder, file);
	const read = (file: string) => fs.readFileSync(at(file), "utf8");

	beforeEach(() => {
		folder = fs.mkdtempSync(path.join(tmpdir(), "rank-and-file-test-"));
		const names = ["shared", "own-one", "own-two", "own-three"];
		names.push(...["0", "1", "2", "3"].map((n) => `item-${n}`));
		names.forEach((name, i) => {
			fs.writeFileSync(at(`${name}.md`), `---\nstatus: todo\nrank: a${i}\n---\n`);
		});
		// Long files are longer in the writing.
		fs.appendFileSync(at("item-0.md"), "A long line of text.\n".repeat(20_000));
	});
	afterEach(() => {
		for (const child of children) child.kill("SIGKILL");
		fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	});

	const start = (...args: (string | number)[]) => {
		const script = path.join(__dirname, "../simulation/writer.js");
		const child = fork(script, args.map(String));
		children.add(child);
		child.on("exit", () => children.delete(child));
		return child;
	};
	/** What a process says; an error when it ends without a word. */
	const reply = (child: ChildProcess) =>
		new Promise<unknown>((resolve, reject) => {
			child.once("message", resolve);
			child.once("exit", (code) => reject(new Error(`the writer ended with code ${code}`)));
		});
	const kill = async (child: ChildProcess) => {
		const exit = once(child, "exit");
		child.kill("SIGKILL");
		await exit;
	};
	const items = async () =>
		(await disk.list(folder, () => true)).filter((file) => isItemPath(file, NO_AGREEMENT)).sort();

	it(`holds whole files, one of those written last, after each of ${ROUNDS} kills`, async () => {
		const random = new Random(SEED);
		const before = await items();
		for (let round = 0; round < ROUNDS; round++) {
			const told = `SIMULATION_SEED=${SEED}, round ${round}`;
			const initial = new Map(before.map((file) => [file, hashOf(read(file))]));
			const journal = at(`.journal-${round}`);
			fs.writeFileSync(journal, "");
			const child = start("write-on", folder, "one", journal);
			await reply(child);
			await new Promise((resolve) => setTimeout(resolve, random.below(40)));
			await kill(child);
			assert.deepEqual(await items(), before, told);
			const lines = fs.readFileSync(journal, "utf8").split("\n");
			for (const file of before)
				assert.ok(
					mayHold(lines, file, initial.get(file)).includes(hashOf(read(file))),
					`${told}: ${file}`,
				);
			const began = performance.now();
			for (const file of before) assert.equal(await rewrite(at(file)), "written", told);
			assert.ok(performance.now() - began < 2_500, `${told}: the next writer waited`);
		}
	});

	it("loses nothing of what two processes write at once, to the same items and to others", async () => {
		await assertNothingLost(["one", "two"], TURNS);
	});

	it("loses nothing of what two processes write while a third one is killed again and again", async () => {
		const parts = assertNothingLost(["one", "two"], TURNS);
		let over = false;
		const killing = (async () => {
			const random = new Random(SEED);
			while (!over) {
				const victim = start("take-part", folder, "three", 1_000);
				await new Promise((resolve) => setTimeout(resolve, 150 + random.below(100)));
				await kill(victim);
			}
		})();
		await parts.finally(() => {
			over = true;
		});
		await killing;
	});

	/** Has processes take part, and looks for all that each one did. */
	async function assertNothingLost(names: readonly string[], rounds: number): Promise<void> {
		const ranks = await Promise.all(
			names.map(async (name) => {
				const rank = await reply(start("take-part", folder, name, rounds));
				return rank as string;
			}),
		);
		const marks = [0, 1, 2, 3].flatMap((n) => read(`item-${n}.md`).split("\n"));
		const backlog = parseBacklog(
			(await items()).map((file) => [file, read(file)]),
			NO_AGREEMENT,
		);
		names.forEach((name, i) => {
			assert.equal(fieldOf(read("shared.md"), `count-${name}`), rounds);
			const expected = Array.from({ length: rounds }, (_, round) => `${name} ${round + 1}`);
			assert.deepEqual(
				expected.filter((line) => marks.filter((each) => each === line).length !== 1),
				[],
			);
			assert.equal(backlog.byFile.get(`own-${name}.md`)?.rank, ranks[i]);
			const made = backlog.items.filter((item) => item.title === `Made by ${name}`);
			assert.equal(made.length, rounds / 10);
		});
		assert.deepEqual(
			backlog.items.flatMap((item) => item.problems),
			[],
		);
	}
});

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** The hashes that a file may have: of what was written last, or of what was being written when the process ended. */
function mayHold(journal: readonly string[], file: string, initial = ""): string[] {
	const hashes = (what: string) =>
		journal.flatMap((line) =>
			line.startsWith(`${file} ${what} `) ? [line.split(" ")[2] ?? ""] : [],
		);
	const written = hashes("written");
	const begun = hashes("begun");
	const last = written.at(-1) ?? initial;
	return begun.length > written.length ? [last, begun.at(-1) ?? ""] : [last];
}

/** Another process writes the file: this one. */
function rewrite(file: string): Promise<string> {
	const text = fs.readFileSync(file, "utf8");
	return disk.write(file, text, text.endsWith("Next.\n") ? text.slice(0, -6) : `${text}Next.\n`);
}
