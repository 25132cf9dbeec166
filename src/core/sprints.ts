// Sprints: their names and dates, which follow from the cadence and its exceptions.
import { type DateText, dateOf, dayOf, mondayOf, weekOf } from "./calendar.ts";
import { fold } from "./words.ts";

/** How sprints follow one another. */
export interface Cadence {
	/** First day of the first sprint. */
	readonly start: DateText;
	/** In days, at least 7: so no two sprints begin in the same week, which names them. */
	readonly length: number;
	/** What the team takes on in one, in its unit of estimates. */
	readonly capacity?: number;
}

/** A sprint that is not as the cadence has it. Those after one with a start or a length follow on from its end. */
export interface SprintException {
	/** That of the sprint in the cadence, or one of its own where it has a start. */
	readonly name: string;
	readonly capacity?: number;
	/** What this sprint is for. */
	readonly aim?: string;
	readonly start?: DateText;
	/** In days, at least 7. */
	readonly length?: number;
}

export interface Sprints {
	readonly cadence?: Cadence;
	readonly exceptions: readonly SprintException[];
}

/** One sprint in the calendar. */
export interface Sprint {
	/** The ISO week of its first day, `2026-W48`, unless an exception names it. */
	readonly name: string;
	readonly start: DateText;
	/** Its last day. */
	readonly end: DateText;
	readonly capacity?: number;
	readonly aim?: string;
}

/** Days in a row that are cut into sprints of `length` days. Days count from 1970-01-01. */
interface Stretch {
	readonly from: number;
	/** The day behind the last. */
	readonly until: number;
	readonly length: number;
	/** Whose sprint this is, where the stretch is a single one out of the ordinary. */
	readonly exception?: SprintException;
}

/** A sprint with its days as numbers; `until` is the day behind its last. */
interface Slot {
	readonly from: number;
	readonly until: number;
	readonly name: string;
	readonly exception?: SprintException | undefined;
}

/** The sprint that a day belongs to, where it belongs to one. */
export function sprintOf(sprints: Sprints, date: DateText): Sprint | undefined {
	const day = dayOf(date);
	return day === undefined ? undefined : toSprint(sprints, slotAt(stretchesOf(sprints), day));
}

/** The sprint of a name, in any spelling, as items have it in `sprint`. */
export function sprintNamed(sprints: Sprints, name: string): Sprint | undefined {
	return toSprint(sprints, slotNamed(stretchesOf(sprints), name));
}

/**
 * The sprints around a day in their order: `before` of them, the one that the day belongs to, `after` of them. A day
 * in none has only those before and after.
 */
export function sprintsAround(
	sprints: Sprints,
	today: DateText,
	{ before = 1, after = 2 } = {},
): Sprint[] {
	const stretches = stretchesOf(sprints);
	const day = dayOf(today);
	if (day === undefined) return [];
	const current = slotAt(stretches, day);
	const last = lastBefore(stretches, current?.from ?? day);
	const next = firstFrom(stretches, current?.until ?? day);
	const slots = [
		...chain(last, (slot) => lastBefore(stretches, slot.from), before).reverse(),
		current,
		...chain(next, (slot) => firstFrom(stretches, slot.until), after),
	];
	return slots.map((slot) => toSprint(sprints, slot)).filter((sprint) => sprint !== undefined);
}

function chain(
	first: Slot | undefined,
	step: (slot: Slot) => Slot | undefined,
	count: number,
): Slot[] {
	const slots: Slot[] = [];
	for (let slot = first; slot && slots.length < count; slot = step(slot)) slots.push(slot);
	return slots;
}

/** Names in the exceptions that are of no sprint, so that nothing follows from them. */
export function unplacedExceptions(sprints: Sprints): string[] {
	const stretches = stretchesOf(sprints);
	const names = sprints.exceptions.map(({ name }) => name);
	return sprints.cadence ? names.filter((name) => !slotNamed(stretches, name)) : [];
}

/** The calendar as stretches in their order. Exceptions without a start or a length change no dates. */
function stretchesOf({ cadence, exceptions }: Sprints): Stretch[] {
	const stretches: Stretch[] = [];
	let from = (cadence && dayOf(cadence.start)) ?? Number.NEGATIVE_INFINITY;
	for (const exception of inOrder(exceptions)) {
		const length = exception.length ?? cadence?.length;
		const start = exception.start
			? dayOf(exception.start)
			: cadence && slotInWeek(from, cadence.length, exception.name);
		if (length === undefined || start === undefined || start < from) continue;
		if (cadence) stretches.push(regular(from, start, cadence.length, exception.name));
		stretches.push({ from: start, until: start + length, length, exception });
		from = start + length;
	}
	if (cadence) stretches.push(regular(from, Number.POSITIVE_INFINITY, cadence.length));
	return stretches.filter((stretch) => stretch.from < stretch.until);
}

const inOrder = (exceptions: readonly SprintException[]) =>
	exceptions
		.filter((e) => e.start !== undefined || e.length !== undefined)
		.map((e) => ({ e, day: (e.start ? dayOf(e.start) : mondayOf(e.name)) ?? 0 }))
		.sort((a, b) => a.day - b.day)
		.map(({ e }) => e);

/** Sprints of the cadence up to a day; the last of them goes when the exception that follows takes its name. */
function regular(from: number, until: number, length: number, follower?: string): Stretch {
	const last = from + Math.floor((until - from - 1) / length) * length;
	const taken = follower !== undefined && fold(weekOf(last)) === fold(follower);
	return { from, until: taken ? last : until, length };
}

/** The first day of the sprint that begins in the week that `name` names, where `from` begins one. */
function slotInWeek(from: number, length: number, name: string): number | undefined {
	const monday = mondayOf(name);
	if (monday === undefined) return undefined;
	const start = from + Math.ceil((monday - from) / length) * length;
	return start < monday + 7 ? start : undefined;
}

function slotAt(stretches: readonly Stretch[], day: number): Slot | undefined {
	const stretch = stretches.find((s) => s.from <= day && day < s.until);
	if (!stretch) return undefined;
	const { exception, length } = stretch;
	const from = stretch.from + Math.floor((day - stretch.from) / length) * length;
	const until = Math.min(from + length, stretch.until);
	return { from, until, name: exception?.name ?? weekOf(from), exception };
}

function slotNamed(stretches: readonly Stretch[], name: string): Slot | undefined {
	const own = stretches.find((s) => s.exception && fold(s.exception.name) === fold(name));
	if (own) return slotAt(stretches, own.from);
	const monday = mondayOf(name);
	if (monday === undefined) return undefined;
	return [0, 1, 2, 3, 4, 5, 6]
		.map((days) => slotAt(stretches, monday + days))
		.find((slot) => slot && !slot.exception && mondayOf(slot.name) === monday);
}

/** The last sprint that begins before a day on which one begins, or on which there is none. */
function lastBefore(stretches: readonly Stretch[], day: number): Slot | undefined {
	const ends = stretches.filter((s) => s.until < day).map((s) => s.until - 1);
	return slotAt(stretches, day - 1) ?? slotAt(stretches, Math.max(...ends));
}

/** The first sprint that begins on a day or later, where no other one lasts until then. */
function firstFrom(stretches: readonly Stretch[], day: number): Slot | undefined {
	const starts = stretches.filter((s) => s.from > day).map((s) => s.from);
	return slotAt(stretches, day) ?? slotAt(stretches, Math.min(...starts));
}

function toSprint({ cadence, exceptions }: Sprints, slot: Slot | undefined): Sprint | undefined {
	if (!slot) return undefined;
	const name = fold(slot.name);
	const exception = slot.exception ?? exceptions.find((e) => fold(e.name) === name);
	const capacity = exception?.capacity ?? cadence?.capacity;
	return {
		name: slot.name,
		start: dateOf(slot.from),
		end: dateOf(slot.until - 1),
		...(capacity === undefined ? {} : { capacity }),
		...(exception?.aim === undefined ? {} : { aim: exception.aim }),
	};
}
