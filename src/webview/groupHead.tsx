// The head of a group of the list: its name, and how full or how far it is.
import * as l10n from "@vscode/l10n";
import type { Card, EpicState, Group } from "../protocol.ts";
import { Icon, IconButton } from "./icon.tsx";
import { columnPhrase, countOf, points } from "./speech.ts";

interface Props {
	readonly group: Group;
	readonly cards: readonly Card[];
	/** In px from the top of the list, where it does not flow. */
	readonly top?: number;
	readonly isFolded: boolean;
	readonly onFold: (value: string) => void;
	readonly onEnter: (value: string, end: "top" | "bottom") => void;
	/** Opens an epic. */
	readonly onOpen?: (file: string) => void;
}

export function GroupHead({ group, cards, top, isFolded, onFold, onEnter, onOpen }: Props) {
	const { value, label, note, epic } = group;
	const open = l10n.t("Open {0}", label);
	const add = l10n.t("New item in {0}", label);
	return (
		<div class="group" style={top === undefined ? {} : { top: `${top}px` }}>
			<button
				type="button"
				class="fold"
				aria-expanded={!isFolded}
				aria-label={columnPhrase(group, cards.length)}
				data-fold={value}
				onClick={() => onFold(value)}
			>
				<Icon name={isFolded ? "chevron-right" : "chevron-down"} />
				<bdi>{label}</bdi>
				{!epic && <span class="count">{countOf(group, cards.length)}</span>}
				{epic?.goal !== undefined && <span class="quiet note">{epic.goal}</span>}
				{note !== undefined && <span class="quiet note">{note}</span>}
			</button>
			{epic ? <Progress epic={epic} /> : <Load group={group} cards={cards} />}
			{epic && onOpen && (
				<IconButton icon="go-to-file" label={open} onClick={() => onOpen(epic.file)} />
			)}
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
