// The list: the order as a table, its groups below each other, drawn only where it is in view.
import { useState } from "preact/hooks";
import type { Card, ToHost } from "../protocol.ts";
import { CardFrame, type CardProps } from "./card.tsx";
import { CELLS, type RowFacts } from "./cells.tsx";
import { useDropTarget } from "./column.tsx";
import { GroupHead } from "./groupHead.tsx";
import { ListHead, template, visibleColumns } from "./listHead.tsx";
import type { Metrics } from "./metrics.ts";
import { drawnRows } from "./model.ts";
import { AddRow } from "./quickEntry.tsx";
import { type Block, blocksOf, hasFoot, isFolded } from "./rows.ts";
import type { PageState } from "./state.ts";
import "./list.css";

interface Props {
	readonly state: PageState;
	readonly metrics: Metrics;
	readonly onEnter: (value: string, end: "top" | "bottom") => void;
	readonly onOpen: (file: string) => void;
	readonly onFold: (value: string) => void;
	readonly post: (message: ToHost) => void;
	readonly onResize: (column: string, width: number) => void;
	readonly onScroll: () => void;
}

export function ListView(props: Props) {
	const { state, metrics } = props;
	const { shown, groups, gap } = state;
	const element = useDropTarget<HTMLDivElement>("");
	const [top, setTop] = useState(0);
	if (!shown) return null;
	const columns = visibleColumns(shown.view.columns, metrics.listWidth);
	const blocks = blocksOf(shown, groups, metrics);
	const gapBlock = gap && blocks.find(({ group }) => shown.groups[group]?.value === gap.value);
	const onScroll = ({ currentTarget }: Event) => {
		const { scrollTop } = currentTarget as HTMLElement;
		setTop(scrollTop - (scrollTop % metrics.row));
		props.onScroll();
	};
	return (
		<div
			ref={element}
			class={`board table scroller${state.dragged.size > 0 ? " dragging" : ""}`}
			data-value=""
			style={{ "--cells": template(columns) }}
			onScroll={onScroll}
		>
			<ListHead
				columns={columns}
				chosen={shown.view.columns}
				onResize={props.onResize}
				sort={shown.sort?.by}
				post={props.post}
			/>
			<div class="list" style={{ height: `${blocks.at(-1)?.end ?? 0}px` }}>
				{blocks.map((block) => (
					<GroupRows
						key={shown.groups[block.group]?.value}
						{...props}
						block={block}
						columns={Object.keys(columns)}
						top={top}
					/>
				))}
				{gap && gapBlock && (
					<div
						class="gap"
						style={{ top: `${gapBlock.first + Math.min(gap.row, gapBlock.count) * metrics.row}px` }}
					/>
				)}
			</div>
		</div>
	);
}

type GroupProps = Props & {
	readonly block: Block;
	readonly columns: readonly string[];
	readonly top: number;
};

function GroupRows(props: GroupProps) {
	const { state, metrics, block, top, columns } = props;
	const { selection, dragged, shown } = state;
	const group = shown?.groups[block.group];
	const cards = state.groups[block.group] ?? [];
	if (!group || !shown) return null;
	const size = { height: metrics.viewHeight, pitch: metrics.row, count: block.count };
	const focus = block.group === selection.group ? selection.focus : undefined;
	const { rows, focusRow } = drawnRows(cards, focus, top - block.first, size);
	const sums = columns.includes("sum") ? sumsOf(cards) : [];
	return (
		<>
			{metrics.header > 0 && (
				<GroupHead
					{...props}
					group={group}
					cards={cards}
					top={block.top}
					isFolded={isFolded(shown, group.value)}
				/>
			)}
			<div role="listbox" aria-multiselectable="true" aria-label={group.label}>
				{rows.map((row) => {
					const card = cards[row];
					if (!card) return null;
					return (
						<Row
							key={card.file}
							card={card}
							row={row}
							count={cards.length}
							top={block.first + row * metrics.row}
							columns={columns}
							sum={sums[row] ?? 0}
							today={shown.today}
							selected={selection.files.has(card.file)}
							focused={row === focusRow}
							dragged={dragged.has(card.file)}
						/>
					);
				})}
			</div>
			{hasFoot(shown, group) && (
				<AddRow
					value={group.value}
					top={block.end - metrics.row}
					onAdd={() => props.onEnter(group.value, "bottom")}
				/>
			)}
		</>
	);
}

/** The estimates of cards, each with those above it. */
function sumsOf(cards: readonly Card[]): number[] {
	let sum = 0;
	return cards.map(({ estimate = 0 }) => {
		sum += estimate;
		return sum;
	});
}

type RowProps = CardProps & RowFacts & { readonly columns: readonly string[] };

function Row(props: RowProps) {
	const { card, columns } = props;
	return (
		<CardFrame {...props} class="row">
			{columns.map((name) => (
				<div
					key={name}
					aria-hidden="true"
					class={CELLS[name]?.isNumber ? "cell number" : "cell"}
					data-cell={name}
				>
					{CELLS[name]?.draw(card, props)}
				</div>
			))}
		</CardFrame>
	);
}
