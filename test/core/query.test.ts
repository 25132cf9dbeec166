// The filter language: what each term lets through, and what is offered while one types.
import assert from "node:assert/strict";
import fc from "fast-check";
import { complete } from "../../src/core/complete.ts";
import { matcherOf, parseQuery, queryFaults } from "../../src/core/query.ts";
import { backlogOf } from "./backlogs.ts";

const agreement = `people: {Ana: ["@ana-g"]}
statuses: [todo, in-progress, {name: done, closed: delivered}]
definition-of-ready: [estimate]
stale-after: 90d
sprints:
  cadence: {start: 2026-11-23, length: 14d}
`;
const backlog = backlogOf(
	{
		"passkey.md":
			"---\nstatus: In Progress\ntitle: Log in with a passkey\nrank: a1\ntype: story\nestimate: 3\nepic: sign-in\nassignee: ana-g\nlabels: [auth, two words]\nsprint: 2026-w48\n---\nNo Café needed.\n",
		"pay.md":
			"---\nstatus: todo\ntitle: Pay when ordering\nrank: a2\nestimate: 5\ndepends-on: passkey\nlabels: [shop]\n---\n",
		"idea.md": "---\nstatus: todo\ntitle: An idea\nteam: Red Pandas\n---\nlog of thoughts\n",
		"old.md": "---\nstatus: done\ntitle: Old\nrank: a0\nassignee: [ben, ana]\n---\n",
		"sign-in.md": "---\nstatus: todo\ntitle: Sign in safely\ntype: epic\nrank: a0\n---\n",
		"broken.md": "---\nstatus: todo\ntitle: Broken: here\n---\n",
	},
	agreement,
);

const today = "2026-11-25";

/** The ids that a filter lets through, in the order of the backlog. */
function found(text: string, touched?: (file: string) => string): string {
	const matches = matcherOf(backlog, parseQuery(text), { today, touched });
	return backlog.items
		.filter(matches)
		.map(({ id }) => id)
		.join(" ");
}

const all = backlog.items.map(({ id }) => id).join(" ");

describe("A filter", () => {
	it("finds free text in titles, ids and bodies, without regard to case and diacritics", () => {
		assert.equal(found("LOG"), "passkey idea");
		assert.equal(found("log passkey"), "passkey");
		assert.equal(found("cafe"), "passkey");
		assert.equal(found('"log of"'), "idea");
		assert.equal(found('"of log"'), "");
		assert.equal(found("pay.md"), "");
	});

	it("does not find what only the front matter says", () => {
		assert.equal(found("estimate"), "");
	});

	it("asks for values as people write them", () => {
		assert.equal(found("status:in-progress"), "passkey");
		assert.equal(found('status:"IN progress"'), "passkey");
		assert.equal(found("label:shop,auth"), "passkey pay");
		assert.equal(found('label:"two words"'), "passkey");
		assert.equal(found("labels:shop"), "pay");
		assert.equal(found("type:epic"), "sign-in");
		assert.equal(found("id:pay"), "pay");
		assert.equal(found("estimate:3"), "passkey");
	});

	it("knows people by each of their names", () => {
		assert.equal(found("assignee:ana"), "old passkey");
		assert.equal(found("assignee:@ana-g"), "old passkey");
	});

	it("knows an epic by its id and by its title", () => {
		assert.equal(found("epic:sign-in"), "passkey");
		assert.equal(found('epic:"sign in safely"'), "passkey");
	});

	it("knows which sprint is the current one", () => {
		assert.equal(found("sprint:2026-W48"), "passkey");
		assert.equal(found("sprint:current"), "passkey");
	});

	it("asks for fields of the team's own", () => {
		assert.equal(found('team:"red pandas"'), "idea");
		assert.equal(found("no:team -is:epic"), "old passkey pay broken");
	});

	it("asks for states", () => {
		assert.equal(found("is:ready"), "passkey");
		assert.equal(found("is:blocked"), "pay");
		assert.equal(found("is:unranked"), "broken idea");
		assert.equal(found("is:closed"), "old");
		assert.equal(found("is:epic"), "sign-in");
		assert.equal(found("is:broken"), "broken");
		assert.equal(found("is:open,closed"), all);
	});

	it("knows stale items only where it is told when they were touched", () => {
		assert.equal(found("is:stale"), "");
		const touched = (file: string) => (file === "pay.md" ? "2026-08-27" : "2026-08-26");
		assert.equal(found("is:stale", touched), "sign-in passkey broken idea");
	});

	it("asks for what is missing", () => {
		assert.equal(found("no:label is:open -is:epic"), "broken idea");
		assert.equal(found("no:assignee,epic -no:rank"), "old sign-in pay");
	});

	it("takes a value that is half typed for all that begin with it, and none for no condition", () => {
		assert.equal(found("status:in"), "passkey");
		assert.equal(found("status:"), all);
		assert.equal(found("login-nowhere: "), all);
	});

	it("takes an address for text", () => {
		assert.deepEqual(parseQuery("https://shop.example").terms, [
			{ key: "", values: ["https://shop.example"], negated: false },
		]);
	});

	it("tells which keys and values no item has", () => {
		const faults = (text: string) => queryFaults(backlog, parseQuery(text));
		assert.deepEqual(faults("status:todo team:red-pandas is:ready no:team login"), []);
		assert.deepEqual(faults("status:to"), [], "half typed");
		assert.deepEqual(faults("colour:red"), ["No item has a field “colour”."]);
		assert.deepEqual(faults("status:lost"), ["No item has “lost” in “status”."]);
		assert.match(faults("is:lost")[0] ?? "", /^“is:lost” is not known; there are ready, blocked/);
	});

	const words = ["log", "-", "is:ready", "status:todo,done", 'label:"two words"', '"', ":", "no:x"];
	const texts = fc.oneof(
		fc.string(),
		fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((some) => some.join(" ")),
	);

	it("never throws, whatever is typed, and lets what it negates through nowhere else", () => {
		fc.assert(
			fc.property(texts, (text) => {
				for (const term of parseQuery(text).terms) {
					const is = matcherOf(backlog, { terms: [term] });
					const isNot = matcherOf(backlog, { terms: [{ ...term, negated: !term.negated }] });
					for (const item of backlog.items) assert.notEqual(is(item), isNot(item));
				}
				queryFaults(backlog, parseQuery(text));
			}),
		);
	});

	it("that a completion makes is one without faults, and lets something through", () => {
		fc.assert(
			fc.property(
				fc.constantFrom("", "s", "a", "is:", "-label:", "label:shop,"),
				texts,
				(end, text) => {
					const typed = text.includes('"') ? end : `${text} ${end}`.trimStart();
					for (const { term } of complete(backlog, typed)) {
						const query = parseQuery(term);
						assert.ok(query.terms.length <= 1, term);
						assert.deepEqual(queryFaults(backlog, query), []);
					}
				},
			),
		);
	});
});

describe("Completion of a filter", () => {
	const offered = (text: string) => complete(backlog, text).map(({ term }) => term);

	it("offers keys, and the values that begin with a word", () => {
		assert.deepEqual(offered("lo"), []);
		assert.deepEqual(offered("st"), ["status:", "is:stale", "type:story"]);
		assert.deepEqual(offered("pay an"), ["assignee:Ana"]);
		assert.ok(offered("").includes("status:"));
	});

	it("offers the values of a key, the most frequent first, with their counts", () => {
		assert.deepEqual(
			complete(backlog, "status:").map(({ term, count }) => [term, count]),
			[
				["status:todo", 4],
				["status:done", 1],
				["status:in-progress", 1],
			],
		);
	});

	it("quotes values with spaces, and keeps the sign and what stands around", () => {
		assert.deepEqual(complete(backlog, "pay -label:tw").at(0)?.text, 'pay -label:"two words"');
		assert.deepEqual(complete(backlog, "label:shop,tw").at(0)?.text, 'label:shop,"two words"');
		assert.deepEqual(complete(backlog, "is:b pay", 4).at(0)?.text, "is:blocked pay");
	});

	it("offers an epic by its title", () => {
		assert.deepEqual(complete(backlog, "epic:sign"), [
			{ term: "epic:sign-in", text: "epic:sign-in", count: 1, title: "Sign in safely" },
		]);
	});
});
