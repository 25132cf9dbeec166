// The backlog.yml of a folder that another tool kept: its statuses, and which files are no items.
import type { Status } from "./agreement.ts";
import { type Backlog, statusOf } from "./backlog.ts";
import { fold } from "./words.ts";
import { renderScalar, renderValue } from "./yamlEdit.ts";

/** The text of the file. */
export function agreementOf(backlog: Backlog): string {
	const { agreement, format } = backlog;
	const { defaultStatus, definitionOfDone = [], ids } = agreement;
	const lines = [
		`# ${format.name} kept this backlog before.`,
		...linesOf("statuses", statusesOf(backlog).map(statusLine)),
		...(defaultStatus ? [`default-status: ${renderValue(defaultStatus)}`] : []),
		...linesOf(
			"definition-of-done",
			definitionOfDone.map((line) => renderValue(line)),
		),
		...linesOf(
			"exclude",
			(format.notItems ?? []).map((glob) => renderValue(glob)),
		),
		...(ids ? [`ids: {prefix: ${inMap(ids.prefix)}, style: ${ids.style}}`] : []),
	];
	return `${lines.join("\n")}\n`;
}

const linesOf = (key: string, items: readonly string[]) =>
	items.length > 0 ? [`${key}:`, ...items.map((item) => `  - ${item}`)] : [];

/** All that items have: those that the tool does not know, such as drafts, first. */
function statusesOf(backlog: Backlog): readonly Status[] {
	const known = new Set(backlog.statuses.map(({ name }) => fold(name)));
	const unknown = new Map<string, Status>();
	for (const item of backlog.items) {
		const status = statusOf(backlog, item);
		const word = fold(status.name);
		if (word !== "" && !known.has(word) && !unknown.has(word)) unknown.set(word, status);
	}
	return [...unknown.values(), ...backlog.statuses];
}

const statusLine = ({ name, closed }: Status) =>
	closed ? `{name: ${inMap(name)}, closed: ${closed}}` : renderValue(name);

const inMap = (value: string) => renderScalar(value, undefined, true);
