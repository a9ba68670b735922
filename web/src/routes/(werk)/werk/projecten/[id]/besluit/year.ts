import { dayAt, yearOf } from '../../../../../../../../server/domain/dates.ts';
import type { Case } from '../../../../../../../../server/features/decisions/contract.ts';

/** The year of a fund that a form offers first: this one, or the latest. */
export function firstYearOf({ years }: Case['funds'][number]) {
  const thisYear = yearOf(dayAt(new Date()));
  return (years.find(({ year }) => year === thisYear) ?? years[0])?.year;
}
