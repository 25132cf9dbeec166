// The backlogs' problems in the Problems panel.
import * as vscode from "vscode";
import type { Position, Problem } from "../core/problem.ts";
import { problemsOf } from "../core/problems.ts";
import type { BacklogFolder } from "./folder.ts";
import type { BacklogStore } from "./store.ts";

/** Keeps the Problems panel as the backlogs are; only files whose problems changed are told again. */
export class Problems implements vscode.Disposable {
	private readonly collection = vscode.languages.createDiagnosticCollection("rank-and-file");
	private readonly shown = new Map<string, string>();
	private readonly disposables: vscode.Disposable[];

	constructor(private readonly store: BacklogStore) {
		this.disposables = [this.collection, store.onDidChange(() => this.show())];
	}

	dispose(): void {
		for (const each of this.disposables) each.dispose();
	}

	private show(): void {
		const now = new Map<string, Problem[]>();
		for (const folder of this.store.folders) gather(folder, now);
		for (const uri of this.shown.keys()) if (!now.has(uri)) this.set(uri, []);
		for (const [uri, problems] of now) this.set(uri, problems);
	}

	private set(uri: string, problems: readonly Problem[]): void {
		const text = JSON.stringify(problems);
		if (this.shown.get(uri) === text) return;
		if (problems.length === 0) this.shown.delete(uri);
		else this.shown.set(uri, text);
		this.collection.set(vscode.Uri.parse(uri), problems.map(toDiagnostic));
	}
}

function gather(folder: BacklogFolder, into: Map<string, Problem[]>): void {
	for (const problem of problemsOf(folder.backlog)) {
		const uri = folder.files.uriOf(problem.file).toString();
		into.set(uri, [...(into.get(uri) ?? []), problem]);
	}
}

function toDiagnostic(problem: Problem): vscode.Diagnostic {
	const at = ({ line, character }: Position) => new vscode.Position(line, character);
	const { DiagnosticSeverity: Severity } = vscode;
	const severity = problem.severity === "error" ? Severity.Error : Severity.Warning;
	const range = new vscode.Range(at(problem.start), at(problem.end));
	const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
	diagnostic.source = "Rank & File";
	diagnostic.code = problem.code;
	return diagnostic;
}
