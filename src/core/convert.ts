// Conversion of another tool's folder to our format, in place: what is lost is nothing, and what has no place is told.
import * as l10n from "@vscode/l10n";
import type { Backlog } from "./backlog.ts";
import { agreementOf } from "./convertAgreement.ts";
import type { FileEdit } from "./edits.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import { FIELDS, type Field } from "./formats/format.ts";
import { canonicalKey, fieldOf, readFrontMatter, setField } from "./frontMatter.ts";
import { type Item, parseItem } from "./item.ts";
import { Refusal } from "./problem.ts";
import { evenRanks, type Rank } from "./rank.ts";
import { idsOf } from "./references.ts";
import type { NewValue } from "./yamlEdit.ts";

/** What a conversion would do: for a preview, and to carry it out. */
export interface Conversion {
	/** All in one act; only front matter changes in the files of items. */
	readonly edits: readonly FileEdit[];
	/** Keys without a counterpart, which stay as the team's own fields, and how many files have each. */
	readonly kept: ReadonlyMap<string, number>;
	/** Files of the tool that stay where they are, and are read no more. */
	readonly unread: readonly string[];
}

/**
 * Turns a folder of another tool into one of ours: its keys get our names where they stand, statuses and order come
 * into the items, and `backlog.yml` says the rest. Bodies and all other keys stay as they are. It goes in steps that
 * take no time to speak of, each with how many items are done.
 * @throws Refusal when the folder is ours already, or holds an item that cannot be read or converted
 */
export function* convertInSteps(backlog: Backlog): Generator<number, Conversion> {
	const { format, items, companions } = backlog;
	if (!format.put)
		throw new Refusal(l10n.t("This folder is a backlog of {0} already.", format.name));
	const broken = items.find((item) => item.broken);
	if (broken)
		throw new Refusal(
			l10n.t("{0} cannot be read. Mend it first; nothing was converted.", broken.file),
			broken.file,
		);
	const added = addedTo(backlog);
	const edits: FileEdit[] = [];
	const kept = new Map<string, number>();
	for (const [i, item] of items.entries()) {
		const text = convertText(item, backlog, added(item));
		edits.push(...editsOf(item, text));
		for (const key of keptIn(text)) kept.set(key, (kept.get(key) ?? 0) + 1);
		yield i + 1;
	}
	const after = agreementOf(backlog);
	return {
		edits: [...edits, { file: AGREEMENT_FILE, before: undefined, after }],
		kept,
		unread: [...companions.keys()],
	};
}

type Values = Readonly<Record<string, NewValue>>;

/** What comes into items that stood outside their keys, or was not needed there. */
function addedTo(backlog: Backlog): (item: Item) => Values {
	const { format } = backlog;
	const ranks = ranksFor(backlog);
	const parents = parentsIn(backlog);
	const hasStatus = format.keyOf("status") !== undefined;
	return (item) => ({
		...(hasStatus || item.status === "" ? {} : { status: item.status }),
		...(format.readBody && item.dependsOn.length > 0 ? { "depends-on": item.dependsOn } : {}),
		...(ranks.has(item) ? { rank: ranks.get(item) } : {}),
		...(parents.has(item) ? { type: "epic" } : {}),
	});
}

/** The archive of one tool has another name than ours. */
function editsOf(item: Item, after: string): FileEdit[] {
	const file = item.file.replace(/^archived\//, "archive/");
	if (file === item.file) return after === item.text ? [] : [{ file, before: item.text, after }];
	return [
		{ file, before: undefined, after },
		{ file: item.file, before: item.text, after: undefined },
	];
}

/** The keys of a text that are none of ours. */
const keptIn = (text: string): string[] =>
	readFrontMatter(text)
		.entries.map(({ key }) => key)
		.filter((key) => !FIELDS.includes(canonicalKey(key) as Field));

/** The ranks as they are, where they give the order of the whole backlog; new ones where they do not. */
function ranksFor({ items, ranked }: Backlog): ReadonlyMap<Item, Rank> {
	const order = items.slice(0, ranked);
	const rises = (rank: Rank | undefined, i: number) => {
		const above = order[i - 1]?.rank;
		return rank !== undefined && (above === undefined || rank > above);
	};
	if (order.every(({ rank }, i) => rises(rank, i))) return new Map();
	const ranks = evenRanks("fraction", order.length);
	return new Map(order.map((item, i) => [item, ranks[i] as Rank]));
}

/** Items that others name as their parent, and that have no type yet: ours are of the type epic. */
function parentsIn(backlog: Backlog): ReadonlySet<Item> {
	const { find } = idsOf(backlog);
	const parents = new Set<Item>();
	for (const { epic } of backlog.items) {
		const parent = epic === undefined ? undefined : find(epic);
		if (parent?.type === "") parents.add(parent);
	}
	return parents;
}

/** One item's text: keys renamed where they stand, and what stood outside it added. @throws Refusal */
function convertText(item: Item, { format }: Backlog, added: Values) {
	const renamed = FIELDS.reduce((text, field) => {
		const key = format.keyOf(field);
		if (key === undefined) return text;
		if (field === "created") return convertCreated(item, text, key);
		const named = rename(item, text, key, field);
		return field === "due" ? withoutMidnight(named) : named;
	}, item.text);
	const text = Object.entries(added).reduce(
		(now, [key, value]) => setField(now, key, value),
		renamed,
	);
	const after = parseItem(item.file, text);
	const facts = (of: Item) => [
		of.id,
		of.title,
		of.assignees,
		of.labels,
		of.epic,
		of.dependsOn,
		of.sprint,
	];
	const isSame = JSON.stringify(facts(after)) === JSON.stringify(facts(item));
	if (isSame && after.status === item.status && bodyOf(text) === bodyOf(item.text)) return text;
	throw cannotConvert(item);
}

const bodyOf = (text: string) => text.slice(readFrontMatter(text).body);

const cannotConvert = ({ file }: Item) =>
	new Refusal(
		l10n.t(
			"{0} would read differently afterwards, so nothing was converted. Simplify it first.",
			file,
		),
		file,
	);

/** Some tools write a day as its first moment. */
function withoutMidnight(text: string): string {
	const due = fieldOf(text, "due");
	const [, day] = /^(\d{4}-\d\d-\d\d)T00:00(?::00(?:\.0+)?)?Z?$/.exec(String(due ?? "")) ?? [];
	return day === undefined ? text : setField(text, "due", day);
}

/** Ours is a day; a moment is more than that, and stays under a name of its own. */
function convertCreated(item: Item, text: string, key: string): string {
	const value = String(fieldOf(text, key) ?? "");
	const day = /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
	if (day === undefined || day === value) return rename(item, text, key, "created");
	const moved = key === "created" ? rename(item, text, key, "created-at") : text;
	return setField(moved, "created", day);
}

/** The text with a key of the tool under our name, on the line where it stands. @throws Refusal */
function rename(item: Item, text: string, from: string, to: string): string {
	if (canonicalKey(from) === to) return text;
	const { entries, body } = readFrontMatter(text);
	const entry = entries.find(({ key }) => key === from);
	if (!entry) return text;
	if (entries.some(({ key }) => canonicalKey(key) === to))
		throw new Refusal(
			l10n.t(
				"{0} has both “{1}” and “{2}”. Remove one; nothing was converted.",
				item.file,
				from,
				to,
			),
			item.file,
		);
	const line = new RegExp(`^(["']?)${from}\\1(?=[ \\t]*:)`, "m");
	const after = text.slice(0, body).replace(line, to) + text.slice(body);
	const now = readFrontMatter(after);
	const values = (all: typeof entries) => JSON.stringify(all.map(({ value }) => value));
	if (values(now.entries) === values(entries) && fieldOf(after, to) !== undefined) return after;
	throw cannotConvert(item);
}
