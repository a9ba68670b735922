import { addDays, weekdayOf, yearOf, type CalendarDate } from '../dates.ts';

/** Days on which a term does not end: the weekend, and the holidays of Algemene termijnenwet (Atw) 3. */
export const nonWorkingDays = [
  'saturday',
  'sunday',
  'new-years-day',
  'good-friday',
  'easter-monday',
  'kings-day',
  'queens-day',
  'liberation-day',
  'ascension-day',
  'whit-monday',
  'christmas-day',
  'second-christmas-day',
  'made-equal',
] as const;
export type NonWorkingDay = (typeof nonWorkingDays)[number];

/** Days that a royal decree made equal to a holiday (Atw 3(3)). New decrees are new rows, and a new last year below. */
const madeEqual = new Set([
  '2023-04-28',
  '2023-05-19',
  '2024-05-10',
  '2024-12-27',
  '2025-05-30',
  '2026-01-02',
  '2026-05-15',
  '2027-05-07',
  '2028-04-28',
  '2028-05-26',
]);

/** The years of which all royal decrees are in the list above. Outside them an answer carries a warning. */
export const knownDecrees = { firstYear: 2023, lastYear: 2028 };

/** The birthday of the head of state is celebrated on this day, or on the day before when that is a Sunday. */
const royalDays = [
  { fromYear: 1980, day: '04-30', name: 'queens-day' },
  { fromYear: 2014, day: '04-27', name: 'kings-day' },
] as const;

/** Easter Sunday in the Gregorian calendar: the anonymous computus of 1876. */
export function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const count = epact + weekday - 7 * late + 114;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${year}-${pad(Math.floor(count / 31))}-${pad((count % 31) + 1)}` as CalendarDate;
}

function royalDay(year: number): [CalendarDate, NonWorkingDay] {
  const { day, name } = royalDays.findLast(({ fromYear }) => fromYear <= year) ?? royalDays[0];
  const date = `${year}-${day}` as CalendarDate;
  return [weekdayOf(date) === 7 ? addDays(date, -1) : date, name];
}

const byYear = new Map<number, Map<CalendarDate, NonWorkingDay>>();

/**
 * The holidays of a year by Atw 3(1) and 3(2), with their names. 5 May counts every year. Carnival and New Year's Eve
 * are no holidays in this law.
 */
export function holidaysOf(year: number): ReadonlyMap<CalendarDate, NonWorkingDay> {
  const known = byYear.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const fixed = (day: string) => `${year}-${day}` as CalendarDate;
  const holidays = new Map<CalendarDate, NonWorkingDay>([
    [fixed('01-01'), 'new-years-day'],
    royalDay(year),
    [fixed('05-05'), 'liberation-day'],
    [fixed('12-25'), 'christmas-day'],
    [fixed('12-26'), 'second-christmas-day'],
    [addDays(easter, -2), 'good-friday'],
    [addDays(easter, 1), 'easter-monday'],
    [addDays(easter, 39), 'ascension-day'],
    [addDays(easter, 50), 'whit-monday'],
  ]);
  byYear.set(year, holidays);
  return holidays;
}

/** Why a day is no working day, or null when it is one. A holiday that falls in a weekend is called after the holiday. */
export function nonWorkingDay(date: CalendarDate): NonWorkingDay | null {
  const holiday = holidaysOf(yearOf(date)).get(date);
  if (holiday) return holiday;
  if (madeEqual.has(date)) return 'made-equal';
  const weekday = weekdayOf(date);
  if (weekday === 6) return 'saturday';
  return weekday === 7 ? 'sunday' : null;
}

export const isWorkingDay = (date: CalendarDate) => nonWorkingDay(date) === null;

/** Is the list of royal decrees for the year of this day known? */
export const areDecreesKnown = (date: CalendarDate) =>
  yearOf(date) >= knownDecrees.firstYear && yearOf(date) <= knownDecrees.lastYear;

/** The article that makes a day one on which no term ends. */
export function articleOf(day: NonWorkingDay): string {
  if (day === 'saturday' || day === 'sunday') return 'Atw 1(1)';
  if (day === 'good-friday') return 'Atw 3(2)';
  return day === 'made-equal' ? 'Atw 3(3)' : 'Atw 3(1)';
}
