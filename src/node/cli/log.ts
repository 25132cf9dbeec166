// The command that tells the history of an item, or of the backlog.
import { commitsOf, told } from "../../core/history.ts";
import { oneLine } from "../../core/words.ts";
import type { Command } from "./command.ts";
import { usageFailure } from "./failure.ts";
import { asking, commitNamed, PROGRAM, reader } from "./gitProgram.ts";
import { findItem, ID_NOTES } from "./items.ts";

export const log: Command = {
	name: "log",
	usage: "[ID] [--since REVISION]",
	summary: "tell what happened to an item, or to the backlog, commit by commit",
	notes: [
		"By Git alone, the newest first: who changed what and when, also under the former names of an",
		"item, and the commits that name it in a trailer “Item: ID” or as [[ID]]. Places are those of",
		"then; in a long history the older moves are told without them.",
		"",
		...ID_NOTES,
	],
	options: {
		since: { type: "string", value: "REVISION", help: "only what is newer than that commit" },
	},
	examples: ["rf log log-in-with-a-passkey", "rf log --since v1.0", "rf log 3rd --json"],
	async run({ words: [word, more], options, folder }) {
		if (more !== undefined) throw usageFailure("log", "Name one item, or none for all.");
		const open = await folder();
		const { backlog, path } = open;
		const item = word === undefined ? undefined : findItem(open, word);
		const since =
			options.since === undefined ? undefined : await commitNamed(path, String(options.since));
		const prefixes = backlog.agreement.ids ? [backlog.agreement.ids.prefix] : [];
		const asked = { prefixes, ...(since === undefined ? {} : { since }) };
		await commitNamed(path, "HEAD");
		const history = await asking(() => reader().history(path, PROGRAM, asked));
		const commits = item ? commitsOf(backlog, history, item) : history.commits;
		const toAsk = { git: reader(), path, program: PROGRAM, backlog, place: open.place };
		const rows = (await asking(() => told(toAsk, commits)))
			.map(([commit, sentences]) => ({ ...commit, sentences }))
			// A merge, say, or a commit that names an item of another backlog.
			.filter(({ sentences }) => item !== undefined || sentences.length > 0);
		return {
			text: ({ paint }) =>
				rows
					.map(({ hash, time, author, message, sentences }) => {
						const [subject = ""] = message.split("\n");
						const head = [dayOf(time), hash.slice(0, 10), oneLine(author), oneLine(subject)];
						const lines = [paint("cyan", head.join("  ")), ...sentences.map((text) => `  ${text}`)];
						return `${lines.join("\n")}\n`;
					})
					.join(""),
			json: () => ({
				commits: rows.map(({ hash, time, author, message, versions, sentences }) => ({
					...{ hash, time: new Date(time * 1000).toISOString(), author, message },
					...{ files: versions.map(({ file }) => file), happened: sentences },
				})),
			}),
		};
	},
};

const dayOf = (time: number) => new Date(time * 1000).toISOString().slice(0, 10);
