// The head of the list: the names of its columns, and the edges that make them wider or narrower.
import * as l10n from "@vscode/l10n";
import type { SortField } from "../core/shown.ts";
import type { ToHost } from "../protocol.ts";
import { CELLS, FIRST_COLUMNS } from "./cells.tsx";
import { Icon, IconButton } from "./icon.tsx";

/** Narrower than this, in px, no title can be read: other columns give way. */
const TITLE = 300;
/** Which columns give way first. */
const LEAST = [
	"age",
	"criteria",
	"labels",
	"sum",
	"epic",
	"sprint",
	"assignee",
	"type",
	"estimate",
];

/** The columns that the user chose, with their widths; 0 for one that was never changed. */
export const columnsOf = (chosen: Readonly<Record<string, number>>): Record<string, number> => {
	const known = Object.entries(chosen).filter(([name]) => Object.hasOwn(CELLS, name));
	return Object.fromEntries(known.length > 0 ? known : FIRST_COLUMNS.map((name) => [name, 0]));
};

/** The columns that fit, with their widths in px; 0 for the title, which takes what is left. */
export function visibleColumns(
	chosen: Readonly<Record<string, number>>,
	space: number,
): Readonly<Record<string, number>> {
	const widths = new Map(
		Object.entries(columnsOf(chosen)).map(([name, width]) => [
			name,
			name === "title" ? 0 : width || (CELLS[name]?.width ?? 0),
		]),
	);
	const used = () => [...widths.values()].reduce((sum, width) => sum + width, 0);
	for (const name of LEAST) if (used() + TITLE > space) widths.delete(name);
	return Object.fromEntries(widths);
}

/** The columns as a grid's template. */
export const template = (columns: Readonly<Record<string, number>>): string =>
	// The last one is under the button that chooses columns.
	[...Object.values(columns), 20]
		.map((width) => (width === 0 ? "minmax(0, 1fr)" : `${width}px`))
		.join(" ");

/** Asks which columns the list shall show. */
export function askForColumns(chosen: Props["chosen"], post: Props["post"]): void {
	const now = columnsOf(chosen);
	const columns = Object.entries(CELLS).map(([name, { title }]) => {
		return { name, title: title(), width: now[name] ?? 0, isShown: name in now };
	});
	post({ type: "columns", columns });
}

interface Props {
	readonly columns: Readonly<Record<string, number>>;
	/** As the user chose them. */
	readonly chosen: Readonly<Record<string, number>>;
	readonly onResize: (column: string, width: number) => void;
	/** By what the rows are sorted, where that is not their order. */
	readonly sort: SortField | undefined;
	readonly post: (message: ToHost) => void;
}

export function ListHead({ columns, chosen, onResize, sort, post }: Props) {
	const choose = l10n.t("Choose Columns");
	const onChoose = () => askForColumns(chosen, post);
	return (
		<div class="head row">
			{Object.entries(columns).map(([name, width]) => {
				const { isNumber } = CELLS[name] ?? {};
				return (
					<div key={name} class={isNumber ? "cell number" : "cell"}>
						<Name name={name} isShown={width >= 40 || width === 0} sort={sort} post={post} />
						{width > 0 && <Edge name={name} width={width} onResize={onResize} />}
					</div>
				);
			})}
			<IconButton icon="gear" label={choose} class="choose" onClick={onChoose} />
		</div>
	);
}

/** A column's name, which sorts by it where that can be, and by the order again. */
function Name({
	name,
	isShown,
	sort,
	post,
}: { name: string; isShown: boolean } & Pick<Props, "sort" | "post">) {
	const { title = () => name, sort: by } = CELLS[name] ?? {};
	const text = isShown ? title() : "";
	if (!by) {
		return (
			<span class="words" title={title()}>
				{text}
			</span>
		);
	}
	const isSorted = sort === by;
	return (
		<button
			type="button"
			class="words sort"
			title={isSorted ? l10n.t("Sort by Order") : l10n.t("Sort by {0}", title())}
			aria-label={isSorted ? l10n.t("{0}, sorted", title()) : title()}
			onClick={() => post({ type: "sort", by: isSorted ? undefined : by })}
		>
			{text}
			{isSorted && <Icon name="arrow-down" />}
		</button>
	);
}

/** A column's edge: dragged, or moved by the arrow keys. */
function Edge({
	name,
	width,
	onResize,
}: { name: string; width: number } & Pick<Props, "onResize">) {
	const resize = (to: number) => onResize(name, Math.max(28, Math.min(600, Math.round(to))));
	const onPointerDown = (down: PointerEvent) => {
		const edge = down.currentTarget as HTMLElement;
		edge.setPointerCapture(down.pointerId);
		const onMove = ({ clientX }: PointerEvent) => resize(width + clientX - down.clientX);
		edge.addEventListener("pointermove", onMove);
		edge.addEventListener("lostpointercapture", () =>
			edge.removeEventListener("pointermove", onMove),
		);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const step = { ArrowLeft: -8, ArrowRight: 8 }[event.key];
		if (step === undefined) return;
		event.stopPropagation();
		resize(width + step);
	};
	return (
		// biome-ignore lint/a11y/useSemanticElements: a separator that takes the focus is the pattern for edges that move.
		<span
			class="edge"
			role="separator"
			aria-orientation="vertical"
			aria-label={l10n.t("Width of {0}", CELLS[name]?.title() ?? "")}
			aria-valuenow={width}
			tabIndex={0}
			onPointerDown={onPointerDown}
			onKeyDown={onKeyDown}
		/>
	);
}
