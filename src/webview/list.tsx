// The list: the order as a table, its groups below each other, drawn only where it is in view.
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ToHost } from "../protocol.ts";
import { CardFrame, type CardProps } from "./card.tsx";
import { CELLS, type RowFacts } from "./cells.tsx";
import { GroupHead } from "./groupHead.tsx";
import { ListHead, template, visibleColumns } from "./listHead.tsx";
import type { Metrics } from "./metrics.ts";
import { visibleRows } from "./model.ts";
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
	const element = useRef<HTMLDivElement>(null);
	const [top, setTop] = useState(0);
	useEffect(() => {
		if (!element.current) return undefined;
		return dropTargetForElements({ element: element.current, getData: () => ({ value: "" }) });
	}, []);
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
	const { from, to } = visibleRows(top - block.first, metrics.viewHeight, metrics.row, block.count);
	const rows = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
	// The focused row stays in the document out of view too: with it would go the keyboard focus.
	const focusRow = block.count > 0 ? cards.findIndex(({ file }) => file === selection.focus) : -1;
	if (focusRow >= 0 && !rows.includes(focusRow)) rows.push(focusRow);
	let sum = 0;
	const sums = columns.includes("sum")
		? cards.map(({ estimate = 0 }) => {
				sum += estimate;
				return sum;
			})
		: [];
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
