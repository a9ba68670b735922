import type { CaseClock, Request } from './case-clock.ts';
import { addDays, type CalendarDate } from './dates.ts';
import { RuleViolation, type FieldProblem } from './errors.ts';
import { decisionTermProblems, settingAside, type SettingAside } from './terms.ts';
import { isWorkingDay } from './terms/holidays.ts';

/** How a notice of default came in. */
export const noticeWays = ['portal', 'post', 'mail', 'desk'] as const;
export type NoticeWay = (typeof noticeWays)[number];

const missing = (field: string, detail: string): FieldProblem => ({ field, code: 'missing', detail });

/** A day that a person names is not moved by the Algemene termijnenwet, so it is a working day from the start. */
function namedDayProblems(field: string, day: CalendarDate): FieldProblem[] {
  if (isWorkingDay(day)) return [];
  return [{ field, code: 'not-a-working-day', detail: `${day} is no working day: name one that is` }];
}

export type RequestGiven = { asked: string; remedyUntil: CalendarDate | null };

/**
 * What is wrong with a request to complete an application: it says what is missing and gives time for it (Awb 4:5(1)),
 * without which nothing is suspended; and the term does not stand still already.
 */
export function requestProblems(
  clock: CaseClock,
  { asked, remedyUntil }: RequestGiven,
  today: CalendarDate,
): FieldProblem[] {
  const said = asked.trim() ? [] : [missing('asked', 'Say what is missing')];
  if (remedyUntil === null)
    return [...said, missing('remedyUntil', 'Give a last day to complete it (Awb 4:5(1))')];
  const suspensions = [...clock.input.suspensions, { requestedOn: today, remedyUntil, completedOn: null }];
  const wrong = decisionTermProblems({ ...clock.input, suspensions }).map((one) => ({
    ...one,
    field: 'remedyUntil',
  }));
  return [...said, ...(wrong.length > 0 ? wrong : namedDayProblems('remedyUntil', remedyUntil))];
}

/** What is wrong with the answer to a request: not before it was asked, and not in the future. */
export function completionProblems(
  request: Pick<Request, 'requestedOn'>,
  { answer, on }: { answer: string; on: CalendarDate },
  today: CalendarDate,
): FieldProblem[] {
  return [
    ...(answer.trim() ? [] : [missing('answer', 'Say what was completed')]),
    ...(on < request.requestedOn
      ? [
          {
            field: 'on',
            code: 'before-request',
            detail: 'This lies before the request',
            values: { earliest: request.requestedOn },
          },
        ]
      : []),
    ...(on > today ? [{ field: 'on', code: 'in-future', detail: 'This has yet to come' }] : []),
  ];
}

/**
 * What is wrong with postponing a decision (Awb 4:14): it is told before the term is over, names a later working day,
 * and says why. Told a day late it would have no effect, so it is refused.
 */
export function postponementProblems(
  { deadline }: CaseClock,
  { until, reason }: { until: CalendarDate | null; reason: string },
  today: CalendarDate,
): FieldProblem[] {
  const why = reason.trim() ? [] : [missing('reason', 'Say why, for everyone to read')];
  if (today > deadline) {
    const detail = `The term ended on ${deadline}: postponing has no effect any more (Awb 4:14(3))`;
    return [...why, { field: 'until', code: 'postponed-too-late', detail, values: { deadline } }];
  }
  if (until === null) return [...why, missing('until', 'Name the new last day')];
  if (until <= deadline) {
    const detail = `Name a day after ${deadline}`;
    return [...why, { field: 'until', code: 'not-after-deadline', detail, values: { deadline } }];
  }
  return [...why, ...namedDayProblems('until', until)];
}

/** Choice: a longer delay is a typing error, or asks for a new agreement. */
export const mostDaysOfConsent = 365;

/** What is wrong with a written consent to delay (Awb 4:15(2)a): who agreed, when, and to how many days. */
export function consentProblems(
  { deadline, input }: CaseClock,
  given: { on: CalendarDate; days: number | null; who: string },
  today: CalendarDate,
): FieldProblem[] {
  const { on, days, who } = given;
  const problems: FieldProblem[] = [];
  if (on > today) problems.push({ field: 'on', code: 'in-future', detail: 'This has yet to come' });
  if (on < input.receivedOn) {
    const values = { earliest: input.receivedOn };
    problems.push({
      field: 'on',
      code: 'before-receipt',
      detail: 'This lies before the application',
      values,
    });
  } else if (on > deadline) {
    const detail = `The term ended on ${deadline}: a consent after that moves it no more`;
    problems.push({ field: 'on', code: 'consented-too-late', detail, values: { deadline } });
  }
  if (days === null) problems.push(missing('days', 'Say how many days'));
  else if (!Number.isInteger(days) || days < 1 || days > mostDaysOfConsent) {
    const values = { least: 1, most: mostDaysOfConsent };
    problems.push({ field: 'days', code: 'not-in-range', detail: 'Give a whole number of days', values });
  }
  if (!who.trim()) problems.push(missing('who', 'Say who agreed'));
  return problems;
}

export type Unfinished = {
  /** The last request; null: nothing was asked. */
  request: Request | null;
  /** Whether the officer found that what came in is not enough. */
  isNotEnough: boolean;
};

export const noSettingAside = ['nothing-asked', 'time-left', 'completed', 'too-late'] as const;
/** Whether an incomplete application can be set aside today, and until when; or why not. */
export type SettingAsideChance =
  | { possible: true; because: 'unanswered' | 'not-enough'; announceBy: CalendarDate; term: SettingAside }
  | { possible: false; because: (typeof noSettingAside)[number]; announceBy: CalendarDate | null };

/**
 * An application that stayed incomplete can be set aside (Awb 4:5(1)): after the time to complete it passed unused, or
 * after what came in was not enough, and within four weeks of that (4:5(4)).
 */
export function settingAsideChance(
  { request, isNotEnough }: Unfinished,
  today: CalendarDate,
): SettingAsideChance {
  if (!request) return { possible: false, because: 'nothing-asked', announceBy: null };
  const isInTime = request.completedOn !== null && request.completedOn <= request.remedyUntil;
  if (!isInTime && today <= request.remedyUntil) {
    return { possible: false, because: 'time-left', announceBy: null };
  }
  if (request.completedOn !== null && !isNotEnough) {
    return { possible: false, because: 'completed', announceBy: null };
  }
  const term = settingAside(request);
  const { date: announceBy } = term.announceBy;
  if (today > announceBy) return { possible: false, because: 'too-late', announceBy };
  return { possible: true, because: isInTime ? 'not-enough' : 'unanswered', announceBy, term };
}

/** @throws RuleViolation setting-aside-not-possible, with the reason */
export function requireSettingAside(unfinished: Unfinished, today: CalendarDate) {
  const chance = settingAsideChance(unfinished, today);
  if (chance.possible) return chance;
  throw new RuleViolation(
    'setting-aside-not-possible',
    `An application cannot be set aside now: ${chance.because} (Awb 4:5)`,
    { problems: [{ field: 'outcome', code: `setting-aside-${chance.because}`, detail: chance.because }] },
  );
}

/** The working days of some weeks after a day: what a form offers as a day to name. */
export function workingDaysAfter(day: CalendarDate, weeks: number): CalendarDate[] {
  return Array.from({ length: weeks * 7 }, (_, i) => addDays(day, i + 1)).filter(isWorkingDay);
}
