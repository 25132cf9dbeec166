// The board with lanes: its columns' headers, and below them each lane with a cell for every column.
import { useMemo, useState } from "preact/hooks";
import type { Card, Group } from "../protocol.ts";
import { CardList, Header, Strip, useDropTarget } from "./column.tsx";
import { Load } from "./groupHead.tsx";
import { Icon } from "./icon.tsx";
import type { Metrics } from "./metrics.ts";
import { AddRow } from "./quickEntry.tsx";
import { isFolded, type Lane, lanesOf, openCards } from "./rows.ts";
import { placeOf } from "./selection.ts";
import { columnPhrase } from "./speech.ts";
import type { PageState } from "./state.ts";
import "./lanes.css";

interface Props {
	readonly state: PageState;
	readonly metrics: Metrics;
	readonly onFold: (value: string) => void;
	readonly onEnter: (value: string, end: "top" | "bottom") => void;
	readonly onScroll: () => void;
}

/** Cards that stand in several groups, once. */
const distinct = (groups: readonly (readonly Card[])[]): Card[] => [
	...new Map(groups.flat().map((card) => [card.file, card])).values(),
];

export function LanesView(props: Props) {
	const { state, metrics } = props;
	const { shown, groups } = state;
	const [top, setTop] = useState(0);
	const columns = shown?.lanes?.columns ?? [];
	if (!shown) return null;
	const folded = columns.map(({ value }) => isFolded(shown, value));
	const lanes = lanesOf(shown, groups, metrics);
	const focus = placeOf(openCards(shown, groups), state.selection.focus);
	const inView = (lane: Lane) =>
		lane.end > top - metrics.viewHeight && lane.top < top + 2 * metrics.viewHeight;
	const onScroll = ({ currentTarget }: Event) => {
		const { scrollTop } = currentTarget as HTMLElement;
		// Some cards out of view are drawn too: not each of them asks for a new drawing of all cells.
		setTop(scrollTop - (scrollTop % (3 * metrics.pitch)));
		props.onScroll();
	};
	const tracks = folded.map((is) => (is ? "36px" : "minmax(var(--column), var(--widest))"));
	return (
		<div
			class={`board lanes scroller${state.dragged.size > 0 ? " dragging" : ""}`}
			data-value=""
			onScroll={onScroll}
		>
			<div class="lane-table" style={{ "--tracks": tracks.join(" ") }}>
				<Heads columns={columns} folded={folded} groups={groups} onFold={props.onFold} />
				<div style={{ position: "relative", height: `${lanes.at(-1)?.end ?? 0}px` }}>
					{lanes.map((lane) => {
						const hasFocus = focus && lane.cells.includes(focus.group);
						if (!hasFocus && !inView(lane)) return null;
						return (
							<LaneView key={lane.row.value} {...props} lane={lane} top={top} folded={folded} />
						);
					})}
				</div>
			</div>
		</div>
	);
}

interface HeadsProps extends Pick<Props, "onFold"> {
	readonly columns: readonly Group[];
	readonly folded: readonly boolean[];
	readonly groups: PageState["groups"];
}

/** The headers of the columns, which count over all lanes. */
function Heads({ columns, folded, groups, onFold }: HeadsProps) {
	const wholes = useMemo(
		() => columns.map((_, c) => distinct(groups.filter((_, i) => i % columns.length === c))),
		[groups],
	);
	return (
		<div class="lane-head">
			{columns.map((column, c) => {
				const View = folded[c] ? Strip : Header;
				return (
					<div key={column.value} class="lane-column">
						<View column={column} cards={wholes[c] ?? []} onFold={onFold} />
					</div>
				);
			})}
		</div>
	);
}

type LaneProps = Props & {
	readonly lane: Lane;
	readonly top: number;
	/** Which columns are folded. */
	readonly folded: readonly boolean[];
};

function LaneView(props: LaneProps) {
	const { lane, state, onFold, folded } = props;
	const { row, top, end, isOpen, cells } = lane;
	const { shown, groups } = state;
	const cards = useMemo(() => distinct(cells.map((i) => groups[i] ?? [])), [groups]);
	return (
		<section class="lane" style={{ top: `${top}px`, height: `${end - top}px` }}>
			<div class="group">
				<button
					type="button"
					class="fold"
					aria-expanded={isOpen}
					aria-label={columnPhrase(row, cards.length)}
					data-fold={row.value}
					onClick={() => onFold(row.value)}
				>
					<Icon name={isOpen ? "chevron-down" : "chevron-right"} />
					<bdi>{row.label}</bdi>
					<span class="count">{cards.length.toLocaleString()}</span>
					{row.note !== undefined && <span class="quiet note">{row.note}</span>}
				</button>
				<Load group={row} cards={cards} />
			</div>
			{isOpen && (
				<div class="lane-cells">
					{cells.map((i, c) => {
						const group = shown?.groups[i];
						return (
							group && (
								<Cell key={group.value} {...props} group={group} index={i} isOpen={!folded[c]} />
							)
						);
					})}
				</div>
			)}
		</section>
	);
}

type CellProps = LaneProps & {
	readonly group: Group;
	readonly index: number;
	readonly isOpen: boolean;
};

function Cell({ group, index, isOpen, lane, top, state, metrics, onEnter }: CellProps) {
	const element = useDropTarget<HTMLDivElement>(group.value);
	const { groups, selection, dragged, gap } = state;
	const isTarget = gap?.value === group.value;
	return (
		<div
			ref={element}
			class={isTarget ? "column lane-cell target" : "column lane-cell"}
			data-value={group.value}
		>
			{isOpen && (
				<CardList
					column={group}
					cards={groups[index] ?? []}
					selection={selection}
					dragged={dragged}
					metrics={metrics}
					top={top - lane.first}
				/>
			)}
			{isOpen && isTarget && (
				<div class="gap" style={{ top: `${metrics.inset + gap.row * metrics.pitch}px` }} />
			)}
			{isOpen && !group.closed && (
				<AddRow value={group.value} onAdd={() => onEnter(group.value, "bottom")} />
			)}
		</div>
	);
}
