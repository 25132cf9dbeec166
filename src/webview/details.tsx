// The panel beside the list: one item whole, its text drawn, its boxes to tick, its fields to set.
import * as l10n from "@vscode/l10n";
import type { Details, ItemLink, ToHost } from "../protocol.ts";
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
	readonly onClose: () => void;
}

export function DetailsPanel({ details, onClose, post, onEdit }: Props) {
	const close = l10n.t("Close Details");
	return (
		<aside class="details" aria-label={l10n.t("Details")}>
			<header>
				<span class="quiet id">{details?.id}</span>
				<span class="quiet">{details?.place}</span>
				{details && (
					<IconButton
						icon="history"
						label={l10n.t("Show History")}
						onClick={() => post({ type: "history", file: details.file })}
					/>
				)}
				{details && <OpenButton file={details.file} post={post} />}
				<IconButton icon="close" label={close} onClick={onClose} />
			</header>
			{details ? (
				<>
					{details.ready !== "" && <p class="quiet standing">{details.ready}</p>}
					<Content key={details.file} details={details} post={post} onEdit={onEdit} />
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
export function Content({ details, post, onEdit }: ContentActs & { details: Details }) {
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
