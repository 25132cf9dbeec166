// The command that sets fields: ours through the format of the folder, the team's own as they stand.
import type { Backlog } from "../../core/backlog.ts";
import { isSettable } from "../../core/choices.ts";
import {
	type Act,
	editAll,
	editKeys,
	inTurn,
	findItems as itemsOf,
	notHeld,
	setStatus,
} from "../../core/edits.ts";
import { FIELDS, type Field, OURS } from "../../core/formats/format.ts";
import { canonicalKey, fieldOf } from "../../core/frontMatter.ts";
import type { Item } from "../../core/item.ts";
import { Refusal } from "../../core/problem.ts";
import { isNumber } from "../../core/rank.ts";
import { setValue } from "../../core/setValue.ts";
import { fold } from "../../core/words.ts";
import type { NewValue } from "../../core/yamlEdit.ts";
import { act } from "./acting.ts";
import type { Command } from "./command.ts";
import { usageFailure } from "./failure.ts";
import { findItems, ID_NOTES, statusMeant } from "./items.ts";

/** `key=value`, `key+=value` or `key-=value`. */
interface Setting {
	readonly key: string;
	readonly operator: "=" | "+=" | "-=";
	readonly value: string;
}

/** Fields that hold lists, by what an item has of them. */
const LISTS: Readonly<Partial<Record<Field, (item: Item) => readonly string[]>>> = {
	assignee: (item) => item.assignees,
	labels: (item) => item.labels,
	"depends-on": (item) => item.dependsOn,
	aliases: (item) => item.aliases,
};

export const set: Command = {
	name: "set",
	usage: "ID… KEY=VALUE…",
	summary: "set fields of items",
	notes: [
		"KEY is a field such as status, estimate, assignee, labels, sprint or epic, or a key of the",
		"team’s own. KEY= empties it. Of lists, labels=a,b sets all values, labels+=c adds one, and",
		"labels-=a removes one. A move is “rf move”; rank= puts items back to those to rank.",
		"",
		...ID_NOTES,
	],
	examples: [
		"rf set log-in-with-a-passkey status=in-progress assignee=ana",
		"rf set 3rd 4th sprint=2026-W48 labels+=security",
		"rf set 3rd estimate=",
	],
	async run(call) {
		const settings: Setting[] = [];
		const words: string[] = [];
		for (const word of call.words) {
			const [, key, operator, value] =
				/^([\p{L}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?)([+-]?=)(.*)$/su.exec(word) ?? [];
			if (key && value !== undefined) settings.push({ key, operator, value } as Setting);
			else words.push(word);
		}
		if (words.length === 0 || settings.length === 0)
			throw usageFailure("set", "Name items, and what to set: ID KEY=VALUE.");
		const open = await call.folder();
		const items = findItems(open, words);
		const files = items.map(({ file }) => file);
		return act(
			call,
			open,
			(backlog) =>
				inTurn(
					backlog,
					settings.sort(statusLast(backlog)).map((each) => (now) => setOne(now, files, each)),
				),
			() => items.map(({ id }) => id),
		);
	},
};

/** Some tools move a file to the folder of its status: what else is set is set before. */
const statusLast = (backlog: Backlog) => (a: Setting, b: Setting) =>
	Number(fieldNamed(backlog, a.key) === "status") - Number(fieldNamed(backlog, b.key) === "status");

/** Our field that a key means, by our name or by that of the folder's files. */
const fieldNamed = ({ format }: Backlog, key: string): Field | undefined => {
	const same = (other: string | undefined) => canonicalKey(other ?? "") === canonicalKey(key);
	return FIELDS.find((field) => same(format.keyOf(field))) ?? FIELDS.find((field) => same(field));
};

function setOne(backlog: Backlog, files: readonly string[], setting: Setting): Act {
	const field = fieldNamed(backlog, setting.key);
	const { operator, value } = setting;
	if (field === undefined) return setOwn(backlog, files, setting);
	const list = LISTS[field];
	if (operator !== "=" && !list)
		throw usageFailure("set", `“${setting.key}” holds one value: write ${setting.key}=VALUE.`);
	if (field === "status") return setStatus(backlog, files, statusMeant(backlog, value));
	if (!list) {
		const one = single(field, value);
		if (isSettable(field)) return setValue(backlog, files, field, value || undefined);
		return { edits: editAll(backlog, files, { [field]: one }), others: 0 };
	}
	const edits = itemsOf(backlog, files).flatMap((item) => {
		const changed = changedList(list(item), setting);
		// One person is written as one name, as people do.
		const [only = null, ...others] = changed;
		const isOne = changed.length === 0 || (field === "assignee" && others.length === 0);
		return editAll(backlog, [item.file], { [field]: isOne ? only : changed });
	});
	return { edits, others: 0 };
}

function changedList(old: readonly string[], { operator, value }: Setting): string[] {
	const values = value.split(",").flatMap((each) => each.trim() || []);
	if (operator === "=") return values;
	const isIn = (list: readonly string[]) => (value: string) =>
		list.some((each) => fold(each) === fold(value));
	if (operator === "-=") return old.filter((each) => !isIn(values)(each));
	return [...old, ...values.filter((each) => !isIn(old)(each))];
}

/** A value as the field holds it. @throws Failure for one that it cannot hold */
function single(field: Field, value: string): NewValue {
	if (value === "") return null;
	if (field === "rank") throw usageFailure("move", "A rank is no value to choose: move the item.");
	if (field === "id")
		throw new Refusal(
			"An item’s id is what others refer to. “rf rename ID NEW” gives it another, and rewrites them.",
		);
	if (field === "estimate" && !isNumber(value))
		throw usageFailure("set", `An estimate is a number, and “${value}” is none.`);
	return value;
}

/** A key of the team's own. Another tool may lose one that its files do not have yet. */
function setOwn(backlog: Backlog, files: readonly string[], setting: Setting): Act {
	const { format } = backlog;
	const { key, operator, value } = setting;
	const edits = itemsOf(backlog, files).map((item) => {
		const old = fieldOf(item.text, key);
		if (old === undefined && format.name !== OURS.name)
			throw notHeld(format, key as Field, item.file);
		const list = Array.isArray(old) ? old.map(String) : [old ?? []].flat().map(String);
		const isList = Array.isArray(old) || operator !== "=";
		const one = value === "" ? null : isNumber(value) ? Number(value) : value;
		return editKeys(item, { [key]: isList ? changedList(list, setting) : one }, format.writing);
	});
	return { edits: edits.filter(({ before, after }) => before !== after), others: 0 };
}
