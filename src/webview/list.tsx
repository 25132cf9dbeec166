// The list: the order as a table, its groups below each other, drawn only where it is in view.
import {
	draggable,
	dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import * as l10n from "@vscode/l10n";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Card, EpicState, Group, ToHost } from "../protocol.ts";
import { CELLS } from "./cells.tsx";
import { Icon, IconButton } from "./icon.tsx";
import { ListHead, template, visibleColumns } from "./listHead.tsx";
import type { Metrics } from "./metrics.ts";
import { visibleRows } from "./model.ts";
import { AddRow } from "./quickEntry.tsx";
import { type Block, blocksOf, hasFoot, isFolded } from "./rows.ts";
import { cardSentence, columnPhrase, countOf, points } from "./speech.ts";
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
			{metrics.header > 0 && <GroupHeader {...props} group={group} cards={cards} />}
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

interface RowProps {
	readonly card: Card;
	readonly row: number;
	readonly count: number;
	readonly top: number;
	readonly columns: readonly string[];
	readonly sum: number;
	readonly today: string;
	readonly selected: boolean;
	readonly focused: boolean;
	readonly dragged: boolean;
}

function Row(props: RowProps) {
	const { card, row, count, top, columns, sum, today, selected, focused, dragged } = props;
	const element = useRef<HTMLDivElement>(null);
	useEffect(() => (element.current ? draggable({ element: element.current }) : undefined), []);
	return (
		<div
			ref={element}
			class={`card row${dragged ? " dragged" : ""}`}
			style={{ top: `${top}px` }}
			role="option"
			aria-selected={selected}
			aria-setsize={count}
			aria-posinset={row + 1}
			aria-label={cardSentence(card)}
			tabIndex={focused ? 0 : -1}
			data-file={card.file}
			data-vscode-context={JSON.stringify({
				webviewSection: "card",
				file: card.file,
				preventDefaultContextMenuItems: true,
			})}
		>
			{columns.map((name) => (
				<div
					key={name}
					aria-hidden="true"
					class={CELLS[name]?.isNumber ? "cell number" : "cell"}
					data-cell={name}
				>
					{CELLS[name]?.draw(card, { sum, today })}
				</div>
			))}
		</div>
	);
}

type HeaderProps = GroupProps & { readonly group: Group; readonly cards: readonly Card[] };

function GroupHeader({ group, cards, block, state, onFold, onEnter, onOpen }: HeaderProps) {
	const { value, label, note, epic } = group;
	const folded = state.shown !== undefined && isFolded(state.shown, value);
	const open = l10n.t("Open {0}", label);
	const add = l10n.t("New item in {0}", label);
	return (
		<div class="group" style={{ top: `${block.top}px` }}>
			<button
				type="button"
				class="fold"
				aria-expanded={!folded}
				aria-label={columnPhrase(group, cards.length)}
				data-fold={value}
				onClick={() => onFold(value)}
			>
				<Icon name={folded ? "chevron-right" : "chevron-down"} />
				<bdi>{label}</bdi>
				{!epic && <span class="count">{countOf(group, cards.length)}</span>}
				{epic?.goal !== undefined && <span class="quiet note">{epic.goal}</span>}
				{note !== undefined && <span class="quiet note">{note}</span>}
			</button>
			{epic ? <Progress epic={epic} /> : <Load group={group} cards={cards} />}
			{epic && <IconButton icon="go-to-file" label={open} onClick={() => onOpen(epic.file)} />}
			<IconButton icon="add" label={add} data-add={value} onClick={() => onEnter(value, "top")} />
		</div>
	);
}

/** How far an epic is: its items by their states, and what is left. */
function Progress({ epic: { steps, left, blocked } }: { epic: EpicState }) {
	const { delivered, active, waiting } = steps;
	const all = delivered + active + waiting;
	const states = [
		l10n.t("{0} of {1} done", delivered, all),
		active > 0 && l10n.t("{0} in progress", active),
		left > 0 && l10n.t("{0} left", points(left)),
	].filter(Boolean);
	return (
		<>
			{blocked !== undefined && (
				<span class="mark" title={blocked}>
					<Icon name="error" />
					{l10n.t("Blocked")}
				</span>
			)}
			<span class="quiet">{all === 0 ? l10n.t("No items yet") : states.join(" · ")}</span>
			<span class="bar wide" aria-hidden="true">
				<span class="delivered" style={{ width: `${(100 * delivered) / Math.max(1, all)}%` }} />
				<span class="active" style={{ width: `${(100 * active) / Math.max(1, all)}%` }} />
			</span>
		</>
	);
}

/** The sum of a group's estimates, against the capacity where it has one. */
function Load({ group: { capacity }, cards }: { group: Group; cards: readonly Card[] }) {
	const sum = cards.reduce((all, { estimate = 0 }) => all + estimate, 0);
	if (capacity === undefined) return sum > 0 ? <span class="quiet">{points(sum)}</span> : null;
	const over = sum > capacity;
	return (
		<span class={over ? "load count over" : "load count"}>
			{over && <Icon name="warning" />}
			{l10n.t("{0} of {1} points", sum.toLocaleString(), capacity.toLocaleString())}
			<span class="bar" aria-hidden="true">
				<span style={{ width: `${Math.min(100, (100 * sum) / Math.max(1, capacity))}%` }} />
			</span>
		</span>
	);
}
