import type { CalendarDate } from './dates.ts';
import type { Amount } from './money.ts';

/**
 * What a volunteer can get untaxed (Wet op de loonbelasting 1964, 2(6)), from a day on: at most so much a month and so
 * much a year, both at once. A new year is a new row.
 */
const volunteerAllowances = [
  { from: '2024-01-01', perMonth: '210.00', perYear: '2100.00' },
  { from: '2026-01-01', perMonth: '220.00', perYear: '2200.00' },
] as { from: CalendarDate; perMonth: Amount; perYear: Amount }[];

/** The limits of the volunteer allowance on a day, in euros; null: before the first that is known. */
export const volunteerAllowanceOn = (date: CalendarDate) =>
  volunteerAllowances.findLast(({ from }) => from <= date) ?? null;
