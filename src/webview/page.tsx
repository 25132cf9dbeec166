// The whole page: the backlog's name and purpose, a refused drop's message, the columns.
import * as l10n from "@vscode/l10n";
import type { BoardSnapshot } from "../protocol.ts";
import { ColumnView } from "./column.tsx";
import { Icon } from "./icon.tsx";
import { type Metrics, metricsStyle } from "./metrics.ts";
import { itemCount } from "./speech.ts";
import type { PageState } from "./state.ts";

interface Props {
	readonly state: PageState;
	readonly metrics: Metrics;
	readonly onNew: (status: string) => void;
	readonly onDismiss: () => void;
	readonly onScroll: () => void;
}

export function Page(props: Props) {
	const { state, metrics } = props;
	const { shown, gone, refusal } = state;
	return (
		<main class="page" style={metricsStyle(metrics)}>
			{shown && gone === undefined && <Header snapshot={shown} />}
			{refusal !== undefined && <Refusal text={refusal} onDismiss={props.onDismiss} />}
			<Content {...props} />
			<div class="spoken" aria-live="polite">
				{gone === undefined && state.spoken}
			</div>
		</main>
	);
}

function Header({ snapshot: { name, purpose, cards } }: { snapshot: BoardSnapshot }) {
	return (
		<header class="page-header">
			<h1 title={name}>
				<bdi>{name}</bdi>
			</h1>
			{purpose !== undefined && (
				<p class="quiet purpose" dir="auto" title={purpose}>
					{purpose}
				</p>
			)}
			<span class="quiet total">{itemCount(cards.length)}</span>
		</header>
	);
}

function Refusal({ text, onDismiss }: { text: string; onDismiss: () => void }) {
	const dismiss = l10n.t("Dismiss");
	return (
		<div class="refusal" role="alert">
			<Icon name="warning" />
			<span dir="auto">{text}</span>
			<button
				type="button"
				class="icon-button"
				title={dismiss}
				aria-label={dismiss}
				onClick={onDismiss}
			>
				<Icon name="close" />
			</button>
		</div>
	);
}

function Content(props: Props) {
	const { shown, gone } = props.state;
	if (gone !== undefined) {
		return (
			<div class="empty">
				<p dir="auto">{gone}</p>
			</div>
		);
	}
	if (!shown) return null;
	return shown.cards.length === 0 ? (
		<Empty snapshot={shown} onNew={props.onNew} />
	) : (
		<Columns {...props} shown={shown} />
	);
}

function Empty({ snapshot, onNew }: { snapshot: BoardSnapshot; onNew: Props["onNew"] }) {
	const { columns } = snapshot;
	const first = columns.find(({ closed }) => !closed) ?? columns[0];
	return (
		<div class="empty">
			<p>{l10n.t("There are no items to show. Every item is a Markdown file.")}</p>
			<button type="button" class="button" onClick={() => onNew(first?.status ?? "")}>
				{l10n.t("New Item")}
			</button>
		</div>
	);
}

function Columns({ state, metrics, shown, onNew, onScroll }: Props & { shown: BoardSnapshot }) {
	const { columns, selection, dragged, gap } = state;
	return (
		<div class={`board${dragged.size > 0 ? " dragging" : ""}`} onScroll={onScroll}>
			{shown.columns.map((column, i) => (
				<ColumnView
					key={column.status}
					column={column}
					cards={columns[i] ?? []}
					selection={selection}
					dragged={dragged}
					gapRow={gap?.status === column.status ? gap.row : undefined}
					metrics={metrics}
					onNew={onNew}
					onScroll={onScroll}
				/>
			))}
		</div>
	);
}
