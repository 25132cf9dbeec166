// The board with lanes: its columns' headers, and below them each lane with a cell for every column.
import { useMemo, useState } from "preact/hooks";
import type { Card, Group } from "../protocol.ts";
import { CardList, Header, Strip, useDropTarget } from "./column.tsx";
import { GroupHead } from "./groupHead.tsx";
import type { Metrics } from "./metrics.ts";
import { AddRow } from "./quickEntry.tsx";
import { isFolded, type Lane, lanesOf } from "./rows.ts";
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
	const folded = columns.map(({ value }) => shown !== undefined && isFolded(shown, value));
	const lanes = useMemo(() => shown && lanesOf(shown, groups, metrics), [shown, metrics]) ?? [];
	// Counts and sums of all that there is: nothing that scrolling asks for.
	const heads = useMemo(
		() => <Heads columns={columns} folded={folded} groups={groups} onFold={props.onFold} />,
		[shown],
	);
	if (!shown) return null;
	const target = shown.groups.findIndex(({ value }) => value === state.gap?.value);
	const inView = (lane: Lane) =>
		lane.end > top - metrics.viewHeight && lane.top < top + 2 * metrics.viewHeight;
	const onScroll = ({ currentTarget }: Event) => {
		const { scrollTop } = currentTarget as HTMLElement;
		setTop(scrollTop - (scrollTop % metrics.pitch));
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
				{heads}
				<div style={{ position: "relative", height: `${lanes.at(-1)?.end ?? 0}px` }}>
					{lanes.map((lane) => {
						const isKept = lane.cells.some(
							(cell) => cell === state.selection.group || cell === target,
						);
						if (!isKept && !inView(lane)) return null;
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
	const wholes = columns.map((_, c) => distinct(groups.filter((_, i) => i % columns.length === c)));
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
	const { lane, state, folded } = props;
	const { row, top, end, isOpen, cells } = lane;
	const { shown, groups } = state;
	// What is made in a lane is made in the first column that shows it.
	const place = cells.find((_, c) => !folded[c]) ?? -1;
	const cards = useMemo(() => distinct(cells.map((i) => groups[i] ?? [])), [groups]);
	return (
		<section
			class={isOpen ? "lane" : "lane folded"}
			style={{ top: `${top}px`, height: `${end - top}px` }}
		>
			<GroupHead
				group={row}
				cards={cards}
				isFolded={!isOpen}
				onFold={props.onFold}
				onEnter={(_, end) => props.onEnter(shown?.groups[place]?.value ?? "", end)}
			/>
			<div class="lane-cells">
				{cells.map((i, c) => {
					const group = shown?.groups[i];
					const isCell = isOpen && !folded[c];
					return (
						group && <Cell key={group.value} {...props} group={group} index={i} isOpen={isCell} />
					);
				})}
			</div>
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
