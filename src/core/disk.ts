// What the core and the host want of a local disk. Types only; node/ has the real one, the web has none.

/** What reading a file gave: its bytes, or why there are none. */
export type Bytes =
	| { readonly kind: "bytes"; readonly bytes: Uint8Array }
	| { readonly kind: "gone" }
	| { readonly kind: "too-large" }
	| { readonly kind: "unreadable"; readonly reason: string };

/** How a write ended: `changed` when the file no longer held the text that was expected; nothing was written then. */
export type Written = "written" | "changed";

/** A local disk. Paths are absolute, in the system's own form. */
export interface Disk {
	/**
	 * The files below a folder, relative and with `/`. Symbolic links are not followed, nor folders that `enter` refuses.
	 * @throws when the folder itself cannot be listed
	 */
	list(folder: string, enter: (path: string) => boolean): Promise<string[]>;
	/** Reads files, some at a time, in the order asked. Never rejects. */
	read(paths: readonly string[], maxBytes: number): Promise<Bytes[]>;
	/**
	 * Replaces a file whole, or not at all, if it still holds `before`; `undefined` stands for no file.
	 * @throws when the disk refuses; the file is as it was then
	 */
	write(path: string, before: string | undefined, after: string | undefined): Promise<Written>;
	/** Makes programs in a folder that run a script of ours. @returns what PATH wants. @throws what the disk says */
	install(folder: string, names: readonly string[], script: string): Promise<string>;
}
