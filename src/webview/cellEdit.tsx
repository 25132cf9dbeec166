// Edits a value where it stands: an input over its cell, and the values that it can have below it.
import * as l10n from "@vscode/l10n";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Choice, Settable } from "../core/choices.ts";
import type { Card } from "../protocol.ts";
import { useAnchored } from "./anchored.ts";
import { Icon } from "./icon.tsx";
import "./inputs.css";

/** A field that is being edited. */
export interface Edit {
	/** Whose value it becomes; the first is the one whose value was shown. */
	readonly files: readonly string[];
	readonly field: Settable;
	readonly label: string;
	/** As it was shown. */
	readonly text: string;
	/** The elements that can be edited beside it, in their order, as a selector. */
	readonly among: string;
}

/** What stands in the cells that can be edited, as text. */
export const CELL_TEXTS: Readonly<Partial<Record<string, (card: Card) => string>>> = {
	type: ({ type = "" }) => type,
	status: ({ status }) => status,
	estimate: ({ estimate }) => estimate?.toString() ?? "",
	assignee: ({ assignees }) => assignees.join(", "),
	epic: ({ epic = "" }) => epic,
	sprint: ({ sprint = "" }) => sprint,
	labels: ({ labels }) => labels.join(", "),
};

/** The element that an edit lies over. */
export const cellOf = ({ among, field }: Edit): HTMLElement | null =>
	document.querySelector<HTMLElement>(`${among}[data-cell="${field}"]`);

interface Props {
	readonly edit: Edit;
	/** Undefined until they have come. */
	readonly choices: readonly Choice[] | undefined;
	/** `value` is what to set, where anything; `step` goes to the cell before or after. */
	readonly onDone: (value?: string, step?: 1 | -1) => void;
}

const fold = (text: string) => text.toLowerCase();

/** What is typed and chosen, and what is done about it. */
function useEditing({ edit, choices, onDone }: Props) {
	const { field, text } = edit;
	const [typed, setTyped] = useState(text);
	const [active, setActive] = useState<number>();
	const isDone = useRef(false);
	const early = useRef<KeyboardEvent | undefined>(undefined);
	const isList = field === "labels";
	// Of several labels, the last one is being typed.
	const word = isList ? (typed.split(",").at(-1) ?? "").trim() : typed.trim();
	const isTouched = typed !== text;
	const isEarly = !choices && isTouched && isFixed(field);
	const options = optionsFor(choices ?? [], { field, word, isTouched, hasValue: text !== "" });
	const exact = options.findIndex(({ label }) => fold(label) === fold(word));
	const at = active ?? (exact >= 0 ? exact : isList || !isTouched ? -1 : 0);
	const names = isList ? typed.split(",").flatMap((name) => fold(name.trim()) || []) : undefined;
	const type = (value: string) => {
		setTyped(value);
		setActive(undefined);
	};
	const finish = (value?: string, step?: 1 | -1) => {
		if (isDone.current) return;
		isDone.current = true;
		const isSame = value === text && edit.files.length === 1;
		onDone(isSame ? undefined : value, step);
	};
	const take = (option: Choice | undefined) => {
		if (!isList || !option || option.value === "") finish(option?.value ?? typed);
		else type(toggled(typed, word, option.value));
	};
	const leave = (value: string, step?: 1 | -1) =>
		finish(isTouched || active !== undefined ? value : undefined, step);
	const onKeyDown = (event: KeyboardEvent) => {
		const { key, shiftKey } = event;
		const down = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
		if (isEarly && (key === "Enter" || key === "Tab")) early.current = event;
		else if (down !== 0) setActive(Math.max(0, Math.min(options.length - 1, at + down)));
		else if (key === "Enter") take(options[at]);
		else if (key === "Tab")
			leave(isList ? typed : (options[at]?.value ?? typed), shiftKey ? -1 : 1);
		else if (key === "Escape") finish();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	// Who types fast is done before the values have come, and only they tell what was meant.
	useLayoutEffect(() => {
		if (early.current) onKeyDown(early.current);
		early.current = undefined;
	}, [choices]);
	return { typed, type, options, at, names, take, leave: () => leave(typed), onKeyDown };
}

export function CellEdit(props: Props) {
	const { edit } = props;
	const frame = useRef<HTMLDivElement>(null);
	const input = useRef<HTMLInputElement>(null);
	const { typed, type, options, at, names, take, leave, onKeyDown } = useEditing(props);
	useAnchored(() => {
		const cell = cellOf(edit);
		if (cell && frame.current) lieOver(frame.current, cell);
	});
	useLayoutEffect(() => {
		input.current?.focus({ preventScroll: true });
		input.current?.select();
	}, []);
	return (
		<div ref={frame} class="cell-edit">
			<input
				ref={input}
				role="combobox"
				aria-expanded={options.length > 0}
				aria-controls="choices"
				aria-activedescendant={options[at] ? `choice-${at}` : undefined}
				aria-label={edit.label}
				autocomplete="off"
				spellcheck={false}
				dir="auto"
				value={typed}
				onInput={({ currentTarget }) => type(currentTarget.value)}
				onKeyDown={onKeyDown}
				// The window has lost the focus, the input has not, where it is still the active element.
				onBlur={() => document.activeElement !== input.current && leave()}
			/>
			<div id="choices" class="choices" role="listbox" aria-label={edit.label}>
				{options.map((option, i) => (
					<Option
						key={option.value}
						{...option}
						id={`choice-${i}`}
						isActive={i === at}
						isOn={names?.includes(fold(option.value))}
						onTake={() => take(option)}
					/>
				))}
			</div>
		</div>
	);
}

interface OptionProps extends Choice {
	readonly id: string;
	readonly isActive: boolean;
	/** Whether it is among several; left out where there is one value. */
	readonly isOn: boolean | undefined;
	readonly onTake: () => void;
}

function Option({ id, label, description, isActive, isOn, onTake }: OptionProps) {
	const element = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		if (isActive) element.current?.scrollIntoView({ block: "nearest" });
	}, [isActive]);
	return (
		<div
			ref={element}
			id={id}
			class={isActive ? "choice active" : "choice"}
			role="option"
			aria-selected={isActive}
			tabIndex={-1}
			onMouseDown={(event) => {
				// The focus stays in the input.
				event.preventDefault();
				onTake();
			}}
		>
			{isOn !== undefined && <span class="tick">{isOn && <Icon name="check" />}</span>}
			<bdi>{label}</bdi>
			{description !== undefined && <span class="quiet">{description}</span>}
		</div>
	);
}

interface Asked {
	readonly field: Settable;
	readonly word: string;
	readonly isTouched: boolean;
	readonly hasValue: boolean;
}

/** Whether a field takes no value beside those that there are. */
const isFixed = (field: Settable) => field === "status" || field === "goal" || field === "epic";

/** The choices that contain what was typed; below them what was typed itself, or none. */
function optionsFor(
	choices: readonly Choice[],
	{ field, word, isTouched, hasValue }: Asked,
): Choice[] {
	const is = (text: string) => fold(text) === fold(word);
	if (!isTouched || word === "") {
		const none = { value: "", label: l10n.t("None") };
		return hasValue && field !== "status" ? [...choices, none] : [...choices];
	}
	const found = choices.filter(({ label, value }) =>
		[label, value].some((text) => fold(text).includes(fold(word))),
	);
	const isKnown = found.some(({ label, value }) => is(label) || is(value));
	return isKnown || isFixed(field) ? found : [...found, { value: word, label: `“${word}”` }];
}

/** A list of labels with another one, or without it. */
function toggled(typed: string, word: string, name: string): string {
	const names = typed.split(",").map((each) => each.trim());
	const whole = names.filter((each) => each !== "" && (each !== word || fold(word) === fold(name)));
	const rest = whole.filter((each) => fold(each) !== fold(name));
	return [...rest, ...(rest.length < whole.length ? [] : [name])]
		.map((each) => `${each}, `)
		.join("");
}

/** Puts the frame over a cell, within the window; its list goes up where there is no room below. */
function lieOver(frame: HTMLElement, cell: HTMLElement): void {
	const { left, top, width, height } = cell.getBoundingClientRect();
	const high = Math.max(height, 24);
	const wide = Math.min(Math.max(width, 180), window.innerWidth - 8);
	const x = Math.max(4, Math.min(left, window.innerWidth - wide - 4));
	const isUp = window.innerHeight - top < 260 && top > 260;
	frame.classList.toggle("up", isUp);
	Object.assign(frame.style, {
		left: `${x}px`,
		top: `${top - (high - height) / 2}px`,
		width: `${wide}px`,
		height: `${high}px`,
	});
}
