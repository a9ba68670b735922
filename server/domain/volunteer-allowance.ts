import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { exceeds, isNegative, subtract, sum, zero, type Amount } from './money.ts';
import { volunteerAllowanceOn } from './yearly-figures.ts';

/** An allowance that one person got. */
export type Allowance = { paidOn: CalendarDate; amount: Amount };

const monthOf = (day: CalendarDate) => day.slice(0, 7);
const yearOf = (day: CalendarDate) => day.slice(0, 4);

/** What one person can still get untaxed in the month and in the year of a day, beside what was paid already. */
export function allowanceLeft(paid: readonly Allowance[], day: CalendarDate) {
  const limits = volunteerAllowanceOn(day);
  if (!limits) return null;
  const totalOf = (isIn: (one: Allowance) => boolean) => sum(paid.filter(isIn).map(({ amount }) => amount));
  const left = (limit: Amount, used: Amount) => {
    const rest = subtract(limit, used);
    return isNegative(rest) ? zero : rest;
  };
  return {
    limits,
    month: left(
      limits.perMonth,
      totalOf(({ paidOn }) => monthOf(paidOn) === monthOf(day)),
    ),
    year: left(
      limits.perYear,
      totalOf(({ paidOn }) => yearOf(paidOn) === yearOf(day)),
    ),
  };
}

/**
 * What is wrong with one more allowance for a person: over the limit of a month or of a year, whichever is reached; both
 * hold at once (Wet op de loonbelasting 1964, 2(6); Uitvoeringsregeling loonbelasting 2011, 2.3). More may be paid, but
 * then it is wage, and not an allowance.
 * @param paid what that person got before, in all projects of the village
 */
export function allowanceProblems(paid: readonly Allowance[], { paidOn, amount }: Allowance): FieldProblem[] {
  const left = allowanceLeft(paid, paidOn);
  if (!left) {
    const detail = `The limits of ${yearOf(paidOn)} are not known here`;
    return [
      { field: 'occurredOn', code: 'allowance-year-unknown', detail, values: { year: yearOf(paidOn) } },
    ];
  }
  const over = (code: string, limit: Amount, rest: Amount): FieldProblem[] => {
    if (!exceeds(amount, rest)) return [];
    const detail = `At most ${limit} is untaxed: ${rest} is left`;
    return [{ field: 'amount', code, detail, values: { limit, left: rest } }];
  };
  return [
    ...over('allowance-month', left.limits.perMonth, left.month),
    ...over('allowance-year', left.limits.perYear, left.year),
  ];
}
