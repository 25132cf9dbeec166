// The panel beside the list: one item whole, its text drawn, its boxes to tick, its fields to set.
import * as l10n from "@vscode/l10n";
import type { Details, ItemLink, ToHost } from "../protocol.ts";
import { Icon } from "./icon.tsx";
import { ProseView } from "./prose.tsx";
import "./details.css";

interface Props {
	readonly details: Details | undefined;
	readonly onClose: () => void;
	readonly post: (message: ToHost) => void;
}

export function DetailsPanel({ details, onClose, post }: Props) {
	const close = l10n.t("Close Details");
	return (
		<aside class="details" aria-label={l10n.t("Details")}>
			<header>
				<span class="quiet id">{details?.id}</span>
				{details && <OpenButton file={details.file} post={post} />}
				<button
					type="button"
					class="icon-button"
					title={close}
					aria-label={close}
					onClick={onClose}
				>
					<Icon name="close" />
				</button>
			</header>
			{details ? (
				<Content key={details.file} details={details} post={post} />
			) : (
				<p class="quiet">{l10n.t("Select an item to see all of it here.")}</p>
			)}
		</aside>
	);
}

function OpenButton({ file, post }: { file: string; post: Props["post"] }) {
	const open = l10n.t("Open as File");
	return (
		<button
			type="button"
			class="icon-button"
			title={open}
			aria-label={open}
			onClick={() => post({ type: "open", file, beside: false })}
		>
			<Icon name="go-to-file" />
		</button>
	);
}

function Content({ details, post }: { details: Details; post: Props["post"] }) {
	const { file, title, fields, body, images, refersTo, referredBy } = details;
	return (
		<div class="content">
			<h2 dir="auto">{title}</h2>
			<dl>
				{fields.map(({ label, value, command }) => (
					<div key={label}>
						<dt>{label}</dt>
						<dd>
							{command === undefined ? (
								value
							) : (
								<button
									type="button"
									class={value === "" ? "field unset" : "field"}
									aria-label={l10n.t("{0}: {1}", label, value || l10n.t("none"))}
									onClick={() => post({ type: "command", command })}
								>
									{value || l10n.t("Add…")}
								</button>
							)}
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
