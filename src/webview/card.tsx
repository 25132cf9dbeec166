// One card: title, epic and labels, and a quiet line of what a team asks of an item at a glance.
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import * as l10n from "@vscode/l10n";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Card } from "../protocol.ts";
import { Icon } from "./icon.tsx";
import { cardSentence, points } from "./speech.ts";
import "./card.css";

/** Where a card stands, and how it is marked. */
export interface CardProps {
	readonly card: Card;
	/** Distance in px from the top of the list. */
	readonly top: number;
	readonly row: number;
	readonly count: number;
	readonly selected: boolean;
	readonly focused: boolean;
	readonly dragged: boolean;
}

/** An item as an option of a list box, which can be dragged: a card, and a row of the list. */
export function CardFrame(props: CardProps & { class?: string; children: ComponentChildren }) {
	const { card, top, row, count, selected, focused, dragged } = props;
	const element = useRef<HTMLDivElement>(null);
	useEffect(() => (element.current ? draggable({ element: element.current }) : undefined), []);
	return (
		<div
			ref={element}
			class={["card", props.class, dragged && "dragged"].filter(Boolean).join(" ")}
			style={{ top: `${top}px` }}
			role="option"
			aria-selected={selected}
			aria-setsize={count}
			aria-posinset={row + 1}
			aria-label={cardSentence(card)}
			tabIndex={focused ? 0 : -1}
			data-file={card.file}
			data-group={card.group}
			data-vscode-context={JSON.stringify({ webviewSection: "card", file: card.file })}
		>
			{props.children}
		</div>
	);
}

export function CardView(props: CardProps) {
	const { card } = props;
	const tags = card.epic !== undefined || card.labels.length > 0;
	const draw = () => (
		<CardFrame {...props} class={tags ? "tagged" : ""}>
			<div class="title" dir="auto" title={card.title}>
				{card.title}
			</div>
			{/* The label says these in words. */}
			{tags && <Tags card={card} />}
			<Facts card={card} />
		</CardFrame>
	);
	// Scrolling draws what comes into view, and leaves what is there.
	return useMemo(draw, Object.values(props));
}

function Tags({ card: { epic, labels } }: { card: Card }) {
	return (
		<div class="tags" aria-hidden="true">
			{epic !== undefined && (
				<span class="tag" title={l10n.t("Epic: {0}", epic)}>
					<Icon name="layers" />
					<bdi>{epic}</bdi>
				</span>
			)}
			{labels.map((label) => (
				<Tag key={label} name={label} />
			))}
		</div>
	);
}

/** One label. */
export function Tag({ name }: { name: string }) {
	return (
		<span class="tag" title={l10n.t("Label: {0}", name)}>
			<bdi>{name}</bdi>
		</span>
	);
}

function Facts({ card }: { card: Card }) {
	const { type, icon, place, checklist, problem, estimate } = card;
	// A file that cannot be read has no type to show: its icon is the mark already.
	const broken = icon === "warning";
	return (
		<div class="facts" aria-hidden="true">
			<div class="left">
				<span class={broken ? "fact problem" : "fact"} title={broken ? problem : type}>
					<Icon name={icon} />
				</span>
				{problem !== undefined && !broken && (
					<span class="fact problem" title={problem}>
						<Icon name="warning" />
					</span>
				)}
				{place !== undefined && (
					<span class="fact" title={l10n.t("Place {0} in the backlog", place)}>
						#{place}
					</span>
				)}
				{checklist && (
					<span
						class="fact"
						title={l10n.t("{0} of {1} criteria met", checklist.done, checklist.total)}
					>
						<Icon name="checklist" />
						{checklist.done}/{checklist.total}
					</span>
				)}
				<Marks card={card} />
			</div>
			{estimate !== undefined && (
				<span class="estimate" title={points(estimate)}>
					{estimate}
				</span>
			)}
			<People names={card.assignees} />
		</div>
	);
}

/** What holds an item up, and that it is not ready. */
export function Marks({ card: { blocked, lacks } }: { card: Card }) {
	return (
		<>
			{blocked !== undefined && (
				<span class="mark blocked" title={blocked}>
					<Icon name="error" />
					<span class="words">{l10n.t("Blocked")}</span>
				</span>
			)}
			{lacks !== undefined && (
				<span class="mark" title={lacks}>
					{l10n.t("Not ready")}
				</span>
			)}
		</>
	);
}

/** The initials of those who work on an item. */
export function People({ names }: { names: readonly string[] }) {
	const shown = names.length > 3 ? names.slice(0, 2) : names;
	const others = names.slice(shown.length);
	return (
		<>
			{shown.map((name) => (
				<span class="person" key={name} title={name}>
					{initials(name)}
				</span>
			))}
			{others.length > 0 && (
				<span class="person" title={others.join(", ")}>
					+{others.length}
				</span>
			)}
		</>
	);
}

/** Two letters at most: of the first two words, or the first two of a single one. */
function initials(name: string): string {
	const [first = name, second] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
	const letters = second === undefined ? [...first].slice(0, 2) : [[...first][0], [...second][0]];
	return letters.join("").toLocaleUpperCase();
}
