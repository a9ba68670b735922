import { Temporal } from 'temporal-polyfill';
import { RuleViolation } from './errors.ts';

/** A day in Europe/Amsterdam, `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly unit: 'day' };

/** A date known to the day, the month or the year: `2017-07-14`, `2017-07` or `2017`. Its length is its precision. */
export type PartialDate = string & { readonly unit: 'day or month or year' };
export type Precision = 'day' | 'month' | 'year';

export const partialDatePattern = String.raw`^\d{4}(-\d{2}(-\d{2})?)?$`;
const partial = new RegExp(partialDatePattern);

/** Choice: no event of a citizens' budget lies outside these years; a year outside is a typing error. */
const knownYears = { first: 1950, last: 2150 };

/**
 * Reads a date known to the day, month or year.
 * @returns null when the text is no such date or the day does not exist (`2023-02-30`).
 */
export function readPartialDate(text: string): PartialDate | null {
  if (!partial.test(text)) return null;
  const [year, month = 1, day = 1] = text.split('-').map(Number);
  if (year! < knownYears.first || year! > knownYears.last) return null;
  try {
    Temporal.PlainDate.from({ year: year!, month, day }, { overflow: 'reject' });
    return text as PartialDate;
  } catch {
    return null;
  }
}

/** @throws RuleViolation date-not-valid */
export function partialDate(text: string): PartialDate {
  const date = readPartialDate(text);
  if (!date) throw new RuleViolation('date-not-valid', `${text} is not a date`, { value: text });
  return date;
}

/** @throws RuleViolation date-not-valid, also for a month or a year alone */
export function calendarDate(text: string): CalendarDate {
  const date = partialDate(text);
  if (precisionOf(date) !== 'day')
    throw new RuleViolation('date-not-valid', `${text} is not a day`, { value: text });
  return date as string as CalendarDate;
}

export function precisionOf(date: PartialDate): Precision {
  if (date.length === 10) return 'day';
  return date.length === 7 ? 'month' : 'year';
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lastDays = ['', '31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'];

/** The last day of the day, month or year that is known. By hand, because an import asks it a million times. */
export function lastDay(date: PartialDate): CalendarDate {
  if (date.length === 10) return date as string as CalendarDate;
  if (date.length === 4) return `${date}-12-31` as CalendarDate;
  const month = Number(date.slice(5));
  const day = month === 2 && isLeap(Number(date.slice(0, 4))) ? '29' : lastDays[month];
  return `${date}-${day}` as CalendarDate;
}

/** The first day of the day, month or year that is known. */
export function firstDay(date: PartialDate): CalendarDate {
  return `${date}${'-01-01'.slice(date.length - 4)}` as CalendarDate;
}

/**
 * Does what happened on this date count on the reference date (peildatum)?
 * A month or a year counts once it has fully passed; a reference date means the end of that day,
 * so a month counts from its own last day on.
 */
export const hasPassed = (date: PartialDate, asOf: CalendarDate) => lastDay(date) <= asOf;

export const yearOf = (date: PartialDate | CalendarDate) => Number(date.slice(0, 4));

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: CalendarDate, until: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days;
}

/** Every page asks which day it is now: it is looked up once in a second, in which it stays the same day. */
let askedLast = { second: NaN, day: '' as CalendarDate };

/** The day in Europe/Amsterdam at a moment (Awb 2:20: a message of 22:30Z in June is received on the next day). */
export function dayAt(moment: Date): CalendarDate {
  const second = Math.floor(moment.getTime() / 1000);
  if (second !== askedLast.second) {
    const there = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(
      'Europe/Amsterdam',
    );
    askedLast = { second, day: there.toPlainDate().toString() as CalendarDate };
  }
  return askedLast.day;
}

/** The day that lies so many days later, or earlier when negative. */
export const addDays = (date: CalendarDate, days: number) =>
  Temporal.PlainDate.from(date).add({ days }).toString() as CalendarDate;

/** The same day so many months later; where that month is shorter, its last day (29 February and the like). */
export const addMonths = (date: CalendarDate, months: number) =>
  Temporal.PlainDate.from(date).add({ months }).toString() as CalendarDate;

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (date: CalendarDate) => Temporal.PlainDate.from(date).dayOfWeek;

/**
 * The moments at which a clock in Europe/Amsterdam shows a time such as `2026-03-29T02:30`: one, or none in the hour
 * that is skipped in spring, or two in the hour that comes twice in autumn. Empty too when the text is no such time.
 */
export function momentsAt(local: string): Date[] {
  try {
    const time = Temporal.PlainDateTime.from(local);
    const moments = (['earlier', 'later'] as const)
      .map((disambiguation) => time.toZonedDateTime('Europe/Amsterdam', { disambiguation }))
      .filter((zoned) => zoned.toPlainDateTime().equals(time))
      .map(({ epochMilliseconds }) => epochMilliseconds);
    return [...new Set(moments)].map((epochMilliseconds) => new Date(epochMilliseconds));
  } catch {
    return [];
  }
}

/** A moment as a clock in Europe/Amsterdam shows it, with its distance from UTC: `2026-03-30T11:00:00+02:00`. */
export const clockAt = (moment: Date) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO('Europe/Amsterdam')
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
