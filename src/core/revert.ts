// Single changes taken back: that part of the backlog becomes what it was, and all else stays.
import * as l10n from "@vscode/l10n";
import { deleteItems } from "./archive.ts";
import type { Backlog } from "./backlog.ts";
import type { Change } from "./change.ts";
import { compare, formerIn } from "./compare.ts";
import { BOX } from "./compareItem.ts";
import { ordersOf } from "./compareOrder.ts";
import {
	type Act,
	editFields,
	editKeys,
	type FileEdit,
	findItems,
	inTurn,
	setStatus,
} from "./edits.ts";
import { AGREEMENT_FILE } from "./folder.ts";
import type { Field } from "./formats/format.ts";
import { fieldOf, readFrontMatter } from "./frontMatter.ts";
import type { Item } from "./item.ts";
import { differences, linesOf, replaced } from "./mergeLines.ts";
import { moveItems } from "./move.ts";
import { Refusal } from "./problem.ts";
import { relocate } from "./relocate.ts";

const NOTHING: Act = { edits: [], others: 0 };
type Compute = (backlog: Backlog) => Act;

/**
 * Takes changes back that a comparison with `base` told, where they still stand.
 * @throws Refusal when they do not, and when one cannot be taken back without others
 */
export function revert(base: Backlog, head: Backlog, changes: readonly Change[]): Act {
	const wanted = new Set(changes.flatMap(keysOf));
	const standing = compare(base, head).changes;
	const chosen = standing.filter((change) => keysOf(change).some((key) => wanted.has(key)));
	if (chosen.length === 0)
		throw new Refusal(l10n.t("This is no longer a difference, so nothing was changed."));
	const isChosen = (file: string) => (change: Change) =>
		keysOf(change).some((key) => wanted.has(key) && key.endsWith(`\n${file}`));
	const isOf = (file: string) => (change: Change) =>
		keysOf(change).some((key) => key.endsWith(`\n${file}`));
	const files = new Set(chosen.flatMap(itemsOf).map(({ file }) => file));
	const formerOf = formerIn(base, head);
	const acts = [...files].map((file): Compute => {
		const item = head.byFile.get(file);
		const former = item && formerOf(item);
		const mine = chosen.filter(isChosen(file));
		if (!former) return (now) => (item ? deleteItems(now, [file]) : restored(now, base, file));
		const isRankTold = mine.some(({ kind }) => kind === "moved" || kind === "reranked");
		const isAll = standing.filter(isOf(file)).length === mine.length;
		const isWhole = isAll && (isRankTold || item.rank === former.rank) && !head.format.put;
		return isWhole
			? (now) => asItWas(now, file, former)
			: (now) => inTurn(now, partsOf(mine, head, item, former));
	});
	const agreement = chosen.some(({ kind }) => kind === "agreement")
		? [agreementAsItWas(base, head, standing, chosen)]
		: [];
	const done = inTurn(head, [...acts, (now) => inPlace(base, head, now, chosen)]);
	return { ...done, edits: [...agreement, ...done.edits] };
}

/** What a change is about, so that it is found again in a later comparison; behind the line end the file. */
function keysOf(change: Change): readonly string[] {
	if (change.kind === "agreement") return [`agreement ${change.key} ${change.name}`];
	const what = "field" in change ? change.field : "of" in change ? change.of : "";
	// One status became another, whatever that means now.
	const kind =
		what === "status" || /^(?:closed|reopened)$/.test(change.kind) ? "status" : change.kind;
	return itemsOf(change).map(({ file }) => `${kind} ${what === "status" ? "" : what}\n${file}`);
}

function itemsOf(change: Change): readonly Item[] {
	if (change.kind === "moved") return change.moved.map(({ item }) => item);
	if (change.kind === "reranked") return change.items;
	return "item" in change ? [change.item] : [];
}

function restored({ byFile }: Backlog, base: Backlog, file: string): Act {
	if (byFile.has(file)) throw new Refusal(l10n.t("There is a file {0} again.", file), file);
	return { edits: [{ file, before: undefined, after: base.byFile.get(file)?.text }], others: 0 };
}

/** The whole file as it was, at the place where it was. */
function asItWas(now: Backlog, file: string, former: Item): Act {
	const item = findItems(now, [file])[0] as Item;
	const after = withEndsOf(item.text, former.text);
	if (file === former.file) return { edits: [{ file, before: item.text, after }], others: 0 };
	const own = (edit: FileEdit) => (edit.file === former.file ? { ...edit, after } : edit);
	return { edits: relocated(now, file, former.file).map(own), others: 0 };
}

function relocated(now: Backlog, from: string, to: string): FileEdit[] {
	if (now.byFile.has(to)) throw new Refusal(l10n.t("There is a file {0} again.", to), to);
	return relocate(now, new Map([[from, to]]), new Map());
}

/** A text from Git with the line ends of the file on the disk. */
const withEndsOf = (text: string, former: string) =>
	text.includes("\r\n") && !former.includes("\r\n") ? former.replaceAll("\n", "\r\n") : former;

/** One act for each change in an item; that which moves its file is the last. */
function partsOf(changes: readonly Change[], head: Backlog, item: Item, former: Item): Compute[] {
	const { format } = head;
	const { file } = item;
	const found = (now: Backlog) => findItems(now, [file])[0] as Item;
	const edited = (edit: (item: Item) => FileEdit) => (now: Backlog) => ({
		edits: [edit(found(now))],
		others: 0,
	});
	const valueBack = (field: string) => {
		const key = format.keyOf(field as Field) ?? field;
		return edited((now) => editKeys(now, { [key]: fieldOf(former.text, key) }, format.writing));
	};
	const moves: Compute[] = [];
	const parts = changes.flatMap((change): Compute[] => {
		const { kind } = change;
		if (
			kind === "closed" ||
			kind === "reopened" ||
			("field" in change && change.field === "status")
		)
			return [format.put ? (now) => setStatus(now, [file], former.status) : valueBack("status")];
		if (kind === "field" || kind === "list") return [valueBack(change.field)];
		if (kind === "moved" || kind === "reranked") return format.put ? [] : [valueBack("rank")];
		if (kind === "renamed" && change.of === "title") {
			if (fieldOf(former.text, "title") === fieldOf(item.text, "title")) throw together(file);
			return [valueBack("title")];
		}
		if (kind === "criteria" || kind === "checklist") {
			const { added, removed, ticked, unticked } = change;
			const texts = new Set([...added, ...removed, ...ticked, ...unticked]);
			return [
				edited((now) => bodyBack(now, former, (text) => text !== undefined && texts.has(text))),
			];
		}
		if (kind === "text")
			return [edited((now) => bodyBack(now, former, (text) => text === undefined))];
		moves.push((now) => ({ edits: relocated(now, file, former.file), others: 0 }));
		return [];
	});
	return [...parts, ...moves];
}

const together = (file: string) =>
	new Refusal(
		l10n.t("This cannot be taken back apart from the other changes in {0}. Use its diff.", file),
		file,
	);

/** The lines of a body as they were. @param isMeant by the text of its box, `undefined` for a line without one */
function bodyBack(
	{ file, text }: Item,
	former: Item,
	isMeant: (box: string | undefined) => boolean,
): FileEdit {
	const bodyOf = (whole: string) => linesOf(whole.slice(readFrontMatter(whole).body));
	const [was, is] = [bodyOf(withEndsOf(text, former.text)), bodyOf(text)];
	const isLineMeant = (line: string) => isMeant(BOX.exec(line.trimEnd())?.[2]?.trim());
	const hunks = differences(is, was).map(({ from, to, lines }) => {
		const kept = is.slice(from, to).filter((line) => !isLineMeant(line));
		return { from, to, lines: [...lines.filter(isLineMeant), ...kept] };
	});
	const body = replaced(is, 0, is.length, hunks).join("");
	return { file, before: text, after: text.slice(0, readFrontMatter(text).body) + body };
}

function agreementAsItWas(
	base: Backlog,
	head: Backlog,
	standing: readonly Change[],
	chosen: readonly Change[],
): FileEdit {
	const count = (changes: readonly Change[]) =>
		changes.filter(({ kind }) => kind === "agreement").length;
	const [before, after] = [head, base].map(({ companions }) => companions.get(AGREEMENT_FILE));
	if (count(standing) !== count(chosen) || before === after) throw together(AGREEMENT_FILE);
	return { file: AGREEMENT_FILE, before, after };
}

/**
 * Former ranks say a former place only among former ranks: puts what was moved back behind the item that it stood
 * behind, and what was not moved where it stands in `head`.
 */
function inPlace(base: Backlog, head: Backlog, now: Backlog, chosen: readonly Change[]): Act {
	const kinds = new Set(chosen.map(({ kind }) => kind));
	if (!kinds.has("moved") && !kinds.has("reranked")) return NOTHING;
	const wanted = new Set(chosen.flatMap((c) => (c.kind === "moved" ? itemsOf(c) : [])));
	const files = new Set([...wanted].map(({ file }) => file));
	const isMoved = (from: Backlog, back: Backlog) =>
		compare(from, back).changes.flatMap((c) => (c.kind === "moved" ? itemsOf(c) : []));
	const toBase = (back: Backlog) =>
		placed(
			base,
			back,
			isMoved(base, back).filter(({ file }) => files.has(file)),
		);
	const toHead = (back: Backlog) =>
		placed(
			head,
			back,
			isMoved(head, back).filter(({ file }) => !files.has(file)),
		);
	return inTurn(now, [toBase, toHead]);
}

/** Puts items, in the order of another backlog, behind what they stood behind there. */
function placed(there: Backlog, now: Backlog, items: readonly Item[]): Act {
	const { standings, lists } = ordersOf(there);
	const formerOf = formerIn(there, now);
	const nowOf = new Map(now.items.map((item) => [formerOf(item)?.file, item.file]));
	const waiting = new Set(items.map(({ file }) => file));
	const places = items.map((item) => [item, standings.get(formerOf(item)?.file ?? "")] as const);
	places.sort(([, a], [, b]) => (a?.at ?? 0) - (b?.at ?? 0));
	return inTurn(
		now,
		places.map(([{ file }, standing]) => (back) => {
			waiting.delete(file);
			if (!standing)
				return {
					edits: [editFields(findItems(back, [file])[0] as Item, { rank: null })],
					others: 0,
				};
			const list = lists.get(standing.list) ?? [];
			const fits = (other: Item | undefined) => {
				const name = nowOf.get(other?.file);
				return name !== undefined && ordersOf(back).standings.has(name) && !waiting.has(name);
			};
			const above = list.slice(0, standing.at - 1).findLast(fits);
			const below = list.slice(standing.at).find(fits);
			if (above) return moveItems(back, [file], { after: nowOf.get(above.file) ?? "" });
			return moveItems(back, [file], below ? { before: nowOf.get(below.file) ?? "" } : "top");
		}),
	);
}
