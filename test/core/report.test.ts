import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { remark } from "remark";
import { parseAgreement } from "../../src/core/agreement.ts";
import { type Backlog, parseBacklog, updateBacklog } from "../../src/core/backlog.ts";
import { parseBody } from "../../src/core/body.ts";
import { tick } from "../../src/core/bodyEdits.ts";
import { compare } from "../../src/core/compare.ts";
import { editAll, setStatus } from "../../src/core/edits.ts";
import { moveItems } from "../../src/core/move.ts";
import { escapeMarkdown, toJson, toMarkdown, toText } from "../../src/core/report.ts";
import { oneLine } from "../../src/core/words.ts";
import { apply, backlogOf, textOf } from "./backlogs.ts";

const folder = "test/fixtures/sample/backlog";
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
					"---\nstatus: todo\ntitle: Gift cards, as @meilin asked in #12\nrank: a9f\ntype: story\nestimate: 5\n---\n- [ ] A card can be printed\n",
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
		const why = ["Prepare sprint 2026-W49", "Gift cards for Christmas (#31)"];
		console.log(toMarkdown(compare(sample, changedSample()), { why }));
		console.log(toText(compare(sample, changedSample())));
	});
});
