// The columns of the list: what each is called, how wide it begins, and what it shows of an item.
import * as l10n from "@vscode/l10n";
import type { ComponentChildren } from "preact";
import type { SortField } from "../core/shown.ts";
import type { Card } from "../protocol.ts";
import { Marks, People, Tag } from "./card.tsx";
import { Icon } from "./icon.tsx";

/** A column of the list. */
export interface CellKind {
	readonly title: () => string;
	/** In px, until the user makes it wider or narrower. */
	readonly width: number;
	/** Numbers stand at the end of their cell. */
	readonly isNumber?: boolean;
	/** What a click on its head sorts by. */
	readonly sort?: SortField;
	readonly draw: (card: Card, row: RowFacts) => ComponentChildren;
}

/** What a row knows beside its card. */
export interface RowFacts {
	/** Estimates of its group down to this row. */
	readonly sum: number;
	readonly today: string;
}

const DAY = 86_400_000;

/** Days since a date, where it is one. */
function ageOf(created: string | undefined, today: string): number | undefined {
	const days = (Date.parse(today) - Date.parse(created ?? "")) / DAY;
	return Number.isFinite(days) && days >= 0 ? Math.round(days) : undefined;
}

const age = (days: number) =>
	days < 60
		? l10n.t("{0} d", days)
		: days < 730
			? l10n.t("{0} mo", Math.round(days / 30.4))
			: l10n.t("{0} y", Math.round(days / 365));

/** All columns by name, in the order in which they first stand; the title, which is always there, takes what is left. */
export const CELLS: Readonly<Record<string, CellKind>> = {
	place: {
		title: () => l10n.t("Place"),
		width: 48,
		isNumber: true,
		draw: ({ place }) => place,
	},
	type: {
		title: () => l10n.t("Type"),
		width: 34,
		draw: ({ icon, type, problem }) => (
			<span class={icon === "warning" ? "problem" : ""} title={problem ?? type}>
				<Icon name={icon} />
			</span>
		),
	},
	title: {
		title: () => l10n.t("Title"),
		width: 200,
		sort: "title",
		draw: (card) => <Title card={card} />,
	},
	status: {
		title: () => l10n.t("Status"),
		width: 116,
		sort: "status",
		draw: ({ status, step }) => <span class={`status ${step}`}>{status}</span>,
	},
	estimate: {
		title: () => l10n.t("Estimate"),
		width: 66,
		isNumber: true,
		sort: "estimate",
		draw: ({ estimate }) => estimate,
	},
	sum: {
		title: () => l10n.t("Sum"),
		width: 56,
		isNumber: true,
		draw: (_, { sum }) => sum.toLocaleString(),
	},
	assignee: {
		title: () => l10n.t("Assignee"),
		width: 82,
		sort: "assignee",
		draw: ({ assignees }) => <People names={assignees} />,
	},
	epic: {
		title: () => l10n.t("Epic"),
		width: 150,
		draw: ({ epic }) => <span class="words">{epic}</span>,
	},
	sprint: {
		title: () => l10n.t("Sprint"),
		width: 92,
		draw: ({ sprint }) => <span class="words">{sprint}</span>,
	},
	labels: {
		title: () => l10n.t("Labels"),
		width: 150,
		draw: ({ labels }) => labels.map((name) => <Tag key={name} name={name} />),
	},
	criteria: {
		title: () => l10n.t("Criteria"),
		width: 66,
		isNumber: true,
		draw: ({ checklist }) => checklist && `${checklist.done}/${checklist.total}`,
	},
	age: {
		title: () => l10n.t("Age"),
		width: 54,
		isNumber: true,
		sort: "created",
		draw: ({ created }, { today }) => {
			const days = ageOf(created, today);
			return days === undefined ? undefined : age(days);
		},
	},
};

/** What a list shows until the user chooses. */
export const FIRST_COLUMNS = [
	"place",
	"type",
	"title",
	"status",
	"estimate",
	"assignee",
	"epic",
	"labels",
	"criteria",
	"age",
];

function Title({ card }: { card: Card }) {
	const { title } = card;
	return (
		<>
			<span class="title" dir="auto" title={title}>
				{title}
			</span>
			<Marks card={card} />
		</>
	);
}
