// Markdown on the page: elements from a closed table, text as text. Nothing is ever set as HTML.
import * as l10n from "@vscode/l10n";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Prose } from "../core/prose.ts";

/** What the parts of a text can do. */
export interface ProseActs {
	/** Addresses that the page can load, by those in the text. */
	readonly images: Readonly<Record<string, string>>;
	readonly onTick: (mark: number, checked: boolean) => void;
	readonly onLink: (url: string) => void;
	readonly onItem: (id: string) => void;
}

export function ProseView({ parts, acts }: { parts: readonly Prose[]; acts: ProseActs }) {
	return <>{parts.map((part, i) => draw(part, i, acts))}</>;
}

const ELEMENTS = {
	p: "p",
	quote: "blockquote",
	em: "em",
	strong: "strong",
	del: "del",
	ul: "ul",
	ol: "ol",
} as const;

function draw(part: Prose, key: number, acts: ProseActs): ComponentChildren {
	switch (part.type) {
		case "text":
			return part.text;
		case "code":
			return (
				<pre key={key}>
					<code>{part.text}</code>
				</pre>
			);
		case "codespan":
			return <code key={key}>{part.text}</code>;
		case "br":
			return <br key={key} />;
		case "hr":
			return <hr key={key} />;
		case "heading": {
			// The item's title is the first level, and the panel has one already.
			const Heading = (["h3", "h4", "h5", "h6"] as const)[Math.max(0, part.level - 2)] ?? "h6";
			return (
				<Heading key={key} class={`level${part.level}`}>
					<ProseView parts={part.children} acts={acts} />
				</Heading>
			);
		}
		case "li":
			return <ListItem key={key} part={part} acts={acts} />;
		case "link":
			return (
				<button
					key={key}
					type="button"
					class="link"
					title={part.url}
					onClick={() => acts.onLink(part.url)}
				>
					<ProseView parts={part.children} acts={acts} />
				</button>
			);
		case "item":
			return (
				<button
					key={key}
					type="button"
					class="link"
					title={part.id}
					onClick={() => acts.onItem(part.id)}
				>
					{part.text}
				</button>
			);
		case "image":
			return <Picture key={key} url={part.url} text={part.text} acts={acts} />;
		default: {
			const Element = ELEMENTS[part.type];
			return (
				<Element key={key} dir="auto">
					<ProseView parts={part.children} acts={acts} />
				</Element>
			);
		}
	}
}

function ListItem({ part, acts }: { part: Prose & { type: "li" }; acts: ProseActs }) {
	const { mark, checked } = part;
	const text = useId();
	return (
		<li class={mark === undefined ? undefined : "check"}>
			{mark !== undefined && (
				<input
					type="checkbox"
					checked={checked}
					aria-label={l10n.t("Done")}
					aria-labelledby={text}
					onChange={({ currentTarget }) => acts.onTick(mark, currentTarget.checked)}
				/>
			)}
			<div id={text}>
				<ProseView parts={part.children} acts={acts} />
			</div>
		</li>
	);
}

/** An image of the workspace; any other is named, since the page loads nothing from elsewhere. */
function Picture({ url, text, acts }: { url: string; text: string; acts: ProseActs }) {
	const source = Object.hasOwn(acts.images, url) ? acts.images[url] : undefined;
	if (source !== undefined) return <img src={source} alt={text} loading="lazy" />;
	return (
		<button type="button" class="link" title={url} onClick={() => acts.onLink(url)}>
			{text || l10n.t("Image")}
		</button>
	);
}
