// An icon of the codicon font. icon.css has the glyphs that the page uses.
import "./icon.css";

export function Icon({ name }: { name: string }) {
	return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

interface IconButtonProps {
	readonly icon: string;
	/** For screen readers, and on hover. */
	readonly label: string;
	readonly onClick: () => void;
	readonly class?: string;
	readonly "aria-pressed"?: boolean;
	readonly "aria-expanded"?: boolean;
	readonly "data-add"?: string;
	readonly "data-fold"?: string;
}

/** A button that is an icon. */
export function IconButton({ icon, label, class: name, ...rest }: IconButtonProps) {
	return (
		<button
			type="button"
			class={name ? `icon-button ${name}` : "icon-button"}
			title={label}
			aria-label={label}
			{...rest}
		>
			<Icon name={icon} />
		</button>
	);
}
