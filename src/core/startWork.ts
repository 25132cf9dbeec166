// Work on an item, from its start to the commit that ships it: its statuses, its branch, and the trailer of commits.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { type Act, editAll, findItems, setStatus } from "./edits.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import type { Item } from "./item.ts";
import { Refusal } from "./problem.ts";
import { inSequence } from "./sequence.ts";
import { type Closed, oneLine } from "./words.ts";

/** The status of an item that was closed so: the first of these; the first closed one where it does not matter. */
export function closedStatus({ statuses, agreement }: Backlog, how?: Closed): string {
	const found = statuses.find(({ closed }) => closed && (how === undefined || closed === how));
	if (found) return found.name;
	// Only where the team listed statuses is another one a problem.
	if (!agreement.statuses) return how === "dropped" ? "won't do" : "done";
	throw new Refusal(
		how === "dropped"
			? l10n.t("This backlog has no status for what was dropped. Add one to its “statuses”.")
			: l10n.t("This backlog has no status for what was delivered. Add one to its “statuses”."),
		AGREEMENT_FILE,
	);
}

/** Items get the second open status, and an assignee those that have none. @throws Refusal */
export function startWork(backlog: Backlog, files: readonly string[], assignee?: string): Act {
	const open = backlog.statuses.filter(({ closed, name }) => !closed && name !== "");
	const { name } = open[1] ?? open[0] ?? {};
	return inSequence(backlog, [
		(now) => (name === undefined ? NOTHING : setStatus(now, files, name)),
		(now) => {
			const free = findItems(now, files).filter(({ assignees }) => assignees.length === 0);
			if (!assignee || now.format.keyOf("assignee") === undefined) return NOTHING;
			const names = free.map(({ file }) => file);
			return { edits: editAll(now, names, { assignee }), others: 0 };
		},
	]);
}

const NOTHING: Act = { edits: [], others: 0 };

/**
 * The branch of an item: a name that Git takes on every system, whatever the pattern and the id are.
 * @param pattern with `${id}` and `${type}`
 */
export function branchOf(pattern: string, { id, type }: Pick<Item, "id" | "type">): string {
	const values: Readonly<Record<string, string>> = { id, type: type || "item" };
	const part = (text: string) => text.replaceAll("/", "-");
	const filled = pattern.replace(/\$\{(\w+)\}/g, (_, key: string) => part(values[key] ?? ""));
	// A part of a name may have 255 bytes, of which a letter takes up to three, hardly ever four.
	const name = [...filled.normalize("NFC")]
		.slice(0, 80)
		.join("")
		.replace(/[^\p{L}\p{M}\p{N}._/-]+|\.{2,}/gu, "-")
		.split("/")
		.map((each) => each.replace(/^[.-]+|(?:\.lock|[.-])+$/g, ""))
		.filter((each) => each !== "")
		.join("/");
	return name === "" || name === "HEAD" ? "item" : name;
}

const TRAILER = /^\s*Item: [^\r\n]*\s*$/;

/**
 * A commit message that nobody has begun to write, with the trailer of the item that the branch is for.
 * @param id of that item; without one the trailer goes
 * @returns `undefined` when the message stays as it is: when somebody wrote something, or when it is right
 */
export function withTrailer(message: string, id: string | undefined): string | undefined {
	if (message.trim() !== "" && !TRAILER.test(message)) return undefined;
	const now = id === undefined ? "" : `\n\nItem: ${oneLine(id)}`;
	return now === message || (id === undefined && message.trim() === "") ? undefined : now;
}
