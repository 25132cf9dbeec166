// The samples of front matter that is hard to edit: how many are edited to the byte, and how many rightly refused.
import { readFileSync } from "node:fs";
import { setField } from "../../src/core/frontMatter.ts";

interface Sample {
	readonly id: string;
	readonly key: string;
	readonly value: string | string[];
	readonly op: "set" | "insert" | "refuse";
	readonly refuseOk: boolean;
	readonly from: number;
	readonly to: number;
}

export function benchSamples(): void {
	const folder = "test/fixtures/front-matter";
	const samples: Sample[] = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
	const counts = { exact: 0, refused: 0, wrong: 0 };
	for (const sample of samples)
		counts[judge(sample, readFileSync(`${folder}/${sample.id}.in.md`, "utf8"))]++;
	const { exact, refused, wrong } = counts;
	console.log(
		`\n${samples.length} samples of front matter: ${exact} edited to the byte, ${refused} rightly refused, ${wrong} wrong`,
	);
}

function judge({ key, value, op, refuseOk, from, to }: Sample, before: string) {
	try {
		const after = setField(before, key, value);
		const start = op === "set" ? from : commonStart(before, after);
		const rest = before.slice(op === "set" ? to : start);
		const isExact = after.startsWith(before.slice(0, start)) && after.endsWith(rest);
		return op !== "refuse" && isExact ? "exact" : "wrong";
	} catch {
		return op === "refuse" || refuseOk ? "refused" : "wrong";
	}
}

function commonStart(a: string, b: string): number {
	let at = 0;
	while (at < a.length && a[at] === b[at]) at++;
	return at;
}
