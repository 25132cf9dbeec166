// The whole page: the backlog's name and purpose, a refused drop's message, the groups.
import * as l10n from "@vscode/l10n";
import type { BoardSnapshot, BoardView, Drop, ToHost } from "../protocol.ts";
import { CellEdit } from "./cellEdit.tsx";
import { ColumnView } from "./column.tsx";
import { DetailsPanel } from "./details.tsx";
import { Header } from "./header.tsx";
import { Icon, IconButton } from "./icon.tsx";
import { LanesView } from "./lanes.tsx";
import { ListView } from "./list.tsx";
import { columnsOf } from "./listHead.tsx";
import { type Metrics, metricsStyle } from "./metrics.ts";
import { QuickEntry } from "./quickEntry.tsx";
import { RefineView } from "./refine.tsx";
import { isFolded } from "./rows.ts";
import type { PageState } from "./state.ts";

interface Props {
	readonly state: PageState;
	readonly metrics: Metrics;
	readonly onNew: (value: string) => void;
	readonly post: (message: ToHost) => void;
	readonly onDismiss: () => void;
	readonly onScroll: () => void;
	readonly onView: (view: Partial<BoardView>) => void;
	/** Edits the value that an element shows. */
	readonly onEdit: (element: HTMLElement) => void;
	readonly onEdited: (value?: string, step?: 1 | -1) => void;
	/** Makes items in a gap, or, without one, no more. */
	readonly onEntry: (entry: Drop | undefined) => void;
	/** Makes items at an end of a group. */
	readonly onEnter: (value: string, end: "top" | "bottom") => void;
}

type Shown = Props & { readonly shown: BoardSnapshot };

export function Page(props: Props) {
	const { state, metrics } = props;
	const { gone, refusal, refining } = state;
	return (
		<main class="page" style={metricsStyle(metrics)}>
			{refining && gone === undefined ? (
				<>
					{refusal !== undefined && <Refusal text={refusal} onDismiss={props.onDismiss} />}
					<RefineView refining={refining} post={props.post} onEdit={props.onEdit} />
				</>
			) : (
				<Layouts {...props} />
			)}
			{gone === undefined && <InPlace {...props} />}
			<div class="spoken" aria-live="polite">
				{gone === undefined && state.spoken}
			</div>
		</main>
	);
}

/** What lies over the page while something is edited or made. */
function InPlace({ state, post, onEdited, onEntry }: Props) {
	const { edit, choices, entry, shown } = state;
	const group = shown?.groups.findIndex(({ value }) => value === entry?.value) ?? -1;
	const label = shown?.groups[group]?.label;
	return (
		<>
			{edit && (
				<CellEdit
					key={edit.files[0] + edit.field}
					edit={edit}
					choices={choices}
					onDone={onEdited}
				/>
			)}
			{entry && label !== undefined && (
				<QuickEntry
					entry={entry}
					group={group}
					label={label}
					onAdd={(text) => post({ type: "add", text, drop: entry })}
					onClose={() => onEntry(undefined)}
				/>
			)}
		</>
	);
}

function Layouts(props: Props) {
	const { shown, gone, refusal, details, history } = props.state;
	return (
		<>
			{shown && gone === undefined && (
				<Header snapshot={shown} onView={props.onView} post={props.post} />
			)}
			{shown?.sort !== undefined && gone === undefined && (
				<Sorted by={shown.sort.name} post={props.post} />
			)}
			{refusal !== undefined && <Refusal text={refusal} onDismiss={props.onDismiss} />}
			<div class="main">
				<Content {...props} />
				{shown?.view.details && gone === undefined && (
					<DetailsPanel
						details={details}
						history={history}
						onClose={() => props.onView({ details: false })}
						post={props.post}
						onEdit={props.onEdit}
					/>
				)}
			</div>
		</>
	);
}

/** Says that nothing can be moved, and takes one click back. */
function Sorted({ by, post }: { by: string; post: Props["post"] }) {
	return (
		<div class="refusal sorted">
			<Icon name="list-flat" />
			<span>{l10n.t("Sorted by {0}: nothing can be moved in this list.", by)}</span>
			<button type="button" class="link" onClick={() => post({ type: "sort" })}>
				{l10n.t("Sort by Order")}
			</button>
		</div>
	);
}

function Refusal({ text, onDismiss }: { text: string; onDismiss: () => void }) {
	const dismiss = l10n.t("Dismiss");
	return (
		<div class="refusal" role="alert">
			<Icon name="warning" />
			<span dir="auto">{text}</span>
			<IconButton icon="close" label={dismiss} onClick={onDismiss} />
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
		<Empty snapshot={shown} onNew={props.onNew} post={props.post} />
	) : shown.view.layout === "board" && shown.lanes ? (
		<LanesView {...props} onFold={(value) => fold({ ...props, shown }, value)} />
	) : shown.view.layout === "board" ? (
		<Columns {...props} shown={shown} />
	) : (
		<List {...props} shown={shown} />
	);
}

function Empty(props: Pick<Props, "onNew" | "post"> & { snapshot: BoardSnapshot }) {
	const { snapshot, onNew, post } = props;
	const { groups, filter } = snapshot;
	if (filter !== "") {
		return (
			<div class="empty">
				<p>{l10n.t("No item fits the filter.")}</p>
				<button type="button" class="button" onClick={() => post({ type: "filter", filter: "" })}>
					{l10n.t("Clear Filter")}
				</button>
			</div>
		);
	}
	const first = groups.find(({ closed }) => !closed) ?? groups[0];
	return (
		<div class="empty">
			<p>{l10n.t("There are no items to show. Every item is a Markdown file.")}</p>
			<button type="button" class="button" onClick={() => onNew(first?.value ?? "")}>
				{l10n.t("New Item")}
			</button>
		</div>
	);
}

/** Folds a group of the layout, or unfolds it; the button for the way back has the focus then. */
function fold({ shown: { view }, onView }: Shown, value: string): void {
	const folded = view.folded[view.layout];
	const now = folded.includes(value) ? folded.filter((each) => each !== value) : [...folded, value];
	onView({ folded: { ...view.folded, [view.layout]: now } });
	document.querySelector<HTMLElement>(`[data-fold="${CSS.escape(value)}"]`)?.focus();
}

function List(props: Shown) {
	const { view } = props.shown;
	return (
		<ListView
			{...props}
			onOpen={(file) => props.post({ type: "open", file, beside: false })}
			onFold={(value) => fold(props, value)}
			onResize={(column, width) => {
				props.onView({ columns: { ...columnsOf(view.columns), [column]: width } });
			}}
		/>
	);
}

function Columns(props: Shown) {
	const { state, shown } = props;
	const { groups, selection, dragged, gap } = state;
	return (
		<div class={`board${dragged.size > 0 ? " dragging" : ""}`} onScroll={props.onScroll}>
			{shown.groups.map((column, i) => (
				<ColumnView
					key={column.value}
					column={column}
					cards={groups[i] ?? []}
					selection={selection}
					dragged={dragged}
					gapRow={gap?.value === column.value ? gap.row : undefined}
					metrics={props.metrics}
					folded={isFolded(shown, column.value)}
					onFold={(value) => fold(props, value)}
					onEnter={props.onEnter}
					onScroll={props.onScroll}
				/>
			))}
		</div>
	);
}
