// One column: its header, and a list that draws only the cards in view.
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import * as l10n from "@vscode/l10n";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Card, Group } from "../protocol.ts";
import { CardView } from "./card.tsx";
import { Icon, IconButton } from "./icon.tsx";
import type { Metrics } from "./metrics.ts";
import { drawnRows } from "./model.ts";
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
	readonly folded: boolean;
	readonly onFold: (value: string) => void;
	readonly onEnter: (value: string, end: "top" | "bottom") => void;
	readonly onScroll: () => void;
}

export function ColumnView(props: Props) {
	const { column, cards, gapRow, folded } = props;
	const { value } = column;
	const element = useDropTarget<HTMLElement>(value);
	return (
		<section
			ref={element}
			class={`column${folded ? " folded" : ""}${gapRow === undefined ? "" : " target"}`}
			aria-label={columnPhrase(column, cards.length)}
			data-value={value}
		>
			{folded ? <Strip {...props} /> : <Open {...props} />}
		</section>
	);
}

/** An element on which cards are dropped, into the group of this value. */
export function useDropTarget<T extends HTMLElement>(value: string) {
	const element = useRef<T>(null);
	useEffect(() => {
		if (!element.current) return undefined;
		return dropTargetForElements({ element: element.current, getData: () => ({ value }) });
	}, [value]);
	return element;
}

type HeaderProps = Pick<Props, "column" | "cards" | "onFold"> & Partial<Pick<Props, "onEnter">>;

/** A folded column: its name from top to bottom, as a button that unfolds it. */
export function Strip({ column, cards, onFold }: HeaderProps) {
	const { label, value } = column;
	return (
		<button
			type="button"
			class="strip"
			aria-expanded="false"
			aria-label={columnPhrase(column, cards.length)}
			title={l10n.t("Unfold {0}", label)}
			data-fold={value}
			onClick={() => onFold(value)}
		>
			<Icon name="chevron-right" />
			<Count column={column} count={cards.length} />
			<bdi>{label}</bdi>
		</button>
	);
}

function Open(props: Props) {
	const { column, cards, gapRow, metrics } = props;
	const [top, setTop] = useState(0);
	const onScroll = (event: Event) => {
		const { scrollTop } = event.currentTarget as HTMLElement;
		setTop(scrollTop - (scrollTop % metrics.pitch));
		props.onScroll();
	};
	return (
		<>
			<Header {...props} />
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
			{!column.closed && (
				<AddRow value={column.value} onAdd={() => props.onEnter(column.value, "bottom")} />
			)}
		</>
	);
}

function Count({ column, count }: { column: Group; count: number }) {
	const { limit } = column;
	const over = limit !== undefined && count > limit;
	return (
		<span
			class={over ? "count over" : "count"}
			title={limit === undefined ? undefined : columnPhrase(column, count)}
		>
			{over && <Icon name="warning" />}
			{countOf(column, count)}
			{over && <span class="words">{l10n.t("Over limit")}</span>}
		</span>
	);
}

export function Header({ column, cards, onEnter, onFold }: HeaderProps) {
	const { label, value } = column;
	const sum = cards.reduce((all, { estimate = 0 }) => all + estimate, 0);
	return (
		<header class="column-header">
			<h2 title={label}>
				<bdi>{label}</bdi>
			</h2>
			<Count column={column} count={cards.length} />
			<span class="spring" />
			{sum > 0 && <span class="quiet sum">{l10n.t("{0} pt", sum.toLocaleString())}</span>}
			<IconButton
				icon="chevron-left"
				label={l10n.t("Fold {0}", label)}
				aria-expanded={true}
				data-fold={value}
				onClick={() => onFold(value)}
			/>
			{onEnter && (
				<IconButton
					icon="add"
					label={l10n.t("New item in {0}", label)}
					data-add={value}
					onClick={() => onEnter(value, "top")}
				/>
			)}
		</header>
	);
}

type ListProps = Pick<Props, "column" | "cards" | "selection" | "dragged" | "metrics">;

/** The cards in view, `top` px below the first. */
export function CardList(props: ListProps & { readonly top: number }) {
	const { column, cards, selection, dragged, metrics, top } = props;
	const { pitch, viewHeight } = metrics;
	const size = { height: viewHeight, pitch };
	const focus = cards[0]?.group === selection.group ? selection.focus : undefined;
	const { rows, focusRow } = drawnRows(cards, focus, top, size);
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
