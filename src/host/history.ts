// The acts on one backlog that can be taken back, and those taken back. Kept in memory: Git keeps the rest.
import type { FileEdit } from "../core/edits.ts";

type Act = readonly FileEdit[];

const DEPTH = 100;

/** Two stacks, as every editor has them. */
export class History {
	private readonly acts: { undo: Act[]; redo: Act[] } = { undo: [], redo: [] };

	/** A new act: what was taken back before it can no longer be done again. */
	push(act: Act): void {
		this.acts.undo = [...this.acts.undo, act].slice(-DEPTH);
		this.acts.redo = [];
	}

	/** The act to take back, or to do again. */
	peek(direction: "undo" | "redo"): Act | undefined {
		return this.acts[direction].at(-1);
	}

	/** After it was reversed by the edits `reversal`: those can be reversed in turn. */
	shift(direction: "undo" | "redo", reversal: Act): void {
		this.acts[direction].pop();
		this.acts[direction === "undo" ? "redo" : "undo"].push(reversal);
	}
}
