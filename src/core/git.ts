// What the core and the host want of Git. Types only; node/ runs it, the web has none.
import type { DateText } from "./calendar.ts";
import type { Touched } from "./gitLog.ts";

/** Git, as a program that reads. Never to be called while the workspace is not trusted. */
export interface Git {
	/**
	 * When the files below a folder were last touched. Moves in the order do not count, changes not committed yet do.
	 * @param folder absolute. @param program the path of Git
	 * @param former an earlier answer: only what is newer is read then
	 * @throws when the folder is in no repository, Git fails, or takes half a minute
	 */
	lastTouched(
		folder: string,
		program: string,
		asked: { readonly since: DateText; readonly today: DateText; readonly former?: Touched },
	): Promise<Touched>;
	/**
	 * When files of a folder were added, in seconds since 1970, by their paths relative to it; those that are not
	 * committed are missing. @throws as `lastTouched` does
	 */
	added(
		folder: string,
		program: string,
		files: readonly string[],
	): Promise<ReadonlyMap<string, number>>;
}
