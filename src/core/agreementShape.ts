// What backlog.yml may say: the one definition that it is read by, and that its JSON Schema comes from.
import * as l10n from "@vscode/l10n";
import type { Ids, ReadyRule, Status } from "./agreement.ts";
import { dayOf } from "./calendar.ts";
import { FIELDS, type Field } from "./formats/format.ts";
import { camel, entries, record } from "./record.ts";
import { choice, either, list, listOrOne, made, number, type Shape, text } from "./shape.ts";
import { type Closed, closedBy } from "./words.ts";

const name = text(() => l10n.t("a name"));
const line = text(() => l10n.t("a line of text"));
const count = number(() => l10n.t("a whole number above 0"), 1, "integer");
const amount = number(() => l10n.t("a number, 0 or more"), 0);
const date = made(
	text(() => l10n.t("a date such as {0}", "2026-11-23"), /^[12]\d{3}-\d\d-\d\d$/),
	(value) => (dayOf(value) === undefined ? undefined : value),
);

const DAYS = { d: 1, w: 7, m: 30 };

/** A time in days; a month has 30. */
const days = (expected: () => string, pattern: RegExp): Shape<number> =>
	made(text(expected, pattern), (written) => {
		const unit = written.at(-1) as keyof typeof DAYS;
		return Number.parseInt(written, 10) * DAYS[unit];
	});

const sprintLength = days(
	() => l10n.t("a week or more, such as {0} or {1}", "14d", "2w"),
	/^(?:(?:[7-9]|[1-9]\d{1,2})d|[1-9]\d?w)$/,
);

const status = made(
	either(
		() => l10n.t("a name, or a map with “name”, “limit” and “closed”"),
		made(name, (value): Status => ({ name: value })),
		record(
			() => l10n.t("a map with “name”, “limit” and “closed”"),
			{ name },
			{ limit: count, closed: choice<Closed>(["delivered", "dropped"]) },
		),
	),
	(read: Status): Status => {
		const closed = read.closed ?? closedBy(read.name);
		return closed ? { ...read, closed } : read;
	},
);

const needs = choice([
	"acceptance-criteria",
	...(["rank", "type", "estimate", "assignee", "labels", "epic", "sprint", "goal", "due"] as const),
]);

const readyRule: Shape<ReadyRule> = either(
	() => l10n.t("{0}, or {1}", needs.expected(), "{max-estimate: 8}"),
	made(needs, (field) => ({ needs: field })),
	record(() => "{max-estimate: 8}", { "max-estimate": amount }, {}),
);

const aliases = listOrOne(
	list(() => l10n.t("a list of addresses and handles"), name, String),
	name,
);

const sprints = record(
	() => l10n.t("a map with “cadence” and “exceptions”"),
	{},
	{
		cadence: made(
			record(
				() => l10n.t("a map with “start”, “length” and “capacity”"),
				{ start: date },
				{ length: sprintLength, capacity: amount },
			),
			(cadence) => ({ length: 14, ...cadence }),
		),
		exceptions: list(
			() => l10n.t("a list of maps with “name” and what is different"),
			record(
				() => l10n.t("a map with “name”, “capacity”, “aim”, “start” and “length”"),
				{ name },
				{ capacity: amount, aim: line, start: date, length: sprintLength },
			),
			(exception) => exception.name,
		),
	},
);

const key = text(() => l10n.t("a key of your files"));
/** The fields of our own format; a priority is another tool's. */
export const OWN_FIELDS = FIELDS.filter((field) => field !== "priority");

const fields = made(
	record(
		() => l10n.t("a map from our keys to those of your files"),
		{},
		Object.fromEntries(OWN_FIELDS.map((field) => [field, key])),
	),
	(read: Readonly<Record<string, string | undefined>>): Partial<Record<Field, string>> =>
		Object.fromEntries(
			Object.entries(read).map(([name, value]) => [
				OWN_FIELDS.find((f) => camel(f) === name),
				value,
			]),
		),
);

const ids = made(
	record(
		() => l10n.t("a map with “prefix” and “style”"),
		{
			prefix: text(() => l10n.t("letters and digits, such as “APP-”"), /^[A-Za-z0-9][\w.-]{0,19}$/),
		},
		{ style: choice<Ids["style"]>(["random", "number"]) },
	),
	(read): Ids => ({ style: "random", ...read }),
);

/** The keys of the file, in the order of the documentation. */
export const AGREEMENT = record(
	() => l10n.t("a map"),
	{},
	{
		purpose: line,
		owner: listOrOne(
			list(() => l10n.t("a list of names"), name, String),
			name,
		),
		people: made(
			entries(
				() => l10n.t("a map of names, each with a list of addresses and handles"),
				aliases,
				[],
			),
			(people) => people.map(([person, known]) => ({ name: person, aliases: known })),
		),
		statuses: list(
			() => l10n.t("a list of names, or of maps with “name”, “limit” and “closed”"),
			status,
			(read) => read.name,
		),
		types: list(() => l10n.t("a list of names"), name, String),
		"default-status": name,
		"default-type": name,
		estimates: list(() => l10n.t("a list of numbers"), amount, String),
		"definition-of-ready": list(() => l10n.t("a list of what an item needs"), readyRule),
		"definition-of-done": list(() => l10n.t("a list of texts"), line),
		goals: made(
			entries(() => l10n.t("a map of names, each with a sentence"), line, ""),
			(goals) => goals.map(([id, sentence]) => ({ id, sentence })),
		),
		sprints: made(sprints, (read) => ({ exceptions: [], ...read })),
		"stale-after": days(
			() => l10n.t("a time such as {0}, {1} or {2}", "90d", "12w", "6m"),
			/^[1-9]\d{0,3}[dwm]$/,
		),
		"max-open": count,
		exclude: list(() => l10n.t("a list of file patterns"), line),
		fields,
		ids,
	},
);

/** The names of these keys. */
export const AGREEMENT_KEYS = Object.keys(AGREEMENT.schema.properties as object);
