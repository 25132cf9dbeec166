// One column: its header, and a list that draws only the cards in view.
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import * as l10n from "@vscode/l10n";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Card, Group } from "../protocol.ts";
import { CardView } from "./card.tsx";
import { Icon } from "./icon.tsx";
import type { Metrics } from "./metrics.ts";
import { visibleRows } from "./model.ts";
import { AddRow } from "./quickEntry.tsx";
import type { Selection } from "./selection.ts";
import { columnPhrase, countOf } from "./speech.ts";
import "./column.css";

interface Props {
	readonly column: Group;
	readonly cards: readonly Card[];
	readonly selection: Selection;
	readonly dragged: ReadonlySet<string>;
	/** The row before which dragged cards would go, when they are over this column. */
	readonly gapRow: number | undefined;
	readonly metrics: Metrics;
	readonly onEnter: (value: string, end: "top" | "bottom") => void;
	readonly onScroll: () => void;
}

export function ColumnView(props: Props) {
	const { column, cards, gapRow, metrics } = props;
	const element = useRef<HTMLElement>(null);
	const [top, setTop] = useState(0);
	const { value } = column;
	useEffect(() => {
		if (!element.current) return undefined;
		return dropTargetForElements({ element: element.current, getData: () => ({ value }) });
	}, [value]);
	const onScroll = (event: Event) => {
		const { scrollTop } = event.currentTarget as HTMLElement;
		setTop(scrollTop - (scrollTop % metrics.pitch));
		props.onScroll();
	};
	return (
		<section
			ref={element}
			class={`column${gapRow === undefined ? "" : " target"}`}
			aria-label={columnPhrase(column, cards.length)}
			data-value={value}
		>
			<Header column={column} cards={cards} onEnter={props.onEnter} />
			<div class="scroller" tabIndex={-1} onScroll={onScroll}>
				{cards.length > 0 ? (
					<CardList {...props} top={top} />
				) : (
					<p class="quiet none">{l10n.t("No items")}</p>
				)}
				{gapRow !== undefined && (
					<div class="gap" style={{ top: `${metrics.inset + gapRow * metrics.pitch}px` }} />
				)}
			</div>
			{!column.closed && <AddRow value={value} onAdd={() => props.onEnter(value, "bottom")} />}
		</section>
	);
}

function Header({ column, cards, onEnter }: Pick<Props, "column" | "cards" | "onEnter">) {
	const { label, value, limit } = column;
	const count = cards.length;
	const sum = cards.reduce((all, { estimate = 0 }) => all + estimate, 0);
	const over = limit !== undefined && count > limit;
	const add = l10n.t("New item in {0}", label);
	return (
		<header class="column-header">
			<h2 title={label}>
				<bdi>{label}</bdi>
			</h2>
			<span
				class={over ? "count over" : "count"}
				title={limit === undefined ? undefined : columnPhrase(column, count)}
			>
				{over && <Icon name="warning" />}
				{countOf(column, count)}
				{over && <span class="words">{l10n.t("Over limit")}</span>}
			</span>
			<span class="spring" />
			{sum > 0 && <span class="quiet sum">{l10n.t("{0} pt", sum.toLocaleString())}</span>}
			<button
				type="button"
				class="icon-button"
				title={add}
				aria-label={add}
				data-add={value}
				onClick={() => onEnter(value, "top")}
			>
				<Icon name="add" />
			</button>
		</header>
	);
}

function CardList({ column, cards, selection, dragged, metrics, top }: Props & { top: number }) {
	const { pitch, viewHeight } = metrics;
	const { from, to } = visibleRows(top, viewHeight, pitch, cards.length);
	const rows = Array.from({ length: to - from }, (_, i) => from + i);
	// The focused card stays in the document out of view too: with it would go the keyboard focus.
	const focusRow = cards.findIndex(({ file }) => file === selection.focus);
	if (focusRow >= 0 && focusRow < from) rows.unshift(focusRow);
	if (focusRow >= to) rows.push(focusRow);
	return (
		<div
			class="list"
			role="listbox"
			aria-multiselectable="true"
			aria-label={column.label}
			style={{ height: `${cards.length * pitch}px` }}
		>
			{rows.map((row) => {
				const card = cards[row];
				return (
					card && (
						<CardView
							key={card.file}
							card={card}
							row={row}
							count={cards.length}
							top={row * pitch}
							selected={selection.files.has(card.file)}
							focused={row === focusRow}
							dragged={dragged.has(card.file)}
						/>
					)
				);
			})}
		</div>
	);
}
