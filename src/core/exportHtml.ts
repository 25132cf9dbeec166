// The backlog as one page for a browser and for paper: no script, nothing from elsewhere, every text as text.
import * as l10n from "@vscode/l10n";
import { type Backlog, statusOf } from "./backlog.ts";
import { ruleText } from "./compareAgreement.ts";
import { PAGE_STYLE } from "./exportStyle.ts";
import { rollUpOf } from "./groups.ts";
import type { Item } from "./item.ts";
import { placesOf } from "./lists.ts";
import { idsOf } from "./references.ts";
import { type Section, type Shown, sprintIn, titleOf } from "./shown.ts";
import { blockedText, statusText } from "./standing.ts";
import { label, oneLine } from "./words.ts";

/** What the page says of itself. */
export interface PageHead {
	readonly name: string;
	readonly today: string;
	/** In the words of the filter language; `""` for none. */
	readonly filter: string;
	/** The field by which it is sorted, in words; left out for the order. */
	readonly sort?: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** A text as HTML shows it, on one line. */
const escaped = (text: string): string =>
	oneLine(text).replace(/[&<>"']/g, (char) => ESCAPES[char] ?? "");

/** Texts from files: none turns the direction of what is around it. */
const own = (...texts: readonly (string | undefined)[]): string =>
	texts.map((text) => (text ? `<bdi>${escaped(text)}</bdi>` : "")).join(", ");

/** A column: its class, its title, and an item's cell as HTML. */
type Column = readonly [
	name: string,
	title: () => string,
	of: (backlog: Backlog, item: Item) => string,
];

const COLUMNS: readonly Column[] = [
	["place", () => l10n.t("Place"), (backlog, { file }) => `${placesOf(backlog).get(file) ?? ""}`],
	["title", () => l10n.t("Title"), titleCell],
	["type", () => l10n.t("Type"), (_, { type }) => own(label(type))],
	["status", () => l10n.t("Status"), (backlog, item) => own(statusText(backlog, item))],
	["estimate", () => l10n.t("Estimate"), (_, { estimate }) => `${estimate ?? ""}`],
	["people", () => l10n.t("Assignee"), (_, { assignees }) => own(...assignees)],
	["epic", () => l10n.t("Epic"), epicCell],
	["sprint", () => l10n.t("Sprint"), (_, { sprint }) => own(sprint)],
	["labels", () => l10n.t("Labels"), (_, { labels }) => own(...labels)],
	["criteria", () => l10n.t("Criteria"), (_, { checklist }) => criteriaCell(checklist)],
];

function titleCell(backlog: Backlog, item: Item): string {
	const { count, done } = rollUpOf(backlog, item);
	const blocked = blockedText(backlog, item);
	const notes = [
		count > 0 ? l10n.t("{0} of {1} done", done, count) : "",
		blocked && l10n.t("Blocked: {0}", blocked),
	];
	return own(item.title) + notes.map((note) => note && `<small>${own(note)}</small>`).join("");
}

function epicCell(backlog: Backlog, { epic }: Item): string {
	return own(epic && (idsOf(backlog).find(epic)?.title ?? epic));
}

function criteriaCell(list: Item["checklist"]): string {
	return list ? escaped(l10n.t("{0} of {1}", list.done, list.total)) : "";
}

/** A whole document of what a look shows of a backlog; of closed items it has the count. */
export function toHtml(backlog: Backlog, shown: Shown, head: PageHead): string {
	const open = shown.top.filter(({ isClosed, lane, items }) => !isClosed && (!lane || items[0]));
	const items = open.flatMap((section) => section.items);
	const used = COLUMNS.filter(
		([name, , of]) => name === "title" || items.some((item) => of(backlog, item) !== ""),
	);
	const listed = new Set(items);
	const sections = open.map((section, i) => {
		const isNext = section.lane && section.lane !== open[i - 1]?.lane;
		const lane = isNext && shown.lanes?.rows.find(({ group }) => group === section.lane);
		const own = lane && { ...lane, items: lane.items.filter((item) => listed.has(item)) };
		return (own ? headOf(backlog, own, "h2") : "") + sectionHtml(backlog, section, used);
	});
	const nothing = `<p>${escaped(l10n.t("There are no items to show."))}</p>`;
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(head.name)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${own(head.name)}</h1>
${headHtml(backlog, shown, head)}
</header>
<main>
${sections.join("\n") || nothing}
</main>
<footer>
<p>${escaped(closedText(backlog, shown))}</p>
</footer>
</body>
</html>
`;
}

function headHtml({ agreement }: Backlog, { count, all }: Shown, head: PageHead): string {
	const { filter, sort, today } = head;
	const facts = [
		l10n.t("As of {0}", today),
		filter && l10n.t("Only what fits the filter “{0}”: {1} of {2} items", filter, count, all),
		sort && l10n.t("Sorted by {0}", sort),
	];
	const goals = agreement.goals?.map(({ id, sentence }) => own(sentence || label(id))) ?? [];
	const ready = agreement.definitionOfReady?.map((rule) => escaped(ruleText(rule))) ?? [];
	const done = agreement.definitionOfDone?.map((each) => own(each)) ?? [];
	const lists = [
		listHtml(l10n.t("Goals"), goals),
		listHtml(l10n.t("Definition of ready"), ready),
		listHtml(l10n.t("Definition of done"), done),
	];
	return `${agreement.purpose ? `<p class="purpose">${own(agreement.purpose)}</p>` : ""}
<p class="facts">${facts.flatMap((fact) => (fact ? [own(fact)] : [])).join(" · ")}</p>
<div class="agreement">${lists.join("")}</div>`;
}

function listHtml(title: string, points: readonly string[]): string {
	if (points.length === 0) return "";
	const list = points.map((each) => `<li>${each}</li>`).join("");
	return `<div><h2>${escaped(title)}</h2><ul>${list}</ul></div>`;
}

function sectionHtml(backlog: Backlog, section: Section, columns: readonly Column[]): string {
	const { items } = section;
	const heads = columns.map(([name, title]) => `<th class="${name}">${escaped(title())}</th>`);
	const rows = items.map((item) => {
		const cells = columns.map(([name, , of]) => `<td class="${name}">${of(backlog, item)}</td>`);
		return `<tr>${cells.join("")}</tr>`;
	});
	const table = `<table>
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
	return `<section>
${headOf(backlog, section, section.lane ? "h3" : "h2")}
${items.length > 0 ? table : ""}
</section>`;
}

function headOf(backlog: Backlog, section: Section, tag: "h2" | "h3"): string {
	const sums = sumsOf(backlog, section).map((each) => own(each));
	return `<${tag}>${own(titleOf(section))} <span>${sums.join(" · ")}</span></${tag}>`;
}

/** What a section comes to; of a sprint also its days, what it holds, and what it is for. */
function sumsOf(backlog: Backlog, section: Section): string[] {
	const { items } = section;
	const sprint = sprintIn(backlog, section);
	const points = items.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0);
	const sum =
		sprint?.capacity === undefined || section.isPart
			? l10n.t("{0} pt", points)
			: l10n.t("{0} of {1} pt", points, sprint.capacity);
	return [
		items.length === 1 ? l10n.t("1 item") : l10n.t("{0} items", items.length),
		points > 0 ? sum : "",
		sprint ? l10n.t("{0} to {1}", sprint.start, sprint.end) : "",
		sprint?.aim ?? "",
	].filter(Boolean);
}

function closedText(backlog: Backlog, { top }: Shown): string {
	const closed = top.flatMap(({ isClosed, items }) => (isClosed ? items : []));
	const dropped = closed.filter((item) => statusOf(backlog, item).closed === "dropped").length;
	return l10n.t(
		"Closed, and not listed here: {0} delivered, {1} dropped.",
		closed.length - dropped,
		dropped,
	);
}
