import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { remark } from "remark";
import { parseAgreement } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, updateBacklog } from "../../src/core/backlog.ts";
import { parseBody } from "../../src/core/body.ts";
import { tick } from "../../src/core/bodyEdits.ts";
import { compare } from "../../src/core/compare.ts";
import { editAll, setStatus } from "../../src/core/edits.ts";
import { escapeMarkdown } from "../../src/core/escapeMarkdown.ts";
import { moveItems } from "../../src/core/move.ts";
import { toJson, toMarkdown, toText } from "../../src/core/report.ts";
import { oneLine } from "../../src/core/words.ts";
import { apply, backlogOf, textOf } from "./backlogs.ts";

const folder = "test/fixtures/sample/backlog";
/** What a pull request shows; read it as its reader would. */
const expected = "test/fixtures/report.md";
const agreement = readFileSync(path.join(folder, "backlog.yml"), "utf8");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
	.filter((file) => file.endsWith(".md"))
	.map(
		(file) =>
			[file.split(path.sep).join("/"), readFileSync(path.join(folder, file), "utf8")] as const,
	);
const sample = parseBacklog(files, parseAgreement(agreement));

/** A pull request of somebody who prepared the next sprint. */
function changedSample(): Backlog {
	const steps: ((backlog: Backlog) => Backlog)[] = [
		(b) =>
			apply(
				b,
				moveItems(b, ["retire-the-password-form.md"], { before: "log-in-with-a-passkey.md" }).edits,
			),
		(b) =>
			apply(
				b,
				moveItems(
					b,
					[
						"two-people-can-order-the-last-loaf.md",
						"print-pick-up-labels.md",
						"tests-take-eleven-minutes.md",
					],
					"top",
				).edits,
			),
		(b) =>
			apply(
				b,
				moveItems(b, ["receipts-lose-their-accents.md"], { after: "take-christmas-orders.md" })
					.edits,
			),
		(b) =>
			apply(b, moveItems(b, ["sign-in-without-a-password.md"], { before: "order-ahead.md" }).edits),
		(b) => apply(b, setStatus(b, ["ordering/pay-when-ordering.md"], "done").edits),
		(b) => apply(b, setStatus(b, ["orders-by-telephone.md"], "won't do").edits),
		(b) =>
			apply(
				b,
				setStatus(
					b,
					["basket-is-empty-after-the-phone-locked-itself.md", "log-in-with-a-passkey.md"],
					"in-progress",
				).edits,
			),
		(b) =>
			apply(
				b,
				editAll(b, ["ordering/refund-a-cancelled-order.md"], { estimate: 8, sprint: "2026-W49" }),
			),
		(b) =>
			apply(
				b,
				editAll(b, ["two-people-can-order-the-last-loaf.md"], {
					sprint: "2026-W49",
					assignee: ["ben", "mei"],
				}),
			),
		(b) =>
			apply(b, editAll(b, ["translate-the-shop.md"], { labels: ["shop"], epic: "order-ahead" })),
		(b) => {
			const text = textOf(b, "log-in-with-a-passkey.md");
			const [first] = parseBody(text).criteria;
			const ticked = tick(text, first?.mark ?? 0, true);
			return updateBacklog(b, [
				[
					"log-in-with-a-passkey.md",
					`${ticked}- [ ] It works without a mobile network\n- [ ] @ana has tried it on the old till\n`,
				],
				[
					"why-is-one-order-in-twelve-never-picked-up.md",
					textOf(b, "why-is-one-order-in-twelve-never-picked-up.md").replace(
						"## Question\n",
						"## Question\nAsk the first ten of them.\n",
					),
				],
				[
					"gift-cards.md",
					'---\nstatus: todo\ntitle: "Gift cards, as @meilin asked in #12"\nrank: a9f\ntype: story\nestimate: 5\n---\n- [ ] A card can be printed\n',
				],
				["archive/rate-every-loaf-with-stars.md", textOf(b, "rate-every-loaf-with-stars.md")],
				["rate-every-loaf-with-stars.md", undefined],
				["loyalty-stamps-instead-of-the-paper-card.md", undefined],
			]);
		},
	];
	const changed = steps.reduce((backlog, step) => step(backlog), sample);
	const agreed = parseAgreement(
		agreement
			.replace("in-progress, limit: 3", "in-progress, limit: 2")
			.replace("by June\n", "by June\n  gifts: Bread makes a present\n"),
	);
	return parseBacklog(
		changed.items.map(({ file, text }) => [file, text]),
		agreed,
	);
}

describe("The report of a comparison", () => {
	it("tells a pull request so that nobody needs to open a file", () => {
		const why = ["Prepare sprint 2026-W49", "Gift cards for Christmas (#31)", " "];
		const markdown = toMarkdown(compare(sample, changedSample()), { why });
		if (process.env.UPDATE_REPORT) writeFileSync(expected, markdown);
		assert.equal(markdown, readFileSync(expected, "utf8"), "UPDATE_REPORT=1 writes it anew.");
	});

	it("is text for a terminal, with no character that could harm one", () => {
		const base = backlogOf({ "a.md": "---\nrank: a1\n---\n", "b.md": "---\nrank: a2\n---\n" });
		const head = backlogOf({
			"a.md": '---\nrank: a1\ntitle: "Say \\e[31m\\u202Ehi"\n---\n',
			"b.md": "---\nrank: a2\nestimate: 3\n---\n",
			"c.md": "---\nrank: a0\n---\n",
		});
		assert.equal(
			toText(compare(base, head)),
			"New\n  “C”: the top, above “Say [31mhi”\n\nChanged\n  “Say [31mhi”: renamed, it was “A”\n  “B”: estimate none → 3\n",
		);
		assert.equal(toText(compare(base, base)), "Nothing in the backlog has changed.\n");
		assert.equal(toMarkdown(compare(base, base)), "Nothing in the backlog has changed.\n");
	});

	it("shortens what no host would show", () => {
		const base = backlogOf({});
		const files = Array.from({ length: 80 }, (_, i) => [`n${i}.md`, "---\nstatus: todo\n---\n"]);
		const markdown = toMarkdown(compare(base, backlogOf(Object.fromEntries(files))));
		assert.match(markdown, /- … and 30 more\n$/);
	});

	it("is JSON of one shape, in which items are named", () => {
		const base = backlogOf({ "a.md": "---\nrank: a1\n---\n", "b.md": "---\nrank: a2\n---\n" });
		const head = backlogOf({
			"a.md": "---\nrank: a1\n---\n",
			"b.md": "---\nrank: a0\ndepends-on: a\n---\n",
		});
		const [a, b] = ["a", "b"].map((id) => ({ id, file: `${id}.md`, title: id.toUpperCase() }));
		assert.deepEqual(toJson(compare(base, head)), {
			changes: [
				{
					kind: "moved",
					moved: [{ item: b, from: 2, to: 1 }],
					list: "",
					above: a,
					text: "“B” moved from 2nd to the top, above “A”",
				},
				{
					kind: "list",
					item: b,
					field: "depends-on",
					added: ["a"],
					removed: [],
					text: "“B”: depends on “A”",
				},
			],
			consequences: [
				{ kind: "blocked", item: b, by: { items: [a], reason: "" }, text: "“B” now waits for “A”" },
				{
					kind: "above-dependency",
					item: b,
					needs: [a],
					text: "“B” stands above “A”, which it depends on",
				},
			],
		});
	});
});

describe("Text in generated Markdown", function () {
	this.timeout(20_000);
	const shownOf = (markdown: string) => {
		const kinds = new Set<string>();
		let text = "";
		const walk = (node: { type: string; value?: string; children?: never[] }) => {
			kinds.add(node.type);
			text += node.value ?? "";
			for (const child of node.children ?? []) walk(child);
		};
		walk(remark().parse(markdown) as never);
		return { text: text.replaceAll("\u200b", ""), kinds: [...kinds].sort().join(" "), raw: text };
	};

	it("calls nobody, and refers to nothing", () => {
		for (const text of [
			"Ask @ana-bakes and @team/owners",
			"Closes #12, acme/shop#12, GH-12, !34, %5, ~bug, &6 and $7",
			"See https://example.com, www.example.com, ana@example.com and :+1:",
			"[[secret]] and [a](https://example.com) and ![b](c)",
		]) {
			const { text: shown, raw } = shownOf(escapeMarkdown(text));
			assert.equal(shown, text);
			assert.doesNotMatch(raw, /[@#!%~&$](?=\w)|:\/\/|www\.|GH-\d|:\+1:/);
		}
	});

	it("is shown as it stands, whatever it is", () => {
		const part = fc.constantFrom(
			..."\\`*_{}[]()<>#+-.!|~&$@:^=\"' a1",
			"http://",
			"&amp;",
			"<b>",
			"1. ",
			"---",
		);
		const texts = fc.oneof(
			fc.string(),
			fc.array(part).map((parts) => parts.join("")),
		);
		fc.assert(
			fc.property(texts, (title) => {
				const wanted = oneLine(title).trim();
				fc.pre(wanted !== "" && !/[\u200b\p{Cs}\p{Cn}\u00a0]/u.test(wanted));
				for (const [markdown, kinds] of [
					[`- **${escapeMarkdown(title)}** moved`, "list listItem paragraph root strong text"],
					[`- ${escapeMarkdown(title)}`, "list listItem paragraph root text"],
				] as const) {
					const shown = shownOf(markdown);
					assert.equal(shown.kinds, kinds);
					assert.equal(shown.text.replace(/ moved$/, ""), wanted);
				}
			}),
			{ numRuns: 500 },
		);
	});
});
