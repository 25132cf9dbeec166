// Items for spreadsheets and documents, with the escapes that these need.
import { escapeMarkdown } from "./escapeMarkdown.ts";
import type { ItemFacts } from "./itemFacts.ts";
import { label, oneLine } from "./words.ts";

type Value = string | number | boolean | null;
type Column = readonly [name: string, of: (item: ItemFacts) => Value];

const COLUMNS: readonly Column[] = [
	["place", (item) => item.place],
	["id", (item) => item.id],
	["title", (item) => item.title],
	["status", (item) => item.status],
	["closed", (item) => item.closed],
	["type", (item) => item.type],
	["estimate", (item) => item.estimate],
	["assignees", (item) => item.assignees.join(", ")],
	["labels", (item) => item.labels.join(", ")],
	["epic", (item) => item.epic],
	["sprint", (item) => item.sprint],
	["goal", (item) => item.goal],
	["due", (item) => item.due],
	["created", (item) => item.created],
	["depends-on", (item) => item.dependsOn.join(", ")],
	["blocked", (item) => item.blocked],
	["file", (item) => item.file],
];

/** A table of comma-separated values (RFC 4180), a line for each item. */
export function toCsv(items: readonly ItemFacts[]): string {
	const lines = [
		COLUMNS.map(([name]) => name),
		...items.map((item) => COLUMNS.map(([, of]) => cellOf(of(item)))),
	];
	return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

/** A value that no spreadsheet takes for a formula (OWASP, CSV injection). */
function cellOf(value: Value): string {
	if (typeof value !== "string") return String(value ?? "");
	const text = oneLine(/^(?:[\t\r]|\s*[=+\-@＝＋－＠])/.test(value) ? `'${value}` : value);
	return /[",']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table in Markdown, a row for each item, below the backlog's purpose. */
export function toMarkdown(items: readonly ItemFacts[], purpose = ""): string {
	const rows = items.map(({ place, title, type, status, estimate, assignees }) => {
		const cells = [place, title, label(type ?? ""), label(status), estimate, assignees.join(", ")];
		return `| ${cells.map((cell) => escapeMarkdown(String(cell ?? ""))).join(" | ")} |`;
	});
	const head = ["|  | Item | Type | Status | Estimate | Assignee |", "|--:|---|---|---|--:|---|"];
	const above = purpose ? [`**${escapeMarkdown(purpose)}**`, ""] : [];
	return [...above, ...head, ...rows, ""].join("\n");
}
