import { addDays, type CalendarDate } from '../dates.ts';
import { areDecreesKnown, articleOf, isWorkingDay, nonWorkingDay, type NonWorkingDay } from './holidays.ts';

export const termUnits = ['days', 'weeks', 'months', 'years'] as const;
/** How long a term is, in the words of its rule: that decides whether it is extended (Atw 4). */
export type TermLength = { count: number; unit: (typeof termUnits)[number] };

/** Why the end of a term moved by one day. */
export const moveReasons = ['too-few-working-days'] as const;
export type Move = {
  /** The day on which the term does not end. */
  day: CalendarDate;
  because: NonWorkingDay | (typeof moveReasons)[number];
  article: string;
};

/** Why a term ends on the day it ends, whatever day that is. */
export const notExtendedReasons = [
  'over-ninety-days',
  'over-twelve-weeks',
  'over-three-months',
  'in-years',
  'counted-back',
  'named-day',
] as const;
export type NotExtended = { because: (typeof notExtendedReasons)[number]; article: string };

/** A date with everything that explains it. */
export type TermDate = {
  date: CalendarDate;
  /** Where counting ends, before weekends and holidays. */
  raw: CalendarDate;
  article: string;
  /** The days that were passed over, in order. */
  moved: Move[];
  /** Set when the term ends on a day that is no working day all the same. */
  notExtended: NotExtended | null;
  /** Years that were looked at and whose royal decrees are not known. */
  unknownYears: number[];
};

/** Atw 2: a term of at least three days holds at least two working days. */
const workingDaysAtLeast = 2;
const fromDays = 3;

/** Atw 4(a): terms longer than this are not extended; terms in hours or years never are. */
const longest = {
  days: { count: 90, because: 'over-ninety-days' },
  weeks: { count: 12, because: 'over-twelve-weeks' },
  months: { count: 3, because: 'over-three-months' },
  years: { count: 0, because: 'in-years' },
} as const;

/** Why the Algemene termijnenwet does not extend a term of this length, or null when it does. */
export function tooLongToExtend({ count, unit }: TermLength): NotExtended | null {
  const { count: most, because } = longest[unit];
  return count > most ? { because, article: 'Atw 4(a)' } : null;
}

/** A date that stays where it is; the reason is told when that is no working day. */
export const fixedDate = (date: CalendarDate, article: string, reason: NotExtended): TermDate => ({
  date,
  raw: date,
  article,
  moved: [],
  notExtended: isWorkingDay(date) ? null : reason,
  unknownYears: [],
});

const unknownYearsOf = (days: CalendarDate[]) => [
  ...new Set(days.filter((day) => !areDecreesKnown(day)).map((day) => Number(day.slice(0, 4)))),
];

/** Does the term that began after `start` hold two working days by the end of `last`? */
function holdsWorkingDays(start: CalendarDate, last: CalendarDate) {
  let found = 0;
  // Counted from the end: a long term has them there, so a few days are enough.
  for (let day = last; day > start && found < workingDaysAtLeast; day = addDays(day, -1)) {
    if (isWorkingDay(day)) found += 1;
  }
  return found >= workingDaysAtLeast;
}

/**
 * Applies the Algemene termijnenwet, once, to the end of a term in a law or (Gemeentewet 145) in a municipal by-law.
 * @param start the day of the event, which does not count itself
 * @param raw the last day by counting alone
 */
export function extend(
  start: CalendarDate,
  raw: CalendarDate,
  length: TermLength,
  article: string,
): TermDate {
  const tooLong = tooLongToExtend(length);
  if (tooLong) return fixedDate(raw, article, tooLong);

  const needsTwo = length.unit !== 'days' || length.count >= fromDays;
  const moved: Move[] = [];
  let date = raw;
  for (;;) {
    const free = nonWorkingDay(date);
    if (free) moved.push({ day: date, because: free, article: articleOf(free) });
    else if (needsTwo && !holdsWorkingDays(start, date))
      moved.push({ day: date, because: 'too-few-working-days', article: 'Atw 2' });
    else break;
    date = addDays(date, 1);
  }
  const unknownYears = unknownYearsOf([...moved.map(({ day }) => day), date]);
  return { date, raw, article, moved, notExtended: null, unknownYears };
}
