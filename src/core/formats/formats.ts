// Which tool's format a folder has.
import type { WorkingAgreement } from "../agreement.ts";
import { codeIn } from "../codes.ts";
import { AGREEMENT_FILE } from "../folder.ts";
import { BACKLOG_MD } from "./backlogMd.ts";
import { type Format, OURS, withKeys } from "./format.ts";
import { KANBAN_MARKDOWN } from "./kanbanMarkdown.ts";
import { KANBN } from "./kanbn.ts";
import { INDEX } from "./kanbnIndex.ts";

/** A format of another tool, and how its folders are told from others. */
interface Known {
	readonly format: Format;
	/** @param path of the folder, with `/`. @param files below it, relative */
	isIn(path: string, files: ReadonlySet<string>): boolean;
}

const TASK = /^tasks\/[A-Za-z]+-\d+(?:\.\d+)* - [^/]+\.md$/;

const OTHERS: readonly Known[] = [
	{
		format: BACKLOG_MD,
		isIn: (path, files) => {
			const isNamed = /\/\.?backlog\/?$/.test(path);
			const hasConfig = files.has("config.yml") || files.has("config.yaml");
			return (isNamed && hasConfig) || [...files].some((file) => TASK.test(file));
		},
	},
	{ format: KANBN, isIn: (path, files) => /\/\.kanbn\/?$/.test(path) && files.has(INDEX) },
	{ format: KANBAN_MARKDOWN, isIn: (path) => /\/\.devtool\/features\/?$/.test(path) },
];

/**
 * The format of a folder: ours where it has a `backlog.yml`, another tool's where it is recognised, else ours.
 * @param tool whose folder it is, by the name of its format, where settings say so
 */
export function formatOf(
	path: string,
	files: readonly string[],
	agreement: WorkingAgreement,
	tool?: string,
): Format {
	const all = new Set(files);
	const isOther = ({ format, isIn }: Known) => format.name === tool || isIn(path, all);
	const other = all.has(AGREEMENT_FILE) ? undefined : OTHERS.find(isOther);
	if (other) return other.format;
	const { fields, ids } = agreement;
	const own = fields ? withKeys(fields) : OURS;
	return ids ? { ...own, codeIn: (name) => codeIn(name, ids) } : own;
}
