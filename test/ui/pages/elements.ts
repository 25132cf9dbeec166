// The little of the DOM that page objects read inside the page; the tests are compiled without it.
export interface PageElement {
	readonly textContent: string | null;
	readonly classList: { contains(name: string): boolean };
	readonly dataset: Record<string, string | undefined>;
	getAttribute(name: string): string | null;
	querySelector(selector: string): PageElement | null;
	querySelectorAll(selector: string): Iterable<PageElement>;
}
