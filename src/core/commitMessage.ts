// The message of a commit, written from what changed in the backlog.
import * as l10n from "@vscode/l10n";
import type { Comparison } from "./change.ts";
import { slugOf } from "./create.ts";
import { type Group, PLAIN, type Told, tell } from "./sentences.ts";

/** As long as a subject may be before Git's own tools cut it off. */
const SUBJECT = 72;
/** As many sentences as a message holds. */
const MOST = 100;

/** The one thing that happened, or how much of what; then each in a line of its own. */
export function messageOf(comparison: Comparison): string {
	const told = tell({ ...comparison, consequences: [] });
	const [only, more] = told;
	const subject = only && !more ? l10n.t("Backlog: {0}", only.text) : countsOf(told);
	const isLong = only && !more && subject.length > SUBJECT;
	const fit = isLong ? l10n.t("Backlog: {0}", cut(only)) : subject;
	const short = fit.replace(/^(.{1,70})(?<!\s)\s.*$/s, (all, head) =>
		all.length > SUBJECT ? `${head} …` : all,
	);
	const lines = told.slice(0, MOST).map(({ text }) => `- ${text}`);
	if (told.length > MOST) lines.push(l10n.t("… and {0} more", told.length - MOST));
	return short === subject && !more ? subject : `${short}\n\n${lines.join("\n")}`;
}

/** The first of what a sentence says, with less of the item's title where that is long. */
function cut({ text, items: [item] }: Told): string {
	const name = item ? PLAIN.item(item) : text;
	const what = text.slice(name.length).replace(/[,;(].*$/s, "");
	const room = SUBJECT - 12 - what.length;
	if (!text.startsWith(name) || name.length <= room || room < 20) return text;
	const start = [...name].slice(0, room).join("");
	return `${start.replace(/\s\S*$/, "")} …”${what.trimEnd()}`;
}

function countsOf(told: readonly Told[]): string {
	const count = (group: Group) => {
		const of = told.filter((each) => each.group === group);
		return group === "order" ? of.reduce((n, { items }) => n + items.length, 0) : of.length;
	};
	const counts = [
		[count("order"), l10n.t("{0} moved", count("order"))],
		[count("new"), l10n.t("{0} new", count("new"))],
		[count("closed"), l10n.t("{0} closed", count("closed"))],
		[count("changed"), l10n.t("{0} changed", count("changed"))],
		[count("agreement"), l10n.t("working agreement")],
	].flatMap(([n, text]) => (n ? [text] : []));
	return l10n.t("Backlog: {0}", counts.join(", "));
}

/** A name for the branch of a commit. */
export const branchFor = (message: string): string =>
	`backlog/${slugOf(message.replace(/\n[\s\S]*/, "").replace(/^[^:]*:/, ""))}`;

/** The page on which a pull request is opened, on hosts that are known by their names. @param remote its address */
export function requestPage(remote: string, base: string, branch: string): string | undefined {
	const [, host = "", path = ""] =
		/^(?:https?:\/\/|ssh:\/\/)?(?:[^@/]*@)?([^/:]+)(?::\d+(?=\/))?[:/](.+?)(?:\.git)?\/?$/.exec(
			remote,
		) ?? [];
	const [from, to] = [base, branch].map((name) =>
		name.split("/").map(encodeURIComponent).join("/"),
	);
	const page = `https://${host}/${path.split("/").map(encodeURIComponent).join("/")}`;
	if (/(?:^|\.)github\./.test(host)) return `${page}/compare/${from}...${to}?expand=1`;
	const source = `merge_request%5Bsource_branch%5D=${encodeURIComponent(branch)}`;
	return /(?:^|\.)gitlab\./.test(host) ? `${page}/-/merge_requests/new?${source}` : undefined;
}
