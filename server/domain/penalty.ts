import { addDays, daysBetween, type CalendarDate } from './dates.ts';
import { requireNoProblems } from './errors.ts';
import { multiply, shareEqually, sum, zero, type Amount } from './money.ts';
import { decreeWarnings, type Warning } from './terms/clock.ts';
import { notBefore, type Loose, type Problem } from './terms/problems.ts';
import { extend, type TermDate } from './terms/working-days.ts';

/** So many days at so much a day; the days of all steps are the most days that a penalty runs. */
type Rate = { days: number; perDay: Amount };

const rate = (days: number, perDay: string): Rate => ({ days, perDay: perDay as Amount });

/**
 * The penalty for late decisions (Awb 4:17(1) and (2)), from the day on which a notice of default was received: by the
 * transitional rule of 2019 that day decides which amounts hold. A new decree is a new row.
 */
const penaltyRates: { from: CalendarDate; rates: Rate[] }[] = [
  {
    from: '2009-10-01' as CalendarDate,
    rates: [rate(14, '20.00'), rate(14, '30.00'), rate(14, '40.00')],
  },
  {
    from: '2019-01-01' as CalendarDate,
    rates: [rate(14, '23.00'), rate(14, '35.00'), rate(14, '45.00')],
  },
];

/** Before this day there was no penalty. */
export const firstPenaltyDay = penaltyRates[0]!.from;

/**
 * Awb 4:17(3): two weeks must have passed since the notice. Choice: the first penalty day is the day after these two
 * weeks, 15 days after the notice, and is not extended.
 */
export const graceDays = 14;

/** Choice: on the day that the decision is announced the municipality is no longer in default. */
export const dayOfDecisionCounts = false;

/** Awb 4:18: the penalty is fixed by decision within so many weeks after its last day. */
export const fixPenaltyWeeks = 2;

const ratesAt = (noticeReceivedOn: CalendarDate): Rate[] =>
  penaltyRates.findLast(({ from }) => from <= noticeReceivedOn)?.rates ?? [];

const mostDays = (rates: Rate[]) => rates.reduce((days, step) => days + step.days, 0);

/** Some days of a penalty that cost the same each. */
export type PenaltyPart = { days: number; perDay: Amount; amount: Amount };

/**
 * The penalty for so many days in default, in its steps (Awb 4:17(2)).
 * @param noticeReceivedOn decides which amounts hold
 */
export function penaltyParts(daysInDefault: number, noticeReceivedOn: CalendarDate): PenaltyPart[] {
  let left = daysInDefault;
  return ratesAt(noticeReceivedOn).flatMap(({ days, perDay }) => {
    const used = Math.max(0, Math.min(left, days));
    left -= used;
    return used > 0 ? [{ days: used, perDay, amount: multiply(perDay, String(used)) }] : [];
  });
}

/** The penalty in euros for so many days in default (Awb 4:17(2)): at most 42 days, €1,442.00. */
export const latePenalty = (daysInDefault: number, noticeReceivedOn: CalendarDate): Amount =>
  sum(penaltyParts(daysInDefault, noticeReceivedOn).map(({ amount }) => amount));

export type NoticeInput = {
  /** The last day of the term to decide. */
  termEndedOn: CalendarDate;
  noticeReceivedOn: CalendarDate;
  /** When the decision was announced; null: not yet. */
  decidedOn?: CalendarDate | null;
  /** How many applicants share the penalty. */
  applicants?: number;
};

export type NoticeOfDefault = {
  article: string;
  /** Received while the term still ran: it has no effect, and a new notice is needed. */
  premature: boolean;
  /** The first day on which a notice has effect. */
  noticePossibleFrom: CalendarDate;
  /** First and last day of the penalty; null: there is none. */
  firstDay: CalendarDate | null;
  lastDay: CalendarDate | null;
  daysInDefault: number;
  parts: PenaltyPart[];
  /** As long as there is no decision: what it grows to. */
  amount: Amount;
  /** The same, in equal parts for each applicant (Awb 4:17(7)). */
  shares: Amount[];
  /** The last day to fix the penalty by decision (Awb 4:18). */
  fixBy: TermDate | null;
  warnings: Warning[];
};

export const noticeProblems = (input: Loose<NoticeInput>): Problem[] => [
  ...notBefore('noticeReceivedOn', input.noticeReceivedOn, firstPenaltyDay, 'before-penalty-law'),
  ...notBefore(
    'decidedOn',
    input.decidedOn,
    input.termEndedOn && addDays(input.termEndedOn, 1),
    'before-term-end',
  ),
];

/**
 * What a notice of default (ingebrekestelling) leads to: which days cost how much, and by when that is fixed
 * (Awb 4:17 and 4:18). Days of a penalty are calendar days: the Atw does not extend them (4:17(1)).
 * @throws RuleViolation invalid-input with everything that is wrong
 */
export function noticeOfDefault(input: NoticeInput): NoticeOfDefault {
  requireNoProblems(noticeProblems(input));
  const { termEndedOn, noticeReceivedOn, decidedOn, applicants = 1 } = input;
  const premature = noticeReceivedOn <= termEndedOn;
  const start = addDays(noticeReceivedOn, graceDays + 1);
  const most = mostDays(ratesAt(noticeReceivedOn));
  const lastInDefault = decidedOn && addDays(decidedOn, dayOfDecisionCounts ? 0 : -1);
  const untilDecision = lastInDefault ? daysBetween(start, lastInDefault) + 1 : most;
  const daysInDefault = premature ? 0 : Math.max(0, Math.min(most, untilDecision));

  const hasPenalty = daysInDefault > 0;
  const lastDay = hasPenalty ? addDays(start, daysInDefault - 1) : null;
  const fixBy = lastDay && fixTerm(lastDay);
  const parts = penaltyParts(daysInDefault, noticeReceivedOn);
  const amount = latePenalty(daysInDefault, noticeReceivedOn);
  return {
    article: 'Awb 4:17',
    premature,
    noticePossibleFrom: addDays(termEndedOn, 1),
    firstDay: hasPenalty ? start : null,
    lastDay,
    daysInDefault,
    parts,
    amount: hasPenalty ? amount : zero,
    shares: shareEqually(amount, applicants),
    fixBy,
    warnings: fixBy ? decreeWarnings([fixBy]) : [],
  };
}

const fixTerm = (lastDay: CalendarDate) =>
  extend(
    lastDay,
    addDays(lastDay, fixPenaltyWeeks * 7),
    { count: fixPenaltyWeeks, unit: 'weeks' },
    'Awb 4:18',
  );
