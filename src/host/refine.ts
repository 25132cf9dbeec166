// Refinement: a walk from the top over the open items that are not ready, and what may be done with each.
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type Backlog, sectionsOf, updateBacklog } from "../core/backlog.ts";
import { addCriterion, appendToSection } from "../core/bodyEdits.ts";
import { choicesOf } from "../core/choices.ts";
import { compare } from "../core/compare.ts";
import { type Act, editAll, setStatus } from "../core/edits.ts";
import { Refusal } from "../core/problem.ts";
import { tell } from "../core/sentences.ts";
import { setValue } from "../core/setValue.ts";
import { lacksText, placeText } from "../core/standing.ts";
import { closedStatus } from "../core/startWork.ts";
import type { RefineStep, Refining } from "../protocol.ts";
import { rewrite } from "./criteria.ts";
import { detailsOf } from "./details.ts";
import type { BacklogFolder } from "./folder.ts";
import { today } from "./today.ts";

/** What is kept of a session, so that it can be gone on with. */
interface Kept {
	readonly files: readonly string[];
	readonly at: number;
	/** The files that it changed, as they were before; `null` for those that it made. */
	readonly before: Readonly<Record<string, string | null>>;
}

type Change = (backlog: Backlog, file: string, value: string) => Act;

const CHANGES: Readonly<Partial<Record<RefineStep, Change>>> = {
	estimate: (backlog, file, value) => setValue(backlog, [file], "estimate", value),
	criterion: (backlog, file, value) => rewrite(backlog, file, (text) => addCriterion(text, value)),
	note: (backlog, file, value) =>
		rewrite(backlog, file, (text) => appendToSection(text, "Notes", `- ${today()}: ${value}`)),
	unrank: (backlog, file) => {
		const isRanked = backlog.byFile.get(file)?.rank !== undefined;
		return { edits: editAll(backlog, isRanked ? [file] : [], { rank: null }), others: 0 };
	},
	drop: (backlog, file) => setStatus(backlog, [file], closedStatus(backlog, "dropped")),
};

/** One session. It outlives the tab, until it has come to its end. */
export class Refinement implements vscode.Disposable {
	private kept: Kept;
	private readonly acts: vscode.Disposable;

	/** Begins a session, or goes on with the one that was left. @throws Refusal */
	constructor(
		private readonly folder: BacklogFolder,
		private readonly memento: vscode.Memento,
	) {
		const { backlog } = folder;
		if (!backlog.agreement.definitionOfReady)
			throw new Refusal(
				l10n.t(
					"The working agreement does not say when an item is ready, so none misses anything. Write a definition-of-ready first.",
				),
				undefined,
				{ title: l10n.t("Edit Working Agreement"), command: "rankAndFile.editAgreement" },
			);
		const left: Kept = memento.get(this.key) ?? { files: [], at: 0, before: {} };
		const { ranked, unranked } = sectionsOf(backlog);
		const lacking = [...ranked, ...unranked].filter((item) => lacksText(backlog, item) !== "");
		const fresh = lacking.map(({ file }) => file).filter((file) => !left.files.includes(file));
		this.kept = { ...left, files: [...left.files, ...fresh] };
		this.acts = folder.onDidAct((edits) => {
			const before = edits.map(({ file, before: text }) => [file, text ?? null] as const);
			this.keep({ before: { ...Object.fromEntries(before), ...this.kept.before } });
		});
	}

	dispose(): void {
		this.acts.dispose();
	}

	private get key(): string {
		return `refine ${this.folder.uri}`;
	}

	private keep(change: Partial<Kept>): void {
		this.kept = { ...this.kept, ...change };
		const isOver = this.kept.at >= this.kept.files.length;
		void this.memento.update(this.key, isOver ? undefined : this.kept);
	}

	/** The item that is shown; none at the end. */
	get file(): string | undefined {
		return this.kept.files[this.kept.at];
	}

	/** Goes to the next item that is still there, or back to the one before. */
	private go(step: 1 | -1): void {
		const { files } = this.kept;
		let at = this.kept.at + step;
		while (at >= 0 && at < files.length && !this.folder.backlog.byFile.has(files[at] ?? ""))
			at += step;
		if (at >= 0) this.keep({ at });
	}

	/** @returns whether the session goes on. @throws Refusal */
	async step(step: RefineStep, value = ""): Promise<boolean> {
		const { file, folder } = this;
		const change = CHANGES[step];
		if (step === "leave") return false;
		if (step === "next" && file !== undefined) this.go(1);
		else if (step === "back") this.go(-1);
		else if (step === "split" || step === "move") {
			const command = step === "split" ? "split" : "moveTo";
			await vscode.commands.executeCommand(`rankAndFile.${command}`, "board");
		} else if (change && file !== undefined) {
			await folder.act((backlog) => change(backlog, file, value));
			if (step === "unrank" || step === "drop") this.go(1);
		}
		return true;
	}

	/** What the page draws. */
	shown(webview: vscode.Webview): Refining {
		// The file may have gone since it was listed.
		if (this.file !== undefined && !this.folder.backlog.byFile.has(this.file)) this.go(1);
		const { backlog } = this.folder;
		const { files, at } = this.kept;
		const item = this.file === undefined ? undefined : backlog.byFile.get(this.file);
		const details = item && detailsOf(this.folder, item.file, webview);
		if (!item || !details) return { at: at + 1, of: files.length, changes: this.changes() };
		const estimates = choicesOf(backlog, "estimate", today()).map((choice) => Number(choice.value));
		const refined = {
			details,
			lacks: lacksText(backlog, item),
			place: placeText(backlog, item),
			estimates,
		};
		return { at: at + 1, of: files.length, item: refined, changes: [] };
	}

	/** What the session changed, in sentences. */
	private changes(): Refining["changes"] {
		const { backlog } = this.folder;
		const former = Object.entries(this.kept.before).map(
			([file, text]) => [file, text ?? undefined] as const,
		);
		const { changes, before, after } = compare(updateBacklog(backlog, former), backlog);
		return tell({ changes, consequences: [], before, after }).map(({ text, items: [item] }) => {
			const isThere = item && backlog.byFile.has(item.file);
			return { text, ...(isThere ? { file: item.file } : {}) };
		});
	}
}
