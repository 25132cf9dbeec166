// Drags with a real mouse, in VS Code's own parts and in webviews.
import type { Locator, Page } from "playwright-core";

/** Drops `source` onto `target`, at a share of the target's height (default: its middle), with keys held down. */
export async function drag(
	page: Page,
	source: Locator,
	target: Locator,
	height = 0.5,
	modifiers: readonly string[] = [],
): Promise<void> {
	// It may still be on its way to its place, or below something else.
	await source.hover({ trial: true });
	const from = await point(source, 0.5);
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	// A drag begins some pixels away from where the button went down.
	await page.mouse.move(from.x + 6, from.y + 4, { steps: 3 });
	const to = await point(target, height);
	for (const key of modifiers) await page.keyboard.down(key);
	await page.mouse.move(to.x, to.y, { steps: 5 });
	// The first event over a target only enters it.
	await page.mouse.move(to.x + 1, to.y);
	await page.mouse.up();
	for (const key of modifiers) await page.keyboard.up(key);
}

async function point(element: Locator, height: number): Promise<{ x: number; y: number }> {
	await element.scrollIntoViewIfNeeded();
	const box = await element.boundingBox();
	if (!box) throw new Error(`${element} is not visible.`);
	return { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height * height };
}
