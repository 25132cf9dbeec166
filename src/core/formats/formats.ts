// Which tool's format a folder has.
import type { WorkingAgreement } from "../agreement.ts";
import { AGREEMENT_FILE } from "../folder.ts";
import { type Format, OURS, withKeys } from "./format.ts";

/** A format of another tool, and how its folders are told from others. */
interface Known {
	readonly format: Format;
	/** @param path of the folder, with `/`. @param files below it, relative */
	isIn(path: string, files: ReadonlySet<string>): boolean;
}

const OTHERS: readonly Known[] = [];

/** The format of a folder: ours where it has a `backlog.yml`, another tool's where it is recognised, else ours. */
export function formatOf(
	path: string,
	files: readonly string[],
	agreement: WorkingAgreement,
): Format {
	const all = new Set(files);
	const other = all.has(AGREEMENT_FILE) ? undefined : OTHERS.find((known) => known.isIn(path, all));
	if (other) return other.format;
	const { fields } = agreement as { fields?: Parameters<typeof withKeys>[0] };
	return fields ? withKeys(fields) : OURS;
}
