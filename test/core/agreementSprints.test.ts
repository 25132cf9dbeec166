import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAgreement } from "../../src/core/agreement.ts";
import { dateOf, dayOf, mondayOf, weekOf } from "../../src/core/calendar.ts";
import { type Sprint, sprintNamed, sprintOf, sprintsAround } from "../../src/core/sprints.ts";

const read = (yaml: string) => parseAgreement(`sprints:\n${yaml}`).sprints ?? assert.fail(yaml);
const shown = (sprint: Sprint | undefined) =>
	sprint &&
	[sprint.name, sprint.start, sprint.end, sprint.capacity, sprint.aim]
		.filter((part) => part !== undefined)
		.join(" ");

const PLAIN = read(`  cadence: {start: 2026-11-23, length: 14d, capacity: 20}
  exceptions: [{name: 2026-W52, capacity: 5, aim: Bugs only}]
`);

describe("The sprints of a cadence", () => {
	it("have the names and dates that follow from its start, across the year", () => {
		const sprints = sprintsAround(PLAIN, "2026-12-10", { before: 5, after: 3 });
		assert.deepEqual(sprints.map(shown), [
			"2026-W48 2026-11-23 2026-12-06 20",
			"2026-W50 2026-12-07 2026-12-20 20",
			"2026-W52 2026-12-21 2027-01-03 5 Bugs only",
			"2027-W01 2027-01-04 2027-01-17 20",
			"2027-W03 2027-01-18 2027-01-31 20",
		]);
	});

	it("begin with its start", () => {
		assert.equal(sprintOf(PLAIN, "2026-11-22"), undefined);
		assert.equal(sprintOf(PLAIN, "2026-11-23")?.name, "2026-W48");
		assert.deepEqual(sprintsAround(PLAIN, "2026-01-01", { after: 1 }).map(shown), [
			"2026-W48 2026-11-23 2026-12-06 20",
		]);
	});

	it("are found by name in any spelling, and no other names are", () => {
		for (const name of ["2026-W50", "2026 w50", "2026w50", "2026_W50"])
			assert.equal(sprintNamed(PLAIN, name)?.start, "2026-12-07", name);
		for (const name of ["2026-W49", "2026-W54", "2026-W46", "W50", "next", ""])
			assert.equal(sprintNamed(PLAIN, name), undefined, name);
	});

	it("last two weeks where it does not say", () => {
		assert.equal(
			sprintOf(read("  cadence: {start: 2026-11-23}\n"), "2026-11-23")?.end,
			"2026-12-06",
		);
	});

	it("are none without a cadence", () => {
		const none = read("  exceptions: [{name: Finale, capacity: 3}]\n");
		assert.equal(sprintOf(none, "2026-11-23"), undefined);
		assert.deepEqual(sprintsAround(none, "2026-11-23"), []);
		assert.equal(sprintNamed(none, "Finale"), undefined);
	});

	it("are none for what is no date", () => {
		for (const date of ["", "today", "2026-02-30", "9999-01-01"])
			assert.equal(sprintOf(PLAIN, date), undefined, date);
	});
});

describe("An exception", () => {
	const calendar = (exception: string, today = "2026-12-10") =>
		sprintsAround(
			read(`  cadence: {start: 2026-11-23, length: 14d}\n  exceptions: [${exception}]\n`),
			today,
			{ before: 2, after: 3 },
		).map(shown);

	it("with a length has the next sprint begin at its end", () => {
		assert.deepEqual(calendar("{name: 2026-W50, length: 3w}"), [
			"2026-W48 2026-11-23 2026-12-06",
			"2026-W50 2026-12-07 2026-12-27",
			"2026-W53 2026-12-28 2027-01-10",
			"2027-W02 2027-01-11 2027-01-24",
			"2027-W04 2027-01-25 2027-02-07",
		]);
	});

	it("with a later start leaves a gap in front of it", () => {
		assert.deepEqual(calendar("{name: 2026-W50, start: 2026-12-14}"), [
			"2026-W48 2026-11-23 2026-12-06",
			"2026-W50 2026-12-14 2026-12-27",
			"2026-W53 2026-12-28 2027-01-10",
			"2027-W02 2027-01-11 2027-01-24",
		]);
	});

	it("with an earlier start ends the sprint before it", () => {
		assert.deepEqual(calendar("{name: 2026-W50, start: 2026-12-02}").slice(0, 3), [
			"2026-W48 2026-11-23 2026-12-01",
			"2026-W50 2026-12-02 2026-12-15",
			"2026-W51 2026-12-16 2026-12-29",
		]);
	});

	it("with a name of its own and a start stands among the others", () => {
		assert.deepEqual(calendar("{name: Hack week, start: 2026-12-07, length: 1w}").slice(0, 3), [
			"2026-W48 2026-11-23 2026-12-06",
			"Hack week 2026-12-07 2026-12-13",
			"2026-W51 2026-12-14 2026-12-27",
		]);
	});

	const lost = [
		"{name: 2026-W49}",
		"{name: Finale}",
		"{name: 2026-W49, length: 7d}",
		"{name: Early, start: 2026-11-20}",
	];
	for (const exception of lost)
		it(`of no sprint is a warning: ${exception}`, () => {
			const { problems } = parseAgreement(
				`sprints:\n  cadence: {start: 2026-11-23}\n  exceptions:\n    - ${exception}\n`,
			);
			assert.deepEqual(
				problems.map(({ severity, start }) => [severity, start]),
				[["warning", { line: 3, character: 13 }]],
			);
		});
});

const days = fc.integer({ min: dayOf("2000-01-01"), max: dayOf("2060-12-31") });
const exceptions = fc.array(
	fc.record(
		{
			name: fc.oneof(days.map(weekOf), fc.constantFrom("a", "b", "c")),
			start: fc.integer({ min: 10_000, max: 11_500 }).map(dateOf),
			length: fc.integer({ min: 7, max: 60 }),
		},
		{ requiredKeys: ["name"] },
	),
	{ maxLength: 5 },
);
const cadences = fc.record({
	start: fc.integer({ min: 10_000, max: 10_500 }).map(dateOf),
	length: fc.integer({ min: 7, max: 60 }),
});

describe("Whatever the cadence and its exceptions", () => {
	it("sprints follow one another, and each day is in one at most", () => {
		fc.assert(
			fc.property(
				cadences,
				exceptions,
				fc.integer({ min: 9_900, max: 12_000 }),
				(cadence, ex, day) => {
					const sprints = { cadence, exceptions: ex };
					const around = sprintsAround(sprints, dateOf(day), { before: 3, after: 3 });
					for (const [i, { start, end }] of around.entries()) {
						assert.ok(start <= end);
						const next = around[i + 1];
						if (next) assert.ok(end < next.start);
						for (const date of [start, end]) assert.deepEqual(sprintOf(sprints, date), around[i]);
					}
					const current = sprintOf(sprints, dateOf(day));
					if (current) assert.ok(around.some(({ start }) => start === current.start));
				},
			),
		);
	});

	it("a cadence alone never gives two sprints one name", () => {
		fc.assert(
			fc.property(cadences, days, (cadence, day) => {
				const sprints = { cadence, exceptions: [] };
				for (const sprint of sprintsAround(sprints, dateOf(day), { before: 9, after: 9 }))
					assert.deepEqual(sprintNamed(sprints, sprint.name), sprint);
			}),
		);
	});
});

describe("Weeks", () => {
	it("are those of ISO 8601", () => {
		const weeks: [string, string][] = [
			["2026-11-23", "2026-W48"],
			["2026-01-01", "2026-W01"],
			["2021-01-03", "2020-W53"],
			["2024-12-30", "2025-W01"],
			["1969-12-28", "1969-W52"],
		];
		for (const [date, week] of weeks) assert.equal(weekOf(dayOf(date) ?? Number.NaN), week, date);
	});

	it("begin on the Monday that they name", () => {
		fc.assert(
			fc.property(days, (day) => {
				const monday = mondayOf(weekOf(day)) ?? Number.NaN;
				assert.ok(monday <= day && day < monday + 7);
				assert.equal(new Date(dateOf(monday)).getUTCDay(), 1);
			}),
		);
	});
});
