// Which rows the Backlog view has, one below the other, and where each stands.
import { type Section, sectionOf } from "../core/shown.ts";
import type { BacklogFolder } from "./folder.ts";
import { keyOf, type Row } from "./rows.ts";
import { type Slice, slicesOf } from "./sectionRows.ts";
import type { BacklogStore } from "./store.ts";
import type { Viewing } from "./viewing.ts";

/** The rows of all backlogs. */
export class TreeRows {
	private readonly known = new Map<string, Row>();

	constructor(
		private readonly store: BacklogStore,
		private readonly viewing: Viewing,
	) {}

	/** The one object that stands for a row. */
	row<R extends Row>(row: R): R {
		const key = keyOf(row);
		const known = this.known.get(key) ?? row;
		this.known.set(key, known);
		return known as R;
	}

	/** Forgets all rows: other backlogs are open. */
	clear(): void {
		this.known.clear();
	}

	/** The row of an item, in the section that is named where its items have rows in others too. */
	item(
		folder: BacklogFolder,
		file: string,
		{ repeats, key }: Pick<Section, "repeats" | "key">,
	): Row {
		return this.row({ kind: "item", folder, file, ...(repeats ? { within: key } : {}) });
	}

	/** The row of an item that one comes upon first. */
	firstOf(folder: BacklogFolder, file: string): Row {
		const section = sectionOf(this.viewing.shown(folder), file);
		return this.item(folder, file, section ?? { repeats: false, key: "" });
	}

	children(parent: Row | undefined): Row[] {
		const [only, second] = this.store.folders;
		if (!parent && only && !second) return this.top(only);
		if (!parent) return this.store.folders.map((folder) => this.row({ kind: "backlog", folder }));
		const { folder } = parent;
		if (parent.kind === "backlog") return this.top(folder);
		const section = this.sectionBelow(parent);
		if (!section) return [];
		return parent.kind === "range"
			? this.items(folder, section, parent)
			: this.section(folder, section);
	}

	/** The section whose items stand below a row. */
	sectionBelow(row: Row): Section | undefined {
		if (row.kind === "backlog") return undefined;
		const { byKey } = this.viewing.shown(row.folder);
		if (row.kind !== "item") return byKey.get(row.section);
		return row.within === undefined ? byKey.get(`epic:${row.file}`) : undefined;
	}

	private top(folder: BacklogFolder): Row[] {
		const { top } = this.viewing.shown(folder);
		return top.flatMap((section) =>
			section.kind === "ranked" ? this.section(folder, section) : [this.head(folder, section)],
		);
	}

	/** The row above the items of a section: an epic's own. */
	private head(folder: BacklogFolder, { key, group }: Section): Row {
		return group?.epic
			? this.row({ kind: "item", folder, file: group.epic.file })
			: this.row({ kind: "section", folder, section: key });
	}

	private section(folder: BacklogFolder, section: Section): Row[] {
		const { direct, ranges } = slicesOf(section);
		const folded = ranges.map((slice) => this.range(folder, section, slice));
		return [...this.items(folder, section, direct), ...folded];
	}

	private range(folder: BacklogFolder, { key }: Section, { from, to }: Slice): Row {
		return this.row({ kind: "range", folder, section: key, from, to });
	}

	private items(folder: BacklogFolder, section: Section, { from, to }: Slice): Row[] {
		const items = section.items.slice(from, to);
		return items.map(({ file }) => this.item(folder, file, section));
	}

	parent(row: Row): Row | undefined {
		if (row.kind === "backlog") return undefined;
		const { folder } = row;
		const shown = this.viewing.shown(folder);
		const top = this.store.folders[1] ? this.row({ kind: "backlog", folder }) : undefined;
		if (row.kind === "section") return top;
		const section =
			row.kind === "range" ? shown.byKey.get(row.section) : sectionOf(shown, row.file, row.within);
		if (!section) return top;
		const head = section.kind === "ranked" ? top : this.head(folder, section);
		if (row.kind === "range") return head;
		const index = section.items.findIndex(({ file }) => file === row.file);
		const range = slicesOf(section).ranges.find(({ from, to }) => from <= index && index < to);
		return range ? this.range(folder, section, range) : head;
	}
}
