import assert from "node:assert/strict";
import { createItem } from "../../src/core/create.ts";
import { parseItem } from "../../src/core/item.ts";
import { fillIn, firstBlank, parseTemplate, templateOf } from "../../src/core/templates.ts";
import { backlogOf } from "./backlogs.ts";

const team = parseTemplate(
	"_templates/bug.md",
	"---\ntitle: Template\nrank: a5\ncreated: 2020-01-01\nstatus: triage\nlabels: [defect]\nseverity: low # of three\ntype: Bug\n---\n# {title}\nSeen on {date}, by <% process.exit() %> {name}\n",
);

describe("A template", () => {
	it("of ours is there for each type that a new backlog has", () => {
		for (const type of ["story", "bug", "debt", "spike", "improvement", "Epic"]) {
			const { body } = templateOf(type, []) ?? {};
			assert.match(body ?? "", /…/);
			// An empty box is no criterion: an item is not ready because it has a place for one.
			assert.equal(parseItem("a.md", body ?? "").criteria, undefined);
		}
		assert.equal(templateOf("chore", []), undefined);
	});

	it("of the team comes before ours, and gives its fields but those that are each item's own", () => {
		assert.equal(templateOf("Bug", [team]), team);
		assert.deepEqual(team.fields, {
			status: "triage",
			labels: ["defect"],
			severity: "low",
			type: "Bug",
		});
	});

	it("has two placeholders, and runs nothing", () => {
		assert.equal(
			fillIn(team.body, "Crash {date}", "2026-11-22"),
			"# Crash {date}\nSeen on 2026-11-22, by <% process.exit() %> {name}\n",
		);
	});

	it("says where to write first", () => {
		const at = (text: string) => {
			const { from, to } = firstBlank(text);
			return `${text.slice(0, from)}<${text.slice(from, to)}>${text.slice(to)}`;
		};
		assert.equal(
			at("---\ntitle: a …\n---\nAs a …, I …\n"),
			"---\ntitle: a …\n---\nAs a <…>, I …\n",
		);
		assert.equal(at("## Criteria\n- [x] a\n- [ ] \n"), "## Criteria\n- [x] a\n- [ ] <>\n");
		assert.equal(at("---\n---\n"), "---\n---\n<>");
	});
});

describe("A new item from a template", () => {
	const create = (more: object) =>
		createItem(backlogOf({}), { title: "It is slow", created: "2026-11-22", ...more }).edits[0]
			?.after;

	it("has its fields in the slots, and its body below", () => {
		assert.equal(
			create({ fields: team.fields, body: "Text\n" }),
			"---\nstatus: triage\ntitle: It is slow\nrank:\ntype: Bug\nestimate:\nepic:\nassignee:\ncreated: 2026-11-22\nsprint:\nlabels: [defect]\nseverity: low\n---\nText\n",
		);
	});

	it("has the type and the status that it was asked for", () => {
		assert.match(
			create({ fields: team.fields, type: "bug", status: "doing" }) ?? "",
			/^---\nstatus: doing\n[\s\S]*\ntype: bug\n/,
		);
	});
});
