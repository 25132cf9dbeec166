// Problems as the reports that CI systems read.
import { createHash } from "node:crypto";
import { version } from "../../../package.json";
import { oneLine } from "../../core/words.ts";

/** A problem or a finding, with its path in the repository; lines and columns from 1. */
export interface Fault {
	readonly file: string;
	readonly path: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly code: string;
	readonly message: string;
	readonly severity: "error" | "warning" | "notice";
}

/** A log of SARIF 2.1.0 (OASIS). */
export function toSarif(faults: readonly Fault[]): object {
	const rules = [...new Set(faults.map(({ code }) => code))].sort();
	const marks = fingerprints(faults);
	const results = faults.map((fault, i) => ({
		ruleId: fault.code,
		level: fault.severity === "notice" ? "note" : fault.severity,
		message: { text: oneLine(fault.message) },
		locations: [
			{
				physicalLocation: {
					artifactLocation: { uri: fault.path.split("/").map(encodeURIComponent).join("/") },
					region: {
						startLine: fault.line,
						startColumn: fault.column,
						endLine: fault.endLine,
						endColumn: fault.endColumn,
					},
				},
			},
		],
		partialFingerprints: { "rankAndFile/v1": marks[i] },
	}));
	const driver = {
		name: "Rank & File",
		version,
		rules: rules.map((id) => ({ id })),
	};
	const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
	return {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [run],
	};
}

/** Workflow commands of GitHub Actions, a line each. */
export function toGitHub(faults: readonly Fault[]): string {
	const inData = (text: string) =>
		text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
	const inProperty = (text: string) => inData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
	return faults
		.map((fault) => {
			const { severity, path, line, column, endLine, endColumn, code, message } = fault;
			const properties = { file: path, line, endLine, col: column, endColumn, title: code };
			const list = Object.entries(properties).map(([k, v]) => `${k}=${inProperty(String(v))}`);
			return `::${severity} ${list.join(",")}::${inData(oneLine(message))}\n`;
		})
		.join("");
}

/** A report of GitLab's Code Quality. */
export function toGitLab(faults: readonly Fault[]): object[] {
	const marks = fingerprints(faults);
	return faults.map(({ path, line, code, message, severity }, i) => ({
		description: oneLine(message),
		check_name: code,
		fingerprint: marks[i],
		severity: { error: "major", warning: "minor", notice: "info" }[severity],
		location: { path, lines: { begin: line } },
	}));
}

/** What makes each fault the same one in the next run, when lines above it came or went. */
function fingerprints(faults: readonly Fault[]): string[] {
	const seen = new Map<string, number>();
	return faults.map(({ path, code, message }) => {
		const key = [path, code, message].join("\n");
		const count = (seen.get(key) ?? 0) + 1;
		seen.set(key, count);
		return createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 32);
	});
}
