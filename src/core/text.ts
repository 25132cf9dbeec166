// Bytes to text, as strictly as Git would want it: a file that is not UTF-8 is no item.

declare class TextDecoder {
	constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean });
	decode(bytes: Uint8Array): string;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of a file, its BOM included; `undefined` when the bytes are not UTF-8 text. */
export function decodeText(bytes: Uint8Array): string | undefined {
	try {
		const text = utf8.decode(bytes);
		return text.includes("\0") ? undefined : text;
	} catch {
		return undefined;
	}
}
