// The comparison of two backlogs: what somebody changed, and what comes of it.
import { type Backlog, statusOf, updateBacklog } from "./backlog.ts";
import type { Change, Comparison, Consequence } from "./change.ts";
import { changesOfAgreement } from "./compareAgreement.ts";
import { changesOfItem, ends } from "./compareItem.ts";
import { type Former, movedItems, movesOf, ordersOf } from "./compareOrder.ts";
import { consequencesOf } from "./consequences.ts";
import type { Item } from "./item.ts";
import { mergeFile } from "./merge.ts";
import { fold, sameId } from "./words.ts";

/**
 * Compares two backlogs.
 * @param today where `base` is what a branch began with: what others made of that meanwhile. Places are counted, and
 * consequences found, in what the merge of the two will be.
 */
export function compare(base: Backlog, head: Backlog, today: Backlog = base): Comparison {
	const after = mergeOf(base, head, today);
	const formerOf = formerIn(base, head);
	const changes: Change[] = changesOfAgreement(base.agreement, head.agreement);
	const moved = movedItems(base, head, formerOf);
	changes.push(...movesOf(moved, formerOf, today, after));
	const former = new Set<Item>();
	const reranked: Item[] = [];
	for (const item of head.items) {
		const was = formerOf(item);
		if (!was) {
			const standing = ordersOf(after).standings.get(item.file);
			changes.push({ kind: "added", item, ...(standing ? { standing } : {}) });
			continue;
		}
		former.add(was);
		if (was === item || isSame(was, item)) continue;
		const found = changesOf(base, head, was, item);
		const isMoved = moved.has(item);
		const isRanked = was.rank !== item.rank && !isMoved;
		if (isRanked && found.length === 0) reranked.push(item);
		// Nobody shall believe that a changed file was left alone.
		else if (found.length === 0 && !isMoved && was.text !== item.text)
			found.push({ kind: "text", item, added: 0, removed: 0 });
		changes.push(...found);
	}
	if (reranked.length > 0) changes.push({ kind: "reranked", items: reranked });
	for (const item of base.items) if (!former.has(item)) changes.push({ kind: "removed", item });
	const consequences = [
		...(today === base ? [] : filledTop(base, head, today)),
		...consequencesOf(today, after, formerIn(today, after)),
	];
	return { changes, consequences, before: today, after };
}

/** An item of a folder whose statuses stand elsewhere can change although its text does not. */
const isSame = (a: Item, b: Item) =>
	a.text === b.text && a.file === b.file && a.status === b.status;

/** Which item was which: by the file, else by the id or a former one. */
export function formerIn(base: Backlog, head: Backlog): Former {
	const gone = base.items.filter(({ file }) => !head.byFile.has(file));
	const byId = new Map(gone.map((item) => [sameId(item.id), item]).reverse() as [string, Item][]);
	const renamed = new Map<string, Item>();
	if (byId.size > 0)
		for (const { file, id, aliases } of head.items) {
			if (base.byFile.has(file)) continue;
			const name = [id, ...aliases].map(sameId).find((each) => byId.has(each)) ?? "";
			const item = byId.get(name);
			if (item) renamed.set(file, item);
			byId.delete(name);
		}
	return ({ file }) => base.byFile.get(file) ?? renamed.get(file);
}

function changesOf(base: Backlog, head: Backlog, was: Item, item: Item): Change[] {
	const changes: Change[] = [];
	const [old, now] = [statusOf(base, was), statusOf(head, item)];
	const status = now.name;
	if (fold(old.name) !== fold(status)) {
		if (now.closed && !old.closed) changes.push({ kind: "closed", item, how: now.closed, status });
		else if (old.closed && !now.closed) changes.push({ kind: "reopened", item, status });
		else {
			const names = ends(old.name || undefined, status || undefined);
			changes.push({ kind: "field", item, field: "status", ...names });
		}
	}
	if (was.archived !== item.archived)
		changes.push({ kind: item.archived ? "archived" : "restored", item });
	return [...changes, ...changesOfItem(was, item, head.format)];
}

/** What the merge of a branch into `today` will be; where both changed one value, as the branch has it. */
function mergeOf(base: Backlog, head: Backlog, today: Backlog): Backlog {
	if (today === base) return head;
	const filesOf = ({ items, companions }: Backlog) =>
		new Map([...items.map(({ file, text }) => [file, text] as const), ...companions]);
	const [old, ours, theirs] = [filesOf(base), filesOf(head), filesOf(today)];
	const merged = new Map<string, string | undefined>();
	for (const file of new Set([...old.keys(), ...ours.keys()])) {
		const [was, is] = [old.get(file), ours.get(file)];
		if (was === is) continue;
		const merge = mergeFile(was, theirs.get(file), is);
		merged.set(file, merge.kind === "merged" && merge.conflicts.length === 0 ? merge.text : is);
	}
	const isAgreed = changesOfAgreement(base.agreement, head.agreement).length === 0;
	const { agreement, statuses } = isAgreed ? today : head;
	return updateBacklog({ ...today, agreement, statuses }, merged);
}

/** Whether two branches each put items at the top, and not the same ones. */
function filledTop(base: Backlog, head: Backlog, today: Backlog): Consequence[] {
	const [ours, theirs] = [topOf(base, head), topOf(base, today)];
	const files = theirs.map(({ file }) => file);
	return files.length > 0 && ours.some(({ file }) => !files.includes(file))
		? [{ kind: "both-filled-top", ours, theirs }]
		: [];
}

/** The items at the top that somebody put there. */
function topOf(base: Backlog, side: Backlog): readonly Item[] {
	const formerOf = formerIn(base, side);
	const moved = movedItems(base, side, formerOf);
	const order = ordersOf(side).lists.get("") ?? [];
	const end = order.findIndex((item) => !moved.has(item) && formerOf(item));
	return order.slice(0, end < 0 ? order.length : end);
}
