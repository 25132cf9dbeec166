// Makes items where they shall stand: an input between two cards, which stays for the next one.
import * as l10n from "@vscode/l10n";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { BoardSnapshot, Card, Drop } from "../protocol.ts";
import { useAnchored } from "./anchored.ts";
import { Icon } from "./icon.tsx";
import { placeOf } from "./selection.ts";
import type { PageState } from "./state.ts";
import { cardOf } from "./view.ts";
import "./inputs.css";

/** The gap beside the focused card; at the top of the first group where none has the focus. */
export function entryBeside(
	{ shown, groups, selection }: PageState,
	side: "above" | "below",
): Drop | undefined {
	const at = placeOf(groups, selection.focus, selection.group) ?? { group: 0, row: 0 };
	const row = side === "above" ? at.row : at.row + 1;
	return shown && gapOf(shown, groups[at.group] ?? [], at.group, row);
}

/** The gap at an end of a group. */
export function entryAt(
	{ shown, groups }: PageState,
	value: string,
	end: "top" | "bottom",
): Drop | undefined {
	const group = shown?.groups.findIndex((each) => each.value === value) ?? -1;
	const cards = groups[group] ?? [];
	return shown && gapOf(shown, cards, group, end === "top" ? 0 : cards.length);
}

function gapOf(shown: BoardSnapshot, cards: readonly Card[], group: number, row: number) {
	const value = shown.groups[group]?.value;
	const [above, below] = [cards[row - 1]?.file, cards[row]?.file];
	return value === undefined
		? undefined
		: { value, ...(above && { above }), ...(below && { below }) };
}

interface Props {
	readonly entry: Drop;
	/** Index of its group. */
	readonly group: number;
	readonly label: string;
	readonly onAdd: (text: string) => void;
	readonly onClose: () => void;
}

export function QuickEntry({ entry, group, label, onAdd, onClose }: Props) {
	const frame = useRef<HTMLDivElement>(null);
	const input = useRef<HTMLInputElement>(null);
	useAnchored(() => {
		if (frame.current) lieBetween(frame.current, entry, group);
	});
	useLayoutEffect(() => input.current?.focus({ preventScroll: true }), [entry]);
	const onKeyDown = (event: KeyboardEvent) => {
		const { current } = input;
		if (!current || (event.key !== "Enter" && event.key !== "Escape")) return;
		event.preventDefault();
		event.stopPropagation();
		const text = current.value.trim();
		if (event.key === "Escape" || text === "") return onClose();
		onAdd(text);
		current.value = "";
	};
	const onPaste = (event: ClipboardEvent) => {
		const text = event.clipboardData?.getData("text/plain") ?? "";
		if (!/\S[\r\n]+\s*\S/.test(text)) return;
		event.preventDefault();
		onAdd(text);
	};
	const onBlur = () => {
		const isLeft = document.activeElement !== input.current;
		if (isLeft && input.current?.value.trim() === "") onClose();
	};
	return (
		<div ref={frame} class="quick-entry">
			<Icon name="add" />
			<input
				ref={input}
				aria-label={l10n.t("New item in {0}", label)}
				placeholder={l10n.t("Title; Enter adds it, Escape ends")}
				dir="auto"
				onKeyDown={onKeyDown}
				onPaste={onPaste}
				onBlur={onBlur}
			/>
		</div>
	);
}

/** Puts the frame on the line between the cards, or on the group's own button. */
function lieBetween(frame: HTMLElement, { value, above, below }: Drop, group: number): void {
	const [over, under] = [cardOf(above, group), cardOf(below, group)];
	const buttons = document.querySelectorAll<HTMLElement>(`[data-add="${CSS.escape(value)}"]`);
	const anchor = over ?? under ?? [...buttons].at(-1);
	const around = anchor?.closest(".column, .table");
	if (!anchor || !around) return;
	const { top, bottom } = anchor.getBoundingClientRect();
	const box = around.getBoundingClientRect();
	const y = Math.max(box.top, Math.min(over ? bottom : top, box.bottom - frame.offsetHeight));
	const [left, width] = [`${box.left + 6}px`, `${box.width - 16}px`];
	Object.assign(frame.style, { left, top: `${y}px`, width });
}

/** The button at the end of a group. */
export function AddRow({ value, top, onAdd }: { value: string; top?: number; onAdd: () => void }) {
	return (
		<button
			type="button"
			class="add-row"
			data-add={value}
			title={l10n.t("N adds one below the selected item, B above it")}
			style={top === undefined ? {} : { position: "absolute", top: `${top}px` }}
			onClick={onAdd}
		>
			<Icon name="add" />
			{l10n.t("Add an item…")}
		</button>
	);
}
