import assert from "node:assert/strict";
import { findTodo, linkToLines, quote, titleOf } from "../../src/core/fromCode.ts";

describe("A comment that waits for somebody", () => {
	const found = (line: string) => {
		const todo = findTodo(line);
		return todo && `${todo.type}: ${todo.title} @ ${line.slice(0, todo.end)}`;
	};

	it("is found in any language, with the place behind its text", () => {
		assert.equal(found("x(); // TODO: round up"), "debt: Round up @ x(); // TODO: round up");
		assert.equal(found("# FIXME(ana) leaks  "), "bug: Leaks @ # FIXME(ana) leaks");
		assert.equal(found("/* HACK - see below */"), "debt: See below @ /* HACK - see below");
		assert.equal(found("<!-- XXX -->"), "debt: XXX @ <!-- XXX");
		assert.equal(found("-- TODO naïve"), "debt: Naïve @ -- TODO naïve");
	});

	it("is not one where the word is part of another, quoted, or linked already", () => {
		assert.equal(found("const TODOS = 1"), undefined);
		assert.equal(found('if (word === "TODO") {'), undefined);
		assert.equal(found("// TODO: round up [[round-up]]"), undefined);
		assert.equal(found("// todo list"), undefined);
	});
});

describe("A new item from a selection", () => {
	it("is titled by the first line that says something, without marks of comments", () => {
		assert.equal(titleOf("\n\t/**\n\t * TODO(ben): tidy up this */\ncode()"), "Tidy up this");
		assert.equal(titleOf("- [ ] buy bread"), "[ ] buy bread");
		assert.equal(titleOf("\u202e\n---\n"), "");
	});

	it("quotes code as code and prose as prose, and says where it stands", () => {
		assert.equal(
			quote("a\n```\nb\n", "typescript", linkToLines("../src/a.ts", 3, 5)),
			"````typescript\na\n```\nb\n````\n\n[src/a.ts#L3-L5](../src/a.ts#L3-L5)\n",
		);
		assert.equal(quote("One\r\n\r\ntwo", "markdown", undefined), "> One\n>\n> two\n");
	});

	it("links to any path", () => {
		assert.equal(
			linkToLines("../a b/[x] (1)#.ts", 2, 2),
			"[a b/\\[x\\] (1)#.ts#L2](../a%20b/%5Bx%5D%20%281%29%23.ts#L2)",
		);
	});
});
