// An icon of the codicon font. icon.css has the glyphs that the page uses.
import "./icon.css";

export function Icon({ name }: { name: string }) {
	return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}
