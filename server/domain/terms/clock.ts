import { addDays, daysBetween, type CalendarDate } from '../dates.ts';
import { isWorkingDay } from './holidays.ts';
import { extend, fixedDate, type TermDate } from './working-days.ts';

/** A request to complete something, with the time given for it. It stops the clock. */
export type Suspension = {
  requestedOn: CalendarDate;
  /** The last day to complete it; null: none was given, and then the clock does not stop. */
  remedyUntil: CalendarDate | null;
  /** null: not completed (in time, or yet). */
  completedOn: CalendarDate | null;
};
/** The written consent of who asked to a delay of so many days. Who agreed is recorded with the case. */
export type Consent = { agreedOn: CalendarDate; days: number };
/** The message that a decision comes later: on a day that is named, or so many weeks later. */
export type Postponement = { sentOn: CalendarDate } & ({ until: CalendarDate } | { weeks: number });

export const stepKinds = ['started', 'suspended', 'consented', 'postponed'] as const;
export const noEffectReasons = ['no-remedy-period', 'term-was-over', 'not-later'] as const;
/** One event of the clock and what it did. */
export type Step = {
  on: CalendarDate;
  kind: (typeof stepKinds)[number];
  article: string;
  /** null: it had effect. */
  noEffect: (typeof noEffectReasons)[number] | null;
  /** First and last day on which the clock stood still; null when it never did. */
  from: CalendarDate | null;
  until: CalendarDate | null;
  /** Days by which the raw end moved. */
  days: number;
  /** The last day of the term after this event. */
  deadline: CalendarDate;
};

export const warningCodes = [
  'decrees-unknown',
  'named-day-not-working',
  'postponement-needs-own-rule',
  'moment-twice',
] as const;
/** Something to know that is no error. */
export type Warning = { code: (typeof warningCodes)[number]; value: string };

/** Choice: on the day of completion the term runs again, so that day is not suspended (Awb 4:15(1)a, "until the day"). */
export const completionDayCountsAgain = true;

/**
 * The days on which the clock stands still, both included; null when there is none.
 * @param startsAfter the event that starts the term: before that there is nothing to suspend
 */
export function suspendedDaysOf(
  { requestedOn, remedyUntil, completedOn }: Suspension,
  startsAfter = requestedOn,
) {
  if (!remedyUntil) return null;
  const isUsed = completedOn !== null && completedOn <= remedyUntil;
  const lastOfUsed = completedOn && addDays(completedOn, completionDayCountsAgain ? -1 : 0);
  const until = isUsed && lastOfUsed ? lastOfUsed : remedyUntil;
  const from = addDays(requestedOn < startsAfter ? startsAfter : requestedOn, 1);
  return from <= until ? { from, until, days: daysBetween(from, until) + 1 } : null;
}

/** Warns of each year whose royal decrees are not known. */
export const decreeWarnings = (dates: TermDate[]): Warning[] =>
  [...new Set(dates.flatMap(({ unknownYears }) => unknownYears))]
    .toSorted((a, b) => a - b)
    .map((year) => ({ code: 'decrees-unknown', value: String(year) }));

/** Warns that a day which a person named is no working day: it stays as it is. */
export const namedDayWarnings = (days: (CalendarDate | null | undefined)[]): Warning[] =>
  days
    .filter((day): day is CalendarDate => Boolean(day) && !isWorkingDay(day!))
    .map((value) => ({ code: 'named-day-not-working', value }));

type Articles = { term: string; suspension: string; consent: string; postponement: string };
export type Clock = {
  startsAfter: CalendarDate;
  weeks: number;
  suspensions?: Suspension[];
  consents?: Consent[];
  postponements?: Postponement[];
  articles: Articles;
};

/** On one day the postponement goes first: a suspension and a consent begin after it. */
const order = { postponement: 0, suspension: 1, consent: 2 } as const;

function eventsOf({ suspensions = [], consents = [], postponements = [] }: Clock) {
  const events = [
    ...suspensions.map((event) => ({ type: 'suspension' as const, on: event.requestedOn, event })),
    ...consents.map((event) => ({ type: 'consent' as const, on: event.agreedOn, event })),
    ...postponements.map((event) => ({ type: 'postponement' as const, on: event.sentOn, event })),
  ];
  return events.toSorted((a, b) => (a.on === b.on ? order[a.type] - order[b.type] : a.on < b.on ? -1 : 1));
}

/**
 * Runs a term through its events, in the order in which they happened.
 *
 * Choices: the Atw is applied once, to the raw end after all suspensions and consents; what happens after the last
 * day of the term has no effect any more; a day that a person named is not extended, also not after a suspension that
 * follows; a suspension that was asked for before a postponement is part of the day that the postponement names; a
 * term does not end while it stands still.
 */
export function run(clock: Clock) {
  const { startsAfter, weeks, articles } = clock;
  const namedDay = { because: 'named-day', article: articles.postponement } as const;
  const steps: Step[] = [];
  let raw = addDays(startsAfter, weeks * 7);
  let isNamed = false;
  let article = articles.term;
  let suspendedDays = 0;

  const end = (): TermDate =>
    isNamed
      ? fixedDate(raw, article, namedDay)
      : extend(startsAfter, raw, { count: weeks, unit: 'weeks' }, article);
  const step = (on: CalendarDate, kind: Step['kind'], part: Partial<Step> & { article: string }) =>
    steps.push({ on, kind, noEffect: null, from: null, until: null, days: 0, ...part, deadline: end().date });

  step(startsAfter, 'started', { article: articles.term });
  for (const { type, on, event } of eventsOf(clock)) {
    const isOver = on > end().date;
    if (type === 'postponement') {
      const until = 'until' in event ? event.until : addDays(raw, event.weeks * 7);
      const noEffect = isOver ? 'term-was-over' : until <= end().date ? 'not-later' : null;
      const days = noEffect ? 0 : daysBetween(raw, until);
      if (!noEffect) {
        raw = until;
        isNamed = 'until' in event;
        article = articles.postponement;
      }
      step(on, 'postponed', { article: articles.postponement, noEffect, until, days });
    } else if (type === 'consent') {
      if (!isOver) raw = addDays(raw, event.days);
      const days = isOver ? 0 : event.days;
      step(on, 'consented', { article: articles.consent, noEffect: isOver ? 'term-was-over' : null, days });
    } else {
      const still = suspendedDaysOf(event, startsAfter);
      const noEffect = isOver ? 'term-was-over' : event.remedyUntil ? null : 'no-remedy-period';
      if (!noEffect && still) {
        suspendedDays += still.days;
        raw = addDays(raw, still.days);
        if (raw < still.until) raw = still.until;
        step(on, 'suspended', { article: articles.suspension, ...still });
      } else step(on, 'suspended', { article: articles.suspension, noEffect });
    }
  }
  return { end: end(), steps, suspendedDays };
}
