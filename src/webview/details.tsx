// The panel beside the list: one item whole, its text drawn, its boxes to tick, its fields to set.
import * as l10n from "@vscode/l10n";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Details, HistoryRow, ItemHistory, ItemLink, ToHost } from "../protocol.ts";
import { Icon, IconButton } from "./icon.tsx";
import { ProseView } from "./prose.tsx";
import "./details.css";

/** What can be done with an item that is shown whole. */
export interface ContentActs {
	readonly post: (message: ToHost) => void;
	/** Edits the field that this element shows. */
	readonly onEdit: (element: HTMLElement) => void;
}

interface Props extends ContentActs {
	readonly details: Details | undefined;
	readonly history: ItemHistory | undefined;
	readonly onClose: () => void;
}

export function DetailsPanel({ details, history, onClose, post, onEdit }: Props) {
	const close = l10n.t("Close Details");
	const [isOpen, setOpen] = useState(false);
	const file = details?.file;
	// Git is asked for what somebody wants to see, and not before.
	useEffect(() => {
		if (isOpen && file !== undefined) post({ type: "history", file });
	}, [isOpen, file, post]);
	const section = useRef<HTMLDetailsElement>(null);
	useLayoutEffect(() => {
		if (isOpen) section.current?.scrollIntoView({ block: "nearest" });
	}, [isOpen]);
	return (
		<aside class="details" aria-label={l10n.t("Details")}>
			<header>
				<span class="quiet id">{details?.id}</span>
				<span class="quiet">{details?.place}</span>
				{details && <OpenButton file={details.file} post={post} />}
				<IconButton icon="close" label={close} onClick={onClose} />
			</header>
			{details ? (
				<>
					{details.ready !== "" && <p class="quiet standing">{details.ready}</p>}
					<Content key={details.file} details={details} post={post} onEdit={onEdit}>
						<details
							class="history"
							ref={section}
							open={isOpen}
							onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
						>
							<summary>
								<Icon name={isOpen ? "chevron-down" : "chevron-right"} />
								{l10n.t("History")}
							</summary>
							<History history={history?.file === file ? history : undefined} post={post} />
						</details>
					</Content>
				</>
			) : (
				<p class="quiet">{l10n.t("Select an item to see all of it here.")}</p>
			)}
		</aside>
	);
}

function OpenButton({ file, post }: { file: string; post: Props["post"] }) {
	const open = l10n.t("Open as File");
	return (
		<IconButton
			icon="go-to-file"
			label={open}
			onClick={() => post({ type: "open", file, beside: false })}
		/>
	);
}

/** An item: its title, its fields, its text, and what it refers to. */
export function Content(props: ContentActs & { details: Details; children?: ComponentChildren }) {
	const { details, post, onEdit } = props;
	const { file, title, fields, body, images, refersTo, referredBy } = details;
	return (
		<div class="content">
			<h2 dir="auto">{title}</h2>
			<dl>
				{fields.map(({ field, label, value }) => (
					<div key={field}>
						<dt>{label}</dt>
						<dd>
							<button
								type="button"
								class={value === "" ? "field unset" : "field"}
								aria-label={l10n.t("{0}: {1}", label, value || l10n.t("none"))}
								data-cell={field}
								onClick={({ currentTarget }) => onEdit(currentTarget)}
							>
								{value || l10n.t("Add…")}
							</button>
						</dd>
					</div>
				))}
			</dl>
			<div class="prose">
				<ProseView
					parts={body}
					acts={{
						images,
						onTick: (mark, checked) => post({ type: "tick", file, mark, checked }),
						onLink: (url) => post({ type: "link", file, url }),
						onItem: (id) => post({ type: "item", id }),
					}}
				/>
			</div>
			<Links title={l10n.t("Refers to")} links={refersTo} post={post} />
			<Links title={l10n.t("Referred to by")} links={referredBy} post={post} />
			{props.children}
		</div>
	);
}

function Links(props: { title: string; links: readonly ItemLink[]; post: Props["post"] }) {
	const { title, links, post } = props;
	if (links.length === 0) return null;
	return (
		<section class="links">
			<h3>{title}</h3>
			<ul>
				{links.map(({ file, title: name, icon, isClosed }) => (
					<li key={file}>
						<Icon name={isClosed ? "pass" : icon} />
						<button
							type="button"
							class="link"
							onClick={() => post({ type: "open", file, beside: false })}
						>
							{name}
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

function History(props: { history: ItemHistory | undefined; post: Props["post"] }) {
	const { history, post } = props;
	if (!history) return <p class="quiet">{l10n.t("Reading history")}</p>;
	const { file, rows, failure } = history;
	const row = ({ hash, text, by, isChange }: HistoryRow) => (
		<li key={hash}>
			{isChange ? (
				<button type="button" class="link" onClick={() => post({ type: "version", file, hash })}>
					{text}
				</button>
			) : (
				<span dir="auto">{text}</span>
			)}
			<span class="quiet" dir="auto">
				{by}
			</span>
		</li>
	);
	return (
		<>
			{failure !== undefined && <p class="quiet">{failure}</p>}
			<ul>{rows.map(row)}</ul>
		</>
	);
}
