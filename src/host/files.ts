// Files of a backlog folder: listed, read and written, on a local disk or through the workspace, under open documents.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { FileState } from "../core/backlog.ts";
import type { Bytes, Disk, Written } from "../core/disk.ts";
import type { FileEdit } from "../core/edits.ts";
import { stateOf, writeFailure } from "../core/fileState.ts";
import { MAX_ITEM_BYTES } from "../core/folder.ts";
import type { Format } from "../core/formats/format.ts";
import { Refusal } from "../core/problem.ts";
import { decodeText } from "../core/text.ts";

/** The files below one folder. Paths are relative to it, with `/`. */
export class FolderFiles {
	constructor(
		readonly uri: vscode.Uri,
		private readonly disk: Disk | undefined,
	) {}

	/** The disk, where the folder is on a local one. */
	private get local(): Disk | undefined {
		return this.uri.scheme === "file" ? this.disk : undefined;
	}

	uriOf(file: string): vscode.Uri {
		return file === "" ? this.uri : vscode.Uri.joinPath(this.uri, file);
	}

	/** The path of a file in the folder, `""` for the folder itself, `undefined` for one outside it. */
	pathOf(uri: vscode.Uri): string | undefined {
		if (uri.scheme !== this.uri.scheme || uri.authority !== this.uri.authority) return undefined;
		const root = this.uri.path.replace(/\/$/, "");
		if (uri.path === root) return "";
		return uri.path.startsWith(`${root}/`) ? uri.path.slice(root.length + 1) : undefined;
	}

	/** The path of a file outside the folder that its format reads all the same. */
	companionAt(uri: vscode.Uri, { companions = [] }: Format): string | undefined {
		const outside = companions.filter((path) => path.startsWith("../"));
		return outside.find((path) => this.uriOf(path).toString() === uri.toString());
	}

	/** All files below the folder, or below a part of it. @throws when it cannot be listed */
	async list(enter: (path: string) => boolean, below = ""): Promise<string[]> {
		const inFolder = (path: string) => (below === "" ? path : `${below}/${path}`);
		const enterBelow = (path: string) => enter(inFolder(path));
		const files = this.local
			? await this.local.list(this.uriOf(below).fsPath, enterBelow)
			: await this.walk(this.uriOf(below), "", enterBelow);
		return files.map(inFolder);
	}

	private async walk(folder: vscode.Uri, below: string, enter: (path: string) => boolean) {
		const files: string[] = [];
		const at = below === "" ? folder : vscode.Uri.joinPath(folder, below);
		for (const [name, type] of await vscode.workspace.fs.readDirectory(at)) {
			const path = below === "" ? name : `${below}/${name}`;
			if (type === vscode.FileType.File) files.push(path);
			else if (type === vscode.FileType.Directory && enter(path))
				files.push(...(await this.walk(folder, path, enter)));
		}
		return files;
	}

	/** What each file holds now: unsaved text where its document is open and dirty, else what is stored. */
	async read(files: readonly string[]): Promise<[string, FileState][]> {
		const stored = this.local
			? await this.local.read(
					files.map((file) => this.uriOf(file).fsPath),
					MAX_ITEM_BYTES,
				)
			: await Promise.all(files.map((file) => this.readStored(file)));
		const dirty = dirtyDocuments();
		return files.map((file, i) => {
			const document = dirty.size > 0 ? dirty.get(this.uriOf(file).toString()) : undefined;
			return [file, document ? document.getText() : stateOf(file, stored[i] as Bytes)];
		});
	}

	private async readStored(file: string): Promise<Bytes> {
		try {
			const uri = this.uriOf(file);
			const stat = await vscode.workspace.fs.stat(uri);
			if (stat.type !== vscode.FileType.File) return { kind: "gone" };
			if (stat.size > MAX_ITEM_BYTES) return { kind: "too-large" };
			return { kind: "bytes", bytes: await vscode.workspace.fs.readFile(uri) };
		} catch (error) {
			const code = error instanceof vscode.FileSystemError ? error.code : String(error);
			return code === "FileNotFound" ? { kind: "gone" } : { kind: "unreadable", reason: code };
		}
	}

	/**
	 * Writes one edit: into the document where it is open and dirty, which stays unsaved; else to the file itself.
	 * @throws Refusal when the file cannot be written; it is as it was then
	 */
	async write(edit: FileEdit): Promise<Written> {
		const uri = this.uriOf(edit.file);
		const document = dirtyDocuments().get(uri.toString());
		try {
			if (document) return await writeDocument(document, edit);
			if (this.local) return await this.local.write(uri.fsPath, edit.before, edit.after);
			return await this.writeStored(edit);
		} catch (error) {
			if (error instanceof Refusal) throw error;
			throw new Refusal(writeFailure(edit.file, error), edit.file);
		}
	}

	private async writeStored({ file, before, after }: FileEdit): Promise<Written> {
		const uri = this.uriOf(file);
		const stored = await this.readStored(file);
		const now = stored.kind === "bytes" ? decodeText(stored.bytes) : undefined;
		if (now !== before) return "changed";
		if (after === undefined) await vscode.workspace.fs.delete(uri);
		else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(after));
		return "written";
	}
}

/** Open documents with unsaved changes, by URI. */
function dirtyDocuments(): Map<string, vscode.TextDocument> {
	const dirty = vscode.workspace.textDocuments.filter((document) => document.isDirty);
	return new Map(dirty.map((document) => [document.uri.toString(), document]));
}

/** Changes only what differs, so that cursors, folds and the undo stack of the editor stay. */
async function writeDocument(
	document: vscode.TextDocument,
	{ before, after }: FileEdit,
): Promise<Written> {
	const text = document.getText();
	if (text !== before) return "changed";
	if (after === undefined)
		throw new Refusal(
			l10n.t("{0} has unsaved changes. Save or revert it first.", document.fileName),
		);
	let from = 0;
	while (from < Math.min(text.length, after.length) && text[from] === after[from]) from++;
	let tail = 0;
	while (
		tail < Math.min(text.length, after.length) - from &&
		text[text.length - 1 - tail] === after[after.length - 1 - tail]
	)
		tail++;
	const range = new vscode.Range(
		document.positionAt(from),
		document.positionAt(text.length - tail),
	);
	const change = new vscode.WorkspaceEdit();
	change.replace(document.uri, range, after.slice(from, after.length - tail));
	return (await vscode.workspace.applyEdit(change)) ? "written" : "changed";
}
