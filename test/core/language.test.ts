// What the editor knows at a cursor, which the texts here mark with a `|`.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAgreement } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog } from "../../src/core/backlog.ts";
import { agreementCompletionsAt } from "../../src/core/completeAgreement.ts";
import { type Completions, completionsAt } from "../../src/core/completeItem.ts";
import { explain } from "../../src/core/explain.ts";
import { OURS } from "../../src/core/formats/format.ts";
import { formatOf } from "../../src/core/formats/formats.ts";
import { readFrontLines } from "../../src/core/frontLines.ts";
import { pointersIn, pointersInKeys } from "../../src/core/pointers.ts";
import { idsOf } from "../../src/core/references.ts";
import { mentionsOf } from "../../src/core/referring.ts";
import { placeText, readyText } from "../../src/core/standing.ts";
import { backlogOf } from "./backlogs.ts";

const agreement = `statuses: [todo, {name: in-progress, limit: 3}, {name: done, closed: delivered}]
types: [story, bug, epic]
estimates: [1, 2, 3, 5]
definition-of-ready: [estimate, acceptance-criteria, {max-estimate: 8}]
people: {ana: ["@ana-g"]}
goals:
  passwordless: No customer needs a password by June
sprints:
  cadence: {start: 2026-11-23, length: 14d, capacity: 20}
  exceptions: [{name: 2026-W50, aim: Bugs only}]
`;
const files = {
	"log-in.md":
		"---\nstatus: todo\ntitle: Log in with a passkey\nrank: a1\nestimate: 3\nassignee: Ana G\nlabels: [auth]\n---\n- [ ] works\n",
	"sign-up.md":
		"---\nstatus: todo\ntitle: Sign up\nrank: a2\ndepends-on: [log-in]\n---\n[[log-in]]\n",
	"reset.md": "---\nstatus: in-progress\nrank: a3\nassignee: ben\nepic: access\n---\n",
	"access.md": "---\ntype: epic\ntitle: Access for all\n---\n",
	"old.md": "---\nstatus: done\n---\n",
};
const backlog = backlogOf(files, agreement);

function cut(marked: string) {
	const offset = marked.indexOf("|");
	assert.ok(offset >= 0, "there is no cursor");
	return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

type Find = typeof completionsAt;

function complete(marked: string, of: Backlog = backlog, find: Find = completionsAt) {
	const at = cut(marked);
	const found = find({ backlog: of, file: "new.md", today: "2026-11-24", ...at });
	return { ...at, found };
}

/** What is offered, by its labels. */
const offered = (marked: string, of?: Backlog) => labels(complete(marked, of).found);
const labels = (found: Completions | undefined) => found?.all.map(({ label }) => label) ?? [];

/** The text after the offer of that label is taken. */
function taken(marked: string, label: string, of?: Backlog, find?: Find): string {
	const { text, found } = complete(marked, of, find);
	const one = found?.all.find((each) => each.label === label);
	assert.ok(found && one, `${label} is not among ${labels(found)}`);
	return `${text.slice(0, found.from)}${one.insert}|${text.slice(found.to)}`;
}

describe("Completion in an item", () => {
	it("offers the keys that are missing, each with what it means", () => {
		const { found } = complete("---\nstatus: todo\nep|\n---\n");
		assert.ok(labels(found).includes("epic") && !labels(found).includes("status"));
		assert.ok(found?.all.every(({ about }) => about));
		assert.equal(
			taken("---\nstatus: todo\nep|\n---\n", "epic"),
			"---\nstatus: todo\nepic: |\n---\n",
		);
		assert.equal(taken("---\ne|: 3\n---\n", "estimate"), "---\nestimate|: 3\n---\n");
	});

	it("offers keys on an empty line, and while the closing line is still to come", () => {
		assert.ok(offered("---\n|\n---\n").includes("title"));
		assert.ok(offered("---\nstatus: todo\n|").includes("title"));
		assert.deepEqual(offered("---\nstatus: todo\n\nOnce upon a time\n|"), []);
	});

	it("offers the folder’s own names for keys", () => {
		const own = parseAgreement("fields: {status: state, labels: tags}");
		const of = parseBacklog([], own, formatOf("/x", [], own, undefined));
		assert.ok(offered("---\n|\n---\n", of).includes("tags"));
		assert.ok(offered("---\nstate: |\n---\n", of).includes("todo"));
	});

	for (const [marked, all] of [
		["status: |", ["todo", "in-progress", "done"]],
		["status:|", ["todo", "in-progress", "done"]],
		["status: in|-prog # so far", ["todo", "in-progress", "done"]],
		["type: |", ["story", "bug", "epic"]],
		["estimate: |", ["1", "2", "3", "5"]],
		["assignee: [|]", ["ana", "ben"]],
		["assignee: [ana, |]", ["ben"]],
		["assignee:\n  - ana\n  - |", ["ben"]],
		["labels: |", ["auth"]],
		["epic: |", ["Access for all"]],
		["depends-on: [log-in, |]", ["Sign up", "Reset", "Access for all", "Old"]],
		["depends_on: pass|", ["Log in with a passkey"]],
		["goal: |", ["passwordless"]],
		["sprint: |", ["2026-W48", "2026-W50", "2026-W52", "2027-W01"]],
		["due: |", ["2026-11-24", "2026-11-25", "2026-12-06", "2026-12-01", "2026-12-08"]],
		["title: |", []],
		["rank: |", []],
	] as const)
		it(`offers ${all.join(", ") || "nothing"} at “${marked}”`, () => {
			assert.deepEqual(offered(`---\n${marked}\n---\n`), all);
			assert.deepEqual(offered(`---\r\n${marked.replaceAll("\n", "\r\n")}\r\n---\r\n`), all);
		});

	it("replaces the whole value, with quotes where YAML needs them, and a space behind the colon", () => {
		assert.equal(taken("---\nstatus: to|do # x\n---\n", "done"), "---\nstatus: done| # x\n---\n");
		assert.equal(taken('---\nstatus: "to|do"\n---\n', "done"), "---\nstatus: done|\n---\n");
		assert.equal(taken("---\nstatus:|\n---\n", "done"), "---\nstatus: done|\n---\n");
		const odd = backlogOf({ "a.md": '---\nstatus: "a: b, c"\nlabels: ["x, y"]\n---\n' });
		assert.equal(taken("---\nstatus: |\n---\n", "a: b, c", odd), '---\nstatus: "a: b, c"|\n---\n');
		assert.equal(taken("---\nlabels: [|]\n---\n", "x, y", odd), '---\nlabels: ["x, y"|]\n---\n');
	});

	it("writes an item, found by any words of its title, as its id", () => {
		const label = "Log in with a passkey";
		assert.equal(taken("---\n---\nSee [[passkey lo|", label), "---\n---\nSee [[log-in]]|");
		assert.equal(taken("See [[pass|]] and", label), "See [[log-in|]] and");
		assert.equal(taken("See [[pa|ss|it]] and", label).replaceAll("|", ""), "See [[log-init]] and");
		assert.deepEqual(offered("See [pass|"), []);
	});

	it("offers no more than a hundred items at once, and says so", () => {
		const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`item-${i}.md`, ""]));
		const { found } = complete("[[item|", backlogOf(many));
		assert.deepEqual([found?.all.length, found?.isCut], [100, true]);
		assert.deepEqual(offered("[[item-299|", backlogOf(many)), ["Item 299"]);
	});
});

describe("Completion in backlog.yml", () => {
	const find: Find = agreementCompletionsAt;
	const at = (marked: string) => labels(complete(marked, backlog, find).found);

	it("offers the keys of the definition, without those that are there", () => {
		const keys = at("purpose: x\n|");
		assert.ok(keys.includes("statuses") && !keys.includes("purpose"));
		assert.ok(!at("|\npurpose: x\n").includes("purpose"));
		assert.equal(taken("st|", "stale-after", backlog, find), "stale-after: |");
	});

	for (const [marked, all] of [
		["sprints:\n  |", ["cadence", "exceptions"]],
		["sprints:\n  cadence:\n    start: 2026-11-23\n    |", ["length", "capacity"]],
		["sprints:\n  cadence: {start: 2026-11-23, |}", ["length", "capacity"]],
		["statuses:\n  - name: todo\n    |", ["limit", "closed"]],
		["statuses:\n- {name: todo, closed: |}", ["delivered", "dropped"]],
		["statuses:\n  - |", ["name", "limit", "closed"]],
		["ids: {prefix: APP-, style: r|}", ["random", "number"]],
		["default-status: |", ["todo", "in-progress", "done"]],
		["owner: [|]", ["ana", "ben"]],
		["owner:\n  - |", ["ana", "ben"]],
		["sprints:\n  exceptions: [{name: |", ["2026-W48", "2026-W50", "2026-W52", "2027-W01"]],
		["goals:\n  passwordless: |", []],
		["purpose: # |", []],
	] as const)
		it(`offers ${all.join(", ") || "nothing"} at “${marked.replaceAll("\n", "⏎")}”`, () => {
			assert.deepEqual(at(marked), all);
		});

	it("offers what a definition of ready can ask for", () => {
		const rules = at("definition-of-ready:\n  - |");
		assert.ok(rules.includes("acceptance-criteria") && rules.includes("max-estimate"));
	});
});

describe("An explanation", () => {
	const lines = (marked: string, file = "log-in.md") => {
		const said = explain({ backlog, file, ...cut(marked) });
		return said?.lines;
	};

	it("of a rank says the place, and between which items", () => {
		assert.deepEqual(lines("---\nrank: a|1\n---\n"), ["1 of 3, above “Sign up”"]);
		assert.deepEqual(lines("---\nrank: a|2\n---\n", "sign-up.md"), [
			"2 of 3, between “Log in with a passkey” and “Reset”",
		]);
	});

	it("of a status says how many items have it", () => {
		assert.deepEqual(lines("---\nstatus: In Pro|gress\n---\n"), [
			"In progress",
			"1 items, limit 3",
		]);
	});

	it("of a sprint says its days, its aim and its capacity; of a goal its sentence", () => {
		assert.deepEqual(lines("---\nsprint: 2026-|W50\n---\n"), [
			"2026-12-07 to 2026-12-20",
			"Bugs only, capacity 20",
		]);
		assert.deepEqual(lines("---\ngoal: pass|wordless\n---\n"), [
			"No customer needs a password by June",
		]);
	});

	it("of a key says what it means, and then what its value does", () => {
		assert.deepEqual(lines("---\nra|nk: a1\n---\n")?.slice(1), ["1 of 3, above “Sign up”"]);
		assert.equal(lines("---\nteam-field|: x\n---\n"), undefined);
		assert.equal(lines("---\n---\nstatus|: todo\n"), undefined);
	});
});

describe("Where an item stands", () => {
	const stand = (file: string, of = backlog) => {
		const item = of.byFile.get(file);
		assert.ok(item);
		return [placeText(of, item), readyText(of, item)];
	};

	it("is its place, and what keeps it from being started", () => {
		assert.deepEqual(stand("log-in.md"), ["1 of 3", "Ready"]);
		assert.deepEqual(stand("sign-up.md"), [
			"2 of 3",
			"Not ready: no estimate, no acceptance criteria · Blocked: waits for “Log in with a passkey”",
		]);
		assert.deepEqual(stand("reset.md"), ["3 of 3", ""]);
		assert.deepEqual(stand("old.md"), ["Closed", ""]);
	});

	it("asks nothing of an epic, which is not started itself", () => {
		assert.deepEqual(stand("access.md"), ["Epic", ""]);
	});

	it("says nothing of readiness where the team wrote none down", () => {
		const free = backlogOf({
			"a.md": "---\nrank: 1\n---\n",
			"b.md": "---\nblocked: no till\n---\n",
		});
		assert.deepEqual(stand("a.md", free), ["1 of 1", ""]);
		assert.deepEqual(stand("b.md", free), ["To rank", "Blocked: no till"]);
	});
});

describe("A pointer", () => {
	const targets = (text: string, prefixes: string[] = [], isMessage = false) =>
		pointersIn(text, prefixes, isMessage).map(({ kind, target, from, to }) => {
			assert.equal(text.slice(from, to), target);
			return `${kind} ${target}`;
		});

	it("is an id in brackets, a link to a file, or a code; never a plain word", () => {
		assert.deepEqual(
			targets("// [[log-in]], [[ a b |it]], [x](../backlog/log-in.md#top), log-in, log-in.md"),
			["id log-in", "id a b", "file ../backlog/log-in.md"],
		);
		assert.deepEqual(targets("APP-7K2: fixed, MYAPP-1X, APP-7K2-and-more", ["APP-"]), [
			"id APP-7K2",
			"id APP-7K2",
		]);
		assert.deepEqual(targets("APP-7K2"), []);
	});

	it("is the trailer of a commit, and only there", () => {
		const message = "Log in\n\nItem: log-in\n";
		assert.deepEqual(targets(message, [], true), ["id log-in"]);
		assert.deepEqual(targets(message), []);
	});

	it("is an id in a key of an item", () => {
		const text =
			"---\nepic: access\ndepends-on:\n  - log-in\n  - 'sign-up' # x\ntitle: log-in\n---\n";
		assert.deepEqual(
			pointersInKeys(text, OURS).map(({ target }) => target),
			["access", "log-in", "sign-up"],
		);
	});

	it("finds the item of a code by the beginning of its id", () => {
		const coded = backlogOf({ "APP-7K2-log-in.md": "" }, "ids: {prefix: APP-}");
		assert.equal(idsOf(coded).find("app-7k2")?.file, "APP-7K2-log-in.md");
		assert.equal(idsOf(coded).find("APP-7K"), undefined);
	});

	it("is found in time that grows with the text, whatever it says", () => {
		for (const piece of ["[[", "](", "](a.md#", "[[a|", "Item: ", "APP-"]) {
			const text = piece.repeat(200_000 / piece.length);
			pointersIn(text, ["APP-"], true);
		}
	}).timeout(5000);
});

it("The mentions of an item are all places that name it", () => {
	const item = backlog.byFile.get("log-in.md");
	assert.ok(item);
	assert.deepEqual(
		mentionsOf(backlog, item).map(({ item: { file, text }, from, to }) => [
			file,
			text.slice(from, to),
		]),
		[
			["sign-up.md", "log-in"],
			["sign-up.md", "[[log-in]]"],
		],
	);
});

describe("Reading front matter by lines", () => {
	const piece = fc.constantFrom(
		..."---\n|\nstatus:|epic: x|depends-on: [a, |- b|\r\n| |[|]|,|'|\"|#|[[|]]|: |é|\t|{name: |}".split(
			"|",
		),
	);
	const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => `---\n${pieces.join("")}`);

	it("never throws, wherever the cursor is, and offers only what lies around it", () => {
		fc.assert(
			fc.property(anyText, fc.nat(), (text, at) => {
				const offset = at % (text.length + 1);
				const asked = { backlog, file: "new.md", today: "2026-11-24", text, offset };
				for (const find of [completionsAt, agreementCompletionsAt]) {
					const found = find(asked);
					if (!found) continue;
					assert.ok(found.from <= offset && offset <= found.to);
					assert.doesNotMatch(text.slice(found.from, found.to), /[\r\n]/);
				}
				explain(asked);
			}),
		);
	});

	it("keeps each value where it stands", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				for (const { from, to, text: read } of readFrontLines(text)?.values ?? [])
					if (!/["']/.test(text.slice(from, to))) assert.equal(text.slice(from, to).trim(), read);
			}),
		);
	});
});
