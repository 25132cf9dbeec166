// The commands that set a field of items: one mechanism, and a row for each field.
import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import type { Backlog } from "../core/backlog.ts";
import { type Choice, choicesOf, hasEpics, type Settable, valuesIn } from "../core/choices.ts";
import { type Act, editAll, editFields, findItems, notHeld } from "../core/edits.ts";
import { Refusal } from "../core/problem.ts";
import { createValue, isValue, setLabels, setValue } from "../core/setValue.ts";
import { escapeIcons, fold } from "../core/words.ts";
import { agreementOf } from "./agreement.ts";
import type { Run } from "./commands.ts";
import type { BacklogFolder } from "./folder.ts";
import { pickOne, pickSeveral, subjectOf } from "./picks.ts";
import { today } from "./today.ts";

interface Pick extends vscode.QuickPickItem {
	/** `undefined` for none. */
	readonly value: string | undefined;
	readonly isNew?: boolean;
}

/** People whom the user chose in this window, the latest first. */
let recent: readonly string[] = [];

const set =
	(field: Settable, name: () => string): Run =>
	async ({ tree }, selected) => {
		const { folder, files } = selected;
		const { backlog } = folder;
		checkSettable(backlog, files, field);
		const ask = field === "labels" ? askLabels : askValue;
		const title = `${name()}: ${subjectOf(backlog, files)}`;
		const compute = await ask(folder, files, field, title);
		if (compute) await tree.keepingSelection(selected, () => folder.act(compute));
	};

/** Sets a field to a value that was typed or chosen in a cell. @throws Refusal */
export async function setTyped(
	folder: BacklogFolder,
	files: readonly string[],
	field: Settable,
	typed: string,
): Promise<boolean> {
	const { backlog } = folder;
	checkSettable(backlog, files, field);
	const text = typed.trim();
	const wanted = text.split(",").flatMap((name) => name.trim() || []);
	if (field === "assignee" && wanted.length > 1)
		return folder.act((now) => ({ edits: editAll(now, files, { assignee: wanted }), others: 0 }));
	if (field === "labels") {
		const before = backlog.byFile.get(files[0] ?? "")?.labels ?? [];
		const without = (names: readonly string[], others: readonly string[]) =>
			names.filter((name) => !others.map(fold).includes(fold(name)));
		const [added, removed] = [without(wanted, before), without(before, wanted)];
		return folder.act((now) => setLabels(now, files, [...new Set(added)], removed));
	}
	const choices = choicesOf(backlog, field, today());
	const isMeant = (name: string) => fold(name) === fold(text);
	const known =
		choices.find(({ value }) => isMeant(value)) ?? choices.find((choice) => isMeant(choice.label));
	if (!known && (text !== "" || field === "status")) checkTyped(backlog, field, text);
	const value = known?.value ?? (text === "" ? undefined : text);
	return folder.act((now) => setValue(now, files, field, value));
}

/** In a cell, no epic, goal or status comes to be by a slip of the finger. @throws Refusal */
function checkTyped(backlog: Backlog, field: Settable, text: string): void {
	const { agreement } = backlog;
	const isListed =
		field === "status" ||
		(field === "type" && agreement.types) ||
		(field === "goal" && agreement.goals) ||
		(field === "epic" && (hasEpics(backlog) || !backlog.items.some(({ epic }) => epic)));
	if (field === "due" && !isValue(field, text))
		throw new Refusal(l10n.t("“{0}” is no date. Write one as 2026-12-31.", text));
	if (!isValue(field, text)) throw new Refusal(l10n.t("“{0}” is no estimate: not a number.", text));
	if (!isListed) return;
	throw new Refusal(
		l10n.t("“{0}” is not among the values here. Nothing was changed; commands can add it.", text),
	);
}

/** Refuses before it asks. @throws Refusal */
function checkSettable(backlog: Backlog, files: readonly string[], field: Settable): void {
	const { format } = backlog;
	const isHeld = format.keyOf(field) !== undefined || (field === "status" && format.put);
	if (!isHeld) throw notHeld(format, field, files[0]);
	for (const item of findItems(backlog, files)) editFields(item, {}, format);
}

type Ask = (
	folder: BacklogFolder,
	files: readonly string[],
	field: Settable,
	title: string,
) => Promise<((backlog: Backlog) => Act | Promise<Act>) | undefined>;

const askValue: Ask = async (folder, files, field, title) => {
	const { backlog } = folder;
	const current = findItems(backlog, files).map((item) => valuesIn(backlog, item, field).map(fold));
	const choices = choicesOf(backlog, field, today());
	if (field === "assignee") choices.sort((a, b) => recency(a) - recency(b));
	const isCurrent = ({ value }: Choice) => current.some((values) => values.includes(fold(value)));
	const picks: Pick[] = choices.map((choice) => {
		const facts = [choice.description, isCurrent(choice) && l10n.t("current")];
		const description = facts.filter(Boolean).join(" · ");
		return { ...choice, label: escapeIcons(choice.label), description: escapeIcons(description) };
	});
	const active = picks[choices.findIndex(isCurrent)];
	if (current.some((values) => values.length > 0))
		picks.push({ label: l10n.t("None"), value: undefined });
	const typed = (text: string) => newPick(backlog, field, text, choices);
	const chosen = await pickOne(picks, { title, active, typed, placeholder: hintOf(field) });
	if (!chosen) return undefined;
	const { value } = chosen;
	if (field === "assignee" && value !== undefined)
		recent = [value, ...recent.filter((name) => name !== value)];
	if (value === undefined || !chosen.isNew) return (now) => setValue(now, files, field, value);
	return async (now) => {
		const written = await agreementOf(folder);
		const at = { created: today(), at: new Date().toISOString() };
		const made = createValue(now, field, value, written, at);
		const { edits, others } = setValue(now, files, field, made.value);
		return { edits: [...made.edits, ...edits], others };
	};
};

const recency = ({ value }: Choice) =>
	recent.includes(value) ? recent.indexOf(value) : recent.length;

const askLabels: Ask = async ({ backlog }, files, field, title) => {
	const items = findItems(backlog, files);
	const choices = choicesOf(backlog, field, today());
	const picks: (Pick & { readonly value: string })[] = choices.map(({ value }) => {
		const having = items.filter(({ labels }) => labels.map(fold).includes(fold(value))).length;
		const some = having > 0 && having < items.length;
		return {
			label: escapeIcons(value),
			value,
			picked: having === items.length,
			...(some ? { description: l10n.t("on {0} of {1}", having, items.length) } : {}),
		};
	});
	const typed = (text: string) => newPick(backlog, field, text, choices);
	const ticked = await pickSeveral<Pick>(picks, { title, typed, placeholder: hintOf(field) });
	if (!ticked) return undefined;
	const wanted = ticked.map(({ value = "" }) => value);
	const before = picks.filter(({ picked }) => picked).map(({ value }) => value);
	const added = wanted.filter((value) => !before.includes(value));
	const removed = before.filter((value) => !wanted.includes(value));
	return (now) => setLabels(now, files, added, removed);
};

/** What stands for a typed text, unless it is among the choices or no value of the field. */
function newPick(
	{ agreement, format }: Backlog,
	field: Settable,
	text: string,
	choices: readonly Choice[],
): Pick | undefined {
	const isKnown = choices.some((c) => [c.value, c.label].map(fold).includes(fold(text)));
	const isFixed =
		(field === "type" && agreement.types) || (field === "status" && format.put !== undefined);
	if (isKnown || isFixed || !isValue(field, text)) return undefined;
	const isThing = !["estimate", "assignee", "due", "blocked"].includes(field);
	const label = isThing ? l10n.t("Create “{0}”", text) : `“${text}”`;
	return { label: escapeIcons(label), value: text, isNew: true };
}

function hintOf(field: Settable): string {
	if (field === "due") return l10n.t("Choose or type a date, as 2026-12-31");
	if (field === "blocked") return l10n.t("Type what it waits for");
	if (field === "estimate") return l10n.t("Choose or type a number");
	if (field === "labels")
		return l10n.t("Tick any, or type: Enter takes the first found, or a new one");
	return l10n.t("Choose, or type a new one");
}

/** The commands, by their names. */
export const ON_FIELDS: Readonly<Record<string, Run>> = {
	setStatus: set("status", () => l10n.t("Status")),
	setType: set("type", () => l10n.t("Type")),
	setEstimate: set("estimate", () => l10n.t("Estimate")),
	setAssignee: set("assignee", () => l10n.t("Assignee")),
	setLabels: set("labels", () => l10n.t("Labels")),
	setEpic: set("epic", () => l10n.t("Epic")),
	setSprint: set("sprint", () => l10n.t("Sprint")),
	setGoal: set("goal", () => l10n.t("Goal")),
	setDue: set("due", () => l10n.t("Due date")),
	setBlocked: set("blocked", () => l10n.t("Blocked by")),
};
