// The head of the page: what the backlog is for, the filter, and the layouts.
import * as l10n from "@vscode/l10n";
import { useEffect, useRef } from "preact/hooks";
import type { BoardSnapshot, BoardView, Layout, ToHost } from "../protocol.ts";
import { Icon, IconButton } from "./icon.tsx";
import { itemCount } from "./speech.ts";
import "./header.css";

interface Props {
	readonly snapshot: BoardSnapshot;
	readonly onView: (view: Partial<BoardView>) => void;
	readonly post: (message: ToHost) => void;
}

const LAYOUTS: readonly (readonly [Layout, string, () => string])[] = [
	["list", "list-flat", () => l10n.t("List")],
	["board", "project", () => l10n.t("Board")],
	["roadmap", "milestone", () => l10n.t("Roadmap")],
];

export function Header({ snapshot, onView, post }: Props) {
	const { name, purpose, total, view } = snapshot;
	const details = l10n.t("Details (D)");
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
			<span class="quiet total">{itemCount(total)}</span>
			<Filter filter={snapshot.filter} post={post} />
			<div class="layouts" role="tablist" aria-label={l10n.t("Layout")}>
				{LAYOUTS.map(([layout, icon, label], i) => (
					<button
						key={layout}
						type="button"
						role="tab"
						class="layout"
						aria-selected={view.layout === layout}
						title={l10n.t("{0} ({1})", label(), i + 1)}
						onClick={() => onView({ layout })}
					>
						<Icon name={icon} />
						{label()}
					</button>
				))}
			</div>
			<IconButton
				icon="layout-sidebar-right"
				label={details}
				aria-pressed={view.details}
				onClick={() => onView({ details: !view.details })}
			/>
		</header>
	);
}

/** In ms: who types fast asks once. */
const PAUSE = 120;

/** The filter that the tree has, too. */
function Filter({ filter, post }: { filter: string; post: Props["post"] }) {
	const input = useRef<HTMLInputElement>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	// What comes back while somebody types is not what they have typed by then.
	useEffect(() => {
		const { current } = input;
		if (current && current !== document.activeElement) current.value = filter;
	}, [filter]);
	const tell = () => post({ type: "filter", filter: input.current?.value.trim() ?? "" });
	const onInput = () => {
		clearTimeout(timer.current);
		timer.current = setTimeout(tell, PAUSE);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== "Escape" || !input.current) return;
		input.current.value = "";
		tell();
		input.current.blur();
	};
	return (
		<input
			ref={input}
			type="search"
			class={filter === "" ? "filter" : "filter on"}
			placeholder={l10n.t("Filter (/)")}
			title={l10n.t("Words, or terms such as {0}", "status:todo -label:api is:ready")}
			aria-label={l10n.t("Filter")}
			spellcheck={false}
			onInput={onInput}
			onKeyDown={onKeyDown}
		/>
	);
}
