import { addDays, addMonths, type CalendarDate } from '../dates.ts';
import { extend, fixedDate, type TermDate, type TermLength } from './working-days.ts';

export const directions = ['forward', 'back'] as const;
export type CountingInput = TermLength & {
  /** The day of the event, which does not count itself. */
  from: CalendarDate;
  direction: (typeof directions)[number];
};

/** The same day so much later or, negative, earlier: n weeks later is the same weekday. */
function move(from: CalendarDate, count: number, unit: TermLength['unit']): CalendarDate {
  switch (unit) {
    case 'days':
      return addDays(from, count);
    case 'weeks':
      return addDays(from, count * 7);
    case 'months':
      return addMonths(from, count);
    case 'years':
      return addMonths(from, count * 12);
  }
}

/**
 * Counts a term from an event, with the Algemene termijnenwet when it runs forward. A term that is counted back from a
 * day, such as "13 weeks before", is never extended (Atw 1(2)).
 */
export function countTerm({ from, count, unit, direction }: CountingInput, article = 'Atw'): TermDate {
  if (direction === 'back') {
    const reason = { because: 'counted-back', article: 'Atw 1(2)' } as const;
    return fixedDate(move(from, -count, unit), article, reason);
  }
  return extend(from, move(from, count, unit), { count, unit }, article);
}
