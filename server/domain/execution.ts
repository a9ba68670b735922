import { lastDay, readPartialDate, type CalendarDate, type PartialDate } from './dates.ts';
import { RuleViolation, type FieldProblem } from './errors.ts';
import { readPastDay } from './expenses.ts';
import { rank, type ProjectStatus } from './lifecycle.ts';
import { sameName } from './preparation.ts';

/** From the grant until it is settled there is work to tell of, and money to account for. */
export const executing = ['granted', 'in_progress', 'realised', 'stopped'] as const satisfies ProjectStatus[];
export const isExecuting = (status: ProjectStatus) =>
  (executing as readonly ProjectStatus[]).includes(status);

/** Nothing more is built: what is not spent or done by then was not needed. */
export const hasEnded = (status: ProjectStatus) => rank[status] >= rank.realised;

/** @throws RuleViolation not-in-execution */
export function requireExecuting(status: ProjectStatus) {
  if (isExecuting(status)) return;
  throw new RuleViolation('not-in-execution', `A project that is ${status} is not being carried out`, {
    status,
  });
}

const missing = (field: string, detail: string): FieldProblem => ({ field, code: 'missing', detail });

/** Reads a date that is still to come, known to the day, the month or the year; empty is null. */
function readExpected(field: string, text: string, today: CalendarDate) {
  const typed = text.trim();
  const date = typed ? readPartialDate(typed) : null;
  const problems: FieldProblem[] = [];
  if (typed && !date) problems.push({ field, code: 'not-a-date', detail: `${typed} is not a date` });
  else if (date && lastDay(date) < today) {
    problems.push({ field, code: 'in-past', detail: `${date} has passed: what is expected lies ahead` });
  }
  return { date, problems };
}

/**
 * What moves the date expected: another promise says why, so that who waits knows. Also when what was typed is no date:
 * everything that is wrong is said at once.
 */
function moveProblems(field: string, typed: string, before: PartialDate | null, reason: string) {
  return typed.trim() && before && typed.trim() !== before && !reason.trim()
    ? [missing(field, `It was promised for ${before}: say why that moves`)]
    : [];
}

export type StartGiven = { day: string; completesOn: string; reason: string };

/**
 * Reads the start of the work. From then on there is always a date on which it is expected to be done: one that was
 * promised before, or one that is given now.
 */
export function readStart(given: StartGiven, promised: PartialDate | null, today: CalendarDate) {
  const day = readPastDay('day', given.day, today);
  const expected = readExpected('completesOn', given.completesOn, today);
  const problems = [...day.problems, ...expected.problems];
  if (!expected.date && expected.problems.length === 0 && !promised) {
    problems.push(missing('completesOn', 'Say when it is expected to be done'));
  }
  problems.push(...moveProblems('reason', given.completesOn, promised, given.reason));
  return { day: day.day, completesOn: expected.date, problems };
}

export type ProgressGiven = {
  /** How it goes, in a sentence for everyone; empty: nothing to tell. */
  note: string;
  /** A new date; empty: that stays. */
  completesOn: string;
  /** Why that date moves. */
  reason: string;
};

/** Whether nothing was filled in: of many projects most stay as they are. */
export const isNothing = ({ note, completesOn }: ProgressGiven, expected: PartialDate | null) =>
  !note.trim() && (!completesOn.trim() || completesOn.trim() === expected);

/** Reads what is told of the progress: a sentence, another date, or both. */
export function readProgress(given: ProgressGiven, expected: PartialDate | null, today: CalendarDate) {
  const isSame = given.completesOn.trim() === (expected ?? '');
  const read = isSame ? { date: null, problems: [] } : readExpected('completesOn', given.completesOn, today);
  const problems = [...read.problems, ...moveProblems('reason', given.completesOn, expected, given.reason)];
  if (isNothing(given, expected)) problems.push(missing('note', 'Tell how it goes, or give another date'));
  return { note: given.note.trim() || null, completesOn: read.date, problems };
}

export type MilestoneGiven = { name: string; promisedOn: string };
export type KnownMilestone = { name: string; promisedOn: PartialDate | null; reachedOn: PartialDate | null };

/** Reads a new milestone; two of one name cannot be told apart in the timeline. */
export function readMilestone(given: MilestoneGiven, known: readonly KnownMilestone[], today: CalendarDate) {
  const name = given.name.trim();
  const promised = readExpected('promisedOn', given.promisedOn, today);
  const problems: FieldProblem[] = [];
  if (!name) problems.push(missing('name', 'Say what is reached then'));
  else if (known.some((one) => sameName(one.name) === sameName(name))) {
    problems.push({ field: 'name', code: 'milestone-twice', detail: 'There is a milestone of that name' });
  }
  problems.push(...promised.problems);
  if (!promised.date && promised.problems.length === 0) {
    problems.push(missing('promisedOn', 'Say when it is expected'));
  }
  return { name, promisedOn: promised.date, problems };
}

/** Reads another date for a milestone that was not reached yet, with the reason why it moves. */
export function readMove(
  given: { promisedOn: string; reason: string },
  milestone: KnownMilestone,
  today: CalendarDate,
) {
  const promised = readExpected('promisedOn', given.promisedOn, today);
  const problems = [...promised.problems];
  if (!promised.date && promised.problems.length === 0) {
    problems.push(missing('promisedOn', 'Say when it is expected'));
  } else if (promised.date && promised.date === milestone.promisedOn) {
    problems.push({ field: 'promisedOn', code: 'same-date', detail: 'It is expected then already' });
  }
  problems.push(...moveProblems('reason', given.promisedOn, milestone.promisedOn, given.reason));
  return { promisedOn: promised.date, problems };
}

/** How the work ended. */
export const endings = ['realised', 'partly', 'stopped'] as const;
export type Ending = (typeof endings)[number];

export type FinishGiven = {
  ending: Ending | null;
  day: string;
  /** What came of it; of what was stopped or done in part: why. */
  reason: string;
  lesson: string;
};

/** Reads the end of the work. What is stopped or done in part says why; a lesson is welcome and never required. */
export function readFinish(given: FinishGiven, startedOn: PartialDate | null, today: CalendarDate) {
  const day = readPastDay('day', given.day, today);
  const problems: FieldProblem[] = [];
  if (!given.ending) problems.push(missing('ending', 'Say how it ended'));
  problems.push(...day.problems);
  if (day.day && startedOn && day.day < lastDay(startedOn) && startedOn.length === 10) {
    problems.push({ field: 'day', code: 'before-start', detail: `It began on ${startedOn}` });
  }
  if (given.ending && given.ending !== 'realised' && !given.reason.trim()) {
    problems.push(missing('reason', 'Say why it was stopped, or what was not done'));
  }
  return {
    ending: given.ending,
    day: day.day,
    reason: given.reason.trim() || null,
    lesson: given.lesson.trim() || null,
    problems,
  };
}
