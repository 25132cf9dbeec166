// Which backlog a command means: the one named, or that of the current folder.
import * as fs from "node:fs";
import * as path from "node:path";
import { findAgreements, findQuickly, holdsRanks, type Root } from "../../core/find.ts";
import { AGREEMENT_FILE } from "../../core/folder.ts";
import type { Place } from "../../core/load.ts";
import { EXIT, Failure } from "./failure.ts";

/** The backlog that is named, else the nearest one from the current folder up to its repository's root. @throws Failure */
export async function findBacklog(named?: string): Promise<Place> {
	if (named !== undefined) return atPath(path.resolve(named));
	const from = process.cwd();
	const repository = repositoryOf(from);
	// Outside a repository, what lies beside the folders above is none of ours.
	const isOurs = ({ path: found }: Place) => repository !== undefined || isIn(from, found);
	for (let folder = from; ; folder = path.dirname(folder)) {
		if (has(folder, AGREEMENT_FILE)) return { path: folder, isLoose: false };
		const found = (await findQuickly(rootAt(folder))).map((place) => inside(folder, place));
		const place = onlyOne(found.filter((each) => folder === from || isOurs(each)));
		if (place) return place;
		if (folder === repository || folder === path.dirname(folder)) break;
	}
	const top = repository ?? from;
	const agreed = await findAgreements(rootAt(top));
	const place = onlyOne(agreed.map((found) => inside(top, { path: found, isLoose: false })));
	if (place) return place;
	if (await holdsRanks(rootAt(top))) return { path: top, isLoose: true };
	throw new Failure(
		EXIT.usage,
		`There is no backlog in ${top}.`,
		"Name its folder with --backlog FOLDER, or make one with “rf init”.",
	);
}

/** The root of the repository that a folder lies in. */
export function repositoryOf(folder: string): string | undefined {
	if (has(folder, ".git")) return folder;
	const parent = path.dirname(folder);
	return parent === folder ? undefined : repositoryOf(parent);
}

const has = (folder: string, name: string) => fs.existsSync(path.join(folder, name));
const isIn = (file: string, folder: string) =>
	`${file}${path.sep}`.startsWith(`${folder}${path.sep}`);
const inside = (folder: string, place: Place): Place => ({
	...place,
	path: path.join(folder, place.path),
});

async function atPath(folder: string): Promise<Place> {
	if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
		throw new Failure(EXIT.usage, `${folder} is no folder.`, "Name the backlog’s own folder.");
	// A folder may be another tool's by what stands above it.
	const parent = path.dirname(folder);
	const known = (await findQuickly(rootAt(parent))).map((place) => inside(parent, place));
	const isLoose = has(folder, ".git") && !has(folder, AGREEMENT_FILE);
	return known.find((place) => place.path === folder) ?? { path: folder, isLoose };
}

function onlyOne(places: readonly Place[]): Place | undefined {
	const paths = [...new Set(places.map((place) => place.path))];
	if (paths.length <= 1) return places[0];
	throw new Failure(
		EXIT.usage,
		`There are several backlogs here: ${paths.map(relative).join(", ")}.`,
		"Name one with --backlog FOLDER.",
	);
}

/** A path as somebody in the current folder would write it. */
export const relative = (file: string): string => path.relative(process.cwd(), file) || ".";

/** A folder of the local disk as the search wants it. */
function rootAt(root: string): Root {
	const head = (file: string): string => {
		try {
			return fs.readFileSync(path.join(root, file), "utf8").slice(0, 20_000);
		} catch {
			return "";
		}
	};
	return {
		list: async (folder) => {
			try {
				const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
				return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
			} catch {
				return [];
			}
		},
		isFolder: async (folder) =>
			fs.statSync(path.join(root, folder), { throwIfNoEntry: false })?.isDirectory() ?? false,
		head: async (file) => head(file),
		setting: (name) => {
			const line = new RegExp(`^[ \\t{]*"${name}"[ \\t]*:[ \\t]*"([^"\\\\]*)"`, "m");
			return line.exec(head(".vscode/settings.json"))?.[1];
		},
	};
}
