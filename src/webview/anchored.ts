// Keeps an element that lies over others with what it belongs to.
import { useEffect, useLayoutEffect } from "preact/hooks";

/** Places it after each drawing, and whenever something scrolls or the window changes its size. */
export function useAnchored(place: () => void): void {
	useLayoutEffect(place);
	useEffect(() => {
		document.addEventListener("scroll", place, true);
		window.addEventListener("resize", place);
		return () => {
			document.removeEventListener("scroll", place, true);
			window.removeEventListener("resize", place);
		};
	});
}
