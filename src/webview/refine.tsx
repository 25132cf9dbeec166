// Refinement at presentation size: one item, what it misses, and what can be done with it on single keys.
import * as l10n from "@vscode/l10n";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RefinedItem, RefineStep, Refining, ToHost } from "../protocol.ts";
import { Content, type ContentActs } from "./details.tsx";
import { Icon } from "./icon.tsx";
import "./refine.css";

interface Props extends ContentActs {
	readonly refining: Refining;
	readonly post: (message: ToHost) => void;
}

/** What a key does; these two ask for a line first. */
type Asking = "criterion" | "note";
interface KeyRow {
	readonly key: string;
	readonly label: () => string;
	readonly step: RefineStep;
}

const KEYS: readonly KeyRow[] = [
	{ key: "c", label: () => l10n.t("Add criterion"), step: "criterion" },
	{ key: "t", label: () => l10n.t("Add note"), step: "note" },
	{ key: "s", label: () => l10n.t("Split…"), step: "split" },
	{ key: "m", label: () => l10n.t("Move to…"), step: "move" },
	{ key: "u", label: () => l10n.t("To rank"), step: "unrank" },
	{ key: "x", label: () => l10n.t("Drop"), step: "drop" },
	{ key: "←", label: () => l10n.t("Back"), step: "back" },
	{ key: "→", label: () => l10n.t("Next"), step: "next" },
	{ key: "Esc", label: () => l10n.t("Leave"), step: "leave" },
];
const SAME_KEYS: Readonly<Record<string, string>> = {
	ArrowLeft: "←",
	ArrowRight: "→",
	Enter: "→",
	Escape: "Esc",
};

const isAsking = (step: RefineStep): step is Asking => step === "criterion" || step === "note";

/** Each estimate with a key: its own digit, else one that no other has. */
function estimateKeys(estimates: readonly number[]): readonly (readonly [string, number])[] {
	const free = [..."123456789"].filter((digit) => !estimates.includes(Number(digit)));
	return estimates.flatMap((estimate) => {
		const key = Number.isInteger(estimate) && estimate < 10 ? `${estimate}` : free.shift();
		return key === undefined ? [] : [[key, estimate] as const];
	});
}

export function RefineView(props: Props) {
	const { refining, post } = props;
	const { at, of, item } = refining;
	const [asking, setAsking] = useState<Asking>();
	const page = useRef<HTMLElement>(null);
	const file = item?.details.file;
	const act = (step: RefineStep, value?: string) => {
		if (isAsking(step) && value === undefined) setAsking(item && step);
		else post({ type: "refine", step, ...(value !== undefined && { value }) });
	};
	useLayoutEffect(() => {
		setAsking(undefined);
		page.current?.focus();
	}, [file]);
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			const { target, key, ctrlKey, metaKey, altKey } = event;
			if (ctrlKey || metaKey || altKey || isOwn(target, key)) return;
			const name = key === "Enter" && !item ? "Esc" : (SAME_KEYS[key] ?? key);
			const row = KEYS.find((each) => each.key === name);
			const estimate = item && estimateKeys(item.estimates).find(([each]) => each === key)?.[1];
			if (!row && estimate === undefined) return;
			event.preventDefault();
			if (row) act(row.step);
			else act("estimate", `${estimate}`);
		};
		document.addEventListener("keydown", onKeyDown);
		return () => document.removeEventListener("keydown", onKeyDown);
	});
	const stop = () => {
		setAsking(undefined);
		page.current?.focus();
	};
	return (
		<section ref={page} class="refine" tabIndex={-1} aria-label={l10n.t("Refine")}>
			{item ? (
				<>
					<Head item={item} at={at} of={of} />
					<div class="item" key={file}>
						<Content {...props} details={item.details} />
					</div>
					{asking && <Ask key={asking} what={asking} onLine={act} onStop={stop} />}
					<Keys item={item} act={act} />
				</>
			) : (
				<End {...props} onLeave={() => act("leave")} />
			)}
		</section>
	);
}

/** Whether a key is for what has the focus: a letter for an input, Enter for a button. */
const isOwn = (target: EventTarget | null, key: string): boolean =>
	target instanceof Element &&
	(target.closest("input:not([type=checkbox])") !== null ||
		(key === "Enter" && target.closest("button, input") !== null));

function Head({ item: { lacks, place }, at, of }: { item: RefinedItem; at: number; of: number }) {
	return (
		<header>
			<h1>{l10n.t("{0} of {1}", at, of)}</h1>
			<span class="quiet">{l10n.t("Place: {0}", place)}</span>
			<span class={lacks === "" ? "ready" : "lacks"}>
				<Icon name={lacks === "" ? "pass" : "warning"} />
				{lacks === "" ? l10n.t("Ready") : l10n.t("Not ready: {0}", lacks)}
			</span>
		</header>
	);
}

interface AskProps {
	readonly what: Asking;
	readonly onLine: (step: Asking, line: string) => void;
	readonly onStop: () => void;
}

/** Asks for lines, one after another. */
function Ask({ what, onLine, onStop }: AskProps) {
	const input = useRef<HTMLInputElement>(null);
	useLayoutEffect(() => input.current?.focus(), []);
	const label = what === "note" ? l10n.t("Note") : l10n.t("Criterion");
	const onKeyDown = (event: KeyboardEvent) => {
		const { current } = input;
		if (!current || (event.key !== "Enter" && event.key !== "Escape")) return;
		event.preventDefault();
		event.stopPropagation();
		const line = current.value.trim();
		if (event.key === "Escape" || line === "") return onStop();
		onLine(what, line);
		current.value = "";
	};
	return (
		<label class="ask">
			{label}
			<input
				ref={input}
				dir="auto"
				placeholder={l10n.t("Enter adds it, Escape ends")}
				onKeyDown={onKeyDown}
			/>
		</label>
	);
}

interface KeysProps {
	readonly item: RefinedItem;
	readonly act: (step: RefineStep, value?: string) => void;
}

/** What can be done, each with its key. */
function Keys({ item, act }: KeysProps) {
	const estimates = estimateKeys(item.estimates);
	return (
		<footer>
			<span class="quiet">{l10n.t("Estimate")}</span>
			{estimates.map(([key, estimate]) => (
				<button
					key={key}
					type="button"
					aria-label={l10n.t("Estimate: {0}", estimate)}
					onClick={() => act("estimate", `${estimate}`)}
				>
					<kbd>{key}</kbd>
					{key !== `${estimate}` && estimate}
				</button>
			))}
			{KEYS.map(({ key, label, step }) => (
				<button key={key} type="button" onClick={() => act(step)}>
					<kbd>{key}</kbd>
					{label()}
				</button>
			))}
		</footer>
	);
}

/** What the session has changed. */
function End({ refining: { of, changes }, post, onLeave }: Props & { onLeave: () => void }) {
	return (
		<div class="end">
			<h1>{of === 0 ? l10n.t("Every open item is ready.") : l10n.t("That was the last item.")}</h1>
			<p class="quiet">
				{changes.length === 0 ? l10n.t("Nothing was changed.") : l10n.t("What was changed:")}
			</p>
			<ul>
				{changes.map(({ text, file }) => (
					<li key={text}>
						{file === undefined ? (
							text
						) : (
							<button
								type="button"
								class="link"
								onClick={() => post({ type: "open", file, beside: false })}
							>
								{text}
							</button>
						)}
					</li>
				))}
			</ul>
			<button type="button" class="button" onClick={onLeave}>
				{l10n.t("Close")}
			</button>
		</div>
	);
}
